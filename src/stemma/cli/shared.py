"""What the verbs share: exit statuses, the day as an option, writing a file whole, a line of progress."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.progress import TaskID

    from stemma.pipeline import Progress

ALL_READ, MISUSE, SOME_UNREAD, INTERRUPTED = 0, 2, 3, 130


class Day(click.ParamType[date]):
    """A day written as 2025-08-31."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail with the form that is wanted."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2025-08-31", param, ctx)


def workers_option(command: click.decorators.FC) -> click.decorators.FC:
    """Give a verb the option that says how many processes read."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        show_default="as many as serve",
        help="Read with so many processes; the result is the same with any number.",
    )(command)


def knowledge_option(command: click.decorators.FC) -> click.decorators.FC:
    """Give a verb the option that names a file of a user's own tables."""
    return click.option(
        "--knowledge",
        type=click.Path(path_type=Path),
        metavar="FILE.toml",
        help="Add the frameworks, outlets and aliases of this file to the reference tables.",
    )(command)


def write(path: Path, content: bytes) -> None:
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
def telling(screen: Console) -> Iterator[Progress]:
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
