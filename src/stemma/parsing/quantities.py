"""
Quantities: numbers in digits and words, their unit, what they count, and how the words qualify them.

Dates, years, ages, ordinals, times of day, scores' hyphens, names with numbers ("Article 5", "F-16") and list
numbers are no quantities. A duration is one too ("ten days": 10 in unit "day").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from stemma.knowledge.units import units
from stemma.model import Quantity
from stemma.parsing.counts import counted, is_other
from stemma.parsing.numerals import DIGITS, number, number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Article, Qualifier, Sentence, TimeExpression, Token


def _either(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


_TABLE = units()
_BIG = _either([name for name in _TABLE.multipliers if len(name) > len("bn")])
_SHORT = _either([name for name in _TABLE.multipliers if len(name) <= len("bn")])
_WORD = number_words()
_NUMBER = (
    rf"(?:(?:{DIGITS})(?:[ -](?:{_BIG})\b| ?(?:{_SHORT})\b)?"
    rf"|(?:an? (?=(?:{_BIG})\b))?\b(?:{_WORD})(?:(?:[ -]|,? and )(?:{_WORD}))*\b)"
)
_COLLECTIVE = _either(list(_TABLE.collectives))
_FRACTION = rf"(?:(?:an?|one|two|three|four|five|seven|nine)[ -](?:{_either([n for n in _TABLE.fractions if n != 'half'])})s?|half)"
_SIGN = _either(list(_TABLE.signs))
_UNIT = _either([name for name in _TABLE.units if name[-1].isalpha()])
_QUALIFIER = _either(list(_TABLE.qualifiers))
_QUANTITY = re.compile(
    rf"(?<![\w.,/:$€£+-])(?:(?P<qualifier>{_QUALIFIER}) )?(?:(?P<between>between|from) )?(?:(?P<sign>{_SIGN}) ?)?"
    rf"(?:(?P<few>(?:an? |half a |(?:a )?half-)?dozen|a couple(?: of)?|a pair of)\b"
    rf"|(?P<collective>(?:(?:{_COLLECTIVE}) of )?(?:{_COLLECTIVE})\b(?! of (?:{_COLLECTIVE})\b))"
    rf"|(?P<fraction>{_FRACTION}\b(?! (?:of )?(?:an? )?(?:{_BIG}|dozen|hour|century)))"
    rf"|(?P<low>{_NUMBER}))"
    rf"(?: ?(?P<joint>-|–|—|to|and|or) ?(?P<sign2>{_SIGN})?(?P<high>{_NUMBER}))?"
    rf"(?:(?P<percent> ?%)|[ -](?P<unit>{_UNIT})\b)?(?P<after> or (?:more|so)\b| at least\b| at most\b)?",
    re.IGNORECASE,
)
_TRIGGER = re.compile(rf"(?i)\d|\b(?:{_WORD}|{_COLLECTIVE}|{_either(list(_TABLE.fractions))}|dozen|couple|pair)\b|half")
_AFTER: dict[str, Qualifier] = {"or more": "at_least", "or so": "about", "at least": "at_least", "at most": "at_most"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of a match: value and upper end, and whether only its order of magnitude is said."""

    value: float
    high: float
    vague: bool = False


