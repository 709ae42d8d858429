"""Treaties that reports only describe, and stages that newer reports move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stemma.model import Lineage, Reading
from stemma.processes import assemble
from tests.processes.test_assemble import dated

if TYPE_CHECKING:
    from stemma.model import Process

Reader = Callable[..., Reading]
NO_LINEAGE = Lineage((), (), ())


def processes(read: Reader, *reports: tuple[date, str]) -> tuple[Process, ...]:
    """Assemble the processes of reports of several days."""
    readings = [dated(read(text, f"{number}.txt"), day) for number, (day, text) in enumerate(reports)]
    return assemble(readings, NO_LINEAGE, as_of=max(day for day, _ in reports))[1]


SIGNED = (
    date(2025, 3, 4),
    """Norway and Kenya sign herring treaty

Norway and Kenya signed a herring treaty on 3 March. Kenya will ratify the herring treaty in May, its fisheries minister said.
""",
)
RATIFIED = (
    date(2025, 6, 2),
    "Kenya ratifies\n\nKenya ratified the herring treaty with Norway on 1 June. Norway has not ratified the treaty.\n",
)
OTHER = (
    date(2025, 6, 3),
    """Chad and Mali sign herring treaty

Chad and Mali signed a herring treaty on 2 June. Chad and Mali want to ratify the treaty in July.
""",
)


def test_a_described_treaty_is_one_process_across_reports(read: Reader) -> None:
    """It is named by its two states, and the later report moves one of them on."""
    (process,) = processes(read, SIGNED, RATIFIED)
    assert process.name == "Kenya–Norway herring treaty"
    assert {party.name: party.stage for party in process.parties} == {"Kenya": "ratified", "Norway": "signed"}


def test_a_treaty_of_other_states_is_another(read: Reader) -> None:
    """The same words between two other states describe another treaty."""
    assert [row.name for row in processes(read, SIGNED, OTHER)] == [
        "Chad–Mali herring treaty",
        "Kenya–Norway herring treaty",
    ]


@pytest.mark.parametrize("word", ["framework", "draft"])
def test_what_tells_no_treaty_from_others_names_none(read: Reader, word: str) -> None:
    """The words "a framework agreement" may mean any."""
    report = (
        date(2025, 3, 4),
        f"Talks end\n\nOfficials approved a {word} agreement on Monday. They will sign the {word} agreement in May.\n",
    )
    assert processes(read, report) == ()


TALKS = (
    date(2025, 3, 4),
    "Fiji in talks to join NATO\n\nFiji is holding talks with Norway about joining NATO. Fiji's accession to NATO would be slow.\n",
)
FREEZE = (
    date(2025, 5, 6),
    "Fiji freezes talks\n\nFiji froze its talks about joining NATO on 5 May. Fiji's accession to NATO is off for now, it said.\n",
)
AGAIN = (
    date(2025, 8, 9),
    "Fiji resumes\n\nFiji is holding talks with Norway about joining NATO again since 8 August. Fiji's accession to NATO is near.\n",
)


@pytest.mark.parametrize(
    ("reports", "stage"),
    [
        pytest.param((TALKS,), "talks", id="talks"),
        pytest.param((TALKS, FREEZE), "stalled", id="a-freeze-outweighs-older-talks"),
        pytest.param((TALKS, FREEZE, AGAIN), "talks", id="newer-talks-outweigh-a-freeze"),
    ],
)
def test_newer_reports_move_a_stage(read: Reader, reports: tuple[tuple[date, str], ...], stage: str) -> None:
    """What was so in March contests nothing that is told of May."""
    (process,) = processes(read, *reports)
    (party,) = [row for row in process.parties if row.name == "Fiji"]
    assert (party.stage, party.contested) == (stage, False)
