"""From inputs to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.collection.limits import Limits
from stemma.collection.piles import Pile
from stemma.collection.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.collection.fetching import Fetcher
    from stemma.model import Collection

DEFAULT = Limits()


def collect(
    inputs: Sequence[str],
    *,
    stdin: bytes | None = None,
    limits: Limits = DEFAULT,
    fetcher: Fetcher | None = None,
    captures: bool = False,
) -> Collection:
    """
    Read files, folders, addresses and standard input ("-") into articles, sorted by name.

    Text, Markdown, HTML, PDF, JSON (ninjs among it), JSONL, mails, RSS and Atom, web archives, and .zip,
    .tar, .gz, .bz2 and .xz of them are read; the same bytes under several names are one article with
    several names. What cannot be read becomes a `Problem` and the rest goes on; an article in another
    language than English is kept, with a problem that says it is unmeasured. Nothing raises: a pile of
    which nothing can be read has no articles. *stdin* holds the bytes for "-", None is none.

    The network is used only where an address is given, by itself or in a list that is; *fetcher* asks for
    it, None is one that is made and closed here. A page that is unchanged since the fetcher's cache saw it
    yields nothing. With *captures* the bytes that the articles were taken from are given as well.
    """
    reader = Reader(Pile(limits, keep=captures), fetcher)
    try:
        return reader.read(inputs, stdin)
    finally:
        if fetcher is None and reader.fetcher is not None:
            reader.fetcher.close()
