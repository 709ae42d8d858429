"""
Watching sources: what is new at feeds and pages since the last look, and when to look again.

`poll` is a function of the sources, of what the last look left in `Memory`, and of the time; it keeps
nothing and sleeps for no schedule. Whoever watches keeps the memory beside what was collected, in one
transaction, and calls again when it is due.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from stemma.collection import kinds
from stemma.collection.addresses import canonical
from stemma.collection.feeds import read_feed
from stemma.collection.fetching import Answer, Fetcher, Validators
from stemma.collection.inflating import Budget
from stemma.collection.limits import Limits
from stemma.collection.piles import Pile, Setting
from stemma.collection.reading import Reader
from stemma.collection.records import Fault
from stemma.errors import InputError
from stemma.model import Collection, Metadata
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT = Limits()
# How often a source is asked that says nothing of it, and the bounds of what it may say.
USUAL, SHORTEST, LONGEST = timedelta(hours=1), timedelta(minutes=5), timedelta(days=1)
# Pages that entries lead to are asked for again, so long after they were first read: words are changed, and
# reports withdrawn, without a word in the feed. So many are at one look.
AGAIN = (timedelta(hours=6), timedelta(days=1), timedelta(days=3))
MOST_AGAIN = 50
# After so many looks a page that cannot be had is let go; its summary stays.
MOST_TRIES = 3
# So many entries of a source are remembered, the latest ones.
MOST_ENTRIES = 5_000
GONE = 410
WITHDRAWN = frozenset({404, 410})
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """What is watched: the address of a feed or a page, and how long to wait at least between two looks."""

    address: str
    every: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that an entry led to: its words as a hash, when it was first read, and how often it was read again."""

    version: str
    first: datetime
    again: int = 0

    @property
    def due(self) -> datetime:
        """When it is to be read again."""
        return self.first + AGAIN[self.again]


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What is remembered of a source: when it is due, the version of each of its entries, its failures in a row.

    *due* None: it is gone, and not asked for again. *tries* counts the looks at entries whose page could not
    be had; *pages* are the pages that are still to be read again, by their addresses.
    """

    due: datetime | None
    entries: Mapping[str, str] = field(default_factory=dict)
    tries: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """What a watch remembers from one look to the next; `dumps` and `loads` make it a text and back."""

    sources: Mapping[str, Seen] = field(default_factory=dict)
    validators: Mapping[str, Validators] = field(default_factory=dict)

    def dumps(self) -> str:
        """Write it as JSON, the same text for the same memory."""
        sources = {
            address: {
                "due": seen.due.isoformat() if seen.due else None,
                "entries": list(seen.entries.items()),
                "tries": sorted(seen.tries.items()),
                "pages": [
                    [where, page.version, page.first.isoformat(), page.again] for where, page in seen.pages.items()
                ],
                "failures": seen.failures,
            }
            for address, seen in self.sources.items()
        }
        validators = {address: [each.etag, each.modified] for address, each in self.validators.items()}
        return json.dumps({"format": FORMAT, "sources": sources, "validators": validators}, sort_keys=True)

    @classmethod
    def loads(cls, text: str) -> Memory:
        """
        Read what `dumps` wrote.

        What cannot be read is forgotten: all sources are then looked at as if for the first time, and the
        ledger knows what it has already.
        """
        try:
            value: dict[str, Any] = json.loads(text)
            sources = {
                address: Seen(
                    datetime.fromisoformat(row["due"]) if row["due"] else None,
                    {str(name): str(version) for name, version in row["entries"]},
                    {str(name): int(count) for name, count in row["tries"]},
                    {
                        str(where): Page(str(version), datetime.fromisoformat(first), int(again))
                        for where, version, first, again in row["pages"]
                    },
                    int(row["failures"]),
                )
                for address, row in value["sources"].items()
            }
            return cls(sources, {address: Validators(*row) for address, row in value["validators"].items()})
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new at a source: an article that it did not have, or has changed; *article* is its id."""

    source: str
    key: str
    change: Literal["new", "changed"]
    article: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """
    What one look found: new and changed articles with their captures and problems, and what each is.

    *memory* takes the place of the one that was handed in; *due* is when the next source is due, None
    where nothing is left to watch. *asked* are the sources that were looked at.
    """

    collection: Collection
    news: tuple[News, ...]
    memory: Memory
    due: datetime | None
    asked: tuple[str, ...] = ()


