"""Matching: which process, finding, conflict or forecast of one brief is which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.change.sheets import Row

# Share of their words that two statements must have in common to be one, where no claim is in both.
_ALIKE = 0.7
_FEWEST_WORDS = 3
# A word that so many statements have tells none of them from the others.
_COMMON = 60
_DIGITS = frozenset("0123456789")


def processes(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair processes: by framework, else by kind and name."""
    return _paired(before, after, lambda row: row["framework"] or f"{row['kind']} {row['name'].casefold()}")


def parties(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair parties: by ISO code, else by name."""
    return _paired(before, after, lambda row: row["iso3"] or row["name"].casefold())


def conditions(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair conditions: by subject and the process that would meet them, by their words where there is none."""
    exact = _paired(before, after, lambda row: f"{row['for']} {row['met_by'] or row['text'].casefold()}")
    return _rejoined(exact, lambda row: row["text"], lambda one, other: bool(one["for"] == other["for"]))


def statements(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair findings: by the claims that they share, else by their statements, numbers and all."""
    holders: dict[str, int] = {claim: at for at, row in enumerate(before) for claim in row["claims"]}
    taken: set[int] = set()
    pairs: list[tuple[Row | None, Row | None]] = []
    for row in after:
        shared = Counter(holders[claim] for claim in row["claims"] if claim in holders)
        best = min(((-count, at) for at, count in shared.items() if at not in taken), default=None)
        if best is not None:
            taken.add(best[1])
        pairs.append((before[best[1]] if best else None, row))
    pairs += [(row, None) for at, row in enumerate(before) if at not in taken]
    return _rejoined(pairs, lambda row: row["statement"], lambda one, other: bool(one["kind"] == other["kind"]))


def conflicts(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair conflicts: by id, else by their kind and the words of their sides."""
    exact = _paired(before, after, lambda row: str(row["id"]))

    def sides(row: Row) -> str:
        return " ".join(span["quote"] for side in row["sides"] for span in side["spans"][:1])

    def places(row: Row) -> frozenset[tuple[str, int]]:
        return frozenset((span["document"], span["start"]) for side in row["sides"] for span in side["spans"])

    old = [one for one, other in exact if one is not None and other is None]
    joined: list[tuple[Row | None, Row | None]] = []
    used: list[Row] = []
    for one, other in exact:
        found = one
        if one is None and other is not None:
            # the same conflict shown by other words: it shares at least one of them
            here = (
                row for row in old if row not in used and row["kind"] == other["kind"] and places(row) & places(other)
            )
            found = next(here, None)
            if found is not None:
                used.append(found)
        if found is not None or other is not None:
            joined.append((found, other))
    joined = [(one, other) for one, other in joined if other is not None or one not in used]
    return _rejoined(joined, sides, lambda one, other: bool(one["kind"] == other["kind"]))


def forecasts(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair forecasts: by id, else by what is foretold, for when, and the words."""
    exact = _paired(before, after, lambda row: str(row["id"]))
    return _rejoined(
        exact,
        lambda row: row["statement"],
        lambda one, other: one["kind"] == other["kind"] and one["due"] == other["due"],
    )


def _paired(
    before: Sequence[Row], after: Sequence[Row], key: Callable[[Row], str]
) -> list[tuple[Row | None, Row | None]]:
    known = {key(row): row for row in reversed(before)}
    pairs: list[tuple[Row | None, Row | None]] = []
    used: set[str] = set()
    for row in after:
        here = key(row)
        pairs.append((known.get(here) if here not in used else None, row))
        used.add(here)
    return pairs + [(row, None) for row in before if key(row) not in used]


def _rejoined(
    pairs: Sequence[tuple[Row | None, Row | None]], text: Callable[[Row], str], fits: Callable[[Row, Row], bool]
) -> list[tuple[Row | None, Row | None]]:
    """Pair what is left on both sides by its words; each once, the likest first."""
    old = [one for one, other in pairs if one is not None and other is None]
    new = [other for one, other in pairs if one is None and other is not None]
    bags = [_bag(text(row)) for row in old]
    shelf: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for word in sorted(bag):
            shelf[word].append(at)
    scored: list[tuple[float, int, int]] = []
    for place, row in enumerate(new):
        bag = _bag(text(row))
        near = {at for word in bag if len(shelf.get(word, ())) <= _COMMON for at in shelf.get(word, ())}
        scored += [
            (-like, at, place)
            for at in sorted(near)
            if (like := _likeness(bag, bags[at])) >= _ALIKE and fits(old[at], row)
        ]
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, at, place in sorted(scored):
        if at not in used and place not in partner:
            partner[place] = at
            used.add(at)
    joined: list[tuple[Row | None, Row | None]] = [
        (one, other) for one, other in pairs if one is not None and other is not None
    ]
    joined += [(old[partner[place]] if place in partner else None, row) for place, row in enumerate(new)]
    return joined + [(row, None) for at, row in enumerate(old) if at not in used]


def _bag(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of common words; none where a number differs or either says next to nothing."""
    if min(len(one), len(other)) < _FEWEST_WORDS:
        return 1.0 if one == other and one else 0.0
    if any(_DIGITS & set(word) for word in one ^ other):
        return 0.0
    return len(one & other) / len(one | other)
