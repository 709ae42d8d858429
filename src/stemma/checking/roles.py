"""Who does what to whom around a word: verbs by the tree, nouns by their possessives and prepositions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.claims.clauses import clauses

if TYPE_CHECKING:
    from stemma.checking.content import Content, Unit
    from stemma.claims.clauses import Clause
    from stemma.model import Token

_OWN_ACTS = frozenset({"promise", "use", "take", "have", "vow", "spend"})
_TOWARDS = frozenset({"to", "with", "against", "for", "on", "upon", "at", "from", "over", "of", "into", "as"})


@dataclass(frozen=True, slots=True)
class Roles:
    """
    Who acts and on what, as tokens; None where the words leave it open.

    *others* are the parties beside them: "with Riga", "against the union".
    """

    actor: Token | None
    theme: Token | None
    others: tuple[Token, ...] = ()


def roles_of(content: Content) -> dict[int, Roles]:
    """Give the roles around each verb of a sentence, by the verb's place; a chain of verbs shares its subject."""
    found: dict[int, Roles] = {}
    tree = content.tree
    for clause in clauses(tree):
        agent = next((thing for by in tree.children(clause.head, "agent") for thing in tree.children(by, "pobj")), None)
        actor = agent if clause.passive else _told_to(content, clause) or clause.subject
        theme = clause.theme or next(iter(tree.children(clause.head, "dobj")), None)
        others = _parties(content, clause.head)
        found[clause.head.i] = Roles(actor, theme, others)
        for verb in clause.matrix:
            own = next(iter(tree.children(verb, "dobj")), None)
            inner = clause.subject is not None and clause.subject.head == clause.head.i
            subject = next(iter(tree.children(verb, "nsubj")), None) or (None if inner else clause.subject)
            found.setdefault(verb.i, Roles(subject, own, _parties(content, verb)))
    for token in tree.sentence.tokens:
        if token.pos == "VERB" and token.i not in found:
            found[token.i] = _of_verb(content, token)
    return found


def _told_to(content: Content, clause: Clause) -> Token | None:
    """Give who is to act where one is told to: "urged Oslo to sign", but not "promised Oslo to sign"."""
    if not clause.matrix or clause.matrix[0].lemma.lower() in _OWN_ACTS:
        return None
    return next(iter(content.tree.children(clause.matrix[0], "dobj")), None)


def _of_verb(content: Content, token: Token) -> Roles:
    """Give the roles of a verb that makes no clause of its own: a cue, "urged Oslo to sign"."""
    tree = content.tree
    subject = next(iter(tree.children(token, "nsubj")), None)
    patient = next(iter(tree.children(token, "nsubjpass", "dobj")), None)
    agent = next((thing for by in tree.children(token, "agent") for thing in tree.children(by, "pobj")), None)
    return Roles(subject or agent, patient, _parties(content, token))


def of_noun(content: Content, token: Token) -> Roles:
    """Give the roles around a noun that names an act: "Oslo's call for talks", "a visit by the envoy"."""
    tree = content.tree
    owner = next(iter(tree.children(token, "poss")), None)
    by = next(
        (thing for row in tree.children(token, "prep", "agent") if row.lower == "by" for thing in tree.children(row)),
        None,
    )
    verb = tree.head(token)
    if by is None and owner is None and token.dep == "dobj":
        # "initiated contact with Riga"
        by = next(iter(tree.children(verb, "nsubj")), None)
    return Roles(by or owner, None, _parties(content, token))


def party(content: Content, token: Token | None) -> Unit | None:
    """Give the unit that fills a part: of "Danish officials" the Danes, of "Roe's envoy, Bill Holm," the envoy."""
    if token is None:
        return None
    unit = content.at.get(token.i)
    if unit is not None and unit.kind in {"entity", "name"}:
        return unit
    for child in content.tree.children(token, "appos"):
        named = party(content, child)
        if named is not None and named.kind in {"entity", "name"}:
            return named
    for child in content.tree.children(token, "amod", "compound", "nmod", "poss"):
        named = content.at.get(child.i)
        if (
            named is not None
            and named.kind == "entity"
            and not (child.dep == "poss" and named.key.startswith("person:"))
        ):
            return named
    return unit


def _parties(content: Content, token: Token) -> tuple[Token, ...]:
    tree = content.tree
    found = [
        thing
        for row in tree.children(token, "prep", "dative")
        if row.lower in _TOWARDS or row.pos != "ADP"
        for thing in (tree.children(row, "pobj") if row.pos == "ADP" else [row])
    ]
    return tuple(found)
