"""
Clauses: the predicates of a sentence with the words that are their own.

A chain such as "refused to sign" or "plans to withdraw" is one clause: its *head* is the verb of
what happens ("sign"), and *matrix* holds the verbs above it, which say whether and how surely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.knowledge.hedges import hedges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Token, Tree

# Subtrees under these labels state something of their own and are left to their own clauses.
_OWN = frozenset({"conj", "advcl", "relcl", "parataxis", "acl", "ccomp"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_VERBS = frozenset({"VERB", "AUX"})
# Prepositions under which a participle tells what was done.
_BESIDE = frozenset({"after", "by", "since", "upon", "on", "in", "for", "while", "despite"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
MAX_CLAUSES = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """
    One predicate with its own words.

    *tokens* leave out the clauses that stand inside; *subject* and *theme* (the object, or the
    subject of a passive) are heads of noun phrases, found also where a relative clause or a
    conjunction leaves them unsaid. *conditional* is true under "if" and its like.
    """

    tree: Tree
    head: Token
    matrix: tuple[Token, ...]
    tokens: tuple[Token, ...]
    subject: Token | None
    theme: Token | None
    passive: bool
    conditional: bool
    antecedent: Token | None = None
    embedding: Token | None = None


def clauses(tree: Tree) -> list[Clause]:
    """Cut a sentence into its clauses, in order of their heads; at most 40."""
    found: list[Clause] = []
    for token in tree.sentence.tokens:
        if len(found) == MAX_CLAUSES:
            break
        if _is_predicate(tree, token):
            found.append(_clause(tree, token))
    return found


def _is_predicate(tree: Tree, token: Token) -> bool:
    if token.pos not in _VERBS or token.dep in {"aux", "auxpass", "amod", "compound", "nmod", "case", "prep"}:
        return False
    if token.dep == "xcomp" and _takes_over(tree, token):
        return True
    if token.dep in {"csubj", "csubjpass"} or _is_place_in_picture(tree, token):
        return False
    if token.dep == "pcomp":
        # "with talks continuing" states something, and "he left after signing"; "the hope of continuing" does not.
        return bool(tree.children(token, *_SUBJECTS)) or _is_told_beside(tree, token)
    if token.dep in {"acl", "advcl"} and _is_infinitive(tree, token):
        # A purpose belongs to the clause that has it; "the decision to withdraw" is about withdrawing.
        return _intent(tree, token) is not None
    return not _heads_chain(tree, token)


def _is_told_beside(tree: Tree, token: Token) -> bool:
    """
    Say whether a participle under a preposition tells what was done: "after signing", "blamed for closing the port".

    Nothing is told of "before signing" and "without signing", nor beside a verb that is denied or only possible: "did not
    answer by signing", "may gain by signing".
    """
    preposition = tree.head(token)
    governor = tree.head(preposition)
    if token.tag != "VBG" or preposition.lower not in _BESIDE or preposition.dep != "prep":
        return False
    if preposition.lower == "for":
        # "blamed for closing the port", "famous for closing ports"; "used for closing ports" tells of no closing
        if governor.pos != "ADJ" and governor.lemma.lower() not in frames.words("blaming"):
            return False
    elif governor.pos not in _VERBS:
        return False
    beside = tree.children(governor, "aux", "neg") + (
        tree.children(tree.head(governor), "aux", "neg") if governor.pos == "ADJ" or governor.dep == "xcomp" else ()
    )
    return not any(row.dep == "neg" or row.tag in {"MD", "TO"} for row in beside)


def _is_place_in_picture(tree: Tree, token: Token) -> bool:
    """Say whether "left" tells where a person stands in a photograph: "the envoy, left, and her host"."""
    if token.lower != "left":
        return False
    tokens = tree.sentence.tokens
    before, after = tokens[max(0, token.i - 2) : token.i], tokens[token.i + 1 : token.i + 2]
    named = [row.pos in {"NOUN", "PROPN"} for row in before[:1]] == [True]
    return named and before[-1].text == "," and all(row.pos in {"PUNCT", "CCONJ"} for row in after)


def _intent(tree: Tree, token: Token) -> Token | None:
    """Give the noun of will or refusal that an infinitive fills: "the decision to withdraw", "a refusal to sign"."""
    noun = tree.head(token)
    return noun if token.dep == "acl" and noun.pos == "NOUN" and noun.lemma.lower() in hedges().intents else None


def _is_infinitive(tree: Tree, token: Token) -> bool:
    return any(child.tag == "TO" for child in tree.children(token, "aux"))


def _takes_over(tree: Tree, token: Token) -> bool:
    return token.pos == "VERB" or bool(tree.children(token, "attr", "acomp"))


def _heads_chain(tree: Tree, token: Token) -> bool:
    """Say whether a verb below carries the happening: "failed to sign" is about signing."""
    return any(child.pos in _VERBS and _takes_over(tree, child) for child in tree.children(token, "xcomp"))


def _clause(tree: Tree, head: Token) -> Clause:
    matrix: list[Token] = []
    top = head
    while top.dep == "xcomp" and top.head != top.i:
        top = tree.head(top)
        matrix.append(top)
    subject = _subject(tree, head) or _directed(tree, head) or _subject(tree, top) or _charged(tree, top)
    intent = _intent(tree, head)
    if intent is not None:
        matrix.append(intent)
        subject = subject or _holder(tree, intent)
    passive = bool(tree.children(head, "auxpass", "nsubjpass")) or (
        head.tag == "VBN" and head.dep == "acl" and not tree.children(head, "aux")
    )
    antecedent = tree.head(top) if top.dep in {"acl", "relcl"} and intent is None else None
    # "refused" and "hopes" govern a clause of their own; its words are told apart by the matrix
    keep = {token.i for token in (head, *matrix)}
    tokens = list(tree.subtree(top, lambda token: token.i not in keep and _stops(tree, token)))
    tokens = _trim(tokens, keep)
    theme = next(iter(tree.children(head, "dobj", "attr", "oprd")), None)
    subject, theme = _shared(tree, top, subject, theme, antecedent, passive=passive)
    return Clause(
        tree,
        head,
        tuple(matrix),
        tuple(tokens),
        subject,
        theme,
        passive,
        _is_conditional(tree, head, top),
        antecedent,
        tree.head(top) if top.dep in {"ccomp", "advcl"} else None,
    )


def _directed(tree: Tree, head: Token) -> Token | None:
    """Give who is to do it: "Oslo urged [Riga] to sign"."""
    above = tree.head(head)
    if head.dep != "xcomp" or above.lemma.lower() not in frames.words("directing"):
        return None
    return next(iter(tree.children(above, "dobj")), None)


def _charged(tree: Tree, top: Token) -> Token | None:
    """Give whom somebody blames or thanks for what she did: "critics faulted [Riga] for signing"."""
    preposition = tree.head(top)
    if top.dep != "pcomp" or preposition.lower != "for":
        return None
    return next(iter(tree.children(tree.head(preposition), "dobj")), None)


def _holder(tree: Tree, noun: Token) -> Token | None:
    """Give who has a plan: "Norway's plan to sign", "Norway announced a plan to sign"."""
    owner = next(iter(tree.children(noun, "poss")), None)
    verb = tree.head(noun)
    return owner or (_subject(tree, verb) if verb.pos in _VERBS else None)


def _shared(
    tree: Tree, top: Token, subject: Token | None, theme: Token | None, antecedent: Token | None, *, passive: bool
) -> tuple[Token | None, Token | None]:
    """Fill what a relative clause, a participle or a conjunction takes over from outside."""
    if antecedent is not None:
        if subject is None or subject.lower in _RELATIVE:
            subject = antecedent
        elif theme is None or theme.lower in _RELATIVE:
            theme = antecedent
    if subject is None and top.dep in {"conj", "advcl", "pcomp"}:
        above = tree.head(top)
        for _ in range(6):
            subject = _subject(tree, above)
            if subject is not None or above.head == above.i:
                break
            above = tree.head(above)
    if passive and theme is None:
        theme, subject = subject, None
    return subject, theme


def _subject(tree: Tree, token: Token) -> Token | None:
    return next(iter(tree.children(token, *_SUBJECTS[:2], "csubj")), None)


def _stops(tree: Tree, token: Token) -> bool:
    if token.dep not in _OWN:
        return token.dep == "pcomp" and bool(tree.children(token, *_SUBJECTS)) and token.pos in _VERBS
    if token.dep == "conj":
        return token.pos in _VERBS and tree.head(token).pos in _VERBS
    if token.dep in {"acl", "advcl"}:
        return token.pos in _VERBS and not _is_infinitive(tree, token)
    return token.pos in _VERBS


def _trim(tokens: list[Token], heads: set[int]) -> list[Token]:
    """
    Drop the signs and joining words at both ends, and a preposition whose object is a clause of its own.

    *heads* are the places of the clause's verbs: the "if" of "If successful, it …" is none of theirs.
    """
    loose = {"PUNCT", "CCONJ", "SPACE"}
    first, last = 0, len(tokens)
    while first < last and (
        tokens[first].pos in loose
        or (tokens[first].dep == "mark" and tokens[first].head in heads)
        or (
            tokens[first].lower in frames.words("joining")
            and tokens[first + 1 : first + 2]
            and tokens[first + 1].text == ","
        )
    ):
        first += 1
    while last > first and (
        (tokens[last - 1].pos in loose and tokens[last - 1].text != "%") or _is_left_over(tokens[last - 1], tokens)
    ):
        last -= 1
    return tokens[first:last]


def _is_left_over(token: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a last word governed what was cut off: "with", "including"; "the pact it relied on" keeps its own."""
    if token.dep != "prep" or token.head >= token.i:
        return False
    governor = next((row for row in tokens if row.i == token.head), None)
    return governor is None or governor.dep != "relcl"


