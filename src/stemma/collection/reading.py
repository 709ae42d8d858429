"""Which reader takes which file, and what lies inside which."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from stemma.collection import kinds
from stemma.collection.addresses import is_address, listed
from stemma.collection.archives import read_tar, read_zip
from stemma.collection.decoding import decode
from stemma.collection.feeds import read_feed
from stemma.collection.inflating import DAMAGED, Budget, inflate
from stemma.collection.mails import read_mail
from stemma.collection.objects import read_json, read_line
from stemma.collection.pages import read_html
from stemma.collection.pdfs import read_pdf
from stemma.collection.piles import WHOLE, Pile, Setting
from stemma.collection.places import Place, failure, find_places, open_file
from stemma.collection.records import Fault, Part, Record, Refusal
from stemma.collection.warcs import read_warc
from stemma.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from stemma.collection.feeds import Entry, Feed
    from stemma.collection.fetching import Answer, Fetcher
    from stemma.model import Collection

STDIN = "-"
_CONTAINERS = frozenset({kinds.ZIP, kinds.TAR, kinds.WARC, kinds.MAIL}) | kinds.PACKED


class Reader:
    """Reads one pile; each method takes one kind of input and puts what it finds on the pile."""

    def __init__(self, pile: Pile, fetcher: Fetcher | None) -> None:
        """Read onto *pile*; *fetcher* asks for addresses, None is one that is made for the first of them."""
        self.pile, self.fetcher = pile, fetcher
        self._asked = 0

    def read(self, inputs: Sequence[str], stdin: bytes | None) -> Collection:
        """Read all inputs, as `collect` does."""
        addresses = [item for item in inputs if is_address(item)]
        paths = [item for item in inputs if item != STDIN and not is_address(item)]
        places, problems = find_places(paths, self.pile.limits)
        self.pile.problems.extend(problems)
        for place in places:
            self._place(place)
        for address in sorted(set(addresses)):
            self._address(address)
        if STDIN in inputs:
            setting = Setting(STDIN, Budget(self.pile.limits), is_asked=True)
            self._guarded(io.BytesIO(stdin or b""), None, setting)
        return self.pile.collection()

    def _place(self, place: Place) -> None:
        opened = open_file(place.path)
        if isinstance(opened, str):
            self.pile.complain(place.name, "file", opened)
            return
        with opened:
            setting = Setting(place.name, Budget(self.pile.limits), is_asked=place.is_named)
            self._guarded(opened, place.kind, setting)

    def _guarded(self, stream: BinaryIO, kind: str | None, setting: Setting) -> None:
        """Read a stream; whatever it does to its reader, the other inputs go on, and none goes without a word."""
        before = self._count()
        try:
            self._stream(stream, kind, setting)
        except (Refusal, *DAMAGED) as error:
            self.pile.complain(setting.name, "file", _words(error))
        except Exception as error:  # noqa: BLE001  (a hostile file makes its reader fail in any way there is)
            self.pile.complain(setting.name, "file", f"it cannot be read: its reader failed ({type(error).__name__})")
        if self._count() == before:
            self.pile.complain(setting.name, "file", "it holds no article")

    def _count(self) -> int:
        return len(self.pile.log) + len(self.pile.problems) + self.pile.over + self._asked

    def _stream(self, stream: BinaryIO, kind: str | None, setting: Setting) -> None:
        if kind is None:
            stream = _peekable(stream)
            kind = kinds.kind_by_start(stream.peek(kinds.HEAD)[: kinds.HEAD])  # type: ignore[attr-defined]
        if kind in _CONTAINERS and setting.depth >= self.pile.limits.nesting:
            most = self.pile.limits.nesting
            self.pile.complain(setting.name, "file", f"archives lie inside archives more than {most} deep; unpack it")
        elif kind == kinds.JSONL:
            self._lines(stream, setting)
        elif kind in kinds.PACKED:
            self._packed(stream, kind, setting)
        elif kind == kinds.WARC:
            self._parts(read_warc(stream, setting.budget), setting)
        elif kind == kinds.TAR:
            self._parts(read_tar(stream, setting.budget), setting)
        elif kind == kinds.ZIP:
            found = self._seekable(stream, setting)
            if found is not None:
                self._parts(read_zip(found, setting.budget), setting)
        else:
            data = self._whole(stream, self._limit(kind), setting)
            if data is not None:
                self._data(data, kind, setting)

    def _limit(self, kind: str) -> int:
        limits = self.pile.limits
        return limits.html_bytes if kind == kinds.HTML else limits.file_bytes

    def _whole(self, stream: BinaryIO, limit: int, setting: Setting) -> bytes | None:
        data = stream.read(limit + 1)
        if len(data) > limit:
            self.pile.complain(setting.name, "file", f"it has more than {limit:,} bytes; split it")
            return None
        if setting.depth:
            setting.budget.spend(len(data))
        return data

    def _seekable(self, stream: BinaryIO, setting: Setting) -> BinaryIO | None:
        """Give a stream of which any place can be read: an archive inside another is read into memory for it."""
        if stream.seekable() and not setting.depth:
            return stream
        data = self._whole(stream, self.pile.limits.file_bytes, setting)
        return None if data is None else io.BytesIO(data)

    def _packed(self, stream: BinaryIO, kind: str, setting: Setting) -> None:
        """Read what lies in a packed file, which is no level of its own around an archive."""
        inner = kinds.unpacked_name(setting.name)
        unpacked = inflate(stream, kind, setting.budget)
        found = kinds.kind_by_name(inner) or kinds.kind_by_start(unpacked.peek(kinds.HEAD)[: kinds.HEAD])  # type: ignore[attr-defined]
        deeper = 0 if found in {kinds.TAR, kinds.WARC} else 1
        self._stream(unpacked, found, replace(setting, depth=setting.depth + deeper))

    def _parts(self, found: Iterable[Part | Record | Fault], setting: Setting, data: bytes | None = None) -> None:
        """Read the files in a container one by one; *data* are its own bytes where it is an article as well."""
        for each in found:
            if isinstance(each, Fault):
                self.pile.fault(setting, each)
            elif isinstance(each, Record):
                capture = self.pile.capture(data or b"", each.media_type, setting)
                digest = hashlib.sha256(data).hexdigest() if data is not None else None
                self.pile.take(setting, each, digest=digest, capture=capture)
            else:
                inside = setting.inside(each.name, each.url, each.metadata)
                kind = each.kind or kinds.kind_by_name(each.name)
                self._guarded(each.stream, kind, inside)

    def _lines(self, stream: BinaryIO, setting: Setting) -> None:
        limit = self.pile.limits.record_bytes
        for number, row in enumerate(_rows(stream, limit), start=1):
            if row is None:
                self.pile.complain(setting.name, f"line {number}", f"it has more than {limit:,} bytes")
            elif row.strip():
                decoded = decode(row)
                if decoded.text is None:
                    self.pile.complain(setting.name, f"line {number}", decoded.note or "it cannot be read")
                else:
                    self._records(list(read_line(decoded.text, number)), row, kinds.JSONL, setting)

    def _data(self, data: bytes, kind: str, setting: Setting) -> None:
        """Read a file that is in memory whole."""
        if kind == kinds.XML:
            kind = kinds.kind_of_markup(data)
        if not data.strip():
            self.pile.complain(setting.name, "file", "it is empty")
        elif kind == kinds.PDF:
            self._records(list(read_pdf(data, self.pile.limits)), data, kind, setting, whole=True)
        elif kind == kinds.MAIL:
            self._parts(read_mail(data), setting, data)
        elif kind == kinds.FEED:
            self._feed(data, setting)
        elif kind == kinds.XML:
            self.pile.complain(setting.name, "file", "it is XML, and neither a feed nor HTML")
        else:
            self._text(data, kind, setting)

    def _text(self, data: bytes, kind: str, setting: Setting) -> None:
        decoded = decode(data)
        if decoded.text is None:
            self.pile.complain(setting.name, "file", decoded.note or "it cannot be read")
            return
        if decoded.note:
            self.pile.complain(setting.name, "encoding", decoded.note)
        if kind == kinds.JSON:
            self._records(list(read_json(decoded.text, self.pile.limits.articles)), data, kind, setting)
        elif kind == kinds.HTML:
            self._records([read_html(decoded.text)], data, kind, setting, whole=True)
        elif addresses := listed(decoded.text):
            self._list(addresses, setting)
        else:
            self._records([Record(decoded.text, media_type=kind)], data, kind, setting, whole=True)

    def _records(
        self, rows: Sequence[Record | Fault], data: bytes, kind: str, setting: Setting, *, whole: bool = False
    ) -> None:
        """
        Take the articles of one file; a file of other objects is one problem, not one for each of them.

        *whole*: the file is one article and its bytes are what is hashed.
        """
        faults = [row for row in rows if isinstance(row, Fault)]
        if len(faults) == len(rows) > 1 and not whole:
            reason = f"none of its {len(rows)} objects is an article: {faults[0].reason}"
            self.pile.complain(setting.name, "file", reason)
            return
        # Once for the file, not for each of its records: a large one may hold thousands.
        digest = hashlib.sha256(data).hexdigest() if whole else None
        capture = self.pile.capture(data, kind, setting) if len(faults) < len(rows) else None
        for row in rows:
            if isinstance(row, Fault):
                self.pile.fault(setting, row)
            else:
                self.pile.take(setting, row, digest=digest, capture=capture)

    def _list(self, addresses: Sequence[str], setting: Setting) -> None:
        if setting.is_asked and setting.url is None:
            for address in addresses:
                self._address(address)
        else:
            message = "it is a list of addresses, which are asked for only where the list itself is named"
            self.pile.complain(setting.name, "file", message)

    def _feed(self, data: bytes, setting: Setting) -> None:
        feed = read_feed(data, self.pile.limits, address=setting.url)
        if isinstance(feed, Fault):
            self.pile.fault(setting, feed)
            return
        capture = self.pile.capture(data, kinds.FEED, setting)
        if feed.left_out:
            most = self.pile.limits.entries
            message = f"{feed.left_out} further entries were left out: {most} are read at most"
            self.pile.complain(setting.name, "feed", message)
        if not feed.entries:
            self.pile.complain(setting.name, "feed", "it has no entries")
        self._entries(feed, capture, setting)

    def _entries(self, feed: Feed, capture: str | None, setting: Setting) -> None:
        short = sum(not self.entry(entry, capture, setting) for entry in feed.entries)
        if short:
            entries = "1 entry is" if short == 1 else f"{short} entries are"
            message = f"{entries} read from the feed's own summary, not from the page"
            self.pile.complain(setting.name, "feed", message)

    def entry(self, entry: Entry, capture: str | None, setting: Setting) -> bool:
        """
        Take an entry of a feed; of one that only sums up its page the page, where the feed was asked for.

        False where the page could not be had, and the summary was taken instead.
        """
        page = entry.record.page
        if page is not None and setting.is_asked and setting.url is not None and self._address(page, entry.record):
            return True
        self.pile.take(setting, entry.record, capture=capture)
        return page is None

    def _address(self, address: str, entry: Record | None = None) -> bool:
        """Ask for an address; say whether that gave its page. *entry* is the feed's entry that leads to it."""
        self._asked += 1
        if self._asked > self.pile.limits.addresses:
            if self._asked == self.pile.limits.addresses + 1:
                most = f"{self.pile.limits.addresses:,} are asked for at most"
                self.pile.complain(WHOLE, "addresses", f"further addresses were left out: {most}")
            return False
        if self.fetcher is None:
            from stemma.collection.fetching import Fetcher  # noqa: PLC0415  (files alone need none of it)

            self.fetcher = Fetcher(self.pile.limits)
        answer = self.fetcher.fetch(address)
        if answer.reason is not None:
            self.pile.complain(address, "address", answer.reason)
            return False
        return answer.unchanged or self.answer(answer, entry)

    def answer(self, answer: Answer, entry: Record | None = None, *, leads_on: bool = True) -> bool:
        """
        Read a page that was sent; say whether it held an article. *entry* is as for an address.

        Without *leads_on* what the page leads to is not asked for.
        """
        about = replace(entry.metadata if entry else Metadata(), retrieved=answer.retrieved)
        setting = Setting(
            answer.address, Budget(self.pile.limits), answer.url, about, is_asked=leads_on and entry is None
        )
        kind = kinds.kind_by_statement(answer.content_type)
        if kind == "":
            stated = answer.content_type.split(";")[0].strip()[:60]
            self.pile.complain(answer.address, "page", f"it is {stated}, which is not read")
            return False
        before = len(self.pile.log)
        self._guarded(io.BytesIO(answer.data), kind or kinds.kind_by_name(answer.url), setting)
        return len(self.pile.log) > before


def _peekable(stream: BinaryIO) -> BinaryIO:
    """Give a stream that shows its first bytes without moving on."""
    return stream if hasattr(stream, "peek") else cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", stream)))


def _rows(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Give the lines of a stream, None for one that is too long: it is passed over piece by piece."""
    while row := stream.readline(limit + 1):
        if len(row) <= limit:
            yield row
            continue
        while row and not row.endswith(b"\n"):
            row = stream.readline(limit + 1)
        yield None


def _words(error: BaseException) -> str:
    """Say what stopped the reading of a file."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return failure(error)
    return f"it is damaged or cut off: {error}" if str(error) else "it is damaged or cut off"
