"""The verb `treaty`: say how a treaty stands, by a table of its parties and its rule of entry into force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from stemma.cli.shared import Day, knowledge_option, write


class Met(click.ParamType[tuple[str, date]]):
    """A condition that no table can know, and since when it holds: "funds secured=2025-01-31"."""

    name = "condition=date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, date]:
        """Read both, or fail with the form that is wanted."""
        text, sign, day = str(value).rpartition("=")
        try:
            since = date.fromisoformat(day.strip())
        except ValueError:
            since = None
        if not sign or not text.strip() or since is None:
            self.fail(f"{value!r} does not say what and since when; write it as 'funds secured=2025-01-31'", param, ctx)
        return text.strip(), since


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--rule", help='The rule in words: "90 days after 25 ratifications". Else the rule of --framework.')
@click.option("--framework", help='The treaty in the reference tables, for its rule and its lists: "Rome Statute".')
@click.option("--as-of", type=Day(), help="Judge how it stood on this day; else the newest day in the table.")
@click.option("--met", type=Met(), multiple=True, help="Since when a condition holds that no table can know.")
@click.option(
    "--json", "json_path", type=click.Path(path_type=Path), help="Write the answer as JSON here (- for the screen)."
)
@knowledge_option
@click.option("-v", "--verbose", is_flag=True, help="List every party with the day since when it is bound.")
def treaty(  # noqa: PLR0913  (one parameter for each option of the command)
    table: Path,
    *,
    rule: str | None,
    framework: str | None,
    as_of: date | None,
    met: tuple[tuple[str, date], ...],
    json_path: Path | None,
    knowledge: Path | None,
    verbose: bool,
) -> None:
    """
    Say whether a treaty is in force by TABLE, what is missing, and who must ratify.

    TABLE is a CSV file of parties with the days on which they signed, ratified, acceded and withdrew.
    Exit status: 0 answered, 2 a table or a rule that cannot be read, 130 interrupted.
    """
    from stemma.page import render_treaty  # noqa: PLC0415  (`--help` must not pay for it)
    from stemma.pipeline import treaty as judge  # noqa: PLC0415

    answer = judge(table, rule, as_of, framework=framework, met=dict(met), knowledge=knowledge)
    if json_path:
        from stemma.export import dumps_treaty  # noqa: PLC0415

        write(json_path, dumps_treaty(answer))
    if str(json_path) != "-":
        click.echo(render_treaty(answer, verbose=verbose), nl=False)
