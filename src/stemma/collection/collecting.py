"""From inputs to articles."""

from __future__ import annotations

import hashlib
import io
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from stemma.collection.decoding import decode
from stemma.collection.languages import language_of
from stemma.collection.limits import Limits
from stemma.collection.places import Place, failure, find_places, open_file
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
        first = self.articles.setdefault(article.sha256, article)
        if (article.metadata.retrieved or "~") < (first.metadata.retrieved or "~"):
            # Of several captures of the same words, the first bounds publication best.
            self.articles[article.sha256] = article
        self.names[article.sha256].append(article.name)

    def complain(self, document: str, where: str, message: str) -> None:
        self.problems.append(Problem(document, where, message))


def collect(inputs: Sequence[str], *, stdin: bytes | None = None, limits: Limits = DEFAULT) -> Collection:
    """
    Read files, folders and standard input ("-") into articles, sorted by name.

    Text, Markdown, HTML, JSON and JSONL are read; the same bytes under several names are one article
    with several names. What cannot be read becomes a `Problem` and the rest goes on; an article in
    another language than English is kept, with a problem that says it is unmeasured. Nothing raises: a
    pile of which nothing can be read has no articles. *stdin* holds the bytes for "-", None is none.
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
    opened = open_file(place.path)
    if isinstance(opened, str):
        pile.complain(place.name, "file", opened)
        return
    with opened:
        try:
            _read_stream(place.name, opened, place.media_type, pile)
        except OSError as error:
            pile.complain(place.name, "file", failure(error))


def _read_stream(name: str, stream: BinaryIO, media_type: str, pile: _Pile) -> None:
    """Read a stream; lines of JSON one by one, so that only the longest line counts and not their number."""
    if media_type == "application/jsonl":
        _read_lines(name, stream, pile)
        return
    limit = pile.limits.html_bytes if media_type == "text/html" else pile.limits.file_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        pile.complain(name, "file", f"it has more than {limit:,} bytes; split it")
    else:
        _read_data(name, data, media_type, pile)


def _read_stdin(data: bytes, pile: _Pile) -> None:
    _read_stream(STDIN, io.BytesIO(data), _sniff(data), pile)


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
    decoded = decode(data)
    if decoded.text is None:
        pile.complain(name, "file", decoded.note or "it cannot be read")
        return
    if decoded.note:
        pile.complain(name, "encoding", decoded.note)
    if media_type == "application/json":
        _take_all(name, list(read_json(decoded.text)), pile)
    elif media_type == "text/html":
        _take(name, read_html(decoded.text), pile, hashlib.sha256(data).hexdigest())
    else:
        record = Record(decoded.text, media_type=media_type)
        _take(name, record, pile, hashlib.sha256(data).hexdigest())


def _take_all(name: str, rows: Sequence[Record | Fault], pile: _Pile) -> None:
    """Take the articles of one file; a file of other objects is one problem, not one for each of them."""
    faults = [row for row in rows if isinstance(row, Fault)]
    if len(faults) == len(rows) > 1:
        pile.complain(name, "file", f"none of its {len(rows)} objects is an article: {faults[0].reason}")
        return
    for row in rows:
        _take(name, row, pile)


def _read_lines(name: str, stream: BinaryIO, pile: _Pile) -> None:
    limit = pile.limits.record_bytes
    for number, line in enumerate(_lines(stream, limit), start=1):
        if line is None:
            pile.complain(name, f"line {number}", f"it has more than {limit:,} bytes")
        elif line.strip():
            decoded = decode(line)
            if decoded.text is None:
                pile.complain(name, f"line {number}", decoded.note or "it cannot be read")
            else:
                _take(name, read_line(decoded.text, number), pile)


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Give the lines of a stream, None for one that is too long: it is passed over piece by piece."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield None


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
