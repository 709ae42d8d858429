"""Outlets named in a text: full names, short forms, programmes, domains."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import Outlet, outlet_of_domain, outlets, remembered, spot, unlisted
from stemma.knowledge.calendar import calendar
from stemma.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-&.][^\W_]+)*")
# What may stand between the words of a name: "ABC's \"This Week\"", "Fox & Friends", "L.A. Times".
_JOINT = re.compile(r"[ \u00a0'’\"“”‘.,&-]{1,4}")
# Words that a title may write small or large: "Face The Nation", "Face the Nation".
_SMALL = frozenset({"the", "of", "a", "an", "and", "on", "in", "for", "with"})
_ARTICLES = frozenset({"The", "the", "THE"})
# A capital word before a one-word name makes it a person's or another thing's: "Liam Fox", "Capitol Hill".
_PERSON = re.compile(r"(?:^|[^.!?\n“\"(:\-—–|] ?)\b([A-Z][a-z]+|[A-Z]\.) $")
# Names of outlets and programmes that are English words first: they count only beside a sure cue.
_PLAIN = frozenset(
    {
        ("caliber",), ("dawn",), ("focus",), ("fortune",), ("index",), ("intercept",), ("liberation",), ("metro",),
        ("mint",), ("panorama",), ("people",), ("puck",), ("report",), ("rising",), ("salon",), ("sky",), ("slate",),
        ("stuff",), ("telex",), ("time",), ("today",), ("vanguard",), ("variety",), ("vox",), ("wired",), ("four", "corners"),
        ("inside", "story"), ("new", "day"), ("power", "play"), ("question", "time"), ("inside", "politics"),
    }
)  # fmt: skip
# "The Times of Oman" is no Times.
_OF_MORE = re.compile(r" of (?:the )?[A-Z]")
# "The State Department" is no State, but "told The State Monday" names it.
_NEXT_CAPITAL = re.compile(r" ([A-Z][a-z]+)")
# "Ministry of Foreign Affairs", "Secretary of State": the name of something else.
_BODY_OF = re.compile(r"[A-Z]\w+ (?:of|for) (?:the )?$")
# Words before which a capital letter means nothing for the name that follows.
_NOT_A_FIRST_NAME = frozenset(
    {"By", "From", "As", "On", "In", "To", "When", "While", "But", "And", "Both", "Via", "With", "According", "Per"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """
    A place where a text names an outlet. Offsets are those of the text, end exclusive.

    *programme* tells that a programme's title stands for its network ("Face the Nation");
    *plain* that the words may mean something else ("the Post", "Time").
    """

    start: int
    end: int
    outlet: Outlet
    programme: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    outlet: Outlet
    programme: bool = False
    ambiguous: bool = False
    definite: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words in lower case, as names are compared."""
        return tuple(word.casefold() for word in self.words)


@remembered
def _gazetteer() -> dict[str, tuple[_Entry, ...]]:
    """Give all names by their first word in lower case, the longest first."""
    rows: dict[str, list[_Entry]] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases):
            _add(rows, name, outlet)
        for name in outlet.ambiguous:
            if not name.startswith("the "):
                _add(rows, name, outlet, ambiguous=True)
        for name in outlet.programmes:
            _add(rows, name, outlet, programme=True)
    return {first: tuple(sorted(entries, key=_rank)) for first, entries in rows.items()}


def _rank(entry: _Entry) -> tuple[int, bool, bool, tuple[str, ...], str]:
    return (-len(entry.words), entry.ambiguous, entry.programme, entry.words, entry.outlet.entity)


def _add(
    rows: dict[str, list[_Entry]], name: str, outlet: Outlet, *, programme: bool = False, ambiguous: bool = False
) -> None:
    words = tuple(_WORD.findall(name))
    definite = len(words) > 1 and words[0] == "The"
    words = words[1:] if definite else words
    if words:
        rows.setdefault(words[0].casefold(), []).append(_Entry(words, outlet, programme, ambiguous, definite))


