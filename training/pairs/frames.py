"""Reading of frames.txt: the propositions that made sentences state, and the ways to state each."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FRAMES = Path(__file__).with_name("frames.txt")
_SLOT = re.compile(r"\{(\w+)(?:'s)?\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to state a proposition: a subject and a verb phrase, or a whole clause (*verb* empty)."""

    subject: str
    verb: str
    plural: bool = False

    @property
    def slots(self) -> frozenset[str]:
        """Give the slots that the phrase names."""
        return frozenset(_SLOT.findall(f"{self.subject} {self.verb}")) - {"its"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of proposition; frames.txt says what each field means."""

    name: str
    kind: Literal["event", "state"]
    slots: tuple[tuple[str, str], ...]
    once: bool
    swap: str
    unique: str
    symmetric: str
    same: tuple[Phrase, ...]
    less: tuple[Phrase, ...]
    contrary: tuple[Phrase, ...]
    other: tuple[Phrase, ...]

    def is_agent(self, phrase: Phrase) -> bool:
        """Say whether the phrase's subject acts, so that it can agree, plan or refuse."""
        kinds = dict(self.slots)
        slot = phrase.subject.strip("{}")
        passive = phrase.verb.startswith(("be ", "receive", "come", "lose", "get ", "win", "see "))
        return slot in kinds and kinds[slot] in ("state", "body", "company", "person", "officer") and not passive


@functools.cache
def frames() -> tuple[Frame, ...]:
    """Read all frames."""
    blocks = FRAMES.read_text(encoding="utf-8").split("\n\n")
    return tuple(_frame(block) for block in blocks if block.strip() and not block.startswith("#"))


def _frame(block: str) -> Frame:
    head, *lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
    name, _, rest = head.partition(":")
    words = rest.split()
    options = dict(word.split("=") for word in words if "=" in word)
    special = {key: options.pop(key, "") for key in ("swap", "unique", "sym")}
    kind: Literal["event", "state"] = "state" if words[0] == "state" else "event"
    by_mark: dict[str, list[Phrase]] = {"=": [], ">": [], "!": [], "~": []}
    for line in lines:
        mark, text = line[0], line[2:]
        if mark == "*":
            by_mark["="].append(Phrase(text, ""))
            continue
        subject, verb = (part.strip() for part in text.split("|"))
        plural = subject.startswith("+")
        subject = subject.lstrip("+")
        by_mark[mark].append(Phrase(f"{{{subject}}}" if subject in options else subject, verb, plural))
    return Frame(
        name,
        kind,
        tuple(options.items()),
        "once" in words,
        special["swap"],
        special["unique"],
        special["sym"],
        tuple(by_mark["="]),
        tuple(by_mark[">"]),
        tuple(by_mark["!"]),
        tuple(by_mark["~"]),
    )
