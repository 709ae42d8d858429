"""Reads a report of a known day, with its attributions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.model import Dating
from stemma.parsing import resolve

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from stemma.model import Attribution, Reading


def dated(
    read: Callable[..., Reading],
    text: str,
    day: date,
    attribute: Callable[[Reading], tuple[Attribution, ...]],
    name: str = "report.txt",
) -> Reading:
    """Read a text as published on a day; its times are resolved from there."""
    reading = read(text, name)
    layout = replace(reading.layout, dating=Dating(day, None, "the test says so"))
    reading = replace(reading, layout=layout, parse=resolve(reading.parse, layout))
    return replace(reading, attributions=attribute(reading))
