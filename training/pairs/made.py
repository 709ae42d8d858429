"""
Made pairs: two sentences and what each direction says, known from how the second was made.

`first` is what the first sentence says about the second, `second` the other way: "E" it follows, "N" it may or may not
hold, "C" it cannot hold, "-" it does not follow (N or C), None unknown (no loss).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from training.pairs import vocabulary
from training.pairs.facts import Fact, choose, draw_fact, fill, say, write_fact, write_headline, write_pronoun
from training.pairs.frames import frames
from training.pairs.measures import VAGUE, Bound, Quantity, coarsen, draw_day, in_words, loosen, vary, vary_day
from training.pairs.verbs import EVENT_STAGES, FIRM, NEGATIVE, STATE_STAGES, Stage, between
from training.pairs.vocabulary import Name
from training.pairs.wrapping import dress, sentence

Label = str | None
ROLES = 7  # the weight of exchanged roles beside the other makers'
_NOUN_AFTER = re.compile(r"\{n\} (?:people|troops|soldiers|workers|jobs|refugees|prisoners|demonstrators|lives)")


@dataclass(frozen=True, slots=True)
class Pair:
    """
    A training pair with its labels in both directions and the kind of change that made it.

    *one* tells whether both make the same main claim; None where that is not known apart from the labels.
    """

    a: str
    b: str
    first: Label
    second: Label
    kind: str
    one: bool | None = None

    @property
    def is_one(self) -> bool | None:
        """Say whether both make the same main claim: as told, or as two equal labels tell."""
        if self.one is None and self.first == self.second and self.first in ("E", "N", "C"):
            return self.first == "E"
        return self.one

    def turned(self) -> Pair:
        """Turn the pair round."""
        return Pair(self.b, self.a, self.second, self.first, self.kind, self.one)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Two clauses, not yet dressed as sentences."""

    a: str
    b: str
    first: Label
    second: Label
    facts: tuple[Fact, ...] = ()


def make_pairs(count: int, seed: int, roles: int = ROLES) -> list[Pair]:
    """Make pairs; the same seed gives the same pairs. *roles* is the weight of exchanged roles."""
    random = Random(seed)
    names = [name for name, _, weight in MAKERS for _ in range(roles if name == "swap" else weight)]
    by_name = {name: maker for name, maker, _ in MAKERS}
    pairs: list[Pair] = []
    while len(pairs) < count:
        name = random.choice(names)
        clauses = by_name[name](random)
        if clauses is None or (clauses.a == clauses.b and random.random() < 0.8):
            continue
        pairs.append(_dressed(clauses, name, random))
    return pairs


def _dressed(clauses: Clauses, kind: str, random: Random) -> Pair:
    """Dress both clauses as news sentences and turn the pair round half the time."""
    first, second = clauses.first, clauses.second
    a, b = clauses.a, clauses.b
    if random.random() < 0.55:
        extra = _clause(random)
        dressed = dress(a, random, extra)
        a = dressed.text
        if dressed.adds and second == "E":
            second = "N"
        if dressed.unasserted:  # "denied that …", "called for …": the words are there, the claim is not made
            first, second = ("N" if first in ("E", "C") else first), "N"
    else:
        a = sentence(a)
    if random.random() < 0.2:
        extra = _clause(random)
        dressed = dress(b, random, extra, only_plain=True)
        b = dressed.text
        if dressed.adds:
            first = "N" if first == "E" else first
    else:
        b = sentence(b)
    if random.random() < 0.12:
        b = b.rstrip(".")
    if random.random() < 0.5:
        return Pair(b, a, second, first, kind)
    return Pair(a, b, first, second, kind)


def _clause(random: Random) -> str:
    """Write a clause about something else, as a neighbour."""
    fact = replace(draw_fact(random), stage="done")
    if fact.frame.kind == "state":
        fact = replace(fact, stage="is")
    return write_fact(fact, random, brief=True)


