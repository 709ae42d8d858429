"""A case from end to end: reports in, brief out, judged, and followed over time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from stemma import ledger, pipeline
from stemma.change import history
from stemma.change.history import compare_versions
from stemma.cli import stemma
from stemma.errors import InputError, LedgerError
from stemma.export import dumps
from stemma.knowledge import current
from stemma.ledger import Author
from stemma.model import Judgement, Standing
from stemma.page import render
from tests.ledger import reports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.ledger import Ledger
    from stemma.model import Brief, Check

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "pacific-pact"
FIRST, SECOND = Author("Anna", "2025-03-20T09:00:00Z"), Author("Boris", "2025-03-25T09:00:00Z")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Give a case to which the sample reports were added on two days."""
    case = ledger.create(tmp_path_factory.mktemp("case") / "samples.case")
    files = sorted(SAMPLES.iterdir())
    pipeline.add(case, *files[3:], author=FIRST)
    pipeline.add(case, *files[:3], author=SECOND)
    yield case
    case.close()


def test_a_case_gives_the_brief_of_its_files(samples: Ledger) -> None:
    """Added in two parts and the wrong way round, the reports give the same bytes as their folder."""
    assert dumps(pipeline.brief_case(samples)) == dumps(pipeline.brief(SAMPLES))
    assert dumps(pipeline.brief(samples.where.file or "")) == dumps(pipeline.brief(SAMPLES))


def test_captures_are_kept(samples: Ledger) -> None:
    """The bytes of each file are in the case."""
    checked = ledger.verify(samples)
    assert checked.damages == ()
    assert (checked.captures, checked.articles, checked.readings) == (6, 6, 6)


