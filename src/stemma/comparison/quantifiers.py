"""Conflicts of composition: "most of them" against "all of them", said of the same parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.actors import one_party
from stemma.comparison.opposites import by_two_parties
from stemma.comparison.sides import Draft, Part
from stemma.comparison.statements import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.model import Reading, Token

ALIKE = 0.5
_ALL = frozenset({"all", "every", "each"})
_PART = frozenset({"most", "some", "half", "few"})
_KINDS = frozenset({"event", "relation"})


def find_composition_conflicts(alignment: Alignment, readings: Mapping[str, Reading]) -> Iterator[Draft]:
    """Give pairs of like claims, one of all and one of a part of the same parties."""
    for pair in alignment.pairs:
        if (
            pair.alike < ALIKE
            or pair.first.claim.polarity != pair.second.claim.polarity
            or not {pair.first.claim.kind, pair.second.claim.kind} <= _KINDS
        ):
            continue
        one, other = _quantified(pair.first), _quantified(pair.second)
        for noun in sorted(one):
            words = {one[noun], other.get(noun)}
            if not (words & _ALL and words & _PART) or not (pair.first.claim.asserted and pair.second.claim.asserted):
                continue
            if not one_party(pair.first, pair.second) or by_two_parties(pair.first, pair.second, readings):
                continue
            first, second = pair.first.claim, pair.second.claim
            yield Draft(
                kind="composition",
                summary=f"{one[noun]} or {other[noun]}? {line(pair.first)}",
                reason=f"The same is said of {one[noun]} and of {other[noun]} of the same parties.",
                sides=(
                    Part(one[noun], (first.span,), _mark(one[noun])),
                    Part(other[noun], (second.span,), _mark(other[noun])),
                ),
            )


def _quantified(row: Profile) -> dict[str, str]:
    """Give the quantifier of each noun of a claim: "every state" gives state: every."""
    found: dict[str, str] = {}
    for token in row.tokens:
        if token.lower not in _ALL | _PART:
            continue
        head = row.sentence.tokens[token.head]
        if token.dep in {"det", "predet", "amod", "nmod"} and not _is_counted(row, head):
            found[_thing(head)] = token.lower
        elif token.dep in {"nsubj", "dobj"}:
            found.update({_thing(thing): token.lower for thing in _of(row, token)})
    return found


def _mark(word: str) -> str:
    return "all" if word in _ALL else "part"


def _thing(token: Token) -> str:
    lemma = token.lemma.lower()
    return "country" if lemma in {"nation", "state", "country", "republic"} else lemma


def _is_counted(row: Profile, head: Token) -> bool:
    """Say whether a number stands with the noun: "all 12 ships" counts, it does not sort."""
    return any(token.head == head.i and token.dep == "nummod" for token in row.sentence.tokens)


def _of(row: Profile, token: Token) -> list[Token]:
    """Give the nouns after "of" in "most of the states"."""
    ofs = [other.i for other in row.sentence.tokens if other.head == token.i and other.lower == "of"]
    return [other for other in row.sentence.tokens if other.head in ofs and other.dep == "pobj"]
