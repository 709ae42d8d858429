"""Datelines that open reports."""

from __future__ import annotations

import pytest

from stemma.knowledge.datelines import dateline


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        pytest.param("OSLO, March 5, 2024 (Fjord Newswire) - |Talks resumed.", "Fjord Newswire", id="unknown-agency"),
        pytest.param("BERGEN (AP) — |Talks resumed.", "AP", id="agency"),
        pytest.param("(Reuters) - |Talks resumed.", "Reuters", id="agency-alone"),
        pytest.param("MOSCOW. July 16 (Interfax) - |Talks resumed.", "Interfax", id="full-stop"),
        pytest.param("GENEVA/OSLO — |“Talks resumed,” she said.", None, id="two-places"),
        pytest.param("Bergen, 5 March – |Talks resumed.", None, id="day"),
        pytest.param("OSLO: |Norway said that talks resumed.", None, id="colon"),
        pytest.param("|NATO - the alliance - waited.", None, id="acronym"),
        pytest.param("|Oslo - the capital - waited.", None, id="city-in-a-sentence"),
        pytest.param("|Talks (unlike those of May) - were short.", None, id="brackets"),
        pytest.param("|Norway-Sweden talks are over.", None, id="hyphen"),
        pytest.param("|US - Iran talks are over.", None, id="two-states"),
    ],
)
def test_datelines_end_where_the_report_begins(text: str, agency: str | None) -> None:
    """The bar stands where the report begins; the agency is what the brackets name."""
    paragraph = text.replace("|", "")
    found = dateline(paragraph)
    assert (found.end if found else 0) == text.index("|")
    assert (found.agency if found else None) == agency
    if found and found.agency:
        assert paragraph[found.start : found.stop] == found.agency
