"""The verbs that follow a case over time: `diff` and `watch`."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from stemma.cli.casework import by
from stemma.cli.shared import ALL_READ, Day, telling

if TYPE_CHECKING:
    from datetime import date

    from stemma.change.history import Edit, History
    from stemma.collection.watching import Source
    from stemma.ledger import Ledger
    from stemma.pipeline import Look

CHANGED = 1
SOME_NEW = 10


@click.command()
@click.argument("place", metavar="CASE")
@click.option(
    "--since",
    type=Day(),
    required=True,
    help="What was added on this day or later is new; the day of the case's time zone, else UTC.",
)
@click.option("--as-of", type=Day(), help="Judge what is due as of this day; else the newest day of publication.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object for each change.")
def diff(place: str, *, since: date, as_of: date | None, jsonl: bool) -> None:
    """
    Say what changed in a case since a day.

    Stages that moved, new conflicts, findings that gained or lost an origin, forecasts that fell due or came
    true, and pages whose words were changed. Exit status: 0 nothing changed, 1 something did, 2 misuse.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma import ledger  # noqa: PLC0415
    from stemma.change import history  # noqa: PLC0415

    with ledger.opened(place) as case, telling(Console(stderr=True)) as progress:
        found = history.diff(case, since, as_of=as_of, progress=progress)
    for line in _rows(found) if jsonl else _lines(found):
        click.echo(line)
    raise SystemExit(CHANGED if found else ALL_READ)


def _rows(found: History) -> list[str]:
    from stemma.change import to_json  # noqa: PLC0415

    rows = [{"type": "shift", **shift} for shift in to_json(found.change)["shifts"]]
    rows += [{"type": "edit", **_edit(edit)} for edit in found.edits]
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "url": edit.url,
        "before": edit.before,
        "after": edit.after,
        "removed": list(edit.removed),
        "added": list(edit.added),
        "noted": edit.is_noted,
    }


def _lines(found: History) -> list[str]:
    from stemma.change import tell  # noqa: PLC0415

    lines = tell(found.change).splitlines()
    if found.edits:
        lines += ["", "Pages whose words were changed"]
    for edit in found.edits:
        lines.append(f"  {edit.url}: {'with a note' if edit.is_noted else 'without a note'}")
        lines += [f"    - {sentence}" for sentence in edit.removed]
        lines += [f"    + {sentence}" for sentence in edit.added]
    return lines


@click.command()
@click.argument("place", metavar="CASE")
@click.option("--add", "new", multiple=True, metavar="ADDRESS", help="Watch this feed or page from now on.")
@click.option("--drop", "old", multiple=True, metavar="ADDRESS", help="Watch it no more.")
@click.option("--every", type=click.IntRange(min=5), help="With --add: wait at least so many minutes between looks.")
@click.option("--list", "listing", is_flag=True, help="List what is watched, and do no more.")
@click.option("--once", is_flag=True, help="Look once at what is due; else look again whenever it is, until stopped.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object for each article that is new.")
@by
def watch(  # noqa: PLR0913  (one parameter for each option of the command)
    place: str,
    *,
    new: tuple[str, ...],
    old: tuple[str, ...],
    every: int | None,
    listing: bool,
    once: bool,
    jsonl: bool,
    author: str,
) -> None:
    """
    Watch feeds and pages, and add what is new in them to a case.

    With --add, --drop or --list only the list of what is watched is changed or shown. Exit status of a look:
    10 something is new, 0 nothing is, 3 nothing is and some could not be read, 2 misuse.
    """
    from stemma import ledger  # noqa: PLC0415  (`--help` must not pay for it)

    with ledger.opened(place) as case:
        if new or old or listing:
            for source in _relisted(case, new, old, every, author):
                click.echo(source.address + (f" every {source.every}" if source.every else ""))
            return
        raise SystemExit(_look(case, author, once=once, jsonl=jsonl))


def _relisted(
    case: Ledger, new: tuple[str, ...], old: tuple[str, ...], every: int | None, author: str
) -> tuple[Source, ...]:
    """Change the watch list where that is asked for, and give it."""
    from stemma import ledger, pipeline  # noqa: PLC0415
    from stemma.collection.watching import Source  # noqa: PLC0415

    pause = timedelta(minutes=every) if every is not None else None
    listed = {source.address: source for source in pipeline.watched(case)}
    listed |= {address: Source(address, pause) for address in new}
    kept = tuple(source for source in listed.values() if source.address not in old)
    if new or old:
        pipeline.set_watched(case, kept, ledger.Author(author, ledger.now()))
    return kept


def _look(case: Ledger, author: str, *, once: bool, jsonl: bool) -> int:
    """Look at what is due, again and again unless *once*; give the exit status."""
    from stemma import ledger, pipeline  # noqa: PLC0415
    from stemma.cli.shared import SOME_UNREAD  # noqa: PLC0415

    while True:
        look = pipeline.watch(case, ledger.Author(author, ledger.now()))
        _tell(look, jsonl=jsonl)
        if once or look.due is None:
            unread = SOME_UNREAD if look.added.problems else ALL_READ
            return SOME_NEW if look.news else unread
        time.sleep(max((look.due - datetime.now(UTC)).total_seconds(), 1.0))


def _tell(look: Look, *, jsonl: bool) -> None:
    for news in look.news:
        row = {"source": news.source, "change": news.change, "article": news.article, "title": news.title}
        line = json.dumps(row | {"url": news.url}, ensure_ascii=False)
        click.echo(line if jsonl else f"{news.change}: {news.title or news.article} [{news.article}] ({news.source})")
    for problem in look.added.problems:
        click.echo(f"{problem.document}: {problem.where}: {problem.message}", err=True)
