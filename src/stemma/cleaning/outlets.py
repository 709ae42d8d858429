"""Whose page it is: from the container, the address, the file's name, or signs in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stemma.cleaning.dates import DATE
from stemma.knowledge import Outlet, find, outlet, outlet_like, outlet_of_domain, unlisted
from stemma.knowledge.datelines import dateline
from stemma.knowledge.furniture import furniture
from stemma.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.cleaning.lines import Line
    from stemma.model import Article, SegmentKind

# Ends of host names that news sites use; a file's own ending (".md", ".txt") is taken off before.
_DOMAIN = re.compile(
    r"(?<![\w.])((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:com|org|net|info|news|tv|eu|us|uk|co\.uk|org\.uk|gov|int|edu|io|me|az|am|ge|ru|ua|il|co\.il|tr|com\.tr|ir|kz|uz|de|fr|it|es|nl|be"
    r"|ch|at|pl|cz|se|no|fi|dk|ie|ca|au|com\.au|nz|co\.nz|in|co\.in|pk|com\.pk|cn|com\.cn|jp|co\.jp|kr|co\.kr|hk|com\.hk|sg|ph|my|id"
    r"|za|co\.za|ng|com\.ng|ke|co\.ke|eg|ae|sa|qa|jo|lb|iq|br|com\.br|mx|com\.mx|ar|com\.ar|rs|ba|hr|si|mk|al|ro|bg|gr|md|by|lt|lv|ee))(?![\w.])",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:txt|md|markdown|html?|jsonl?)$", re.IGNORECASE)
_STAFF = re.compile(r" (?:staff(?: writers?| reporters?)?|correspondents?|reporters?|desk)$", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:first )?(?:published|posted|written|produced) )?(?:by|from|in) ", re.IGNORECASE)
_ON = re.compile(r" (?:on|at)$", re.IGNORECASE)
# How many lines at either end of a page are its edge.
EDGE = 3
LONGEST_NAME = 4
# As in "Talks resume | The Fjord", "Talks resume - Fjord News".
_SUFFIX = re.compile(r"(?: \| | - | » )([^|»]{2,40})$")


def name_outlet(
    article: Article, lines: Sequence[Line], kinds: Sequence[SegmentKind | None]
) -> tuple[str | None, str | None]:
    """Give the outlet's name and in words what that rests on; (None, None) where nothing tells."""
    told = _from_container(article)
    if told[0]:
        return told
    for line, kind in zip(lines, kinds, strict=True):
        if kind in {"furniture", "credit", "links"}:
            for pattern in furniture().own_outlet:
                match = pattern.fullmatch(line.plain)
                if match and _is_name(match["outlet"]):
                    return _common(match["outlet"]), f'the page says: "{line.plain}"'
    return _from_signs(lines, kinds)


def container_outlet(article: Article) -> str | None:
    """Give the outlet as the container, the address or the file's name tell it."""
    return _from_container(article)[0]


def is_outlet(name: str, *, edge: bool = False) -> bool:
    """Say whether some words are the name or the address of an outlet, and nothing else; *edge*: of any, by its words."""
    if _DOMAIN.fullmatch(name) or _known(name) is not None:
        return True
    return edge and len(name.split()) <= LONGEST_NAME and outlet_like(name) is not None


def _from_container(article: Article) -> tuple[str | None, str | None]:
    if article.metadata.outlet:
        return _common(article.metadata.outlet), "named by the container"
    if article.url:
        host = (urlsplit(article.url).hostname or "").removeprefix("www.")
        if host:
            known = outlet_of_domain(host)
            return known.name if known else host, "the address"
    for name in article.names or (article.name,):
        match = _DOMAIN.search(_ENDING.sub("", name.rsplit("/", 1)[-1]).replace("_", " "))
        if match:
            known = outlet_of_domain(match.group(1).lower())
            return known.name if known else match.group(1).lower(), "the file's name"
    return None, None


