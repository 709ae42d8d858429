"""From inputs to articles."""

from __future__ import annotations

import hashlib
import io
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma.collection.decoding import decode
from stemma.collection.languages import language_of
from stemma.collection.limits import Limits
from stemma.collection.places import Place, find_places, read_bytes
from stemma.collection.records import Fault, Record, read_html, read_json, read_line
from stemma.model import Article, Collection, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
DEFAULT = Limits()
_ADDRESSES = ("http://", "https://")


@dataclass(slots=True)
class _Pile:
    """What has been read so far: articles by their hash, with all their names; and the problems."""

    limits: Limits
    articles: dict[str, Article] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)
    over: int = 0

    def add(self, article: Article) -> None:
        if article.sha256 not in self.articles and len(self.articles) >= self.limits.articles:
            self.over += 1
            return
        self.articles.setdefault(article.sha256, article)
        self.names[article.sha256].append(article.name)

    def complain(self, document: str, where: str, message: str) -> None:
        self.problems.append(Problem(document, where, message))


def collect(inputs: Sequence[str], *, stdin: bytes | None = None, limits: Limits = DEFAULT) -> Collection:
    """
    Read files, folders and standard input ("-") into articles, sorted by name.

    Text, Markdown, HTML, JSON and JSONL are read; the same bytes under several names are one article
    with several names. What cannot be read becomes a `Problem` and the rest goes on; an article in
    another language than English is kept, with a problem that says it is unmeasured.
    """
    pile = _Pile(limits)
    paths = []
    for item in inputs:
        if item == STDIN:
            continue
        if item.startswith(_ADDRESSES):
            pile.complain(item, "address", "addresses are not fetched; save the page and name the file")
        else:
            paths.append(item)
    places, problems = find_places(paths, limits)
    pile.problems.extend(problems)
    for place in places:
        _read_place(place, pile)
    if STDIN in inputs:
        _read_stdin(stdin or b"", pile)
    if pile.over:
        pile.complain(
            STDIN, "input", f"{pile.over} further articles were left out: {limits.articles:,} are read at most"
        )
    return _collection(pile)


def _collection(pile: _Pile) -> Collection:
    articles = []
    for digest, article in pile.articles.items():
        names = tuple(sorted(set(pile.names[digest])))
        articles.append(replace(article, name=names[0], names=names))
    articles.sort(key=lambda article: (article.name, article.id))
    for article in articles:
        if article.metadata.language not in {None, "en"}:
            pile.complain(
                article.name, "text", f"unmeasured: language {article.metadata.language}; only English is read"
            )
    problems = sorted(pile.problems, key=lambda problem: (problem.document, problem.where, problem.message))
    if len(problems) > pile.limits.problems:
        rest = len(problems) - pile.limits.problems
        problems = [
            *problems[: pile.limits.problems],
            Problem(STDIN, "input", f"{rest} further problems are not listed"),
        ]
    return Collection(tuple(articles), tuple(problems))


def _read_place(place: Place, pile: _Pile) -> None:
    limits = pile.limits
    lines = place.media_type == "application/jsonl"
    # Lines are read one by one, so a long file of them is bounded by its longest line, not its length.
    limit = limits.html_bytes if place.media_type == "text/html" else limits.file_bytes
    if lines:
        limit = limits.file_bytes * 32
    data = read_bytes(place.path, limit)
    if isinstance(data, str):
        pile.complain(place.name, "file", data)
    else:
        _read_data(place.name, data, place.media_type, pile)


def _read_stdin(data: bytes, pile: _Pile) -> None:
    limit = pile.limits.file_bytes
    if len(data) > limit:
        pile.complain(STDIN, "standard input", f"it has more than {limit:,} bytes; split it")
        return
    _read_data(STDIN, data, _sniff(data), pile)


def _sniff(data: bytes) -> str:
    """Tell HTML and JSON from plain text by how they begin."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in head:
        return "text/html"
    if head.startswith(b"{"):
        first = data.split(b"\n", 1)[0]
        try:
            json.loads(first)
        except (ValueError, RecursionError):
            return "application/json"
        return "application/jsonl"
    return "application/json" if head.startswith(b"[{") else "text/plain"


def _read_data(name: str, data: bytes, media_type: str, pile: _Pile) -> None:
    if media_type == "application/jsonl":
        _read_lines(name, data, pile)
        return
    decoded = decode(data)
    if decoded.text is None:
        pile.complain(name, "file", decoded.note or "it cannot be read")
        return
    if decoded.note:
        pile.complain(name, "encoding", decoded.note)
    if media_type == "application/json":
        for found in read_json(decoded.text):
            _take(name, found, pile)
    elif media_type == "text/html":
        _take(name, read_html(decoded.text), pile, hashlib.sha256(data).hexdigest())
    else:
        record = Record(decoded.text, media_type=media_type)
        _take(name, record, pile, hashlib.sha256(data).hexdigest())


def _read_lines(name: str, data: bytes, pile: _Pile) -> None:
    limit = pile.limits.record_bytes
    stream = io.BytesIO(data)
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        if len(line) > limit:
            pile.complain(name, f"line {number}", f"it has more than {limit:,} bytes")
            continue
        decoded = decode(line)
        if decoded.text is None:
            pile.complain(name, f"line {number}", decoded.note or "it cannot be read")
            continue
        _take(name, read_line(decoded.text, number), pile)


def _lines(stream: io.BytesIO) -> Iterator[bytes]:
    yield from stream


def _take(name: str, found: Record | Fault, pile: _Pile, digest: str | None = None) -> None:
    """Make an article of a record, or a problem of a fault."""
    if isinstance(found, Fault):
        pile.complain(name, found.where, found.reason)
        return
    label = f"{name}#{found.key}" if found.key else name
    limit = pile.limits.article_characters
    if len(found.text) > limit:
        pile.complain(label, "text", f"it has more than {limit:,} characters; split it")
        return
    sha256 = digest or _digest(found)
    metadata = replace(found.metadata, language=language_of(found.text) or _code(found.metadata.language))
    pile.add(
        Article(
            id=f"a-{sha256[:12]}",
            name=label,
            text=found.text,
            sha256=sha256,
            names=(label,),
            url=found.url,
            media_type=found.media_type,
            metadata=metadata,
        )
    )


def _digest(record: Record) -> str:
    """Hash a record of a JSON file: its text and what is said of it, but not where it stands."""
    about = record.metadata
    parts = (record.text, about.title, about.byline, about.outlet, about.published, record.url)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _code(language: str | None) -> str | None:
    """Shorten "en-US" to "en"; what is no code is nothing."""
    code = (language or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) in {2, 3} and code.isalpha() else None
