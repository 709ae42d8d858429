"""Every shipped table is whole: ids are unique, codes exist, dates are in order, surfaces resolve."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from stemma import knowledge
from stemma.errors import InputError, TableError
from stemma.knowledge import (
    all_terms,
    elections,
    find,
    framework,
    frameworks,
    members_of,
    nicknames,
    offices,
    organisation,
    organisations,
    outlets,
    peoples,
    places,
    region,
    regions,
    state,
    state_of,
    states,
    transliterations,
)
from stemma.knowledge.groups import groups
from stemma.knowledge.tables import data, read, unique

if TYPE_CHECKING:
    from pathlib import Path

TABLES = (
    "borders",
    "elections",
    "frameworks",
    "holders",
    "leaders",
    "memberships",
    "nicknames",
    "offices",
    "organisations",
    "outlets",
    "peoples",
    "places",
    "regions",
    "states",
    "transliterations",
)


def names() -> list[tuple[str, str]]:
    """List each entry's id with its name."""
    rows = [(row.entity, row.name) for row in states()]
    rows += [(row.entity, row.name) for row in regions()]
    rows += [(row.entity, row.name) for row in places()]
    rows += [(row.entity, row.name) for row in frameworks()]
    rows += [(row.entity, row.name) for row in organisations()]
    rows += [(row.entity, row.name) for row in outlets()]
    rows += [(row.entity, row.name) for row in peoples()]
    rows += [(row.entity, row.person) for row in all_terms()]
    return rows


def surfaces() -> list[tuple[str, str]]:
    """List each entry's id with every other surface of it."""
    rows = [(row.entity, name) for row in states() for name in (*row.aliases, *row.demonyms, *row.metonyms)]
    rows += [(row.entity, name) for row in states() for name in (*row.capitals, *row.former_capitals)]
    rows += [(row.entity, name) for row in regions() for name in (*row.aliases, *row.adjectives)]
    rows += [(row.entity, name) for row in places() for name in (*row.aliases, *row.adjectives)]
    rows += [(row.entity, name) for row in frameworks() for name in (*row.aliases, *row.ambiguous)]
    rows += [(row.entity, name) for row in organisations() for name in (*row.aliases, *row.ambiguous)]
    rows += [(row.entity, name) for row in outlets() for name in (*row.aliases, *row.ambiguous, *row.programmes)]
    rows += [(row.entity, name) for row in peoples() for name in (*row.aliases, *row.adjectives)]
    rows += [(row.entity, name) for row in all_terms() for name in row.aliases]
    return rows


def test_every_surface_leads_back_to_its_entry() -> None:
    """What a table calls a thing is found, and the thing is among what is found."""
    lost = [(entity, name) for entity, name in names() + surfaces() if entity not in {r.entity for r in find(name)}]
    assert lost == []


def test_ids_are_unique() -> None:
    """No two entries of one kind share an id or a name with the same id prefix."""
    rows = [entity for entity, _ in names() if not entity.startswith("person:")]
    assert len(rows) == len(set(rows))


def test_all_members_of_the_united_nations_are_there() -> None:
    """193 members and two observers; each with an alpha-2 code of its own."""
    assert sum(row.status == "member" for row in states()) == 193
    assert {row.iso3 for row in states() if row.status == "observer"} == {"PSE", "VAT"}
    living = [row.iso2 for row in states() if row.status != "former"]
    assert len(living) == len(set(living))


def test_every_living_state_has_a_demonym_and_a_seat_or_says_why_not() -> None:
    """A member without a capital has a note that says why."""
    assert [row.name for row in states() if row.status == "member" and not row.capitals and not row.note] == []
    unnamed = {row.name for row in states() if row.status == "member" and not row.demonyms}
    assert unnamed == {"Dominica"}


def test_borders_are_mutual() -> None:
    """If one state borders on another, the other borders on it."""
    assert [
        (row.iso3, other) for row in states() for other in row.borders if row.iso3 not in state(other).borders
    ] == []


def test_every_group_is_an_entry() -> None:
    """A list of members belongs to an organisation or a framework that the tables name."""
    known = {row.entity for row in organisations()} | {row.entity for row in frameworks()}
    assert [group for group in groups() if group not in known] == []


def test_a_state_is_listed_once_at_a_time_in_a_group() -> None:
    """Two rows of one state in one group and role do not overlap."""
    for group in groups():
        rows = sorted(
            ((row.iso3, row.role, row.since or date.min, row.until or date.max) for row in members_of(group)),
        )
        for one, other in pairwise(rows):
            assert one[:2] != other[:2] or one[3] <= other[2], (group, one, other)


def test_a_framework_enters_into_force_after_it_is_opened_and_before_it_ends() -> None:
    """Dates of frameworks are in order."""
    for row in frameworks():
        days = [day for day in (row.opened, row.in_force, row.ended) if day is not None]
        assert days == sorted(days), row.entity


def test_an_office_names_a_body_that_is_there() -> None:
    """An office's organisation has a row, and an office of no state has an organisation."""
    for post in offices():
        assert post.iso3 is not None or post.organisation is not None, post.entity
        if post.organisation is not None:
            assert organisation(post.organisation).name


