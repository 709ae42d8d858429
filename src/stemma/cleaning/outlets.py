"""Whose page it is: from the container, the address, the file's name, or signs in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stemma.cleaning.dates import DATE
from stemma.knowledge import Outlet, find, outlet, outlet_of_domain
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
# "CNN | Trump …", "… - BBC News": the name after or before the last bar or spaced dash.
# As in: OSLO, March 5, 2024 (Fjord Newswire) - Talks resumed …
_LEAD = re.compile(r"[A-ZÀ-Þ]{2}[^()]{1,60}\(([A-Z][\w.&' -]{2,40})\) ?-")
_STAFF = re.compile(r" (?:staff(?: writers?| reporters?)?|correspondents?|reporters?|desk)$", re.IGNORECASE)
_BY = re.compile(r"^(?:by|from) ", re.IGNORECASE)
LONGEST_NAME = 5
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
    return _from_known_signs(lines, kinds)


def container_outlet(article: Article) -> str | None:
    """Give the outlet as the container, the address or the file's name tell it."""
    return _from_container(article)[0]


def is_outlet(name: str) -> bool:
    """Say whether some words are the name or the address of an outlet, and nothing else."""
    return bool(_DOMAIN.fullmatch(name)) or _known(name) is not None


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


def _from_known_signs(lines: Sequence[Line], kinds: Sequence[SegmentKind | None]) -> tuple[str | None, str | None]:
    for line, kind in zip(lines, kinds, strict=True):
        name = None
        if kind in {"furniture", "credit", "disclosure"}:
            matches = (pattern.fullmatch(line.plain) for pattern in furniture().known_outlet)
            name = next((found for match in matches if match and (found := _house(match["outlet"]))), None)
        elif kind in {"byline", "dateline"}:
            name = _house_in_head(line.plain)
        elif kind == "headline":
            match = _SUFFIX.search(line.plain)
            name = _house(match[1]) if match else None
        if name:
            return name, f'the page says: "{line.plain}"'
    lead = next((line for line, kind in zip(lines, kinds, strict=True) if kind is None), None)
    match = _LEAD.match(lead.plain) if lead else None
    name = _house(match[1]) if match else None
    return (name, "the dateline of its first paragraph") if name else (None, None)


def _house_in_head(line: str) -> str | None:
    """Find the house in a byline or dateline: "By Jane Doe, The Fjord Times", "Harbour Gazette Staff"."""
    parts = [part.strip(" .") for part in re.split(r" ?[,|•·] ?| - |\bfor\b", DATE.sub("", line))]
    for part in parts:
        name = _house(_STAFF.sub("", _BY.sub("", part)))
        if name:
            return name
    return None


def _house(name: str) -> str | None:
    """
    Give the name of a house that is no agency: one that the table knows, or one called as houses are.

    "© AFP 2018" credits the agency whose text it is, not the page.
    """
    known = _known(name)
    if known is not None:
        return known.name if known.kind != "agency" else None
    words = name.split()
    if any(_known(" ".join(words[first:])) for first in range(1, len(words))):
        return None
    capitals = all(word[0].isupper() or word in {"of", "the", "and"} for word in words)
    if 1 < len(words) <= LONGEST_NAME and capitals and words[-1].lower() in furniture().outlet_nouns:
        return name.strip()
    return None


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
