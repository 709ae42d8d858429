"""Gathering: the forecasts of all articles, each once with all that carry it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stemma.forecasts.chances import Chance, chance
from stemma.forecasts.deeds import Deed, deeds
from stemma.forecasts.matching import same_deed
from stemma.forecasts.resolving import resolve
from stemma.forecasts.speakers import Speaker, attributed, is_stated, same_speaker, speaker
from stemma.model import Forecast
from stemma.text import balanced, key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from stemma.model import Due, Interval, Lineage, Node, Process, Reading

# Nouns of persons, bodies and papers that act; a forecast without a day needs one of them, known by name.
_ACTING = ("state:", "organisation:", "framework:", "person:", "office:", "group:")
_MOST = 400


@dataclass(slots=True)
class Draft:
    """A forecast that is being gathered: the first account of it, and those that carry it on."""

    deed: Deed
    speaker: Speaker
    chance: Chance
    others: list[Deed] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The forecast's id, from the place of its first account."""
        span = self.deed.span
        return key("f", span.article_id, span.start, span.end, self.deed.act.name)

    @property
    def due(self) -> Due | None:
        """When it is due."""
        return self.deed.due

    @property
    def made(self) -> Interval | None:
        """When it was first published."""
        return self.deed.reading.layout.dating.interval

    @property
    def articles(self) -> frozenset[str]:
        """The articles that carry it."""
        return frozenset(deed.reading.article.id for deed in (self.deed, *self.others))


def foresee(
    readings: Sequence[Reading], processes: Sequence[Process], lineage: Lineage, *, as_of: date | None
) -> tuple[Forecast, ...]:
    """
    Give the forecasts of all articles with what became of each, by their due days.

    A forecast looks ahead to an act that a later report can confirm: it names a day that was not over when it
    was written, or it is a step of a negotiation that somebody known by name is expected to take. Each
    rests on its words. *as_of* is the day that they are judged against; None finds nothing past due.
    """
    ahead: list[Deed] = []
    done: list[Deed] = []
    for reading in sorted(readings, key=lambda row: (row.article.name, row.article.id)):
        for deed in deeds(reading):
            if not is_stated(attributed(deed)):
                continue
            if _is_forecast(deed):
                ahead.append(deed)
            elif deed.mood.outlook is None and not deed.mood.conditional and not (deed.mood.present and deed.due):
                done.append(deed)
    resting = _resting(lineage)
    drafts = _merged(sorted(ahead, key=_order), resting)[:_MOST]
    resolutions = resolve(drafts, done, resting, as_of)
    places = _places(processes)
    rows = [_forecast(draft, _process(draft, places, processes, lineage)) for draft in drafts]
    settled = [
        replace(row, status=found.status, resolution=found) for row, found in zip(rows, resolutions, strict=True)
    ]
    return tuple(sorted(settled, key=_by_due))


def _is_forecast(deed: Deed) -> bool:
    """Say whether a later report could confirm it."""
    mood = deed.mood
    if deed.sentence.kind == "headline" or deed.stopped is not None:
        return False
    if mood.outlook is None:
        return mood.present and deed.due is not None and not mood.conditional and _is_step(deed)
    if mood.conditional or (mood.reported and attributed(deed) is None):
        return False
    if mood.outlook in {"possible", "intended"} and not deed.act.listed:
        return False  # "hopes to focus on trade": nothing that a report would tell as done
    if deed.due is not None:
        return deed.cast.subject is not None or bool(deed.cast.agents | deed.cast.themes)
    top = mood.above[-1] if mood.above else deed.token
    firm = mood.outlook in {"expected", "scheduled", "flat"} and not mood.timed and top.tag != "VBD"
    named = any(each.startswith(_ACTING) for each in deed.cast.agents)
    return firm and deed.act.step and named and deed.cast.negotiated


def _is_step(deed: Deed) -> bool:
    return deed.act.step or deed.act.repeats


def _order(deed: Deed) -> tuple[str, str, int]:
    interval = deed.reading.layout.dating.interval
    start = interval.start.isoformat() if interval and interval.start else "9999"
    return start, deed.reading.article.name, deed.span.start


def _resting(lineage: Lineage) -> dict[str, frozenset[str]]:
    """Give for each article the articles that it rests on, through origins outside the collection too."""
    above: dict[Node, list[Node]] = defaultdict(list)
    for row in lineage.rows:
        above[row.below].append(row.upstream)
    found: dict[str, frozenset[str]] = {}
    for start in [node for node in above if node.article_id is not None]:
        seen: set[Node] = set()
        frontier = [start]
        while frontier:
            for node in above.get(frontier.pop(), ()):
                if node not in seen:
                    seen.add(node)
                    frontier.append(node)
        found[start.article_id or ""] = frozenset(node.article_id for node in seen if node.article_id)
    return found


