"""
Scenes: the sentences of all articles, each with its tree, its mentions and those who act in it.

An actor is a state, an international body, a region or an armed group. Persons, offices, ministries and
seats of power stand for their state: "Norwegian officials", "Prime Minister Støre", "Oslo" are Norway.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from stemma import knowledge
from stemma.errors import InputError
from stemma.knowledge.process_kinds import cues
from stemma.model import Mention, TimeExpression, Tree
from stemma.processes.clauses import DASHES, noun_phrase
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stemma.model import Reading, Sentence, Span, Token

PROSE = frozenset({"headline", "body", "embedded"})
_LOOSE = frozenset({"PUNCT", "SPACE", "CCONJ"})
_LOOSE_WORDS = frozenset({"that", "provided", "providing"})
_LONGEST_DATELINE = 8
_OWN_BODIES = frozenset({"international", "eu_body", "un_body", "armed_group", "party", "court"})
Row = TypeVar("Row", Mention, TimeExpression)
ActorKind = Literal["state", "organisation", "region", "group"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an entity id, its common name, and the words that name it here."""

    entity: str
    name: str
    kind: ActorKind
    iso3: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that is known of it. *number* counts through all scenes of all articles."""

    number: int
    reading: Reading
    sentence: Sentence
    tree: Tree
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    affiliations: Mapping[str, str]

    @property
    def is_headline(self) -> bool:
        """Say whether the sentence is its story's headline."""
        title = self.reading.layout.title(self.sentence.story)
        return self.sentence.kind == "headline" or (title is not None and title.covers(self.sentence.span))

    @property
    def dateline(self) -> int:
        """Count the tokens of a dateline at the head of the sentence: "NAIROBI, Kenya —"."""
        tokens = self.sentence.tokens[:_LONGEST_DATELINE]
        dash = next((token.i for token in tokens if token.text in DASHES), 0)
        return dash + 1 if dash and tokens[0].text.isupper() else 0

    def span(self, tokens: Sequence[Token]) -> Span:
        """Give the words from the first to the last of these tokens, without signs and "and" at the ends."""
        inner = sorted(tokens, key=lambda row: row.i)
        while len(inner) > 1 and (inner[-1].pos in _LOOSE or inner[-1].lower in _LOOSE_WORDS):
            inner.pop()
        while len(inner) > 1 and (inner[0].pos in _LOOSE or inner[0].lower == "that" or inner[0].i < self.dateline):
            inner.pop(0)
        return self.reading.article.span(inner[0].start, inner[-1].end)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Give the sentence's tokens inside a span."""
        return self.sentence.within(span.start, span.end)

    def actor(self, mention: Mention) -> Actor | None:
        """Give the actor that a mention names or stands for."""
        if self._is_cut(mention):
            return None
        if mention.kind == "region":
            return Actor(mention.entity, mention.name, "region", None, mention.span)
        if mention.kind == "group":
            return Actor(mention.entity, mention.name, "group", None, mention.span)
        if mention.kind == "organisation" and _is_own_body(mention.entity):
            return Actor(mention.entity, mention.name, "organisation", None, mention.span)
        iso3 = self.affiliations.get(mention.entity) or _iso3(mention)
        if mention.kind == "organisation" and iso3 is None:
            iso3 = self._nested(mention)
        if iso3 is None or mention.kind in {"place", "outlet", "framework", "document"}:
            return None
        return Actor(f"state:{iso3}", knowledge.state(iso3).name, "state", iso3, mention.span)

    def _is_cut(self, mention: Mention) -> bool:
        """Say whether a short name is only the end of a longer one: "Freedonia Claims Commission"."""
        tokens = self.tokens(mention.span)
        if mention.form != "alias" or not tokens or tokens[0].i == 0:
            return False
        before = self.sentence.tokens[tokens[0].i - 1]
        return before.dep == "compound" and before.pos == "PROPN" and before.head == tokens[-1].i

    def actors(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """Give the actors named within these tokens, each once, in order of the text."""
        starts = {token.start for token in tokens}
        found: dict[str, Actor] = {}
        for mention in self.mentions:
            if mention.span.start in starts:
                actor = self.actor(mention)
                if actor is not None:
                    found.setdefault(actor.entity, actor)
        return tuple(found.values())

    def acting(self, head: Token) -> tuple[Actor, ...]:
        """Give those whom the phrase of a head stands for: a name, or "officials of", "the leaders of"."""
        own = [mention for mention in self.mentions if mention.span.start <= head.start < mention.span.end]
        named = [actor for actor in map(self.actor, own) if actor is not None]
        if named:
            return (named[0],)
        word = head.lemma.lower()
        if word in cues("actors", "relatives"):  # "Fiji's neighbours Chad and Mali": not Fiji
            owners = {token.i for kid in self.tree.children(head, "poss") for token in self.tree.subtree(kid)}
            return self.actors([token for token in noun_phrase(self.tree, head) if token.i not in owners])
        if word in cues("actors", "heads"):
            return self.actors(noun_phrase(self.tree, head))
        return ()

    def _nested(self, mention: Mention) -> str | None:
        for inner in self.mentions:
            if inner is not mention and mention.span.covers(inner.span) and inner.kind in {"state", "person", "office"}:
                iso3 = self.affiliations.get(inner.entity) or _iso3(inner)
                if iso3:
                    return iso3
        return None


def scenes(readings: Sequence[Reading]) -> tuple[Scene, ...]:
    """Cut articles into scenes; a sentence that an article repeats (a page's own copy) counts once."""
    rows: list[Scene] = []
    for reading in sorted(readings, key=lambda row: (row.article.name, row.article.id)):
        known = affiliations(reading)
        seen: set[str] = set()
        mentions = _by_sentence(reading.parse.mentions)
        times = _by_sentence(reading.parse.times)
        for sentence in reading.parse.sentences:
            words = plain(sentence.span.quote)
            if sentence.kind not in PROSE or words in seen:
                continue
            seen.add(words)
            rows.append(
                Scene(
                    len(rows),
                    reading,
                    sentence,
                    Tree(sentence),
                    tuple(mentions.get(sentence.index, ())),
                    tuple(times.get(sentence.index, ())),
                    known,
                )
            )
    return tuple(rows)


def affiliations(reading: Reading) -> dict[str, str]:
    """
    Say for which state the persons of an article act, as ISO code by person's id.

    The tables of office holders come first; else the words beside the name tell: "Norwegian President
    Kari Dahl", "Dahl's envoy, Per Lie".
    """
    found: dict[str, str] = {}
    by_sentence = _by_sentence(reading.parse.mentions)
    for _ in range(2):  # the second round knows the persons that the first one found
        for sentence in reading.parse.sentences:
            mentions = by_sentence.get(sentence.index, [])
            people = [mention for mention in mentions if mention.kind == "person" and mention.entity not in found]
            if not people:
                continue
            tree = Tree(sentence)
            for mention in people:
                iso3 = _iso3(mention) or _beside(tree, mention, mentions, found)
                if iso3:
                    found[mention.entity] = iso3
    return found


def _beside(tree: Tree, mention: Mention, mentions: Sequence[Mention], found: Mapping[str, str]) -> str | None:
    tokens = tree.sentence.within(mention.span.start, mention.span.end)
    if not tokens:
        return None
    head = next(
        (token for token in tokens if not mention.span.start <= tree.head(token).start < mention.span.end), tokens[-1]
    )
    top = head
    while top.dep in {"appos", "compound", "nmod", "flat"} and top.head != top.i:
        top = tree.head(top)
    inside = {token.start for token in noun_phrase(tree, top)} | {token.start for token in noun_phrase(tree, head)}
    named = {
        iso3
        for other in mentions
        if other.span.start in inside and other.entity != mention.entity and other.kind in {"state", "person", "office"}
        for iso3 in [found.get(other.entity) or _iso3(other)]
        if iso3
    }
    return named.pop() if len(named) == 1 else None


def _iso3(mention: Mention) -> str | None:
    """Give the state of an entity of the tables; None for what no table has."""
    if mention.kind == "person":
        terms = [term for term in knowledge.terms(mention.name) if term.entity == mention.entity]
        return next((term.iso3 for term in reversed(terms) if term.iso3), None)
    try:
        state = knowledge.state_of(mention.entity)
    except InputError:
        return None
    return state.iso3 if state else None


def _is_own_body(entity: str) -> bool:
    try:
        return knowledge.organisation(entity).kind in _OWN_BODIES
    except InputError:
        return False


def _by_sentence(rows: Iterable[Row]) -> dict[int, list[Row]]:
    index: dict[int, list[Row]] = {}
    for row in rows:
        index.setdefault(row.sentence, []).append(row)
    return index
