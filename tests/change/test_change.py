"""What differs between two briefs: two piles, March and November, on the same invented matters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stemma import brief
from stemma.change import change, dumps, tell
from stemma.errors import InputError
from stemma.export import to_json

if TYPE_CHECKING:
    from stemma.model import Brief, Change, ShiftKind

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FIRST, SECOND = SAMPLES / "pacific-pact", SAMPLES / "pacific-pact-later"


@pytest.fixture(scope="module")
def march() -> Brief:
    """Give the brief of the first pile."""
    return brief(FIRST)


@pytest.fixture(scope="module")
def november(march: Brief) -> Brief:
    """Give the brief of both piles."""
    del march
    return brief(FIRST, SECOND)


@pytest.fixture(scope="module")
def moved(march: Brief, november: Brief) -> Change:
    """Give what changed."""
    return change(march, november)


def lines(found: Change, *kinds: ShiftKind) -> list[tuple[str, str | None, str | None]]:
    """Give what, before and after of the shifts of some kinds."""
    return [(shift.what, shift.before, shift.after) for shift in found.of(*kinds)]


def test_stages_that_moved(moved: Change) -> None:
    """Mongolia's accession, agreed in one report of March, is frozen, and nobody contests it."""
    assert lines(moved, "stage_moved") == [("Mongolia", "agreed", "stalled (off the ladder)")]
    assert lines(moved, "stage_settled") == [("Mongolia", "agreed", "stalled")]


def test_new_processes_and_parties(moved: Change) -> None:
    """The treaty that was a condition in March is a process of its own, and so is the convention that one page had beside it."""
    rows = {what: after for what, _, after in lines(moved, "process_new")}
    assert list(rows) == ["Danube flood convention", "Mongolia–Russia transit treaty"]
    assert "Slovakia withdrawn" in (rows["Danube flood convention"] or "")
    assert rows["Mongolia–Russia transit treaty"] == "Mongolia ratified, Russia signed"


def test_forecasts_that_were_resolved(moved: Change) -> None:
    """Each kind of outcome is told of the forecasts of March and of those made since."""
    assert [what for what, _, _ in lines(moved, "forecast_came_late")] == [
        "The ministry expects to publish a study of the pact by the end of June"
    ]
    came = [what for what, _, _ in lines(moved, "forecast_came_true")]
    assert "Romania is expected to ratify it in June" in came
    assert any("Bulgaria" in what for what, _, _ in lines(moved, "forecast_due"))
    assert any("Ganbold" not in what and "apply" in what for what, _, _ in lines(moved, "forecast_superseded"))


def test_each_shift_rests_on_words(moved: Change) -> None:
    """What says that a stage moved or a forecast came quotes its article."""
    for shift in moved.of(
        "stage_moved", "process_new", "condition_new", "conflict_new", "forecast_came_true", "forecast_new"
    ):
        assert shift.spans, shift


def test_a_brief_and_its_json_compare_alike(march: Brief, november: Brief, moved: Change) -> None:
    """The function reads a brief or its JSON, on either side."""
    old, new = json.loads(json.dumps(to_json(march))), json.loads(json.dumps(to_json(november)))
    assert dumps(change(old, new)) == dumps(change(march, new)) == dumps(moved)


def test_nothing_differs_from_itself(november: Brief) -> None:
    """A brief compared with itself has no shift, and the text says so."""
    same = change(november, november)
    assert same.shifts == ()
    assert "Nothing that is compared differs." in tell(same)


def test_what_other_articles_do_not_repeat_has_lapsed(march: Brief) -> None:
    """Against a later brief made from other articles only, what it leaves out is said to have lapsed."""
    apart = change(march, brief(SECOND))
    assert any("84 percent" in what for what, _, _ in lines(apart, "finding_lapsed"))
    assert any("deal could be reached" in what for what, _, _ in lines(apart, "forecast_lapsed"))


@pytest.mark.parametrize("data", [{}, {"schema": "other/1"}, {"schema": "stemma-brief/1"}])
def test_what_is_no_brief_is_an_error(march: Brief, data: dict[str, Any]) -> None:
    """The message says what was found and what to do."""
    with pytest.raises(InputError, match="brief"):
        change(march, data)


def test_the_verb(tmp_path: Path, march: Brief, november: Brief) -> None:
    """`stemma compare` says the same, and writes it as JSON."""
    first, second, out = tmp_path / "march.json", tmp_path / "november.json", tmp_path / "change.json"
    first.write_text(json.dumps(to_json(march)), encoding="utf-8")
    second.write_text(json.dumps(to_json(november)), encoding="utf-8")
    command = [sys.executable, "-m", "stemma", "compare", str(first), str(second), "--json", str(out)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode() == tell(change(march, november))
    assert out.read_bytes() == dumps(change(march, november))
