"""What readers find in a file: articles' texts, files inside it, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.collection.decoding import repair
from stemma.model import Metadata
from stemma.text import words

if TYPE_CHECKING:
    from typing import BinaryIO

HEAD = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    """
    One article's text with what its container says about it; *key* tells it from others in one file.

    *page* is an address at which the whole of it stands, where *text* is but a summary.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    url: str | None = None
    media_type: str = "text/plain"
    key: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What kept a record from being read: *where* in the file, and the reason."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """
    A file inside another: a member of an archive, a page of a web archive, what is attached to a mail.

    *stream* is good until the next part is asked for. *kind* is one of `kinds`, None where its name and
    its first bytes are to tell. What the container says of it (*url*, *metadata*) fills in what the
    file itself leaves open.
    """

    name: str
    stream: BinaryIO
    kind: str | None = None
    url: str | None = None
    metadata: Metadata = field(default_factory=Metadata)


class Refusal(Exception):  # noqa: N818  (it is no error of the program: an input asks for more than it gets)
    """An input would take more time or memory than the limits allow; the message says which."""


def line(text: object) -> str | None:
    """Make a field one clean line; None where it says nothing."""
    return " ".join(repair(str(text)).split())[:HEAD] or None if text else None


def headed(text: str, title: str | None) -> str:
    """Put the title above a text that does not begin with it, so that spans can point at it."""
    return text if title is None or is_shown(title, text) else f"{title}\n\n{text}"


def is_shown(title: str, text: str) -> bool:
    """Say whether the words of a title stand at the head of a text."""
    return f" {' '.join(words(title))} " in f" {' '.join(words(text[:HEAD]))} "


def counted(counts: dict[str, int], what: str, why: str) -> Fault | None:
    """Make one fault of many files of a kind: "3 attachments (2 image/png, 1 image/gif) left unread: …"."""
    total = sum(counts.values())
    if not total:
        return None
    kinds = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    told = ", ".join(f"{number} {kind}" for kind, number in kinds[:5])
    rest = f", {len(kinds) - 5} more kinds" if len(kinds) > 5 else ""  # noqa: PLR2004  (as many as a line holds)
    plural = "" if total == 1 else "s"
    return Fault(f"{what}s", f"{total} {what}{plural} left unread ({told}{rest}): {why}")
