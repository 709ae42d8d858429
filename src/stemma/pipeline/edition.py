"""The edition of the steps: under which rules something was read."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import stemma
from stemma.knowledge import current
from stemma.version import __version__

# What shows results, keeps them or brings them in does not change what is read.
ELSEWHERE = frozenset({"cli", "page", "export", "ledger", "collection", "desk", "mcp_server"})


def edition() -> str:
    """
    Give the version of Stemma with a hash of its rules and tables: "0.1.0+5f0c21d9".

    Whatever a case keeps of its readings is found again by the same rules only: a changed table or step
    makes another edition, so that nothing stale is shown, and so does a user's overlay of the tables.
    The hash covers the files of the package.
    """
    return _marked(_shipped(ELSEWHERE))


def rendition() -> str:
    """Give the same with a hash of all files of the package: what shows a result has its own rules too."""
    return _marked(_shipped(frozenset()))


def _marked(shipped: str) -> str:
    overlay = current()
    return shipped if overlay is None else f"{shipped}.{overlay.digest}"


@cache
def _shipped(passed_over: frozenset[str]) -> str:
    total = hashlib.sha256()
    root = Path(stemma.__file__).parent
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        # What tools leave behind is none of ours.
        left = any(part.startswith((".", "__pycache__")) for part in place.parts)
        if path.is_file() and not left and place.parts[0] not in passed_over:
            total.update(f"{place.as_posix()}\n".encode())
            total.update(path.read_bytes())
    return f"{__version__}+{total.hexdigest()[:8]}"
