"""
Predicates of a sentence with what fills their places.

A `Predicate` is a verb (or a noun or adjective that names an event) with its agents and patients in their
logical places: in "a deal was signed by Oslo" the agent is Oslo, the patient the deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import Token, Tree

# What hangs under a noun without being a clause of its own: a noun phrase ends at these.
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "punct"})
DASHES = frozenset({"—", "–", "--", "-"})
SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj", "dative", "attr", "oprd")
_BESIDE = frozenset({"advcl", "conj", "parataxis", "relcl", "ccomp"})
_MODALS = frozenset({"may", "might", "could", "can", "would", "should", "must", "shall"})
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_RELATIVES = frozenset({"who", "which", "that"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never"})
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nobody", "none", "nothing"})


def noun_phrase(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Give the noun phrase of a head without the clauses that hang under it."""
    return tree.subtree(token, without=CLAUSES)


def coordinated(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Give a token and what is coordinated with it ("Oslo, Rome and Bern")."""
    rows = [token]
    for row in rows:
        rows.extend(tree.children(row, "conj"))
        led = row is not token or _is_dateline(tree, row)
        rows.extend(kid for kid in tree.children(row, "appos") if kid.pos == "PROPN" and led)
    return tuple(rows)


def _is_dateline(tree: Tree, token: Token) -> bool:
    """Say whether a word is a dateline's ("NAIROBI — Kenya agreed"), to which the parser hangs the next name."""
    after = tree.sentence.tokens[token.i + 1 : token.i + 2]
    return token.text.isupper() and any(row.text in DASHES for row in after)


@dataclass(frozen=True, slots=True)
class Predicate:
    """
    A word that names an event, with what fills its places.

    *lemma* has a particle joined ("call off"). *obliques* are (preposition, head of its phrase).
    *complements* are the verbs of complement clauses. *modal* is the modal verb, "" where none;
    *tense* is past, present or future.
    """

    token: Token
    lemma: str
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    complements: tuple[Token, ...]
    negated: bool
    modal: str
    tense: str
    passive: bool


def predicate(tree: Tree, token: Token) -> Predicate:
    """Read the places of one verb."""
    passive = bool(tree.children(token, "auxpass")) or bool(tree.children(token, *PASSIVE_SUBJECTS))
    if _perfect(tree, token):
        return _had(tree, token)
    participle = token.tag == "VBN" and (token.dep == "acl" or _is_agented(tree, token))
    if passive or participle:
        agents = [kid for by in tree.children(token, "agent") for kid in tree.children(by, "pobj")]
        patients = list(tree.children(token, *PASSIVE_SUBJECTS)) or list(_inherited(tree, token))
        patients += tree.children(token, *OBJECTS)
    else:
        agents = list(tree.children(token, *SUBJECTS)) or list(_inherited(tree, token))
        patients = list(tree.children(token, *OBJECTS))
    modal, tense = _mood(tree, token)
    return Predicate(
        token=token,
        lemma=lemma(tree, token),
        agents=_spread(tree, [_meant(tree, row) for row in agents]),
        patients=_spread(tree, patients),
        obliques=obliques(tree, token),
        complements=_complements(tree, token),
        negated=negated(tree, token),
        modal=modal,
        tense=tense,
        passive=passive or participle,
    )


def _is_agented(tree: Tree, token: Token) -> bool:
    """Say whether a participle has its agent ("talks hosted by Oslo"): passive even where the parser lost the rest."""
    return bool(tree.children(token, "agent")) and not any(row.lemma == "have" for row in tree.children(token, "aux"))


def _perfect(tree: Tree, token: Token) -> bool:
    """Read "Oslo has frozen normalization", where the parser takes the participle for an adjective of the object."""
    if token.dep != "amod" or token.tag not in {"VBN", "VBD"}:
        return False
    noun = tree.head(token)
    return noun.dep == "dobj" and tree.head(noun).lemma == "have" and tree.head(noun).i == token.i - 1


def _had(tree: Tree, token: Token) -> Predicate:
    noun = tree.head(token)
    have = tree.head(noun)
    return Predicate(
        token=token,
        lemma=lemma(tree, token),
        agents=_spread(tree, list(tree.children(have, "nsubj"))),
        patients=_spread(tree, [noun]),
        obliques=obliques(tree, have),
        complements=(),
        negated=negated(tree, have),
        modal="",
        tense="past",
        passive=False,
    )


def _meant(tree: Tree, token: Token) -> Token:
    """Read "Oslo said it would join", "Oslo, which hosts the talks": the pronoun is Oslo."""
    verb = tree.head(token)
    if token.lower in _RELATIVES and verb.dep == "relcl":
        return tree.head(verb)
    if token.lower not in _PRONOUNS or verb.dep not in {"ccomp", "advcl"}:
        return token
    return next(iter(tree.children(tree.head(verb), "nsubj")), token)


def around(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Give the words that a cue and what depends on it stand in, without the clauses beside it."""
    inside = tree.subtree(token, without=_BESIDE)
    return inside if len(inside) > 1 else (*inside, tree.head(token))


def verbs(tree: Tree) -> tuple[Token, ...]:
    """Give the full verbs of a sentence in order; auxiliaries are left out."""
    return tuple(
        token
        for token in tree.sentence.tokens
        if (token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass"} and token.tag != "MD")
        or _perfect(tree, token)
    )


def lemma(tree: Tree, token: Token) -> str:
    """Give a verb's lemma in lower case with its particle: "called off" is "call off"."""
    particles = [row.lower for row in tree.children(token, "prt")]
    return " ".join([token.lemma.lower(), *particles])


def obliques(tree: Tree, token: Token) -> tuple[tuple[str, Token], ...]:
    """Give the prepositional phrases under a token as (preposition, head)."""
    rows: list[tuple[str, Token]] = []
    for prep in tree.children(token, "prep", "dative", "agent"):
        if prep.pos not in {"ADP", "SCONJ", "ADV", "VERB"}:
            continue
        for head in tree.children(prep, "pobj", "pcomp"):
            rows.extend((prep.lower, row) for row in coordinated(tree, head))
        # "over to", "out of": a preposition that governs another
        for inner in tree.children(prep, "prep"):
            rows.extend((inner.lower, row) for head in tree.children(inner, "pobj") for row in coordinated(tree, head))
    return tuple(rows)


def negated(tree: Tree, token: Token) -> bool:
    """Say whether a negator stands directly over the verb, its auxiliaries, or its subject."""
    kids = tree.children(token)
    if any(row.dep == "neg" or row.lower in _NEGATORS for row in kids):
        return True
    return any(
        inner.lower in _NEGATIVE_DETERMINERS
        for row in kids
        if row.dep in {"nsubj", "nsubjpass", "dobj", "attr"}
        for inner in (row, *tree.children(row, "det", "neg"))
    )


def _mood(tree: Tree, token: Token) -> tuple[str, str]:
    """Give the modal and the tense; a bare verb takes those of the one that it is joined to."""
    helpers = tree.children(token, "aux", "auxpass")
    words = [row.lower for row in helpers]
    modal = next((word for word in words if word in _MODALS), "")
    if any(word in _FUTURE for word in words):
        return modal, "future"
    if not helpers and token.dep == "conj" and token.tag in {"VB", "VBP"}:
        return _mood(tree, tree.head(token))
    if token.tag == "VB" and (token.dep == "xcomp" or "to" in words):
        return modal, "future"
    past = token.tag in {"VBD", "VBN"} or any(
        row.tag in {"VBD", "VBN"} or row.lower in {"has", "have"} for row in helpers
    )
    return modal, "past" if past and not modal else "present"


def _inherited(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Find the subject that a verb shares with its governor: "agreed to sign", "came and signed"."""
    here = token
    for _ in range(4):
        if here.dep in {"conj", "xcomp", "advcl", "pcomp"} and here.head != here.i:
            here = tree.head(here)
            found = tree.children(here, "nsubj", "nsubjpass")
            if found:
                return found
        elif here.dep in {"relcl", "acl"}:
            return (tree.head(here),)
        else:
            break
    return ()


def _complements(tree: Tree, token: Token) -> tuple[Token, ...]:
    rows = list(tree.children(token, "xcomp", "ccomp"))
    for prep in tree.children(token, "prep"):
        rows.extend(tree.children(prep, "pcomp"))
    return tuple(rows)


def _spread(tree: Tree, heads: list[Token]) -> tuple[Token, ...]:
    rows: dict[int, Token] = {}
    for head in heads:
        for row in coordinated(tree, head):
            rows.setdefault(row.i, row)
    return tuple(rows.values())
