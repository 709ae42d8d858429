"""
Nouns as plain JSON and back, by the types of their fields.

A frozen dataclass becomes the list of its fields' values, a span only its offsets: it is cut anew from
the article's text by `Article.span`, so that what comes back quotes the text or does not come back at
all. Nothing but the nouns of `stemma.model` can be made from what a file holds.
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from stemma import model
from stemma.model import Article, Span

Json: TypeAlias = "list[Json] | str | int | float | bool | None"
Texts: TypeAlias = Mapping[str, Article]
Encoder: TypeAlias = Callable[[Any], Any]
Decoder: TypeAlias = Callable[[Any, Texts], Any]
Noun = TypeVar("Noun")

_PLAIN = (str, int, float, bool, type(None))
_NAMES = {**vars(model), "date": date}


def encode(noun: Any) -> Json:  # noqa: ANN401  (any noun)
    """Give a noun as plain JSON. TypeError for a type that no noun has."""
    plain: Json = encoder(noun.__class__)(noun)
    return plain


def decode(kind: type[Noun], value: Json, texts: Texts) -> Noun:
    """
    Make a noun of plain JSON; spans are cut from *texts*, by article id.

    Raises ValueError, TypeError, KeyError or IndexError where the JSON is not of that noun.
    """
    hint: Any = kind
    noun: Noun = decoder(hint)(value, texts)
    return noun


@cache
def fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Give the names and types of a noun's fields, in order."""
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]), _NAMES)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(kind))


@cache
def encoder(hint: Any) -> Encoder:  # noqa: ANN401  (a type hint has no type of its own)
    """Give the function that turns values of a type into JSON."""
    if hint in _PLAIN or get_origin(hint) is Literal:
        return _same
    if hint is date:
        return date.isoformat
    if hint is Span:
        return _encode_span
    if _is_union(hint):
        inner = encoder(_only(hint))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        return _tuple_encoder(get_args(hint))
    if not _is_noun(hint):
        message = f"{hint} is no type of a noun's field"
        raise TypeError(message)
    rows = [(name, encoder(kind)) for name, kind in fields(hint)]
    return lambda value: [inner(getattr(value, name)) for name, inner in rows]


def _tuple_encoder(kinds: tuple[Any, ...]) -> Encoder:
    if kinds[-1] is Ellipsis:
        inner = encoder(kinds[0])
        return lambda value: [inner(each) for each in value]
    inners = [encoder(kind) for kind in kinds]
    return lambda value: [inner(each) for inner, each in zip(inners, value, strict=True)]


@cache
def decoder(hint: Any) -> Decoder:  # noqa: ANN401  (a type hint has no type of its own)
    """Give the function that makes values of a type from JSON."""
    if hint is Span:
        return _decode_span
    if dataclasses.is_dataclass(hint):
        return _noun_decoder(hint)
    if _is_union(hint):
        inner = decoder(_only(hint))
        return lambda value, texts: None if value is None else inner(value, texts)
    if get_origin(hint) is tuple:
        return _tuple_decoder(get_args(hint))
    return _value_decoder(hint)


def _value_decoder(hint: Any) -> Decoder:  # noqa: ANN401  (a type hint has no type of its own)
    if hint in _PLAIN:
        return _plain_decoder(hint)
    if get_origin(hint) is Literal:
        return _literal_decoder(frozenset(get_args(hint)))
    if hint is date:
        return lambda value, _: date.fromisoformat(value)
    message = f"{hint} is no type of a noun's field"
    raise TypeError(message)


def _noun_decoder(kind: Any) -> Decoder:  # noqa: ANN401  (a class of any noun)
    inners = [decoder(hint) for _, hint in fields(kind)]

    def decode_noun(value: Any, texts: Texts) -> Any:  # noqa: ANN401  (any noun)
        return kind(*[inner(each, texts) for inner, each in zip(inners, value, strict=True)])

    return decode_noun


def _tuple_decoder(kinds: tuple[Any, ...]) -> Decoder:
    if kinds[-1] is Ellipsis:
        inner = decoder(kinds[0])
        return lambda value, texts: tuple([inner(each, texts) for each in value])
    inners = [decoder(kind) for kind in kinds]
    return lambda value, texts: tuple(inner(each, texts) for inner, each in zip(inners, value, strict=True))


def _plain_decoder(kind: type) -> Decoder:
    allowed = (int, float) if kind is float else kind

    def check(value: Any, _: Texts) -> Any:  # noqa: ANN401  (JSON holds anything)
        if not isinstance(value, allowed):
            message = f"{value!r} where a {kind.__name__} must be"
            raise TypeError(message)
        return value

    return check


def _literal_decoder(allowed: frozenset[object]) -> Decoder:
    def check(value: Any, _: Texts) -> Any:  # noqa: ANN401  (JSON holds anything)
        if value not in allowed:
            message = f"{value!r} is none of {sorted(map(str, allowed))}"
            raise ValueError(message)
        return value

    return check


def _same(value: Any) -> Any:  # noqa: ANN401  (plain JSON as it is)
    return value


def _encode_span(span: Span) -> Json:
    return [span.article_id, span.start, span.end]


def _decode_span(value: Any, texts: Texts) -> Span:  # noqa: ANN401  (JSON holds anything)
    article_id, start, end = value
    return texts[article_id].span(start, end)


def _is_noun(hint: Any) -> bool:  # noqa: ANN401  (a type hint has no type of its own)
    return dataclasses.is_dataclass(hint)


def _is_union(hint: Any) -> bool:  # noqa: ANN401  (a type hint has no type of its own)
    return get_origin(hint) in {Union, types.UnionType}


def _only(hint: Any) -> Any:  # noqa: ANN401  (a type hint has no type of its own)
    """Give the one type of an optional field that is not None; TypeError where there are several."""
    (kind,) = (each for each in get_args(hint) if each is not type(None))
    return kind
