"""The outlines: closed, where they should be, and none left out that a map would miss."""

from __future__ import annotations

import pytest

from stemma.knowledge import place, states
from stemma.knowledge.outlines import atlas
from stemma.knowledge.tables import data

# Too small for the source, or gone.
NONE = {"CSK", "DDR", "SCG", "SUN", "TUV", "YUG"}


def test_every_state_has_an_outline() -> None:
    """All states of the table but those that are too small or gone have land."""
    drawn = {outline.iso3 for outline in atlas().outlines}
    assert {state.iso3 for state in states()} - drawn == NONE


def test_rings_are_closed_and_lie_on_the_globe() -> None:
    """Each ring ends where it starts, has an area, and holds degrees."""
    for outline in atlas().outlines:
        for ring in outline.rings:
            assert ring[0] == ring[-1]
            assert len(set(ring)) > 2
            assert all(-180 <= longitude <= 180 and -90 < latitude < 90 for longitude, latitude in ring)


@pytest.mark.parametrize(
    ("entity", "longitude", "latitude"),
    [
        ("place:baku", 49.9, 40.4),
        ("place:riga", 24.1, 56.9),
        ("place:copenhagen", 12.6, 55.7),
        ("place:washington", -77.0, 38.9),
    ],
)
def test_cities_lie_where_they_lie(entity: str, longitude: float, latitude: float) -> None:
    """A city's position is right to a tenth of a degree."""
    assert atlas().cities[entity] == pytest.approx((longitude, latitude), abs=0.1)


def test_every_city_is_a_place_of_the_tables() -> None:
    """No position is kept of what the tables do not know."""
    assert all(place(entity).entity == entity for entity in atlas().cities)


def test_the_file_says_where_it_comes_from_and_is_small() -> None:
    """Source and licence stand in the file."""
    text = data("outlines.json").read_text(encoding="utf-8")
    assert '"licence":"public domain"' in text
    assert "Natural Earth" in atlas().source
    assert len(text.encode()) < 150_000
