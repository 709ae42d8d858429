"""RSS and Atom: the entries of a feed, and how often it wants to be asked."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from stemma.collection.decoding import repair
from stemma.collection.moments import moment_of
from stemma.collection.pages import paragraphs
from stemma.collection.records import Fault, Record, headed, line
from stemma.knowledge import outlet_of_domain
from stemma.model import Metadata
from stemma.text import fold, key, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stemma.collection.limits import Limits

    # feedparser's dictionaries hold what the feed holds.
    Row = Mapping[str, Any]

# The reader of feeds keeps a stack of open elements and all entries: hostile feeds make both grow.
DEEPEST, MOST_PER_ENTRY_READ = 2_000, 20
_TAG = re.compile(rb"<!\[CDATA\[.*?\]\]>|</|/>|<(?!(?:br|hr|img|input|link|meta)\b)[a-z]", re.IGNORECASE | re.DOTALL)
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
# A shorter description in fewer paragraphs is a teaser; others are the article, as many feeds carry it.
LONGEST_SUMMARY, PARAGRAPHS = 120, 3
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:continue|keep) reading\W*\w*|read (?:more|on|the (?:full|rest).{0,40})|full (?:story|article))"
    r"[\s\]»›>→.]*$",
    re.IGNORECASE,
)
# "The Fjord - World", "The Fjord | Latest": names of feeds hold the outlet and the section.
_PARTS = re.compile(r"\s+(?:[-|–—»›>·•/]|::?)\s+|:\s+")
SHORTEST_NAME = 3
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "monthly": 30 * 24, "yearly": 365 * 24}
LONGEST_PAUSE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One entry of a feed: *key* is its id there, *version* a hash of what it says, *record* its text.

    An entry whose words were changed keeps its key and has another version.
    """

    key: str
    version: str
    record: Record


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title and site, its entries in its order, and the pause that it asks for between two looks."""

    title: str | None
    site: str | None
    entries: tuple[Entry, ...]
    pause: timedelta | None = None
    left_out: int = 0


def read_feed(data: bytes, limits: Limits, *, address: str | None = None) -> Feed | Fault:
    """
    Read RSS 0.9 to 2.0 or Atom, also where it is not well formed; *address* is where it was found.

    Entries without a word are left out. Of an entry's content and summary the content is its text; a
    record with nothing but a summary says at which page the whole stands.
    """
    if len(data) > limits.feed_bytes:
        return Fault("feed", f"it has more than {limits.feed_bytes:,} bytes")
    reason = _unreadable(data, limits)
    if reason:
        return Fault("feed", reason)
    import feedparser  # noqa: PLC0415  (loading it takes a tenth of a second, and few piles hold feeds)

    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        about: Row = found.feed
        rows: list[Row] = found.entries
    except Exception as error:  # noqa: BLE001  (whatever a hostile feed does to the parser, the other inputs go on)
        return Fault("feed", f"it cannot be read as a feed: {type(error).__name__}")
    if not found.get("version") and not rows:
        return Fault("feed", "it is neither RSS nor Atom")
    site = _absolute(_text(about.get("link")), address) or address
    title = line(paragraphs(_text(about.get("title")) or ""))
    language = line(about.get("language"))
    entries = []
    for row in rows[: limits.entries]:
        entry = _entry(row, title, site, language)
        if entry is not None:
            entries.append(entry)
    return Feed(title, site, tuple(entries), _pause(about), max(len(rows) - limits.entries, 0))


def _unreadable(data: bytes, limits: Limits) -> str | None:
    """Say why a feed is not given to its reader, which would take too long over it."""
    most = MOST_PER_ENTRY_READ * limits.entries
    if sum(1 for _ in _ENTRY.finditer(data)) > most:
        return f"it has more than {most:,} entries"
    depth = 0
    for match in _TAG.finditer(data):
        sign = match.group()
        depth += -1 if sign in {b"</", b"/>"} else 0 if sign.startswith(b"<!") else 1
        if depth > DEEPEST:
            return f"its elements are nested more than {DEEPEST:,} deep"
    return None


def _entry(row: Row, feed: str | None, site: str | None, language: str | None) -> Entry | None:
    link = _absolute(_text(row.get("link")), site)
    source = _source(row)
    title = line(paragraphs(_text(row.get("title")) or ""))
    if title and source and title.endswith(f" - {source}"):
        title = title.removesuffix(f" - {source}")
    content, summary = _content(row), paragraphs(_text(row.get("summary")) or "")
    body = content if len(words(content)) >= len(words(summary)) else summary
    text = repair(body).strip()
    is_short = not content and len(words(text)) < LONGEST_SUMMARY and text.count("\n\n") < PARAGRAPHS - 1
    is_summary = link is not None and (is_short or bool(_CUT_OFF.search(text[-80:])))
    published, updated = moment_of(_text(row.get("published"))), None
    if "updated" in row:  # asked for where it is not there, feedparser gives the day of publication
        updated = moment_of(_text(row.get("updated")))
    metadata = Metadata(
        title=title,
        byline=line(row.get("author")),
        outlet=source or house(feed, link),
        published=published,
        issued=updated,
        language=line(row.get("language")) or language,
        via=feed,
    )
    text = headed(text, title) if text else (title or "")
    if not text.strip():
        return None
    name = line(row.get("id")) or link or key("e", text)
    record = Record(text, metadata, link, "text/html", name, link if is_summary else None)
    # Of a page that stands elsewhere only its time tells that it was changed.
    changed = updated if is_summary else None
    return Entry(name, key("v", title, text, link, published, changed), record)


def _content(row: Row) -> str:
    """Give the text of the entry's content; of several forms the longest."""
    contents = row.get("content")
    if not isinstance(contents, list):
        return ""
    texts = [paragraphs(_text(each.get("value")) or "") for each in contents if isinstance(each, dict)]
    return max(texts, key=len, default="")


