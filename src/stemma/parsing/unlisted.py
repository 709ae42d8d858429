"""
Outlets that no table has, in running text: "the Harbour Gazette", and "the Gazette" after it.

A name whose words tell is one anywhere; a weaker one ("Lantern Review") where something beside it speaks of an
outlet, and from then on in the whole article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import Outlet, find, outlet_like, unlisted
from stemma.knowledge.naming import naming
from stemma.parsing.runs import is_capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Token
    from stemma.parsing.drafts import Draft

LONGEST = 7
LOOK = 60
_SMALL = frozenset({"of", "and", "the", "&", "-", "de", "du", "la", "le", "el", "al", "for"})
_NO_START = frozenset({"VERB", "AUX", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "ADV", "INTJ", "PART", "PUNCT", "NUM"})
_ARTICLES = frozenset({"the", "The", "THE"})
_MEDIUM = (
    r"newspaper|paper|daily|weekly|tabloid|magazine|website|site|agency|outlet|wire|service|channel|network|station|broadcaster|portal|journal|"
    r"publication|quarterly|monthly"
)
_STAFF = frozenset(
    {
        "reporter",
        "reporters",
        "staff",
        "editor",
        "editors",
        "correspondent",
        "correspondents",
        "columnist",
        "journalist",
    }
)
_BEFORE = re.compile(
    r"\b(?:told|tells?|telling|according to|citing|quoting|(?:quoted|cited|reported|seen|obtained|reviewed|published|carried|interviewed|run|first reported) (?:by|in)|"
    rf"interview(?:ed)? (?:with|by|in)|(?:spoke|speaking|spoken|talked) (?:to|with)|informed|wrote in|report (?:by|in|from)|{_MEDIUM}),?[\"“‘']? ?(?:the |The )?[\"“‘']?$"
)  # fmt: skip
_BEHIND = re.compile(
    r"^[\"”’']?,? ?(?:(?:also|has|had|first|later|earlier|exclusively|previously|reportedly) )*(?:reported|reports|reporting|wrote|writes|said|says|quoted|quotes|cited|cites|citing|quoting|learned|learnt|"
    rf"revealed|published|publishes|noted|added)\b|^[’']s (?:\w+ )?(?:{'|'.join(sorted(_STAFF))}|report|story|interview)\b|^ (?:{'|'.join(sorted(_STAFF))})\b"
    rf"|^,? (?:is )?(?:a|an|the) (?:[\w-]+ ){{0,3}}(?:{_MEDIUM})\b|^ (?:newspaper|magazine|news agency|website)\b"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """Tokens [first, end) of a draft's sentence that name an outlet; *cued* tells that its words alone would not do."""

    draft: Draft
    first: int
    end: int
    outlet: Outlet
    cued: bool


def link_unlisted(drafts: Sequence[Draft], own: str | None = None) -> None:
    """
    Make mentions of outlets that no table has, and of their short forms; *own* is the outlet of the page.

    The words are taken from what spaCy and the tables made of them: "Oslo" in "the Oslo Observer" is no place.
    """
    rows = [row for draft in drafts for row in _candidates(draft)]
    page = unlisted(own) if own else None
    shown = {row.outlet.entity for row in rows if not (row.cued or row.draft.title_case) or _has_cue(row)}
    if page is not None:
        shown.add(page.entity)
    known: list[Outlet] = [page] if page is not None else []
    listed = _listed(drafts)
    at = 0
    for draft in drafts:
        while at < len(rows) and rows[at].draft is draft:
            row = rows[at]
            at += 1
            if row.outlet.entity in shown and draft.is_free(row.first, row.end):
                draft.add(row.first, row.end, "outlet", row.outlet.entity, row.outlet.name, "name")
                draft.claim(row.first, row.end)
                known = [*(other for other in known if other.entity != row.outlet.entity), row.outlet]
        if known:
            _link_short(draft, [outlet for outlet in known if outlet.name.split()[-1] not in listed])


