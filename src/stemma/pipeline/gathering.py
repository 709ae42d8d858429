"""Inputs into articles, or a plain word that nothing can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.collection import Limits, collect
from stemma.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stemma.model import Collection


def gather(
    inputs: Sequence[str | Path],
    *,
    stdin: bytes | None = None,
    limits: Limits | None = None,
    captures: bool = False,
) -> Collection:
    """
    Collect files, folders, addresses and standard input ("-"), with *captures* the bytes themselves too.

    Raises `InputError` where nothing at all can be read.
    """
    if not inputs:
        message = "no input: name a file, a folder, or - for standard input"
        raise InputError(message)
    collection = collect([str(source) for source in inputs], stdin=stdin, limits=limits or Limits(), captures=captures)
    if not collection.articles:
        reasons = "; ".join(f"{problem.document}: {problem.message}" for problem in collection.problems[:3])
        message = f"nothing readable among {len(inputs)} inputs" + (f" ({reasons})" if reasons else "")
        raise InputError(message)
    return collection
