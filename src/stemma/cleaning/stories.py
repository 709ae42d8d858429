"""
Other stories on a page: lists of teasers, and whole texts set below or inside the page's own.

What stands under a line such as "Related articles" or "Popular" is read in units: titles, and the
text under them. A unit with little in common with the page's story is another story (`embedded`);
bare titles are furniture; text that reads on with the story is body.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.cleaning.lines import PROSE_WORDS, Line, bare, content_words

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

# Shares of a text's content words that stand in the page's own story as well. A story's own
# paragraphs have about a third, texts on other matters about an eighth.
FOREIGN = 0.25
FOREIGN_IF_REPEATED = 0.45
# Shares of the page's topic (the words of its headline and the commonest ones) that a text takes up.
# A text that reads on with the story takes up half of it, another story hardly any.
TOPIC = 0.3
TOPIC_WORDS = 8
# The share of a title's words that its own text takes up: a teaser's are not in the text below it.
OWN_TITLE = 0.4
STORY_WORDS = 40
_TO_READER = re.compile(r"\b(?:you|your|our|us|we)\b", re.IGNORECASE)
_DATELINED = re.compile(r"[A-Z][A-Z .'/-]{2,30}(?:, [A-Z][\w. ]{2,30})?(?: \([A-Z][\w. ]{1,24}\) ?-| -{1,2} )")
TEASER_WORDS = 30
CORE_PARAGRAPHS = 40
CORE_LEAST = 2
SHORTEST_TEXT = 6


@dataclass(frozen=True, slots=True)
class Core:
    """The page's own story, as far as it is sure: its content words, its topic, its length in words."""

    words: frozenset[str]
    topic: frozenset[str]
    length: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Title lines and the text lines under them, all as indices of lines."""

    titles: tuple[int, ...]
    text: tuple[int, ...]


def mark_stories(page: Page) -> None:
    """Label lists of teasers and other stories' texts."""
    core = _core(page)
    repeated = _repeated(page)
    found: dict[str, int] = {}
    for start, end in _regions(page):
        for unit in _units(page, start, end):
            if not unit.text:
                _mark_list(page, unit)
            elif _is_foreign(page, unit, core, repeated):
                _embed(page, unit, found)
            elif _is_teaser(page, unit, core):
                page.mark((*unit.titles, *unit.text), "furniture")
            else:
                # The story reads on; what stood between the list's head and its text was the list.
                page.mark(unit.titles, "furniture")
                break
    _mark_inset(page, core, repeated, found)
    _mark_digest(page, found)


def _mark_list(page: Page, unit: Unit) -> None:
    """Label bare titles: a title with its address below it is a link, another one furniture."""
    for index in unit.titles:
        below = page.kinds[index + 1] if index + 1 < len(page.lines) else None
        page.kinds[index] = "links" if below == "links" else "furniture"


def _core(page: Page) -> Core:
    """Gather the page's own story: its headline and its text before the first list."""
    first_text = next((line.index for line in page.lines if page.prose(line.index)), len(page.lines))
    first_list = min((index for index in page.openers if index > first_text), default=len(page.lines))
    before = [line for line in page.lines[:first_list] if page.prose(line.index)]
    if len(before) < CORE_LEAST:
        before = [line for line in page.lines if page.prose(line.index)]
    before = before[:CORE_PARAGRAPHS]
    heads = [content_words(line.plain) for line in page.lines if page.kinds[line.index] == "headline"]
    counts = Counter(word for line in before for word in content_words(line.plain))
    common = sorted(counts, key=lambda word: (-counts[word], word))[:TOPIC_WORDS]
    topic = frozenset().union(*heads[:1], common)
    return Core(topic.union(*heads, counts), topic, sum(line.count for line in before))


def _repeated(page: Page) -> frozenset[int]:
    """Find the free title-like lines that stand twice, and the long texts that do."""
    places: dict[str, list[int]] = {}
    for line in page.lines:
        if page.free(line.index) and (line.title_like or line.count >= STORY_WORDS):
            places.setdefault(bare(line.plain), []).append(line.index)
    return frozenset(index for rows in places.values() if len(rows) > 1 for index in rows)


def _regions(page: Page) -> list[tuple[int, int]]:
    """Give the stretches that lists of other stories may govern: from behind one opener to the next."""
    ends = [*sorted(page.openers), len(page.lines)]
    return [(start + 1, end) for start, end in itertools.pairwise(ends) if start + 1 < end]


def _units(page: Page, start: int, end: int) -> list[Unit]:
    units: list[Unit] = []
    titles: list[int] = []
    text: list[int] = []
    for line in page.lines[start:end]:
        index = line.index
        if not page.free(index) or index in page.sections:
            continue
        is_text = (line.closed and line.count >= SHORTEST_TEXT) or line.count >= STORY_WORDS
        if is_text:
            text.append(index)
        else:
            if text:
                units.append(Unit(tuple(titles), tuple(text)))
                titles, text = [], []
            titles.append(index)
    if titles or text:
        units.append(Unit(tuple(titles), tuple(text)))
    return units