def poll(
    sources: Sequence[Source],
    memory: Memory,
    now: datetime,
    *,
    limits: Limits = DEFAULT,
    fetcher: Fetcher | None = None,
) -> Poll:
    """
    Look at the sources that are due; *now* must have a time zone.

    Of a feed the entries that are new or have changed are read, of any other page its articles when their
    words have changed. Pages that entries lead to are read again in the days that follow. A fault of one source
    is a problem, and that source is asked again later and later. A source that is no longer among *sources* is
    forgotten. *fetcher* asks, None is one made and closed here; its cache is not used, since *memory* holds what
    is known of the sources.
    """
    if now.tzinfo is None:
        message = "the time of a look must have a time zone"
        raise InputError(message)
    wanted = {source.address: source for source in sources}
    own = fetcher or Fetcher(limits, clock=lambda: now)
    watch = _Watch(Reader(Pile(limits, keep=True), own), own, memory, now)
    try:
        asked = tuple(source.address for source in wanted.values() if watch.look(source))
    finally:
        if fetcher is None:
            own.close()
    left = {address: seen for address, seen in watch.sources.items() if address in wanted}
    dues = [seen.due for seen in left.values() if seen.due is not None]
    asked_for = {canonical(address) for address in left}
    kept = {address: each for address, each in watch.validators.items() if address in asked_for}
    return Poll(watch.collection(), tuple(watch.news), Memory(left, kept), min(dues, default=None), asked)


