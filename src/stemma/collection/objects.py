"""From JSON to the articles in it: plain objects of many makers, lines of them, and ninjs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stemma.collection.decoding import repair
from stemma.collection.ninjs import is_ninjs, read_ninjs
from stemma.collection.pages import MARKUP, paragraphs
from stemma.collection.records import Fault, Record, headed, line
from stemma.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT = ("text", "body", "content", "maintext", "articleBody", "article", "content_text", "content_html")
TITLE = ("title", "headline")
URL = ("url", "link")
PUBLISHED = ("published", "date", "published_at", "datePublished", "date_publish", "date_published", "publishedAt")
OUTLET = ("outlet", "publisher", "source", "sitename")
AUTHOR = ("author", "byline", "authors")
LANGUAGE = ("language", "lang")
RETRIEVED = ("retrieved", "collected", "crawled", "fetched")
KEY = ("id", "key", "uuid")
LISTS = ("articles", "items", "documents", "results", "records")
_ADDRESS = re.compile(r"https?://\S+")


def read_json(text: str, most: int) -> Iterator[Record | Fault]:
    """Take the articles of a JSON file: one object, a list of them (*most* are read), or an object that holds such a list."""
    value = _load(text)
    if isinstance(value, Fault):
        yield value
        return
    rows = value
    if isinstance(value, dict):
        nested = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        rows = [value] if nested is None or _first(value, TEXT) or is_ninjs(value) else nested
    if not isinstance(rows, list):
        yield Fault("file", "it holds no JSON object with a field text, body or content")
        return
    if len(rows) > most:
        yield Fault("file", f"{len(rows) - most:,} further objects were left out: {most:,} are read at most")
    for number, row in enumerate(rows[:most], start=1):
        where = f"item {number}" if len(rows) > 1 else "file"
        for found in read_object(row, where):
            if isinstance(found, Record) and found.key is None and len(rows) > 1:
                yield replace(found, key=str(number))
            else:
                yield found


def read_line(text: str, number: int) -> Iterator[Record | Fault]:
    """Take the articles of one line of a JSONL file: one, or those of a ninjs item."""
    value = _load(text)
    if isinstance(value, Fault):
        yield Fault(f"line {number}", value.reason)
        return
    for found in read_object(value, f"line {number}"):
        yield replace(found, key=str(number)) if isinstance(found, Record) and found.key is None else found


def _load(text: str) -> Any:  # noqa: ANN401  (JSON holds anything)
    try:
        return json.loads(text)
    except RecursionError:
        return Fault("file", "its JSON is nested too deeply to be read")
    except ValueError as error:
        return Fault("file", f"it is not JSON: {error}")


def read_object(value: object, where: str) -> Iterator[Record | Fault]:
    """Take the articles of one JSON object."""
    if not isinstance(value, dict):
        yield Fault(where, "it is not a JSON object")
    elif is_ninjs(value):
        yield from read_ninjs(value, where)
    else:
        yield _plain_object(value, where)


def _plain_object(value: Mapping[str, object], where: str) -> Record | Fault:
    text = _first(value, TEXT)
    if text is None:
        return Fault(where, "it has no field text, body or content with words in it")
    source = _first(value, OUTLET)
    url = _first(value, URL)
    if source and _ADDRESS.fullmatch(source):
        url, source = url or source, None
    metadata = Metadata(
        title=line(_first(value, TITLE)),
        byline=line(_first(value, AUTHOR)),
        outlet=line(source),
        published=line(_first(value, PUBLISHED)),
        language=line(_first(value, LANGUAGE)),
        retrieved=line(_first(value, RETRIEVED)),
    )
    text = headed(repair(paragraphs(text) if MARKUP.search(text) else text), metadata.title)
    if not text.strip():
        return Fault(where, "it has no field text, body or content with words in it")
    return Record(text, metadata, line(url), "application/json", line(_first(value, KEY)))


def _first(row: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """Give the first of some fields that says anything, as text."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, list):
            separator = "\n\n" if keys is TEXT else ", "
            value = separator.join(_name(part) for part in value if _name(part))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _name(part: object) -> str:
    """Give a list's entry as text: a string, or the name of an object."""
    if isinstance(part, dict):
        part = part.get("name")
    return part if isinstance(part, str) else ""
