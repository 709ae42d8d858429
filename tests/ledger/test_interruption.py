"""Whatever happens to a writer, the case is whole, and running it again completes it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from stemma import ledger
from stemma.errors import LedgerError
from tests.ledger import reports
from tests.ledger.test_evidence import ANNA

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
COUNT = 12


def start(
    place: str, first: int = 0, count: int = COUNT, *, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """Start a writer of its own process."""
    command = [sys.executable, "-m", "tests.ledger.writer", place, str(first), str(count)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
        preexec_fn=before,  # noqa: PLW1509  (the tests have no threads)
    )


def expected(fresh: Callable[[str], str], count: int) -> str:
    """Give the fingerprint of a case to which so many reports were added in peace."""
    case = ledger.create(fresh("sqlite"))
    ledger.keep(case, reports.pile(count), ANNA, "0.1.0")
    found = ledger.verify(case).fingerprint
    case.close()
    return found


@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_writer_is_killed(place: str, fresh: Callable[[str], str], after: int) -> None:
    """After kill -9 the case holds what was kept, whole; run again, nothing is missing and nothing is twice."""
    ledger.create(place).close()
    writer = start(place)
    assert writer.stdout is not None
    for _ in range(after + 1):
        assert writer.stdout.readline()
    writer.kill()
    writer.communicate()
    with ledger.opened(place) as case:
        left = ledger.verify(case)
        assert left.damages == ()
        assert after < left.articles <= COUNT
        assert left.articles - 1 <= left.readings <= left.articles
    again = start(place)
    _, told = again.communicate()
    assert again.returncode == 0, told
    with ledger.opened(place) as case:
        whole = ledger.verify(case)
    assert whole.damages == ()
    assert (whole.articles, whole.readings, whole.captures) == (COUNT, COUNT, COUNT)
    assert whole.fingerprint == expected(fresh, COUNT)


def test_two_writers(place: str, fresh: Callable[[str], str]) -> None:
    """Two writers of the same and of other reports wait for each other; all is there, and once."""
    ledger.create(place).close()
    writers = [start(place, 0, 8), start(place, 4, 8)]
    for writer in writers:
        _, told = writer.communicate()
        assert writer.returncode == 0, told
    with ledger.opened(place) as case:
        both = ledger.verify(case)
    assert both.damages == ()
    assert (both.articles, both.readings) == (12, 12)
    assert both.fingerprint == expected(fresh, 12)


def _small_disk() -> None:
    """Let the process write no file beyond 200 KiB: what it writes then fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * 1024, 200 * 1024))


def test_a_full_disk(tmp_path: Path) -> None:
    """A disk that fills up ends in a plain word, with the case as it was after the last report."""
    place = str(tmp_path / "a.case")
    ledger.create(place).close()
    writer = start(place, 0, 500, before=_small_disk)
    kept, told = writer.communicate()
    assert writer.returncode != 0
    assert "the disk is full" in told
    with ledger.opened(place) as case:
        left = ledger.verify(case)
        assert left.damages == ()
        assert left.articles >= len(kept.split()) > 0
        ledger.keep(case, reports.pile(500), ANNA, "0.1.0")
        assert ledger.summary(case).articles == 500


def test_a_server_without_space(fresh: Callable[[str], str]) -> None:
    """What PostgreSQL says of a full disk is told in the same words, and nothing of the step is written."""
    case = ledger.create(fresh("postgresql"))
    with case.writes() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
            )
        )
        connection.execute(text("CREATE TRIGGER filling BEFORE INSERT ON entry EXECUTE FUNCTION fill()"))
    with pytest.raises(LedgerError, match="the disk is full"):
        ledger.keep(case, reports.pile(3), ANNA, "0.1.0")
    assert ledger.summary(case).articles == 0
    case.close()


def test_a_reader_sees_one_state(case: Ledger, place: str) -> None:
    """What is added while somebody reads does not come in between."""
    ledger.keep(case, reports.pile(2), ANNA, "0.1.0")
    if place.endswith(".case"):
        pytest.skip("a file is read and written in turns")
    with case.reads() as connection:
        before = ledger.articles(connection)
        with ledger.opened(place) as other:
            ledger.keep(other, reports.pile(4), ANNA, "0.1.0")
        assert ledger.articles(connection) == before
    assert ledger.summary(case).articles == 4
