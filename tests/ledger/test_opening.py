"""A case is made once, opened by its address, and upgraded from its oldest form."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, select

from stemma import ledger
from stemma.errors import LedgerError
from stemma.ledger import Ledger, address
from stemma.ledger.connections import connect
from stemma.ledger.migrations import MIGRATIONS, applied, migrate
from stemma.ledger.tables import METADATA, MIGRATION
from tests.ledger import reports
from tests.ledger.test_evidence import ANNA

if TYPE_CHECKING:
    from pathlib import Path


def test_a_case_is_made_once(place: str) -> None:
    """A second `init` of the same case says that it is one already, and leaves it as it is."""
    with_one = ledger.create(place)
    ledger.keep(with_one, reports.pile(1), ANNA, "0.1.0")
    with_one.close()
    with pytest.raises(LedgerError, match="already"):
        ledger.create(place)
    with ledger.opened(place) as case:
        assert ledger.summary(case).articles == 1


def test_a_case_is_told_from_other_inputs(tmp_path: Path) -> None:
    """A file is a case by its mark, not by its name; an address of PostgreSQL always is."""
    case, text, other = (tmp_path / name for name in ("accords.txt", "report.case", "other.db"))
    ledger.create(case).close()
    text.write_text("Riga said so.\n")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert [ledger.is_case(path) for path in (case, text, other, tmp_path, tmp_path / "none", "-")] == [
        True, False, False, False, False, False,
    ]  # fmt: skip
    assert ledger.is_case("postgresql://anna@db.example.org/accords")
    assert ledger.cases(tmp_path) == (case,)


@pytest.mark.parametrize(
    ("content", "said"), [(b"Riga said so.\n", "is no case"), (b"SQLite format 3\x00" + b"\x00" * 200, "is no case")]
)
def test_another_file_is_no_case(tmp_path: Path, content: bytes, said: str) -> None:
    """Opening a file of another kind says so, and does not touch it."""
    path = tmp_path / "notes"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=said):
        ledger.open_ledger(path)
    with pytest.raises(LedgerError):
        ledger.create(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """No tables are put among those of another program."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(LedgerError, match="another program"):
        ledger.create(path)


def test_an_address_that_is_none_is_told() -> None:
    """A server that does not answer is told with its address, without the password."""
    with pytest.raises(LedgerError) as told:
        ledger.open_ledger("postgresql://anna:secret@127.0.0.1:1/accords")
    assert "anna" in str(told.value)
    assert "secret" not in str(told.value)


def test_a_password_is_not_told() -> None:
    """An address is told without the password, wherever in it that stands."""
    told = str(address("postgresql://anna:secret@db.example.org/accords?password=secret&connect_timeout=5"))
    assert told == "postgresql://anna:***@db.example.org/accords?password=***&connect_timeout=5"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A case cannot be made in a folder that is not there."""
    with pytest.raises(LedgerError, match="cannot be opened"):
        ledger.create(tmp_path / "nowhere" / "accords.case")


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS) + 1))
def test_every_older_case_is_upgraded(place: str, number: int) -> None:
    """A case that only had the first migrations has them all once it is opened, and takes articles."""
    old = Ledger(address(place), connect(address(place)))
    with old.writes() as connection:
        migrate(connection, "2025-01-01T00:00:00Z", upto=number)
        assert applied(connection) == number
    old.close()
    with ledger.opened(place) as case:
        ledger.keep(case, reports.pile(2), ANNA, "0.1.0")
        assert ledger.verify(case).damages == ()
        with case.reads() as connection:
            numbers = connection.scalars(select(MIGRATION.c.number).order_by(MIGRATION.c.number)).all()
    assert numbers == list(range(1, len(MIGRATIONS) + 1))


def test_a_case_of_the_future_is_refused(place: str) -> None:
    """What a newer Stemma wrote is not touched by this one."""
    case = ledger.create(place)
    with case.writes() as connection:
        connection.execute(MIGRATION.insert().values(number=999, name="later", at="2099-01-01T00:00:00Z"))
    case.close()
    with pytest.raises(LedgerError, match="newer Stemma"):
        ledger.open_ledger(place)


def test_the_tables_are_those_that_the_migrations_make(case: Ledger) -> None:
    """The code and the database agree on every table and column."""
    with case.reads() as connection:
        inspector = inspect(connection)
        for table in METADATA.sorted_tables:
            made = {column["name"]: column["nullable"] for column in inspector.get_columns(table.name)}
            made.pop("words", None)
            assert set(made) == set(table.c.keys()), table.name
            assert {name for name, nullable in made.items() if not nullable} >= {
                column.name for column in table.c if not column.nullable and not column.primary_key
            }
