"""Tables are read as the depositary's lists and as users write them; a row that cannot be is named."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.errors import InputError
from stemma.treaties import PartyTable, read_table
from tests.treaties.tables import table


def rows(found: PartyTable) -> list[tuple[str, str | None, str | None, str | None]]:
    """Give each party with its code, the day of its instrument and the kind."""
    return [
        (row.name, row.iso3, row.deposited.isoformat() if row.deposited else None, row.kind) for row in found.parties
    ]


def test_reads_a_depositarys_list() -> None:
    """A letter behind the day tells the kind, as the header explains."""
    found = read_table(
        'Participant,Signature,"Accession(a), Succession(d), Ratification"\n'
        "Bolivia (Plurinational State of),4 Feb 1985,12 Apr 1999\n"
        "Congo,,30 Jul 2003 a\n"
        "Democratic Republic of the Congo,,18 Mar 1996 a\n"
        "Slovakia,,28 May 1993 d\n"
        "Sudan,4 Jun 1986,\n",
        "list.csv",
    )
    assert rows(found) == [
        ("Bolivia (Plurinational State of)", "BOL", "1999-04-12", "ratification"),
        ("Congo", "COG", "2003-07-30", "accession"),
        ("Democratic Republic of the Congo", "COD", "1996-03-18", "accession"),
        ("Slovakia", "SVK", "1993-05-28", "succession"),
        ("Sudan", "SDN", None, None),
    ]
    assert found.opened == date(1985, 2, 4)


def test_reads_a_users_table() -> None:
    """Columns by the words that people use; other columns are kept; the separator may be a semicolon."""
    found = read_table(
        "state;signed;deposited;kind;emissions %\nNorway;1 March 2010;2010-06-15;accepted;0,3\n", "a.csv"
    )
    assert rows(found) == [("Norway", "NOR", "2010-06-15", "acceptance")]
    assert found.columns == ("emissions %",)


def test_the_first_of_several_days_binds() -> None:
    """The columns "ratified" and "acceded" are one act in two columns; what is applied for a time binds nobody."""
    found = table("party,provisional application,ratified,acceded\nChile,2001-01-01,,2003-04-05\nJapan,2001-01-01,,\n")
    assert rows(found) == [("Chile", "CHL", "2003-04-05", "accession"), ("Japan", "JPN", None, None)]


def test_organisations_and_unknown_names_stay_in_the_table() -> None:
    """An organisation is marked as such; a name that no table knows has no code."""
    found = table("party,ratified\nEuropean Union,2001-01-01\nLakeland,2001-01-02\n")
    assert [(row.name, row.iso3, row.body) for row in found.parties] == [
        ("European Union", None, True),
        ("Lakeland", None, False),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "pact.csv: the table is empty"),
        ("party,ratified\n", "pact.csv: the table has column names and no party"),
        ("party,remarks\nChile,x\n", "pact.csv, line 1: no column says who signed or consented"),
        ("party,ratified\nChile,2001-02-30\n", "pact.csv, line 2: ratified is '2001-02-30', a day that the calendar"),
        ("party,ratified\nChile,31 Jun 2001\n", "pact.csv, line 2: ratified is '31 Jun 2001', a day that the calendar"),
        ("party,ratified\nChile,soon\n", "pact.csv, line 2: ratified is 'soon'; write a day as"),
        ("party,ratified\nChile,2001-02-03 q\n", "pact.csv, line 2: 'q' is no kind of instrument"),
        ("party,ratified\nChile,2001-02-03\n\nChile,2002-02-03\n", "pact.csv, line 4: Chile stands already on line 2"),
        ("party,ratified\nCzechia,2001-02-03\nCzech Republic,\n", "line 3: Czech Republic stands already on line 2 (Czechia)"),
        ("party,ratified\n,2001-02-03\n", "pact.csv, line 2: no party is named"),
        ("party,ratified\nChile,2001-02-03,x\n", "pact.csv, line 2: 3 cells instead of 2"),
        ("party,ratified,ratified\nChile,,\n", "two columns are called 'ratified'"),
        ("party,signed,ratified\nChile,2002-02-03,2001-01-01\n", "line 2: Chile deposited its instrument on 2001-01-01, before it signed"),
        ("party,ratified,withdrawn\nChile,2002-02-03,2001-01-01\n", "line 2: Chile withdrew on 2001-01-01, before"),
        ("party,ratified,withdrawn\nChile,,2001-01-01\n", "line 2: Chile withdrew on 2001-01-01 and never signed"),
        ('party,ratified\n"Chile,2001-01-01\n', "line"),
    ],
)  # fmt: skip
def test_a_bad_table_names_its_line(text: str, complaint: str) -> None:
    """An impossible day, a party named twice, a missing cell: the line and what is wrong there."""
    with pytest.raises(InputError) as raised:
        table(text)
    assert complaint in str(raised.value)


@settings(max_examples=60)
@given(st.text(alphabet="party,signed\n;2001-30 \"'#Chile\t", max_size=120))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    """No text makes the reader fail in another way than with a complaint."""
    with contextlib.suppress(InputError):
        assert read_table(text, "any.csv").parties
