"""The head of a page: its headline and its repeats, deck, byline and dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.cleaning.dates import DATE, WEEKDAYS, days_in, is_dateline, is_place_line, is_relative
from stemma.cleaning.lines import Line, bare, content_words, sentences
from stemma.cleaning.outlets import is_outlet
from stemma.knowledge.furniture import furniture
from stemma.text import plain

if TYPE_CHECKING:
    from stemma.cleaning.labels import Page

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_PARTICLE = r"(?:de|van|von|der|den|al|el|bin|ibn|la|le|da|di|du|dos|y)"
_PERSON = rf"{_NAME}(?: (?:{_NAME}|{_PARTICLE})){{1,3}}"
_NAMES = re.compile(
    rf"{_PERSON}(?:(?: ?, (?:and )?| and | & |; ){_PERSON}){{0,6}}(?: ?[,|-] ?(?:The )?[A-Z][\w.' ]{{1,40}})?"
)
_CAPITAL_NAMES = re.compile(r"[A-ZÀ-Þ.' -]{4,}(?:(?:,| and|, and) [A-ZÀ-Þ.' -]{4,})*")
_BY = re.compile(
    rf"(?:(?:authored|written|analysis|opinion|story|text|report|reported|posted|published|translated|edited)? ?by:? ?|byline:? |author:? )"
    rf"(?!(?:{'|'.join(('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'the end', 'the time', 'now', 'then', 'contrast', 'early', 'late', 'mid'))})\b)"
    rf"(?P<who>(?-i:[A-ZÀ-Þ@\"']|the [A-Z]|a [A-Z]).*)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"From (?:[A-Z][\w.&]*(?: [A-Z][\w.&]*){{0,2}}'s? |our |the )(?:{_PERSON}|correspondents?|.* staff|\w+ desk).*|From {_PERSON},? in [A-Z].*"
)
_SIGNED = re.compile(r"\b(?:published|updated|posted)\b", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:guest writer|staff (?:writer|reporter|report|and agencies|and wire reports)|(?:the )?associated press|reuters|afp|agence france-presse"
    r"|(?:our|staff|special|foreign|diplomatic|political) (?:correspondents?|reporters?)|news desk|newsdesk|web desk|editorial (?:board|team|staff)"
    r"|agencies|wire services?|from (?:wire|staff) reports)\W*",
    re.IGNORECASE,
)
# "ABC News •": how a portal marks whose text it shows.
_HOUSE_MARK = re.compile(r"[A-Z][\w.&' -]{1,40} ?[•·]")
_STAMP = re.compile(r"(?:originally )?(?:posted|published|updated|created)(?: on| at)?", re.IGNORECASE)
# What stands inside a story's text, and what opens a report ("OSLO (AP) -").
_INSET = re.compile(r"advert|read more|sign up|continue|subscri|newsletter|related|recommended", re.IGNORECASE)
_OPENING = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'/-]{2,40}(?:,[\w ]{2,30})?(?: \([\w ]{2,20}\))? ?-|.{2,40} \([A-Z][\w ]{1,20}\) ?-"
)
FEWEST_DECK_WORDS = 5
LONGEST_DECK = 45
FEWEST_BEHIND = 3
LONGEST_BYLINE = 34
NAMES_SHARE = 0.5
LONGEST_USUAL = 20
HEAD_LINES = 30
OVERLAP_LINES = 8
REPEAT_SUFFIX = re.compile(r"(?: [|»] | - | – )[^|»]{2,40}$")
TRUNCATED = 60


def mark_head(page: Page) -> None:
    """Label headline, deck, bylines and datelines."""
    page.own = _headline(page)
    first = _first_paragraph(page)
    if page.own is not None:
        page.mark([page.own], "headline")
        page.titles[0] = page.own
        _mark_repeats(page)
        _mark_deck(page, first)
    _mark_names(page, _first_paragraph(page))
    _mark_standfirst(page)
    _mark_entries(page)
    _mark_sections(page, _first_paragraph(page))


def is_byline(line: Line) -> bool:
    """Say whether a line names its author in so many words: "By …", "From CNN's …"."""
    if line.count > LONGEST_BYLINE or (line.closed and line.count > 12):
        return False
    # "Jane Doe , THE HERALD Published 3:55 a.m. July 16, 2018 | Updated …"
    if _SIGNED.search(line.plain) and DATE.search(line.plain) and _NAMES.match(line.plain) and not line.closed:
        return True
    if sentences(line.plain) > 2:
        return False
    house, dash, who = line.plain.partition(" - ")
    if dash and is_outlet(house) and _mostly_names(who):
        return True
    if _STAFF.fullmatch(line.plain) or _HOUSE_MARK.fullmatch(line.plain) or _FROM.fullmatch(line.plain):
        return True
    match = _BY.fullmatch(line.plain)
    if match is None:
        return False
    return _mostly_names(match["who"])


def _mostly_names(text: str) -> bool:
    words = [word for word in DATE.sub("", text).split() if word[0].isalpha() and "@" not in word][:8]
    return bool(words) and sum(word[0].isupper() for word in words) >= NAMES_SHARE * len(words)


def _first_paragraph(page: Page) -> int:
    """Give the index of the first unlabelled paragraph, the number of lines where there is none."""
    for line in page.lines:
        if page.prose(line.index) and not (line.capitalised and line.count <= LONGEST_USUAL):
            return line.index
    return len(page.lines)


def _headline(page: Page) -> int | None:
    if not page.lines:
        return None
    stated = page.article.metadata.title
    if stated:
        wanted = bare(plain(stated))
        for line in page.lines[:HEAD_LINES]:
            if bare(line.plain) == wanted:
                return line.index
    first = _first_paragraph(page)
    candidates = [line for line in page.lines[: min(first, HEAD_LINES)] if _may_head(page, line)]
    if not candidates:
        return None
    if _is_truncated(page, candidates[0]):
        return candidates[0].index
    topic = _topic(page, first)
    return max(candidates, key=lambda line: _title_score(page, line, topic)).index


def _may_head(page: Page, line: Line) -> bool:
    table = furniture()
    return (
        page.free(line.index)
        and line.index not in page.sections
        and line.title_like
        and not table.caption_tail.search(line.plain)
        and not table.caption_head.match(line.plain)
        and not _CAPITAL_NAMES.fullmatch(line.plain)
        or page.free(line.index)
        and _is_truncated(page, line)
    )


def _is_truncated(page: Page, line: Line) -> bool:
    """Say whether a line is the beginning of the next one, cut off: a page's title made from its lead."""
    following = page.lines[line.index + 1 : line.index + 3]
    return len(line.plain) >= TRUNCATED and any(
        other.plain.startswith(line.plain.rstrip(". ")) and other.count > line.count for other in following
    )


