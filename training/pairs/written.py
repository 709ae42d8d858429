"""
Written pairs: texts of our own making as reports have them, each with statements that hold, are left open or clash.

True statements are in other words than the text, false ones differ from it little, so that shared words tell nothing.
The items are JSON lines in `texts/`; those of measure-*.jsonl measure the model (bench/pairs.py) and never teach it.
The events of `texts/accounts/` have the sentences of eight reports each, and what they say of one another.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.pairs.made import Label, Pair
from training.pairs.natural import change_number, change_time, exchange_names, negate
from training.pairs.wrapping import SAID, SOURCES

Changer = Callable[[str, Random, Sequence[str]], "str | None"]
FOLDER = Path(__file__).with_name("texts")
MEASURE = "measure"
# A text that has so many times the words of a statement says more than it.
LONGER = 1.6
# Shares of the texts that get a neighbour from another item, before or after, and of those attributed once more.
BESIDE, ATTRIBUTED = 0.25, 0.1
NEIGHBOURS = 8  # texts of other items that share most with an item's statements
STRANGERS = 4  # how many of its statements are held against such a text
RENAMED = 0.7  # share of these texts that get the names of the statement
_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:of (?:the )?)?[A-Z][a-z]+)*")
_NO_NAME = frozenset(
    "The A An In On At By For To Of And But It Its He She They His Her Their This That These Those After Before As If No Not "
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday Two Three Four Five Six Seven Eight Nine Ten More Most Some Several Many All When While With Since Having Despite Asked Not Neither Both Each Every One None "
    "Nearly About Almost During Under Over Between Against Until Though Although Because What Who Which There Here".split()
)


@dataclass(frozen=True, slots=True)
class Item:
    """A text, its main claim, and statements by what the text says of them; the false ones with the kind of change."""

    text: str
    claim: str
    holds: tuple[str, ...]
    open: tuple[tuple[str, str], ...]
    clashes: tuple[tuple[str, str], ...]


@functools.cache
def items(*, measure: bool = False) -> tuple[Item, ...]:
    """Read the items that teach, or those that measure."""
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        if path.name.startswith(MEASURE) == measure:
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                false = {name: tuple((kind, text) for kind, text in row[name]) for name in ("open", "clashes")}
                found.append(Item(row["text"], row["claim"], tuple(row["holds"]), false["open"], false["clashes"]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Event:
    """The sentences of several reports on one event; pairs of places: the same main claim, the second follows, both cannot be."""

    sentences: tuple[str, ...]
    same: frozenset[tuple[int, int]]
    follows: frozenset[tuple[int, int]]
    clashes: frozenset[tuple[int, int]]


@functools.cache
def events() -> tuple[Event, ...]:
    """Read the events."""
    found = []
    for path in sorted((FOLDER / "accounts").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            pairs = {name: frozenset((one, two) for one, two in row[name]) for name in ("same", "follows", "clashes")}
            found.append(Event(tuple(row["sentences"]), pairs["same"], pairs["follows"], pairs["clashes"]))
    return tuple(found)


def written_pairs(count: int, seed: int) -> list[Pair]:
    """Give *count* pairs of items and events, each again and again, the items with other neighbours."""
    random = Random(seed)
    rows = list(items())
    near = neighbours(items())
    accounts = [pair for event in events() for pair in _between(event)]
    pairs: list[Pair] = []
    while len(pairs) < count:
        random.shuffle(rows)
        for item in rows:
            other = random.choice(rows)
            pairs.extend(item_pairs(item, other, random, functools.partial(_set_out, item, other, random)))
            pairs.extend(strangers(item, near[item.text], random))
        pairs.extend(pair if random.random() < 0.5 else pair.turned() for pair in accounts)
    random.shuffle(pairs)
    return pairs[:count]


def _between(event: Event) -> list[Pair]:
    """Pair the sentences of an event."""
    pairs = []
    for one, two in itertools.combinations(range(len(event.sentences)), 2):
        clash = (one, two) in event.clashes
        first, second = ("C" if clash else "E" if way in event.follows else "N" for way in ((one, two), (two, one)))
        same = (one, two) in event.same
        pairs.append(Pair(event.sentences[one], event.sentences[two], first, second, "accounts", same))
    return pairs


def item_pairs(item: Item, other: Item, random: Random, set_out: Callable[[], str]) -> list[Pair]:
    """Pair an item's text, each time as *set_out* gives it, with its statements, and with one of another item."""
    pairs = [
        Pair(item.claim, item.holds[0], "E", "E", "written-same"),
        Pair(item.text, random.choice((other.claim, *other.holds)), "N", "N", "written-apart"),
        Pair(item.text, item.claim, "E", back(item.text, item.claim, "N"), "written-holds", one=True),
        Pair(item.text, item.holds[0], "E", back(item.text, item.holds[0], "N"), "written-holds", one=True),
    ]
    for kind, label, way_back, statements in (
        ("holds", "E", "N", [("holds", text) for text in item.holds]),
        ("open", "N", "-", list(item.open)),
        ("clashes", "C", "C", list(item.clashes)),
    ):
        for change, statement in statements:
            text = set_out()
            reverse = "C" if way_back == "C" else back(text, statement, way_back)
            one = None if label == "E" else False
            pairs.append(Pair(text, statement, label, reverse, f"written-{kind}-{change}", one))
    pairs.extend(_changed(item, random, set_out))
    return [pair if random.random() < 0.5 else pair.turned() for pair in pairs]


