"""Invented reports for the ledger's tests, and readings of them that need no language model."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from stemma import ledger
from stemma.lineage import sketch
from stemma.model import (
    Article,
    Attribution,
    Capture,
    Claim,
    Collection,
    Dating,
    Layout,
    Mention,
    Metadata,
    Parse,
    Reading,
    Segment,
    SourceProfile,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stemma.ledger import Ledger

PLACES = ("Oslo", "Riga", "Lima", "Quito", "Accra", "Dakar")
TOPICS = ("fishing", "grain", "transit", "water", "power", "radio")


def report(number: int) -> str:
    """Give the text of an invented report; another number is another text."""
    one, other = PLACES[number % 6], PLACES[(number + 1 + number // 6 % 5) % 6]
    topic = TOPICS[number // 3 % 6]
    return (
        f"{one} and {other} discuss {topic} treaty, round {number}\n\n"
        f"The foreign minister of {one} said that talks with {other} about a {topic} treaty had reached round {number}.\n"
    )


def article(text: str, name: str = "report.txt", retrieved: str | None = None) -> Article:
    """Make an article of a text, as collection does."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    about = Metadata(language="en", retrieved=retrieved)
    return Article(f"a-{digest[:12]}", name, text, digest, (name,), metadata=about, capture=digest)


def collection(*articles: Article) -> Collection:
    """Make a collection of articles, with the bytes that they were taken from."""
    captures = {each.sha256: Capture(each.sha256, each.text.encode(), "text/plain") for each in articles}
    return Collection(articles, captures=tuple(captures.values()))


def pile(count: int, first: int = 0) -> Collection:
    """Make a collection of invented reports."""
    return collection(*(article(report(number), f"{number}.txt") for number in range(first, first + count)))


def reading(source: Article) -> Reading:
    """Read an invented report by its fixed form: who said that what, about which states."""
    title, _, body = source.text.strip().partition("\n\n")
    start = source.text.index(body)
    cue = source.text.index(" said that ", start) + 1
    whole = source.span(start, start + len(body))
    content = source.span(cue + len("said that "), start + len(body) - 1)
    speaker = source.span(start, cue - 1)
    said = Attribution(
        f"t-{source.sha256[:12]}",
        source.id,
        speaker,
        source.span(cue, cue + len("said")),
        (content,),
        "indirect",
        SourceProfile("office", described_as=speaker.quote),
        0,
    )
    claim = Claim(
        f"c-{source.sha256[:12]}",
        source.id,
        "event",
        content.quote,
        content,
        "reach",
        (),
        "positive",
        "certain",
        0,
        attribution=said.id,
    )
    mentions = tuple(
        Mention(source.span(place, place + len(name)), "state", f"state:{name.upper()}", name, "name", 0)
        for name in PLACES
        if (place := source.text.find(name, start)) >= 0
    )
    layout = Layout(
        source.id,
        (Segment("headline", source.span(0, len(title))), Segment("body", whole)),
        Dating(date(2025, 3, 1), None, "the day that the test gives it"),
        titles=((0, source.span(0, len(title))),),
        outlet="The Harbour Gazette",
    )
    return Reading(source, layout, Parse(source.id, (), mentions), (said,), (claim,))


def store(case: Ledger, readings: Mapping[str, Reading], edition: str) -> None:
    """Keep readings in a case, each with the sketch that the pipeline makes of it."""
    ledger.store(case, readings, edition, {name: sketch(each).packed() for name, each in readings.items()})
