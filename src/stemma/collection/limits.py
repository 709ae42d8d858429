"""How much is read at most, so that no input can take all time or memory."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """
    The most that is read.

    *file_bytes* of one text or page, *html_bytes* of one HTML page (its analysis takes longer),
    *record_bytes* of one line of a JSONL file, *article_characters* of one article's text,
    *articles* in all, *depth* of folders inside folders, *problems* listed one by one.
    """

    file_bytes: int = 32 * MEBIBYTE
    html_bytes: int = 8 * MEBIBYTE
    record_bytes: int = 8 * MEBIBYTE
    article_characters: int = 1_000_000
    articles: int = 20_000
    depth: int = 40
    problems: int = 1_000