def _same(random: Random) -> Clauses | None:
    """Write the same fact in other words."""
    fact = draw_fact(random)
    return Clauses(write_fact(fact, random), write_fact(_symmetric(fact, random), random), "E", "E")


def _symmetric(fact: Fact, random: Random) -> Fact:
    if fact.frame.symmetric and random.random() < 0.5:
        x, y = fact.frame.symmetric[0], fact.frame.symmetric[1]
        return fact.put(x, fact.value(y)).put(y, fact.value(x))
    return fact


def _less(random: Random) -> Clauses | None:
    """Let the second say less: fewer particulars."""
    fact = draw_fact(random)
    if not fact.frame.less or fact.stage in NEGATIVE:
        return None
    phrase = choose(fact, fact.frame.less, random)
    if phrase is None:
        return None
    less = replace(fact, day=None) if random.random() < 0.5 else fact
    return Clauses(write_fact(fact, random), say(less, phrase, random), "E", "N")


def _undated(random: Random) -> Clauses | None:
    """Let the second leave the day out or name it less finely."""
    fact = draw_fact(random)
    if fact.stage in NEGATIVE or fact.frame.kind != "event":
        return None
    fact = replace(fact, day=fact.day or draw_day(random))
    coarse = replace(fact, day=coarsen(fact.day, random))  # type: ignore[arg-type]
    return Clauses(write_fact(fact, random), write_fact(coarse, random), "E", "N")


def _day(random: Random) -> Clauses | None:
    """Name another day."""
    fact = draw_fact(random)
    if fact.frame.kind != "event":
        return None
    fact = replace(fact, day=fact.day or draw_day(random))
    other = replace(fact, day=vary_day(fact.day, random))  # type: ignore[arg-type]
    label = "C" if fact.frame.once and fact.stage in FIRM else "-"
    return Clauses(write_fact(fact, random), write_fact(other, random), label, label)


def _rounded(random: Random) -> Clauses | None:
    """Round or bound a quantity: what follows from it."""
    fact = draw_fact(random)
    slots = fact.slots()
    if not slots or fact.stage in NEGATIVE:
        return None
    slot = random.choice(slots)
    value = fact.value(slot)
    if not isinstance(value, Quantity):
        return None
    exact = replace(value, bound="exact")
    loose = loosen(exact, random)
    vague = in_words(exact) if dict(fact.frame.slots)[slot] == "people" and random.random() < 0.5 else None
    if vague is not None:
        return _vague(fact, slot, exact, vague, random)
    if loose == exact:
        return None
    return Clauses(
        write_fact(fact.put(slot, exact), random),
        write_fact(fact.put(slot, loose), random),
        exact.implies(loose),
        loose.implies(exact),
    )


def _vague(fact: Fact, slot: str, exact: Quantity, vague: Quantity, random: Random) -> Clauses | None:
    """Pair a count with the word for its order, or for another order."""
    if random.random() < 0.35:
        others = [least for least in VAGUE if least != vague.value]
        vague = replace(vague, value=float(random.choice(others)))
    phrases = tuple(phrase for phrase in fact.frame.same if _NOUN_AFTER.search(f"{phrase.subject} {phrase.verb}"))
    phrase = choose(fact, phrases, random)
    if phrase is None:
        return None
    second = say(fact.put(slot, vague), phrase, random)
    return Clauses(write_fact(fact.put(slot, exact), random), second, exact.implies(vague), vague.implies(exact))


def _bounds(random: Random) -> Clauses | None:
    """Put the same figure under another bound word."""
    fact = draw_fact(random)
    slots = [slot for slot in fact.slots() if isinstance(fact.value(slot), Quantity) and fact.value(slot).value > 8]  # type: ignore[union-attr]
    if not slots or fact.stage in NEGATIVE:
        return None
    slot = random.choice(slots)
    value = fact.value(slot)
    if not isinstance(value, Quantity):
        return None
    bounds: tuple[Bound, ...] = ("exact", "about", "nearly", "over", "least", "under", "most")
    other = replace(value, bound=random.choice(bounds))
    return Clauses(
        write_fact(fact, random), write_fact(fact.put(slot, other), random), value.implies(other), other.implies(value)
    )