def _from_signs(lines: Sequence[Line], kinds: Sequence[SegmentKind | None]) -> tuple[str | None, str | None]:
    for line, kind in zip(lines, kinds, strict=True):
        edge = line.index < EDGE or line.index >= len(lines) - EDGE
        name = None
        host = line.plain.lower().removeprefix("www.")
        if kind in {"furniture", "links"} and edge and _DOMAIN.fullmatch(host):
            name = _common(host)
        elif kind in {"furniture", "credit", "disclosure"}:
            name = _house_in_furniture(line.plain, edge=edge)
        elif kind in {"byline", "dateline"}:
            name = _house_in_head(line.plain)
        elif kind == "headline":
            match = _SUFFIX.search(line.plain)
            name = _house(match[1]) if match else None
        if name:
            return name, f'the page says: "{line.plain}"'
    note = note_of_house(lines, kinds)
    if note is not None:
        return _common(note[1]), f'the page says: "{lines[note[0]].plain}"'
    return _from_lead(lines, kinds) or (None, None)


def _house_in_furniture(line: str, *, edge: bool) -> str | None:
    """Find the house in page junk: "© 2024 Fjord Gazette", or its name alone, which at the page's edge may be weaker."""
    for pattern in furniture().known_outlet:
        match = pattern.fullmatch(line)
        name = _house(match["outlet"], cued=edge or match["outlet"] != line) if match else None
        if name:
            return name
    return None


def note_of_house(lines: Sequence[Line], kinds: Sequence[SegmentKind | None]) -> tuple[int, str] | None:
    """
    Find what a page says of itself at its end, "The Lantern Review is a quarterly of ideas": the line and the name.

    A report that ends with a word on a newspaper has named it before.
    """
    text = " ".join(line.plain for line, kind in zip(lines, kinds, strict=True) if kind is None)
    for line in lines[-EDGE:]:
        for pattern in furniture().about_outlet:
            match = pattern.match(line.plain)
            name = match["outlet"] if match else ""
            if name and name[0].isupper() and text.count(name.removeprefix("The ")) <= (kinds[line.index] is None):
                return line.index, name
    return None


def _from_lead(lines: Sequence[Line], kinds: Sequence[SegmentKind | None]) -> tuple[str, str] | None:
    """Take the agency of the dateline that opens the report, where nothing on the page names a house."""
    lead = next((line for line, kind in zip(lines, kinds, strict=True) if kind is None), None)
    found = dateline(lead.plain) if lead else None
    if found is None or found.agency is None or not (_known(found.agency) or outlet_like(found.agency, cued=True)):
        return None
    return _common(found.agency), f'its first paragraph is datelined "({found.agency})"'


def _house_in_head(line: str) -> str | None:
    """Find the house in a byline or dateline: "By Jane Doe, The Fjord Times", "Harbour Gazette Staff"."""
    parts = [part.strip(" .") for part in re.split(r" ?[,|•·] ?| - |\bfor\b", DATE.sub("", line))]
    for part in parts:
        name = _house(_STAFF.sub("", _ON.sub("", _BY.sub("", part))))
        if name:
            return name
    return None


def _house(name: str, *, cued: bool = True) -> str | None:
    """
    Give the name of a house that is no agency: one that the table knows, or one called as houses are.

    "© AFP 2018" credits the agency whose text it is, not the page.
    """
    known = _known(name)
    if known is not None:
        return known.name if known.kind != "agency" else None
    if not outlet_like(name, cued=cued) or not unlisted(name) or _DOMAIN.fullmatch(name):
        return None
    # A page's head may be set in capitals: "THE FJORD TRIBUNE".
    return " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in name.split())  # noqa: PLR2004 - "TV"


def _common(name: str) -> str:
    known = _known(name)
    return known.name if known else name.strip()


def _known(name: str) -> Outlet | None:
    domain = _DOMAIN.fullmatch(name.strip())
    if domain or "/" in name:
        found = outlet_of_domain(name.strip().lower())
        if found is not None:
            return found
    for reference in find(name.strip()):
        if reference.kind == "outlet":
            found = outlet(reference.entity)
            # "Today" and "Gazette" name an outlet only beside a cue.
            if fold(name) not in {fold(short) for short in found.ambiguous}:
                return found
    return None


def _is_name(words: str) -> bool:
    name = words.strip()
    if name.casefold() in furniture().not_outlets:
        return False
    return bool(_DOMAIN.fullmatch(name)) or name[:1].isupper()
