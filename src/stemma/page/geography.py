"""
The small map of a process: which states stand where, and the routes that its stakes name.

It is drawn where two states or more have a stage, and shows the part of the world that they, and the members of what
they want to join, lie in. Every state has a link to its line on the board.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import state
from stemma.knowledge.outlines import atlas
from stemma.page import globe, labels, words
from stemma.page.globe import Globe, Ground
from stemma.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.model import Party, Process, Reading, Span, Stake
    from stemma.page.context import Context
    from stemma.page.globe import Degrees, Point

FEWEST_STATES = 2
# The stages that share a pattern; the words beside tell them apart.
GROUPS = {
    "floated": "early",
    "contacted": "early",
    "talks": "talks",
    "agreed": "bound",
    "signed": "bound",
    "ratified": "firm",
    "in_force": "firm",
    "refused": "off",
    "stalled": "off",
    "withdrawn": "off",
}
# The roles whose place decides what part of the world is shown; a mediator from far away does not.
_CENTRAL = frozenset({"member", "candidate", "party"})
_NARROWEST, _EDGE = 0.2, 0.08  # radians of the globe; share of the extent
_DOT, _FINE = 7.0, 0.7
# Greatest and least width, least and greatest height, in pixels.
_SIZES = {"wide": (720.0, 440.0, 300.0, 430.0), "narrow": (340.0, 340.0, 260.0, 360.0)}
# What is tall keeps some land at its sides, but not the whole width.
_BESIDE = 1.35
_MOST_NEIGHBOURS = 14
_LENGTHS = frozenset({"kilometre", "mile"})
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:border|frontier|boundary)\b", re.IGNORECASE)
_DASH = re.compile(r"\s*[–—-]\s*")
# A stop whose place is not known is passed over: "from Warsaw via Kaunas to Riga".
_THROUGH = re.compile(r",?\s*(?:(?:via|through)\s+[\w\s’'-]{2,40}?\s+)?(?:to|via|through|and on to)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Land:
    """A state of the process as it is drawn: its path, and a dot where it is too small to see."""

    path: str
    group: str
    label: str
    href: str
    dot: Point | None


@dataclass(frozen=True, slots=True)
class Way:
    """A route through two places or more, with its length in words."""

    points: tuple[Point, ...]
    label: str
    href: str

    @property
    def middle(self) -> Point:
        """Where its label stands: the middle of its longest leg."""
        start, end = max(itertools.pairwise(self.points), key=lambda leg: math.dist(*leg))
        return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


@dataclass(frozen=True, slots=True)
class Plate:
    """One drawing, for a *size* of screen: the land around, the states of the process over it, routes and names."""

    size: str
    width: int
    height: int
    around: str
    lands: tuple[Land, ...]
    ways: tuple[Way, ...]
    names: tuple[labels.Label, ...]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A line of the key: a pattern, a stage or a role, and who stands there, as (name, link)."""

    group: str
    title: str
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The map of a process in its sizes, with its key; *elsewhere* names the parties that are not on it."""

    anchor: str
    title: str
    description: str
    plates: tuple[Plate, ...]
    key: tuple[KeyRow, ...]
    elsewhere: tuple[str, ...]
    routes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    party: Party
    href: str
    group: str
    stage: str


@dataclass(frozen=True, slots=True)
class _Route:
    names: tuple[str, ...]
    stops: tuple[Degrees, ...]
    label: str
    href: str


@functools.cache
def _land() -> dict[str, tuple[tuple[Degrees, ...], ...]]:
    return {outline.iso3: outline.rings for outline in atlas().outlines if outline.iso3}


def chart(
    context: Context, process: Process, hrefs: dict[str, str], stakes: Sequence[tuple[Stake, str]]
) -> Chart | None:
    """
    Draw the map of a process, None where geography does not help.

    *hrefs* leads from a party's name to its line, *stakes* are the stakes with theirs.
    """
    if len({party.iso3 for party in process.parties if party.stage and party.iso3 in _land()}) < FEWEST_STATES:
        return None
    standings = [_standing(party, hrefs[party.name]) for party in process.parties if party.iso3 in _land()]
    routes = [route for stake, href in stakes for route in _routes(context, stake, href)]
    plates = (
        _plate("wide", _places(standings, routes, members=True), standings, routes),
        # A narrow screen has no room for members far from those that the process is about.
        _plate("narrow", _places(standings, routes, members=False), standings, routes),
    )
    seen = {land.href for land in plates[0].lands}
    key = _key([one for one in standings if one.href in seen])
    return Chart(
        anchor=context.anchor("g", process.id),
        title=f"Map of {process.name}: states by stage",
        description=". ".join(
            f"{words.sentence(row.title)}: {words.listed([name for name, _ in row.states])}" for row in key
        )
        + ".",
        plates=plates,
        key=key,
        elsewhere=tuple(party.name for party in process.parties if hrefs[party.name] not in seen),
        routes=tuple(dict.fromkeys((f"{' – '.join(one.names)}: {one.label}", one.href) for one in routes)),
    )


def _standing(party: Party, href: str) -> _Standing:
    if party.stage:
        return _Standing(party, href, GROUPS[party.stage], words.label(words.STAGES, party.stage))
    group = "member" if party.role == "member" else "beside"
    return _Standing(party, href, group, words.ROLES[party.role][0])


def _key(standings: Sequence[_Standing]) -> tuple[KeyRow, ...]:
    """List who stands where, the farthest stage first, then who stands beside the ladder, then those without a stage."""
    order = [*reversed(words.LADDER), *words.BESIDE]
    titles = [words.STAGES[key] for key in order] + [one for one, _ in words.ROLES.values()]
    rows = []
    for title in titles:
        inside = [one for one in standings if one.stage == title]
        if inside:
            rows.append(KeyRow(inside[0].group, title, tuple((one.party.name, one.href) for one in inside)))
    return tuple(rows)


def _places(standings: Sequence[_Standing], routes: Sequence[_Route], *, members: bool) -> list[Degrees]:
    """Give the places that a map must show."""
    shown = [one for one in standings if one.party.stage or (members and one.party.role in _CENTRAL)]
    places = [place for one in shown for place in _land()[one.party.iso3 or ""][0]]
    return places + [stop for route in routes for stop in route.stops]


@dataclass(frozen=True, slots=True)
class _Window:
    """A frame of *width* by *height* pixels over a view of the globe."""

    view: Globe
    width: float
    height: float
    scale: float
    middle: Point

    @classmethod
    def on(cls, size: str, places: Sequence[Degrees]) -> _Window:
        """Frame some places."""
        view = Globe.around(places)
        widest, least, lowest, tallest = _SIZES[size]
        points = [view.point(place) for place in places]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, low = min(y for _, y in points), max(y for _, y in points)
        across = max(right - left, _NARROWEST) * (1 + 2 * _EDGE)
        down = max(low - top, _NARROWEST / 2) * (1 + 2 * _EDGE)
        scale = min(widest / across, tallest / down)
        width = min(max(across * scale * _BESIDE, least), widest)
        return cls(view, width, max(down * scale, lowest), scale, ((left + right) / 2, (top + low) / 2))

    def put(self, point: Point) -> Point:
        """Give the place of a point of the view in the frame."""
        return (
            (point[0] - self.middle[0]) * self.scale + self.width / 2,
            (point[1] - self.middle[1]) * self.scale + self.height / 2,
        )

    def at(self, place: Degrees) -> Point:
        """Give the place of a place in the frame."""
        return self.put(self.view.point(place))

    def seen(self, rings: Iterable[Sequence[Degrees]]) -> list[list[Point]]:
        """Give what the frame shows of some outlines."""
        flat = ([self.put(at) for at in ring] for one in rings for ring in self.view.rings(one))
        parts = (globe.frame(ring, self.width, self.height) for ring in flat)
        return [part for part in parts if part]


def _plate(size: str, places: Sequence[Degrees], standings: Sequence[_Standing], routes: Sequence[_Route]) -> Plate:
    window = _Window.on(size, places)
    parties = {one.party.iso3 for one in standings}
    own = {one.party.name: (one, rings) for one in standings if (rings := window.seen(_land()[one.party.iso3 or ""]))}
    around = [
        (outline.iso3, rings)
        for outline in atlas().outlines
        if outline.iso3 not in parties and (rings := window.seen(outline.rings))
    ]
    lands, wishes = [], []
    grounds: dict[str, list[Ground]] = {}
    for name, (one, rings) in own.items():
        place, room = globe.heart(rings)
        ground = [Ground.of(ring) for ring in rings]
        grounds[name] = ground
        small = max(part.extent for part in ground) < _DOT
        lands.append(
            Land(_path(rings), one.group, f"{name}, {one.stage}", one.href, _rounded(place) if small else None)
        )
        lines = (name, one.stage) if size == "wide" else (name,)
        wishes.append(labels.Wish(name, lines, *place, 0.0 if small else room))
    ways = tuple(
        Way(tuple(_rounded(window.at(stop)) for stop in route.stops), route.label, route.href) for route in routes
    )
    stops = {name: stop for route in routes for name, stop in zip(route.names, route.stops, strict=True)}
    wishes += [
        labels.Wish(name, (name,), *window.at(stop), 0.0, "stop") for name, stop in stops.items() if name not in own
    ]
    wishes += [labels.Wish(way.label, (way.label,), *way.middle, 0.0, "length") for way in ways]
    if size == "wide":
        wishes += _neighbours(around)
    sheet = labels.Sheet(
        window.width,
        window.height,
        lambda key, x, y: any(part.holds(x, y) for name, parts in grounds.items() if name != key for part in parts),
    )
    return Plate(
        size=size,
        width=round(window.width),
        height=round(window.height),
        around=_path(ring for _, rings in around for ring in rings),
        lands=tuple(lands),
        ways=ways,
        names=sheet.place(wishes),
    )


def _neighbours(around: Sequence[tuple[str | None, list[list[Point]]]]) -> list[labels.Wish]:
    """Name the largest states around, where their names have room, so that a reader knows where the map is."""
    wishes = []
    for iso3, rings in around:
        if iso3:
            place, room = globe.heart(rings)
            wishes.append(labels.Wish(iso3, (state(iso3).name,), *place, room * 0.75, "neighbour"))
    return sorted(wishes, key=lambda one: (-one.room, one.key))[:_MOST_NEIGHBOURS]


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _path(rings: Iterable[Sequence[Point]]) -> str:
    """Write rings as a path of whole tenths, without the corners that nobody could see."""
    parts = []
    for ring in rings:
        kept: list[Point] = []
        for x, y in ring:
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINE:
                kept.append((round(x, 1), round(y, 1)))
        if len(kept) > 2:  # noqa: PLR2004 - two points hold no land
            steps = "".join(f"{x - a:+.1f}{y - b:+.1f}" for (a, b), (x, y) in itertools.pairwise(kept))
            parts.append(
                f"M{kept[0][0]:g} {kept[0][1]:g}l{steps}z".replace("+", " ").replace(".0", "").replace("l ", "l")
            )
    return "".join(parts)


def _routes(context: Context, stake: Stake, href: str) -> list[_Route]:
    """Read "from Baku via Ganja to Tbilisi" and "Baku–Tbilisi" in the words of a length; a border is no route."""
    if stake.unit not in _LENGTHS:
        return []
    spans = [span for span in stake.spans if span.article_id in context.readings and not _BORDER.search(span.quote)]
    found = [_led(context.readings[span.article_id], span) for span in spans]
    return [
        _Route(tuple(name for name, _ in stops), tuple(stop for _, stop in stops), words.amount(stake), href)
        for stops in found
        if len(stops) > 1
    ]


def _led(reading: Reading, span: Span) -> list[tuple[str, Degrees]]:
    """Give the first stops in a row, as (name, position), that words lead through from one to the next."""
    text = reading.article.text
    known = [(one.span, stop) for one in reading.parse.mentions_in(span) if (stop := _position(one.span, one.entity))]
    stops: list[tuple[str, Degrees]] = []
    for (here, start), (there, end) in itertools.pairwise(known):
        between = text[here.end : there.start]
        begun = stops or _FROM.search(text[max(here.start - 12, 0) : here.start]) or _DASH.fullmatch(between)
        if start != end and begun and (_THROUGH.fullmatch(between) or _DASH.fullmatch(between)):
            stops += [(there.quote, end)] if stops else [(here.quote, start), (there.quote, end)]
        elif stops:
            break
    return stops


def _position(span: Span, entity: str) -> Degrees | None:
    """Give where a place lies: its own position, that of the city that the words name, or the middle of the state."""
    cities = atlas().cities
    place = cities.get(entity) or cities.get(f"place:{slug(span.quote)}")
    rings = _land().get(entity.partition(":")[2]) if entity.startswith("state:") else None
    return place or (globe.heart(rings[:1])[0] if rings else None)
