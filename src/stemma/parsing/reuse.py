"""Reuse: a paragraph that was parsed lately is not parsed again, so that a copied report costs next to nothing."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from cachetools import LRUCache

from stemma.parsing.sentences import cut
from stemma.parsing.syntax import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.parsing.sentences import Drafts

# Tokens that are kept, some 300 bytes each: those of about a hundred articles.
MOST_TOKENS = 100_000


class Memory:
    """
    The sentences of paragraphs parsed lately, by the paragraph's text.

    What spaCy makes of a paragraph does not depend on what it is parsed with (tests hold it to that), so that
    remembering changes no result. *most* tokens are kept, a paragraph counting as one more; none with 0.
    """

    def __init__(self, most: int = MOST_TOKENS) -> None:
        """Start empty."""
        self._kept: LRUCache[str, Drafts] = LRUCache(most, getsizeof=_tokens)
        # A server reads in several threads.
        self._lock = Lock()

    def recall(self, paragraph: str) -> Drafts | None:
        """Give a paragraph's sentences, None where they are not known."""
        with self._lock:
            return self._kept.get(paragraph)

    def keep(self, paragraph: str, sentences: Drafts) -> None:
        """Keep a paragraph's sentences, and forget what was longest not asked for."""
        with self._lock, suppress(ValueError):  # longer than all that may be kept
            self._kept[paragraph] = sentences


def _tokens(sentences: Drafts) -> int:
    return 1 + sum(map(len, sentences))


# One in a process, as is the model.
LATELY = Memory()


def sentences_of(paragraphs: Sequence[str], memory: Memory | None = None) -> Iterator[Drafts]:
    """Give the sentences of each paragraph, in order; those that are not known are parsed, each once."""
    memory = LATELY if memory is None else memory
    known: dict[str, Drafts] = {}
    unknown = []
    for paragraph in dict.fromkeys(paragraphs):
        found = memory.recall(paragraph)
        if found is None:
            unknown.append(paragraph)
        else:
            known[paragraph] = found
    for paragraph, doc in zip(unknown, analyse(unknown), strict=True):
        known[paragraph] = cut(doc, paragraph)
        memory.keep(paragraph, known[paragraph])
    return (known[paragraph] for paragraph in paragraphs)
