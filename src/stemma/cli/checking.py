"""The verb `check`: say what the articles say to a statement, or to a file of statements."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.shared import ALL_READ, SOME_UNREAD, Day, telling, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from stemma.model import Brief, Check, Evidence


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="STATEMENT INPUT...")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help="Check the statements of this file instead: one a line, or JSON lines with a field “statement”.",
)
@click.option(
    "--json", "json_path", type=click.Path(path_type=Path), help="Write the answers as JSON here (- for the screen)."
)
@click.option("--as-of", type=Day(), help="Read “last year” from this day; else the newest day of publication.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def check(
    words: tuple[str, ...], *, batch: Path | None, json_path: Path | None, as_of: date | None, quiet: bool
) -> None:
    """
    Say what INPUTs say to a STATEMENT: supported, contradicted, contested, or not stated.

    INPUT is as for `brief`. With --batch there is no STATEMENT, and the answers are JSON lines, one for each, with the
    fields of its line. Exit status: 0 answered, 3 some input not read or a statement unmeasured, 2 misuse.
    """
    from rich.console import Console  # noqa: PLC0415  (`--help` must not pay for it)

    from stemma.export import check_to_json, dumps_check  # noqa: PLC0415
    from stemma.pipeline import brief, check_all  # noqa: PLC0415

    rows: list[dict[str, object]] = _rows(batch) if batch else [{"statement": words[0]}]
    inputs = words if batch else words[1:]
    if not inputs:
        message = "name at least one INPUT: a file, a folder, a case, or - for standard input"
        raise click.UsageError(message)
    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    with telling(Console(stderr=True, quiet=quiet)) as progress, _tables_of(inputs):
        answer = brief(*inputs, stdin=stdin, as_of=as_of, progress=progress)
        checks = check_all([str(row["statement"]) for row in rows], answer)
    if batch:
        lines = [
            json.dumps(row | check_to_json(each, answer.readings), ensure_ascii=False)
            for row, each in zip(rows, checks, strict=True)
        ]
        write(json_path or Path("-"), "".join(f"{line}\n" for line in lines).encode())
    elif json_path:
        write(json_path, dumps_check(checks[0], answer.readings))
    if not (batch or quiet or str(json_path) == "-"):
        click.echo("\n".join(_told(checks[0], answer)))
    unmeasured = any(each.verdict == "unmeasured" and not each.parts for each in checks)
    # A statement is held against every article, however the pile was cut for the comparison of articles.
    unread = any(problem.where != "comparison" for problem in answer.problems)
    raise SystemExit(SOME_UNREAD if unread or unmeasured else ALL_READ)


@contextmanager
def _tables_of(inputs: Sequence[str]) -> Iterator[None]:
    """Let the tables of a case hold for the statements too: they name things as its articles are read."""
    from stemma import ledger, pipeline  # noqa: PLC0415

    if len(inputs) == 1 and ledger.is_case(inputs[0]):
        with ledger.opened(inputs[0]) as case, pipeline.under_settings(case):
            yield
    else:
        yield


def _rows(path: Path) -> list[dict[str, object]]:
    """Read the statements of a file; a line in braces is JSON, another is a statement by itself."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {path}: {error}"
        raise click.UsageError(message) from error
    rows: list[dict[str, object]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            rows.append({"statement": line.strip()})
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            message = f"{path}, line {number}: not JSON ({error})"
            raise click.UsageError(message) from error
        if not isinstance(row.get("statement"), str):
            message = f"{path}, line {number}: it has no field “statement” with a text"
            raise click.UsageError(message)
        rows.append(row)
    if not rows:
        message = f"{path}: there is no statement in it; write one a line"
        raise click.UsageError(message)
    return rows


def _told(answer: Check, brief: Brief) -> Iterator[str]:
    """Tell an answer in lines for the terminal."""
    names = {reading.article.id: reading.layout.outlet or reading.article.name for reading in brief.readings}
    yield f"{answer.verdict.replace('_', ' ').upper()}: {answer.statement}"
    yield f"  {answer.reason}"
    if answer.count and answer.count.reason:
        yield f"  {answer.count.reason}"
    for row in answer.evidence:
        yield from _shown(row, names)
    if answer.nearest:
        yield from _shown(answer.nearest, names)
    for part in answer.parts:
        yield ""
        yield from _told(part, brief)


def _shown(row: Evidence, names: dict[str, str]) -> Sequence[str]:
    mark = {"supports": "+", "contradicts": "-", "near": "~"}[row.stance]
    said = f", as said by {row.said_by}" if row.said_by else ""
    hedge = "" if row.certainty == "certain" else f", {row.certainty}"
    quote = " ".join(row.span.quote.split())
    place = f"{row.span.start}-{row.span.end}"
    return (f"  {mark} {names[row.span.article_id]} ({place}{said}{hedge}): {quote}", f"      {row.reason}")