def _number(random: Random) -> Clauses | None:
    """Give another figure."""
    fact = draw_fact(random)
    slots = fact.slots()
    if not slots:
        return None
    slot = random.choice(slots)
    value = fact.value(slot)
    if not isinstance(value, Quantity):
        return None
    other = fact.put(slot, vary(value, random))
    label = "C" if fact.stage in FIRM else "-"
    return Clauses(write_fact(fact, random), write_fact(other, random), label, label)


def _name(random: Random) -> Clauses | None:
    """Name another actor, place or thing."""
    fact = draw_fact(random)
    slots = [slot for slot, kind in fact.frame.slots if isinstance(fact.value(slot), Name)]
    slot = random.choice(slots) if slots else None
    if slot is None:
        return None
    old = fact.value(slot)
    used = {value.full for _, value in fact.values if isinstance(value, Name)}
    new = fill(dict(fact.frame.slots)[slot], random)
    if not isinstance(new, Name) or not isinstance(old, Name) or new.full in used:
        return None
    if old.kind == "person" and random.random() < 0.25:  # another person of the same surname, or of the same given name
        given, _, surname = old.full.partition(" ")
        new_given, _, new_surname = new.full.partition(" ")
        full = f"{new_given} {surname}" if random.random() < 0.5 else f"{given} {new_surname}"
        if full == old.full or old.forms[0].count(" ") != 1:
            return None
        old = Name((old.full,), "person")
        fact = fact.put(slot, old)
        new = Name((full,), "person")
    other = fact.put(slot, new)
    label = "C" if slot in fact.frame.unique and fact.stage in FIRM else "-"
    return Clauses(write_fact(fact, random), write_fact(other, random), label, label)


def _swap(random: Random) -> Clauses | None:
    """Exchange the roles: who did it to whom."""
    fact = draw_fact(random, random.choice([frame for frame in frames() if frame.swap]))
    x, y = fact.frame.swap[0], fact.frame.swap[1]
    other = fact.put(x, fact.value(y)).put(y, fact.value(x))
    label = "C" if fact.stage in FIRM else "-"
    return Clauses(write_fact(fact, random), write_fact(other, random), label, label)


def _stage(random: Random) -> Clauses | None:
    """Take another stage, polarity or degree of certainty."""
    fact = draw_fact(random)
    stages: tuple[Stage, ...] = EVENT_STAGES if fact.frame.kind == "event" else STATE_STAGES
    agents = any(fact.frame.is_agent(phrase) for phrase in fact.frame.same)
    plain = ("done", "scheduled", "expected", "possible", "notyet", "didnot", *STATE_STAGES)
    able = [stage for stage in stages if stage != fact.stage and (agents or stage in plain)]
    if not able or (fact.stage not in plain and not agents):
        return None
    other = replace(fact, stage=random.choice(able))
    if random.random() < 0.6 or other.stage in ("notyet", "talks", "urged"):
        fact, other = replace(fact, day=None), replace(other, day=None)
    first: Label = between(fact.stage, other.stage)
    second: Label = between(other.stage, fact.stage)
    if {fact.stage, other.stage} in ({"notyet", "didnot"}, {"done", "scheduled"}):
        first = second = "-"
    if fact.stage in NEGATIVE and fact.day is not None:
        first = "N" if first == "E" and other.stage != fact.stage else first
    return Clauses(write_fact(fact, random), write_fact(other, random), first, second)


