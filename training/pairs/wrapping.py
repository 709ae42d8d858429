"""How a clause is dressed as a sentence of the news: attribution, dateline, neighbours, asides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.pairs import vocabulary

if TYPE_CHECKING:
    from random import Random

SOURCES = """officials|the government|a spokesman|a spokeswoman|diplomats|two diplomats|three people familiar with the matter|sources
a senior official|state media|local media|the foreign ministry|a statement|analysts|witnesses|a person briefed on the talks
the presidency|a report|aides|five sources""".replace("\n", "|").split("|")
SAID = "said says announced reported confirmed noted stated added".split()
DENIED = ("denied that", "rejected reports that", "called it false that", "dismissed claims that", "doubted that")
WISHED = (
    "hoped that",
    "asked whether",
    "wondered whether",
    "feared that",
    "warned against saying that",
    "demanded proof that",
)
_ASIDES = (
    "after months of negotiations",
    "in a move that surprised observers",
    "despite criticism from the opposition",
    "amid rising tensions in the region",
    "for the first time in years",
    "in what analysts called a turning point",
    "as the region prepares for elections",
    "following a long dispute",
    "against the advice of experts",
    "a step that had been delayed several times",
    "to the surprise of its neighbours",
)
_BEFORE = (
    "After months of negotiations, ",
    "In a move that surprised observers, ",
    "Despite criticism from the opposition, ",
    "Amid rising tensions, ",
    "Meanwhile, ",
    "However, ",
    "In addition, ",
    "At the same time, ",
    "But ",
    "And ",
    "As part of the same effort, ",
    "In a separate development, ",
)


@dataclass(frozen=True, slots=True)
class Dressed:
    """A sentence; *adds* when it says more than the clause, *unasserted* when it does not make the clause's claim."""

    text: str
    adds: bool = False
    unasserted: bool = False


def sentence(clause: str) -> str:
    """Write a clause as a sentence."""
    return f"{clause[0].upper()}{clause[1:]}."


def _lower(clause: str) -> str:
    """Write a clause within a sentence: its first letter falls unless it begins a name."""
    first = clause.split(" ", 1)[0]
    return (
        clause[0].lower() + clause[1:]
        if first in ("A", "An", "The", "On", "In", "Some", "All", "Most", "No", "Talks", "People")
        else clause
    )


def dress(clause: str, random: Random, neighbour: str, *, only_plain: bool = False) -> Dressed:  # noqa: PLR0911  (each return is one of its ways)
    """Dress a clause; *only_plain* leaves out what takes the claim back."""
    inner, draw = _lower(clause), random.random()
    if draw < 0.28:
        return Dressed(_attributed(inner, clause, random))
    if draw < 0.42:
        return Dressed(sentence(f"{clause}{random.choice((', ', ' '))}{random.choice(_ASIDES)}"), adds=True)
    if draw < 0.54:
        before = random.choice(_BEFORE)
        return Dressed(f"{before}{inner}.", adds=before.startswith(("After", "In a move", "Despite", "Amid")))
    if draw < 0.78:
        return Dressed(_neighboured(clause, inner, _lower(neighbour), neighbour, random), adds=True)
    if draw < 0.86:
        place = vocabulary.city(random).full.split(",")[0]
        return Dressed(
            f"{place.upper()}, {random.choice(('Jan', 'March', 'June', 'Aug', 'Oct'))} {random.randint(1, 28)} ({vocabulary.outlet(random)[4:]}) - {sentence(clause)}"
        )
    if draw < 0.93 and not only_plain:
        who = random.choice(SOURCES)
        return Dressed(sentence(f"{who} {random.choice(DENIED + WISHED)} {inner}"), unasserted=True)
    if draw < 0.97 and not only_plain:
        return Dressed(
            f"If {inner}, {random.choice(('prices could fall', 'the talks would end', 'neighbours may follow', 'the plan could change'))}.",
            unasserted=True,
        )
    return Dressed(sentence(clause))


def _attributed(inner: str, clause: str, random: Random) -> str:
    who = random.choice(SOURCES) if random.random() < 0.7 else vocabulary.outlet(random)
    way = random.random()
    if way < 0.35:
        return sentence(f"{who} {random.choice(SAID)} that {inner}")
    if way < 0.65:
        return sentence(f"{clause}, {who} {random.choice(SAID)}")
    if way < 0.9:
        return f"According to {who}, {inner}."
    return sentence(f"{clause}, according to {who}")


def _neighboured(clause: str, inner: str, near: str, neighbour: str, random: Random) -> str:
    way = random.random()
    if way < 0.3:
        return sentence(f"{clause}, while {near}")
    if way < 0.45:
        return sentence(f"{neighbour}, while {inner}")
    if way < 0.6:
        return sentence(f"as {near}, {inner}")
    if way < 0.75:
        return sentence(f"{clause}, and {near}")
    if way < 0.88:
        return f"{sentence(clause)} {sentence(neighbour)}"
    return f"{sentence(neighbour)} {sentence(clause)}"