def _topic(page: Page, first: int) -> frozenset[str]:
    paragraphs = [line for line in page.lines[first:] if page.prose(line.index)][:OVERLAP_LINES]
    return frozenset().union(*(content_words(line.plain) for line in paragraphs))


def _title_score(page: Page, line: Line, topic: frozenset[str]) -> tuple[float, int]:
    """Score a candidate: shared words with the first paragraphs, usual length, repeats; the earlier wins a tie."""
    own = content_words(line.plain)
    shared = len(own & topic) / max(len(own), 3)
    usual = 0.3 if 5 <= line.count <= LONGEST_USUAL else 0.0
    base = bare(REPEAT_SUFFIX.sub("", line.plain))
    repeats = sum(bare(other.plain) == base for other in page.lines[:HEAD_LINES] if other.index != line.index)
    caption = 0.3 if furniture().depicting.search(line.plain) and line.closed else 0.0
    long = 0.3 if line.count > LONGEST_USUAL else 0.0
    return shared + usual + min(repeats, 2) * 0.3 - caption - long - 0.03 * line.index, -line.index


def _mark_repeats(page: Page) -> None:
    assert page.own is not None
    own = page.lines[page.own]
    names = {bare(own.plain), bare(REPEAT_SUFFIX.sub("", own.plain))}
    for line in page.lines:
        if line.index == page.own or line.count > own.count + 8 or page.kinds[line.index] in {"disclosure", "dateline"}:
            continue
        if bare(line.plain) in names or bare(REPEAT_SUFFIX.sub("", line.plain)) in names:
            page.mark([line.index], "headline")
            # The form without the site's name is the title proper.
            if line.count < page.lines[page.titles[0]].count:
                page.titles[0] = line.index


def _mark_deck(page: Page, first: int) -> None:
    """Label what stands between the headline and the byline: standfirst, key points."""
    assert page.own is not None
    end = _end_of_head(page, first)
    for line in page.lines[page.own + 1 : end]:
        if page.free(line.index) and line.count >= 4 and line.index not in page.sections:
            if (
                furniture().caption_tail.search(line.plain)
                or _NAMES.fullmatch(line.plain)
                or _CAPITAL_NAMES.fullmatch(line.plain)
            ):
                continue
            if _between_pictures(page, line.index):
                continue
            page.kinds[line.index] = "headline"


