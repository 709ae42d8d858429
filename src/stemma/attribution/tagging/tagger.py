"""The trained tagger: spans of sources, cues and contents, linked into attributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.attribution.found import Found
from stemma.attribution.tagging.decoding import best, chances
from stemma.attribution.tagging.labels import ROLES, decode
from stemma.attribution.tagging.linking import Ground, link
from stemma.attribution.tagging.windows import merged, windows
from stemma.attribution.tagging.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from stemma.attribution.found import Place
    from stemma.attribution.tagging.linking import Span
    from stemma.attribution.tagging.weights import Weights
    from stemma.attribution.tagging.words import Words
    from stemma.model import Reading

SOURCE, CUE, CONTENT = range(len(ROLES))


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the network says of one article: its words, their labels [words, 3] and the labels' chances."""

    words: Words
    labels: npt.NDArray[np.int64]
    sure: npt.NDArray[np.float32]

    def spans(self, role: int) -> list[Span]:
        """Give the spans of a role as runs of words, in order."""
        return decode(self.labels[:, role].tolist())

    def chance(self, role: int, span: Span) -> float:
        """Give how sure the network is of a span: of the least sure of its first, last and first words after."""
        edges = [i for run in span for i in (run.start, run.stop - 1, run.stop) if i < len(self.words)]
        return float(min(self.sure[i, role] for i in edges))

    def places(self, span: Span) -> tuple[Place, ...]:
        """Give where the runs of a span stand in the text."""
        return tuple((self.words.places[run.start][0], self.words.places[run.stop - 1][1]) for run in span)


def label(text: str, row: Words, net: Weights) -> Tagged:
    """Label the words of a text."""
    pieces = net.vocabulary.pieces(text, row)
    scored = [(window.words, net.score(window, row)) for window in windows(pieces, overlap=True)]
    scores = merged(len(row), scored)
    labels = best(scores, net.steps, net.starts)
    every = chances(scores, net.steps, net.starts)
    sure = np.take_along_axis(every, labels[:, :, None], axis=2)[:, :, 0]
    return Tagged(row, labels, sure)


def tag(reading: Reading, found: Sequence[Found], net: Weights) -> list[Found]:
    """Find the attributions of an article by the network, which weighs what the rules *found*, in order of their cues."""
    tagged = label(reading.article.text, words(reading, found), net)
    sources, cues, contents = (tagged.spans(role) for role in (SOURCE, CUE, CONTENT))
    paragraph = {sentence.index: sentence.paragraph for sentence in reading.parse.sentences}
    ground = Ground(tagged.words.sentences, [paragraph[i] for i in tagged.words.sentences])
    rows = []
    for row in link(sources, cues, contents, ground):
        cue = tagged.places(cues[row.cue])
        parts = [(CUE, cues[row.cue]), (CONTENT, contents[row.content])]
        if row.source is not None:
            parts.append((SOURCE, sources[row.source]))
        chance = min(tagged.chance(role, span) for role, span in parts)
        rows.append(
            Found(
                sentence=tagged.words.sentences[cues[row.cue][0].start],
                cue=(cue[0][0], cue[-1][1]),
                source=_whole(tagged.places(sources[row.source])) if row.source is not None else None,
                content=tagged.places(contents[row.content]),
                confidence=net.calibrated(chance),
            )
        )
    return rows


def _whole(places: Sequence[Place]) -> Place:
    return places[0][0], places[-1][1]