def _is_conditional(tree: Tree, head: Token, top: Token) -> bool:
    marks = {token.lower for row in (head, top) for token in tree.children(row, "mark", "advmod")}
    if marks & {"if", "unless", "whether", "provided"}:
        return True
    # "should he return to office": the auxiliary before its subject
    auxiliaries = [token for token in tree.children(top, "aux") if token.lower in {"should", "had", "were"}]
    subject = _subject(tree, top)
    return bool(auxiliaries and subject is not None and top.dep == "advcl" and auxiliaries[0].i < subject.i)


def evoked(clause: Clause) -> frames.Evocation | None:
    """Look the predicate up: with its particle, preposition or object, then alone."""
    tree, head = clause.tree, clause.head
    lemma = head.lemma.lower()
    phrases = [f"{lemma} {other.lower}" for other in tree.children(head, "prt", "advmod")]
    phrases.extend(f"{lemma} {thing.lemma.lower()}" for thing in tree.children(head, "dobj"))
    for preposition in tree.children(head, "prep"):
        phrases.append(f"{lemma} {preposition.lower}")
        for thing in tree.children(preposition, "pobj"):
            phrases.insert(0, f"{lemma} {preposition.lower} {thing.lemma.lower()}")
    phrases.extend(f"{lemma} {thing.lemma.lower()}" for thing in tree.children(head, "acomp", "oprd"))
    if clause.passive:
        phrases.append(f"be {head.lower}")
    found = frames.verb(*phrases, lemma)
    if found is None and lemma in {"be", "have", "hold", "make", "give", "take", "begin", "start", "remain"}:
        # the noun carries it: "is a precondition", "made a proposal"
        for thing in tree.children(head, "attr", "dobj"):
            named = frames.noun(thing.lemma.lower())
            if named is not None and (lemma not in {"be", "remain"} or named.kind in {"condition", "status"}):
                return frames.Evocation(named)
    return found
