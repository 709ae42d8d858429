"""
Rows of public sets whose licence lets weights trained on them be shared, and pairs made by changing their sentences.

Only rows with `open_licence` are taken. A change is a small one whose effect is known: another number, year, month or
name, a negation, a hedge, a dropped ending, an attribution in front, another sentence beside it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from training.pairs.made import Label, Pair
from training.pairs.wrapping import DENIED, SAID, SOURCES, WISHED

if TYPE_CHECKING:
    from pathlib import Path

_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w-]|[.,]\d)")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20[0-3]\d)\b")
_MONTH = re.compile(r"\b(January|February|March|April|June|July|August|September|October|November|December)\b")
_WEEKDAY = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_AUXILIARY = re.compile(
    r"\b(is|was|are|were|has been|have been|will|can|would|has|had|have)\b(?! (?:not|n't|no|never)\b)"
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+(?: (?:of |the )?[A-Z][a-z]+)*")
_ENDING = re.compile(r"^(.{25,}?)(?:,| (?:in|on|at|during|after|since|with|for|because|before|when|while) )[^,]{6,}\.$")
_HEDGED = {
    "is": "may be",
    "was": "may have been",
    "are": "may be",
    "were": "may have been",
    "will": "may",
    "can": "may be able to",
    "has been": "may have been",
    "have been": "may have been",
}
_NEGATIVE = re.compile(r"\b(?:not|never|no|n't|nor|none|nobody|without)\b|n't\b", re.IGNORECASE)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_WORD_NUMBER = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten)\b")


def open_rows(path: Path) -> list[dict[str, Any]]:
    """Read the rows that may be used, with cleaned text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [{**row, "a": tidy(row["a"]), "b": tidy(row["b"])} for row in rows if row["open_licence"]]


def tidy(text: str) -> str:
    """Undo the brackets of tokenised text and runs of space."""
    for code, sign in (
        ("-LRB-", "("),
        ("-RRB-", ")"),
        ("-LSB-", "["),
        ("-RSB-", "]"),
        ("``", '"'),
        ("''", '"'),
        ("-COLON-", ":"),
    ):
        text = text.replace(code, sign)
    text = re.sub(r"\s+([.,;:!?)])", r"\1", text)
    return " ".join(re.sub(r"\(\s+", "(", text).split())


def label_row(row: dict[str, Any]) -> Pair | None:
    """Turn a row into a pair: the reverse direction is labelled only where the row or logic tells it."""
    nli, rel = row["nli"], row["rel"]
    first: Label = {"E": "E", "N": "N", "C": "C", "not-E": "-"}.get(nli or "")
    second: Label = None
    if rel == "same":
        first = second = "E"
    elif rel == "unrelated":
        first = second = "N"
    elif nli == "C" or rel == "contradict":
        first = second = "C"
    elif rel == "stronger":
        second = None
    if first is None:
        return None
    return Pair(row["a"], row["b"], first, second, row["src"])


def sentences_of(rows: list[dict[str, Any]]) -> list[str]:
    """Give the sentences that can be changed: whole, of middle length, each once, in the order of the rows."""
    seen: dict[str, None] = {}
    for row in rows:
        if row["src"] in ("cad_nli", "gnli_snli", "med", "stsb_MSRvid", "stsb_images"):
            continue  # captions of pictures: no names, numbers or days
        for text in (row["a"], row["b"]):
            for part in re.split(r"(?<=[a-z0-9)]\.) (?=[A-Z])", text):
                if 6 <= len(part.split()) <= 42 and part[0].isupper() and part.endswith("."):
                    seen.setdefault(part, None)
    return list(seen)


def change_pairs(rows: list[dict[str, Any]], count: int, seed: int, more: Sequence[str] = ()) -> list[Pair]:
    """Make pairs by changing sentences of the rows (and *more*), and the second sentence of rows that entail."""
    random = Random(seed)
    texts = [*sentences_of(rows), *more]
    names = [found[0] for text in texts if (found := _NAME.search(text))]
    entailed = [row for row in rows if row["nli"] == "E" and row["src"] not in ("med", "stsb_MSRvid", "stsb_images")]
    pairs: list[Pair] = []
    turn = 0  # it moves on when a change has succeeded: rare changes come as often as easy ones
    while len(pairs) < count:
        changer, first, second, name = _CHANGES[turn % len(_CHANGES)]
        if random.random() < 0.35 and name in ("number", "year", "negated", "named"):
            row = random.choice(entailed)
            premise, text = row["a"], row["b"]
        else:
            premise = text = random.choice(texts)
        changed = changer(text, random, names)
        if changed is None or changed == text:
            continue
        if name == "beside":
            other = random.choice(texts)
            changed = f"{text} {other}" if random.random() < 0.5 else f"{other} {text}"
        turn += 1
        if random.random() < 0.25 and premise is text and name not in ("attributed", "doubted"):
            premise = f"{random.choice(SOURCES).capitalize()} {random.choice(SAID)} that {premise}"
        pair = Pair(premise, changed, first, second, f"changed-{name}")
        pairs.append(pair if random.random() < 0.5 else Pair(pair.b, pair.a, pair.second, pair.first, pair.kind))
    return pairs


