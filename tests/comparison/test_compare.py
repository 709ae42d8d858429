"""Comparison of short reports of our own: findings, conflicts, and what must not be called one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Comparison


def kinds(comparison: Comparison) -> list[str]:
    return [conflict.kind for conflict in comparison.conflicts]


def test_groups_paraphrases(compared: Callable[..., Comparison]) -> None:
    """The same event in other words is one finding; another event of the same day is not in it."""
    comparison = compared(
        "Norway withdrew 300 soldiers from the Kosovo mission on Monday. Ferry prices rose in Bergen.",
        "Oslo has pulled its 300 troops out of the mission in Kosovo. A museum opened in Bergen.",
    )
    statements = [finding.statement for finding in comparison.findings]
    assert len(statements) == 1
    assert "300" in statements[0]
    assert len(comparison.findings[0].articles) == 2
    assert comparison.findings[0].status == "corroborated"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        pytest.param(
            "Germany imports nearly 40% of its gas from Norway.",
            "Norway supplies roughly 30 percent of Germany's gas.",
            "value",
            id="converse-verbs",
        ),
        pytest.param(
            "Norway and Brunei already maintain diplomatic relations with Tonga.",
            "Norway and Brunei have yet to formalize diplomatic relations with Tonga.",
            "polarity",
            id="have-yet-to",
        ),
        pytest.param(
            "A border treaty with Sweden is seen as a condition for Norway's accession to the union.",
            "Norway's accession to the union is a precondition for a border treaty with Sweden.",
            "relation_inverted",
            id="which-comes-first",
        ),
        pytest.param(
            "Unemployment in Spain fell to 11.3 percent in May.",
            "Unemployment in Spain fell to 12.8 percent in May.",
            "value",
            id="one-month-two-rates",
        ),
        pytest.param(
            "Ethiopia and Eritrea signed the peace agreement on Monday in Asmara.",
            "Ethiopia and Eritrea signed the peace agreement in Asmara on Wednesday.",
            "time",
            id="one-signing-two-days",
        ),
        pytest.param(
            "The ceasefire will take effect on Friday.",
            "The ceasefire takes effect on Sunday, mediators said.",
            "time",
            id="to-come-in-two-tenses",
        ),
        pytest.param("Serbia has recognised Kosovo.", "Serbia has not recognised Kosovo.", "polarity", id="not"),
        pytest.param(
            "The general was found guilty of treason.",
            "The general was acquitted of treason.",
            "polarity",
            id="opposites",
        ),
        pytest.param(
            "Former President Juan Orta has announced a visit to Quito.",
            "President Juan Orta has announced a visit to Quito.",
            "status",
            id="in-office-or-not",
        ),
        pytest.param(
            "Martin Kessler, the German envoy to Mali, met rebels in Kidal.",
            "Marvin Kessler, German envoy to Mali, met the rebels in Kidal.",
            "identity",
            id="two-given-names",
        ),
        pytest.param(
            "It was not clear which banks were robbed in Oslo on Monday.",
            "Two banks were robbed in Oslo on Monday, the Nordea and the Handelsbank.",
            "certainty",
            id="unclear-or-known",
        ),
        pytest.param(
            "Kenya sued Somalia over the sea border.",
            "Somalia sued Kenya over the sea border.",
            "relation_inverted",
            id="who-sued",
        ),
        pytest.param(
            "Most Baltic states maintain close trade relations with Norway.",
            "All Baltic states maintain close trade relations with Norway.",
            "composition",
            id="most-or-all",
        ),
    ],
)
def test_reports_conflicts(compared: Callable[..., Comparison], first: str, second: str, kind: str) -> None:
    """Claims that cannot both be right are set side by side, with a reason."""
    comparison = compared(first, second)
    assert kinds(comparison) == [kind]
    conflict = comparison.conflicts[0]
    assert len(conflict.sides) == 2
    assert len({span.article_id for side in conflict.sides for span in side.spans}) == 2
    assert conflict.reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "The storm damaged about 50 houses in Bergen.", "The storm damaged 49 houses in Bergen.", id="rounding"
        ),
        pytest.param(
            "The storm damaged more than 300 houses in Bergen.",
            "The storm damaged 312 houses in Bergen.",
            id="lower-bound",
        ),
        pytest.param(
            "Norway will pay $3 billion for the ships and $5 billion for the docks.",
            "Norway will pay $5 billion for the docks and $3 billion for the ships.",
            id="two-things",
        ),
        pytest.param(
            "Norway did not offer permanent shelter to the crew of the ship.",
            "Norway offered shelter to the crew of the ship.",
            id="narrower-denial",
        ),
        pytest.param(
            "Norway signed the fishing treaty with Iceland.",
            "Denmark has not signed the fishing treaty with Iceland.",
            id="other-actor",
        ),
        pytest.param(
            "Unemployment in Spain fell to 11.3 percent in May.",
            "Unemployment in Spain rose to 12.8 percent in June.",
            id="two-months",
        ),
        pytest.param(
            "Unemployment in Spain fell to 11.3 percent.",
            "Unemployment in Italy fell to 8.1 percent.",
            id="two-countries",
        ),
        pytest.param(
            "Germany imports 30 percent of its gas from Norway.",
            "Norway sells 60 percent of its gas to Germany.",
            id="two-wholes",
        ),
        pytest.param(
            "Norway did not sign the first protocol.", "Norway signed the second protocol.", id="first-and-second"
        ),
        pytest.param(
            "The talks will resume if Iran frees the crew.",
            "The talks will not resume unless Iran frees the crew.",
            id="if-and-unless",
        ),
        pytest.param(
            "Iran said it had not attacked the tanker.",
            "Saudi Arabia said Iran had attacked the tanker.",
            id="positions-of-two-parties",
        ),
        pytest.param(
            "Mohammed Hassan, the envoy to Mali, met rebels.",
            "Muhammad Hassan, the envoy to Mali, met rebels.",
            id="spellings",
        ),
        pytest.param(
            "It is not clear why the bank in Oslo was robbed.",
            "The bank in Oslo was robbed on Monday.",
            id="unclear-why",
        ),
        pytest.param(
            "It seemed that the two kings would meet in Helsinki, but their first summit was held in Geneva.",
            "President Juan Orta will hold a summit on Monday with the sultan of Brunei in Helsinki.",
            id="two-summits",
        ),
        pytest.param("Norway may sign the fishing treaty.", "Norway has signed the fishing treaty.", id="later-stage"),
        pytest.param(
            "Norway's denials that its trawlers fished off Iceland in May were met with laughter.",
            "Norway has denied that its trawlers fished off Iceland in May.",
            id="two-reports-of-one-denial",
        ),
    ],
)
def test_keeps_quiet_where_both_can_be_right(compared: Callable[..., Comparison], first: str, second: str) -> None:
    """Rounding, bounds, other things and other parties are no conflicts."""
    assert kinds(compared(first, second)) == []


def test_is_the_same_in_any_order(compared: Callable[..., Comparison]) -> None:
    """The order of the articles changes neither findings nor conflicts, but for the order of their spans."""
    texts = (
        "Germany imports nearly 40% of its gas from Norway. Norway signed the treaty with Tonga on Monday.",
        "Norway supplies roughly 30 percent of Germany's gas. Oslo signed the Tonga treaty.",
        "Norway supplies roughly 30 percent of the gas of Germany.",
    )
    forward, backward = compared(*texts), compared(*reversed(texts))
    assert {row.id for row in forward.findings} == {row.id for row in backward.findings}
    assert kinds(forward) == kinds(backward)
