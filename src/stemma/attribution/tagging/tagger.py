"""The trained tagger: spans of sources, cues and contents, linked into attributions."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from stemma.attribution.found import Found, at_cue, by_sentence, meets
from stemma.attribution.tagging.decoding import best, chances
from stemma.attribution.tagging.labels import BEGIN, OUTSIDE, ROLES, decode
from stemma.attribution.tagging.linking import Ground, link, tidy, within_sentence
from stemma.attribution.tagging.windows import anchored, merged
from stemma.attribution.tagging.words import SIGNS, sentence_keys, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from stemma.attribution.found import Place
    from stemma.attribution.tagging.linking import Span
    from stemma.attribution.tagging.weights import Weights
    from stemma.attribution.tagging.words import Words
    from stemma.model import Reading

SOURCE, CUE, CONTENT = range(len(ROLES))
QUOTED = SIGNS.index("quoted")
# Roles are labelled apart, so that a chain that is only a little unsure loses a whole attribution. Each
# start of a span gets so much more score, and what is linked must be so likely; both were chosen on
# texts of train that training left out.
EAGERNESS, LEAST = 0.7, 0.7
# So many words may stand between a cue that has no subject and its source ("said, quietly, Ann Berg").
BESIDE = 2


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the network says of one article: its words, their labels [words, 3], the labels' chances [words, 3, 4]."""

    words: Words
    labels: npt.NDArray[np.int64]
    sure: npt.NDArray[np.float32]

    def spans(self, role: int) -> list[Span]:
        """Give the spans of a role as runs of words, in order."""
        return decode(self.labels[:, role].tolist())

    def chance(self, role: int, span: Span) -> float:
        """Give how sure the network is that there is such a span: of the word in it of which it is surest."""
        return max(1 - float(self.sure[i, role, OUTSIDE]) for run in span for i in run)

    def place(self, span: Span) -> Place:
        """Give where a span starts and ends in the text."""
        return self.words.places[span[0].start][0], self.words.places[span[-1].stop - 1][1]

    def places(self, span: Span) -> tuple[Place, ...]:
        """Give where the runs of a span stand in the text."""
        return tuple((self.words.places[run.start][0], self.words.places[run.stop - 1][1]) for run in span)


def label(text: str, row: Words, net: Weights) -> Tagged:
    """Label the words of a text."""
    pieces = net.vocabulary.pieces(text, row)
    scored = [(window.words, net.score(window, row)) for window in anchored(pieces, sentence_keys(text, row))]
    scores = merged(len(row), scored)
    eager = scores.copy()
    eager[:, :, BEGIN] += EAGERNESS
    return Tagged(row, best(eager, net.steps, net.starts), chances(scores, net.steps, net.starts))


def tag(reading: Reading, found: Sequence[Found], net: Weights) -> list[Found]:
    """
    Find the attributions of an article by the network, in order of their cues.

    *found* is what the rules found: the network weighs it, and where both see a cue, the grammar of
    the rules says whose it is.
    """
    tagged = label(reading.article.text, words(reading, found), net)
    sources, cues, contents = (tagged.spans(role) for role in (SOURCE, CUE, CONTENT))
    paragraph = {sentence.index: sentence.paragraph for sentence in reading.parse.sentences}
    quoted = [bool(sign) for sign in tagged.words.signs[:, QUOTED]]
    ground = Ground(tagged.words.sentences, [paragraph[i] for i in tagged.words.sentences], quoted)
    ruled = by_sentence(row for row in found if row.silence is None)
    rows = []
    for row in link(sources, cues, contents, ground):
        cue, content = cues[row.cue], contents[row.content]
        sure = sqrt(tagged.chance(CUE, cue) * tagged.chance(CONTENT, content))
        if sure < LEAST:
            continue
        sentence = ground.sentences[cue[0].start]
        rule = at_cue(ruled[sentence], tagged.place(cue))
        linked = sources[row.source] if row.source is not None else None
        source = _speaker(tagged, sources, linked, cue, rule)
        if source is not None:
            sure = min(sure, tagged.chance(SOURCE, source))
            source = within_sentence(source, cue, ground)
        cue = within_sentence(cue, cue, ground)
        content = tidy(content, cue, source, ground)
        rows.append(
            Found(
                sentence=sentence,
                cue=tagged.place(cue),
                source=tagged.place(source) if source is not None else None,
                content=tagged.places(content),
                confidence=net.calibrated(sure),
            )
        )
    return rows


def _speaker(
    tagged: Tagged, sources: Sequence[Span], linked: Span | None, cue: Span, rule: Found | None
) -> Span | None:
    """
    Give the source of a cue: by grammar where the rules know the cue, else the one that is *linked* to it.

    It is taken as the network delimits it. A cue that has no subject ("is expected") has no source
    that stands away from it either.
    """
    if rule is not None and rule.source is not None:
        return next((span for span in sources if meets(tagged.place(span), rule.source)), linked)
    if rule is None or linked is None:
        return linked
    sentences = tagged.words.sentences
    apart = max(cue[0].start - linked[-1].stop, linked[0].start - cue[-1].stop) > BESIDE
    return None if apart or sentences[linked[0].start] != sentences[cue[0].start] else linked
