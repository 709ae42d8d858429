"""The map of a process: what it shows, where, with what names, and that its geometry holds."""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stemma.knowledge.outlines import atlas
from stemma.model import PartyRole, Stage
from stemma.page import render
from stemma.page.context import Context
from stemma.page.globe import Globe, Ground, frame, heart
from stemma.page.labels import LINE, Sheet, Wish
from stemma.page.play import build
from tests.page.railway import PLACES, STATES, TEXT, railway
from tests.page.sample import brief

if TYPE_CHECKING:
    from stemma.page.geography import Chart

SEEN = tuple[tuple[str, str | None, PartyRole, Stage | None], ...]


def chart(states: SEEN = STATES) -> Chart | None:
    """Draw the map of the railway treaty with these states."""
    return build(Context.of(railway(states, (), TEXT, ())))[0].chart


def test_the_key_says_who_stands_where() -> None:
    """Each state on the map stands in the key under its stage, the farthest first; the rest is named below."""
    shown = chart()
    assert shown
    assert [f"{row.group}: {row.title}: {', '.join(name for name, _ in row.states)}" for row in shown.key] == [
        "firm: ratified: Poland, Estonia",
        "bound: signed: Latvia, Malta",
        "bound: agreed: Lithuania",
        "talks: in talks: Finland",
        "early: contacted: Sweden",
        "early: floated: Norway",
        "off: refused: Belarus",
        "member: member: Denmark",
        "beside: host: Switzerland",
    ]
    assert shown.elsewhere == ("European Union", "Canada")
    assert shown.description.startswith("Ratified: Poland and Estonia. Signed: Latvia and Malta. Agreed: Lithuania.")


@pytest.mark.parametrize(
    ("states", "drawn"),
    [
        pytest.param(STATES[:1], False, id="one state is no geography"),
        pytest.param((STATES[0], STATES[9], STATES[11]), False, id="members and hosts without a stage do not count"),
        pytest.param((STATES[0], ("Kessia", "KES", "party", "signed")), False, id="a place that no outline has"),
        pytest.param((STATES[0], STATES[10]), False, id="a body has no place"),
        pytest.param(STATES[:2], True, id="two states with a stage"),
    ],
)
def test_is_drawn_where_geography_helps(states: SEEN, drawn: bool) -> None:  # noqa: FBT001 - a column of the table
    """Fewer than two states with a stage need no map."""
    assert (chart(states) is not None) == drawn


def test_no_map_of_invented_states() -> None:
    """The synthetic brief is about states that no outline has."""
    assert 'class="chart"' not in render(brief())


def test_small_states_are_dots_and_all_have_names() -> None:
    """Malta is too small to see at this scale; every state of the process has its name on the wide map."""
    shown = chart()
    assert shown
    wide, narrow = shown.plates
    assert [land.label for land in wide.lands if land.dot] == ["Malta, signed"]
    assert {land.label.partition(",")[0] for land in wide.lands} <= {
        one.key for one in wide.names if one.kind == "state"
    }
    assert wide.width > narrow.width == 340


@pytest.mark.parametrize(
    ("words", "legs"),
    [
        ("the 870-kilometre line from Warsaw via Kaunas to Riga", ["Warsaw – Riga"]),
        ("the 310-kilometre Riga–Tallinn line", ["Riga – Tallinn"]),
        ("a 900-kilometre road from Warsaw to Riga", ["Warsaw – Riga"]),
        ("a 600-kilometre road from Warsaw to Riga and on to Tallinn", ["Warsaw – Riga – Tallinn"]),
        ("the 210-kilometre border from Warsaw to Riga", []),
        ("within 300 kilometres of Warsaw, Riga said", []),
        ("870 kilometres between Warsaw and Riga", []),
        ("a 40-kilometre line to Tallinn", []),
    ],
)
def test_routes_are_read_from_their_words(words: str, legs: list[str]) -> None:
    """A leg is drawn where the words of a length lead from one known place to another."""
    places = tuple(row for row in (PLACES[0], PLACES[2], PLACES[4]) if row[0] in words)
    text = f"They speak of {words}. {TEXT}"
    shown = build(Context.of(railway(STATES, ((words, 870),), text, places)))[0].chart
    assert shown
    assert [text.partition(":")[0] for text, _ in shown.routes] == legs
    assert len(shown.plates[0].ways) == len(legs)


def test_the_page_tells_stages_by_pattern_and_words() -> None:
    """A reader who sees no colour has the pattern and the words, one who sees nothing the description."""
    html = render(railway())
    svg = html.partition('<svg class="map map-wide"')[2].partition("</svg>")[0]
    assert re.search(
        r"<title[^>]*>Map of Amber Railway Treaty: states by stage</title><desc[^>]*>Ratified: Poland", svg
    )
    for group in ("early", "talks", "bound", "off"):
        assert f'<g class="land {group}"' in svg
        assert re.search(rf'fill="url\(#g-p-amber-wide-{group}\)"', svg)
    for state, stage in (("Finland", "in talks"), ("Belarus", "refused"), ("Sweden", "contacted")):
        assert re.search(rf">{state}<tspan[^>]*>{stage}<", svg)
        assert f'aria-label="{state}, {stage}"' in svg
    assert "870 kilometres" in html
    assert "who holds the land, not who has a right to it" in html
    assert len(html.encode()) < 250_000


