"""Citations of other outlets are found wherever a text makes them, and only there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.lineage.citations import cited_in_prose
from stemma.lineage.credits import credited

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading

    Read = Callable[..., Reading]

CITED = [
    ("The ferry line will close, Reuters reported on Friday.", ["Reuters"]),
    ("The ferry line will close, according to Norway's state news agency TASS.", ["TASS"]),
    ("The mayor told the pro-government broadcaster RT that the line would close.", ["RT"]),
    ("In an interview with the BBC, the mayor said the line would close.", ["BBC"]),
    ('The mayor said Sunday on NBC\'s "Meet the Press" that the line would close.', ["NBC News"]),
    ("The mayor wrote in an op-ed for The Guardian that the line should close.", ["The Guardian"]),
    ("A Reuters poll found that few people use the line.", ["Reuters"]),
    ("As Politico first reported, the line will close.", ["Politico"]),
    ("The closure was first reported by The Wall Street Journal.", ["The Wall Street Journal"]),
    ("The leak to The Guardian and The Washington Post angered the mayor.", ["The Guardian", "The Washington Post"]),
    ("CNN's Jane Doe reported that the line would close.", ["CNN"]),
    ("The paper was seen by the Financial Times.", ["Financial Times"]),
    ("The mayor sat down with CNN's Jane Doe on Friday.", ["CNN"]),
    ("Time magazine wrote that the line would close.", ["Time"]),
    # named, but nothing is taken from it
    ("The mayor, a former CNN host, wants the line closed.", []),
    ("The mayor called CNN boring and went home.", []),
    (
        "“You heard it yesterday and Reuters reported it, and everybody in this whole town believes it,” the mayor said.",
        [],
    ),
    ("It was the first time the Hill Street line was closed.", []),
    ("The mayor told the media that the line would close.", []),
    ("Ada Roe is a featured expert on harbours with the Atlantic Council.", []),
]


@pytest.mark.parametrize(("text", "outlets"), CITED)
def test_finds_the_outlets_that_a_sentence_cites(read: Read, text: str, outlets: list[str]) -> None:
    """Each way of pointing to an outlet counts, a mere mention does not."""
    found = [row.outlet.name for row in cited_in_prose(read(text)) if row.outlet]
    assert sorted(found) == sorted(outlets)


@pytest.mark.parametrize(
    "text",
    [
        "The talks go on, as sources told a foreign news agency.",
        "The talks go on, Norwegian media reported.",
        "The talks go on, according to local media.",
        "The talks go on, media reports said.",
    ],
)
def test_finds_hidden_outlets(read: Read, text: str) -> None:
    """An outlet without a name is a citation too, of nobody that can be named."""
    assert [(row.outlet, row.manner) for row in cited_in_prose(read(text))] == [(None, "unnamed")]


def test_the_newspaper_is_the_one_named_before(read: Read) -> None:
    """What "the newspaper" says leads to the outlet named last."""
    text = "The Kyiv Independent broke the news on Monday. The line is to close in May, the newspaper said."
    assert [row.outlet.name for row in cited_in_prose(read(text)) if row.outlet] == [
        "The Kyiv Independent",
        "The Kyiv Independent",
    ]


def test_a_relay_is_told_from_its_source(read: Read) -> None:
    """Where one outlet cites another, the words say which has it from which."""
    text = "The line will close, according to The Times of Israel, citing Reuters."
    found = {
        row.outlet.name: row.through.name if row.through else None for row in cited_in_prose(read(text)) if row.outlet
    }
    assert found == {"The Times of Israel": None, "Reuters": "The Times of Israel"}


BODY = (
    "The harbour board voted on Tuesday to close the old ferry line between the two islands, ending a service that had "
    "run for more than ninety years and carried the mail in all weathers. The last boat leaves in May."
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Ferry line to close\n\nBy Reuters\n\nMay 2, 2024\n\n{BODY}", [("Reuters", "wire")]),
        (f"Fjord Gazette\n\nFerry line to close\n\nOSLO (AP) — {BODY}", [("Associated Press", "wire")]),
        (f"Fjord Gazette\n\nFerry line to close\n\nOSLO, May 2 ( AFP ) - {BODY}", [("Agence France-Presse", "wire")]),
        (f"Fjord Gazette\n\nFerry line to close\n\nOSLO (Harbour Newswire) - {BODY}", [("Harbour Newswire", "wire")]),
        (f"Ferry line to close\n\nOSLO (AP) — {BODY}", []),
        (f"Ferry line to close\n\nReuters India•\n\nFerry line to close\n\n{BODY}", [("Reuters", "wire")]),
        (f"Fjord Gazette\n\nFerry line to close\n\nFollow us | OSLO (AP) — {BODY}", [("Associated Press", "wire")]),
        (
            f"The Boston Globe\n\nFerry line to close\n\n{BODY}\n\nCopyright 2024 by CNN NewSource. All rights reserved.",
            [("CNN", "wire")],
        ),
        (f"Ferry line to close\n\nAuthored by Jane Doe via OilPrice.com,\n\n{BODY}", [("OilPrice.com", "wire")]),
        (f"Ferry line to close\n\n{BODY}\n\nThis article originally appeared on Politico.", [("Politico", "wire")]),
        (f"Ferry line to close\n\n{BODY}\n\n(Reporting by Jane Doe; Editing by John Roe)", [("Reuters", "signature")]),
        (
            f"Ferry line to close\n\n{BODY}\n\nThe Associated Press contributed to this report.",
            [("Associated Press", "contribution")],
        ),
        (f"Ferry line to close\n\n{BODY}\n\n(Photo: Jane Doe, AP)", []),
        (f"Ferry line to close\n\n{BODY}\n\nA ferry in Oslo. (Jane Doe/Reuters)", []),
    ],
)
def test_finds_credits_around_the_prose(read: Read, text: str, said: list[tuple[str, str]]) -> None:
    """Bylines, datelines, copyright lines and notes say whose text it is; photo credits do not."""
    assert [(row.outlet.name, row.manner) for row in credited(read(text)) if row.outlet] == said


def test_a_link_gives_address_and_day(read: Read) -> None:
    """A link at the foot dates the report that it leads to."""
    address = "https://www.reuters.com/world/ferry-line-to-close-2024-05-02/"
    (row,) = credited(read(f"Ferry line to close\n\n{BODY}\n\nRelated links\n\n{address}"))
    assert row.url == address
    assert row.date is not None
    assert str(row.date.start) == "2024-05-02"
