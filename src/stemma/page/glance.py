"""What is known at a glance, and what would settle most next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stemma.model import Interval
from stemma.page import words
from stemma.page.play import due_key, is_ahead

if TYPE_CHECKING:
    from stemma.model import Span, Story, StorySummary
    from stemma.page.context import Context
    from stemma.page.evidence import Passage


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in one line. *counted* is empty where nothing was counted."""

    anchor: str
    tree: str
    title: str
    when: str
    articles: int
    claim: str | None
    claim_link: str | None
    raw: int
    counted: str
    origins: tuple[str, ...]
    reason: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number that matters, with its plain words and where it leads."""

    figure: str
    words: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next; *url* is an http(s) address or None."""

    anchor: str
    kind: str
    text: str
    url: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The first screen."""

    title: str
    as_of: str
    main: StoryLine | None
    stories: tuple[StoryLine, ...]
    tallies: tuple[Tally, ...]
    steps: tuple[Step, ...]

    @property
    def others(self) -> tuple[StoryLine, ...]:
        """The stories beside the main one, those with most articles first."""
        return tuple(sorted((line for line in self.stories if line is not self.main), key=lambda line: -line.articles))


def safe_url(url: str | None) -> str | None:
    """
    Give back an address that is safe to link: http or https with a host; anything else is None.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url or any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # a malformed host such as "http://[x"
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def build(context: Context) -> Glance:
    """Gather the first screen; the main story is the one with most articles."""
    brief = context.brief
    stories = tuple(_story(context, summary) for summary in brief.stories)
    main = max(stories, key=lambda line: line.articles, default=None)
    return Glance(
        title=main.title if main else "No story was found",
        as_of=words.day(brief.as_of) if brief.as_of else words.NO_DATE,
        main=main,
        stories=stories,
        tallies=_tallies(context, main),
        steps=tuple(
            Step(
                anchor=context.anchor("s", f"step-{index}"),
                kind=step.kind,
                text=context.lettered(step.text),
                url=safe_url(step.url),
                passages=context.evidence.cite(step.spans),
            )
            for index, step in enumerate(brief.next_steps, 1)
        ),
    )


def _story(context: Context, summary: StorySummary) -> StoryLine:
    story = next((one for one in context.brief.lineage.stories if one.id == summary.story_id), None)
    finding = context.findings.get(summary.central_finding or "")
    claims = [context.claims[key] for key in finding.claims if key in context.claims] if finding else []
    return StoryLine(
        anchor=context.anchor("o", summary.story_id),
        tree=context.anchor("l", summary.story_id),
        title=story.title if story else summary.story_id,
        when=_span_of(story.first, story.last) if story else words.NO_DATE,
        articles=len(story.articles) if story else 0,
        claim=finding.statement if finding else None,
        claim_link=context.anchor("f", finding.id) if finding else None,
        raw=len(finding.articles) if finding else 0,
        counted=words.origins(summary.count) if finding else "",
        origins=context.origins_of(summary.count),
        reason=context.lettered(summary.count.reason),
        passages=context.evidence.cite([claim.span for claim in claims] or _titles(context, story)),
    )


def _titles(context: Context, story: Story | None) -> list[Span]:
    """Give the headlines of a story: what it rests on where no claim was found."""
    members = story.members if story else ()
    titles = [context.readings[key].layout.title(number) for key, number in members if key in context.readings]
    return [title for title in titles if title is not None]


def _span_of(first: Interval | None, last: Interval | None) -> str:
    start = first.start if first else None
    end = (last.end or last.start) if last else None
    if start is None or end is None:
        return words.days(first or last)
    return words.days(Interval(start, end))


def _tallies(context: Context, main: StoryLine | None) -> tuple[Tally, ...]:
    brief = context.brief
    read = len(brief.readings)
    rows = [
        Tally(
            f"{read:,}",
            "article" if read == 1 else "articles",
            words.plural(len(brief.stories), "story", "stories"),
            "#articles",
        )
    ]
    if main and main.counted:
        count = next(one.count for one in brief.stories if context.anchor("o", one.story_id) == main.anchor)
        spread = f"range {count.low}–{count.high}" if count.low != count.high else "for the central claim"
        rows.append(Tally(f"{count.best:,}", "origin" if count.best == 1 else "origins", spread, "#lineage"))
    conflicts, drifts = len(brief.comparison.conflicts), len(brief.comparison.drifts)
    rows.append(
        Tally(
            f"{conflicts:,}",
            "conflict" if conflicts == 1 else "conflicts",
            "accounts that cannot all be right",
            "#conflicts",
        )
    )
    rows.append(
        Tally(f"{drifts:,}", "drift" if drifts == 1 else "drifts", "changes as words were passed on", "#drifts")
    )
    coming = _next_due(context)
    if coming:
        rows.append(coming)
    return tuple(rows)


def _next_due(context: Context) -> Tally | None:
    """Find the step that is due next."""
    as_of = context.brief.as_of
    ahead = [
        (due_key(milestone.due), number, index, milestone)
        for number, process in enumerate(context.brief.processes)
        for index, milestone in enumerate(process.milestones)
        if milestone.due is not None
        and is_ahead(milestone, as_of)
        and (as_of is None or due_key(milestone.due) >= as_of)
    ]
    if not ahead:
        return None
    _, number, index, milestone = min(ahead, key=lambda row: row[:3])
    anchor = context.anchor("t", f"{context.brief.processes[number].id}-{index}")
    return Tally(words.due(milestone.due), "due next", milestone.what, f"#{anchor}")
