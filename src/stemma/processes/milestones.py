"""Milestones: steps that were done, are scheduled, or are forecast, with the day they are due."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.knowledge.calendar import next_like
from stemma.knowledge.foresight import foresight
from stemma.knowledge.hedges import weaker
from stemma.knowledge.process_kinds import cues
from stemma.knowledge.stages import ladder
from stemma.model import Due, Milestone
from stemma.processes.certainty import band_of, certainty, hedge_words
from stemma.processes.clauses import noun_phrase, predicate
from stemma.text import balanced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from stemma.model import Attribution, MilestoneKind, MilestoneStatus, Span, TimeExpression, Token
    from stemma.processes.clauses import Predicate
    from stemma.processes.scenes import Scene

_OPEN_MODALS = frozenset({"could", "may", "might", "would", "should", "can"})
# "within weeks" is a span of time from now, whoever resolves it.
_WITHIN = re.compile(
    r"\b(?:within|in)\s+(?:the\s+)?(?:coming\s+|next\s+|a\s+few\s+|a\s+matter\s+of\s+)?(?:days|weeks|months|years)\b",
    re.IGNORECASE,
)
_LONGEST = 5 * 366
_IF = frozenset({"if", "unless", "provided", "providing"})
_UNSTATED = frozenset({"denial", "question", "silence", "hypothetical"})
_NOT_INSIDE = frozenset({"relcl", "advcl", "parataxis", "conj", "ccomp"})


def milestones(scene: Scene, as_of: date | None) -> Iterator[tuple[Milestone, Token]]:
    """Give the milestones that a scene states, each with its predicate."""
    taken: set[int] = set()
    for time, words in _times(scene):
        token = _governing(scene, words)
        if token is None or token.i in taken:
            continue
        token = _reported(scene, token, time, as_of)
        found = _milestone(scene, token, time, words, as_of) if token.i not in taken else None
        if found is not None:
            taken.add(token.i)
            yield found, token


def _milestone(
    scene: Scene, token: Token, time: TimeExpression | None, words: Span, as_of: date | None
) -> Milestone | None:
    """Give the milestone that a predicate is with a time; None where it is no step, or nobody stands by it."""
    here = predicate(scene.tree, token)
    kind = _kind(scene, here)
    if here.negated or kind is None or here.lemma in ladder().states or not _is_day(time):
        return None
    if kind != "done" and time is not None:
        time = _turned(scene, time)
        if _is_over(scene, time):
            return None
    due = Due(time.interval, time.bound) if time is not None and time.interval is not None else None
    if kind == "done" and (due is None or here.lemma not in ladder().done or _is_ahead(due, as_of)):
        return None
    speech = _speech(scene, words)
    if speech is not None and speech.behaviour in _UNSTATED:
        return None  # "denied that it will sign in May"
    level = certainty(scene.tree, here)
    if kind == "scheduled" and _hangs(scene, token):
        kind, level = "forecast", weaker(level, "possible")
    span = _span(scene, token, words)
    return Milestone(
        what=balanced(span.quote),
        kind=kind,
        due=due,
        status=_status(kind, due, as_of),
        spans=(span,),
        said_by=_named(speech),
        certainty=level,
        band=band_of(" ".join(hedge_words(scene.tree, here))) if kind != "done" else None,
    )


def _is_day(time: TimeExpression | None) -> bool:
    """Say whether a time can date a step: "every year", "now" and "the 21st century" cannot; without one nothing hinders."""
    if time is None:
        return True
    return time.kind != "set" and time.interval is not None and time.value != "PRESENT_REF" and not _is_vague(time)


def _hangs(scene: Scene, token: Token) -> bool:
    """Say whether a step hangs on another: "if Chile ratifies, the treaty will take effect in May" fixes no day."""
    clauses = scene.tree.children(token, "advcl")
    return any(mark.lower in _IF for clause in clauses for mark in scene.tree.children(clause, "mark", "advmod"))


def act(token: Token) -> str:
    """Name what a predicate comes to, whatever the words; empty where it only carries a noun or looks ahead."""
    words, lemma = foresight(), token.lemma.lower()
    if token.pos == "ADJ" or lemma in cues("milestones", "scheduled") | words.light | words.carrying:
        return ""
    found = words.verbs.get(lemma)
    return found.name if found else lemma


def _turned(scene: Scene, time: TimeExpression) -> TimeExpression:
    """Turn a season or month without a year to the next one: "could be signed by early autumn" is a forecast."""
    if time.interval is None:
        return time
    return replace(time, interval=next_like(time.interval, time.span.quote, scene.reading.layout.dating.interval))


def _is_over(scene: Scene, time: TimeExpression) -> bool:
    """Say whether a time lies before the article's own day: nothing is foretold of it."""
    written = scene.reading.layout.dating.interval
    start = written.start if written else None
    end = time.interval.end if time.interval else None
    return start is not None and end is not None and end < start


def _is_ahead(due: Due, as_of: date | None) -> bool:
    """Say whether a time lies ahead: "suspended until 2028" was not done in 2028."""
    return due.bound == "by" or (as_of is not None and due.interval.start is not None and due.interval.start > as_of)


