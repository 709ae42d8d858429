"""What became of forecasts stands at the milestones; earlier and later words stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.forecasts import foresee, settle
from stemma.model import Lineage, Reading
from stemma.processes import assemble
from tests.forecasts.reading import dated

if TYPE_CHECKING:
    from stemma.model import Milestone

Reader = Callable[..., Reading]
NO_LINEAGE = Lineage((), (), ())
MARCH, NOVEMBER = date(2025, 3, 12), date(2025, 11, 5)
TITLE = "Norway and Chile sign fishing treaty"
AROUND = "Norway and Chile have signed the fishing treaty."


def steps(read: Reader, first: str, second: str) -> list[Milestone]:
    """Give the steps ahead that a report of March names, with what a report of November makes of them."""
    reports = [
        dated(read, f"{TITLE}\n\n{AROUND} {text}\n", day, attribute, name)
        for name, day, text in (("a.txt", MARCH, first), ("b.txt", NOVEMBER, second))
    ]
    processes = assemble(reports, NO_LINEAGE, as_of=NOVEMBER)[1]
    forecasts = foresee(reports, processes, NO_LINEAGE, as_of=NOVEMBER)
    rows = [row for process in settle(processes, forecasts) for row in process.milestones if row.kind != "done"]
    return [row for row in rows if row.spans[0].article_id == reports[0].article.id]


@pytest.mark.parametrize(
    ("first", "second", "status", "resolution", "evidence"),
    [
        pytest.param(
            "Chile will ratify the fishing treaty by the end of June.",
            "Chile did not ratify the fishing treaty by the end of June.",
            "missed",
            "not done, as reported on 2025-11-05 (due by 2025-06-30)",
            "Chile did not ratify the fishing treaty by the end of June",
            id="missed",
        ),
        pytest.param(
            "Chile will ratify the fishing treaty by the end of June.",
            "Chile ratified the fishing treaty on 3 September.",
            "late",
            "done on 2025-09-03, after it was due (due by 2025-06-30)",
            "Chile ratified the fishing treaty on 3 September",
            id="late",
        ),
        pytest.param(
            "Chile will ratify the fishing treaty by the end of June.",
            "Herring was cheap this autumn.",
            "past_due",
            None,
            None,
            id="nobody-tells",
        ),
    ],
)
def test_a_step_says_what_became_of_it_and_when(
    read: Reader, first: str, second: str, status: str, resolution: str | None, evidence: str | None
) -> None:
    """The status is plain, the reason names the days, and the later words stand beside it."""
    (step,) = steps(read, first, second)
    assert (step.status, step.resolution) == (status, resolution)
    assert [span.quote for span in step.evidence] == ([evidence] if evidence else [])


def test_what_is_foretold_not_to_come_is_no_step(read: Reader) -> None:
    """Words such as "will not ratify" name a day and no step: a forecast has them, no milestone that could be "done"."""
    assert (
        steps(read, "Chile will not ratify the fishing treaty by the end of June.", "Chile ratified it in May.") == []
    )


def test_who_means_to_do_it_says_so(read: Reader) -> None:
    """The speaker of the forecast is that of the step where no words are attributed."""
    (step,) = steps(read, "Chile plans to ratify the fishing treaty by the end of 2026.", "Herring was cheap.")
    assert step.said_by == "Chile"