def _merged(ahead: Sequence[Deed], upstream: Mapping[str, frozenset[str]]) -> list[Draft]:
    """Join accounts of one forecast: the same deed, day and speaker, as sure; or less surely told by one who has it from the other."""
    by_act: dict[str, list[Draft]] = defaultdict(list)
    drafts: list[Draft] = []
    for deed in ahead:
        said, given = speaker(deed), chance(deed)
        same = next((draft for draft in by_act[deed.act.name] if _joins(draft, deed, said, given, upstream)), None)
        if same is not None:
            same.others.append(deed)
            continue
        draft = Draft(deed, said, given)
        drafts.append(draft)
        by_act[deed.act.name].append(draft)
    return drafts


def _joins(draft: Draft, deed: Deed, said: Speaker, given: Chance, upstream: Mapping[str, frozenset[str]]) -> bool:
    if draft.deed.negated != deed.negated or not _same_due(draft.due, deed.due):
        return False
    rests = draft.articles & upstream.get(deed.reading.article.id, frozenset())
    speakers = same_speaker(draft.speaker, said) or (
        bool(rests) and (said.name is None or said.name in _outlets(draft))
    )
    if not speakers or (given.band != draft.chance.band and not rests):
        return False
    return same_deed(draft.deed, deed)


def _outlets(draft: Draft) -> tuple[str, ...]:
    return tuple(deed.reading.layout.outlet or "" for deed in (draft.deed, *draft.others))


def _same_due(one: Due | None, other: Due | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.bound == other.bound and one.interval.meets(other.interval)


def _places(processes: Sequence[Process]) -> dict[str, list[tuple[int, int, str, bool]]]:
    """Index where the processes' lines stand: by article the places, the process, and whether it is a milestone."""
    index: dict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
    for process in processes:
        for milestone in process.milestones:
            for span in milestone.spans:
                index[span.article_id].append((span.start, span.end, process.id, True))
        rows = [span for party in process.parties for span in party.spans]
        rows += [span for condition in process.conditions for span in condition.spans]
        for span in rows:
            index[span.article_id].append((span.start, span.end, process.id, False))
    return index


def _process(
    draft: Draft, places: Mapping[str, list[tuple[int, int, str, bool]]], processes: Sequence[Process], lineage: Lineage
) -> str | None:
    """Give the process that a forecast belongs to: whose milestone it is, whose line stands there, or the only one of its story."""
    spans = [deed.span for deed in (draft.deed, *draft.others)]
    for wanted in (True, False):
        for span in spans:
            for start, end, process, milestone in places.get(span.article_id, ()):
                if milestone == wanted and start < span.end and span.start < end:
                    return process
    home = (draft.deed.reading.article.id, draft.deed.sentence.story)
    story = next((row.id for row in lineage.stories if home in row.members), None)
    around = [row for row in processes if story is not None and story in row.stories]
    scored = sorted(((_nearness(row, draft.deed), row.id) for row in around), reverse=True)
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _nearness(process: Process, deed: Deed) -> int:
    """Say how plainly a deed's words are about a process: by its framework, the words of its name, its parties."""
    own = deed.cast.agents | deed.cast.themes
    words = {row.lemma.casefold() for row in deed.sentence.tokens}
    named = len(words & set(process.name.casefold().replace("–", " ").split()))
    parties = {f"state:{party.iso3}" for party in process.parties if party.iso3}
    return 4 * (process.framework in own) + 2 * min(named, 2) + (process.framework in deed.about) + bool(parties & own)


def _forecast(draft: Draft, process: str | None) -> Forecast:
    rows = [draft.deed, *draft.others]
    outlets = tuple(dict.fromkeys(row.reading.layout.outlet for row in rows if row.reading.layout.outlet))
    return Forecast(
        id=draft.id,
        statement=balanced(draft.deed.span.quote),
        kind=draft.deed.act.name,
        outlook=draft.deed.mood.outlook or "scheduled",
        polarity="negative" if draft.deed.negated else "positive",
        spans=tuple(dict.fromkeys(row.span for row in rows)),
        speaker=draft.speaker.name,
        entity=draft.speaker.entity,
        chain=draft.speaker.chain,
        outlets=outlets,
        made=draft.made,
        due=draft.due,
        hedge=draft.chance.words,
        band=draft.chance.band,
        probability=draft.chance.probability,
        process=process,
        claims=_claims(rows),
    )


def _claims(rows: Sequence[Deed]) -> tuple[str, ...]:
    """Give the claims that hold the predicates: of each account the shortest."""
    found = []
    for row in rows:
        here = [
            claim
            for claim in row.reading.claims
            if claim.sentence == row.sentence.index and claim.span.start <= row.token.start < claim.span.end
        ]
        if here:
            found.append(min(here, key=lambda claim: (claim.kind != "forecast", len(claim.span), claim.id)).id)
    return tuple(dict.fromkeys(found))


def _by_due(row: Forecast) -> tuple[str, str]:
    interval = row.due.interval if row.due else None
    end = interval.end or interval.start if interval else None
    return (end.isoformat() if end else "9999", row.id)
