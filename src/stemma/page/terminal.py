"""The brief in the terminal: a few lines that say what is known, what conflicts, and what to do next."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from stemma.page import glance, words
from stemma.page.context import Context

if TYPE_CHECKING:
    from stemma.model import Brief

STORIES_SHOWN = 5
CONFLICTS_SHOWN = 6
PROBLEMS_SHOWN = 8


def summarise(brief: Brief, console: Console, *, verbose: bool = False) -> None:
    """
    Print a short summary: at a glance, the conflicts, what would settle most next, what was not measured.

    With *verbose* the lists are whole, and every finding that more than one article carries is told.
    """
    context = Context.of(brief)
    first = glance.build(context)
    console.print(Text(_clean(first.title), style="bold"))
    console.print(Text(f"As of {first.as_of}", style="dim"))
    stories = (*([first.main] if first.main else []), *first.others)
    shown = len(stories) if verbose else STORIES_SHOWN
    for line in stories[:shown]:
        _story(line, console)
    _rest(console, len(stories) - shown, "stories")
    conflicts = brief.comparison.conflicts
    if conflicts:
        _heading(console, words.plural(len(conflicts), "conflict"))
        shown = len(conflicts) if verbose else CONFLICTS_SHOWN
        for conflict in conflicts[:shown]:
            _item(console, f"{words.label(words.CONFLICTS, conflict.kind)}: {words.sentence(conflict.summary)}")
        _rest(console, len(conflicts) - shown)
    if verbose:
        _findings(brief, console)
    if first.steps:
        _heading(console, "What would settle most next")
        for step in first.steps:
            _item(console, step.text)
            if step.url:
                _print(console, Text(_clean(step.url), style="dim", overflow="fold"), 4)
    if brief.problems:
        _heading(console, "Not measured")
        shown = len(brief.problems) if verbose else PROBLEMS_SHOWN
        for problem in brief.problems[:shown]:
            place = f"{problem.document}, {problem.where}" if problem.where else problem.document
            _item(console, f"{place}: {problem.message}")
        _rest(console, len(brief.problems) - shown)


def render_text(brief: Brief) -> str:
    """Give the whole summary as plain text, 100 columns wide."""
    console = Console(file=io.StringIO(), width=100, color_system=None)
    with console.capture() as capture:
        summarise(brief, console, verbose=True)
    return capture.get()


def _findings(brief: Brief, console: Console) -> None:
    told = [finding for finding in brief.comparison.findings if len(finding.articles) > 1]
    if not told:
        return
    _heading(console, words.plural(len(told), "finding") + " that more than one article carries")
    for finding in sorted(
        told, key=lambda finding: (not finding.stands_alone, -len(finding.articles), finding.statement)
    ):
        counted = f"{words.plural(len(finding.articles), 'article')} → {words.origins(finding.count)}"
        _item(console, f"{words.sentence(finding.statement)} ({counted})")


def _story(line: glance.StoryLine, console: Console) -> None:
    head = f"{line.title}: {words.plural(line.articles, 'article')}"
    _item(console, head)
    if line.claim:
        origins = f": {words.some(line.origins)}" if line.origins else ""
        _print(console, Text(_clean(f"central claim: {words.sentence(line.claim)}")), 4)
        _print(console, Text(_clean(f"{words.plural(line.raw, 'article')} → {line.counted}{origins}")), 4)
        if line.reason:
            _print(console, Text(_clean(line.reason), style="dim"), 4)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _item(console: Console, text: str) -> None:
    _print(console, Text(_clean(text)), 4, "  · ")


def _rest(console: Console, count: int, what: str = "") -> None:
    if count > 0:
        _item(console, f"and {count} more {what}".rstrip() + " on the page")


def _print(console: Console, text: Text, left: int, first: str = "") -> None:
    """Print wrapped lines under each other, *first* before the first; no line ends with spaces."""
    for line in text.wrap(console, max(console.width - left, 20)):
        line.rstrip()
        console.print(Text(first.rjust(left)).append_text(line))
        first = ""


def _clean(text: str) -> str:
    """Keep what a terminal may show: a control character in an article must not steer it."""
    return "".join(char if char.isprintable() else " " for char in text)
