"""How a treaty stands, from a file of its parties and its rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stemma import knowledge as tables
from stemma.collection import read_text
from stemma.errors import InputError
from stemma.pipeline.overlays import knowing
from stemma.treaties import framework_called, judge, parse_rule, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from stemma.treaties import Standing


def treaty(
    table: str | Path,
    rule: str | None = None,
    as_of: date | None = None,
    *,
    framework: str | None = None,
    met: Mapping[str, date] | None = None,
    knowledge: str | Path | None = None,
) -> Standing:
    """
    Say how a treaty stands on a day, by a table of its parties and its rule of entry into force.

    *table* is a CSV file of parties (docs/treaties.md has its columns). *rule* is the rule in words; without
    it that of *framework*, the treaty's name or id in the tables. *as_of* is the day that is judged, without
    it the newest in the table. *met* says since when a condition holds that no table can know.
    *knowledge* is a TOML file that adds to the reference tables.
    InputError names the line of the table or the place in the rule that cannot be read.
    """
    path = Path(table)
    with knowing(knowledge):
        entity = framework_called(framework) if framework else None
        wanted = parse_rule(_rule(rule, entity))
        return judge(read_table(read_text(path), path.name), wanted, as_of, framework=entity, met=met)


def _rule(rule: str | None, entity: str | None) -> str:
    """Give the rule that is given, else that of the framework."""
    if rule is not None:
        return rule
    if entity is None:
        message = "no rule: give one (90 days after 25 ratifications), or name a framework whose rule the tables have"
        raise InputError(message)
    told = tables.framework(entity).rule
    if told is None:
        message = f"the tables have no rule of entry into force for {entity}; give one"
        raise InputError(message)
    return told
