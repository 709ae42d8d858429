"""One utterance in quotation marks that is given to two persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Comparison

WORDS = "the harbour belongs to the fishermen of this coast and to nobody else"


def test_two_speakers_of_one_utterance_are_a_conflict(compared: Callable[..., Comparison]) -> None:
    """Ada Roe here, Jon Berg there: an editor must ask which of them."""
    result = compared(
        f"The council met in Bergen on Monday. “{WORDS.capitalize()},” said Ada Roe.",
        f"The council of Bergen met. “{WORDS.capitalize()},” Jon Berg said after the session.",
    )
    (conflict,) = [row for row in result.conflicts if row.kind == "attribution"]
    assert [side.label for side in conflict.sides] == ["Ada Roe", "Jon Berg"]
    assert conflict.summary.startswith("Who said it: Ada Roe or Jon Berg?")
    assert all(side.spans[0].quote.lower().startswith("the harbour belongs") for side in conflict.sides)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(f"“{WORDS},” said Ada Roe.", f"“{WORDS},” Roe said.", id="one-person"),
        pytest.param(f"“{WORDS},” said Ada Roe and Jon Berg.", f"“{WORDS},” said Jon Berg.", id="together"),
        pytest.param(f"“{WORDS},” said Ada Roe.", f"“{WORDS},” an official said.", id="unnamed"),
        pytest.param("“We will see,” said Ada Roe.", "“We will see,” said Jon Berg.", id="a-formula"),
        pytest.param(
            f"“{WORDS},” said Ada Roe. “{WORDS},” said Jon Berg as well.",
            f"“{WORDS},” said Jon Berg.",
            id="both-said-it",
        ),
    ],
)
def test_these_are_none(compared: Callable[..., Comparison], first: str, second: str) -> None:
    """One person, a joint statement, an unnamed speaker, a formula, or both in one article: no conflict."""
    assert not [row for row in compared(first, second).conflicts if row.kind == "attribution"]
