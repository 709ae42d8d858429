"""What sets a statement apart from a sentence: each row is a sentence, a statement, and the sorts of fault between them."""

from __future__ import annotations

import pytest

from stemma.checking.content import Things
from stemma.checking.faults import find_faults
from stemma.checking.licensing import lay
from stemma.pipeline.checking import readings_of

KEPT = [
    pytest.param(
        "Holm rejected the offer, and Ada Roe denounced it as a ruse.",
        "Ada Roe denounced the offer as a ruse.",
        id="the word that fits best counts",
    ),
    pytest.param(
        "Roe's envoy, the banker Jon Berg, visited Riga in March.",
        "Riga was visited by Jon Berg in March.",
        id="apposition",
    ),
    pytest.param("The firm took a 10 percent stake in the mine.", "The firm took a tenth of the mine.", id="fraction"),
    pytest.param(
        "Norway is allowed to fish in the bay until June.",
        "Norway is permitted to fish in the bay until June.",
        id="same leave",
    ),
    pytest.param(
        "A deal could be reached within months, even weeks, Roe said.",
        "A deal could be reached in only weeks or months, Roe said.",
        id="only of a measure",
    ),
    pytest.param(
        "Norway must ratify the treaty before the talks can go on.",
        "Norway first must ratify the treaty before the talks can go on.",
        id="first of an order",
    ),
    pytest.param(
        "Aides have advised Roe to veto the bill if it reaches her desk.",
        "Should the bill reach her desk, aides have advised Roe to veto it.",
        id="inverted condition",
    ),
    pytest.param(
        "A Harbour 2.0 memorandum was signed in Riga.",
        "A memorandum called Harbour 2.0 was signed in Riga.",
        id="number in a name",
    ),
    pytest.param(
        "Though Oslo regained the port in 2023 and 100,000 fishermen fled, Riga has set a condition.",
        "Around 100,000 fishermen fled.",
        id="number behind a year",
    ),
    pytest.param(
        "Roe would not close the port but said that Holm owes the fishermen money.",
        "Roe said that Holm owes the fishermen money.",
        id="denied before a but",
    ),
]
CHANGED = [
    pytest.param(
        "Though Oslo regained the port in 2023 and 100,000 fishermen fled, Riga has set a condition.",
        "Over 100,000 fishermen fled.",
        "number",
        id="a bound on a number behind a year",
    ),
    pytest.param(
        "Roe would not sign or ratify the treaty.",
        "Roe would ratify the treaty.",
        "polarity",
        id="denied before an or",
    ),
    pytest.param(
        "The firm took a 10 percent stake in the mine.", "The firm took half of the mine.", "number", id="fraction"
    ),
    pytest.param(
        "Norway was invited to fish in the bay.", "Norway fished in the bay.", "hedge", id="an invitation is no deed"
    ),
    pytest.param(
        "Holm rejected the offer, and Ada Roe denounced it as a ruse.",
        "Jon Berg denounced the offer as a ruse.",
        "name",
        id="somebody else",
    ),
    pytest.param("Riga was visited by Jon Berg.", "Jon Berg was visited by Riga.", "role", id="parts exchanged"),
    pytest.param(
        "Latvia was the second to ratify the treaty.",
        "Latvia was the first to ratify the treaty.",
        "scope",
        id="first of all",
    ),
    pytest.param(
        "Latvia is not a member of the council.", "Latvia is a member of the council.", "polarity", id="copula denied"
    ),
]


def sorts(sentence: str, statement: str) -> list[str]:
    """Give the sorts of the faults that are not faint."""
    stated, said = readings_of([sentence, statement], None)
    evidence, content = (Things(row, {}).content(row.parse.sentences[0]) for row in (stated, said))
    return [fault.sort for fault in find_faults(lay(content, evidence, ())) if not fault.faint]


@pytest.mark.parametrize(("sentence", "statement"), KEPT)
def test_what_says_the_same_has_no_fault(sentence: str, statement: str) -> None:
    """Other words for the same parts, measure, condition or leave are no change."""
    assert sorts(sentence, statement) == []


@pytest.mark.parametrize(("sentence", "statement", "sort"), CHANGED)
def test_what_is_changed_has_a_fault(sentence: str, statement: str, sort: str) -> None:
    """A change is named."""
    assert sort in sorts(sentence, statement)
