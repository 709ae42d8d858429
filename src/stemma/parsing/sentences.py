"""Sentences: spaCy's, with the cuts mended that news makes it set wrongly."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.model import Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

    from stemma.model import Article, SegmentKind

    Drafts = tuple[tuple[Token, ...], ...]

# A sentence that does not end so, before one that starts so, was cut in the middle: "in the summer... | so
# he said", "Sen. Berg | (R-S.C.)".
_ENDS = re.compile(r"[.!?:;…][”\"’')\]]*$")
_TRAILS = re.compile(r"(?:\.\.\.|…)[”\"’')\]]*$")
_GOES_ON = re.compile(r"[a-z,;)\]”’]|\((?![A-Z][a-z]+ )|[-–—―] ?[a-z]")
_DASH = re.compile(r"\w ?[–—―]$")
# A sentence has at most so many tokens, so that no step meets one without end: longer ones are cut, none is joined.
LONGEST_SENTENCE = 400


def cut(doc: Doc, text: str) -> Drafts:
    """Give the sentences of a paragraph, with places counted from where it starts."""
    rows: list[tuple[Token, ...]] = []
    for piece in _pieces(doc):
        tokens = _tokens(piece)
        if rows and _is_cut(text, rows[-1], tokens):
            rows[-1] = _join(rows[-1], tokens)
        else:
            rows.append(tokens)
    return tuple(rows)


def _pieces(doc: Doc) -> Iterator[list[SpacyToken]]:
    """Give the tokens of each sentence; a list of thousands of words without a stop comes in pieces."""
    for sent in doc.sents:
        tokens = [token for token in sent if not token.is_space]
        for first in range(0, len(tokens), LONGEST_SENTENCE):
            yield tokens[first : first + LONGEST_SENTENCE]


def place(
    drafts: Drafts, article: Article, offset: int, where: tuple[int, SegmentKind, int], *, first: int
) -> list[Sentence]:
    """
    Give the sentences of a paragraph that starts at *offset* of an article.

    *where* is the paragraph's number, and its segment's kind and story; *first* is the index of the first sentence.
    """
    number, kind, story = where
    rows = [tuple(_moved(token, offset) for token in tokens) for tokens in drafts]
    return [
        Sentence(first + i, number, kind, story, article.span(tokens[0].start, tokens[-1].end), tokens)
        for i, tokens in enumerate(rows)
    ]


def _moved(token: Token, offset: int) -> Token:
    # `replace` takes twice as long, and every token of every article passes here.
    return Token(
        token.i,
        token.text,
        token.lemma,
        token.pos,
        token.tag,
        token.dep,
        token.head,
        token.start + offset,
        token.end + offset,
        token.entity,
    )


def _is_cut(text: str, before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    if len(before) + len(after) > LONGEST_SENTENCE:
        return False
    left = text[before[0].start : before[-1].end]
    if _DASH.search(left):
        return True
    goes_on = _GOES_ON.match(text, after[0].start) is not None and not after[0].text.startswith("http")
    return goes_on and (not _ENDS.search(left) or (_TRAILS.search(left) is not None and after[0].text[0].islower()))


def _join(before: tuple[Token, ...], after: tuple[Token, ...]) -> tuple[Token, ...]:
    """Join two trees: the root of the piece without a verb hangs on the other's, else the second on the first's."""
    shift = len(before)
    left = next(token for token in before if token.head == token.i)
    right = next(token for token in after if token.head == token.i)
    top, low = (
        (right.i + shift, left.i)
        if right.pos in {"VERB", "AUX"} and left.pos not in {"VERB", "AUX"}
        else (left.i, right.i + shift)
    )
    joined = [*before, *(replace(token, i=token.i + shift, head=token.head + shift) for token in after)]
    return tuple(replace(token, head=top, dep="parataxis") if token.i == low else token for token in joined)


def _tokens(tokens: list[SpacyToken]) -> tuple[Token, ...]:
    index = {token.i: i for i, token in enumerate(tokens)}
    rows = [_token(token, i, index) for i, token in enumerate(tokens)]
    # Of a piece of a long sentence several words may hang on others that are not in it: its tree has one root still.
    first = next(row.i for row in rows if row.head == row.i)
    return tuple(replace(row, head=first, dep="parataxis") if row.head == row.i != first else row for row in rows)


def _token(token: SpacyToken, i: int, index: dict[int, int]) -> Token:
    start = token.idx
    return Token(
        i=i,
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=index.get(token.head.i, i),
        start=start,
        end=start + len(token.text),
        entity=token.ent_type_,
    )
