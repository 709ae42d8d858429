"""Numbers in digits and in words."""

from __future__ import annotations

import re

from stemma.knowledge.units import units

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DIGITS = re.compile(DIGITS)
_HUNDRED = 100


def number_words() -> str:
    """Give the alternation of words that a written-out number is made of, longest first."""
    names = {*units().numbers, *(name for name in units().multipliers if len(name) > 2)}  # noqa: PLR2004 - "m", "bn" stand behind digits only
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def number(text: str) -> float | None:
    """
    Read a number in digits or words: "1,200" 1200, "thirty-four" 34, "two million" 2e6, "a hundred" 100.

    None where the text is no number.
    """
    cleaned = text.strip().lower()
    if _DIGITS.fullmatch(cleaned):
        return float(cleaned.replace(",", ""))
    table = units()
    total = current = 0.0
    seen = False
    parts = re.split(r"[\s-]+", cleaned)
    for position, word in enumerate(parts):
        if word == "and" and seen:
            continue
        if word in {"a", "an"} and not seen and position + 1 < len(parts) and parts[position + 1] in table.multipliers:
            current, seen = 1.0, True
        elif _DIGITS.fullmatch(word):
            current, seen = current + float(word.replace(",", "")), True
        elif word in table.numbers:
            current, seen = current + table.numbers[word], True
        elif word in table.multipliers and seen:
            factor = table.multipliers[word]
            if factor == _HUNDRED:
                current *= factor
            else:
                total, current = total + current * factor, 0.0
        else:
            return None
    return total + current if seen else None


def spoken_year(text: str) -> int | None:
    """Read a year in words: "nineteen ninety-seven" 1997, "two thousand twelve" 2012; None where it is none."""
    words = re.split(r"[\s-]+", text.strip().lower())
    table = units().numbers
    if len(words) < 2:  # noqa: PLR2004 - a century and a year in it
        return None
    head = table.get(words[0])
    if head in {17, 18, 19, 20} and all(word in table for word in words[1:]):
        rest = sum(table[word] for word in words[1:])
        return head * _HUNDRED + rest if 10 <= rest < _HUNDRED else None  # noqa: PLR2004 - two digits
    value = number(text)
    return int(value) if value and words[1] == "thousand" and 2000 <= value < 2100 else None  # noqa: PLR2004 - this century
