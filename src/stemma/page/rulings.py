"""What people judged, where the judged thing stands on the page: what was decided, by whom, when and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stemma.model import CREDIBILITY, RELIABILITY
from stemma.page import words

if TYPE_CHECKING:
    from stemma.model import Judgement, Standing
    from stemma.page.context import Context

# Under this key stand the grades and notes of sources that are not among the articles.
SOURCES = "sources"
_DECIDED = {
    "accept": "accepted",
    "reject": "rejected",
    "merge": "merged with others",
    "split": "split",
    "correct": "corrected",
    "grade": "graded",
    "note": "noted",
}


@dataclass(frozen=True, slots=True)
class RulingView:
    """
    One judgement in force. *what* is the judged thing in words, *link* where it stands, empty where it is not shown.

    *decided* is the ruling in words ("graded B2: usually reliable, probably true"), *why* the person's note.
    """

    ruling: str
    what: str
    link: str
    decided: str
    by: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Rulings:
    """The judgements in force: *every* one in the order in which they were made, and those that stand *at* an anchor."""

    every: tuple[RulingView, ...]
    places: dict[str, tuple[RulingView, ...]]

    def at(self, anchor: str) -> tuple[RulingView, ...]:
        """Give the judgements of what stands at an anchor."""
        return self.places.get(anchor, ())


def build(context: Context) -> Rulings:
    """Show the judgements; called when all else has its anchor."""
    if not context.brief.standings:
        return Rulings((), {})
    kinds = _kinds(context)
    every: list[RulingView] = []
    places: dict[str, list[RulingView]] = defaultdict(list)
    for row in context.brief.standings:
        place = _place(context, row.subject, kinds) if row.subject else ""
        shown = _ruling(row, "lineage" if place == SOURCES else place)
        every.append(shown)
        if place:
            places[place].append(shown)
    return Rulings(tuple(every), {place: tuple(rows) for place, rows in places.items()})


def _kinds(context: Context) -> dict[str, str]:
    """Give how the anchors of lines begin, by the ids of what stands there."""
    comparison = context.brief.comparison
    return {
        **dict.fromkeys(context.findings, "f"),
        **{row.id: "c" for row in comparison.conflicts},
        **{row.id: "d" for row in comparison.drifts},
        **{row.id: "l" for row in context.brief.lineage.rows},
        **{row.id: "p" for row in context.brief.processes},
    }


def _place(context: Context, subject: str, kinds: dict[str, str]) -> str:
    """Give the anchor at which something stands; that of its article where it has none of its own, nothing for none."""
    if subject in kinds:
        return context.anchor(kinds[subject], subject)
    shown = context.evidence.exhibit(subject)
    claim, origin = context.claims.get(subject), context.origins.get(subject)
    if claim is not None:
        finding = next((row.id for row in context.brief.comparison.findings if subject in row.claims), None)
        if finding is not None:
            return context.anchor("f", finding)
        shown = context.evidence.exhibit(claim.article_id)
    elif origin is not None:
        own = context.exhibits_of(origin.articles)
        if not own:
            return SOURCES
        shown = own[0]
    return shown.anchor if shown is not None else ""


def _ruling(row: Standing, link: str) -> RulingView:
    made = row.judgement
    return RulingView(
        ruling=made.verdict,
        what=" ".join(row.words.split()) or made.subject,
        link=link,
        decided=_decided(made),
        by=made.by,
        when=words.day(date.fromisoformat(made.at[:10])),
        why=" ".join(made.note.split()),
    )


def _decided(made: Judgement) -> str:
    """Write a ruling in words."""
    told = _DECIDED.get(made.verdict, made.verdict)
    value = made.value or ""
    if made.verdict == "grade":
        reliable, credible = RELIABILITY.get(value[:1], ""), CREDIBILITY.get(value[1:], "")
        return f"{told} {value}: {reliable}, {credible}"
    if made.verdict == "correct":
        return f"{told}: {made.field} is {value}"
    return told
