"""Where the inputs are: files and the files of folders, in a fixed order, with their names."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from stemma.collection.kinds import ENDINGS, READABLE
from stemma.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.collection.limits import Limits


@dataclass(frozen=True, slots=True)
class Place:
    """
    A file to read: its path, its name relative to the folder that all inputs share, and its kind.

    *kind* is None where the name does not tell it. *is_named*: the user named it, and not only its folder.
    """

    path: Path
    name: str
    kind: str | None
    is_named: bool = False


def find_places(inputs: Sequence[str], limits: Limits) -> tuple[list[Place], list[Problem]]:
    """List the files that the inputs name or hold, sorted by name, and what cannot be a file to read."""
    given = [Path(item) for item in dict.fromkeys(inputs)]
    folders = [path if path.is_dir() else path.parent for path in given]
    common = _common([_absolute(folder) for folder in folders])
    found: dict[Path, Place] = {}
    problems: list[Problem] = []
    for path in given:
        absolute = _absolute(path)
        if absolute.is_dir():
            _walk(absolute, common, limits, found, problems)
        else:
            # A file that somebody names is read whatever it is called.
            kind = ENDINGS.get(absolute.suffix.lower())
            found[absolute] = Place(absolute, name_of(absolute, common), kind, is_named=True)
    return sorted(found.values(), key=lambda place: place.name), problems


def _absolute(path: Path) -> Path:
    # Not resolve(): a link keeps the name that the user gave it.
    return Path(os.path.abspath(path))  # noqa: PTH100


def _common(folders: list[Path]) -> Path:
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # two drives share no folder
        return Path(folders[0].anchor)


def name_of(path: Path, common: Path) -> str:
    """Name a file by its path below the common folder; bytes that are no text are replaced."""
    try:
        relative = path.relative_to(common)
    except ValueError:
        relative = path
    return os.fsencode(relative.as_posix()).decode("utf-8", "replace")


def _walk(folder: Path, common: Path, limits: Limits, found: dict[Path, Place], problems: list[Problem]) -> None:
    other: Counter[tuple[str, str]] = Counter()
    for entry in _entries(folder, common, limits.depth, problems):
        kind = ENDINGS.get(entry.suffix.lower())
        if kind is None:
            other[name_of(entry.parent, common), entry.suffix.lower() or "without an ending"] += 1
        else:
            found.setdefault(entry, Place(entry, name_of(entry, common), kind))
    for (parent, ending), count in sorted(other.items()):
        files = "file" if count == 1 else "files"
        problems.append(Problem(parent, "folder", f"{count} {files} {ending} left unread; it reads {READABLE}"))


def _entries(folder: Path, common: Path, depth: int, problems: list[Problem]) -> Iterator[Path]:
    """Give the files below a folder in order; hidden ones and links to folders are passed over."""
    if depth < 0:
        problems.append(
            Problem(name_of(folder, common), "folder", "folders lie too deep inside folders; name it itself")
        )
        return
    try:
        rows = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        problems.append(Problem(name_of(folder, common), "folder", f"cannot be opened: {error.strerror}"))
        return
    for row in rows:
        path = folder / row.name
        if row.name.startswith("."):
            continue
        if row.is_dir(follow_symlinks=False):
            yield from _entries(path, common, depth - 1, problems)
        elif row.is_symlink() and path.is_dir():
            problems.append(
                Problem(name_of(path, common), "link", "a link to a folder is not followed; name the folder itself")
            )
        else:
            yield path


def open_file(path: Path) -> BinaryIO | str:
    """Open a regular file for reading; a text in plain words where it cannot be."""
    try:
        # Not blocking: a named pipe without a writer would keep us waiting for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return failure(error)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return "it is no regular file (a folder, a pipe, a device or a socket)"
    return os.fdopen(handle, "rb")


def failure(error: OSError) -> str:
    """Say in plain words why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file (or it went away while it was read)"
    if isinstance(error, PermissionError):
        return "it may not be read: permission denied"
    return f"it cannot be read: {error.strerror or error}"
