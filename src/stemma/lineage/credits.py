"""Wire credits: words around the prose that say whose text this is, or who helped with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stemma.knowledge import find, outlet_of_domain, unlisted
from stemma.knowledge.datelines import dateline
from stemma.lineage.citations import Citation, own_outlet
from stemma.lineage.names import Name, addresses, named, scan, unlisted_in
from stemma.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.knowledge import Outlet
    from stemma.lineage.cues import Manner
    from stemma.model import Reading, SegmentKind

# A line longer than this is prose, not a byline.
BYLINE = 160
PROSE_LINE = 120
HEAD = 3

# "Jane Doe | Politics And Trade Reporter": the author's post, behind the name.
_POST = re.compile(r"\b(?:Reporter|Correspondent|Editor|Writer)$", re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_AGENCY_SLOT = re.compile(r"[\[(]\s*$")
_DASH = re.compile(r"\s*[\])]\*?\s*(?:[-–—]|$)")
_PLACE = re.compile(r"[A-Z0-9][\w .,/'’&-]{1,60}$")
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
_WIRE_WORDS = re.compile(r"wires?\b|newsource|news service", re.IGNORECASE)
_PICTURE = re.compile(r"photo|image|getty|picture|video|graphic|illustration|file\b|pool\b|caption|/", re.IGNORECASE)
_PICTURE_BEFORE = re.compile(r"(?:photo|image|picture|video)s?\b[^.;]*$|/\s*$", re.IGNORECASE)
_BY = re.compile(
    r"^(?:.{0,60}\b(?:posted|updated|published)\b.{0,60})?\b(?:by|from|authored by|written by|analysis by)\b",
    re.IGNORECASE,
)
_VIA = re.compile(r"\bvia\s+$", re.IGNORECASE)
_STAMP = re.compile(r"\b(?:published|updated|posted)\b|\d{1,2}:\d\d", re.IGNORECASE)
_AUTHORED = re.compile(r"\b(?:authored|written|posted|by)\b", re.IGNORECASE)
# An agency's name by itself, or before a separator, a day or a time.
_ALONE = re.compile(r"\s*$|\s*[|—–-]|\s+\w+day,|.*\b(?:published|updated|posted)\b|.*\d{1,2}:\d\d", re.IGNORECASE)
_AMONG = re.compile(r"\s*[,;&/•·]|\s+(?:and|with|via)\b", re.IGNORECASE)
_WRITER = re.compile(
    r"^\s*(?:[A-Z]\w+ ){0,3}(?:writer|correspondent|staff|reporter|editor)?s?\s*(?:[|•·].*)?$", re.IGNORECASE
)
# "Reuters India •": an agency's name with that of its region.
_REGION = re.compile(r"^\s+([A-Z]\w+(?: [A-Z]\w+)?)\s*(?:[|•·].*)?$")
_CONTRIBUTED = re.compile(
    r"contributed(?: to (?:this|the) (?:report|story|article|dispatch))?|contains material from|(?:with|includes) (?:reporting|reports|files|"
    r"information|material|additional reporting) (?:by|from)|additional reporting by|^\W*sources?\s*[:–-]",
    re.IGNORECASE,
)
_REPOSTED = re.compile(
    r"(?:first|originally|also) (?:appeared|published|posted|ran|printed)|(?:re)?(?:published|posted|printed) (?:here )?(?:with|by) "
    r"(?:the )?(?:kind )?permission|republished from|reprinted from|reposted from|this (?:article|story|post|piece|report|content) (?:is|was|comes) "
    r"(?:from|provided|produced|written|reported|originally)|provided by|syndicated (?:by|from)|"
    r"read the (?:full|original|whole|complete) (?:article|story|report|piece|post)|^\W*courtesy of|excerpted from",
    re.IGNORECASE,
)
# Reuters signs its stories so, and leaves its name out.
_SIGNATURE = re.compile(
    r"\(?(?:additional )?(?:reporting|writing) by [A-Z][^()\n]{3,300}[;.] ?(?:writing by [^()\n]{3,200}[;.] ?)?editing by [A-Z][^()\n]{2,120}\)?",
    re.IGNORECASE,
)
_URL_DAY = re.compile(r"(?<!\d)(20\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page: where it stands, what cleaning calls it, and whether prose has begun or ended."""

    start: int
    text: str
    kind: SegmentKind
    story: int
    head: bool
    foot: bool


def credited(reading: Reading) -> Iterator[Citation]:
    """Find the credits around an article's prose: whose text it is, who contributed, which links it gives."""
    own = own_outlet(reading)
    seen: set[tuple[str, Manner, int]] = set()
    for line in _lines(reading):
        for citation in _in_line(reading, line, own):
            outlet = citation.outlet
            if outlet is None or (own is not None and outlet.entity == own.entity):
                continue
            key = (outlet.entity, citation.manner, citation.story)
            if key not in seen or citation.manner == "link":
                seen.add(key)
                yield citation


def _lines(reading: Reading) -> list[_Line]:
    text = reading.article.text
    found = list(_LINE.finditer(text))
    segments = reading.layout.segments
    prose = [i for i, match in enumerate(found) if match.end() - match.start() >= PROSE_LINE]
    # A caption may stand above the byline and be as long as prose: the head ends with the third paragraph.
    first = prose[min(HEAD, len(prose)) - 1] if prose else len(found)
    last = prose[-1] if prose else -1
    rows = []
    at = 0
    for i, match in enumerate(found):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        while at + 1 < len(segments) and segments[at].span.end <= start:
            at += 1
        segment = segments[at] if segments else None
        rows.append(
            _Line(
                start,
                text[start : match.end()].rstrip(),
                segment.kind if segment else "body",
                segment.story if segment else 0,
                head=i <= first,
                foot=i >= last,
            )
        )
    return rows


