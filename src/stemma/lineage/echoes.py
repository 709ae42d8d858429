"""
Echoes: a named speaker's words, given without saying to whom, that another account has from an outlet.

No wording need be shared: "I go in with low hopes", she said, and "Roe told the Fjord Herald that she expected little".
What ties them is the speaker, and what is said, weighed by how rare its words are in the pile.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.lineage.citations import own_outlet
from stemma.lineage.origins import person, speaks
from stemma.lineage.words import CONTENT, LIGHT
from stemma.model import LineageRow, Node
from stemma.text import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from stemma.lineage.families import Key
    from stemma.lineage.tree import Tree
    from stemma.model import Attribution, Reading, Sentence, Span, Token

# From here on two passages on one speaker's words have them from one report. Of pairs whose outlet the bench hides 46
# of 48 were right; of 19 rows for sentences that name no outlet, read by eye, 16 (bench/derivation.py).
NEAR = 0.4
SURE = 0.8
# A passage of fewer content words is near to many.
LEAST_WORDS = 5
SHORT = 2  # letters
# The sentences of a small pile are weighed as if so many others stood among them.
IMAGINED_SENTENCES = 500
# So many passages with an outlet are compared for one speaker.
MOST_TOLD = 200
LEAST_SHARED = 3
# So many of them are no part of a name: "Russian President Vladimir Putin" is one thing, and everybody's.
LEAST_PLAIN = 2
NAMED = frozenset({"PERSON", "GPE", "NORP", "LOC", "FAC"})
MOST_SHOWN = 4  # words that the reason names
# Said before everybody, written, or time and again: no outlet's own.
ELSEWHERE = frozenset(
    {
        "address", "announce", "announcement", "briefing", "conference", "crowd", "facebook", "hearing", "letter", "post",
        "often", "rally", "release", "remarks", "repeatedly", "reporter", "reporters", "speech", "statement", "testify", "tweet", "twitter", "write",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A sentence with a named speaker's words.

    *weights* are the content words of what is said, with their weight to the length 1; *plain* are those that are no
    part of a name. *row* is the row of the outlet that the sentence has them from, None where it names none.
    """

    member: Key
    sentence: Sentence
    speaker: str
    weights: Mapping[str, float]
    plain: frozenset[str]
    row: LineageRow | None

    def near(self, other: Passage) -> float:
        """Give how near what is said in two passages is, from 0 to 1."""
        few, many = sorted((self.weights, other.weights), key=len)
        return math.fsum(weight * many.get(word, 0.0) for word, weight in few.items())


def infer_echoes(tree: Tree) -> None:
    """Add a row for each sentence whose words another account has from an outlet, where it says nothing of that itself."""
    passages = passages_of(tree)
    told = by_speaker(row for row in passages if row.row is not None and not is_elsewhere(row))
    copied = {(row.below.article_id, row.story) for row in tree.rows.values() if row.kind == "copies"}
    known = _known(tree)
    for passage in passages:
        name = passage.member[0]
        if passage.row is not None or (name, tree.stories[passage.member]) in copied or is_elsewhere(passage):
            continue
        found = nearest(passage, told)
        if found is None:
            continue
        model, row = found
        outlet = tree.outlet(row.upstream)
        if outlet is not None and outlet.entity not in known[name] and row.upstream.article_id != name:
            tree.add(_row(tree, passage, model, row))


def _known(tree: Tree) -> dict[str, set[str]]:
    """Give for each article its own outlet, and those that it rests on as a whole."""
    found = {name: {own.entity} if (own := own_outlet(reading)) else set() for name, reading in tree.readings.items()}
    for row in tree.rows.values():
        if row.below.article_id and not row.scope and (outlet := tree.outlet(row.upstream)) is not None:
            found[row.below.article_id].add(outlet.entity)
    return found


