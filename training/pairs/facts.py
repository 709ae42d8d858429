"""
A fact is a frame with its slots filled, a stage, a day and a place in the text's world; it is written as one clause.

How two facts relate is known from how the second was made from the first, never from their words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from training.pairs import vocabulary
from training.pairs.frames import Frame, Phrase, frames
from training.pairs.measures import Day, Quantity, draw, draw_day, write, write_day
from training.pairs.verbs import AGENT_ONLY, NEGATIVE, Stage, forms, group
from training.pairs.vocabulary import Name

if TYPE_CHECKING:
    from random import Random

_SLOT = re.compile(r"\{(\w+)('s)?\}")
_COUNTS = {
    "few": (2, 60),
    "people": (3, 20000),
    "years": (2, 40),
    "km": (20, 4000),
    "tonnes": (200, 900_000),
    "big": (40_000, 19_000_000),
    "magnitude": (4, 8),
}
_ATTACKS = (
    "a bomb attack",
    "a suicide bombing",
    "an air strike",
    "a rocket attack",
    "a flood",
    "a landslide",
    "a train crash",
    "a shooting",
)
# Such things are agreed in a treaty or named so; what is possible or refused is mostly an act of somebody.
_STAGES: tuple[tuple[Stage, int], ...] = (
    ("done", 46),
    ("scheduled", 12),
    ("expected", 6),
    ("agreed", 6),
    ("planned", 6),
    ("talks", 4),
    ("possible", 12),
    ("urged", 2),
    ("notyet", 5),
    ("didnot", 3),
    ("failed", 2),
    ("refused", 3),
    ("wont", 4),
)
_STATES: tuple[tuple[Stage, int], ...] = (("is", 70), ("isnot", 10), ("nolonger", 5), ("was", 5), ("maybe", 6))
_PLAIN_STAGES = frozenset(
    {"done", "scheduled", "expected", "possible", "notyet", "didnot", "is", "isnot", "nolonger", "was", "maybe"}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A proposition: *values* fill the frame's slots; *stage* says how far it has got; *day* may be absent."""

    frame: Frame
    values: tuple[tuple[str, Name | Quantity], ...]
    stage: Stage
    day: Day | None

    def value(self, slot: str) -> Name | Quantity:
        """Give what fills a slot."""
        return dict(self.values)[slot]

    def put(self, slot: str, value: Name | Quantity) -> Fact:
        """Give the fact with another filler in one slot."""
        return replace(self, values=tuple((key, value if key == slot else old) for key, old in self.values))

    def slots(self, *kinds: str) -> list[str]:
        """Give the slots of these kinds, or the quantities when none is named."""
        if kinds:
            return [key for key, kind in self.frame.slots if kind in kinds]
        return [key for key, value in self.values if isinstance(value, Quantity)]