def _is_foreign(page: Page, unit: Unit, core: Core, repeated: frozenset[int]) -> bool:
    """
    Say whether a unit is another story's text.

    What stands twice on the page is, unless it shares much with the page's story. What stands once
    needs a title, little in common with the story, and less text than it.
    """
    lines = [page.lines[index] for index in unit.text]
    length = sum(line.count for line in lines)
    if length < STORY_WORDS or not core.words:
        return False
    own = frozenset().union(*(content_words(line.plain) for line in lines))
    taken_up = len(own & core.topic) / len(core.topic) if core.topic else 1.0
    if taken_up >= TOPIC:
        return False
    if unit.titles and overlap([page.lines[unit.titles[-1]]], own) < OWN_TITLE:
        return False
    if any(index in repeated for index in (*unit.titles, *unit.text)):
        return overlap(lines, core.words) < FOREIGN_IF_REPEATED
    return bool(unit.titles) and overlap(lines, core.words) < FOREIGN and length <= core.length


def overlap(lines: list[Line], core: frozenset[str]) -> float:
    """Give the share of the lines' content words that the core has too; 1 where they have none."""
    own = frozenset().union(*(content_words(line.plain) for line in lines))
    return len(own & core) / len(own) if own else 1.0


def _embed(page: Page, unit: Unit, found: dict[str, int]) -> None:
    keys = [bare(page.lines[index].plain) for index in (*unit.titles[-1:], *unit.text[:1])]
    number = next((found[key] for key in keys if key in found), None)
    if number is None:
        number = max([*page.stories, 0]) + 1
        page.titles[number] = (unit.titles or unit.text)[-1 if unit.titles else 0]
    for key in keys:
        found[key] = number
    title = bare(page.lines[unit.titles[-1]].plain) if unit.titles else ""
    for index in unit.titles:
        # A teaser that stands between the list's head and the text's own title is not the text's.
        if bare(page.lines[index].plain) == title:
            page.mark([index], "embedded", number)
        else:
            page.mark([index], "furniture")
    page.mark(unit.text, "embedded", number)


def _is_teaser(page: Page, unit: Unit, core: Core) -> bool:
    """Say whether a unit's text is a blurb: short, and the story does not go on behind it."""
    words = sum(page.lines[index].count for index in unit.text)
    behind = [line for line in page.lines[unit.text[-1] + 1 :] if page.prose(line.index)]
    if any(overlap([line], core.words) >= FOREIGN for line in behind):
        return False
    if all(page.lines[index].plain.endswith(("..", ". .")) for index in unit.text):
        return True
    return words <= TEASER_WORDS and bool(unit.titles)


def _mark_digest(page: Page, found: dict[str, int]) -> None:
    """
    Embed the further stories of a digest: a rule, a title, and a text that opens with a dateline.

    "___ / Storm closes the port / GENOA, Italy (AP) -- …" up to the next rule.
    """
    rules = [line.index for line in page.lines if not any(char.isalnum() for char in line.plain)]
    for start, end in itertools.pairwise([*rules, len(page.lines)]):
        rows = [line for line in page.lines[start + 1 : end] if page.free(line.index)]
        if (
            len(rows) == 1
            or not rows
            or rows[0].closed
            or not rows[0].title_like
            or not _DATELINED.match(rows[1].plain)
        ):
            continue
        above = [line for line in page.lines[:start] if page.stories[line.index] == 0 and line.count >= PROSE_WORDS]
        if overlap(rows, frozenset().union(*(content_words(line.plain) for line in above))) < FOREIGN:
            _embed(page, Unit((rows[0].index,), tuple(line.index for line in rows[1:])), found)


def _mark_inset(page: Page, core: Core, repeated: frozenset[int], found: dict[str, int]) -> None:
    """Embed a text on another matter that stands under a title given twice in a row, list or no list."""
    for line, following in zip(page.lines, page.lines[1:], strict=False):
        index = line.index
        if not (index in repeated and page.free(index) and bare(line.plain) == bare(following.plain)):
            continue
        text: list[int] = []
        for other in page.lines[index + 2 :]:
            if not page.free(other.index) or not (other.closed or other.count >= STORY_WORDS):
                break
            text.append(other.index)
        unit = Unit((index, index + 1), tuple(text))
        if text and _is_foreign(page, unit, core, repeated):
            _embed(page, unit, found)


def mark_tail(page: Page) -> None:
    """Label what trails behind the last paragraph, once page junk has begun there."""
    last = max((line.index for line in page.lines if page.prose(line.index)), default=-1)
    if last < 0:
        return
    junk = False
    for line in page.lines[last + 1 :]:
        kind = page.kinds[line.index]
        if kind in {"furniture", "links", "credit", "disclosure"}:
            junk = True
        elif kind is None and junk and (not line.closed or _TO_READER.search(line.plain)):
            page.kinds[line.index] = "furniture"
