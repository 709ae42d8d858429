"""From a container (text, HTML, JSON) to the texts in it, with what it says about each."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import trafilatura

from stemma.collection.decoding import repair
from stemma.model import Metadata
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trafilatura.settings import Document

# trafilatura reports pages without text on its log; the problem that we return says it better.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

TEXT = ("text", "body", "content", "maintext", "articleBody", "article")
TITLE = ("title", "headline")
URL = ("url", "link")
PUBLISHED = ("published", "date", "published_at", "datePublished", "date_publish")
OUTLET = ("outlet", "publisher", "source", "sitename")
AUTHOR = ("author", "byline", "authors")
LANGUAGE = ("language", "lang")
RETRIEVED = ("retrieved", "collected", "crawled", "fetched")
KEY = ("id", "key", "uuid")
LISTS = ("articles", "items", "documents", "results", "records")
_MARKUP = re.compile(r"</?(?:p|div|br|span|h\d|ul|li)\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
# htmldate refuses days after today unless told otherwise; a day that the page states is no matter of today.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
SHORT = 200
HEAD = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    """One article's text with what its container says about it; *key* tells it from others in one file."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    url: str | None = None
    media_type: str = "text/plain"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What kept a record from being read: *where* in the file, and the reason."""

    where: str
    reason: str


def read_html(markup: str) -> Record | Fault:
    """Take the main text of an HTML page, in its order, with title, author, day and site."""
    page = _extract(markup, fast=True)
    if page is None or len(page.text or "") < SHORT:
        # Pages that are no articles need the slower way, which asks other extractors too.
        slower = _extract(markup, fast=False)
        if slower is not None and (page is None or len(slower.text or "") > len(page.text or "")):
            page = slower
    text = repair(page.text or "") if page is not None else ""
    if page is None or not text.strip():
        return Fault("page", "no text was found in the HTML")
    metadata = Metadata(
        title=_line(page.title),
        byline=_line(page.author),
        outlet=_line(page.sitename),
        published=_line(page.date),
        language=_line(page.language),
    )
    return Record(_headed(text, metadata.title), metadata, _line(page.url), "text/html")


def _extract(markup: str, *, fast: bool) -> Document | None:
    try:
        found = trafilatura.bare_extraction(
            markup,
            fast=fast,
            favor_recall=not fast,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except Exception:  # noqa: BLE001  (whatever a hostile page does to the parser, the other files go on)
        return None
    return None if isinstance(found, dict) else found


def read_json(text: str) -> Iterator[Record | Fault]:
    """Take the articles of a JSON file: one object, a list of them, or an object that holds such a list."""
    value = _load(text)
    if isinstance(value, Fault):
        yield value
        return
    rows = value
    if isinstance(value, dict):
        nested = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        rows = [value] if nested is None or _first(value, TEXT) else nested
    if not isinstance(rows, list):
        yield Fault("file", "it holds no JSON object with a field text, body or content")
        return
    for number, row in enumerate(rows, start=1):
        where = f"item {number}" if len(rows) > 1 else "file"
        found = read_object(row, where)
        if isinstance(found, Record) and found.key is None and len(rows) > 1:
            found = Record(found.text, found.metadata, found.url, found.media_type, str(number))
        yield found


def read_line(text: str, number: int) -> Record | Fault:
    """Take the article of one line of a JSONL file."""
    value = _load(text)
    if isinstance(value, Fault):
        return Fault(f"line {number}", value.reason)
    found = read_object(value, f"line {number}")
    if isinstance(found, Record) and found.key is None:
        return Record(found.text, found.metadata, found.url, found.media_type, str(number))
    return found


def _load(text: str) -> Any:  # noqa: ANN401  (JSON holds anything)
    try:
        return json.loads(text)
    except RecursionError:
        return Fault("file", "its JSON is nested too deeply to be read")
    except ValueError as error:
        return Fault("file", f"it is not JSON: {error}")


def read_object(value: object, where: str) -> Record | Fault:
    """Take the article of one JSON object."""
    if not isinstance(value, dict):
        return Fault(where, "it is not a JSON object")
    text = _first(value, TEXT)
    if text is None:
        return Fault(where, "it has no field text, body or content with words in it")
    source = _first(value, OUTLET)
    url = _first(value, URL)
    if source and _ADDRESS.fullmatch(source):
        url, source = url or source, None
    metadata = Metadata(
        title=_line(_first(value, TITLE)),
        byline=_line(_first(value, AUTHOR)),
        outlet=_line(source),
        published=_line(_first(value, PUBLISHED)),
        language=_line(_first(value, LANGUAGE)),
        retrieved=_line(_first(value, RETRIEVED)),
    )
    if _MARKUP.search(text):
        page = read_html(f"<html><body><article>{text}</article></body></html>")
        text = page.text if isinstance(page, Record) else _MARKUP.sub("\n", text)
    text = _headed(repair(text), metadata.title)
    if not text.strip():
        return Fault(where, "it has no field text, body or content with words in it")
    return Record(text, metadata, _line(url), "application/json", _line(_first(value, KEY)))


def _first(row: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """Give the first of some fields that says anything, as text."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list):
            separator = "\n\n" if keys is TEXT else ", "
            value = separator.join(part for part in value if isinstance(part, str))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _line(text: str | None) -> str | None:
    """Make a metadata field one clean line."""
    return " ".join(repair(text).split())[:HEAD] or None if text else None


def _headed(text: str, title: str | None) -> str:
    """Put the title above a text that does not begin with it, so that spans can point at it."""
    if title is None or " ".join(words(title)) in " ".join(words(text[:HEAD])):
        return text
    return f"{title}\n\n{text}"
