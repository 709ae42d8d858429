"""Nouns come back from JSON as they were, and nothing else does."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from stemma.cleaning import clean
from stemma.ledger.codec import decode, encode
from stemma.ledger.readings import pack, unpack, unpacked
from stemma.model import Claim, Interval, Layout, Reading, Span
from stemma.pipeline.reading import analyse
from tests.conftest import article as bare
from tests.ledger import reports

TEXT = (
    "Riga expects a treaty by June\n\nBy Jane Doe\nOslo, 4 March 2025\n\n"
    "“We hope to sign by June,” Latvian minister Anna Ozola told Reuters on Monday. "
    "Two officials said that 40 percent of the fish would be Norway's.\n"
)


def test_readings_come_back() -> None:
    """What the pipeline reads in a text is the same after it was written as JSON and read again."""
    article = bare(TEXT)
    (reading,) = analyse([article], clean([article]))
    assert reading.claims
    texts = {article.id: article}
    for noun in (reading.layout, reading.parse, *reading.attributions, *reading.claims):
        plain = json.loads(json.dumps(encode(noun)))
        assert decode(type(noun), plain, texts) == noun


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Span, ["a-1", 5, 900]),
        (Span, ["a-2", 0, 3]),
        (Span, ["a-1", 3, 3]),
        (Interval, ["2025-13-01", None]),
        (Interval, [17, None]),
        (Interval, ["2025-01-01"]),
        (Layout, [["a-1"]]),
        (Claim, {"id": "c-1"}),
    ],
)
def test_what_is_no_noun_is_refused(kind: type, value: object) -> None:
    """Offsets outside the text, unknown articles, days that are none, too few fields: never a noun."""
    source = reports.article("Riga said so.")
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        decode(kind, cast("Any", value), {"a-1": source})


def test_a_word_outside_its_list_is_refused() -> None:
    """A field that takes one of some words takes no other."""
    source = reports.article(reports.report(1))
    claim = reports.reading(source).claims[0]
    plain: Any = encode(claim)
    plain[2] = "prophecy"
    with pytest.raises(ValueError, match="prophecy"):
        decode(Claim, plain, {source.id: source})


def test_spans_are_cut_from_the_text() -> None:
    """The quotation is not kept with the offsets: it is what the text says there."""
    source = reports.article("Riga said so.")
    assert encode(source.span(0, 4)) == [source.id, 0, 4]
    assert decode(Span, [source.id, 0, 4], {source.id: source}).quote == "Riga"


def test_packed_readings_come_back() -> None:
    """What is kept in the ledger is the reading, whole."""
    source = reports.article(reports.report(3))
    reading = reports.reading(source)
    content = pack([encode(reading.layout), encode(reading.parse), *_lists(reading)])
    assert unpacked(content, source) == reading


def _lists(reading: Reading) -> list[Any]:
    return [[encode(row) for row in reading.attributions], [encode(row) for row in reading.claims]]


@pytest.mark.parametrize("content", [b"", b"no zlib", pack([1, 2, 3])[:-6]])
def test_damaged_bytes_are_refused(content: bytes) -> None:
    """Bytes that do not unfold are told as such."""
    with pytest.raises(ValueError, match="packed bytes"):
        unpack(content)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that would unfold to more than any reading holds are refused, before they do."""
    content = pack(["x" * 100_000])
    monkeypatch.setattr("stemma.ledger.readings.LARGEST", 1_000)
    with pytest.raises(ValueError, match="more than"):
        unpack(content)
