"""
The command line: each verb wraps one public function of the same name.

Exit status: 0 all read; 3 some of it not read or unmeasured (said in `problems`); 2 nothing
readable, or misuse; 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.errors import RenderError, StemmaError
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.progress import TaskID

    from stemma.model import Brief
    from stemma.pipeline import Progress

ALL_READ, MISUSE, SOME_UNREAD, INTERRUPTED = 0, 2, 3, 130
FORMATS = ("html", "md", "text", "json")
SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".txt": "text", ".json": "json"}


class Day(click.ParamType[date]):
    """A day written as 2025-08-31."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail with the form that is wanted."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2025-08-31", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="stemma")
def stemma() -> None:
    """Say what is actually known from a pile of news reports, and from how many independent origins."""


@stemma.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the brief to this file (- for the screen)."
)
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the machine-readable brief here.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Form of -o; else its suffix decides, else html.")
@click.option("--as-of", type=Day(), help="Judge what is due as of this day; else the newest day of publication.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="List every problem and every finding.")
def brief(  # noqa: PLR0913  (one parameter for each option of the command)
    inputs: tuple[str, ...],
    *,
    output: Path | None,
    json_path: Path | None,
    form: str | None,
    as_of: date | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """
    Say what is known from INPUTs.

    INPUT is a file or a folder of .txt, .md, .html, .json or .jsonl, or - for standard input.
    Exit status: 0 all read, 3 some not read or unmeasured, 2 nothing readable or misuse, 130 interrupted.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma.pipeline import brief as compose  # noqa: PLC0415

    screen = Console(stderr=True, quiet=quiet)
    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    with _progress(screen) as progress:
        answer = compose(*inputs, stdin=stdin, as_of=as_of, progress=progress)
    form = form or SUFFIXES.get(output.suffix.lower() if output else "", "html")
    if json_path:
        _write(json_path, _rendered(answer, "json"))
    if output:
        _write(output, _rendered(answer, form))
    shown_already = any(str(path) == "-" for path in (output, json_path))
    if not quiet and not shown_already:
        from stemma.page import summarise  # noqa: PLC0415

        summarise(answer, Console(), verbose=verbose)
    raise SystemExit(SOME_UNREAD if answer.problems else ALL_READ)


@stemma.command()
def schema() -> None:
    """Print the JSON Schema of the machine-readable brief."""
    from stemma.export import schema as published  # noqa: PLC0415

    click.echo(json.dumps(published(), indent=1))


def main() -> None:
    """Run the command line; turn Stemma's own errors and Ctrl-C into exit statuses."""
    try:
        stemma(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stemma: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except KeyboardInterrupt:
        click.echo("stemma: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(MISUSE) from None
    except StemmaError as error:
        click.echo(f"stemma: {error}", err=True)
        raise SystemExit(MISUSE) from None


def _rendered(answer: Brief, form: str) -> bytes:
    """Give the bytes of the brief in one of `FORMATS`."""
    if form == "json":
        from stemma.export import dumps  # noqa: PLC0415

        return dumps(answer)
    from stemma import page  # noqa: PLC0415

    if form == "html":
        return page.render(answer).encode()
    return (page.render_markdown(answer) if form == "md" else page.render_text(answer)).encode()


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves an older file as it was."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        message = f"cannot write {path}: {error.strerror or error}. Nothing was written there."
        raise RenderError(message) from error


@contextmanager
def _progress(screen: Console) -> Iterator[Progress]:
    """Show a line of progress for each step on a terminal; nothing where the output is piped."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield tell
