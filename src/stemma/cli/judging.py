"""The verb `judge`: note what a person decided about what a case shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from stemma.cli.casework import by
from stemma.cli.shared import telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stemma.model import Judgement, Ruling

RULINGS = ("accept", "reject", "merge", "split", "correct", "grade", "note", "withdraw", "list")


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("ruling", type=click.Choice(RULINGS), metavar="RULING")
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option("--field", help="What to correct: published or outlet of an article, statement of a finding.")
@click.option("--value", help="The correction; for a grade the Admiralty code, like B2.")
@click.option("--note", default="", help="Why.")
@by
def judge(  # noqa: PLR0913  (one parameter for each option of the command)
    place: str,
    ruling: str,
    names: tuple[str, ...],
    *,
    field: str | None,
    value: str | None,
    note: str,
    author: str,
) -> None:
    """
    Note what you decided about something that a case shows.

    RULING is accept, reject, merge (findings with the first), split (claims off a finding), correct, grade (an
    origin or a finding, by the Admiralty code), note, withdraw (a judgement), or list (all judgements, those
    no longer in force in brackets). IDs are those of the machine-readable brief.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma import ledger, pipeline  # noqa: PLC0415
    from stemma.model import Judgement  # noqa: PLC0415

    with ledger.opened(place) as case:
        if ruling == "list":
            _list(ledger.judgements(case), {row.id for row in ledger.in_force(ledger.judgements(case))})
            return
        if not names:
            message = "name the id of what you judge; the machine-readable brief has the ids"
            raise click.UsageError(message)
        made = Judgement("", ledger.now(), author, cast("Ruling", ruling), names[0], (), names[1:], field, value, note)
        with telling(Console(stderr=True)) as progress:
            kept = pipeline.judge(case, made, progress=progress)
    click.echo(f"{kept.id}: {_line(kept)}")


def _list(rows: Iterable[Judgement], in_force: set[str]) -> None:
    for row in rows:
        line = f"{row.id}: {row.at[:10]} {_line(row)}"
        click.echo(line if row.id in in_force else f"[{line}]")


def _line(row: Judgement) -> str:
    """Say a judgement in a line: who decided what, and why."""
    said = " ".join(part for part in (row.field, row.value) if part)
    return (
        f"{row.by}: {row.verdict} {row.subject}" + (f" {said}" if said else "") + (f" ({row.note})" if row.note else "")
    )