def test_nothing_is_read_twice(samples: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read under the rules of today is not read again."""
    monkeypatch.setattr("stemma.pipeline.adding.portions", lambda *_, **__: pytest.fail("it was read again"))
    added = pipeline.add(samples, SAMPLES, author=SECOND)
    assert (added.addition.new, added.addition.known) == ((), 6)


def test_a_case_stands_alone(samples: Ledger) -> None:
    """A case and files together are refused: what is to be compared is added first."""
    with pytest.raises(InputError, match="stands alone"):
        pipeline.brief(samples.where.file or "", SAMPLES)


def test_an_empty_case_has_no_brief(tmp_path: Path) -> None:
    """An empty case says what to do."""
    with ledger.create(tmp_path / "a.case").reads():
        pass
    with pytest.raises(InputError, match="stemma add"):
        pipeline.brief(tmp_path / "a.case")


def test_what_changed_since_a_day(samples: Ledger) -> None:
    """What was added on the day or later is new; before the first day, everything is."""
    late = history.diff(samples, date(2025, 3, 25))
    assert len(late.change.of("document_new")) == 3
    assert len(history.diff(samples, date(2025, 1, 1)).change.of("document_new")) == 6
    assert not history.diff(samples, date(2025, 3, 26))


def test_judgements_steer_the_brief(samples: Ledger, tmp_path: Path) -> None:
    """A rejected conflict is not shown again, also after more reports; what is judged is listed in the brief."""
    case = ledger.backup(samples, tmp_path / "judged.case")
    brief = pipeline.brief_case(case)
    dispute = brief.comparison.conflicts[0]
    made = pipeline.judge(case, Judgement("", "2025-03-26T09:00:00Z", "Anna", "reject", dispute.id, note="a misprint"))
    shown = pipeline.brief_case(case)
    assert dispute.id not in {row.id for row in shown.comparison.conflicts}
    assert len(shown.comparison.conflicts) == len(brief.comparison.conflicts) - 1
    assert shown.judgements == (made,)
    assert shown.standings == (Standing(made, None, dispute.summary),)
    assert "Rejected</span> by <bdi>Anna</bdi>, 26 March 2025: <span" in render(shown)
    with pytest.raises(InputError, match="shows nothing"):
        pipeline.judge(case, Judgement("", "2025-03-26T09:00:00Z", "Anna", "accept", "f-unknown"))
    pipeline.judge(case, Judgement("", "2025-03-27T09:00:00Z", "Boris", "accept", dispute.id, note="no misprint"))
    again = pipeline.brief_case(case)
    assert dispute.id in {row.id for row in again.comparison.conflicts}
    assert [(row.subject, row.words) for row in again.standings] == [(dispute.id, dispute.summary)]
    case.close()


def test_a_judgement_stands_with_what_its_finding_became(samples: Ledger, tmp_path: Path) -> None:
    """A finding that was judged and then merged is found again under its new id."""
    case = ledger.backup(samples, tmp_path / "merged.case")
    one, other = pipeline.brief_case(case).comparison.findings[:2]
    pipeline.judge(case, Judgement("", "2025-03-26T09:00:00Z", "Anna", "note", one.id, note="ask the ministry"))
    pipeline.judge(case, Judgement("", "2025-03-27T09:00:00Z", "Boris", "merge", one.id, others=(other.id,)))
    brief = pipeline.brief_case(case)
    (joined,) = {row.subject for row in brief.standings}
    assert joined not in {one.id, other.id, None}
    found = next(row for row in brief.comparison.findings if row.id == joined)
    assert {*one.claims, *other.claims} == {*found.claims}
    case.close()


def test_an_edited_page_is_found() -> None:
    """Two versions of one address differ in the sentences that one has and the other has not."""
    before = reports.article("Riga will sign in May. Oslo agrees. Lima waits.")
    silent = reports.article("Riga may sign in May. Oslo agrees. Lima waits.")
    noted = reports.article("Oslo agrees. Lima waits.\nCorrection: an earlier version named a month.")
    edit = compare_versions("https://example.org/1", before, silent)
    assert (edit.removed, edit.added, edit.is_noted) == (("Riga will sign in May.",), ("Riga may sign in May.",), False)
    assert compare_versions("https://example.org/1", before, noted).is_noted


def test_versions_of_an_address_are_told(tmp_path: Path) -> None:
    """A page that is collected again with other words is told as edited, once for each change."""
    case = ledger.create(tmp_path / "a.case")
    for day, words in (("2025-03-20", "Riga will sign."), ("2025-03-25", "Riga may sign.")):
        article = reports.article(words, "page.html")
        located = type(article)(
            article.id, article.name, article.text, article.sha256, article.names, url="https://example.org/1"
        )
        ledger.keep(case, reports.collection(located), Author("Anna", f"{day}T09:00:00Z"), "0.1.0")
    with case.reads() as connection:
        ((url, names),) = ledger.versions(connection)
    assert (url, len(names)) == ("https://example.org/1", 2)
    case.close()


def run(*words: str | Path) -> tuple[int, str]:
    """Run a command in this process; give its exit status and what it printed."""
    result = CliRunner().invoke(stemma, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_the_verbs_of_a_case(samples: Ledger, tmp_path: Path) -> None:
    """Each verb does what its help says, and ends with its status."""
    place, copy = str(samples.where.file), tmp_path / "copy.case"
    assert "6 articles copied and checked" in run("case", "backup", place, copy)[1]
    assert "6 articles" in run("case", "list", tmp_path)[1]
    status, said = run("case", "verify", copy)
    assert (status, "all as written" in said) == (0, True)
    status, said = run("search", copy, "exports", "--state", "MNG", "--jsonl")
    assert status == 0
    assert all("exports" in json.loads(line)["words"] for line in said.splitlines())
    assert run("search", copy, "lighthouse")[0] == 1
    status, said = run("diff", copy, "--since", "2025-03-25", "--jsonl")
    assert status == 1
    assert {json.loads(line)["type"] for line in said.splitlines()} == {"shift"}
    assert run("diff", copy, "--since", "2025-03-26")[0] == 0
    assert run("watch", copy, "--add", "https://example.org/feed", "--every", "30")[1].startswith("https://example.org")
    assert run("watch", copy, "--drop", "https://example.org/feed") == (0, "")
    status, said = run("judge", copy, "grade", _origin(copy), "--value", "B2", "--by", "Anna")
    assert status == 0
    assert "Anna: grade o-" in run("judge", copy, "list")[1]


def test_a_page_is_made_once(samples: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The brief of a case that has not changed is taken from the case, the same bytes; a judgement makes it anew."""
    place = tmp_path / "pages.case"
    ledger.backup(samples, place).close()
    first, second, third = (tmp_path / f"{number}.html" for number in range(3))
    status, said = run("brief", place, "-o", first)
    with monkeypatch.context() as patched:
        patched.setattr("stemma.pipeline.brief_with_basis", lambda *_, **__: pytest.fail("it was made again"))
        assert run("brief", place, "-o", second) == (status, said)
    assert first.read_bytes() == second.read_bytes()
    with ledger.opened(place) as case:
        dispute = pipeline.brief_case(case).comparison.conflicts[0].id
    assert run("judge", place, "reject", dispute, "--by", "Anna")[0] == 0
    assert run("brief", place, "-o", third)[0] == status
    assert first.read_bytes() != third.read_bytes()


def test_a_brief_of_the_last_days(samples: Ledger) -> None:
    """Only what was published since a day, and a word on what has no day."""
    late = pipeline.brief_case(samples, pipeline.Scope(since=date(2025, 3, 14)))
    names = [reading.article.name for reading in late.readings]
    assert 0 < len(names) < 6
    assert all(day >= date(2025, 3, 14) for reading in late.readings if (day := reading.layout.dating.published))
    with pytest.raises(InputError, match="of that time"):
        pipeline.brief_case(samples, pipeline.Scope(since=date(2031, 1, 1)))


OWN = """
[[outlet]]
key = "harbour-gazette"
name = "Harbour Gazette"
kind = "newspaper"
domains = ["harbour.example"]
"""


def test_a_case_has_tables_of_its_own(samples: Ledger, tmp_path: Path) -> None:
    """Tables that a user gives a case hold whenever it is read; what was read without them is kept beside."""
    tables = tmp_path / "own.toml"
    tables.write_text(OWN)
    case = ledger.backup(samples, tmp_path / "own.case")
    before = pipeline.basis(case)
    pipeline.set_knowledge(case, tables, SECOND)
    assert pipeline.basis(case) is None
    tables.unlink()
    assert len(pipeline.brief_case(case).readings) == 6
    assert pipeline.basis(case) not in {None, before}
    assert ledger.verify(case).readings == 12
    pipeline.set_knowledge(case, None, SECOND)
    assert pipeline.basis(case) == before
    case.close()


def test_what_is_searched_is_what_holds(tmp_path: Path) -> None:
    """An outlet by its name of the case's own is searched as long as the tables hold that name it so, and no longer."""
    tables = tmp_path / "own.toml"
    tables.write_text(OWN.replace("Harbour Gazette", "Gazette of the Harbour"))
    case = ledger.create(tmp_path / "a.case")
    source = reports.article(
        "Norway and Iceland near a cod treaty\n\nNorway talks to Iceland about cod, Oslo said.\n", "1.html"
    )
    ledger.keep(case, reports.collection(replace(source, url="https://harbour.example/1")), FIRST, "0.1.0")
    pipeline.read_new(case)

    def found() -> list[str | None]:
        return [hit.outlet for hit in ledger.search(case, "cod", ledger.Filters(kind="article"))]

    first = found()
    pipeline.set_knowledge(case, tables, SECOND)
    pipeline.read_new(case)
    assert found() == ["Gazette of the Harbour"] != first
    pipeline.set_knowledge(case, None, SECOND)
    pipeline.read_new(case)
    assert found() == first
    case.close()


def test_a_case_that_may_only_be_read_is_briefed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is searched was read by other tables last: a brief needs nothing of that, and is given without writing."""
    tables = tmp_path / "own.toml"
    tables.write_text('[[outlet]]\nkey = "x"\nname = "Fjord Wire"\nkind = "agency"\ndomains = ["fjord.example"]\n')
    case = ledger.create(tmp_path / "a.case")
    ledger.keep(case, reports.pile(1), FIRST, "0.1.0")
    before = dumps(pipeline.brief_case(case))
    pipeline.set_knowledge(case, tables, SECOND)
    pipeline.brief_case(case)
    pipeline.set_knowledge(case, None, SECOND)

    def refused(*_: object) -> None:
        message = "this case may only be read"
        raise LedgerError(message)

    monkeypatch.setattr(ledger.Ledger, "writes", refused)
    assert dumps(pipeline.brief_case(case)) == before
    case.close()


def test_statements_are_read_by_the_tables_of_the_case(
    samples: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` reads a statement under the tables of the case that it is held against."""
    tables, place = tmp_path / "own.toml", tmp_path / "own.case"
    tables.write_text(OWN)
    case = ledger.backup(samples, place)
    pipeline.set_knowledge(case, tables, SECOND)
    case.close()
    held: list[bool] = []
    check_all = pipeline.check_all

    def watched(statements: Sequence[str], brief: Brief) -> tuple[Check, ...]:
        held.append(current() is not None)
        return check_all(statements, brief)

    monkeypatch.setattr("stemma.pipeline.check_all", watched)
    assert run("check", "Mongolia applied to join.", place)[0] in {0, 3}
    assert held == [True]
    assert current() is None


def _origin(place: Path) -> str:
    with ledger.opened(place) as case:
        return pipeline.brief_case(case).lineage.origins[0].id


def test_a_new_case_by_command(tmp_path: Path) -> None:
    """`case init` makes a case, `add` fills it, and a second `init` is refused."""
    place = tmp_path / "new.case"
    assert run("case", "init", place)[0] == 0
    status, said = run("add", place, SAMPLES / "1-meridian-newswire.txt", "--by", "Anna")
    assert (status, "1 article added, 0 known already" in said) == (0, True)
    assert "0 articles added, 1 known already" in run("add", place, SAMPLES / "1-meridian-newswire.txt")[1]
