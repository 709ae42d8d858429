"""Settings of a case: tables of its own, which hold whenever it is read."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stemma import ledger
from stemma.collection import read_text
from stemma.knowledge import current, extended, read_overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.ledger import Author, Ledger

_KNOWLEDGE = "knowledge"


def set_knowledge(case: Ledger, path: str | Path | None, author: Author) -> None:
    """
    Let a TOML file add to the reference tables whenever the case is read; its text is kept in the case. None: no more.

    InputError where the file cannot be read, TableError where the tables cannot take it, with its line.
    """
    if path is None:
        ledger.set_value(case, _KNOWLEDGE, None, author)
        return
    text, name = read_text(Path(path)), Path(path).name
    with extended(read_overlay(text, name)):
        ledger.set_value(case, _KNOWLEDGE, {"name": name, "text": text}, author)


@contextmanager
def under_settings(case: Ledger) -> Iterator[None]:
    """Let the tables of a case hold while the block runs, unless others were asked for."""
    kept = None if current() is not None else ledger.value_of(case, _KNOWLEDGE)
    if kept is None:
        yield
    else:
        with extended(read_overlay(kept["text"], kept["name"])):
            yield
