"""
IPTC ninjs: stories of news agencies as JSON, versions 1.x, 2.x and 3.x.

https://www.iptc.org/std/ninjs/userguide/: 1.x spells variants into names of fields (`body_xhtml`), later
versions list them (`bodies`, each with role and content type).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.collection.decoding import repair
from stemma.collection.pages import MARKUP, paragraphs
from stemma.collection.records import Fault, Record, headed, line
from stemma.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Fields that only ninjs has; *uri* is the one that each item must have.
_MARKS = frozenset(
    {
        "versioncreated", "firstcreated", "contentcreated", "pubstatus", "body_text", "body_html", "body_xhtml",
        "bodies", "headlines", "representationtype", "copyrightholder", "infosources", "description_text",
    }
)  # fmt: skip
_UNPUBLISHED = {
    "withheld": "its provider withholds it",
    "canceled": "its provider has withdrawn it",
    "cancelled": "its provider has withdrawn it",
}
_TEXT_TYPES = frozenset({"text", "composite", "component", ""})
# Which of several bodies or headlines is the story itself.
_ROLES = ("main", "body", "headline", "default", "")
NESTING = 2


def is_ninjs(row: Mapping[str, object]) -> bool:
    """Say whether a JSON object is a ninjs item: by what it says of itself, or by its fields."""
    standard = row.get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    return isinstance(row.get("uri"), str) and any(mark in row for mark in _MARKS)


def read_ninjs(row: Mapping[str, object], where: str, *, depth: int = NESTING) -> Iterator[Record | Fault]:
    """Take the story of an item, and those of the items associated with it that have text of their own."""
    kind = str(row.get("type") or "").lower()
    found = False
    if kind in _TEXT_TYPES:
        text = _body(row)
        reason = _UNPUBLISHED.get(str(row.get("pubstatus") or "").lower())
        if text and reason:
            yield Fault(where, f"{reason} (pubstatus {row['pubstatus']})")
            found = True
        elif text:
            yield _record(row, text)
            found = True
    for number, inner in enumerate(_associated(row) if depth else (), start=1):
        for each in read_ninjs(inner, f"{where}, association {number}", depth=depth - 1):
            if isinstance(each, Record) or each.reason.startswith("its provider"):
                found = True
                yield each
    if not found:
        what = f"it is a {kind}" if kind and kind not in _TEXT_TYPES else "it has no body"
        yield Fault(where, f"{what}: the ninjs item holds no text of a story")


def _record(row: Mapping[str, object], text: str) -> Record:
    title = line(_variant(row, "headline", "headlines") or row.get("title"))
    uri = _words(row.get("uri"))
    metadata = Metadata(
        title=title,
        byline=line(_words(row.get("byline") or row.get("by")) or _names(row.get("bylines"))),
        outlet=_provider(row),
        language=line(row.get("language")),
        # The day on which these words were issued; the first version's words may have been others.
        published=line(_words(row.get("versioncreated")) or _words(row.get("firstcreated"))),
        issued=line(_words(row.get("contentcreated"))),
    )
    address = uri if uri and uri.startswith(("http://", "https://")) else None
    return Record(headed(text, title), metadata, line(address), "application/json", line(uri))


def _body(row: Mapping[str, object]) -> str:
    """Give the text of the story; of several forms of one body the plain one."""
    for field in ("body_text", "body_html", "body_xhtml"):
        value = row.get(field)
        if isinstance(value, str) and value.strip():
            return _plain(value, "text/plain" if field == "body_text" else "text/html")
    others = sorted(key for key in row if key.startswith("body_"))
    for field in others:
        value = row.get(field)
        if isinstance(value, str) and value.strip():
            return _plain(value, "")
    rows = [each for each in _rows(row.get("bodies")) if _words(each.get("value"))]
    rows.sort(key=lambda each: (_rank(each), "plain" not in str(each.get("contenttype", ""))))
    return _plain(str(rows[0]["value"]), str(rows[0].get("contenttype") or "")) if rows else ""


def _plain(value: str, content_type: str) -> str:
    is_plain = content_type.startswith("text/plain") or not MARKUP.search(value)
    return repair(value if is_plain else paragraphs(value)).strip()


def _variant(row: Mapping[str, object], single: str, several: str) -> str | None:
    value = row.get(single)
    if isinstance(value, str) and value.strip():
        return value
    rows = sorted((each for each in _rows(row.get(several)) if _words(each.get("value"))), key=_rank)
    return paragraphs(str(rows[0]["value"])) if rows else None


def _rank(row: Mapping[str, object]) -> int:
    role = str(row.get("role") or "").lower()
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _provider(row: Mapping[str, object]) -> str | None:
    """Name who gave out the story: the source that is marked as its provider, else who holds the rights."""
    sources = [each for key in ("infosources", "infosource") for each in _rows(row.get(key))]
    named = [(each, _words(each.get("name")) or _words(each.get("literal"))) for each in sources]
    for wanted in ("provider", "source", "infosource"):
        for each, name in named:
            if name and wanted in str(each.get("role") or "").lower():
                return line(name)
    first = next((name for _, name in named if name), None)
    return line(first or _words(row.get("provider")) or _words(row.get("source")) or _words(row.get("copyrightholder")))


def _associated(row: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Give the items within an item: 1.x has an object of them by name, 2.x a list."""
    value = row.get("associations")
    if isinstance(value, dict):
        return [value[key] for key in sorted(value) if isinstance(value[key], dict)]
    return _rows(value)


def _names(value: object) -> str | None:
    names = [_words(each.get("name")) or _words(each.get("value")) for each in _rows(value)]
    return ", ".join(name for name in names if name) or None


def _rows(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
