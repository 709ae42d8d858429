"""The verb `compare`: say what changed from one brief or pile of reports to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stemma.cli.shared import Day, telling, write
from stemma.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from stemma.model import Brief


@click.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True))
@click.argument("after", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--json", "json_path", type=click.Path(path_type=Path), help="Write the change as JSON here (- for the screen)."
)
@click.option("--as-of", type=Day(), help="Judge AFTER as of this day, where it is read anew; else its newest day.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def compare(before: Path, after: Path, *, json_path: Path | None, as_of: date | None, quiet: bool) -> None:
    """
    Say what changed from BEFORE to AFTER.

    Each is a machine-readable brief (`stemma brief INPUT --json FILE`), or a file or folder of reports. Reports of
    AFTER are read together with those of BEFORE, so that they can tell what became of its forecasts.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma import pipeline  # noqa: PLC0415
    from stemma.change import change, dumps, tell  # noqa: PLC0415

    first, second = _written(before), _written(after)
    with telling(Console(stderr=True, quiet=quiet)) as progress:
        old: Brief | dict[str, Any] = first if first is not None else pipeline.brief(before, progress=progress)
        if second is not None:
            new: Brief | dict[str, Any] = second
        else:
            pile = (after,) if first is not None else (before, after)
            new = pipeline.brief(*pile, as_of=as_of, progress=progress)
    found = change(old, new)
    if json_path:
        write(json_path, dumps(found))
    if not quiet and str(json_path) != "-":
        click.echo(tell(found), nl=False)


def _written(path: Path) -> dict[str, Any] | None:
    """Read a machine-readable brief; None for anything else, which is a report or a folder of them."""
    if path.is_dir() or path.suffix.lower() != ".json":
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        message = f"{path}: cannot be read as JSON ({error}); name a brief that `stemma brief --json` wrote, or reports"
        raise InputError(message) from error
    return data if isinstance(data, dict) and "schema" in data else None