def _listed(drafts: Sequence[Draft]) -> frozenset[str]:
    """Give the last words of the outlets of the tables that an article names in full: "the Times" may be theirs."""
    return frozenset(
        row.name.split()[-1]
        for draft in drafts
        for found in draft.found
        for row in found.references[:1]
        if row.kind == "outlet" and not row.ambiguous
    )


def _candidates(draft: Draft) -> Iterator[House]:
    """Find the names of a sentence that their words show, or with a cue would show, to be an outlet's."""
    tokens = draft.sentence.tokens
    i = 0
    while i < len(tokens):
        found = _longest(draft, i) if _may_start(tokens[i]) else None
        if found is None:
            i += 1
            continue
        yield found
        i = found.end


def _may_start(token: Token) -> bool:
    return (
        is_capital(token)
        and (token.pos not in _NO_START or token.tag == "NNP")
        and token.text not in _ARTICLES
        and token.lower not in naming().titles
    )


def _longest(draft: Draft, first: int) -> House | None:
    tokens = draft.sentence.tokens
    end = first
    while end < len(tokens) and end - first < LONGEST and (is_capital(tokens[end]) or tokens[end].lower in _SMALL):
        end += 1
    for stop in range(end, first + 1, -1):
        name = draft.text(first, stop)
        outlet = unlisted(name)
        if outlet is None or not _stands_alone(draft, first, stop):
            continue
        rest = draft.text(first + 1, stop)
        if _is_demonym(tokens[first].text) and outlet_like(rest, cued=True):
            return None
        return House(draft, first, stop, outlet, outlet_like(name) is None)
    return None


def _is_demonym(word: str) -> bool:
    rows = find(word)
    return bool(rows) and all(row.form == "demonym" for row in rows)


def _stands_alone(draft: Draft, first: int, end: int) -> bool:
    """Say whether the words are a name of their own: no table has them or more, no other name goes on behind them."""
    tokens = draft.sentence.tokens
    for found in draft.found:
        if found.first < end and first < found.end and any(not row.ambiguous for row in found.references):
            begin = found.first + (tokens[found.first].text in _ARTICLES)
            inside = first <= begin and found.end <= end
            if not inside or any(row.kind in {"outlet", "person"} for row in found.references if not row.ambiguous):
                return False
    if tokens[first].entity == "PERSON" and any(token.entity != "PERSON" for token in tokens[first + 1 : end]):
        return False
    if end < len(tokens) and is_capital(tokens[end]) and tokens[end].start == tokens[end - 1].end + 1:
        after = tokens[end]
        return draft.title_case or after.lower in _STAFF or after.entity == "PERSON" or after.tag not in {"NNP", "NNPS"}
    return True


def _has_cue(row: House) -> bool:
    """Say whether something beside a name speaks of an outlet: "told the …", "… reported", "(…)"."""
    tokens = row.draft.sentence.tokens
    text, sentence = row.draft.article.text, row.draft.sentence.span
    start, end = tokens[row.first].start, tokens[row.end - 1].end
    left, right = text[max(sentence.start, start - LOOK) : start], text[end : min(sentence.end, end + LOOK)]
    definite = left.endswith(("the ", "The "))
    if tokens[row.first].lower in naming().given_male | naming().given_female and not definite:
        return False
    if left.endswith("(") and right.startswith(")"):
        return True
    return bool(_BEFORE.search(left) or _BEHIND.match(right))


def _link_short(draft: Draft, known: Sequence[Outlet]) -> None:
    """Give "the Observer" the outlet that the article named last with that word at its end."""
    tokens = draft.sentence.tokens
    for token in tokens[1:]:
        if (
            tokens[token.i - 1].text not in _ARTICLES
            or not is_capital(token)
            or not draft.is_free(token.i, token.i + 1)
        ):
            continue
        behind = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if behind is not None and (behind.lower == "of" or (is_capital(behind) and behind.tag in {"NNP", "NNPS"})):
            continue
        for outlet in reversed(known):
            if outlet.name.split()[-1] == token.text:
                draft.add(token.i, token.i + 1, "outlet", outlet.entity, outlet.name, "alias")
                draft.claim(token.i, token.i + 1)
                break