def _mark_standfirst(page: Page) -> None:
    """
    Label a paragraph that page furniture cuts off from the story right below the headline.

    An advertisement does not: it follows first paragraphs as well.
    """
    heads = [line.index for line in page.lines[:HEAD_LINES] if page.kinds[line.index] == "headline"]
    if not heads or heads[-1] + 2 >= len(page.lines):
        return
    line, below = page.lines[heads[-1] + 1], page.lines[heads[-1] + 2]
    behind = [other for other in page.lines[below.index + 1 :] if page.prose(other.index)]
    apart = page.kinds[below.index] in {"credit", "caption", "furniture"} and not _INSET.search(below.plain)
    if (
        apart
        and page.free(line.index)
        and FEWEST_DECK_WORDS <= line.count <= LONGEST_DECK
        and len(behind) >= FEWEST_BEHIND
        and not _OPENING.match(line.plain)
    ):
        page.kinds[line.index] = "headline"


def _between_pictures(page: Page, index: int) -> bool:
    around = [page.kinds[other] for other in (index - 1, index + 1) if 0 <= other < len(page.lines)]
    return "credit" in around or "caption" in around


def _end_of_head(page: Page, first: int) -> int:
    """
    Give the index where the head ends: its last byline or dateline before the text.

    Up to two paragraphs may stand before it (the deck), with nothing but page junk behind them.
    """
    assert page.own is not None
    end = page.own + 1
    paragraphs = 0
    for line in page.lines[page.own + 1 : page.own + 1 + HEAD_LINES]:
        kind = page.kinds[line.index]
        if kind == "byline" or (kind == "dateline" and (days_in(line.plain) or _SIGNED.search(line.plain))):
            end = line.index
        elif page.prose(line.index):
            paragraphs += 1
            if paragraphs > 1 or line.count > 60:
                break
        elif kind is None and paragraphs:
            break
    return min(max(end, page.own + 1), max(first + 2, end))


def _mark_names(page: Page, first: int) -> None:
    """Label lines of names in the head: they sign the report where a date, an agency or a comma is near."""
    for line in page.lines[: min(first, HEAD_LINES)]:
        if not page.free(line.index) or line.count > 16 or line.closed:
            continue
        if is_place_line(line.plain):
            page.kinds[line.index] = "dateline"
        elif _CAPITAL_NAMES.fullmatch(line.plain) and line.count >= 2 or _NAMES.fullmatch(line.plain):
            around = {
                page.kinds[other] for other in range(line.index - 2, line.index + 3) if 0 <= other < len(page.lines)
            }
            if around & {"byline", "dateline", "headline", "furniture"}:
                page.kinds[line.index] = "byline"
        elif _is_place(line) or line.plain.casefold() in WEEKDAYS:
            page.kinds[line.index] = "dateline"


def _is_place(line: Line) -> bool:
    """Say whether a line is one word in capitals, as the places of some datelines are: "PHILADELPHIA"."""
    return line.count == 1 and line.plain.isupper() and line.plain.isalpha() and len(line.plain) > 3


def _mark_entries(page: Page) -> None:
    """Label the titles of a live page's entries: what stands under "19 min ago"."""
    for line in page.lines[:-1]:
        if page.kinds[line.index] == "dateline" and is_relative(line.plain):
            following = page.lines[line.index + 1]
            short = following.count <= (LONGEST_USUAL if following.closed else LONGEST_BYLINE)
            if page.free(following.index) and following.count >= 3 and short and sentences(following.plain) <= 2:
                page.kinds[following.index] = "headline"


def _mark_sections(page: Page, first: int) -> None:
    """Label names of the site's sections: in the head, and between page junk."""
    for index in sorted(page.sections):
        if not page.free(index):
            continue
        before = page.kinds[index - 1] if index else "furniture"
        if index < first or before in {"furniture", "links"}:
            page.kinds[index] = "furniture"
    # "Posted" and nothing after it on its line is what is left of a date.
    for line in page.lines:
        if page.free(line.index) and line.plain.strip("; :").casefold() in {
            "posted",
            "published",
            "posted on",
            "updated",
        }:
            behind = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
            page.kinds[line.index] = "dateline" if behind is not None and is_dateline(behind.plain) else "furniture"