def _related(random: Random, which: str) -> Clauses | None:
    fact = draw_fact(random)
    phrases = fact.frame.contrary if which == "!" else fact.frame.other
    if not phrases or (which == "!" and fact.stage not in ("done", "is", "scheduled")):
        return None
    other = fact
    if random.random() < 0.5:
        fact, other = replace(fact, day=None), replace(fact, day=None)
    phrase = choose(other, phrases, random)
    if phrase is None:
        return None
    label = "C" if which == "!" else "N"
    return Clauses(write_fact(fact, random), say(other, phrase, random), label, label)


def _contrary(random: Random) -> Clauses | None:
    """Tell the contrary deed or state of the same actors."""
    return _related(random, "!")


def _other(random: Random) -> Clauses | None:
    """Tell another matter of the same actors."""
    return _related(random, "~")


def _apart(random: Random) -> Clauses | None:
    """Pair two facts that have nothing, or only a name, in common."""
    one = draw_fact(random)
    two = draw_fact(random, one.frame if random.random() < 0.3 else None)
    if random.random() < 0.4:
        mine, theirs = one.slots("state"), two.slots("state")
        if mine and theirs and one.frame is not two.frame:
            two = two.put(theirs[0], one.value(mine[0]))
    return Clauses(write_fact(one, random), write_fact(two, random), "N", "N")


def _two(random: Random) -> Clauses | None:
    """Put two facts of one kind into a sentence; the second crosses their parts, or keeps them apart."""
    one = draw_fact(random)
    if one.stage in NEGATIVE:
        return None
    two = replace(draw_fact(random, one.frame), stage=one.stage, day=None)
    shared = [slot for slot, kind in one.frame.slots if isinstance(one.value(slot), Name)]
    keep = random.choice(shared) if shared and random.random() < 0.6 else None
    if keep is not None:
        two = two.put(keep, one.value(keep))
    joined = (
        f"{write_fact(one, random)}{random.choice((', while ', ', and ', '; ', ', whereas '))}{write_fact(two, random)}"
    )
    draw = random.random()
    if draw < 0.4:
        return Clauses(joined, write_fact(random.choice((one, two)), random), "E", "N")
    slot = random.choice([slot for slot, _ in one.frame.slots])
    if one.value(slot) == two.value(slot):
        return None
    crossed = one.put(slot, two.value(slot))
    if crossed == two:
        return None
    old, new = one.value(slot), two.value(slot)
    label = "-"
    if (
        isinstance(old, Quantity)
        and isinstance(new, Quantity)
        and old.implies(new) == new.implies(old) == "C"
        and one.stage in FIRM
    ):
        label = "C"
    elif isinstance(old, Quantity) and isinstance(new, Quantity) and old.implies(new) == "E":
        return None
    return Clauses(joined, write_fact(crossed, random), label, label)


def _several(random: Random) -> Clauses | None:  # noqa: PLR0911  (each return is one of its ways)
    """Let several actors do it; the second names one of them, or one who is not among them."""
    fact = draw_fact(
        random,
        random.choice(
            [
                frame
                for frame in frames()
                if dict(frame.slots).get("a") == "state" and not frame.symmetric and not frame.unique
            ]
        ),
    )
    if fact.stage in NEGATIVE:
        return None
    phrases = tuple(
        phrase
        for phrase in fact.frame.same
        if phrase.subject == "{a}"
        and "{its}" not in phrase.verb
        and "only" not in phrase.verb
        and "first" not in phrase.verb
    )
    if not phrases or choose(fact, phrases, random) is None:
        return None
    members = [fact.value("a")]
    while len(members) < random.choice((2, 3, 4)):
        one = vocabulary.state(random)
        if all(isinstance(other, Name) and one.full != other.full for other in members) and all(
            one != value for _, value in fact.values
        ):
            members.append(one)
    names = [member.full for member in members if isinstance(member, Name)]
    random.shuffle(names)
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    quantities = fact.slots()
    if quantities:  # "each" or "together" would be open
        return None
    phrase = choose(fact, phrases, random)
    if phrase is None:
        return None
    many = fact.put("a", Name((listed,), "list", plural=True))
    a = say(many, replace(phrase, plural=True), random)
    outsider = vocabulary.state(random)
    draw = random.random()
    if draw < 0.5:
        return Clauses(a, write_fact(fact.put("a", random.choice(members)), random), "E", "N")
    if draw < 0.75 and outsider.full not in names:
        return Clauses(a, write_fact(fact.put("a", outsider), random), "N", "N")
    more = fact.put("a", Name((f"{', '.join(names)} and {outsider.full}",), "list", plural=True))
    return Clauses(a, say(more, replace(phrase, plural=True), random), "N", "E" if outsider.full not in names else None)


