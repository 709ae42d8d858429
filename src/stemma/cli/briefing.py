"""The verb `brief`: say what is known from a pile of reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.shared import ALL_READ, SOME_UNREAD, Day, knowledge_option, telling, workers_option, write

if TYPE_CHECKING:
    from datetime import date

    from stemma.model import Brief

FORMATS = ("html", "md", "text", "json")
SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".txt": "text", ".json": "json"}


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the brief to this file (- for the screen)."
)
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the machine-readable brief here.")
@click.option("--ics", "ics_path", type=click.Path(path_type=Path), help="Write the calendar of what is due here.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Form of -o; else its suffix decides, else html.")
@click.option("--as-of", type=Day(), help="Judge what is due as of this day; else the newest day of publication.")
@knowledge_option
@workers_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="List every problem and every finding.")
def brief(  # noqa: PLR0913  (one parameter for each option of the command)
    inputs: tuple[str, ...],
    *,
    output: Path | None,
    json_path: Path | None,
    ics_path: Path | None,
    form: str | None,
    as_of: date | None,
    knowledge: Path | None,
    workers: int | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """
    Say what is known from INPUTs.

    INPUT is a file, a folder, an address, a feed, an archive (docs/collecting.md lists the kinds), or - for standard input.
    Exit status: 0 all read, 3 some not read or unmeasured, 2 nothing readable or misuse, 130 interrupted.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma.pipeline import brief as compose  # noqa: PLC0415

    screen = Console(stderr=True, quiet=quiet)
    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    with telling(screen) as progress:
        answer = compose(*inputs, stdin=stdin, as_of=as_of, knowledge=knowledge, workers=workers, progress=progress)
    form = form or SUFFIXES.get(output.suffix.lower() if output else "", "html")
    if json_path:
        write(json_path, _rendered(answer, "json"))
    if ics_path:
        write(ics_path, _rendered(answer, "ics"))
    if output:
        write(output, _rendered(answer, form))
    shown_already = any(str(path) == "-" for path in (output, json_path, ics_path))
    if not quiet and not shown_already:
        from stemma.page import summarise  # noqa: PLC0415

        summarise(answer, Console(), verbose=verbose)
    raise SystemExit(SOME_UNREAD if answer.problems else ALL_READ)


def _rendered(answer: Brief, form: str) -> bytes:
    """Give the bytes of the brief in one of `FORMATS`, or as a calendar ("ics")."""
    if form == "json":
        from stemma.export import dumps  # noqa: PLC0415

        return dumps(answer)
    if form == "ics":
        from stemma.export import to_ics  # noqa: PLC0415

        return to_ics(answer)
    from stemma import page  # noqa: PLC0415

    if form == "html":
        return page.render(answer).encode()
    return (page.render_markdown(answer) if form == "md" else page.render_text(answer)).encode()
