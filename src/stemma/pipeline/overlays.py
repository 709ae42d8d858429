"""A user's file that adds to the reference tables."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stemma.collection import read_text
from stemma.knowledge import extended, read_overlay

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def knowing(path: str | Path | None) -> Iterator[None]:
    """
    Let a user's TOML file add to the reference tables while the block runs; None adds nothing.

    InputError where the file cannot be read, TableError where the tables cannot take it, with its line.
    """
    overlay = None if path is None else read_overlay(read_text(Path(path)), Path(path).name)
    with extended(overlay):
        yield
