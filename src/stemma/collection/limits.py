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

    Of what holds other files (archives, web archives, mails): *members* and *unpacked_bytes* of one
    input in all, *ratio* of unpacked to packed bytes, *nesting* of one inside another; *archive_bytes*
    of one .zip file. Of a PDF: *pdf_seconds* and *pdf_pages*. Of a feed: *feed_bytes* and *entries*.

    Of the web: *addresses* asked for in one call, *fetch_bytes* of one answer, unpacked; *fetch_seconds*
    for one answer from its first byte sent to its last byte read, redirects apart; *redirects* followed;
    *pause_seconds* between two requests to one host, and *patience_seconds*: a longer pause that a site
    asks for is not waited out, the address is left for later.
    """

    file_bytes: int = 32 * MEBIBYTE
    html_bytes: int = 8 * MEBIBYTE
    record_bytes: int = 8 * MEBIBYTE
    article_characters: int = 1_000_000
    articles: int = 20_000
    depth: int = 40
    problems: int = 1_000
    members: int = 100_000
    unpacked_bytes: int = 4096 * MEBIBYTE
    ratio: int = 200
    nesting: int = 2
    archive_bytes: int = 1024 * MEBIBYTE
    pdf_seconds: int = 30
    pdf_pages: int = 500
    feed_bytes: int = 4 * MEBIBYTE
    entries: int = 1_000
    addresses: int = 500
    fetch_bytes: int = 16 * MEBIBYTE
    fetch_seconds: float = 30.0
    redirects: int = 5
    pause_seconds: float = 1.0
    patience_seconds: float = 30.0
