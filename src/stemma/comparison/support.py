"""
Which claims of a group bear each other out.

A group is made so that nothing that belongs together is lost; a finding is shown to a reader, who laughs
at two articles that share nothing but "need" or "two". So a claim stays in a finding only where a claim
of another article surely states the same.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from stemma.comparison.delays import LATE
from stemma.comparison.drifts.passages import runs
from stemma.comparison.similarity import sameness, surroundings
from stemma.comparison.tellers import questions
from stemma.knowledge.frames import frame, result
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.comparison.stories import Stories
    from stemma.model import Claim

    # How surely the first claim of each pair states what the second does, 0 to 1.
    Agree = Callable[[Sequence[tuple[Claim, Claim]]], Sequence[float]]

SURE = 0.25  # a pair this alike may rest on one word
ALIKE = 0.12  # and none is less alike than this
ACROSS = 0.3  # in articles that tell different stories the same few words are chance
FAINT, AROUND = 0.15, 0.3  # a faint likeness needs sentences around that share something too
COMPARED = 40  # claims of a group that each is held against: wire copies come by the dozen
NAMES = 3  # so many names, numbers and days in common are no chance
SHORT = 3  # letters of a short word
VERBATIM = 0.75  # share of the shorter claim that two have in the same words
# From what chance another's word is taken that two claims are one; the liker they are, the less must be said, but so much.
SAID, LEANING, LEAST_SAID = 0.5, 1.5, 0.2
BORNE = 0.0
_NAMED = "@#^"  # how their terms begin


def borne_out(rows: Sequence[Profile], stories: Stories) -> tuple[tuple[Profile, ...], ...]:
    """
    Part a group into those whose claims bear each other out across articles, in the group's order.

    A claim that none bears out falls away, as do titles ("President Roe"). What one person did and what another
    did stay apart, also where a third claim ("both arrived") bears out either.
    """
    told = [row for row in rows if not _is_title(row)]
    parts: list[list[Profile]] = []
    for row in told:
        tied = [part for part in parts if _is_tied(row, part, stories)]
        home = [row]
        for part in sorted(tied, key=lambda part: -max(sameness(row, other) for other in part[:COMPARED])):
            if not _are_others(home, part):
                home = home + part
                parts.remove(part)
        parts.append(sorted(home, key=lambda each: each.order))
    several = [part for part in parts if len({row.claim.article_id for row in part}) > 1]
    return tuple(tuple(part) for part in sorted(several, key=lambda part: part[0].order))


def acts(alignment: Alignment, stories: Stories) -> tuple[tuple[Profile, Profile], ...]:
    """Give the pairs of claims that tell one act of one person and bear each other out, whatever group each fell into."""
    return tuple(
        (pair.first, pair.second)
        for pair in alignment.pairs
        if pair.first.claim.asserted
        and pair.second.claim.asserted
        and _is_one_act(pair.first, pair.second)
        and _bear_out(pair.first, pair.second, stories)
    )


def verbatim(alignment: Alignment, stories: Stories) -> tuple[tuple[Profile, Profile], ...]:
    """
    Give the pairs of claims that two articles of one story have in the same words, most of the shorter one's.

    They are mostly parts of one utterance: "a load of old rope", "that is just a load of old rope". What stands in
    one alone may be no name and no number. Of claims in wholly the same words the first stands for all.
    """
    copies = {row.order for rows in alignment.copies.values() for row in rows[1:]}
    holders: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for row in alignment.profiles:
        if row.claim.asserted and row.order not in copies:
            for run in dict.fromkeys(runs(words(row.claim.statement))):
                if sum(len(word) > SHORT for word in run) > 1:
                    holders[run].append(row)
    found: dict[tuple[int, int], bool] = {}
    pairs = []
    for rows in holders.values():
        for first, second in itertools.combinations(rows[:COMPARED], 2):
            two = first.order, second.order
            if two not in found:
                found[two] = _may_agree(first, second, stories) and _in_the_same_words(first, second)
                pairs += [(first, second)] * found[two]
    return tuple(sorted(pairs, key=lambda pair: (pair[0].order, pair[1].order)))


def _in_the_same_words(first: Profile, second: Profile) -> bool:
    """Say whether most of the shorter claim stands in the longer, in order, and no name or number in one of them alone."""
    short, long = sorted((first, second), key=lambda row: (len(row.claim.statement), row.order))
    one, other = words(short.claim.statement), words(long.claim.statement)
    blocks = [
        block for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if block.size > 1
    ]
    if sum(block.size for block in blocks) < VERBATIM * len(one):
        return False
    apart = {word for at, word in enumerate(one) if not any(row.a <= at < row.a + row.size for row in blocks)}
    between = range(blocks[0].b, blocks[-1].b + blocks[-1].size)
    apart |= {other[at] for at in between if not any(row.b <= at < row.b + row.size for row in blocks)}
    return apart.isdisjoint(_particulars(short) | _particulars(long))


def _particulars(row: Profile) -> set[str]:
    """Give the words of a claim that are names or numbers."""
    return {word for token in row.tokens if token.pos in {"PROPN", "NUM"} for word in words(token.text)}


def agreed(
    alignment: Alignment,
    parts: Sequence[tuple[Profile, ...]],
    stories: Stories,
    agree: Agree,
) -> tuple[tuple[Profile, Profile], ...]:
    """
    Give the pairs of claims of one story that *agree* says are one, each teller with what it tells.

    The likeliest are asked about (see `tellers`), and none that one of the *parts* holds already.
    """
    asked = questions(alignment, parts, lambda teller, told: _may_agree(teller, told, stories))
    said = agree([(row.teller.claim, row.told.claim) for row in asked])
    return tuple(
        (row.teller, row.told)
        for row, sure in zip(asked, said, strict=True)
        if sure >= max(LEAST_SAID, SAID - LEANING * sameness(row.teller, row.told))
    )


def _may_agree(first: Profile, second: Profile, stories: Stories) -> bool:
    one, other = first.claim, second.claim
    if one.article_id == other.article_id or not (one.asserted and other.asserted) or _is_other(first, second):
        return False
    if _is_title(first) or _is_title(second):
        return False
    return stories.are_one(first, second)


def joined(parts: Sequence[tuple[Profile, ...]], pairs: Sequence[tuple[Profile, Profile]]) -> list[tuple[Profile, ...]]:
    """
    Join parts along pairs that agree, and make parts of those that were in none.

    Two parts that each hold several claims are joined only where half of the smaller agrees with the other, so that
    one long sentence cannot tie two findings together.
    """
    members = {place: list(part) for place, part in enumerate(parts)}
    home = {row.order: place for place, part in members.items() for row in part}
    for row in (row for pair in pairs for row in pair):
        if row.order not in home:
            home[row.order] = len(home) + len(parts)
            members[home[row.order]] = [row]
    friends: dict[int, list[int]] = defaultdict(list)
    for first, second in pairs:
        friends[first.order].append(second.order)
        friends[second.order].append(first.order)
    for first, second in pairs:
        one, other = home[first.order], home[second.order]
        if one == other:
            continue
        smaller, larger = sorted((one, other), key=lambda place: (len(members[place]), place))
        between = sum(any(home[friend] == larger for friend in friends[row.order]) for row in members[smaller])
        if 2 * between < len(members[smaller]) or _are_others(members[smaller], members[larger]):
            continue
        for row in members[smaller]:
            home[row.order] = larger
        members[larger] += members.pop(smaller)
    several = [part for part in members.values() if len({row.claim.article_id for row in part}) > 1]
    whole = [tuple(sorted(part, key=lambda row: row.order)) for part in several]
    return sorted(whole, key=lambda part: part[0].order)


def _is_other(first: Profile, second: Profile) -> bool:
    """
    Say whether one claim cannot be a witness of the other.

    "has not signed" is none of "has signed", nor "in talks" of "has agreed", nor that somebody came of that she came
    late, nor what one person did of what another did.
    """
    one, other = first.claim, second.claim
    if one.polarity != other.polarity or (one.stage and other.stage and one.stage != other.stage):
        return True
    return (LATE in first.terms) != (LATE in second.terms) or _is_of_another(first, second)


def _is_of_another(first: Profile, second: Profile) -> bool:
    """
    Say whether two claims tell the same act of different persons: "Roe arrived late", "Doe arrived with his wife".

    Acts that two do to each other are one whoever is named first; those that no frame knows may be such.
    """
    if result(first.claim.predicate) != result(second.claim.predicate):
        return False
    one, other = _persons(first), _persons(second)
    if not one or not other or one & other:
        return False
    known = frame(first.claim.predicate)
    if known is None:
        return one.isdisjoint(second.reach) and other.isdisjoint(first.reach)
    return not known.symmetric


def _is_one_act(first: Profile, second: Profile) -> bool:
    """
    Say whether two claims tell the same act of the same person, and share a name, a number or a day besides.

    That is the same event, whatever story the one or the other is told in: "Roe landed in Oslo late", on Roe's talks,
    and on the new airport.
    """
    if result(first.claim.predicate) != result(second.claim.predicate) or frame(first.claim.predicate) is None:
        return False
    persons = _persons(first) & _persons(second)
    return bool(persons) and any(term[0] in _NAMED and term in second.terms for term in first.terms.keys() - persons)


def _persons(row: Profile) -> frozenset[str]:
    """
    Give the persons whom a claim names before its verb: who acts is among them.

    None where its subject is no person, or stands elsewhere: "he", or an act that hangs on another.
    """
    actor = row.claim.argument("actor") or row.claim.argument("object")
    if actor is None or actor.entity is None or not actor.entity.startswith("person:"):
        return frozenset()
    verb = next((token.start for token in row.tokens if token.pos == "VERB"), row.claim.span.end)
    named = [token for token in row.tokens if token.start < verb and token.pos == "PROPN"]
    if not any(actor.span.start <= token.start < actor.span.end for token in named):
        return frozenset()
    return frozenset(row.labels[token.i] for token in named if row.labels.get(token.i, "").startswith("@person:"))


def told(
    parts: Sequence[tuple[Profile, ...]], pairs: Sequence[tuple[Profile, Profile]]
) -> list[tuple[Profile, ...]]:
    """
    Join along pairs of a teller and what it tells; where the teller states more than that, what it tells stands apart.

    "Riga signed on Monday, ending the strike" tells that Riga signed and that the strike ended: it is a witness of both, and
    these are two findings. So what is told joins the teller's part only where half of the part's other articles tell it.
    """
    tellers: dict[int, list[Profile]] = defaultdict(list)
    for teller, row in pairs:
        tellers[row.order].append(teller)
        
    home = {row.order: place for place, part in enumerate(parts) for row in part}
    within, apart = [], []
    for teller, row in pairs:
        place = home.get(teller.order)
        if place is None or row.order in home:
            within.append((teller, row))
            continue
        others = {each.claim.article_id for each in parts[place]} - {row.claim.article_id}
        known = {each.claim.article_id for each in tellers[row.order] if home.get(each.order) == place}
        known |= {each.claim.article_id for each in parts[place] if sameness(each, row) >= ALIKE}
        (within if 2 * len(known & others) >= len(others) and len(known & others) >= min(2, len(others)) else apart).append((teller, row))
    whole = joined(parts, within)
    stars: dict[int, list[Profile]] = defaultdict(list)
    held = {row.order for part in whole for row in part}
    for teller, row in apart:
        if row.order not in held:
            stars[row.order] = [*(stars[row.order] or [row]), teller]
    found = whole + [tuple(sorted(part, key=lambda row: row.order)) for part in stars.values()]
    return sorted(found, key=lambda part: part[0].order)


def _are_others(one: Sequence[Profile], other: Sequence[Profile]) -> bool:
    """Say whether two parts hold claims that cannot be witnesses of each other."""
    return any(_is_other(first, second) for first in one[:COMPARED] for second in other[:COMPARED])


def _is_title(row: Profile) -> bool:
    """Say whether a claim only names somebody with her office; "she headed the port" tells more."""
    claim = row.claim
    named = claim.kind == "status" and claim.predicate == "hold-office" and claim.polarity == "positive"
    return named and not any(token.pos in {"VERB", "AUX"} for token in row.tokens)


def _is_tied(row: Profile, part: Sequence[Profile], stories: Stories) -> bool:
    others = [other for other in part[:COMPARED] if other.claim.article_id != row.claim.article_id]
    ties = sum(_bear_out(row, other, stories) for other in others)
    return bool(ties) and ties >= BORNE * len(others)


def _bear_out(first: Profile, second: Profile, stories: Stories) -> bool:
    if first.claim.article_id == second.claim.article_id or _is_other(first, second):
        return False
    same = sameness(first, second)
    together = stories.are_one(first, second) or (_is_one_act(first, second) and stories.are_near(first, second))
    if same < (ALIKE if together else ACROSS):
        return False
    shared = [term for term in first.reach if term in second.reach and term not in first.offices | second.offices]
    if len(shared) < NAMES and all(term[0] in _NAMED for term in shared):
        return False
    if same >= SURE:
        return True
    return len(shared) > 1 and (same >= FAINT or surroundings(first, second) >= AROUND)
