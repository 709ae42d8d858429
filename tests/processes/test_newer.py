"""What newer reports do to a process: each case has its reports with their days, and what should then be said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from stemma.attribution import attribute
from stemma.model import Lineage, Reading
from stemma.processes import assemble
from tests.forecasts.reading import dated
from tests.processes.boards import board

if TYPE_CHECKING:
    from stemma.model import Process

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
