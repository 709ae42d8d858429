"""What two texts of one story share tells of one origin as far as other accounts have it not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.lineage.kinship import kinship, ordinary, signs

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading

ONE = "Ships wait\n\nOSLO, 3 May 2018 - {} A pilot said the channel was closed.\n"
OTHER = "Channel closed\n\nBERGEN, 4 May 2018 - Nobody knew when ships would sail again. {}\n"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param(
            "Vladimir Putin met Angela Merkel, and Emmanuel Macron wrote to both.",
            "Vladimir Putin, Angela Merkel and Emmanuel Macron were told.",
            (),
            id="holders-of-high-office-in-one-order",
        ),
        pytest.param(
            "Marit Solheim led the pilots.", "The pilots listened to Marit Solheim.", ("person",), id="a-person"
        ),
        pytest.param(
            "Nine aides briefed on it said so.", "Nine aides who spoke said so.", ("source count",), id="sources"
        ),
        pytest.param(
            "Two N.J. aides say it is closed.",
            "Two aides, who asked not to be named, were sure.",
            ("source count",),
            id="asked",
        ),
        pytest.param(
            "Nine people were hurt on the quay, police said.",
            "Nine people drowned, Marit Solheim told the harbour board.",
            (),
            id="who-is-counted-says-nothing",
        ),
        pytest.param("The toll was 41,500 crowns.", "It costs 41,500 crowns to pass.", ("number",), id="a-figure"),
    ],
)
def test_signs_of_one_origin(read: Callable[..., Reading], one: str, other: str, found: tuple[str, ...]) -> None:
    """Holders of high office and the order of what is told are the event's; the rest weighs as labelled pairs have it."""
    first, second = (signs(read(text, f"{i}.txt"), 0) for i, text in enumerate((ONE.format(one), OTHER.format(other))))
    kin = kinship(first, second, ordinary([first, second]))
    assert kin.signs == found
    assert bool(kin.score) == bool(found) == bool(kin.reasons)


def test_sources_of_one_number_weigh_more_than_names(read: Callable[..., Reading]) -> None:
    """Three names that both have are less than one number of unnamed sources."""
    names = "Marit Solheim, Aron Lykke and Tove Brandt led the pilots."
    sources = "Nine aides briefed on the talks said so."
    scores = []
    for words in (names, sources):
        first, second = (signs(read(text.format(words), f"{i}.txt"), 0) for i, text in enumerate((ONE, OTHER)))
        scores.append(kinship(first, second, ordinary([first, second])).score)
    assert 0 < scores[0] < scores[1] < 1
