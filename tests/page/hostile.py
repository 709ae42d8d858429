"""The synthetic brief with hostile text in every field that comes from outside."""

from __future__ import annotations

import dataclasses
from typing import Any

from stemma.model import Article, Brief, Span
from tests.page.sample import brief

HOSTILE = (
    "</script></style></title>--><script>window.pwned=1</script>"
    '<img src=x onerror="window.pwned=1">"\' onclick=window.pwned=1 {{7*7}}{% x %}'
    "\u202eabc\u2066\x00\x1b[31m\ud800 مرحبا"
)
_KEPT = {
    "id",
    "kind",
    "status",
    "role",
    "stage",
    "sha256",
    "polarity",
    "certainty",
    "code",
    "bound",
    "band",
    "record",
    "declined",
    "iso3",
    "unit",
    "entity",
}
_ID_LISTS = {"claims", "articles", "findings", "origins", "stories"}
_IDS = {"article_id", "origin_id", "story", "story_id", "central_finding", "attribution", "parent", "met_by"}


def _poison(value: Any, name: str) -> Any:  # noqa: ANN401 - walks over every shape of the nouns
    if isinstance(value, Span):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _poison(getattr(value, field.name), field.name)
            for field in dataclasses.fields(value)
            # The article's own text stays, for the spans to point at.
            if field.init and not (isinstance(value, Article) and field.name == "text")
        }
        if isinstance(value, Article):
            changed["text"] = value.text
        return type(value)(**changed)
    if isinstance(value, tuple):
        return tuple(one if isinstance(one, str) and name in _ID_LISTS else _poison(one, name) for one in value)
    if name == "url":
        return "javascript:window.pwned=1" if value else value
    if isinstance(value, str) and name not in _KEPT | _IDS | {"members"}:
        return f"{value} {HOSTILE}"
    return value


def hostile(plain: Brief | None = None) -> Brief:
    """Poison a brief's strings (the synthetic one's, unless one is given); ids, enumerations and the articles' own text stay."""
    poisoned: Brief = _poison(plain or brief(), "brief")
    return poisoned


def hostile_text() -> Brief:
    """Poison the text of an article, with its spans where they were."""
    plain = brief()
    first, *others = plain.readings
    article = dataclasses.replace(first.article, text=f"{first.article.text}\n{HOSTILE}\n{'x' * 5000}")
    return dataclasses.replace(plain, readings=(dataclasses.replace(first, article=article), *others))


__all__ = ["HOSTILE", "hostile", "hostile_text"]
