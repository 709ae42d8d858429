"""
Whom to ask: which sentences of other articles are likeliest to tell what a claim states.

Likeness of two claims finds those that share most of their words. What one article says in a clause, another says in
half a sentence with a dozen more words around it; so each claim is held against whole sentences here, by how much of
it stands in them, and the claim of the sentence that has most of it is its teller.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.comparison.similarity import sameness
from stemma.comparison.statements import is_named, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile

    Place = tuple[str, int]

TELLING = 5.0  # the weight of two common words
NAMED = 3.0  # what a statement weighs at least that names who acts: a name weighs little where all speak of its bearer
SHARED = 2  # terms that a sentence must have of a claim, where it has but a name or a day of it
VAGUE = 10.0  # and one whose "it" nobody can tell
TERMS = 3  # of what is no statement by itself: "forcing the port to close"
KEYS = 8  # heaviest terms of a claim that sentences are looked up by
POSTINGS = 150  # a term that more sentences have finds none
SENTENCES = 8  # that a claim is held against
ASKED = 4  # times that one claim is asked about
BETWEEN = 2  # questions between two sentences
PER_ARTICLE = 30  # and for each article
MOST = 0.6  # how much of what a sentence has of a claim must stand in the claim that is to tell it
SAME = 1.5  # what likeness of the two claims weighs beside the share of the one that the sentence has


@dataclass(frozen=True, slots=True)
class Question:
    """Does the sentence of *teller* tell what *told* states? *promise* is how likely it is, on no scale."""

    teller: Profile
    told: Profile
    promise: float


def questions(
    alignment: Alignment,
    parts: Sequence[tuple[Profile, ...]],
    may_agree: Callable[[Profile, Profile], bool],
) -> list[Question]:
    """
    Give what is worth asking about a pile, the likeliest first: so much for each article, few times each claim.

    Of a claim in whose part another of that article's stands already it is asked last. *may_agree* bars pairs of claims.
    """
    home = {row.order: place for place, part in enumerate(parts) for row in part}
    witnesses = [{row.claim.article_id for row in part} for part in parts]

    def is_witness(row: Profile, of: Profile) -> bool:
        place = home.get(of.order)
        return place is not None and row.claim.article_id in witnesses[place]

    copies = {row.order for rows in alignment.copies.values() for row in rows[1:]}
    rows = [row for row in alignment.profiles if row.claim.asserted and row.order not in copies]
    fresh: list[Question] = []
    further: list[Question] = []
    for question in sorted(_all(rows, may_agree), key=_rank):
        one, other = home.get(question.teller.order), home.get(question.told.order)
        if one is None or one != other:
            known = is_witness(question.told, question.teller) or is_witness(question.teller, question.told)
            (further if known else fresh).append(question)
    most = PER_ARTICLE * len({row.claim.article_id for row in alignment.profiles})
    return _few([*fresh, *further])[:most]


def _few(questions: Sequence[Question]) -> list[Question]:
    """Keep of each article the first that may tell a claim, and few of each claim and of each two sentences."""
    asked: Counter[int] = Counter()
    between: Counter[frozenset[Place]] = Counter()
    seen: set[frozenset[int] | tuple[int, str]] = set()
    kept = []
    for question in questions:
        teller, told = question.teller, question.told
        places, two = frozenset((_place(teller), _place(told))), frozenset((teller.order, told.order))
        of_article = told.order, teller.claim.article_id
        often = between[places] == BETWEEN or max(asked[teller.order], asked[told.order]) == ASKED
        if often or two in seen or of_article in seen:
            continue
        seen.update((two, of_article))
        between[places] += 1
        asked.update(two)
        kept.append(question)
    return kept


def tells(row: Profile) -> bool:
    """Say whether a claim can be asked about: a statement, a figure ("with 12 boats lost") or an act, of some weight."""
    if is_whole(row):
        actor = row.claim.argument("actor")
        known = actor is not None and actor.entity is not None
        if not is_named(row) and not known:
            return row.mass >= VAGUE
        return row.mass >= (NAMED if known and is_named(row) and len(row.terms) >= TERMS else TELLING)
    counted = bool(row.numbers) and row.claim.kind != "quantity"
    return row.mass >= TELLING and (counted or len(row.terms) >= TERMS)


def _all(rows: Sequence[Profile], may_agree: Callable[[Profile, Profile], bool]) -> Iterator[Question]:
    """Give every claim with the claims that could tell it, one of each of the sentences nearest to it."""
    inside: dict[Place, list[Profile]] = defaultdict(list)
    for row in rows:
        inside[_place(row)].append(row)
    postings: dict[str, list[Place]] = defaultdict(list)
    terms: dict[Place, set[str]] = {}
    for place, members in inside.items():
        terms[place] = {*members[0].labels.values(), *(term for row in members for term in row.terms)}
        for term in sorted(terms[place]):
            postings[term].append(place)
    for told in rows:
        if not tells(told):
            continue
        for place in _nearest(told, postings):
            both = [term for term in told.terms if term in terms[place]]
            if len(both) < SHARED and all(term[0] in "@^" for term in both):
                continue
            cover = sum(told.terms[term] for term in both)
            tellers = [row for row in inside[place] if may_agree(row, told) and _shared(told, row) >= MOST * cover]
            if tellers:
                teller = max(tellers, key=lambda row: (_shared(told, row), -len(row.claim.span), -row.order))
                if not is_whole(told):
                    teller = _in_full(teller, [row for row in inside[place] if may_agree(row, told)])
                yield Question(teller, told, cover / told.mass + SAME * sameness(teller, told))


def _nearest(told: Profile, postings: Mapping[str, Sequence[Place]]) -> list[Place]:
    """Give the sentences of other articles that have most of a claim, by the weight of what they share."""
    weight: dict[Place, float] = defaultdict(float)
    for term in sorted(told.terms, key=lambda term: (-told.terms[term], term))[:KEYS]:
        places = postings.get(term, ())
        if len(places) <= POSTINGS:
            for place in places:
                if place[0] != told.claim.article_id:
                    weight[place] += told.terms[term]
    return sorted(weight, key=lambda place: (-round(weight[place], 6), place))[:SENTENCES]


def _in_full(teller: Profile, rows: Sequence[Profile]) -> Profile:
    """Give the shortest whole statement around a claim: "Oslo plans to withdraw its ships" for "to withdraw its ships"."""
    around = [row for row in rows if row.claim.span.covers(teller.claim.span) and is_whole(row)]
    return min(around, key=lambda row: (len(row.claim.span), row.order), default=teller)


def _shared(told: Profile, row: Profile) -> float:
    """Give how much of a claim stands in the words of another."""
    return round(sum(weight for term, weight in told.terms.items() if term in row.terms), 6)


def _place(row: Profile) -> Place:
    return row.claim.article_id, row.claim.sentence


def _rank(question: Question) -> tuple[float, int, int]:
    return -round(question.promise, 6), question.told.order, question.teller.order
