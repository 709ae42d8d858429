"""The brief in the terminal: a few lines that say what is known, what conflicts, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from stemma.page import glance, words
from stemma.page.context import Context

if TYPE_CHECKING:
    from rich.console import Console

    from stemma.model import Brief

CONFLICTS_SHOWN = 6
PROBLEMS_SHOWN = 8


def summarise(brief: Brief, console: Console) -> None:
    """Print a short summary: at a glance, the conflicts, what would settle most next, what was not measured."""
    context = Context.of(brief)
    first = glance.build(context)
    console.print(Text(_clean(first.title), style="bold"))
    console.print(Text(f"As of {first.as_of}", style="dim"))
    for line in first.stories:
        _story(line, console)
    conflicts = brief.comparison.conflicts
    if conflicts:
        _heading(console, words.plural(len(conflicts), "conflict"))
        for conflict in conflicts[:CONFLICTS_SHOWN]:
            _item(console, f"{words.label(words.CONFLICTS, conflict.kind)}: {conflict.summary}")
        _rest(console, len(conflicts) - CONFLICTS_SHOWN)
    if first.steps:
        _heading(console, "What would settle most next")
        for step in first.steps:
            _item(console, step.text)
            if step.url:
                _print(console, Text(_clean(step.url), style="dim", overflow="fold"), 4)
    problems = (*brief.problems, *brief.lineage.problems)
    if problems:
        _heading(console, "Not measured")
        for problem in problems[:PROBLEMS_SHOWN]:
            place = f"{problem.document}, {problem.where}" if problem.where else problem.document
            _item(console, f"{place}: {problem.message}")
        _rest(console, len(problems) - PROBLEMS_SHOWN)


def _story(line: glance.StoryLine, console: Console) -> None:
    head = f"{line.title}: {words.plural(line.articles, 'article')}"
    _item(console, head)
    if line.claim:
        origins = f": {'; '.join(line.origins)}" if line.origins else ""
        _print(console, Text(_clean(f"central claim: {line.claim}")), 4)
        _print(console, Text(_clean(f"{words.plural(line.raw, 'article')} → {line.counted}{origins}")), 4)
        if line.reason:
            _print(console, Text(_clean(line.reason), style="dim"), 4)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _item(console: Console, text: str) -> None:
    _print(console, Text(_clean(text)), 4, "  · ")


def _rest(console: Console, count: int) -> None:
    if count > 0:
        _item(console, f"and {count} more on the page")


def _print(console: Console, text: Text, left: int, first: str = "") -> None:
    """Print wrapped lines under each other, *first* before the first; no line ends with spaces."""
    for line in text.wrap(console, max(console.width - left, 20)):
        line.rstrip()
        console.print(Text(first.rjust(left)).append_text(line))
        first = ""


def _clean(text: str) -> str:
    """Keep what a terminal may show: a control character in an article must not steer it."""
    return "".join(char if char.isprintable() else " " for char in text)
