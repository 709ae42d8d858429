"""Conflicts of polarity: one account affirms what another denies, of the same parties at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.actors import one_actor, one_party
from stemma.comparison.sides import Draft, Part
from stemma.comparison.similarity import beside, rest
from stemma.comparison.statements import line
from stemma.comparison.tenses import meet_in_tense
from stemma.comparison.times import apart
from stemma.knowledge import frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stemma.comparison.alignment import Alignment, Pair
    from stemma.comparison.profiles import Profile
    from stemma.model import Reading, Span

ALIKE = 0.42
REST = 0.34
COVERED = 0.6
MIN_SHARED = 2
_LIGHT = frozenset({"be", "have", "make", "take", "get", "give", "become", "remain", "plan", "launch", "show"})
_ATTITUDES = frozenset(
    {
        "expect",
        "plan",
        "believe",
        "promise",
        "threaten",
        "know",
        "say",
        "call-for",
        "want",
        "hope",
        "see",
        "seem",
        "look",
        "like",
        "feel",
    }
)
_NORMS = frozenset({"should", "must", "ought"})
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "such", "both", "who", "which"}
)
# Adverbs that narrow what is denied: "not tough enough" is not "not tough".
_NARROWING = frozenset(
    {
        "enough",
        "necessarily",
        "always",
        "fully",
        "entirely",
        "completely",
        "exactly",
        "directly",
        "immediately",
        "personally",
        "so",
        "as",
        "too",
        "very",
        "really",
        "just",
        "alone",
    }
)
# What somebody said, thought or wished can be said and not said on the same day; numbers and
# offices have conflicts of their own.
_OTHER_KINDS = frozenset({"position", "quantity", "status"})


def find_polarity_conflicts(alignment: Alignment, readings: Mapping[str, Reading]) -> Iterator[Draft]:
    """Give pairs of claims about the same thing that deny each other."""
    for pair in alignment.pairs:
        if pair.alike >= ALIKE and _conflict(pair.first, pair.second, readings):
            yield _draft(pair, alignment, readings)


def _conflict(first: Profile, second: Profile, readings: Mapping[str, Reading]) -> bool:
    return (
        first.claim.article_id != second.claim.article_id
        and _deny_each_other(first, second)
        and one_party(first, second)
        and _one_actor(first, second)
        and rest(first, second) >= REST
        and _one_thing(first, second)
        and _is_plain(first, second)
        and not by_two_parties(first, second, readings)
    )


def _is_plain(first: Profile, second: Profile) -> bool:
    """
    Say whether it is plain that both speak of one thing.

    "He is no enemy" and "he is an enemy" may be of two men, "there is a reason" of two reasons; "tried to
    sign" affirms no signing.
    """
    shared = [term for term in first.terms if term in second.terms]
    if _points_back(first) and _points_back(second) and not any(term[0] in "^#" for term in shared):
        return False
    if len(shared) < MIN_SHARED:
        return False
    affirmed = second if first.claim.polarity == "negative" else first
    modal = any(token.tag == "MD" for token in affirmed.tokens)
    return modal or affirmed.claim.certainty in {"certain", "probable"}


def _points_back(row: Profile) -> bool:
    """Say whether the subject only points at one before it, even where it was linked: of two "he" one may be wrong."""
    lead = row.claim.argument("actor") or row.claim.argument("object")
    return lead is not None and lead.span.quote.split()[0].lower() in _PRONOUNS


def _deny_each_other(first: Profile, second: Profile) -> bool:
    a, b = first.claim, second.claim
    if not (a.asserted and b.asserted) or "unknown" in {a.certainty, b.certainty}:
        return False
    if {a.kind, b.kind} & _OTHER_KINDS or {a.predicate, b.predicate} & _ATTITUDES or not meet_in_tense(first, second):
        return False
    # "Oslo's denials that it fished there" and "Oslo has denied fishing there" are one.
    alike = any(both(first) and both(second) for both in (_tells_of_denial, _is_conditioned))
    if alike or _is_norm(first) or _is_norm(second):
        return False
    if any(apart(x, y) for x in first.times for y in second.times):
        return False
    if a.polarity != b.polarity:
        return _one_predicate(first, second) and _covers(first, second)
    # "halted the decision to allow fishing" denies no "decided to allow fishing": the one tells of the other
    within = f"~{a.predicate}" in second.reach or f"~{b.predicate}" in first.reach
    return a.polarity == "positive" and not within and frames.opposed(a.predicate, b.predicate)


def _tells_of_denial(row: Profile) -> bool:
    words = row.sentence.within(row.claim.span.start, row.claim.span.end)
    return any(token.lemma.lower() in {"deny", "denial"} for token in words)


def _is_norm(row: Profile) -> bool:
    """Say whether a claim tells what ought to be."""
    return any(token.lower in _NORMS and token.tag == "MD" for token in row.tokens)


def _is_conditioned(row: Profile) -> bool:
    """Say whether a condition stands with the claim: "will resume if", "will not resume unless"."""
    return any(
        token.lower in {"if", "unless", "until", "provided"} and token.dep in {"mark", "prep"}
        for token in row.sentence.tokens
    )


def _one_predicate(first: Profile, second: Profile) -> bool:
    """Say whether both state the same event or state; a verb that says nothing by itself needs its noun."""
    one, other = frames.result(first.claim.predicate), frames.result(second.claim.predicate)
    if one != other or one in {"do", "will", "would", "can"}:
        return False
    if not (_verbs(first) & _verbs(second)) and not _is_narrow(one):
        return False
    if one in _LIGHT:
        nouns = [_complements(row) for row in (first, second)]
        return bool(nouns[0] & nouns[1])
    return True


def _verbs(row: Profile) -> set[str]:
    return {token.lemma.lower() for token in row.tokens if token.pos == "VERB"}


def _is_narrow(name: str) -> bool:
    """Say whether other words of a frame mean the same act: "step down" is "resign", "stop" is not "derail"."""
    frame = frames.frame(name)
    return frame is not None and (frame.once or frame.symmetric or (frame.kind == "relation" and bool(frame.converse)))


def _complements(row: Profile) -> set[str]:
    return {
        row.labels[token.i]
        for token in row.tokens
        if token.dep in {"attr", "dobj", "acomp", "oprd"} and token.i in row.labels
    }


def _covers(first: Profile, second: Profile) -> bool:
    """
    Say whether what is denied is as wide as what is affirmed.

    "Did not offer permanent shelter" leaves room for shelter; "offered no shelter" does not leave
    room for permanent shelter.
    """
    if any(token.lower in _NARROWING for row in (first, second) for token in row.tokens if token.pos == "ADV"):
        return False
    denied, affirmed = (first, second) if first.claim.polarity == "negative" else (second, first)
    words = beside(denied, affirmed)
    covered = sum(weight for term, weight in words.items() if term in affirmed.terms)
    return _qualities(denied) <= _qualities(affirmed) and covered >= COVERED * sum(words.values())


def _qualities(row: Profile) -> set[tuple[str, str]]:
    """Give each modifier with what it modifies: "permanent shelter" is not the shelter of a "permanent camp"."""
    return {
        (row.labels[token.i], row.labels.get(token.head, ""))
        for token in row.tokens
        if token.dep in {"amod", "nummod", "advmod", "compound"} and token.i in row.labels
    }


def _one_thing(first: Profile, second: Profile) -> bool:
    """Say whether what is named beside the actors can be the same: a member of the union is none of the alliance."""
    one, other = first.entities - first.actors, second.entities - second.actors
    return not one or not other or bool(one & other)


def _one_actor(first: Profile, second: Profile) -> bool:
    """Say whether both can speak of one actor; where neither names one, the parties must do."""
    frame = frames.frame(first.claim.predicate)
    if first.actors and second.actors and frame is not None and frame.symmetric:
        return True
    return one_actor(first, second) or (not first.actors and not second.actors and first.unnamed and second.unnamed)


def by_two_parties(first: Profile, second: Profile, readings: Mapping[str, Reading]) -> bool:
    """
    Say whether two named parties say so: opposite words of two sides to a dispute are positions.

    What both tie to one day or one number can be checked, whoever says it, and is no mere position.
    """
    if any(term[0] in "^#" and term in second.terms for term in first.terms):
        return False
    speakers = []
    for row in (first, second):
        attribution = readings[row.claim.article_id].attribution(row.claim.attribution)
        profile = attribution.profile if attribution else None
        named = profile is not None and not profile.anonymous and profile.kind != "outlet"
        speakers.append((profile.entity or profile.name) if profile is not None and named else None)
    return None not in speakers and speakers[0] != speakers[1]


def _draft(pair: Pair, alignment: Alignment, readings: Mapping[str, Reading]) -> Draft:
    positive, negative = pair.first, pair.second
    if positive.claim.polarity == "negative":
        positive, negative = negative, positive
    denied = negative.claim.polarity == "negative"
    if not denied and negative.claim.predicate < positive.claim.predicate:
        positive, negative = negative, positive
    return Draft(
        kind="polarity",
        summary=f"“{line(positive)}” – but: “{line(negative)}”",
        reason=(
            "Of the same parties one account states as so what the other says is not so."
            if denied
            else f"Of the same parties one account states “{positive.claim.predicate}”, the other “{negative.claim.predicate}”."
        ),
        sides=(
            Part(line(positive), _side(positive, negative, alignment, readings), "first"),
            Part(line(negative), _side(negative, positive, alignment, readings), "second"),
        ),
    )


def _side(row: Profile, against: Profile, alignment: Alignment, readings: Mapping[str, Reading]) -> tuple[Span, ...]:
    """Give a claim with its copies and with the others that stand against the other side as it does."""
    spans = [copy.claim.span for copy in alignment.copies.get(row.order, (row,))]
    spans += [
        other.claim.span
        for pair, other in alignment.beside(against)
        if pair.alike >= ALIKE and other.claim.polarity == row.claim.polarity and _conflict(other, against, readings)
    ]
    return tuple(spans)
