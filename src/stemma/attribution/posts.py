"""Posts set into an article: a paragraph, and under it who posted it, "— Ada Roe (@adaroe) May 3, 2024"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.attribution.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Sentence

POST = "post"
_SIGNATURE = re.compile(r"(?:—|–|--?) ?(?P<who>[^\s@()][^\n@()]{0,60}?) ?(?P<handle>\(@\w{1,20}\))")
# Pages set every post alike: its words, and right under them the line with its author's handle. Of 25 such lines
# read in unlabelled articles one stood under a paragraph of the article's own, where the post itself was lost.
SURE = 0.95
LONGEST = 600  # characters; a longer paragraph is the article's own


def posts(sentences: Sequence[Sentence]) -> Iterator[Found]:
    """
    Find the posts of an article whose author a line of their own tells.

    The content is the paragraph above that line; of a post of several paragraphs only the last is taken.
    """
    for sentence in sentences:
        signed = _SIGNATURE.match(sentence.span.quote)
        if signed is None or _is_inside(sentences, sentence):
            continue
        above = _paragraph_above(sentences, sentence)
        if not above or any(_SIGNATURE.match(row.span.quote) for row in above):
            continue
        start = sentence.span.start
        if above[-1].span.end - above[0].span.start <= LONGEST:
            yield Found(
                sentence=sentence.index,
                cue=(start + signed.start("handle"), start + signed.end("handle")),
                source=(start + signed.start("who"), start + signed.end("who")),
                content=((above[0].span.start, above[-1].span.end),),
                confidence=SURE,
                finder=POST,
            )


def _is_inside(sentences: Sequence[Sentence], sentence: Sentence) -> bool:
    """Say whether a sentence stands inside a paragraph, not at its start."""
    return sentence.index > 0 and sentences[sentence.index - 1].paragraph == sentence.paragraph


def _paragraph_above(sentences: Sequence[Sentence], sentence: Sentence) -> Sequence[Sentence]:
    """Give the sentences of the paragraph right above a sentence, of the same story; empty where there is none."""
    last = sentence.index - 1
    if last < 0 or sentences[last].story != sentence.story or sentences[last].kind not in {"body", "embedded"}:
        return ()
    first = last
    while first > 0 and sentences[first - 1].paragraph == sentences[last].paragraph:
        first -= 1
    return sentences[first : last + 1]