def quantities(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> tuple[Quantity, ...]:
    """Give the quantities of an article, in order; what a date, a time of day or a set holds is none."""
    dated: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.kind != "duration":
            dated.setdefault(time.sentence, []).append(time)
    rows: list[Quantity] = []
    for sentence in sentences:
        if _TRIGGER.search(sentence.span.quote):
            rows.extend(_in_sentence(article, sentence, dated.get(sentence.index, [])))
    return tuple(rows)


def _in_sentence(article: Article, sentence: Sentence, dated: Sequence[TimeExpression]) -> list[Quantity]:
    text = sentence.span.quote
    rows: list[Quantity] = []
    at = 0
    while match := _QUANTITY.search(text, at):
        at = max(match.end(), match.start() + 1)
        start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
        if any(time.span.start < end and start < time.span.end for time in dated) or is_other(match, sentence):
            continue
        if _is_tally(match):
            rows.extend(_tally(article, sentence, match))
            continue
        row = _quantity(article, sentence, match)
        if row is not None:
            rows.append(row)
            at = row.span.end - sentence.span.start
    return rows


def _quantity(article: Article, sentence: Sentence, match: re.Match[str]) -> Quantity | None:
    reading = _read(match)
    if reading is None:
        return None
    end = match.end()
    start = match.start()
    if match["high"] and reading.high == reading.value:
        # No range after all: "5 million to 200,000", "two and three".
        end = match.start("joint")
    if match["between"] and reading.high == reading.value:
        start = match.end("between") + 1
    tokens = sentence.within(sentence.span.start + start, sentence.span.start + end)
    text = match.string[start:end].rstrip()
    if not tokens or not text:
        return None
    unit = _unit(match) or _unit_after_of(sentence, tokens[-1], match)
    start += sentence.span.start
    if match["qualifier"] and _qualifier(match) == "exact":
        start += len(match["qualifier"]) + 1
        text = text[len(match["qualifier"]) + 1 :]
    return Quantity(
        span=article.span(start, start + len(text)),
        value=reading.value,
        high=reading.high,
        unit=unit,
        counted=counted(sentence, tokens, unit),
        qualifier=_qualifier(match),
        sentence=sentence.index,
        order_of_magnitude=reading.vague,
    )


def _read(match: re.Match[str]) -> Reading | None:
    if match["few"]:
        word = match["few"].lower()
        value = 6.0 if "half" in word else 12.0 if word.endswith("dozen") else 2.0
        return Reading(value, value)
    if match["collective"]:
        value = 1.0
        for word in match["collective"].lower().split(" of "):
            # "tens of thousands" is ten thousands, "thousands" alone at least two.
            factor = _TABLE.collectives[word]
            value *= factor // 2 if value > 1 and word in _PLURALS else factor
        return Reading(value, value, vague=True)
    if match["fraction"]:
        value = _fraction(match["fraction"])
        return Reading(value, value)
    return _range(match)


_PLURALS = frozenset({"hundreds", "thousands", "millions", "billions", "trillions"})


def _fraction(text: str) -> float:
    first, _, part = text.lower().replace("-", " ").partition(" ")
    if not part:
        return _TABLE.fractions[first]
    return round((number(first) or 1.0) * _TABLE.fractions[part.removesuffix("s")], 4)


def _range(match: re.Match[str]) -> Reading | None:
    low = _with_multiplier(match["low"])
    if low is None:
        return None
    high = _with_multiplier(match["high"]) if match["high"] else None
    if high is None or high <= low or (match["joint"].lower() == "and" and not match["between"]):
        return Reading(low, low)
    # "2 to 3 million" means two million at the lower end.
    factor = _factor(match["high"])
    if _factor(match["low"]) == 1 and factor > 1 and low * factor < high:
        low *= factor
    return Reading(low, high)


def _with_multiplier(text: str) -> float | None:
    digits = re.match(DIGITS, text)
    if digits is None:
        return number(text)
    rest = text[digits.end() :].strip(" -").lower()
    value = float(digits[0].replace(",", ""))
    return value * _TABLE.multipliers[rest] if rest else value


def _factor(text: str) -> int:
    words = re.findall(r"[a-z]+", text.lower())
    return _TABLE.multipliers.get(words[-1], 1) if words else 1


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return _TABLE.signs[match["sign"].lower()]
    if match["percent"]:
        return "percent"
    return _TABLE.units[match["unit"].lower()] if match["unit"] else ""


def _unit_after_of(sentence: Sentence, token: Token, match: re.Match[str]) -> str:
    """Find the unit in "billions of dollars"."""
    if not (match["collective"] or match["fraction"]):
        return ""
    for preposition in sentence.children(token, "prep"):
        for noun in sentence.children(preposition, "pobj"):
            if preposition.lower == "of" and noun.lower in _TABLE.units:
                return _TABLE.units[noun.lower]
    return ""


def _qualifier(match: re.Match[str]) -> Qualifier:
    if match["after"]:
        return _AFTER[match["after"].strip().lower()]
    if match["qualifier"] is None or _is_preposition(match):
        return "exact"
    return cast("Qualifier", _TABLE.qualifiers[match["qualifier"].lower()])


def _is_preposition(match: re.Match[str]) -> bool:
    """Tell prepositions from qualifiers: "it is about one man", "over two terms"."""
    return (
        match["qualifier"].lower() in {"about", "over", "under", "above", "below", "around"}
        and match["low"] is not None
        and match["low"].lower() in _TABLE.numbers
        and not (match["unit"] or match["percent"] or match["after"])
    )


def _is_tally(match: re.Match[str]) -> bool:
    """Say whether two numbers are a vote or a score and no range: "348-77"."""
    if match["joint"] not in {"-", "–"} or not match["high"]:
        return False
    low, high = _with_multiplier(match["low"]), _with_multiplier(match["high"])
    return low is not None and high is not None and high < low and not match["unit"] and not match["percent"]


def _tally(article: Article, sentence: Sentence, match: re.Match[str]) -> list[Quantity]:
    rows = []
    for group in ("low", "high"):
        value = _with_multiplier(match[group]) or 0.0
        span = article.span(sentence.span.start + match.start(group), sentence.span.start + match.end(group))
        rows.append(Quantity(span, value, value, "", "", "exact", sentence.index))
    return rows
