"""Public names of a package that are loaded when they are first asked for, so that nobody waits for what is not used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def loader(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """
    Give the `__getattr__` of a package (PEP 562); *homes* holds its names by the modules that they are loaded from.

    AttributeError for another name, as everywhere.
    """
    places = {name: home for home, names in homes.items() for name in names}

    def load(name: str) -> object:
        if name not in places:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(places[name]), name)

    return load