def change_number(text: str, random: Random, _: Sequence[str] = ()) -> str | None:
    """Give another number."""
    matches = [match for match in _NUMBER.finditer(text) if not _YEAR.fullmatch(match[0])]
    words = list(_WORD_NUMBER.finditer(text))
    if words and (not matches or random.random() < 0.4):
        match = random.choice(words)
        new = random.choice([word for word in _WORDS if word != match[0]])
        return text[: match.start()] + new + text[match.end() :]
    if not matches:
        return None
    match = random.choice(matches)
    value = float(match[0].replace(",", ""))
    if re.search(r"[A-Z][a-z]+\.? $", text[: match.start()]) and value <= 31:  # a day of a month
        return text[: match.start()] + str((int(value) + random.randint(1, 24)) % 28 + 1) + text[match.end() :]
    new_value = value
    while new_value == value or new_value <= 0:
        new_value = random.choice(
            (
                value * 2,
                value * 10,
                round(value * 0.5),
                round(value * 1.3),
                value + random.randint(1, 9),
                value - random.randint(1, 9),
            )
        )
    shown = f"{new_value:.1f}" if "." in match[0] else f"{int(new_value):,}" if "," in match[0] else str(int(new_value))
    return text[: match.start()] + shown + text[match.end() :] if shown not in (match[0], "0") else None


def change_time(text: str, random: Random, _: Sequence[str] = ()) -> str | None:
    """Give another year, month or weekday."""
    for pattern, choices in ((_MONTH, _MONTHS), (_WEEKDAY, _WEEKDAYS)):
        match = pattern.search(text)
        if match and random.random() < 0.5:
            return (
                text[: match.start()] + random.choice([one for one in choices if one != match[0]]) + text[match.end() :]
            )
    matches = list(_YEAR.finditer(text))
    if not matches:
        return None
    match = random.choice(matches)
    return (
        text[: match.start()]
        + str(int(match[0]) + random.choice((-20, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20)))
        + text[match.end() :]
    )


_MONTHS = "January February March April June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def negate(text: str, random: Random, _: Sequence[str] = ()) -> str | None:
    """Deny a statement that denies nothing."""
    match = _AUXILIARY.search(text)
    if match is None or _NEGATIVE.search(text) or text.count(",") > 2:
        return None
    first, _, rest = match[0].partition(" ")
    negation = random.choice(("not", "not", "never"))
    return text[: match.start()] + f"{first} {negation} {rest}".strip() + text[match.end() :]


def _hedged(text: str, random: Random, _: Sequence[str]) -> str | None:
    if random.random() < 0.3:
        return f"{random.choice(('Possibly,', 'It is possible that', 'It may be that', 'Perhaps', 'There is a chance that'))} {text}"
    match = _AUXILIARY.search(text)
    if match is None or match[0] not in _HEDGED or _NEGATIVE.search(text):
        return None
    return text[: match.start()] + _HEDGED[match[0]] + text[match.end() :]


def _named(text: str, random: Random, names: Sequence[str]) -> str | None:
    matches = [match for match in _NAME.finditer(text) if match[0] not in (*_MONTHS, *_WEEKDAYS, "May")]
    if not matches:
        return None
    match = random.choice(matches)
    new = random.choice(names)
    return text[: match.start()] + new + text[match.end() :] if new.split()[0] not in text else None


def exchange_names(text: str, _: Random, __: Sequence[str] = ()) -> str | None:
    """Exchange the first and the last name, unless they are joined by "and"."""
    matches = [match for match in _NAME.finditer(text) if match[0] not in (*_MONTHS, *_WEEKDAYS, "May")]
    if len(matches) < 2 or matches[0][0] == matches[-1][0] or " and " in text[matches[0].end() : matches[-1].start()]:
        return None
    first, last = matches[0], matches[-1]
    return text[: first.start()] + last[0] + text[first.end() : last.start()] + first[0] + text[last.end() :]


def _ended(text: str, _: Random, __: Sequence[str]) -> str | None:
    match = _ENDING.match(text)
    if (
        match is None
        or _NEGATIVE.search(text)
        or re.search(r"\b(?:only|if|unless|may|might|between|from|both)\b", text)
    ):
        return None
    return match[1] + "."


def _attributed(text: str, random: Random, _: Sequence[str]) -> str | None:
    if random.random() < 0.5:
        return f"According to {random.choice(SOURCES)}, {text}"
    return f"{text.rstrip('.')}, {random.choice(SOURCES)} {random.choice(SAID)}."


def _doubted(text: str, random: Random, _: Sequence[str]) -> str | None:
    who = random.choice(SOURCES)
    return f"{who[0].upper()}{who[1:]} {random.choice(DENIED + WISHED)} {text}"


def _fronted(text: str, _: Random, __: Sequence[str]) -> str | None:
    match = re.match(r"^(.{15,}) ((?:in|on|since|during) (?:[A-Z]\w+ )?(?:\d{1,2},? )?\d{4})\.$", text)
    return f"{match[2][0].upper()}{match[2][1:]}, {match[1]}." if match else None


def _beside(text: str, _: Random, __: Sequence[str]) -> str | None:
    return f"{text} "


Change = tuple[Callable[[str, Random, Sequence[str]], "str | None"], Label, Label, str]
_CHANGES: tuple[Change, ...] = (
    (change_number, "C", "C", "number"),
    (change_number, "C", "C", "number"),
    (change_time, "C", "C", "year"),
    (negate, "C", "C", "negated"),
    (_hedged, "E", "N", "hedged"),
    (_named, "-", "-", "named"),
    (_named, "-", "-", "named"),
    (exchange_names, "-", "-", "exchanged"),
    (_ended, "E", "N", "ended"),
    (_attributed, "E", "E", "attributed"),
    (_doubted, "N", "N", "doubted"),
    (_fronted, "E", "E", "fronted"),
    (_ended, "E", "N", "ended"),
    (_beside, "N", "E", "beside"),
)
