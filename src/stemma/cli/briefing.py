"""The verb `brief`: say what is known from a pile of reports."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.keeping import LONG_SUMMARY, SUMMARY, UNREAD, forms_of, rendered
from stemma.cli.shared import ALL_READ, SOME_UNREAD, Day, knowledge_option, telling, workers_option, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.pipeline import Progress

FORMATS = ("html", "md", "text", "json")
# Of a large case so many articles are shown unless more are asked for: what one can still read, and a page can hold.
MOST = 400
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
@click.option("--since", type=Day(), help="Of a case only what was published on this day or later.")
@click.option("--until", type=Day(), help="Of a case only what was published on this day or earlier.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=MOST,
    show_default=True,
    help="Of a large case the newest stories, of so many articles.",
)
@click.option("--all", "everything", is_flag=True, help="Of a large case all articles, however long that takes.")
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
    since: date | None,
    until: date | None,
    most: int,
    everything: bool,
    knowledge: Path | None,
    workers: int | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """
    Say what is known from INPUTs.

    INPUT is a file, a folder, an address, a feed, an archive (docs/collecting.md lists the kinds), or - for standard
    input; or one case, a file or an address of PostgreSQL (docs/case.md), whose pages are kept while nothing changes.
    Exit status: 0 all read, 3 some not read or unmeasured, 2 nothing readable or misuse, 130 interrupted.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma.ledger import is_case  # noqa: PLC0415

    if (since is not None or until is not None) and not all(is_case(each) for each in inputs):
        message = "--since and --until are for a case: stemma brief CASE --since DATE"
        raise click.UsageError(message)
    form = form or SUFFIXES.get(output.suffix.lower() if output else "", "html")
    targets = [(path, kind) for path, kind in ((json_path, "json"), (ics_path, "ics"), (output, form)) if path]
    shows = not quiet and not any(str(path) == "-" for path, _ in targets)
    forms = list(dict.fromkeys([*(kind for _, kind in targets), UNREAD]))
    span = _Span(since, until, None if everything else most)
    options = _Options(as_of, span, knowledge, workers, verbose if shows else None)
    with telling(Console(stderr=True, quiet=quiet)) as progress:
        made = (_of_case if len(inputs) == 1 and is_case(inputs[0]) else _of_inputs)(inputs, forms, options, progress)
    for path, kind in targets:
        write(path, made[kind])
    if SUMMARY in made:
        click.echo(made[SUMMARY].decode(), nl=False)
    raise SystemExit(SOME_UNREAD if made[UNREAD] else ALL_READ)


@dataclass(frozen=True, slots=True)
class _Span:
    """What of a case the user asked for: days, and how many articles at most."""

    since: date | None
    until: date | None
    most: int | None


@dataclass(frozen=True, slots=True)
class _Options:
    """What the user asked for; *verbose* is None where no summary is shown."""

    as_of: date | None
    span: _Span
    knowledge: Path | None
    workers: int | None
    verbose: bool | None


def _of_case(inputs: Sequence[str], forms: Sequence[str], options: _Options, progress: Progress) -> dict[str, bytes]:
    """Give the brief of a case in some forms, with its summary where that is shown."""
    from stemma import ledger  # noqa: PLC0415
    from stemma.pipeline import Scope  # noqa: PLC0415
    from stemma.pipeline.overlays import knowing  # noqa: PLC0415

    summary = () if options.verbose is None else (LONG_SUMMARY if options.verbose else SUMMARY,)
    with knowing(options.knowledge), ledger.opened(inputs[0]) as case:
        made = forms_of(
            case,
            Scope(since=options.span.since, until=options.span.until, most=options.span.most),
            (*forms, *summary),
            as_of=options.as_of,
            workers=options.workers,
            progress=progress,
        )
    return made | ({SUMMARY: made[summary[0]]} if summary else {})


def _of_inputs(inputs: Sequence[str], forms: Sequence[str], options: _Options, progress: Progress) -> dict[str, bytes]:
    """Give the brief of files, folders and addresses in some forms, with its summary where that is shown."""
    from rich.console import Console  # noqa: PLC0415

    from stemma.pipeline import brief as compose  # noqa: PLC0415

    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    answer = compose(
        *inputs,
        stdin=stdin,
        as_of=options.as_of,
        knowledge=options.knowledge,
        workers=options.workers,
        progress=progress,
    )
    made = {form: rendered(answer, form) for form in forms}
    if options.verbose is not None:
        from stemma.page import summarise  # noqa: PLC0415

        screen = Console()
        with screen.capture() as told:
            summarise(answer, screen, verbose=options.verbose)
        made[SUMMARY] = told.get().encode()
    return made
