"""Conflicts of relation: which of two things must come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.sides import Draft, Part
from stemma.comparison.statements import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.model import Span, Token

_NOUNS = frozenset({"condition", "precondition", "prerequisite", "requirement"})
_LINKS = frozenset({"for", "to", "of"})
_VERBS: dict[str, tuple[str, ...]] = {
    "condition": ("on", "upon"),
    "tie": ("to",),
    "link": ("to",),
    "hinge": ("on", "upon"),
    "depend": ("on", "upon"),
    "require": (),
}
_NEEDING = frozenset({"require"})
_CONSIDER = frozenset({"consider", "see", "view", "make", "regard", "treat", "set", "call", "name", "deem", "have"})
_THEMSELVES = frozenset({"~require"})
MIN_SHARE = 0.3
MIN_WORDS = 3
LEAD = 0.15


@dataclass(frozen=True, slots=True)
class Dependence:
    """*first* must hold before *then*; both are the words of the things."""

    row: Profile
    span: Span
    first: frozenset[str]
    then: frozenset[str]


def _dependence(row: Profile) -> Dependence | None:
    """Read "X is a condition for Y", "sees X as a condition to do Y", "tied Y to X"."""
    if row.claim.kind not in {"condition", "event", "relation", "forecast", "status", "position"}:
        return None
    for token in row.tokens:
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in _NOUNS:
            found = _by_noun(row, token)
        elif token.pos == "VERB" and lemma in _VERBS:
            found = _by_verb(row, token)
        else:
            continue
        if found is not None and found[0] and found[1]:
            return Dependence(row, row.claim.span, *found)
    return None


def _by_noun(row: Profile, noun: Token) -> tuple[frozenset[str], frozenset[str]] | None:
    tokens = row.sentence.tokens
    verb = tokens[noun.head]
    if verb.dep == "prep":
        verb = tokens[verb.head]
    subject = _children(row, verb, "dobj") if verb.lemma.lower() in _CONSIDER else []
    subject = (
        subject
        or _children(row, verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
        or ([tokens[verb.head]] if verb.dep == "acl" else [])
    )
    purposes = [
        thing
        for link in _children(row, noun, "prep")
        if link.lower in _LINKS
        for thing in _children(row, link, "pobj", "pcomp")
    ]
    purposes += _children(row, noun, "acl", "relcl")
    if not purposes:
        purposes = [
            thing
            for link in _children(row, verb, "prep", "dative")
            if link.lower in _LINKS
            for thing in _children(row, link, "pobj", "pcomp")
        ] + _children(row, verb, "xcomp", "advcl")
    first = _terms(row, subject)
    if purposes:
        return first, _terms(row, purposes)
    # "is exploring a treaty, with membership serving as a condition": the main clause is what depends
    inside = {token.i for token in row.tokens}
    outside = [row.labels[token.i] for token in tokens if token.i not in inside and token.i in row.labels]
    return first, frozenset(outside) - first


def _by_verb(row: Profile, verb: Token) -> tuple[frozenset[str], frozenset[str]] | None:
    lemma = verb.lemma.lower()
    things = _children(row, verb, "dobj")
    subject = _children(row, verb, "nsubj", "nsubjpass", "csubj", "csubjpass")
    links = [
        thing
        for link in _children(row, verb, "prep")
        if link.lower in _VERBS[lemma]
        for thing in _children(row, link, "pobj", "pcomp")
    ]
    if lemma in _NEEDING:
        return _terms(row, things), _terms(row, subject)
    return _terms(row, links), _terms(row, things or subject)


def _children(row: Profile, token: Token, *deps: str) -> list[Token]:
    return [
        other for other in row.sentence.tokens if other.head == token.i and other.i != token.i and other.dep in deps
    ]


def _terms(row: Profile, heads: Sequence[Token]) -> frozenset[str]:
    found: set[str] = set()
    for head in heads:
        found.update(row.labels[token.i] for token in row.sentence.subtree(head) if token.i in row.labels)
    return frozenset(found) - _THEMSELVES


def find_inverted_conditions(alignment: Alignment) -> Iterator[Draft]:
    """Give articles of which some make a condition of what others make the thing conditioned."""
    rows = [found for row in alignment.profiles if (found := _dependence(row)) is not None]
    done: set[int] = set()
    for i, one in enumerate(rows):
        against = [other for other in rows[i + 1 :] if _is_inverse(one, other)]
        if i in done or not against:
            continue
        beside = [
            other for other in rows[i + 1 :] if other not in against and any(_is_inverse(other, row) for row in against)
        ]
        done.update(k for k, row in enumerate(rows) if row in against or row in beside)
        yield _draft([one, *beside], against)


def _is_inverse(one: Dependence, other: Dependence) -> bool:
    straight = min(_share(one.first, other.first), _share(one.then, other.then))
    crossed = min(_share(one.first, other.then), _share(one.then, other.first))
    apart = one.row.claim.article_id != other.row.claim.article_id
    words = len(one.first & other.then) + len(one.then & other.first)
    return apart and words >= MIN_WORDS and crossed >= MIN_SHARE and crossed >= straight + LEAD


def _draft(first: Sequence[Dependence], second: Sequence[Dependence]) -> Draft:
    one, other = line(first[0].row), line(second[0].row)
    return Draft(
        kind="relation_inverted",
        summary=f"Which comes first? “{one}” – but: “{other}”",
        reason="What one account makes the condition is in the other the thing that depends on it.",
        sides=(
            Part(one, tuple(row.span for row in first), "first"),
            Part(other, tuple(row.span for row in second), "second"),
        ),
    )


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
