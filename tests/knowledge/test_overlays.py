"""A user's file adds to the reference tables or replaces rows, and only where it holds."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from stemma import knowledge
from stemma.cli import stemma
from stemma.errors import InputError, TableError
from stemma.knowledge import extended, find, read_overlay

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
[[framework]]
key = "lakeland-pact"
name = "Lakeland Pact"
aliases = ["Lakes Pact"]
kind = "treaty"
sponsors = ["NOR", "CHL"]
opened = 2024-05-01
rule = "2 ratifications"
source = "https://example.org/pact"

[[outlet]]
key = "reuters"
name = "Reuters"
kind = "agency"
owner = "Lakeland Holding"

[[outlet]]
key = "harbour-gazette"
name = "Harbour Gazette"
kind = "newspaper"
domains = ["harbour.example"]

[[membership]]
group = "organisation:nato"
role = "partner"
since = "2024-06"
members = ["NOR"]
source = "https://example.org/pact"

[[alias]]
of = "framework:abraham-accords"
names = ["Patriarch Accords", "Patriarchs' deal"]

[[alias]]
of = "state:CHL"
names = ["Longland"]
"""


def entities(surface: str) -> list[str]:
    return [row.entity for row in find(surface)]


def test_what_a_file_adds_is_found_where_it_holds() -> None:
    """Frameworks, outlets and aliases of the file are known inside the block, and not outside."""
    with extended(read_overlay(CASE, "case.toml")):
        assert entities("Lakes Pact") == ["framework:lakeland-pact"]
        assert entities("Patriarch Accords") == ["framework:abraham-accords"]
        assert entities("Longland") == ["state:CHL"]
        pact = knowledge.framework("framework:lakeland-pact")
        assert (pact.opened, pact.sponsors, pact.rule) == (date(2024, 5, 1), ("NOR", "CHL"), "2 ratifications")
        found = knowledge.outlet_of_domain("www.harbour.example")
        assert found is not None
        assert found.name == "Harbour Gazette"
    assert entities("Lakes Pact") == entities("Patriarch Accords") == entities("Longland") == []
    assert knowledge.outlet_of_domain("harbour.example") is None
    with pytest.raises(InputError):
        knowledge.framework("framework:lakeland-pact")


def test_a_row_with_a_known_key_replaces_that_row() -> None:
    """An outlet of the file stands in the place of the table's, a membership in that of the same state."""
    before = knowledge.outlet("outlet:reuters").owner
    members = {row.iso3: row.role for row in knowledge.members_of("organisation:nato")}
    with extended(read_overlay(CASE, "case.toml")):
        assert knowledge.outlet("outlet:reuters").owner == "Lakeland Holding"
        assert {row.iso3: row.role for row in knowledge.members_of("organisation:nato")} == {
            **members,
            "NOR": "partner",
        }
    assert knowledge.outlet("outlet:reuters").owner == before
    assert {row.iso3: row.role for row in knowledge.members_of("organisation:nato")} == members


def test_one_file_does_not_see_another() -> None:
    """Two files with the same key are told apart by their content; inside one the other does not hold."""
    first = read_overlay(CASE.split("[[outlet]]", maxsplit=1)[0], "a.toml")
    second = read_overlay(CASE.split("[[outlet]]", maxsplit=1)[0].replace("Lakes Pact", "Ponds Pact"), "a.toml")
    with extended(first):
        with extended(second):
            assert (entities("Ponds Pact"), entities("Lakes Pact")) == (["framework:lakeland-pact"], [])
        assert (entities("Ponds Pact"), entities("Lakes Pact")) == ([], ["framework:lakeland-pact"])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[framework]\n", "case.toml: "),
        ('[framework]\nkey = "x"\n', "'framework' is no section"),
        ('[[treaty]]\nkey = "x"\n', "'treaty' is no section; write each row under one of [[framework]]"),
        ('\n[[framework]]\nkey = "x"\nalias = ["y"]\n', "case.toml, line 2: [[framework]] has no 'alias'; it has: key, name"),
        ('[[framework]]\nkey = "x"\nname = 3.5\n', "case.toml, line 1: name is 3.5; write words, a day, or a list"),
        ('[[framework]]\nkey = "x"\nname = "X"\nkind = "pact"\n', "case.toml, line 1: kind is 'pact'; it must be one of"),
        ('[[outlet]]\nkey = "x"\nname = "X"\nkind = "newspaper"\niso3 = "QQQ"\n', "state 'QQQ' is not in states.csv"),
        ('[[alias]]\nof = "Abraham Accords"\nnames = ["x"]\n', "case.toml, line 1: write an alias as"),
        ('[[alias]]\nof = "framework:none-such"\nnames = ["x"]\n', "case.toml, line 1: no row of frameworks.csv has the key"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_names_its_line(text: str, complaint: str) -> None:
    """Before anything is read, a row that the tables cannot take is refused with its place."""
    with pytest.raises(TableError) as raised, extended(read_overlay(text, "case.toml")):
        pass
    assert complaint in str(raised.value)


def test_a_brief_knows_what_the_file_says(tmp_path: Path) -> None:
    """With --knowledge a process is about the file's framework; without it, nobody knows what that is."""
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text(
        "Chile signed the Lakes Pact on Monday. Peru wants to join the Lakes Pact too, and talks with Peru began in "
        "April, officials said.\n",
        encoding="utf-8",
    )

    def told(*options: str) -> str:
        path = tmp_path / "brief.json"
        done = CliRunner().invoke(stemma, ["brief", str(report), "--json", str(path), "-q", "--workers", "1", *options])
        assert done.exit_code in {0, 3}, done.output
        return json.dumps(json.loads(path.read_text(encoding="utf-8"))["processes"])

    assert "Lakeland Pact" in told("--knowledge", str(tmp_path / "case.toml"))
    assert "Lakeland Pact" not in told()
