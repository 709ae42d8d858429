"""
Conflicts of status: who is in office.

One account calls a person "former president", or speaks of what happens "if she returns to office";
another has the same person governing. Where the table of office holders reaches the articles' day,
it decides whether "President Roe" is an office or a courtesy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.comparison.refuted import Refuted
from stemma.comparison.sides import Draft, Part
from stemma.knowledge import horizon, terms
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.profiles import Profile
    from stemma.knowledge import Term
    from stemma.model import Reading, Span

TITLES = ("president", "prime minister", "chancellor", "king", "queen", "premier", "governor", "secretary of state")
_PRESENT = frozenset({"VBZ", "VBP"})
NEAR_DAYS = 60


@dataclass(slots=True)
class Standing:
    """What one article says of one person's time in office: over, or running."""

    over: list[Span] = field(default_factory=list)
    running: list[Span] = field(default_factory=list)
    title: str = ""


def find_status_conflicts(alignment: Alignment, readings: Sequence[Reading]) -> Iterator[Draft]:
    """Give persons who are out of office in one article and in office in another of about the same time."""
    standings: dict[str, dict[str, Standing]] = defaultdict(dict)
    names: dict[str, str] = {}
    for row in alignment.profiles:
        for person, name, title, over, span in _signs(row):
            standing = standings[person].setdefault(row.claim.article_id, Standing())
            (standing.over if over else standing.running).append(span)
            standing.title = standing.title or title
            if len(name) > len(names.get(person, "")):
                names[person] = name
    by_id = {reading.article.id: reading for reading in readings}
    courtesies = _courtesies(alignment)
    for person in sorted(standings):
        yield from _conflicts(person, names[person], standings[person], by_id, courtesies)


def find_misjudged_terms(alignment: Alignment, readings: Mapping[str, Reading]) -> Iterator[Refuted]:
    """Give each claim that takes a person's time in office as over while the table has it running on the article's days."""
    for row in alignment.profiles:
        for person, name, title, over, span in _signs(row):
            reference = _running(name, title, readings[row.claim.article_id]) if over else None
            if reference is not None:
                yield Refuted("status", f"{name} not in office", person, span, reference)


def _running(name: str, title: str, reading: Reading) -> str | None:
    """Quote the term of office with that title, any where it is empty, that covers all days that the article can be of."""
    days = reading.layout.dating.interval
    if days is None or days.start is None or days.end is None or days.end > horizon():
        return None
    for term in terms(name):
        if title in term.title.casefold() and term.start <= days.start and (term.end is None or days.end < term.end):
            return _reference(term, days.end)
    return None


def _courtesies(alignment: Alignment) -> dict[str, frozenset[str]]:
    """
    Give, by article, the persons whose title is a courtesy: another is given it more often.

    "President Roe" in a report on President Poe was president once.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in alignment.profiles:
        claim = row.claim
        title = claim.argument("object")
        if claim.kind == "status" and claim.polarity == "positive" and title is not None:
            office = _title(title.span.quote)
            foreign = row.entities - row.actors
            if office and not any(entity.startswith("state:") for entity in foreign):
                counts[claim.article_id][_person(row)] += 1
    return {
        article: frozenset(person for person, number in rows.items() if number < max(rows.values()))
        for article, rows in counts.items()
    }


def _conflicts(
    person: str,
    name: str,
    standings: dict[str, Standing],
    readings: dict[str, Reading],
    courtesies: dict[str, frozenset[str]],
) -> Iterator[Draft]:
    out = {key: row for key, row in standings.items() if row.over}
    inside = {
        key: row
        for key, row in standings.items()
        if row.running and not row.over and person not in courtesies.get(key, ())
    }
    if not out or not inside:
        return
    spans = {key: row for key, row in out.items() if any(_near(readings[key], readings[other]) for other in inside)}
    if not spans:
        return
    held, reference = _held(name, [readings[key] for key in inside])
    if held is False:
        # "President Roe" long after her term is a courtesy
        return
    yield Draft(
        kind="status",
        summary=f"Is {name} in office?",
        reason=f"One account takes {name}'s time in office as over, another of about the same day as running.",
        sides=(
            Part("not in office", tuple(span for row in spans.values() for span in row.over), "out"),
            Part("in office", tuple(span for row in inside.values() for span in row.running[:2]), "in"),
        ),
        reference=reference,
    )


def _signs(row: Profile) -> Iterator[tuple[str, str, str, bool, Span]]:
    """Give the signs in one claim: person, name, title, whether it is over, and the words."""
    claim = row.claim
    actor = claim.argument("actor")
    if claim.kind == "status" and claim.predicate == "hold-office" and actor is not None and actor.entity:
        title = claim.argument("object")
        office = _title(title.span.quote if title else "")
        if office and claim.polarity == "negative":
            yield _person(row), actor.name or "", office, True, claim.span
        elif office and _governs(row):
            yield _person(row), actor.name or "", office, False, claim.span
        return
    if actor is None or not actor.entity or not actor.entity.startswith("person:"):
        return
    lemmas = {token.lemma.lower() for token in row.tokens}
    out = "office" in lemmas and claim.polarity == "negative" and claim.predicate in {"be", "remain"}
    # "if re-elected" says nothing: so is who governs
    back = not claim.asserted and "return" in lemmas and bool(lemmas & {"office", "power"})
    if out or back:
        yield _person(row), actor.name or "", "", True, claim.span


def _person(row: Profile) -> str:
    return next(iter(sorted(row.actors)), "")


def _title(text: str) -> str:
    padded = f" {' '.join(words(text))} "
    return next((title for title in TITLES if f" {title} " in padded and f" vice {title} " not in padded), "")


def _governs(row: Profile) -> bool:
    """Say whether the person so titled is the subject of a verb in the present or present perfect."""
    tokens = row.sentence.tokens
    head = next((token for token in reversed(row.tokens) if token.pos == "PROPN"), row.tokens[-1])
    for _ in range(4):
        if head.dep in {"nsubj", "nsubjpass"}:
            break
        head = tokens[head.head]
    verb = tokens[head.head]
    if head.dep not in {"nsubj", "nsubjpass"}:
        return False
    auxiliaries = [token for token in tokens if token.head == verb.i and token.dep in {"aux", "auxpass"}]
    return any(token.tag in _PRESENT for token in (verb, *auxiliaries))


def _near(first: Reading, second: Reading) -> bool:
    """Say whether two articles can be of about the same time; one without a date can."""
    one, other = first.layout.dating.interval, second.layout.dating.interval
    if one is None or other is None or None in (one.start, one.end, other.start, other.end):
        return True
    gap = max((other.start - one.end).days, (one.start - other.end).days)  # type: ignore[operator]
    return gap <= NEAR_DAYS


def _held(name: str, readings: Sequence[Reading]) -> tuple[bool | None, str | None]:
    """Say whether the table has the person in office on the articles' days; None where it does not reach."""
    rows = terms(name)
    days = [day for reading in readings if (day := _day(reading)) is not None]
    if not rows or not days:
        return None, None
    for day in days:
        for term in rows:
            if term.start <= day and (term.end is None or day < term.end):
                return True, _reference(term, day)
    return False, None


def _day(reading: Reading) -> date | None:
    interval = reading.layout.dating.interval
    return interval.end or interval.start if interval else None


def _reference(term: Term, day: date) -> str:
    until = f"to {term.end.isoformat()}" if term.end else "on"
    return f"{term.person}: {term.title}, {term.start.isoformat()} {until}, hence in office on {day.isoformat()} ({term.source})"
