"""The verb `copies`: say which articles carry the same text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from stemma.cli.shared import ALL_READ, SOME_UNREAD, telling, workers_option


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--least",
    type=click.FloatRange(0.05, 1.0),
    default=0.5,
    show_default=True,
    help="The part of the one text that must stand in the other.",
)
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the work in this folder.")
@click.option("--jsonl", is_flag=True, help="Print one JSON object for each pair.")
@workers_option
def copies(inputs: tuple[str, ...], *, least: float, keep: Path | None, jsonl: bool, workers: int | None) -> None:
    """
    Say which INPUTs carry the same text, whole or in part.

    INPUT is as for `stemma brief`. Each line is a family: articles that hang together by copied text. With
    --keep, a join that was broken off goes on where it was. Exit status: 0 all read, 3 some not read, 2 nothing
    readable or misuse.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma import pipeline  # noqa: PLC0415

    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    with telling(Console(stderr=True)) as progress:
        found = pipeline.copies(*inputs, stdin=stdin, least=least, folder=keep, workers=workers, progress=progress)
    names = [article.name for article in found.articles]
    if jsonl:
        for row in found.pairs:
            line = {
                "one": names[row.first],
                "other": names[row.second],
                "of_one": round(row.of_first, 3),
                "of_other": round(row.of_second, 3),
            }
            click.echo(json.dumps(line, ensure_ascii=False))
    else:
        for family in found.families:
            click.echo("  ".join(names[place] for place in family))
        carried = sum(map(len, found.families))
        said = "1 family" if len(found.families) == 1 else f"{len(found.families):,} families"
        click.echo(f"{carried:,} of {len(names):,} articles in {said}", err=True)
    raise SystemExit(SOME_UNREAD if found.problems else ALL_READ)
