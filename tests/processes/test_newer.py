"""What newer reports do to a process: each case has its reports with their days, and what should then be said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.model import Lineage, Reading
from stemma.processes import assemble
from tests.forecasts.reading import dated
from tests.processes.boards import board

if TYPE_CHECKING:
    from stemma.model import Condition, Process

Reader = Callable[..., Reading]
NO_LINEAGE = Lineage((), (), ())
MAY, AUGUST = date(2025, 5, 5), date(2025, 8, 10)


def known(read: Reader, *reports: tuple[date, str]) -> tuple[Process, ...]:
    """Assemble the processes of reports, each of its day, as of the last of the days."""
    readings = [
        dated(read, dedent(text).strip() + "\n", day, attribute, f"{number}.txt")
        for number, (day, text) in enumerate(reports)
    ]
    return assemble(readings, NO_LINEAGE, as_of=max(day for day, _ in reports))[1]


WILL_NOT = """
    Norway and the whaling pact

    Norway will not sign the whaling pact by 30 June 2025, its prime minister said. Iceland has ratified the
    whaling pact, and Japan has signed the whaling pact.
    """
SIGNED = """
    Norway and the whaling pact

    Norway signed the whaling pact on 12 June 2025. Norway and Iceland welcomed the whaling pact.
    """


def test_a_refusal_is_of_the_day_on_which_it_was_told(read: Reader) -> None:
    """What is refused in May for June is older than a signature of 12 June, and nobody refuses since June."""
    (before,) = known(read, (MAY, WILL_NOT))
    (after,) = known(read, (MAY, WILL_NOT), (AUGUST, SIGNED))
    assert "party Norway refused" in board((before,))
    assert [row.since for row in before.parties if row.name == "Norway"] == [None]
    assert "party Norway signed" in board((after,))


TALKS = """
    Georgia seeks to join NATO

    Georgia applied to join NATO in March. Georgia and Russia are negotiating a peace treaty in Geneva. {0}
    """
PEACE = """
    Georgia and Russia sign peace treaty

    Georgia and Russia signed the peace treaty in Geneva on Friday. The peace treaty between Georgia and Russia ends
    the conflict between Georgia and Russia.
    """
SIGNATURE = "Norway said Georgia could join NATO only once its peace treaty with Russia is signed."
SAID = "Georgia and Russia signed the peace treaty in Geneva on Friday"


def conditions(processes: tuple[Process, ...]) -> list[Condition]:
    """Give the conditions of joining NATO."""
    return [row for process in processes if process.kind == "accession" for row in process.conditions]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param(SIGNATURE, (True, [SAID]), id="signed"),
        pytest.param(
            "Georgia's accession to NATO depends on a peace treaty with Russia.", (True, [SAID]), id="a-treaty"
        ),
        pytest.param(
            "Norway said Georgia could join NATO only once its peace treaty with Russia is ratified.",
            (False, []),
            id="ratified-is-more",
        ),
        pytest.param(
            "Norway said Georgia could join NATO only once its peace treaty with Russia is published.",
            (None, []),
            id="no-step-of-the-ladder",
        ),
    ],
)
def test_a_condition_is_met_by_the_process_that_it_waits_for(
    read: Reader, stated: str, expected: tuple[bool | None, list[str]]
) -> None:
    """Another report has the process as far as the condition needs: its words are the evidence."""
    (condition,) = conditions(known(read, (MAY, TALKS.format(stated)), (AUGUST, PEACE)))
    assert condition.met_by == "georgia-russia-peace-process"
    assert (condition.met, [span.quote for span in condition.evidence]) == expected


def test_who_lets_another_do_it_sets_the_condition(read: Reader) -> None:
    """In "Norway said Georgia could join only once …" the condition is Norway's, not Georgia's."""
    (condition,) = conditions(known(read, (MAY, TALKS.format(SIGNATURE)), (AUGUST, PEACE)))
    assert condition.set_by == ("Norway",)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param("Georgia's accession to NATO will not be decided before 2027.", [], id="a-day-is-no-condition"),
        pytest.param(
            "Georgia must reform its courts before joining NATO, Norway said.",
            ["Georgia must reform its courts (Norway)"],
            id="who-says-must",
        ),
    ],
)
def test_a_condition_is_no_day_and_is_set_by_who_says_must(read: Reader, stated: str, expected: list[str]) -> None:
    """Only something that must hold first is a condition."""
    rows = conditions(known(read, (MAY, TALKS.format(stated)), (AUGUST, PEACE)))
    assert [f"{row.text} ({', '.join(row.set_by)})" for row in rows] == expected


def test_the_words_of_a_condition_do_not_meet_it(read: Reader) -> None:
    """Without a signature the condition is unmet, and an older report of one leaves it open."""
    (unmet,) = conditions(known(read, (MAY, TALKS.format(SIGNATURE))))
    (open_,) = conditions(known(read, (AUGUST, TALKS.format(SIGNATURE)), (MAY, PEACE)))
    assert (unmet.met, unmet.evidence) == (False, ())
    assert (open_.met, open_.evidence) == (None, ())


def test_copies_of_the_words_that_meet_a_condition_are_cited_once(read: Reader) -> None:
    """Two conditions that are one, and two reports with the same sentence: one piece of evidence."""
    two = TALKS.format(f"{SIGNATURE} Georgia's accession to NATO depends on a peace treaty with Russia.")
    (condition,) = conditions(known(read, (MAY, two), (AUGUST, PEACE), (AUGUST, f"{PEACE} Officials were pleased.")))
    assert len(condition.spans) == 2
    assert [span.quote for span in condition.evidence] == [SAID]


STEPS = """
    Norway and Chile sign fishing treaty

    Norway and Chile have signed the fishing treaty. {0}
    """


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        pytest.param(
            "Talks on the fishing treaty are due to resume in Bergen on 12 June.",
            ["scheduled: Talks on the fishing treaty are due to resume in Bergen on 12 June"],
            id="with-its-subject",
        ),
        pytest.param("Norway denied that it would ratify the fishing treaty in July.", [], id="denied"),
        pytest.param(
            "Ministers will decide on the fishing treaty in September.",
            ["scheduled: Ministers will decide on the fishing treaty in September"],
            id="who-decides-says-nothing",
        ),
        pytest.param(
            "If Chile ratifies the fishing treaty, the treaty will take effect in January 2026.",
            ["forecast: the treaty will take effect in January 2026"],
            id="hangs-on-another",
        ),
        pytest.param(
            "Talks on the fishing treaty will resume on 12 June. Chile will ratify the fishing treaty in 2025.",
            [
                "scheduled: Chile will ratify the fishing treaty in 2025",
                "scheduled: Talks on the fishing treaty will resume on 12 June",
            ],
            id="two-acts-are-two-steps",
        ),
        pytest.param(
            "The parliament will vote on the fishing treaty in October, Prime Minister Ada Roe said.",
            ["scheduled: The parliament will vote on the fishing treaty in October (Ada Roe)"],
            id="said",
        ),
    ],
)
def test_a_step_names_its_subject_and_who_said_so(read: Reader, report: str, expected: list[str]) -> None:
    """The words of a step are whole, and only who says it is named as who says it."""
    (process,) = known(read, (MAY, STEPS.format(report)))
    rows = [
        f"{row.kind}: {row.what}{f' ({row.said_by})' if row.said_by else ''}"
        for row in process.milestones
        if row.kind != "done"
    ]
    assert rows == expected