def _headline(random: Random) -> Clauses | None:
    """Pair a headline with the sentence, at times of another figure or name."""
    fact = replace(draw_fact(random), day=None)
    headline = write_headline(fact, random)
    if headline is None:
        return None
    if random.random() < 0.55:
        return Clauses(headline, write_fact(fact, random), "E", "E")
    slot = random.choice([slot for slot, _ in fact.frame.slots])
    old = fact.value(slot)
    if isinstance(old, Quantity):
        other = fact.put(slot, vary(old, random))
        return Clauses(headline, write_fact(other, random), "C", "C")
    other = fact.put(slot, fill(dict(fact.frame.slots)[slot], random))
    return Clauses(headline, write_fact(other, random), "-", "-") if other != fact else None


def _context(random: Random) -> Clauses | None:  # noqa: PLR0911  (each return is one of its ways)
    """Name the actor in the sentence before, with "it" in the one that counts; without that sentence nobody knows who."""
    fact = draw_fact(random)
    actor = dict(fact.values).get("a")
    said = write_pronoun(fact, random)
    neighbour = draw_fact(random, random.choice([frame for frame in frames() if dict(frame.slots).get("a") == "state"]))
    if said is None or not isinstance(actor, Name) or fact.stage in NEGATIVE:
        return None
    phrases = tuple(phrase for phrase in neighbour.frame.same if phrase.subject == "{a}")
    phrase = choose(neighbour, phrases, random)
    if phrase is None or any(
        actor == value for _, value in (*neighbour.values, *[pair for pair in fact.values if pair[0] != "a"])
    ):
        return None
    draw = random.random()
    if draw < 0.2:
        return Clauses(said, write_fact(fact, random), "N", "N")
    before = say(neighbour.put("a", actor), phrase, random, brief=True)
    together = f"{sentence(before)} {sentence(said)}".rstrip(".")
    if draw < 0.65:
        return Clauses(together, write_fact(fact, random), "E", "N")
    others = [slot for slot, kind in neighbour.frame.slots if kind == "state" and slot != "a"]
    if draw < 0.8 and others:
        return Clauses(together, write_fact(fact.put("a", neighbour.value(others[0])), random), "-", "N")
    quantities = fact.slots()
    if not quantities:
        return None
    value = fact.value(quantities[0])
    if not isinstance(value, Quantity):
        return None
    label = "C" if fact.stage in FIRM else "-"
    return Clauses(together, write_fact(fact.put(quantities[0], vary(value, random)), random), label, label)


Maker = Callable[[Random], Clauses | None]
MAKERS: tuple[tuple[str, Maker, int], ...] = (
    ("same", _same, 24),
    ("less", _less, 8),
    ("undated", _undated, 5),
    ("rounded", _rounded, 5),
    ("bounds", _bounds, 4),
    ("day", _day, 6),
    ("number", _number, 9),
    ("name", _name, 10),
    ("swap", _swap, ROLES),
    ("stage", _stage, 14),
    ("contrary", _contrary, 7),
    ("other", _other, 6),
    ("apart", _apart, 7),
    ("two", _two, 8),
    ("several", _several, 5),
    ("headline", _headline, 6),
    ("context", _context, 6),
)
