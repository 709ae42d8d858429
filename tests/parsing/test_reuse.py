"""What is parsed once is not parsed again, and nothing shows that it was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.cleaning import clean
from stemma.parsing import parse, reuse, syntax
from stemma.parsing.reuse import Memory, sentences_of
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

ONE = "The envoy left Oslo on Friday. She will be back within a week, her office said."
OTHER = "Fish quotas were cut by 12 percent... so the ministry said."
THIRD = "Nobody was hurt."


def parsed_by(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list that what the parser is asked for goes to."""
    asked: list[str] = []
    analyse = syntax.analyse

    def noted(paragraphs: Iterable[str]) -> Iterator[Doc]:
        rows = list(paragraphs)
        asked.extend(rows)
        return analyse(rows)

    monkeypatch.setattr(reuse, "analyse", noted)
    return asked


def test_a_paragraph_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for twice in one go, and again later, it is parsed once."""
    asked, memory = parsed_by(monkeypatch), Memory()
    first = list(sentences_of([ONE, OTHER, ONE], memory))
    assert first[0] is first[2]
    assert list(sentences_of([OTHER], memory)) == [first[1]]
    assert asked == [ONE, OTHER]


def test_what_was_longest_not_asked_for_is_forgotten() -> None:
    """With room for two, the third drives out the one that nobody asked for since."""
    rows = dict(zip([ONE, OTHER, THIRD], sentences_of([ONE, OTHER, THIRD], Memory(0)), strict=True))
    memory = Memory(2 + sum(len(tokens) for name in (ONE, OTHER) for tokens in rows[name]))
    for name in (ONE, OTHER):
        memory.keep(name, rows[name])
    assert memory.recall(ONE) == rows[ONE]
    memory.keep(THIRD, rows[THIRD])
    assert [memory.recall(name) is not None for name in (ONE, OTHER, THIRD)] == [True, False, True]


@pytest.mark.parametrize("memory", [Memory(), Memory(0)], ids=["with", "without"])
def test_parses_are_the_same_with_and_without(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same paragraphs at other places, beside others, in other portions: the same trees, moved."""
    texts = [f"Envoy leaves\n\n{ONE}\n\n{OTHER}\n", f"{THIRD}\n\n{OTHER}\n\n{ONE}\n", f"Quotas\n\n{OTHER}\n"]
    articles = [article(text, f"{i}.txt") for i, text in enumerate(texts)]
    pairs = list(zip(articles, clean(articles), strict=True))
    whole = parse(pairs)
    monkeypatch.setattr(reuse, "LATELY", memory)
    assert tuple(tree for pair in reversed(pairs) for tree in parse([pair]))[::-1] == whole
