"""Windows of words that the network reads at once, and what it is given of them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from stemma.attribution.tagging.labels import LABELS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from stemma.attribution.tagging.words import Words

    Scores = npt.NDArray[np.float32]

LONGEST = 250  # word pieces
AROUND = 30  # words that are read on either side of those that a window decides about
OVERLAP = 2 * AROUND
APART = 55  # words: in that neighbourhood the least key of a sentence makes an anchor
MOST_PIECES = 6  # of one word; what comes after tells no more about who speaks
UNKNOWN, OPEN, CLOSE = "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article's words, as indices, and the pieces of each."""

    words: range
    pieces: tuple[tuple[int, ...], ...]


def windows(pieces: Sequence[tuple[int, ...]], *, offset: int = 0, overlap: bool = False) -> Iterator[Window]:
    """
    Cut an article into windows of at most `LONGEST` pieces.

    They follow each other, the first one ending at *offset* where that is not 0; with *overlap* each begins
    `OVERLAP` words before the end of the one before.
    """
    first, count = 0, len(pieces)
    while first < count:
        limit = offset if first == 0 and 0 < offset < count else count
        last = _fitting(pieces, first, limit)
        yield Window(range(first, last), tuple(pieces[first:last]))
        if last >= count:
            return
        first = max(first + 1, last - OVERLAP) if overlap else last


def anchored(pieces: Sequence[tuple[int, ...]], keys: Mapping[int, int]) -> Iterator[Window]:
    """
    Cut an article into overlapping windows whose places hang on the words around them alone.

    *keys* gives for the first word of each sentence a number that the words from there on decide. Where a key is the least
    around, a window decides from there to the next such anchor, and reads `AROUND` words more on either side. So a
    report that stands under another headline, or in the middle of another, has the same windows, but for the outermost.
    """
    count = len(pieces)
    for start, stop in itertools.pairwise((0, *_anchors(keys), count)):
        first, limit = max(0, start - AROUND), min(count, stop + AROUND)
        while first < limit:
            last = _fitting(pieces, first, limit)
            yield Window(range(first, last), tuple(pieces[first:last]))
            if last >= limit:
                break
            first = max(first + 1, last - OVERLAP)


def _fitting(pieces: Sequence[tuple[int, ...]], first: int, limit: int) -> int:
    """Give how far a window from *first* on reaches."""
    last, room = first, LONGEST
    while last < limit and len(pieces[last]) <= room:
        room -= len(pieces[last])
        last += 1
    return last


def _anchors(keys: Mapping[int, int]) -> list[int]:
    """Give the sentences, by their first words, that have the least key of all that begin within `APART` words."""
    starts = sorted(keys)
    found = []
    for at in starts:
        near = starts[bisect_left(starts, at - APART) : bisect_right(starts, at + APART)]
        if at and at == min(near, key=lambda start: (keys[start], start)):
            found.append(at)
    return found


def merged(count: int, scored: Sequence[tuple[range, Scores]]) -> Scores:
    """Put windows' scores [words, 3, 4] together: of two, the window counts in which a word is farther from an edge."""
    whole = np.zeros((count, len(ROLES), LABELS), dtype=np.float32)
    depth = np.full(count, -1)
    for row, scores in scored:
        here = np.arange(row.start, row.stop)
        left = here - row.start if row.start else np.full(len(row), count)
        right = row.stop - 1 - here if row.stop < count else np.full(len(row), count)
        inward = np.minimum(left, right)
        better = inward > depth[row.start : row.stop]
        whole[here[better]] = scores[better]
        depth[here[better]] = inward[better]
    return whole


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the network's numbers stand for: word pieces in their order, tags and dependency labels in theirs."""

    pieces_in_order: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    _tokenizer: Tokenizer = field(init=False, repr=False, compare=False)
    _tag: dict[str, int] = field(init=False, repr=False, compare=False)
    _dep: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the word-piece tokenizer: BERT's, uncased."""
        ids = {piece: i for i, piece in enumerate(self.pieces_in_order)}
        tokenizer = Tokenizer(WordPiece(ids, unk_token=UNKNOWN, max_input_chars_per_word=100))
        tokenizer.normalizer = BertNormalizer(lowercase=True)
        tokenizer.pre_tokenizer = BertPreTokenizer()
        object.__setattr__(self, "_tokenizer", tokenizer)
        object.__setattr__(self, "_tag", {tag: i for i, tag in enumerate(self.tags)})
        object.__setattr__(self, "_dep", {dep: i for i, dep in enumerate(self.deps)})

    def to_json(self) -> Mapping[str, Sequence[str]]:
        """Give the three lists."""
        return {"pieces": self.pieces_in_order, "tags": self.tags, "deps": self.deps}

    def pieces(self, text: str, words: Words) -> list[tuple[int, ...]]:
        """Give the pieces of each word as numbers, at least one and at most `MOST_PIECES`."""
        unknown = (self._id(UNKNOWN),)
        rows = self._tokenizer.encode_batch([text[start:end] for start, end in words.places], add_special_tokens=False)
        return [tuple(row.ids[:MOST_PIECES]) or unknown for row in rows]

    def _id(self, piece: str) -> int:
        return int(self._tokenizer.token_to_id(piece) or 0)

    def inputs(self, window: Window, words: Words) -> dict[str, npt.NDArray[np.int64] | Scores]:
        """Give what the network is fed for one window, by the names of its inputs, a batch of one."""
        row = [self._id(OPEN)]
        first = []
        for pieces in window.pieces:
            first.append(len(row))
            row.extend(pieces)
        row.append(self._id(CLOSE))
        here = slice(window.words.start, window.words.stop)
        return {
            "pieces": np.array([row], dtype=np.int64),
            "mask": np.ones((1, len(row)), dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
            "tags": np.array([[self._tag.get(tag, 0) for tag in words.tags[here]]], dtype=np.int64),
            "deps": np.array([[self._dep.get(dep, 0) for dep in words.deps[here]]], dtype=np.int64),
            "rules": np.eye(LABELS, dtype=np.float32)[words.rules[here]].reshape(1, -1, len(ROLES) * LABELS),
            "signs": words.signs[here][None],
        }


def vocabulary(texts: Sequence[Words], pieces: Mapping[str, int]) -> Vocabulary:
    """Make the vocabulary of a corpus; number 0 of the tags and labels stands for all that it does not have."""
    tags = sorted({tag for words in texts for tag in words.tags})
    deps = sorted({dep for words in texts for dep in words.deps})
    return Vocabulary(tuple(sorted(pieces, key=pieces.__getitem__)), ("", *tags), ("", *deps))
