"""Settings of a case: tables of its own, languages, time zone, and what is watched; they hold whenever it is read."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from stemma import ledger
from stemma.collection import LANGUAGES, read_text
from stemma.collection.watching import Source
from stemma.errors import InputError
from stemma.knowledge import current, extended, read_overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from stemma.ledger import Author, Ledger

_KNOWLEDGE, _LANGUAGES, _ZONE, _WATCHED = "knowledge", "languages", "zone", "watch"


@dataclass(frozen=True, slots=True)
class Settings:
    """
    What holds for the articles of a case.

    *languages* are ISO 639-1 codes: articles in others are left out (none given: all are shown, and what is not English
    is unmeasured). *zone* is the time zone in which the day of a moment is told, None for the zone that the moment names.
    *knowledge* is the name of the file that adds to the reference tables.
    """

    languages: tuple[str, ...] = ()
    zone: str | None = None
    knowledge: str | None = None


def settings_of(case: Ledger) -> Settings:
    """Give the settings of a case."""
    tables = ledger.value_of(case, _KNOWLEDGE)
    return Settings(
        tuple(ledger.value_of(case, _LANGUAGES) or ()), ledger.value_of(case, _ZONE), tables["name"] if tables else None
    )


def beginning(case: Ledger, day: date) -> str:
    """Give the moment at which a day begins in the time zone of a case (UTC, unless it was set), as ISO 8601, UTC."""
    first = datetime.combine(day, time(), tzinfo=ZoneInfo(ledger.value_of(case, _ZONE) or "UTC"))
    try:
        moment = first.astimezone(UTC)
    except OverflowError:  # the first day and the last of the calendar begin outside of it elsewhere
        moment = first
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def set_languages(case: Ledger, codes: Sequence[str], author: Author) -> None:
    """
    Let only articles in some languages count, by their ISO 639-1 codes; none given: all do again.

    InputError for a code that is none.
    """
    ledger.set_value(case, _LANGUAGES, _codes(codes), author)


def set_zone(case: Ledger, name: str | None, author: Author) -> None:
    """
    Set the time zone in which days are told, by its name in the IANA database; None: each moment's own again.

    InputError for a name that is none.
    """
    ledger.set_value(case, _ZONE, _zone(name), author)


def set_knowledge(case: Ledger, path: str | Path | None, author: Author) -> None:
    """
    Let a TOML file add to the reference tables whenever the case is read; its text is kept in the case. None: no more.

    InputError where the file cannot be read, TableError where the tables cannot take it, with its line.
    """
    ledger.set_value(case, _KNOWLEDGE, _tables(path), author)


def set_several(case: Ledger, changes: Mapping[str, Any], author: Author) -> None:
    """
    Change several settings, all or none: *changes* holds what `set_languages`, `set_zone` and `set_knowledge` take.

    Its names are "languages", "zone" and "knowledge". Errors are as for these.
    """
    checked: Mapping[str, Callable[[Any], object]] = {_LANGUAGES: _codes, _ZONE: _zone, _KNOWLEDGE: _tables}
    ledger.set_values(case, {name: checked[name](value) for name, value in changes.items()}, author)


def _codes(codes: Sequence[str]) -> list[str]:
    unknown = sorted(code for code in codes if code not in LANGUAGES)
    if unknown:
        message = f"{unknown[0]!r} is no code of a language that is told; write it as ISO 639-1 has it: en, fr, az"
        raise InputError(message)
    return sorted(set(codes))


def _zone(name: str | None) -> str | None:
    try:
        return None if name is None else ZoneInfo(name).key
    except (ValueError, OSError, KeyError) as error:
        message = f"{name!r} is no time zone; write it as the IANA database has it: Europe/Oslo, Asia/Baku, UTC"
        raise InputError(message) from error


def _tables(path: str | Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    text, name = read_text(Path(path)), Path(path).name
    with extended(read_overlay(text, name)):
        return {"name": name, "text": text}


@contextmanager
def under_settings(case: Ledger) -> Iterator[Settings]:
    """Let the tables of a case hold while the block runs, unless others were asked for; give its other settings."""
    kept = None if current() is not None else ledger.value_of(case, _KNOWLEDGE)
    if kept is None:
        yield settings_of(case)
    else:
        with extended(read_overlay(kept["text"], kept["name"])):
            yield settings_of(case)


def watched(case: Ledger) -> tuple[Source, ...]:
    """Give the watch list of a case."""
    rows = ledger.value_of(case, _WATCHED) or []
    return tuple(Source(address, timedelta(seconds=every) if every is not None else None) for address, every in rows)


def set_watched(case: Ledger, sources: Sequence[Source], author: Author) -> None:
    """Set the watch list of a case; the list before it stays in the ledger."""
    rows = {source.address: source.every.total_seconds() if source.every else None for source in sources}
    ledger.set_value(case, _WATCHED, sorted(rows.items()), author)