def _source(row: Row) -> str | None:
    """Name the feed that the entry was taken from (`<source>`), None where it is this feed's own."""
    source = row.get("source")
    return line(_text(source.get("title"))) if isinstance(source, dict) else None


def house(feed: str | None, link: str | None) -> str | None:
    """
    Name the outlet of a feed's entry by the feed's title, where the address bears it out.

    A feed of one house is called by it and by the section: the part that the host's name resembles is
    the house. None leaves it to the address.
    """
    if feed is None:
        return None
    try:
        host = (urlsplit(link or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if not host:
        return feed
    known = outlet_of_domain(host)
    if known:
        return known.name
    labels = "".join(host.split(".")[:-1]).replace("-", "")
    for part in _PARTS.split(feed):
        squeezed = "".join(words(part))
        bare = "".join(words(part.removeprefix("The ")))
        if len(bare) >= SHORTEST_NAME and (squeezed in labels or bare in labels or fold(labels) in squeezed):
            return part.strip()
    return None


def _pause(about: Row) -> timedelta | None:
    """Read how long the feed wants to be left alone: `ttl` in minutes, or the syndication module's period."""
    hours = _PERIODS.get((_text(about.get("sy_updateperiod")) or "").strip().lower())
    frequency = _number(about.get("sy_updatefrequency")) or 1
    minutes = _number(about.get("ttl"))
    pauses = [timedelta(hours=hours) / frequency] if hours else []
    if minutes:
        pauses.append(timedelta(minutes=min(minutes, 60 * 24 * 7)))
    return min(max(pauses), LONGEST_PAUSE) if pauses else None


def _number(value: object) -> int | None:
    text = (_text(value) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < len("1000000") and int(text) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _absolute(link: str | None, base: str | None) -> str | None:
    """Give a link as an address of the web, None where it is none."""
    try:
        address = urljoin(base or "", (link or "").strip())
    except ValueError:
        return None
    return line(address) if address.startswith(("http://", "https://")) and link else None