def fill(kind: str, random: Random) -> Name | Quantity:
    """Make a filler of a kind of slot."""
    if kind in ("percent", "dollars"):
        return draw(kind, random)
    if kind == "magnitude":
        return Quantity(round(random.uniform(4, 8), 1), "exact", "magnitude")
    if kind in _COUNTS:
        low, high = _COUNTS[kind]
        if kind in ("people", "tonnes", "km", "big") and random.random() < 0.5:
            high = max(low + 10, high // 20)
        return draw("count", random, low, high)
    if kind == "attack":
        return Name((random.choice(_ATTACKS),), "attack")
    if kind == "outlet_name":
        return Name((vocabulary.outlet(random),), "outlet")
    return vocabulary.make(kind, random)


def draw_fact(random: Random, frame: Frame | None = None) -> Fact:
    """Draw a fact; names that stand in two slots differ."""
    chosen = frame or random.choice(frames())
    values: list[tuple[str, Name | Quantity]] = []
    seen: set[str] = set()
    for slot, kind in chosen.slots:
        value = fill(kind, random)
        while isinstance(value, Name) and value.full in seen:
            value = fill(kind, random)
        if isinstance(value, Name):
            seen.add(value.full)
        values.append((slot, value))
    table = _STAGES if chosen.kind == "event" else _STATES
    stage = random.choices([name for name, _ in table], [weight for _, weight in table])[0]
    if stage in AGENT_ONLY | {"failed", "wont"} and not any(chosen.is_agent(phrase) for phrase in chosen.same):
        stage = "done"
    if stage in NEGATIVE:  # "did not sell more than five" is a riddle
        values = [
            (slot, replace(value, bound="exact") if isinstance(value, Quantity) else value) for slot, value in values
        ]
    day = (
        draw_day(random)
        if random.random() < (0.45 if chosen.kind == "event" else 0.0) and stage not in ("urged", "talks", "notyet")
        else None
    )
    return Fact(chosen, tuple(values), stage, day)


def can_say(fact: Fact, phrase: Phrase) -> bool:
    """Say whether a phrase can state the fact at its stage."""
    if not phrase.verb:
        return fact.stage in ("done", "is")
    if fact.stage in _PLAIN_STAGES:
        return not (
            fact.stage in NEGATIVE
            and phrase.subject.startswith(("nobody", "no ", "all ", "only ", "not ", "most ", "some "))
        )
    return fact.frame.is_agent(phrase)


def say(fact: Fact, phrase: Phrase, random: Random, *, brief: bool = False) -> str:
    """Write a fact in a phrase, as a clause without a full stop; *brief* uses short names and no day."""
    if phrase.verb:
        slot = phrase.subject.strip("{}")
        plural = phrase.plural
        filler = dict(fact.values).get(slot)
        if isinstance(filler, Quantity):
            plural = filler.value != 1
        elif (
            phrase.subject.startswith("{n}")
            or phrase.subject.startswith("{y}")
            or phrase.subject.endswith("shipments")
            or phrase.subject.endswith("exports")
            or (phrase.subject.startswith("{t}") and _is_plural(fact, "t"))
        ):
            plural = True
        agent = fact.frame.is_agent(phrase)
        verb = (
            group(fact.stage, phrase.verb, random, plural=plural)
            if agent
            else _plain_group(fact.stage, phrase.verb, random, plural=plural)
        )
        text = f"{phrase.subject} {verb}".replace("{its}", "their" if plural else "its")
        if filler is not None and isinstance(filler, Name) and filler.kind in ("person", "officer"):
            text = text.replace(" itself", "").replace(" its ", " the ")
    else:
        text = phrase.subject
    text = _SLOT.sub(lambda match: _written(fact.value(match[1]), random, possessive=bool(match[2]), brief=brief), text)
    if fact.day is not None and not brief:
        when = write_day(fact.day, random)
        text = (
            f"{when[0].upper()}{when[1:]}{random.choice((',', ',', ''))} {text}"
            if random.random() < 0.25
            else f"{text} {when}"
        )
    return text.replace("in in ", "in ").replace("nobody did not", "somebody")


def _is_plural(fact: Fact, slot: str) -> bool:
    value = fact.value(slot)
    return (
        isinstance(value, Name) and value.full.endswith("s") and value.kind == "named_pact" and " on " not in value.full
    )


def _plain_group(stage: Stage, verb: str, random: Random, *, plural: bool) -> str:
    for _ in range(40):
        text = group(stage, verb, random, plural=plural)
        if not any(
            word in text
            for word in ("considering", "itself", "themselves", "no plans", "ruled out", "scheduled", "due to")
        ):
            return text
    return text


def _written(value: Name | Quantity, random: Random, *, possessive: bool, brief: bool) -> str:
    if isinstance(value, Quantity):
        return write(value, random)
    if brief or possessive:
        name = value.forms[0] if value.kind not in ("person", "officer") or not brief else value.forms[-1]
    else:
        weights = {"state": (80, 6, 8, 3, 3)}.get(value.kind)
        name = (
            random.choices(value.forms, weights)[0]
            if weights
            else (value.full if random.random() < 0.6 else random.choice(value.forms))
        )
    if not possessive:
        return name
    name = name.partition(",")[0]
    return f"{name}'" if name.endswith("s") and random.random() < 0.5 else f"{name}'s"


def choose(fact: Fact, phrases: tuple[Phrase, ...], random: Random) -> Phrase | None:
    """Choose one of the phrases that can state the fact."""
    able = [phrase for phrase in phrases if can_say(fact, phrase)]
    return random.choice(able) if able else None


def write_fact(fact: Fact, random: Random, *, brief: bool = False) -> str:
    """Write a fact in one of the phrases that say it."""
    phrase = choose(fact, fact.frame.same, random)
    return say(fact, phrase or fact.frame.same[0], random, brief=brief)


def write_headline(fact: Fact, random: Random) -> str | None:
    """Write a done or scheduled fact as a headline: present tense or "to", short names, no articles."""
    phrases = [
        phrase
        for phrase in fact.frame.same
        if phrase.verb and not phrase.verb.startswith("be ") and "{its}" not in phrase.verb
    ]
    if fact.stage not in ("done", "scheduled") or not phrases:
        return None
    phrase = random.choice(phrases)
    base, _, rest = phrase.verb.partition(" ")
    filler = dict(fact.values).get(phrase.subject.strip("{}"))
    plural = phrase.plural or isinstance(filler, Quantity) or phrase.subject.startswith("{n}")
    verb = f"to {base}" if fact.stage == "scheduled" else base if plural else forms(base)[0]
    text = f"{phrase.subject} {verb} {rest}"
    text = _SLOT.sub(lambda match: _written(fact.value(match[1]), random, possessive=bool(match[2]), brief=True), text)
    text = re.sub(r"\b(?:[Tt]he|an?) ", "", text)
    return text.replace(" and ", ", ", 1) if phrase.plural else text


def write_pronoun(fact: Fact, random: Random) -> str | None:
    """Write a fact whose actor "a" is a state with "it" or "the country" in the state's place, or None where that cannot be."""
    phrases = tuple(
        phrase
        for phrase in fact.frame.same
        if phrase.subject == "{a}" and "{a" not in phrase.verb and can_say(fact, phrase)
    )
    if dict(fact.frame.slots).get("a") != "state" or not phrases:
        return None
    stand_in = Name((random.choice(("it", "it", "the country", "the government", "the republic")),), "pronoun")
    return say(fact.put("a", stand_in), random.choice(phrases), random)