def _is_vague(time: TimeExpression) -> bool:
    """Say whether a time is too long to date a step: "the 21st century"."""
    interval = time.interval
    if interval is None or interval.start is None or interval.end is None:
        return False
    return (interval.end - interval.start).days > _LONGEST


def _times(scene: Scene) -> Iterator[tuple[TimeExpression | None, Span]]:
    """Give the times of a sentence, and spans of time from now that have no date."""
    spans: list[Span] = []
    for time in scene.times:
        if time.kind in {"date", "time"} or (time.interval is not None and time.kind == "duration"):
            spans.append(time.span)
            yield time, time.span
    start = scene.sentence.span.start
    for match in _WITHIN.finditer(scene.sentence.span.quote):
        words = scene.reading.article.span(start + match.start(), start + match.end())
        if not any(words.overlaps(span) for span in spans):
            yield None, words


def _governing(scene: Scene, words: Span) -> Token | None:
    """Find the predicate that a time stands with: the nearest verb or "possible" above it."""
    inside = scene.tokens(words)
    if not inside:
        return None
    for token in scene.tree.ancestors(inside[0]):
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"}:
            return token
        if token.pos == "ADJ" and token.lemma.lower() in cues("milestones", "possible"):
            return token
    return None


def _is_infinitive(scene: Scene, token: Token) -> bool:
    return token.dep == "xcomp" or any(kid.tag == "TO" for kid in scene.tree.children(token, "aux"))


def _reported(scene: Scene, token: Token, time: TimeExpression | None, as_of: date | None) -> Token:
    """Read "applied to join in March 2022" as an application in March 2022: the past dates the verb above."""
    end = time.interval.end if time is not None and time.interval is not None else None
    if end is None or as_of is None or end > as_of or not _is_infinitive(scene, token):
        return token
    governor = scene.tree.head(token)
    if governor.pos == "NOUN":  # "rejected an offer to extend it in May"
        governor = scene.tree.head(governor)
    is_past = governor.pos == "VERB" and predicate(scene.tree, governor).tense == "past"
    return governor if is_past else token


def _kind(scene: Scene, here: Predicate) -> MilestoneKind | None:
    """Say whether a predicate tells what was done, is fixed, or is foreseen."""
    token = here.token
    if token.pos == "ADJ":
        return "forecast"
    governors = [token, *scene.tree.ancestors(token)[:2]]
    if any(
        row.lemma.lower() in cues("milestones", "scheduled")
        for row in governors
        if row.dep != "ccomp" and row.pos in {"VERB", "ADJ"}
    ) and (token.dep in {"xcomp", "ccomp"} or here.lemma in cues("milestones", "scheduled")):
        return "scheduled"
    if here.modal in _OPEN_MODALS:
        return "forecast"
    if here.tense == "future":
        return _of_governor(scene, token) if _is_infinitive(scene, token) else "scheduled"
    if any(row.lemma.lower() in cues("milestones", "possible") for row in scene.tree.children(token, "acomp")):
        return "forecast"
    return "done" if here.tense == "past" else None


def _of_governor(scene: Scene, token: Token) -> MilestoneKind | None:
    """Judge an infinitive by its governor: "hopes to sign in May" foresees, "met to discuss in May" does not."""
    governor = predicate(scene.tree, scene.tree.head(token))
    stage = ladder().governors.get(governor.lemma)
    return "forecast" if stage in {"floated", "agreed"} else None


def _span(scene: Scene, token: Token, words: Span) -> Span:
    """Give the clause of the predicate with its time, without the clauses beside it."""
    inside = list(scene.tree.subtree(token, without=_NOT_INSIDE))
    head = scene.tree.head(token)
    if token.dep == "xcomp":  # "is expected to host": the subject stands with the governing verb
        inside += _with_subject(scene, head)
        if head.dep in {"acomp", "oprd"}:  # "talks are due to resume"
            inside += _with_subject(scene, scene.tree.head(head))
    inside += scene.tokens(words)
    return scene.span(sorted(inside, key=lambda row: row.i))


def _with_subject(scene: Scene, verb: Token) -> list[Token]:
    subjects = scene.tree.children(verb, "nsubj", "nsubjpass")
    helpers = scene.tree.children(verb, "aux", "auxpass")
    return [verb, *helpers, *(row for kid in subjects for row in noun_phrase(scene.tree, kid))]


def _status(kind: MilestoneKind, due: Due | None, as_of: date | None) -> MilestoneStatus:
    if kind == "done":
        return "done"
    end = due.interval.end if due else None
    return "past_due" if end is not None and as_of is not None and end < as_of else "open"


def _speech(scene: Scene, words: Span) -> Attribution | None:
    """Give the innermost attribution that says the words; what somebody "seeks" or "decides" is said by no one."""
    holding = [
        row
        for row in scene.reading.attributions
        if row.behaviour != "attitude" and any(part.covers(words) for part in row.content)
    ]
    return min(holding, key=lambda row: (sum(len(part) for part in row.content), row.id), default=None)


def _named(attribution: Attribution | None) -> str | None:
    if attribution is None:
        return None
    profile = attribution.profile
    return profile.name or profile.described_as or (attribution.source.quote if attribution.source else None)