def test_nobody_holds_an_office_twice_at_once() -> None:
    """Two terms of one office (other than Archigos' leaders) do not overlap."""
    rows = sorted(
        (term.office, term.start, term.end or date.max) for term in all_terms() if "-leader" not in term.office
    )
    for one, other in pairwise(rows):
        assert one[0] != other[0] or one[2] <= other[1], (one, other)


def test_domains_are_host_names() -> None:
    """A domain is lower case, without scheme and "www."."""
    for row in outlets():
        for domain in row.domains:
            assert domain == domain.lower()
            assert "//" not in domain
            assert not domain.startswith("www.")


def test_elections_are_in_order() -> None:
    """Each state's elections come in order and end after they start."""
    for row in states():
        days = [(election.start, election.end) for election in elections(row.iso3)]
        assert days == sorted(days)
        assert all(start <= end for start, end in days)


def test_a_group_of_spellings_has_no_repeat() -> None:
    """A name does not stand twice in its own group."""
    for group in (*nicknames(), *transliterations()):
        assert len(group) == len(set(group)), group
        assert len(group) > 1, group


def test_regions_name_their_convention() -> None:
    """Each region says who says so."""
    assert all(row.source for row in regions())
    assert set(region("south-caucasus").members) == {"ARM", "AZE", "GEO"}


def test_every_entry_has_its_state_or_none() -> None:
    """`state_of` answers for every id that `find` can give."""
    for entity, _ in names():
        owner = state_of(entity)
        assert owner is None or owner.iso3


@pytest.mark.parametrize("name", ["state", "frameworks", "nobody"])
def test_an_unknown_id_is_said_to_be_unknown(name: str) -> None:
    """Asking for an entry that is not there names it."""
    with pytest.raises(InputError, match=name):
        framework(f"framework:{name}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("# about\nname,others\nA,B,C\n", "line 3: 3 cells instead of 2", id="cells"),
        pytest.param("# about\nname,other\nA,B\n", "the first line after the comments must be: name,others", id="head"),
        pytest.param("", "the first line after the comments must be", id="empty"),
    ],
)
def test_a_malformed_table_is_named_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    """A complaint names the file, the line and what to do."""
    table = tmp_path / "table.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=complaint) as caught:
        read(table, ("name", "others"))
    assert "table.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        pytest.param("2020-13", "write a day as YYYY-MM-DD", id="no-month"),
        pytest.param("spring", "write a day as YYYY-MM-DD", id="words"),
        pytest.param("2020-01-02-03", "write a day as YYYY-MM-DD", id="too-long"),
    ],
)
def test_a_bad_day_is_named_with_its_line(tmp_path: Path, cell: str, complaint: str) -> None:
    """A day that is none is an error, not a guess."""
    table = tmp_path / "days.csv"
    table.write_text(f"day\n{cell}\n", encoding="utf-8")
    (row,) = read(table, ("day",))
    with pytest.raises(TableError, match=complaint):
        row.day("day")


def test_a_key_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    """Two rows with one key are named."""
    table = tmp_path / "twice.csv"
    table.write_text("key\na\na\n", encoding="utf-8")
    rows = read(table, ("key",))
    with pytest.raises(TableError, match=r"twice.csv, line 3: a stands in the table twice"):
        unique(((row, row.text("key")) for row in rows), str)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_says_where_it_comes_from(name: str) -> None:
    """Each table of facts opens with comment lines that name its licence."""
    lines = data(f"{name}.csv").read_text(encoding="utf-8").splitlines()
    about = " ".join(line for line in lines if line.startswith("#"))
    assert "Apache-2.0" in about or "CC BY 4.0" in about


# What diplomacy reporting names most, by documents in the labelled and unlabelled articles that Stemma is measured on.
MOST_NAMED = """
organisation: un nato eu g20 g7 apec osce council-of-europe au arab-league asean gcc brics sco csto eaeu opec oecd
framework: abraham-accords c5-plus-1 new-start inf jcpoa npt ctbt cwc paris-agreement rome-statute north-atlantic-treaty
framework: minsk-agreements
"""


@pytest.mark.parametrize(
    "entity",
    [f"{line.split()[0]}{key}" for line in MOST_NAMED.split("\n") if line for key in line.split()[1:]],
)
def test_what_reports_name_most_is_whole(entity: str) -> None:
    """Each has a kind, other names, a source; members have days and a source; multilateral treaties a rule."""
    row: knowledge.Framework | knowledge.Organisation
    row = knowledge.framework(entity) if entity.startswith("framework") else knowledge.organisation(entity)
    assert row.kind
    assert row.aliases
    assert row.source
    for member in row.members:
        assert member.source
        assert member.since or member.role != "member", member.iso3
    if isinstance(row, knowledge.Organisation):
        assert row.members
    elif row.kind in {"treaty", "convention"}:
        assert row.rule
        assert row.depositary or len(row.members) == 2


@pytest.mark.parametrize(
    ("iso3", "words"),
    [
        ("USA", "the United States"),
        ("NLD", "the Netherlands"),
        ("COD", "the Democratic Republic of the Congo"),
        ("NOR", "Norway"),
    ],
)
def test_a_state_stands_in_a_sentence_as_english_has_it(iso3: str, words: str) -> None:
    """A plural or a common noun takes its article."""
    assert state(iso3).in_words == words
