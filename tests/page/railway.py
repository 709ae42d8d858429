"""A brief with places on the globe: an invented railway treaty between real states."""

from __future__ import annotations

import dataclasses
from datetime import date

from stemma.model import (
    Brief,
    Comparison,
    Dating,
    Interval,
    Lineage,
    Mention,
    MentionKind,
    OriginCount,
    Party,
    PartyRole,
    Process,
    Stage,
    Stake,
    Story,
    StorySummary,
)
from tests.page.sheets import Sheet

DAY = date(2031, 5, 2)
TEXT = (
    "Poland and Estonia have ratified the Amber Railway Treaty, which Latvia signed. Lithuania agreed to it, Finland is in "
    "talks, Sweden was contacted, Norway was mentioned as a member to come, Malta signed too, and Belarus refused. Denmark "
    "has belonged to it from the start. The European Union pays for the 870-kilometre line from Warsaw via Kaunas to Riga "
    "and for the 310-kilometre Riga–Tallinn line. Switzerland is the host of the talks; Canada mediates."
)
# Name, code, role, stage.
STATES: tuple[tuple[str, str | None, PartyRole, Stage | None], ...] = (
    ("Poland", "POL", "party", "ratified"),
    ("Estonia", "EST", "party", "ratified"),
    ("Latvia", "LVA", "party", "signed"),
    ("Malta", "MLT", "party", "signed"),
    ("Lithuania", "LTU", "party", "agreed"),
    ("Finland", "FIN", "candidate", "talks"),
    ("Sweden", "SWE", "candidate", "contacted"),
    ("Norway", "NOR", "candidate", "floated"),
    ("Belarus", "BLR", "candidate", "refused"),
    ("Denmark", "DNK", "member", None),
    ("European Union", None, "sponsor", None),
    ("Switzerland", "CHE", "host", None),
    ("Canada", "CAN", "mediator", None),
)
PLACES: tuple[tuple[str, MentionKind, str], ...] = (
    ("Warsaw", "place", "place:warsaw"),
    ("Kaunas", "place", "place:kaunas"),
    ("Riga", "place", "place:riga"),
    ("Riga", "place", "place:riga"),
    ("Tallinn", "place", "place:tallinn"),
)


def railway(
    states: tuple[tuple[str, str | None, PartyRole, Stage | None], ...] = STATES,
    lines: tuple[tuple[str, float], ...] = (
        ("the 870-kilometre line from Warsaw via Kaunas to Riga", 870),
        ("the 310-kilometre Riga–Tallinn line", 310),
    ),
    text: str = TEXT,
    places: tuple[tuple[str, MentionKind, str], ...] = PLACES,
) -> Brief:
    """Make the brief; each of *places* is found in the text after the one before it."""
    sheet = Sheet(
        "amber.txt",
        "Baltic Gazette",
        Dating(DAY, None, "stated on the page"),
        [("headline", "Amber Railway: who is in, who is out", 0), ("body", text, 0)],
    )
    claim = sheet.claim(text.partition(",")[0])
    mentions, at = [], 0
    for name, kind, entity in places:
        start = sheet.article.text.index(name, at)
        at = start + len(name)
        mentions.append(Mention(sheet.article.span(start, at), kind, entity, name, "name", 0))
    reading = sheet.reading()
    reading = dataclasses.replace(reading, parse=dataclasses.replace(reading.parse, mentions=tuple(mentions)))
    process = Process(
        "p-amber",
        "Amber Railway Treaty",
        "treaty",
        None,
        parties=tuple(
            Party(name, role, iso3, stage, spans=(sheet.cut(name) if name in text else claim.span,))
            for name, iso3, role, stage in states
        ),
        stakes=tuple(Stake(words, length, "kilometre", (sheet.cut(words),)) for words, length in lines),
        stories=("s-1",),
    )
    interval = Interval(DAY, DAY)
    story = Story("s-1", "Amber Railway: who is in, who is out", ((sheet.id, 0),), interval, interval)
    return Brief(
        version="0.1.0",
        as_of=DAY,
        readings=(reading,),
        lineage=Lineage((story,), (), ()),
        comparison=Comparison((), (), ()),
        events=(),
        processes=(process,),
        stories=(StorySummary("s-1", None, OriginCount(0, 0, 0)),),
        next_steps=(),
        problems=(),
    )