@pytest.mark.parametrize(
    ("iso3", "whole"),
    [
        (("POL", "EST"), False),
        (("CHN", "KAZ", "JPN"), False),
        (("RUS", "USA"), True),
        (("RUS", "FJI", "NZL"), True),
        (("USA", "IND", "AUS", "BRA"), True),
        (("NZL", "ESP"), True),
    ],
)
def test_any_part_of_the_world_can_be_shown(iso3: tuple[str, ...], whole: bool) -> None:  # noqa: FBT001 - a column
    """Near states get a map of their part of the world, far ones the world; nothing is drawn outside of the frame."""
    shown = chart(tuple((code, code, "party", "signed") for code in iso3))
    assert shown
    for plate in shown.plates:
        assert len(plate.lands) == len(iso3)
        for land in plate.lands:
            assert land.path or land.dot
        x, y = 0.0, 0.0
        for sign, *pair in re.findall(r"([Mlz]| )?(-?[\d.]+)[ ]?(-?[\d.]+)", plate.around):
            dx, dy = map(float, pair)
            x, y = (dx, dy) if sign == "M" else (x + dx, y + dy)
            assert -8 <= x <= plate.width + 8
            assert -8 <= y <= plate.height + 8
    largest = {outline.iso3: outline.rings[0] for outline in atlas().outlines}
    assert Globe.around([place for code in iso3 for place in largest[code]]).whole == whole


PLACE = st.tuples(st.floats(-180, 180), st.floats(-80, 80))


@given(PLACE, PLACE, st.booleans())
@example((0.0, 0.0), (-180.0, 0.0), True)  # noqa: FBT003 - drawn
@example((0.0, 0.0), (179.9, 0.0), True)  # noqa: FBT003 - drawn
@example((0.0, 0.0), (180.0, 40.0), True)  # noqa: FBT003 - drawn
def test_equal_areas_stay_equal(middle: tuple[float, float], place: tuple[float, float], whole: bool) -> None:  # noqa: FBT001 - drawn
    """A square of a tenth of a degree has the area on the map that it has on the globe, wherever it is seen."""
    globe = Globe(middle, whole=whole)
    lon, lat = place
    size = 0.1
    ring = [(lon, lat), (lon + size, lat), (lon + size, lat + size), (lon, lat + size), (lon, lat)]
    true = math.radians(size) * (math.sin(math.radians(lat + size)) - math.sin(math.radians(lat)))
    rings = globe.rings(ring)
    # What the horizon cuts is no longer the whole square; what the edge of the world map cuts lies in two parts.
    if whole or (rings and len(rings[0]) == 4):
        assert sum(map(area, rings)) == pytest.approx(true, rel=2e-3, abs=1e-12)


def area(ring: list[tuple[float, float]]) -> float:
    """Measure a ring."""
    pairs = itertools.pairwise([*ring, ring[0]])
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


@given(st.lists(st.tuples(st.floats(-500, 1200), st.floats(-500, 900)), min_size=3, max_size=9))
def test_nothing_is_drawn_outside_of_the_frame(ring: list[tuple[float, float]]) -> None:
    """A ring is cut to the frame and the little over it."""
    for x, y in frame(ring, 720, 430):
        assert -4.001 <= x <= 724.001
        assert -4.001 <= y <= 434.001


def test_a_name_stands_on_its_land() -> None:
    """The heart of a bow-shaped land lies on the land, not in the bay."""
    bow = [
        (0.0, 0.0),
        (100.0, 0.0),
        (100.0, 10.0),
        (20.0, 10.0),
        (20.0, 90.0),
        (100.0, 90.0),
        (100.0, 100.0),
        (0.0, 100.0),
    ]
    (x, y), room = heart([bow])
    assert Ground.of(bow).holds(x, y)
    assert room > 0


@given(
    st.lists(st.tuples(st.floats(0, 700), st.floats(0, 400), st.floats(0, 200)), max_size=9),
)
def test_names_never_cover_each_other(places: list[tuple[float, float, float]]) -> None:
    """However crowded, no two names overlap and none leaves the frame."""
    wishes = [Wish(f"State {i}", (f"State {i}", "in talks"), x, y, room) for i, (x, y, room) in enumerate(places)]
    names = Sheet(720, 430, lambda _key, _x, _y: False).place(wishes)
    boxes = []
    for name in names:
        half = max(map(len, name.lines)) * LINE * 0.5 / 2
        boxes.append((name.x - half, name.y - LINE * 0.7, name.x + half, name.y + LINE * (len(name.lines) - 1)))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(box[0] > 0 and box[2] < 720 and box[1] > 0 and box[3] < 430 for box in boxes)
