"""The nouns of parsing: tokens in a dependency tree, mentions, times and quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.model.article import Interval, Problem, SegmentKind, Span

MentionKind = Literal[
    "state", "region", "place", "person", "office", "organisation", "framework", "outlet", "document", "group", "other"
]
MentionForm = Literal["name", "alias", "demonym", "metonym", "office", "nominal", "pronoun"]
Bound = Literal["by", "from"]
Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "nearly"]


@dataclass(frozen=True, slots=True)
class Token:
    """
    One word or sign of a sentence, with its place in the dependency tree.

    *i* and *head* are indices in the sentence (a root is its own head); *start* and *end* are
    offsets in the article's text. Tags are Penn (`tag`), Universal (`pos`); labels are ClearNLP.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    A sentence of one segment as a dependency tree. *index* counts through the article.

    *paragraph* counts the line-separated paragraphs of the article; no sentence crosses one.
    *story* is the story of its segment.
    """

    index: int
    paragraph: int
    kind: SegmentKind
    story: int
    span: Span
    tokens: tuple[Token, ...]

    def root(self) -> Token:
        """Give the first token that heads itself."""
        return next(token for token in self.tokens if token.head == token.i)

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Give the direct dependents, in order; only those with one of the labels where any is given."""
        return tuple(
            other
            for other in self.tokens
            if other.head == token.i and other.i != token.i and (not deps or other.dep in deps)
        )

    def head(self, token: Token) -> Token:
        """Give the token that governs this one (itself at the root)."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Go up from the token's head to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Give the token and all it governs, in order of the text."""
        inside = {token.i}
        frontier = [token.i]
        while frontier:
            here = frontier.pop()
            for other in self.tokens:
                if other.head == here and other.i not in inside:
                    inside.add(other.i)
                    frontier.append(other.i)
        return tuple(self.tokens[i] for i in sorted(inside))

    def was_to(self, verb: Token) -> bool:
        """Say whether a verb tells what had been set for later: "was to be signed"."""
        above = self.head(verb)
        is_set = above.i != verb.i and above.lower in {"was", "were"}
        return is_set and any(row.tag == "TO" for row in self.children(verb, "aux"))

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that lie wholly inside the offsets [start, end) of the article."""
        return tuple(token for token in self.tokens if token.start >= start and token.end <= end)


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A place in the text that names an entity.

    *entity* is an id: `state:AZE`, `framework:abraham-accords`, `outlet:reuters` from the reference
    tables, or `person:ada-roe`, `organisation:…`, `other:…` made from the fullest form of the
    name in the article. *name* is the entity's common English name (the fullest form for one that
    no table has). A demonym or a metonym ("Baku", "the kingdom") has the state as its entity;
    a capital as a mere place ("in Baku") has kind `place` and entity `place:baku`.
    """

    span: Span
    kind: MentionKind
    entity: str
    name: str
    form: MentionForm
    sentence: int


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """
    A time that the text names, resolved where the article's date allows.

    *value* is a TIMEX3 value ("2025-08-01", "P3M", "XXXX-WXX-5", "PRESENT_REF"); *interval* holds
    the days it can mean, None where it cannot be resolved. *bound* says how the words bound it
    ("by early autumn": the interval of early autumn, bound by). *sentence* is the sentence's index.
    TIMEX3 is that of TimeML 1.2.1.
    """

    span: Span
    kind: Literal["date", "time", "duration", "set"]
    value: str
    interval: Interval | None
    sentence: int
    bound: Bound | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    A number with what it counts.

    *value* is in *unit* ("percent", "USD", "kilometre", or "" for a plain count); *high* is the upper
    end of a range ("30 to 40"), else equal to value. *counted* is the lemma of the head noun
    ("people", "signatory"). *order_of_magnitude* marks "tens of thousands", whose value is the lowest.
    """

    span: Span
    value: float
    high: float
    unit: str
    counted: str
    qualifier: Qualifier
    sentence: int
    order_of_magnitude: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """
    An article's sentences (headlines, captions, body and embedded text) with all that is linked in them.

    Mentions, times and quantities are in order of the text.
    """

    article_id: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    problems: tuple[Problem, ...] = ()

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Give the mentions that lie inside a span."""
        return tuple(mention for mention in self.mentions if span.covers(mention.span))

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """Give the time expressions that lie inside a span."""
        return tuple(time for time in self.times if span.covers(time.span))

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """Give the quantities that lie inside a span."""
        return tuple(quantity for quantity in self.quantities if span.covers(quantity.span))

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """Give the sentences that share text with a span."""
        return tuple(sentence for sentence in self.sentences if span.overlaps(sentence.span))
