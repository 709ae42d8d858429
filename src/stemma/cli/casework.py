"""The verbs of a case: `case init`, `case list`, `case set`, `case verify`, `case backup`, and `add`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from stemma.cli.shared import ALL_READ, SOME_UNREAD, telling, workers_option

DAMAGED = 4


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def by(command: click.decorators.FC) -> click.decorators.FC:
    """Give a verb the option that says who does it."""
    return click.option(
        "--by",
        "author",
        envvar="STEMMA_BY",
        default=_login,
        show_default="your login",
        help="Who does this; noted in the case.",
    )(command)


@click.group()
def case() -> None:
    """Make, list, check and back up cases."""


@case.command()
@click.argument("place", metavar="CASE")
def init(place: str) -> None:
    """
    Make an empty case.

    CASE is a file to make (accords.case) or an empty database of PostgreSQL (postgresql://user@host/name).
    """
    from stemma import ledger  # noqa: PLC0415  (`--help` must not pay for it)

    made = ledger.create(place)
    made.close()
    click.echo(f"{made.where} is an empty case now. Add reports: stemma add {made.where} INPUT...")


@case.command("list")
@click.argument("places", nargs=-1, metavar="[PLACE]...")
def list_cases(places: tuple[str, ...]) -> None:
    """List the cases of folders (this one by default), or those named."""
    from stemma import ledger  # noqa: PLC0415

    for place in places or (".",):
        where = ledger.address(place)
        inside = ledger.cases(where.file) if where.file is not None and where.file.is_dir() else (place,)
        for each in inside:
            with ledger.opened(each) as found:
                held = ledger.summary(found)
            count = "1 article" if held.articles == 1 else f"{held.articles:,} articles"
            click.echo(f"{held.where}: {count}, " + (f"last added {held.last}" if held.last else "nothing added yet"))


@case.command()
@click.argument("place", metavar="CASE")
def verify(place: str) -> None:
    """
    Check every hash and every quotation of a case again.

    Exit status: 0 all is as it was written, 4 something is not (each told).
    """
    from stemma import ledger  # noqa: PLC0415

    with ledger.opened(place) as found:
        checked = ledger.verify(found)
    for damage in checked.damages:
        click.echo(f"{damage.what}: {damage.fact}", err=True)
    click.echo(
        f"checked {checked.captures:,} captures, {checked.articles:,} articles, {checked.readings:,} readings, "
        f"{checked.quotations:,} quotations: {_count(len(checked.damages))}"
    )
    click.echo(f"fingerprint {checked.fingerprint}")
    raise SystemExit(DAMAGED if checked.damages else ALL_READ)


def _count(damages: int) -> str:
    return "all as written" if not damages else "1 is damaged" if damages == 1 else f"{damages:,} are damaged"


@case.command("set")
@click.argument("place", metavar="CASE")
@click.option("--knowledge", type=click.Path(path_type=Path), metavar="FILE.toml", help="Tables of the case's own.")
@click.option("--no-knowledge", is_flag=True, help="Let the shipped tables stand alone again.")
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="Let articles in this language count only."
)
@click.option("--every-language", is_flag=True, help="Let articles in every language count again.")
@click.option("--zone", metavar="NAME", help="Tell days in this time zone (Europe/Oslo).")
@click.option("--no-zone", is_flag=True, help="Tell the day of a moment in its own zone again.")
@by
def set_up(  # noqa: PLR0913  (one parameter for each option of the command)
    place: str,
    *,
    knowledge: Path | None,
    no_knowledge: bool,
    languages: tuple[str, ...],
    every_language: bool,
    zone: str | None,
    no_zone: bool,
    author: str,
) -> None:
    """
    Set what holds whenever a case is read, and print what holds.

    With --knowledge the frameworks, outlets and aliases of a file are added to the reference tables; its text is
    kept in the case. The articles are read again where that, or another time zone, changes the rules.
    """
    from stemma import ledger, pipeline  # noqa: PLC0415

    for given, without, name in (
        (knowledge is not None, no_knowledge, "knowledge"),
        (bool(languages), every_language, "language"),
        (zone is not None, no_zone, "zone"),
    ):
        if given and without:
            message = f"--{name} or without it: not both"
            raise click.UsageError(message)
    with ledger.opened(place) as found:
        changes: dict[str, object] = {}
        if languages or every_language:
            changes["languages"] = languages
        if zone is not None or no_zone:
            changes["zone"] = zone
        if knowledge is not None or no_knowledge:
            changes["knowledge"] = knowledge
        if changes:
            pipeline.set_several(found, changes, ledger.Author(author, ledger.now()))
        held = pipeline.settings_of(found)
    click.echo(f"knowledge: {held.knowledge or 'the shipped tables'}")
    click.echo(f"languages: {' '.join(held.languages) or 'all; what is not English is unmeasured'}")
    click.echo(f"zone: {held.zone or 'of each moment'}")


@case.command()
@click.argument("place", metavar="CASE")
@click.argument("target", metavar="TARGET")
def backup(place: str, target: str) -> None:
    """
    Copy a case as it is now to TARGET: a new file, or an empty database of PostgreSQL.

    The copy is a case like any other; copying it back is how a case is restored, or moved to a server.
    """
    from stemma import ledger  # noqa: PLC0415

    with ledger.opened(place) as found:
        copy = ledger.backup(found, target)
    click.echo(f"{copy.where}: {ledger.summary(copy).articles:,} articles copied and checked")
    copy.close()


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@by
@workers_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def add(place: str, inputs: tuple[str, ...], *, author: str, workers: int | None, quiet: bool) -> None:
    """
    Add INPUTs to a case and read what is new.

    INPUT is as for `stemma brief`. What is in the case already is left as it is: when adding was cut short,
    run it again. Exit status: 0 all read, 3 some not read or unmeasured, 2 nothing readable or misuse.
    """
    from rich.console import Console  # noqa: PLC0415

    from stemma import ledger, pipeline  # noqa: PLC0415

    screen = Console(stderr=True, quiet=quiet)
    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    with ledger.opened(place) as found, telling(screen) as progress:
        who = ledger.Author(author, ledger.now())
        added = pipeline.add(found, *inputs, author=who, stdin=stdin, workers=workers, progress=progress)
    for problem in added.problems if not quiet else ():
        click.echo(f"{problem.document}: {problem.where}: {problem.message}", err=True)
    if not quiet:
        new, known = len(added.addition.new), added.addition.known
        click.echo(f"{new:,} {'article' if new == 1 else 'articles'} added, {known:,} known already")
    raise SystemExit(SOME_UNREAD if added.problems else ALL_READ)