def _in_line(reading: Reading, line: _Line, own: Outlet | None) -> Iterator[Citation]:
    yield from _links(reading, line)
    if line.kind == "caption" or (line.kind == "furniture" and not _COPYRIGHT.search(line.text)):
        return
    names = scan(line.text, own.iso3 if own else None, _unlisted(line))
    if found := _SIGNATURE.search(line.text):
        signer = named("outlet:reuters")
        if signer is not None and not names:
            yield _cite(reading, line, signer, "signature", found.start(), found.end())
    for name in names:
        manner = _manner(line, name, own)
        if manner is not None:
            start = 0 if len(line.text) <= BYLINE and manner != "wire" else name.start
            yield _cite(reading, line, name.outlet, manner, start, name.end)


def _unlisted(line: _Line) -> tuple[Name, ...]:
    """Find the outlets that no table has where a line signs a report: in its byline, its credit, its dateline."""
    if line.kind in {"byline", "credit"} and len(line.text) <= BYLINE:
        return tuple(
            name
            for name in unlisted_in(line.text)
            if not (_POST.search(line.text[: name.end]) and line.text[: name.start].strip())
        )
    opening = dateline(line.text) if line.kind in {"body", "embedded"} else None
    outlet = unlisted(opening.agency) if opening and opening.agency else None
    return (Name(opening.start, opening.stop, outlet),) if opening and outlet else ()


def _cite(reading: Reading, line: _Line, outlet: Outlet, manner: Manner, start: int, end: int) -> Citation:
    span = reading.article.span(line.start + start, line.start + end)
    return Citation(reading.article.id, line.story, outlet, manner, span)


def _manner(line: _Line, name: Name, own: Outlet | None) -> Manner | None:
    left, right = line.text[: name.start], line.text[name.end :]
    if _is_dateline(line, left, right):
        return "wire"
    if name.programme or (name.plain and line.kind != "byline") or _PICTURE_BEFORE.search(left):
        return None
    if _COPYRIGHT.search(left[-60:]):
        return "wire" if _foreign(line.text, name, own) else None
    if len(line.text) <= 2 * BYLINE and _REPOSTED.search(line.text):
        return "wire"
    if len(line.text) <= 2 * BYLINE and _CONTRIBUTED.search(line.text):
        return "contribution"
    return "wire" if len(line.text) <= BYLINE and _is_byline(line, name, left, right) else None


def _foreign(text: str, name: Name, own: Outlet | None) -> bool:
    """Say whether a copyright line speaks of a supplier: an agency, a wire service, or an outlet that is not the page's."""
    return name.outlet.kind == "agency" or _WIRE_WORDS.search(text) is not None or own is not None


def _is_dateline(line: _Line, left: str, right: str) -> bool:
    """Recognise "BERGEN (AP) —", "(CNN) -" and "3 May, 2024 ( RT )* —" at the start of a paragraph."""
    slot = _AGENCY_SLOT.search(left)
    closed = _DASH.match(right)
    if slot is None or closed is None:
        return False
    # A page's own links may stand before it: "Share this | BERGEN (AP) —".
    place = re.split(r"[|•]", left[: slot.start()])[-1].strip()
    if closed.group().rstrip().endswith(("-", "–", "—")):
        return not place or _PLACE.match(place) is not None
    return bool(place) and line.head and bool(find(place.split(",")[0].title()) or find(place.split(",")[0]))


def _is_byline(line: _Line, name: Name, left: str, right: str) -> bool:
    """Recognise "By Reuters", "By ANN LEE Associated Press", "Ann Lee, USA TODAY Published 3:55 a.m."."""
    if line.kind == "byline":
        region = _REGION.match(right)
        if region and any(row.kind in {"state", "place", "region"} for row in find(region.group(1))):
            return True
        return any(pattern.match(right) for pattern in (_WRITER, _ALONE, _AMONG)) or _STAMP.search(right) is not None
    if line.kind in {"headline", "links", "disclosure", "embedded"} or not (line.head or line.foot):
        return False
    if _VIA.search(left) and _AUTHORED.search(left):
        return True
    if _PICTURE.search(line.text) or not line.head:
        return False
    signed = _BY.search(left) is not None and (_WRITER.match(right) or _STAMP.search(right))
    alone = name.outlet.kind == "agency" and not left.strip(" |—-•") and _ALONE.match(right)
    stamped = left.rstrip().endswith(",") and _STAMP.search(right)
    return bool(signed or alone or stamped)


def _links(reading: Reading, line: _Line) -> Iterator[Citation]:
    """Give the articles of outlets that the page links to, with the day that an address carries."""
    for start, end in addresses(line.text):
        url = line.text[start:end]
        outlet = outlet_of_domain(url)
        if outlet is None:
            continue
        span = reading.article.span(line.start + start, line.start + end)
        yield Citation(reading.article.id, line.story, outlet, "link", span, date=_url_day(url), url=url)


def _url_day(url: str) -> Interval | None:
    for found in _URL_DAY.finditer(url):
        try:
            day = date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
        except ValueError:
            continue
        return Interval(day, day)
    return None
