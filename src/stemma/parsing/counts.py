"""What a number counts, and the numbers that count nothing: years, ages, ordinals, parts of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.knowledge.units import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Sentence, Token

_YEARS = range(1500, 2101)
_ORDINAL_OR_CODE = re.compile(r"(?:st|nd|rd|th)\b|[:/]\d|[-+]?[A-Za-z]+\d|[’']?s\b|-\d")
_AGE = re.compile(r"(?i)[- ]?(?:years?|months?|weeks?|days?)?[- ]olds?\b")
_AGED = re.compile(r"(?i)\b(?:aged?|age of) $")
_LINK = re.compile(r"(?i)https?://|www\.|\.com\b")
_LIST = re.compile(r"[.)](?:\s|$)")
# "half of them", "half the troops", not "half-staff" or "cut in half".
_HALF_OF = re.compile(r"(?i) (?:of|the|its|his|her|their|our|all|a|an|that|those)\b")
# "the Group of Seven", "the Senate's No. 2 Democrat"
_GROUP = re.compile(r"(?i)(?:\bgroup of|\bno\.) ?$")
_NUMBERS = frozenset({"No.", "no.", "#", "number", "Number"})
_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss"})


def is_other(match: re.Match[str], sentence: Sentence) -> bool:
    """
    Say whether a number is a year, an age, an ordinal, part of a name or of a link, or numbers a list.

    *match* has the groups of the pattern of quantities; its string is the sentence's text.
    """
    text, end = match.string, match.end()
    after = text[end : end + 16]
    before = text[max(0, match.start() - 12) : match.start()]
    if _ORDINAL_OR_CODE.match(after) or _AGE.match(after) or _AGED.search(before):
        return True
    low = match["low"]
    if low is None:
        half = (match["fraction"] or "").lower() == "half" and not match["qualifier"]
        return half and not _HALF_OF.match(after)
    if _GROUP.search(before) or after.startswith("-to-") or low == "911":
        return True
    if low.lower() in {"one", "a", "zero"} and not _counts(match, sentence):
        return True
    bare = not (match["sign"] or match["percent"] or match["unit"])
    return low[0].isdigit() and bare and _is_label(match, sentence, before, after)


def _is_label(match: re.Match[str], sentence: Sentence, before: str, after: str) -> bool:
    """Tell digits that name or number something: "Article 5", "flight 370", "3. Borders", "Smith, 34,"."""
    token = _token_at(sentence, match.start("low"))
    if token is None or _LINK.search(token.text) or (match.start() == 0 and _LIST.match(after)):
        return True
    if _is_year(match["low"]) and not match["qualifier"]:
        return not (token.dep == "nummod" and sentence.head(token).tag == "NNS")
    previous = sentence.tokens[token.i - 1] if token.i else None
    if previous is None:
        return False
    if previous.text in _NUMBERS or _is_name_of(token, previous):
        return True
    enclosed = before.endswith(", ") and re.match(r"\s*,", after) is not None
    return enclosed and len(match[0].strip()) <= len("99") and token.dep in {"appos", "nummod", "npadvmod"}


def _is_name_of(token: Token, previous: Token) -> bool:
    """Say whether a number belongs to the singular noun before it: "Article 5", "flight 370"."""
    if previous.tag not in {"NNP", "NN"} or token.head > previous.i:
        return False
    return previous.text[:1].isupper() or (token.head == previous.i and token.dep == "nummod")


def _is_year(text: str) -> bool:
    return len(text) == len("2025") and text.isdigit() and int(text) in _YEARS


def _counts(match: re.Match[str], sentence: Sentence) -> bool:
    """Tell "one source" from "one of them", "no one" and "one could say"."""
    token = _token_at(sentence, match.start("low"))
    if match.string[match.end() : match.end() + 1] == "-":
        return False
    if token is None or token.dep != "nummod" or sentence.head(token).pos not in {"NOUN", "PROPN"}:
        return bool(match["unit"] or match["percent"])
    return sentence.head(token).i > token.i


def _token_at(sentence: Sentence, offset: int) -> Token | None:
    place = sentence.span.start + offset
    return next((token for token in sentence.tokens if token.start <= place < token.end), None)


def counted(sentence: Sentence, tokens: Sequence[Token], unit: str) -> str:
    """
    Find the lemma of the noun that *tokens*, a quantity, count or measure.

    "60,000 people" counts people, "30 percent of its oil" oil, a "689-kilometre border" a border; "" where
    the words leave it open or it is the unit itself ("ten days").
    """
    first, last = tokens[0].i, tokens[-1].i
    top = tokens[-1]
    for _ in tokens:
        if first <= top.head <= last:
            top = sentence.head(top)
    head = sentence.head(top)
    if head.i != top.i and top.dep in _MODIFIERS and head.pos in {"NOUN", "PROPN"}:
        return _measured(sentence, head) if head.lower in units().units else _lemma(head)
    inner = _measured(sentence, top)
    if inner or unit:
        return inner
    following = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return _lemma(following) if following is not None and following.pos == "NOUN" else ""


def _measured(sentence: Sentence, token: Token) -> str:
    """Give what comes after "of", or after "in" for money: "2 billion dollars in aid"."""
    for preposition in sentence.children(token, "prep"):
        for noun in sentence.children(preposition, "pobj"):
            if preposition.lower not in {"of", "in"} or (
                preposition.lower == "in" and (noun.entity or noun.pos != "NOUN")
            ):
                continue
            if noun.lower in units().collectives or noun.lower in units().units:
                return _measured(sentence, noun)
            return _lemma(noun)
    return ""


def _lemma(token: Token) -> str:
    """Give the lemma; spaCy leaves names in the plural: "Armenians"."""
    lemma = token.lemma.lower()
    return lemma.removesuffix("s") if token.tag == "NNPS" else lemma