def passages_of(tree: Tree) -> list[Passage]:
    """Give the sentences of a pile that have a named speaker's words, in order of the articles and their text."""
    cited = _cited(tree)
    frequency = Counter(
        word
        for reading in tree.readings.values()
        for row in reading.parse.sentences
        for word in set(_words(row.tokens))
    )
    total = IMAGINED_SENTENCES + sum(len(reading.parse.sentences) for reading in tree.readings.values())
    found = []
    for reading in tree.readings.values():
        for said in reading.attributions:
            if not speaks(said.profile) or said.behaviour == "attitude":
                continue
            row, phrases = cited.get((reading.article.id, said.sentence), (None, ()))
            tokens = list(_content(reading, said, phrases))
            told = set(_words(tokens))
            weights = {word: math.log(total / frequency[word]) for word in sorted(told)}
            length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
            if len(weights) >= LEAST_WORDS:
                sentence = reading.parse.sentences[said.sentence]
                found.append(
                    Passage(
                        (reading.article.id, sentence.story),
                        sentence,
                        person(said.profile),
                        {word: weight / length for word, weight in weights.items()},
                        frozenset(
                            _words(token for token in tokens if token.pos != "PROPN" and token.entity not in NAMED)
                        ),
                        row,
                    )
                )
    return found


def _content(reading: Reading, said: Attribution, phrases: Sequence[Span]) -> Iterator[Token]:
    """Give the tokens of what somebody said, without those of the phrases that cite an outlet."""
    for part in said.content:
        for sentence in reading.parse.sentences_in(part):
            for token in sentence.within(part.start, part.end):
                if not any(span.start <= token.start < span.end for span in phrases):
                    yield token


def _cited(tree: Tree) -> dict[tuple[str, int], tuple[LineageRow, tuple[Span, ...]]]:
    """Give the row of each sentence that cites an outlet in words, with the phrases that do."""
    found: dict[tuple[str, int], tuple[LineageRow, tuple[Span, ...]]] = {}
    for row in sorted(tree.rows.values(), key=lambda row: row.id):
        reading = tree.readings.get(row.below.article_id or "")
        if reading is None or row.kind != "cites" or row.label is None:
            continue
        for span in row.evidence:
            for sentence in reading.parse.sentences_in(span):
                found.setdefault((reading.article.id, sentence.index), (row, row.evidence))
    return found


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """Give the content words of some tokens, without names of bodies: outlets are such."""
    for token in tokens:
        if token.pos in CONTENT and len(token.text) > SHORT and token.entity != "ORG":
            word = fold(token.lemma)
            if word not in LIGHT:
                yield word


def by_speaker(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """Sort passages by who speaks in them, at most `MOST_TOLD` for each."""
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if len(found[passage.speaker]) < MOST_TOLD:
            found[passage.speaker].append(passage)
    return found


def nearest(passage: Passage, told: Mapping[str, Sequence[Passage]]) -> tuple[Passage, LineageRow] | None:
    """Give the nearest passage of another article that has a speaker's words from an outlet, and its row."""
    near = [
        (-round(passage.near(other), 4), other.row.id, other.member, other.sentence.index, other, other.row)
        for other in told.get(passage.speaker, ())
        if other.row is not None
        and other.member[0] != passage.member[0]
        and len(passage.weights.keys() & other.weights.keys()) >= LEAST_SHARED
        and len(passage.plain & other.plain) >= LEAST_PLAIN
    ]
    best = min(near, key=lambda row: row[:4], default=None)
    return (best[4], best[5]) if best is not None and -best[0] >= NEAR else None


def is_elsewhere(passage: Passage) -> bool:
    """Say whether a sentence tells that the words were said before everybody, or written."""
    return any(token.lemma.lower() in ELSEWHERE or token.text.startswith("@") for token in passage.sentence.tokens)


def _row(tree: Tree, passage: Passage, model: Passage, row: LineageRow) -> LineageRow:
    shared = sorted(passage.plain & model.plain, key=lambda word: (-passage.weights[word], word))
    reading = tree.readings[model.member[0]]
    return LineageRow(
        id=key("l", *passage.member, passage.sentence.index, row.upstream, "echo"),
        below=Node(article_id=passage.member[0]),
        upstream=row.upstream,
        label=row.label,
        kind="inferred",
        confidence=SURE,
        story=tree.stories[passage.member],
        evidence=(passage.sentence.span, model.sentence.span),
        scope=(passage.sentence.span,),
        reason=f"{reading.layout.outlet or reading.article.name} has the same speaker's words on "
        f"{', '.join(shared[:MOST_SHOWN])} from {row.label}",
    )