def _changed(item: Item, random: Random, set_out: Callable[[], str]) -> list[Pair]:
    """Change the true statements, which are in other words than the text: false ones that share few words with it."""
    pairs = []
    names = _names(item.text)
    for statement in item.holds:
        changers = [*_CHANGERS]
        random.shuffle(changers)
        for change, label in changers:
            changed = change(statement, random, names)
            if changed is not None and changed != statement:
                pairs.append(Pair(set_out(), changed, label, label, "written-changed", one=False))
                break
    return pairs


def _another_name(statement: str, random: Random, names: Sequence[str]) -> str | None:
    """Put another name of the text in the place of one of the statement's."""
    mine = _names(statement)
    others = [name for name in names if not any(set(name.split()) & set(one.split()) for one in mine)]
    if not mine or not others:
        return None
    return re.sub(rf"\b{re.escape(random.choice(mine))}\b", random.choice(others), statement)


_CHANGERS: tuple[tuple[Changer, Label], ...] = (
    (negate, "C"),
    (exchange_names, "-"),
    (change_number, "C"),
    (change_time, "C"),
    (_another_name, "-"),
)


def strangers(item: Item, near: Sequence[str], random: Random) -> list[Pair]:
    """Hold statements of an item against texts on like matters, most of them with the statement's names: nothing follows."""
    pairs = []
    for statement in random.sample((item.claim, *item.holds), min(STRANGERS, len(item.holds) + 1)):
        other = random.choice(near)
        text = _renamed(other, statement, random) if random.random() < RENAMED else other
        pairs.append(Pair(text, statement, "N", "N", "written-stranger", one=False))
    return [pair if random.random() < 0.5 else pair.turned() for pair in pairs]


def _renamed(text: str, statement: str, random: Random) -> str:
    """Put names of a statement in the place of a text's own names."""
    wanted = _names(statement)
    if not wanted:
        return text
    random.shuffle(wanted)
    for old, new in zip(sorted(_names(text), key=lambda name: -text.count(name)), wanted, strict=False):
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
    return text


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(name for name in _NAME.findall(text) if name.split()[0] not in _NO_NAME))


@functools.cache
def neighbours(rows: tuple[Item, ...]) -> dict[str, tuple[str, ...]]:
    """Give for each item's text the texts of other items that share most, rare words counting more."""
    bags = [Counter(_words(" ".join((item.claim, *item.holds)))) for item in rows]
    texts = [set(_words(item.text)) for item in rows]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, said in enumerate(texts):
        for word in sorted(said):
            having[word].append(place)
    found = {}
    for place, (item, bag) in enumerate(zip(rows, bags, strict=True)):
        score: defaultdict[int, float] = defaultdict(float)
        for word in sorted(bag):
            if len(having[word]) < len(rows) / 10:
                for other in having[word]:
                    score[other] += math.log(len(rows) / len(having[word]))
        for other in [each for each in score if rows[each].text == item.text]:
            del score[other]
        best = sorted(score, key=lambda other: (-score[other], other))[:NEIGHBOURS]
        found[item.text] = tuple(rows[other].text for other in best) or (rows[place - 1].text,)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,}", text.lower())


def back(text: str, statement: str, label: Label) -> Label:
    """Give what the statement says of the text: that it is open, where the text is so much longer; else unknown."""
    return label if len(text.split()) >= LONGER * len(statement.split()) else None


def _set_out(item: Item, other: Item, random: Random) -> str:
    """Give the text, at times beside another one or attributed once more."""
    draw = random.random()
    if draw < BESIDE:
        return f"{other.claim} {item.text}" if draw < BESIDE / 2 else f"{item.text} {other.claim}"
    if draw < BESIDE + ATTRIBUTED:
        return f"{random.choice(SOURCES).capitalize()} {random.choice(SAID)} that {item.text}"
    return item.text
