"""Who does what to whom in a clause: roles from the tree, entities from the mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.model import Argument

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.claims.clauses import Clause
    from stemma.knowledge.frames import Evocation
    from stemma.model import Article, Mention, Role, Token

MAX_ARGUMENTS = 8
_PARTIES = frozenset({"to", "with", "from", "against", "for", "between", "among", "toward", "towards"})
_PLACES = frozenset({"in", "at", "near", "into", "inside", "on"})
_ACTING = frozenset({"state", "person", "office", "organisation", "group", "framework", "outlet"})
_SWAP: dict[Role, Role] = {"actor": "recipient", "recipient": "actor"}


class Mentions:
    """The mentions of one sentence, found by the tokens they cover."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Keep the mentions of the sentence, in order."""
        self._rows = tuple(mentions)

    def at(self, token: Token) -> Mention | None:
        """Give the longest mention that covers a token."""
        rows = [row for row in self._rows if row.span.start <= token.start and token.end <= row.span.end]
        return max(rows, key=lambda row: (len(row.span), -row.span.start)) if rows else None

    def within(self, tokens: Sequence[Token]) -> Mention | None:
        """Give the mention of a noun phrase: that of its head, or the first party named inside it."""
        inside = [row for row in self._rows if tokens[0].start <= row.span.start and row.span.end <= tokens[-1].end]
        return next((row for row in inside if row.kind in _ACTING), inside[0] if inside else None)


def arguments(
    clause: Clause, evocation: Evocation | None, article: Article, mentions: Mentions
) -> tuple[Argument, ...]:
    """Give the arguments of a clause, at most eight, with converse verbs turned to their frame's order."""
    rows: list[tuple[Role, Token]] = []
    if clause.subject is not None:
        rows.append(("actor", clause.subject))
    if clause.theme is not None:
        rows.append(("object", clause.theme))
    tree = clause.tree
    for verb in (clause.head, *clause.matrix):
        rows.extend(
            ("actor", thing) for agent in tree.children(verb, "agent") for thing in tree.children(agent, "pobj")
        )
        rows.extend(("recipient", thing) for thing in tree.children(verb, "dative") if thing.pos != "ADP")
        for preposition in tree.children(verb, "prep", "dative"):
            rows.extend((_role(preposition, thing, mentions), thing) for thing in tree.children(preposition, "pobj"))
    swap = evocation is not None and evocation.converse
    found: list[Argument] = []
    seen: set[int] = set()
    for role, token in rows:
        if token.i in seen or len(found) == MAX_ARGUMENTS:
            continue
        seen.add(token.i)
        found.append(_argument(_SWAP.get(role, role) if swap else role, token, clause, article, mentions))
        found.extend(
            _argument(found[-1].role, other, clause, article, mentions)
            for other in tree.children(token, "conj")
            if len(found) < MAX_ARGUMENTS and other.pos in {"NOUN", "PROPN"}
        )
    return tuple(found)


def _role(preposition: Token, thing: Token, mentions: Mentions) -> Role:
    mention = mentions.at(thing)
    acting = mention is not None and mention.kind in _ACTING
    if preposition.lower in _PARTIES and acting:
        return "recipient"
    if preposition.lower in _PLACES and mention is not None and mention.kind in {"state", "place", "region"}:
        return "place"
    return "topic"


def _argument(role: Role, token: Token, clause: Clause, article: Article, mentions: Mentions) -> Argument:
    phrase = phrase_of(clause, token)
    mention = mentions.at(token) or _stands_for(token, clause, mentions)
    span = article.span(phrase[0].start, phrase[-1].end)
    return Argument(role, span, mention.entity if mention else None, mention.name if mention else None)


def _stands_for(token: Token, clause: Clause, mentions: Mentions) -> Mention | None:
    """
    Give the mention that a common noun stands for.

    That of its apposition ("its envoy, Ada Roe"), or of what its holders act for ("Norwegian officials",
    "the Norwegian government").
    """
    tree = clause.tree
    for other in tree.children(token, "appos"):
        mention = mentions.at(other)
        if mention is not None:
            return mention
    if token.lemma.lower() in frames.agents():
        return mentions.within(phrase_of(clause, token))
    return None


def phrase_of(clause: Clause, token: Token) -> tuple[Token, ...]:
    """Give the noun phrase of a head without the clauses and the second members that hang on it."""
    ends = {"relcl", "acl", "conj", "cc", "appos", "advcl", "punct", "parataxis"}
    return clause.tree.subtree(token, lambda row: row.dep in ends)[:24]
