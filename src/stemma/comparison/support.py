"""
Which claims of a group bear each other out.

A group is made so that nothing that belongs together is lost; a finding is shown to a reader, who laughs
at two articles that share nothing but "need" or "two". So a claim stays in a finding only where a claim
of another article surely states the same.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from stemma.comparison.delays import LATE
from stemma.comparison.drifts.passages import runs
from stemma.comparison.similarity import sameness, surroundings
from stemma.comparison.statements import asks, is_whole
from stemma.comparison.tellers import questions
from stemma.knowledge.frames import frame, result
from stemma.knowledge.hedges import hedges
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
SAID = 0.6  # from what chance another's word is taken that one claim tells the other
SAID_ACROSS = 0.8  # and where their articles tell different stories, which share what lies behind them
_VERBS = frozenset({"VERB", "AUX"})
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
        tied = [part for part in parts if any(_bear_out(row, other, stories) for other in part[:COMPARED])]
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
    one alone may be no name, no number and no "not". Of claims in wholly the same words the first stands for all.
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
                together = stories.are_one(first, second) and _may_agree(first, second)
                found[two] = together and _in_the_same_words(first, second)
                pairs += [(first, second)] * found[two]
    return tuple(sorted(pairs, key=lambda pair: (pair[0].order, pair[1].order)))


def _in_the_same_words(first: Profile, second: Profile) -> bool:
    """Say whether most of the shorter claim stands in the longer, in order, and no name, number or "not" in one of them alone."""
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
    return apart.isdisjoint(_particulars(short) | _particulars(long) | hedges().particles)


def _particulars(row: Profile) -> set[str]:
    """Give the words of a claim that are names or numbers."""
    return {word for token in row.tokens if token.pos in {"PROPN", "NUM"} for word in words(token.text)}


def agreed(
    alignment: Alignment,
    parts: Sequence[tuple[Profile, ...]],
    stories: Stories,
    agree: Agree,
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[tuple[Profile, Profile], ...]:
    """
    Give the pairs of claims that *agree* says are one, each teller with what it tells.

    The likeliest are asked about (see `tellers`), none that one of the *parts* holds already, and none that a conflict sets
    *apart*, by the ids of the two claims. Stories of the same days have their background in common: what two of them tell
    must be surer.
    """

    def may_agree(teller: Profile, told: Profile) -> bool:
        if frozenset((teller.claim.id, told.claim.id)) in apart or not _may_agree(teller, told):
            return False
        return stories.are_one(teller, told) or (stories.are_near(teller, told) and _are_particular(teller, told))

    def least(teller: Profile, told: Profile) -> float:
        return SAID if stories.are_one(teller, told) else SAID_ACROSS

    asked = questions(alignment, parts, may_agree)
    said = agree([(row.teller.claim, row.told.claim) for row in asked])
    return tuple(
        (row.teller, row.told) for row, sure in zip(asked, said, strict=True) if sure >= least(row.teller, row.told)
    )


def _may_agree(first: Profile, second: Profile) -> bool:
    one, other = first.claim, second.claim
    if one.article_id == other.article_id or not (one.asserted and other.asserted) or _is_other(first, second):
        return False
    # "President Roe" only names her; "Roe headed the port" tells something
    return not any(
        asks(row) or (_is_title(row) and not any(token.pos in _VERBS for token in row.tokens))
        for row in (first, second)
    )


def _are_particular(first: Profile, second: Profile) -> bool:
    """Say whether two claims share a name or a number, and words beside it: "the reports reveal" is in every story."""
    shared = [term for term in first.reach if term in second.reach and term not in first.offices | second.offices]
    named = [term for term in shared if term[0] in _NAMED]
    return bool(named) and len(shared) > len(named) and len(shared) >= NAMES


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
    if one.polarity != other.polarity:
        return True
    if one.stage and other.stage and one.stage != other.stage:
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
) -> list[tuple[tuple[Profile, ...], Profile | None]]:
    """
    Give the parts with what tellers tell beside, each with the claim that speaks for it where one does.

    Who tells what a part's claim states joins the part. What is told, and stands in none, joins its teller's part only where
    half of the part's other articles are like it; else it makes a part with its tellers, and speaks for it: "Riga signed on
    Monday, ending the strike" is a witness that Riga signed, and that the strike ended, and these are two findings.
    """
    held = {row.order for part in parts for row in part}
    members = [
        list(part)
        for part in joined(parts, [pair for pair in pairs if held.issuperset((pair[0].order, pair[1].order))])
    ]
    home = {row.order: place for place, part in enumerate(members) for row in part}
    known: dict[int, set[int]] = defaultdict(set)
    for teller, row in pairs:
        known[row.order].add(teller.order)
        known[teller.order].add(row.order)
    tellers: dict[int, list[Profile]] = defaultdict(list)
    rows: dict[int, Profile] = {}
    for teller, row in pairs:
        of_teller, of_told = home.get(teller.order), home.get(row.order)
        if of_told is not None:
            if of_teller is None and not _are_others([teller], members[of_told]):
                home[teller.order] = of_told
                members[of_told].append(teller)
        elif of_teller is not None and _is_like(row, members[of_teller], known[row.order]):
            home[row.order] = of_teller
            members[of_teller].append(row)
        else:
            rows[row.order] = row
            tellers[row.order].append(teller)
    found: list[tuple[tuple[Profile, ...], Profile | None]] = [(_in_order(part), None) for part in members]
    stars = [(_star(rows[order], tellers), rows[order]) for order in tellers if order not in home]
    seen = [{row.order for row in part} for part in members]
    # the largest first, and of those who tell each other the statement
    for star, row in sorted(stars, key=lambda each: (-len(each[0]), not is_whole(each[1]), each[1].order)):
        own = {each.order for each in star}
        if not any(own <= other for other in seen):
            seen.append(own)
            found.append((star, row))
    return sorted(found, key=lambda each: each[0][0].order)


def _is_like(row: Profile, part: Sequence[Profile], known: set[int]) -> bool:
    """Say whether a claim is like those of two of a part's other articles, or *known* to be one with them; of one where there is one."""
    others = {each.claim.article_id for each in part} - {row.claim.article_id}
    like = {each.claim.article_id for each in part if each.order in known or sameness(each, row) >= ALIKE}
    return len(like & others) >= min(2, len(others)) and not _are_others([row], part)


def _star(row: Profile, tellers: dict[int, list[Profile]]) -> tuple[Profile, ...]:
    """Give a claim with those that tell it, and of further articles those that tell these."""
    star = {row.order: row, **{each.order: each for each in tellers[row.order]}}
    articles = {each.claim.article_id for each in star.values()}
    for each in tellers[row.order]:
        for further in tellers.get(each.order, ()):
            if further.claim.article_id not in articles:
                star[further.order] = further
    return _in_order(star.values())


def _in_order(rows: Iterable[Profile]) -> tuple[Profile, ...]:
    return tuple(sorted(rows, key=lambda row: row.order))


def _are_others(one: Sequence[Profile], other: Sequence[Profile]) -> bool:
    """Say whether two parts hold claims that cannot be witnesses of each other."""
    return any(_is_other(first, second) for first in one[:COMPARED] for second in other[:COMPARED])


def _is_title(row: Profile) -> bool:
    claim = row.claim
    return claim.kind == "status" and claim.predicate == "hold-office" and claim.polarity == "positive"


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
