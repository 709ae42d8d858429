"""`stemma watch CASE`: against a real server on this machine, as a user and as a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from stemma.cli import stemma
from stemma.collection.fetching import Fetcher
from stemma.ledger import opened
from stemma.ledger.settings import remember
from tests.collection.conftest import NO_PAUSE
from tests.collection.files import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from stemma.collection import Limits
    from tests.collection.conftest import Site

NOTHING_NEW, SOME_NEW, SOME_UNREAD, MISUSE = 0, 10, 3, 2


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make an empty case; its watch may reach this machine."""

    def make(_limits: Limits, clock: Callable[[], datetime]) -> Fetcher:
        return Fetcher(NO_PAUSE, allow_private=True, clock=clock)

    monkeypatch.setattr("stemma.collection.watching.Fetcher", make)
    place = str(tmp_path / "talks.case")
    assert run("case", "init", place)[0] == 0
    return place


def run(*words: str) -> tuple[int, str, str]:
    """Run a verb; give its exit status, what it prints and what it complains of."""
    done = CliRunner().invoke(stemma, words)
    return done.exit_code, done.stdout, done.stderr


def feed(site: Site, *names: str) -> str:
    items = "".join(
        f"<item><guid>{name}</guid><title>Report {name}</title><description>Report {name}. {TEXT}</description></item>"
        for name in names
    )
    return site.page("/feed", f"<rss version='2.0'><channel><ttl>5</ttl>{items}</channel></rss>")


def forget(case: str) -> None:
    """Let all sources be due again, without what is remembered of them."""
    with opened(case) as ledger, ledger.writes() as connection:
        remember(connection, "watch", "")


def test_a_look_adds_what_is_new_and_tells_scripts(site: Site, case: str) -> None:
    """10 is something new, 0 is nothing; the articles are in the case."""
    address = feed(site, "one")
    assert run("watch", case, "--add", address)[:2] == (0, address + "\n")
    status, said, _ = run("watch", case, "--once")
    assert status == SOME_NEW
    assert said.startswith("new: Report one [a-")
    assert "1 article" in run("case", "list", case)[1]
    assert run("watch", case, "--once")[:2] == (NOTHING_NEW, ""), "it is not due yet"
    assert site.paths() == ["/feed"]


def test_machines_read_one_object_for_each_article(site: Site, case: str) -> None:
    run("watch", case, "--add", feed(site, "one", "two"))
    _, said, _ = run("watch", case, "--once", "--jsonl")
    rows = [json.loads(row) for row in said.splitlines()]
    assert [(row["title"], row["change"]) for row in rows] == [("Report one", "new"), ("Report two", "new")]
    assert {row["source"] for row in rows} == {site.base + "/feed"}


def test_what_is_forgotten_is_not_added_twice(site: Site, case: str) -> None:
    run("watch", case, "--add", feed(site, "one"))
    run("watch", case, "--once")
    forget(case)
    feed(site, "one", "two")
    run("watch", case, "--once")
    assert "2 articles" in run("case", "list", case)[1]


def test_a_source_that_fails_is_told_and_the_others_go_on(site: Site, case: str) -> None:
    run("watch", case, "--add", feed(site, "one"), "--add", site.base + "/missing")
    status, _, complaints = run("watch", case, "--once")
    assert status == SOME_NEW, "that there is news matters more to a script"
    assert "there is no such page" in complaints
    forget(case)
    run("watch", case, "--drop", site.base + "/feed")
    assert run("watch", case, "--once")[0] == SOME_UNREAD


def test_a_case_that_watches_nothing_says_how_to_begin(case: str) -> None:
    done = CliRunner().invoke(stemma, ["watch", case, "--once"])
    assert "--add ADDRESS" in str(done.exception)
