"""The pipeline joins the steps into one brief, the same for every order of the inputs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from stemma import brief
from stemma.attribution import attribute
from stemma.errors import InputError
from stemma.export import dumps, schema, to_json
from stemma.model import Span
from stemma.pipeline import compose
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.model import Attribution, Brief, Condition, Milestone, Party, Reading, Stake

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "pacific-pact"


@pytest.fixture(scope="module")
def answer() -> Brief:
    """Give the brief of the sample reports."""
    return brief(SAMPLES)


@pytest.fixture(scope="module")
def plain(answer: Brief) -> dict[str, Any]:
    """Give it as plain data."""
    return to_json(answer)


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Find every span in plain data."""
    if isinstance(value, dict):
        if {"document", "start", "end", "quote"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_it_keeps_the_contract(plain: dict[str, Any]) -> None:
    """The brief of the samples is valid against the published schema."""
    errors = sorted(Draft202012Validator(schema()).iter_errors(plain), key=str)
    assert not errors, errors[0].message


def test_no_step_fails_on_the_samples(answer: Brief) -> None:
    """A step that fails on an article is only told as a problem; on our own reports none may."""
    assert not [problem for problem in answer.problems if "fault" in problem.message]


def test_every_span_quotes_its_document(plain: dict[str, Any]) -> None:
    """Whatever line a span stands under, its quote is the text between its offsets."""
    texts = {document["id"]: document["text"] for document in plain["documents"]}
    found = list(spans(plain))
    assert len(found) > 100
    for span in found:
        assert texts[span["document"]][span["start"] : span["end"]] == span["quote"]


def test_every_line_rests_on_words(answer: Brief) -> None:
    """A conflict's sides, a drift, a party, a condition, a milestone: none without its words."""
    for conflict in answer.comparison.conflicts:
        assert len(conflict.sides) > 1
        assert all(side.spans for side in conflict.sides)
    for drift in answer.comparison.drifts:
        assert isinstance(drift.downstream, Span)
    for process in answer.processes:
        lines: list[Party | Condition | Milestone | Stake] = [*process.parties, *process.conditions]
        lines += [*process.milestones, *process.stakes]
        assert all(line.spans for line in lines)


def test_references_lead_somewhere(plain: dict[str, Any]) -> None:
    """Claims of findings, origins, parents and stories exist."""
    claims = {claim["id"] for claim in plain["claims"]}
    origins = {origin["id"] for origin in plain["origins"]}
    attributions = {row["id"] for row in plain["attributions"]}
    findings = {finding["id"] for finding in plain["findings"]}
    for finding in plain["findings"]:
        assert set(finding["claims"]) <= claims
        assert set(finding["origins"]) <= origins
        low, high = finding["origin_range"]
        assert low <= finding["independent_origins"] <= high
    for row in plain["attributions"]:
        assert row["parent"] is None or row["parent"] in attributions
    for claim in plain["claims"]:
        assert claim["attribution"] is None or claim["attribution"] in attributions
    for conflict in plain["conflicts"]:
        assert set(conflict["findings"]) <= findings
    for row in plain["lineage"]:
        assert row["upstream"].get("origin") is None or row["upstream"]["origin"] in origins


def test_the_order_of_the_files_changes_nothing(answer: Brief) -> None:
    """The same bytes for the folder, and for its files named backwards."""
    backwards = sorted(SAMPLES.iterdir(), reverse=True)
    assert dumps(brief(*backwards)) == dumps(answer)


def test_the_day_can_be_given() -> None:
    """What is due is judged against the day that the user names."""
    given = brief(SAMPLES / "1-meridian-newswire.txt", as_of=date(2026, 1, 1))
    assert given.as_of == date(2026, 1, 1)


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    """An empty folder and a missing file are told by name."""
    with pytest.raises(InputError, match="nothing readable"):
        brief(tmp_path)
    with pytest.raises(InputError, match=r"gone\.txt"):
        brief(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="no input"):
        brief()


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    """A binary file beside a good one becomes a problem with its name."""
    (tmp_path / "good.txt").write_text("Oslo said on Monday that the talks with Riga had failed.\n")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    answer = brief(tmp_path)
    assert [reading.article.name for reading in answer.readings] == ["good.txt"]
    assert any("bad.txt" in problem.document for problem in answer.problems)


def test_standard_input_is_an_article() -> None:
    """A single dash reads what is piped in."""
    answer = brief("-", stdin=b"Oslo said on Monday that the talks with Riga had failed.")
    assert len(answer.readings) == 1
    assert json.loads(dumps(answer))["documents"][0]["text"].startswith("Oslo")


def test_a_fault_of_a_step_costs_one_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a step fails on one article, the article stays, with a problem, and the others are read."""

    def fail_on_riga(reading: Reading) -> tuple[Attribution, ...]:
        if "Riga" in reading.article.text:
            raise ZeroDivisionError
        return attribute(reading)

    monkeypatch.setattr("stemma.pipeline.reading.attribute", fail_on_riga)
    good, bad = article("Oslo said that talks had failed.", "a.txt"), article("Riga said that it rained.", "b.txt")
    answer = compose([good, bad])
    assert [len(reading.attributions) for reading in answer.readings] == [1, 0]
    assert any(problem.document == "b.txt" and "ZeroDivisionError" in problem.message for problem in answer.problems)
