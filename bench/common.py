"""What every bench shares: where the labelled data lies, its hash, and the machine it ran on."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def need(*parts: str) -> Path:
    """Give a path below ../shared, or end with a plain word when it is missing."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        print(f"not measured: {path} is missing")
        raise SystemExit(0)
    return path


def digest(*paths: Path) -> str:
    """Hash files and folders, names and bytes, into twelve hexadecimal signs."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(file.name.encode())
            total.update(file.read_bytes())
    return total.hexdigest()[:12]


def header(title: str, *paths: Path) -> None:
    """Print what is measured, over which data, on how many cores."""
    print(f"# {title}")
    print(f"data sha256 {digest(*paths)} · {os.cpu_count()} cores · Python {sys.version.split()[0]}")


def area(above: Sequence[float], below: Sequence[float]) -> float:
    """Give the area under the curve: the chance that one of *above* is larger than one of *below*; equal ones count half."""
    wins = sum((one > two) + (one == two) / 2 for one in above for two in below)
    return wins / max(len(above) * len(below), 1)


def score(tool: str, *arguments: str | Path) -> str:
    """Run one of the scorers in ../shared/tools and give what it prints."""
    command = [sys.executable, "-B", str(need("tools", tool)), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
