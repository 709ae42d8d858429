"""What came late: "arrived late", "began an hour behind schedule", "landed later than planned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.model import Sentence, Token

# The term of a word that tells so. That a thing came late is another statement than that it came.
LATE = "~late"
_SET = frozenset(
    {"plan", "planned", "schedule", "scheduled", "expect", "expected", "announce", "announced", "due", "set"}
)
_NEAR = 4  # "later than had been planned"
_DEGREES = frozenset({"too", "as"})


def delays(sentence: Sentence) -> Iterator[Token]:
    """
    Give the words of a sentence that tell that something came late.

    Not "late on Friday", "the late 1980s" and "the late minister", which tell a time or a death, nor "too late to act".
    """
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        after = [row.lower for row in tokens[i + 1 : i + 2 + _NEAR]]
        if token.lower == "late":
            before = tokens[i - 1].lower if i else ""
            if (
                tokens[token.head].pos in {"VERB", "AUX"}
                and token.dep in {"advmod", "acomp"}
                and before not in _DEGREES
            ):
                yield token
        elif (token.lower == "behind" and after[:1] == ["schedule"]) or (
            token.lower == "later" and after[:1] == ["than"] and _SET.intersection(after[1:])
        ):
            yield token
