"""The verb `search`: find words in the articles, statements and speakers of a case."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from stemma.cli.shared import Day

if TYPE_CHECKING:
    from datetime import date

    from stemma.ledger import Hit

KINDS = ("article", "speech", "event", "relation", "quantity", "status", "condition", "forecast", "position")
NOTHING = 1


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--state", help="Only what names this state: its name or ISO 3166 code (Norway, NOR).")
@click.option("--person", help="Only what names, or is said by, a person of this name.")
@click.option("--outlet", help="Only articles of an outlet of this name.")
@click.option("--speaker", help="Only what is said by a source described so.")
@click.option("--since", type=Day(), help="Only articles published on this day or later.")
@click.option("--until", type=Day(), help="Only articles published on this day or earlier.")
@click.option("--kind", type=click.Choice(KINDS), help="Only whole articles, or statements of one kind.")
@click.option("--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Show so many at most.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object for each hit.")
def search(  # noqa: PLR0913  (one parameter for each option of the command)
    place: str,
    words: tuple[str, ...],
    *,
    state: str | None,
    person: str | None,
    outlet: str | None,
    speaker: str | None,
    since: date | None,
    until: date | None,
    kind: str | None,
    most: int,
    jsonl: bool,
) -> None:
    """
    Find WORDS in the articles, statements and speakers of a case.

    All of the words must be there, in any form ("talk" finds "talks"); words in quotation marks side by side.
    Exit status: 0 found, 1 nothing found, 2 misuse.
    """
    from stemma import ledger  # noqa: PLC0415  (`--help` must not pay for it)

    filters = ledger.Filters(state, person, outlet, speaker, since, until, kind)
    with ledger.opened(place) as found:
        hits = ledger.search(found, " ".join(words), filters, most=most)
    for hit in hits:
        click.echo(json.dumps(asdict(hit), ensure_ascii=False) if jsonl else _line(hit))
    if not hits:
        click.echo("nothing found", err=True)
        raise SystemExit(NOTHING)


def _line(hit: Hit) -> str:
    """Show a hit as lines: where it stands, then the words."""
    where = ", ".join(part for part in (hit.outlet or "outlet unknown", hit.day or "no date", hit.title) if part)
    said = f" · {hit.speaker}" if hit.speaker else ""
    return f"{where} [{hit.article}]\n  {hit.kind}{said}: {hit.words}\n"