@remembered
def listed(entity: str) -> Outlet | None:
    """Give the row that the tables have of an outlet, None where they have none."""
    return next((outlet for outlet in outlets() if outlet.entity == entity), None)


def named(entity: str) -> Outlet | None:
    """Give the row of an outlet, made of its id where no table has it; None for an entity that is none."""
    prefix, _, slug_of_name = entity.partition(":")
    return listed(entity) or (unlisted(slug_of_name.replace("-", " ").title()) if prefix == "outlet" else None)


@remembered
def identify(name: str | None) -> Outlet | None:
    """Give the outlet of a written name or address, as a layout or a metadata field has it."""
    if not name:
        return None
    bare = name.strip().removeprefix("The ").removeprefix("the ")
    for found in scan(name):
        if name[found.start : found.end].removeprefix("The ") == bare:
            return found.outlet
    return outlet_of_domain(bare) if "." in bare else None


def publisher(name: str | None) -> Outlet | None:
    """Give the outlet that a page is said to be of: one of the tables, else a row made of its name."""
    if not name:
        return None
    bare = name.strip().removeprefix("The ").removeprefix("the ")
    made = Outlet(f"outlet:{slug(bare)}", name.strip(), (), (), (), "site", None, None, (), None)
    return identify(name) or unlisted(name) or made


def unlisted_in(text: str) -> tuple[Name, ...]:
    """Find the names in a line that signs a report which are an outlet's by their words, and which no table has."""
    rows = ((start, end, unlisted(text[start:end])) for start, end in spot(text, cued=True))
    return tuple(Name(start, end, outlet) for start, end, outlet in rows if outlet is not None)


def scan(text: str, home: str | None = None, others: Sequence[Name] = ()) -> tuple[Name, ...]:
    """
    Find the outlets that a text names, in order, without overlap.

    Short forms go to the last full name that ends so. One that several outlets use goes to the one of
    the state *home* (ISO 3166 alpha-3), where the article itself is published. *others* are names that no
    table has, in order; they come before what the tables make of their words.
    """
    found: list[Name] = []
    tokens = list(_WORD.finditer(text))
    starts = {name.start: name for name in others}
    i = 0
    while i < len(tokens):
        name = starts.get(tokens[i].start()) or _match(text, tokens, i, found, home) or _domain(text, tokens[i])
        if name is None:
            i += 1
            continue
        found.append(name)
        while i < len(tokens) and tokens[i].start() < name.end:
            i += 1
    return tuple(found)


def _match(text: str, tokens: list[re.Match[str]], i: int, found: list[Name], home: str | None) -> Name | None:
    word = tokens[i].group()
    entries = _gazetteer().get(word.casefold(), ())
    if not entries:
        return None
    article = tokens[i - 1].group() if i and _adjoins(text, tokens, i) else ""
    for entry in entries:
        # Most words of a text are small, most names are not: this test spares the rest.
        if word[0].islower() and not entry.words[0][0].islower():
            continue
        span = tokens[i : i + len(entry.words)]
        if len(span) < len(entry.words) or not _together(text, span) or not _spelled(span, entry):
            continue
        short = len(span) == 1
        if short and (entry.definite or entry.ambiguous) and _goes_on(text, span[-1].end()):
            continue
        if short and (earlier := _earlier(text, tokens[i], article, found)) is not None:
            return Name(tokens[i - 1].start(), span[-1].end(), earlier)
        if not _fits(text, span, entry, article):
            continue
        outlet = _chosen(entries, entry, found, home)
        if outlet is None:
            return None
        start = tokens[i - 1].start() if article == "The" else span[0].start()
        plain = entry.ambiguous or entry.folded in _PLAIN or (entry.definite and short and article != "The")
        return Name(start, span[-1].end(), outlet, entry.programme, plain)
    return None