class _Watch:
    """One look at all sources that are due."""

    def __init__(self, reader: Reader, fetcher: Fetcher, memory: Memory, now: datetime) -> None:
        self.reader, self.fetcher, self.now = reader, fetcher, now
        self.sources = dict(memory.sources)
        self.validators = dict(memory.validators)
        self.news: list[News] = []
        self.wanted: set[str] = set()

    def collection(self) -> Collection:
        """Give what is new; what was read and is not new is left out, with its captures and problems."""
        found = self.reader.pile.collection()
        articles = tuple(article for article in found.articles if article.id in self.wanted)
        used = {article.capture for article in articles}
        captures = tuple(capture for capture in found.captures if capture.sha256 in used)
        passed = {article.name for article in found.articles} - {article.name for article in articles}
        problems = tuple(problem for problem in found.problems if problem.document not in passed)
        return Collection(articles, problems, captures)

    def look(self, source: Source) -> bool:
        """Look at a source if it is due; say whether it was."""
        seen = self.sources.get(source.address)
        if seen is not None and (seen.due is None or seen.due > self.now):
            return False
        known = seen or Seen(self.now)
        self.fetcher.cache = self.validators
        try:
            answer = self.fetcher.fetch(source.address)
        finally:
            # What entries lead to is asked for once, and needs no remembering.
            self.fetcher.cache = None
        if answer.moved:
            message = f"it has moved for good to {answer.moved}: watch that address instead"
            self.reader.pile.complain(source.address, "address", message)
        if answer.reason is not None:
            self.sources[source.address] = self._failed(source, known, answer)
        elif answer.unchanged:
            self.sources[source.address] = replace(known, due=self._due(source, answer, None), failures=0)
        else:
            self.sources[source.address] = self._read(source, known, answer)
        self._read_again(source)
        return True

    def _read_again(self, source: Source) -> None:
        """Ask again for the pages that are due, and tell which have changed or are gone."""
        seen = self.sources[source.address]
        pages = dict(seen.pages)
        due = [address for address, page in pages.items() if page.due <= self.now]
        for address in due[:MOST_AGAIN]:
            page = pages.pop(address)
            again = page.again + 1
            version = self._version_again(source, address, page)
            # A look that came late stands for those that it missed.
            while again < len(AGAIN) and page.first + AGAIN[again] <= self.now:
                again += 1
            if version is not None and again < len(AGAIN):
                pages[address] = Page(version, page.first, again)
        self.sources[source.address] = replace(seen, pages=pages)

    def _version_again(self, source: Source, address: str, page: Page) -> str | None:
        """Read a page again; give the hash of its words, None where it is gone."""
        answer = self.fetcher.fetch(address)
        if answer.status in WITHDRAWN:
            message = f"the page was there on {page.first.date().isoformat()} and is gone; it may have been withdrawn"
            self.reader.pile.complain(address, "page", message)
            return None
        begin = len(self.reader.pile.log)
        if answer.reason is not None or not self.reader.answer(answer, None, leads_on=False):
            return page.version
        _, digest = self.reader.pile.log[begin]
        version = key("v", self.reader.pile.articles[digest].text)
        if version != page.version:
            self._tell(source, address, "changed", digest)
        return version

    def _failed(self, source: Source, known: Seen, answer: Answer) -> Seen:
        self.reader.pile.complain(source.address, "address", answer.reason or "")
        if answer.status == GONE:
            return replace(known, due=None)
        # Twice as long after each failure in a row.
        pause = min((source.every or USUAL) * 2 ** min(known.failures, 10), LONGEST)
        asked = timedelta(seconds=min(answer.wait or 0.0, LONGEST.total_seconds()))
        return replace(known, due=self.now + max(pause, asked), failures=known.failures + 1)

    def _due(self, source: Source, answer: Answer, stated: timedelta | None) -> datetime:
        """Say when to look again: not before the user, the feed and its server want it."""
        fresh = timedelta(seconds=min(answer.wait or 0.0, LONGEST.total_seconds()))
        if source.every is not None:
            return self.now + max(source.every, fresh, stated or SHORTEST)
        pause = min(max(stated, SHORTEST), LONGEST) if stated else USUAL
        return self.now + max(pause, fresh)

    def _read(self, source: Source, known: Seen, answer: Answer) -> Seen:
        kind = kinds.settled(answer.content_type, answer.url, answer.data)
        if kind == kinds.FEED:
            return self._feed(source, known, answer)
        begin = len(self.reader.pile.log)
        self.reader.answer(answer)
        entries = dict(known.entries)
        for name, digest in self.reader.pile.log[begin:]:
            version = key("v", self.reader.pile.articles[digest].text)
            self._note(source, known, name, version, digest)
            entries[name] = version
        return Seen(self._due(source, answer, None), _latest(entries))

    def _feed(self, source: Source, known: Seen, answer: Answer) -> Seen:
        pile = self.reader.pile
        about = Metadata(retrieved=answer.retrieved)
        setting = Setting(source.address, Budget(pile.limits), answer.url, about, is_asked=True)
        feed = read_feed(answer.data, pile.limits, address=answer.url)
        if isinstance(feed, Fault):
            return self._failed(source, known, replace(answer, reason=feed.reason))
        capture = pile.capture(answer.data, kinds.FEED, setting)
        entries, tries = dict(known.entries), {}
        pages = dict(known.pages)
        for entry in feed.entries:
            tried = known.tries.get(entry.key, 0)
            if known.entries.get(entry.key) == entry.version and not tried:
                entries[entry.key] = entries.pop(entry.key)
                continue
            begin = len(pile.log)
            complete = self.reader.entry(entry, capture, setting)
            if not complete and tried + 1 < MOST_TRIES:
                tries[entry.key] = tried + 1
            if complete or known.entries.get(entry.key) != entry.version:
                for _, digest in pile.log[begin:]:
                    self._note(source, known, entry.key, entry.version, digest, is_retried=bool(tried))
            if complete and entry.record.page is not None and len(pile.log) > begin:
                version = key("v", pile.articles[pile.log[begin][1]].text)
                pages[entry.record.page] = Page(version, self.now)
            entries.pop(entry.key, None)
            entries[entry.key] = entry.version
        return Seen(self._due(source, answer, feed.pause), _latest(entries), tries, pages)

    def _note(
        self, source: Source, known: Seen, name: str, version: str, digest: str, *, is_retried: bool = False
    ) -> None:
        """Take note of an article that is new or has changed; one that has not is none."""
        if known.entries.get(name) == version and not is_retried:
            return
        self._tell(source, name, "changed" if name in known.entries else "new", digest)

    def _tell(self, source: Source, name: str, change: Literal["new", "changed"], digest: str) -> None:
        article = self.reader.pile.articles[digest]
        self.wanted.add(article.id)
        title = article.metadata.title or " ".join(article.text.split())[:100]
        self.news.append(News(source.address, name, change, article.id, title, article.url))


def _latest(entries: dict[str, str]) -> dict[str, str]:
    """Keep the entries that were seen last."""
    return dict(list(entries.items())[-MOST_ENTRIES:])
