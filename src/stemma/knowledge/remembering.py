"""What the tables gave, remembered: once in a process for the shipped tables, and apart for each overlay."""

from __future__ import annotations

import functools
from collections import OrderedDict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Given = ParamSpec("Given")
Found = TypeVar("Found")
# So many overlays are kept ready; each holds a gazetteer of its own.
KEPT = 2


@dataclass(frozen=True, slots=True)
class Addition:
    """
    A row that an overlay adds to a table, or puts in the place of the row with its key.

    *place* is where it stands in the user's file, for complaints. With *aliases* it only adds those to the row.
    """

    table: str
    place: str
    line: int
    cells: tuple[tuple[str, str], ...]
    aliases: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """
    What a user's file adds to the reference tables, in its order.

    *digest* hashes the file's content: the same content is the same overlay.
    """

    name: str
    digest: str
    additions: tuple[Addition, ...]


_current: ContextVar[Overlay | None] = ContextVar("overlay", default=None)
_remembered: OrderedDict[str, dict[object, object]] = OrderedDict()


def current() -> Overlay | None:
    """Give the overlay that holds here; None where the shipped tables stand alone."""
    return _current.get()


@contextmanager
def holding(overlay: Overlay | None) -> Iterator[None]:
    """Let an overlay hold while the block runs; None takes it away."""
    token = _current.set(overlay)
    try:
        yield
    finally:
        _current.reset(token)


def remembered(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """
    Remember what a function of the tables gives for its arguments, as `functools.cache` does.

    Under an overlay it is remembered apart, so that nothing of a user's file is seen where that does not hold.
    """
    plain = functools.cache(function)

    @functools.wraps(function)
    def wrapper(*args: Given.args, **kwargs: Given.kwargs) -> Found:
        overlay = _current.get()
        if overlay is None:
            return plain(*args, **kwargs)  # type: ignore[arg-type]  # functools.cache asks for hashable arguments
        known = _of(overlay)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]  # type: ignore[return-value]  # the key holds the function that gave it

    return wrapper


def _of(overlay: Overlay) -> dict[object, object]:
    """Give what is remembered of an overlay; the one that was used longest ago is forgotten."""
    known = _remembered.setdefault(overlay.digest, {})
    _remembered.move_to_end(overlay.digest)
    while len(_remembered) > KEPT:
        _remembered.popitem(last=False)
    return known
