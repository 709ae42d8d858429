"""Drafts: what is known of a sentence while its mentions are worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.model import Mention
from stemma.parsing.names import Found, scan
from stemma.parsing.runs import Run, is_capital, is_title_case, runs

if TYPE_CHECKING:
    from stemma.model import Article, MentionForm, MentionKind, Sentence


@dataclass
class Draft:
    """A sentence, spaCy's names and the tables' in it, and the mentions so far."""

    article: Article
    sentence: Sentence
    runs: tuple[Run, ...]
    found: tuple[Found, ...]
    title_case: bool
    mentions: list[Mention] = field(default_factory=list)
    places: dict[tuple[int, int], Mention] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def add(self, first: int, end: int, kind: MentionKind, entity: str, name: str, form: MentionForm) -> None:
        """Make a mention of tokens [first, end), unless the very same words are one already."""
        if (first, end) in self.places:
            return
        tokens = self.sentence.tokens
        span = self.article.span(tokens[first].start, tokens[end - 1].end)
        mention = Mention(span, kind, entity, name, form, self.sentence.index)
        self.mentions.append(mention)
        self.places[first, end] = mention
        self.taken.update(range(first, end))

    def put(self, i: int, kind: MentionKind, entity: str, name: str) -> None:
        """Make token *i* a short form of an entity, whatever it was before."""
        old = self.places.pop((i, i + 1), None)
        if old is not None:
            self.mentions.remove(old)
        self.add(i, i + 1, kind, entity, name, "alias")

    def claim(self, first: int, end: int) -> None:
        """Take tokens [first, end) out of what spaCy and the tables found: they are part of another name."""
        self.found = tuple(row for row in self.found if row.end <= first or end <= row.first)
        kept: list[Run] = []
        for run in self.runs:
            parts = [(run.first, min(run.end, first)), (max(run.first, end), run.end)]
            if run.end <= first or end <= run.first:
                kept.append(run)
            elif run.label == "PERSON":
                kept.extend(Run(a, b, run.label) for a, b in parts if a < b and is_capital(self.sentence.tokens[b - 1]))
        self.runs = tuple(kept)

    def is_free(self, first: int, end: int) -> bool:
        """Say whether no token of [first, end) is part of a mention yet."""
        return self.taken.isdisjoint(range(first, end))

    def text(self, first: int, end: int) -> str:
        """Give the words of tokens [first, end) as they stand."""
        return self.article.text[self.sentence.tokens[first].start : self.sentence.tokens[end - 1].end]

    def run_over(self, first: int, end: int) -> Run | None:
        """Give spaCy's name that covers tokens [first, end)."""
        return next((run for run in self.runs if run.covers(first, end)), None)

    def ending_at(self, end: int, *kinds: MentionKind) -> tuple[int, Mention] | None:
        """Give the longest mention of these kinds whose last token is the one before *end*, with its first token."""
        rows = [(first, row) for (first, stop), row in self.places.items() if stop == end and row.kind in kinds]
        return min(rows, key=lambda row: row[0]) if rows else None

    def starting_at(self, first: int, *kinds: MentionKind) -> tuple[int, Mention] | None:
        """Give the longest mention of these kinds that starts with a token, with its end."""
        rows = [(stop, row) for (start, stop), row in self.places.items() if start == first and row.kind in kinds]
        return max(rows, key=lambda row: row[0]) if rows else None


def draft(article: Article, sentence: Sentence) -> Draft:
    """Start a sentence's draft."""
    return Draft(article, sentence, runs(sentence), tuple(scan(article, sentence)), is_title_case(sentence))