def _goes_on(text: str, end: int) -> bool:
    """Say whether a name goes on with another capital word, which is no day."""
    following = _NEXT_CAPITAL.match(text, end)
    return following is not None and following[1].lower() not in calendar().weekdays


def _adjoins(text: str, tokens: list[re.Match[str]], i: int) -> bool:
    """Say whether an article stands right before."""
    return tokens[i - 1].group() in _ARTICLES and text[tokens[i - 1].end() : tokens[i].start()] == " "


def _fits(text: str, span: list[re.Match[str]], entry: _Entry, article: str) -> bool:
    """Say whether the words around let it be the outlet's name."""
    start, end = span[0].start(), span[-1].end()
    if _BODY_OF.search(text, max(start - 40, 0), start):
        return False
    if entry.ambiguous and _OF_MORE.match(text, end):
        return False
    if len(span) > 1:
        return True
    if entry.definite or (entry.ambiguous and f"The {entry.words[0]}" in (entry.outlet.name, *entry.outlet.ambiguous)):
        return bool(article)
    return bool(article) or span[0].group().isupper() or not _personal(text, start)


def _chosen(entries: tuple[_Entry, ...], entry: _Entry, found: list[Name], home: str | None) -> Outlet | None:
    """Choose among the outlets that use one short form: the only one, one named before, one of the article's state."""
    rivals = {row.outlet.entity: row.outlet for row in entries if row.folded == entry.folded}
    if len(rivals) == 1 or not entry.ambiguous:
        return entry.outlet
    for name in reversed(found):
        if name.outlet.entity in rivals:
            return name.outlet
    states = [home] if home else [name.outlet.iso3 for name in found if not name.plain]
    near = [outlet for outlet in rivals.values() if outlet.iso3 in states]
    return near[0] if len(near) == 1 else None


def _earlier(text: str, token: re.Match[str], article: str, found: list[Name]) -> Outlet | None:
    """Resolve "the Post" to the last outlet before that has it for its last word."""
    if not article or not token.group()[0].isupper():
        return None
    for name in reversed(found):
        titles = (name.outlet.name, text[name.start : name.end])
        if not name.programme and any(" " in title and title.split()[-1] == token.group() for title in titles):
            return name.outlet
    return None


def _personal(text: str, start: int) -> bool:
    before = _PERSON.search(text, max(start - 40, 0), start)
    return before is not None and before.group(1) not in _NOT_A_FIRST_NAME


def _together(text: str, span: list[re.Match[str]]) -> bool:
    pairs = itertools.pairwise(span)
    return all(_JOINT.fullmatch(text, left.end(), right.start()) is not None for left, right in pairs)


def _spelled(span: list[re.Match[str]], entry: _Entry) -> bool:
    """Say whether the words are written as a name: as the table has them, or all in capitals."""
    texts = [token.group() for token in span]
    pairs = list(zip(texts, entry.words, strict=True))
    if any(text.casefold() != word.casefold() for text, word in pairs):
        return False
    if all(text == word for text, word in pairs):
        return True
    # Two or three capitals are a name only as the table writes them: "RT", not "Rt"; "AP", not "Ap".
    if len(texts) == 1 and len(texts[0]) <= len("AFP"):
        return False
    return all(
        text == word
        or text.isupper()
        or word.casefold() in _SMALL
        or (text[0].isupper() and (text[1:].islower() or word.isupper()))
        for text, word in pairs
    )


def _domain(text: str, token: re.Match[str]) -> Name | None:
    word = token.group()
    if "." not in word or text[max(token.start() - 1, 0) : token.start()] in {"@", "/"}:
        return None
    outlet = outlet_of_domain(word.casefold())
    return Name(token.start(), token.end(), outlet) if outlet else None


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Find web addresses: start and end of each."""
    for found in re.finditer(r"https?://[^\s)\]>\"”’]+", text):
        yield found.start(), found.start() + len(found.group().rstrip(".,;"))
