"""The event coder on sentences of our own, each beside its code."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stemma.model import Lineage, Reading
from stemma.processes import assemble

Reader = Callable[..., Reading]


@pytest.mark.parametrize(
    "row",
    [
        "CONSULT   | Norway's foreign minister met Japanese officials in Oslo.",
        "CONSULT   | Kenya held talks with Somalia.",
        "AGREE     | Kenya agreed to lift the ban on Somali flights.",
        "AGREE     | The Kenyan president will visit Japan in May.",
        "SUPPORT   | Kenya and Somalia signed a trade agreement.",
        "SUPPORT   | Chile praised the decision of Peru.",
        "COOPERATE | Chile and Peru held joint exercises.",
        "AID       | Japan gave two million dollars in relief to Fiji.",
        "YIELD     | Chile lifted the blockade of the port.",
        "YIELD     | Kenya released the Somali prisoners.",
        "ACCUSE    | Chile condemned the attack on its embassy in Peru.",
        "REQUEST   | Peru demanded an apology from Chile.",
        "REJECT    | Peru refused to meet the Chilean envoy.",
        "REJECT    | Peru will not sign the agreement with Chile.",
        "THREATEN  | Chile threatened to close the border with Peru.",
        "SANCTION  | Japan suspended aid to Fiji.",
        "COERCE    | Canada imposed sanctions on Belarus.",
        "ASSAULT   | The army attacked a village in Mali.",
        "PROTEST   | Thousands of workers protested in Lima.",
        "MOBILIZE  | Peru deployed troops along its border with Chile.",
        "SUPPORT   | Peru's president called his Chilean counterpart on Friday to congratulate him.",
        "AGREE     | Norway offered to send troops to Mali.",
        "AID       | Norway sent troops to the peacekeeping mission in Mali.",
        "YIELD     | Chile gave approval for Peru to reopen its embassy.",
        "ASSAULT   | Chile launched an attack on Peru.",
        "ACCUSE    | Chile launched a scathing attack on Peru.",
        "ASSAULT   | Chile imposed a blockade on Peru.",
        "01        | Peru said the road was long.",
    ],
)
def test_codes_what_is_said(read: Reader, row: str) -> None:
    """Operators are read from the outside in: a refusal to meet is a rejection, not a meeting."""
    expected, sentence = (part.strip() for part in row.split("|"))
    (event,) = assemble([read(sentence)], Lineage((), (), ()), as_of=None)[0]
    assert event.code == expected


def test_names_actors_recipients_and_place(read: Reader) -> None:
    """Persons and ministries stand for their state; a passive sentence has its agent as actor."""
    (event,) = assemble(
        [read("Somali envoys were received by Kenya's president in Nairobi.")], Lineage((), (), ()), as_of=None
    )[0]
    assert (event.code, event.actors, event.recipients, event.place) == ("CONSULT", ("Kenya",), ("Somalia",), "Nairobi")


def test_leaves_hypotheses_out(read: Reader) -> None:
    """What stands under "if" did not happen and is no event."""
    events = assemble([read("If Peru attacks, Chile will close its ports.")], Lineage((), (), ()), as_of=None)[0]
    assert [event.code for event in events] == ["THREATEN"]
