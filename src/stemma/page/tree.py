"""The drawing of a pedigree: a tree through time, from left to right, as plain geometry for an SVG template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stemma.page import words

if TYPE_CHECKING:
    from stemma.page.pedigree import Account, Link, Pedigree

MARGIN = 10
FIT_FROM, FIT_STEP, FIT_STEPS = 300, 200, 8
_NARROW, _WIDE = frozenset("iljtfrI1.,;:'’|()[] "), frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of a drawing, in pixels; *title* and *note* are sizes of type."""

    width: int
    height: int
    gap: int
    lane: int
    top: int
    title: float
    note: float


FULL = Scale(width=196, height=58, gap=32, lane=74, top=40, title=13.5, note=11.5)
SKETCH = Scale(width=166, height=40, gap=22, lane=50, top=26, title=12, note=10.5)


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place; texts are cut to fit, the full ones stand in *label*. *rest* is the title's second line."""

    account: Account
    x: int
    y: int
    title: str
    rest: str
    when: str
    note: str
    label: str
    text_x: int
    middle: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from an upstream's right side to the left side of what rests on it."""

    link: Link
    path: str


@dataclass(frozen=True, slots=True)
class Period:
    """A day of the axis with the columns it spans."""

    label: str
    x: int
    width: int
    shaded: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A tree ready to be drawn, in pixels; a *sketch* has two lines of text in each node, the full one three."""

    width: int
    height: int
    scale: Scale
    sketch: bool
    fit: int
    periods: tuple[Period, ...]
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def draw(pedigree: Pedigree, scale: Scale = FULL) -> Drawing:
    """
    Lay a pedigree out.

    Columns are days in order (not to scale); accounts of one day that rest on each other stand in
    columns of their own. Accounts that nothing dates come last, under "no certain day".
    """
    columns = _columns(pedigree)
    lanes = _lanes(pedigree)
    order = sorted(set(columns.values()))
    place = {column: index for index, column in enumerate(order)}
    xs = {key: MARGIN + place[columns[key]] * (scale.width + scale.gap) for key in columns}
    ys = {key: scale.top + round(lanes[key] * scale.lane) + (scale.lane - scale.height) // 2 for key in lanes}
    boxes = tuple(_box(pedigree.accounts[key], xs[key], ys[key], scale) for key in pedigree.accounts)
    edges = tuple(
        _edge(link, xs, ys, scale)
        for link in pedigree.links
        if link.above in xs and link.below in xs and xs[link.above] < xs[link.below]
    )
    width = 2 * MARGIN + len(order) * scale.width + max(len(order) - 1, 0) * scale.gap
    return Drawing(
        width=width,
        height=scale.top + (round(max(lanes.values(), default=0)) + 1) * scale.lane + MARGIN,
        scale=scale,
        sketch=scale is SKETCH,
        fit=_fit(width),
        periods=_periods(order, scale),
        boxes=boxes,
        edges=edges,
    )


def _fit(width: int) -> int:
    """Give the least width at which a drawing is still read: three quarters, in the steps that the style knows."""
    steps = round(width * 3 / 4 - FIT_FROM) // FIT_STEP
    return FIT_FROM + FIT_STEP * min(max(steps, 0), FIT_STEPS)


def _days(pedigree: Pedigree) -> dict[str, date]:
    """Give each account the day of its column; None-dated ones borrow the earliest day of what rests on them."""
    children: dict[str, list[str]] = {}
    for link in pedigree.links:
        children.setdefault(link.above, []).append(link.below)
    known: dict[str, date] = {}

    def earliest(key: str, seen: tuple[str, ...]) -> date:
        if key in known:
            return known[key]
        day = pedigree.accounts[key].day
        if day is None:
            below = [earliest(one, (*seen, key)) for one in children.get(key, ()) if one not in seen and one != key]
            day = min(below, default=date.max)
        known[key] = day
        return day

    for key in pedigree.accounts:
        earliest(key, ())
    return known


def _columns(pedigree: Pedigree) -> dict[str, tuple[date, int]]:
    """Give each account its column: a day, and a step within it that lies after all it rests on."""
    days = _days(pedigree)
    parents: dict[str, list[str]] = {key: [] for key in pedigree.accounts}
    for link in pedigree.links:
        parents[link.below].append(link.above)
    found: dict[str, tuple[date, int]] = {}
    waiting = list(pedigree.accounts)
    while waiting:
        ready = [key for key in waiting if all(one in found or one == key for one in parents[key])]
        # Accounts that rest on each other in a circle are placed by those outside it.
        for key in ready or waiting[:1]:
            above = [found[one] for one in parents[key] if one in found]
            day = max([days[key], *(row[0] for row in above)])
            found[key] = day, max((row[1] + 1 for row in above if row[0] == day), default=0)
        waiting = [key for key in waiting if key not in found]
    return found


def _lanes(pedigree: Pedigree) -> dict[str, float]:
    """Give leaves a lane each, in order; what others hang from stands in the middle of them."""
    children = pedigree.children()
    lanes: dict[str, float] = {}
    free = 0

    def settle(key: str) -> float:
        nonlocal free
        inside = [settle(one) for one in children.get(key, ())]
        if inside:
            lanes[key] = (inside[0] + inside[-1]) / 2
        else:
            lanes[key] = float(free)
            free += 1
        return lanes[key]

    for root in pedigree.roots:
        settle(root)
    return lanes


def _periods(order: list[tuple[date, int]], scale: Scale) -> tuple[Period, ...]:
    periods: list[Period] = []
    for index, (day, _) in enumerate(order):
        x = MARGIN + index * (scale.width + scale.gap)
        label = "no certain day" if day == date.max else words.day(day)
        if periods and periods[-1].label == label:
            last = periods.pop()
            periods.append(Period(label, last.x, x + scale.width - last.x, last.shaded))
        else:
            periods.append(Period(label, x, scale.width, len(periods) % 2 == 1))
    return tuple(periods)


def measure(text: str, size: float) -> float:
    """Estimate how wide a line of type is, in pixels, in the widest of the fonts that the style names."""
    units = sum(0.4 if char in _NARROW else 1.05 if char in _WIDE else 0.78 if char.isupper() else 0.7 for char in text)
    return units * size


def cut(text: str, room: float, size: float) -> str:
    """Cut a text that is too long for its place, with a sign that more follows."""
    text = " ".join(text.split())
    if measure(text, size) <= room:
        return text
    while text and measure(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(title: str, first: float, second: float, scale: Scale) -> tuple[str, str]:
    """
    Break a title that is too long for its line at a space; the second line is in the type of notes.

    What is too long for both (a headline, where no outlet is named) is cut in the first, and leaves the second free.
    """
    parts = title.split()
    if measure(" ".join(parts), scale.title) > first:
        for i in range(len(parts) - 1, 0, -1):
            head, rest = " ".join(parts[:i]), " ".join(parts[i:])
            if measure(head, scale.title) <= first:
                if measure(rest, scale.note) <= second:
                    return head, rest
                break
    return cut(title, first, scale.title), ""


def _box(account: Account, x: int, y: int, scale: Scale) -> Box:
    state = "not among the files" if account.phantom else ""
    parts = [f"Article {account.letter}" if account.letter else "", account.title, account.when, state, account.detail]
    shift = 10 + (8 + round(measure(account.letter, scale.title)) if account.letter else 0)
    room = float(scale.width - 18)
    title, rest = wrap(account.title, scale.width - shift - 6, room / 2, scale)
    beside = room - (measure(f"{rest} · ", scale.note) if rest else 0)
    away = f"{account.when} · not here" if account.phantom else account.when
    note = account.note or (away if scale is SKETCH else "")
    # The axis of a sketch has the day already: what does not fit beside a title's rest is left out.
    fits = not rest or scale is FULL or measure(note, scale.note) <= beside
    return Box(
        account=account,
        x=x,
        y=y,
        title=title,
        rest=rest,
        when=cut(away, beside, scale.note),
        note=cut(note if fits else "", room, scale.note),
        label=". ".join(part for part in parts if part),
        text_x=x + shift,
        middle=y + scale.height // 2,
    )


def _edge(link: Link, xs: dict[str, int], ys: dict[str, int], scale: Scale) -> Edge:
    """Bend in the gap after the upstream, then run straight in the lane of what rests on it: no node is crossed."""
    x1, x2 = xs[link.above] + scale.width, xs[link.below]
    y1, y2 = ys[link.above] + scale.height // 2, ys[link.below] + scale.height // 2
    if not link.main:
        y2 += scale.height // 5
    turn = x1 + scale.gap // 2
    return Edge(link, f"M{x1} {y1}C{turn} {y1} {x1 + 6} {y2} {turn + 8} {y2}H{x2 - 1}")
