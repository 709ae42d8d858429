"""
How a word stands in its sentence: affirmed or denied, how surely, done or to come, as whose words.

"Sign" stands otherwise in "Oslo signed", "Oslo may sign", "aides urged Oslo to sign" and "Oslo has yet to sign".
The standing is read from the word upward, verb by verb, to the top of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.knowledge.hedges import hedges, weaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.checking.content import Content
    from stemma.claims.tree import Tree
    from stemma.model import Certainty, Token

_CONDITIONAL = frozenset({"if", "unless", "whether", "provided"})
_CONDITION = frozenset({"if", "unless", "provided"})
_FUTURE = frozenset({"will", "wo", "'ll", "shall"})
_NONE = frozenset({"no", "none", "neither", "nobody", "nothing", "never", "hardly", "scarcely", "barely", "nor"})
_SPEECH = frozenset({"say", "confirm", "announce", "show", "know", "describe", "accuse", "leak"})
# Frames whose complement is wished, asked for or opposed: nothing is stated of whether it comes to pass.
_UNREALISED = frozenset(
    {"call-for", "oppose", "support", "promise", "threaten", "expect", "plan", "propose", "enable", "ban", "require",
     "schedule", "invite", "hinder", "condemn", "campaign", "believe"}
)  # fmt: skip
_DECIDING = frozenset({"decide", "vote", "advise", "argue", "warn", "rule", "opt", "caution", "decision"})
RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a word stands.

    *operators* are the tokens that govern it and set its certainty or turn it round, nearest first; *future*
    tells that it is to come, *conditional* that it hangs on a condition, *speech* that somebody is reported
    to say it.
    """

    positive: bool
    certainty: Certainty
    operators: tuple[Token, ...]
    future: bool
    conditional: bool
    speech: bool


def standing(content: Content, token: Token) -> Standing:
    """Read the standing of a word of a sentence."""
    tree = content.tree
    turns = 0
    level: Certainty = "certain"
    operators: list[Token] = []
    future = conditional = speech = False
    here, first = token, True
    table, lists = hedges().certainty, hedges()
    reporting = _reporting(content)
    for here, bare in _upward(tree, token):
        lemma = here.lemma.lower()
        governs = here.i != token.i
        if not bare:
            turns += _denials(tree, here, own=first)
            for child in tree.children(here, "aux", "advmod", "acomp", "oprd"):
                word = child.lower if child.dep in {"aux", "advmod"} else child.lemma.lower()
                future = future or word in _FUTURE or word == "would"
                if word != "would" or not reporting:
                    level = weaker(level, table.get(word, "certain"))
                if child.dep in {"acomp", "oprd"} and governs:
                    turns += word in lists.implicative
            conditional = conditional or _is_conditioned(tree, here)
        turns += _turned_away(tree, here)
        first = False
        if not governs:
            continue
        word = _phrase(tree, here, lemma)
        if word in lists.implicative or lemma in lists.implicative:
            turns += 1
            operators.append(here)
        elif lemma in lists.factive:
            continue
        elif (found := table.get(word) or table.get(lemma)) is not None:
            level = weaker(level, found)
            operators.append(here)
        elif _frame(here, word) in _UNREALISED:
            level = weaker(level, "possible")
            operators.append(here)
        elif here.i in reporting:
            speech = True
    if conditional:
        level = weaker(level, "possible")
    return Standing(turns % 2 == 0, level, tuple(operators), future, conditional, speech)


def _upward(tree: Tree, token: Token) -> Iterator[tuple[Token, bool]]:
    """
    Give a word and those that govern it, up to where the sentence states by itself; *bare* ones only link.

    A relative clause and one of time or reason state on their own, whatever the clause around them says.
    """
    yield token, False
    here = token
    for _ in range(12):
        if here.head == here.i:
            return
        above = tree.head(here)
        if here.dep in {"relcl", "parataxis", "appos", "amod", "compound", "nmod", "poss"}:
            return
        if here.dep == "advcl" and not _is_infinitive(tree, here):
            return
        if here.dep == "acl" and here.tag in {"VBN", "VBG"}:
            return
        if here.dep == "conj":
            # "may meet and sign": what stands before the first holds for the second, not the first itself
            shared = not any(row.dep in {"nsubj", "nsubjpass", "aux"} for row in tree.children(here))
            here = above
            yield here, not (shared and here.pos in {"VERB", "AUX"})
            continue
        here = above
        yield here, False


def _denials(tree: Tree, token: Token, *, own: bool) -> int:
    turns = 0
    for child in tree.children(token):
        if child.dep == "neg" or (child.dep == "advmod" and child.lower in _NONE):
            following = tree.sentence.tokens[child.i + 1 : child.i + 2]
            turns += not (following and following[0].lower in {"only", "just", "merely"})
        elif child.dep in {"nsubj", "nsubjpass", "dobj", "attr"} and token.pos in {"VERB", "AUX"}:
            near = tree.children(child, "det", "neg", "preconj", "cc:preconj", "advmod")
            denied = child.lower in _NONE or any(row.lower in _NONE for row in near)
            turns += denied
        elif own and child.dep == "det" and child.lower == "no":
            turns += 1
    return turns


def _turned_away(tree: Tree, token: Token) -> bool:
    """Say whether a word stands under a preposition that denies it: "without signing", "decided against signing"."""
    if token.dep not in {"pcomp", "pobj"}:
        return False
    preposition = tree.head(token)
    if preposition.lower in {"without", "despite"}:
        return preposition.lower == "without"
    return preposition.lower == "against" and tree.head(preposition).lemma.lower() in _DECIDING


def _is_conditioned(tree: Tree, token: Token) -> bool:
    if any(row.lower in _CONDITIONAL for row in tree.children(token, "mark")):
        return True
    clauses = tree.children(token, "advcl")
    return any(row.lower in _CONDITION for clause in clauses for row in tree.children(clause, "mark"))


def _is_infinitive(tree: Tree, token: Token) -> bool:
    return any(row.tag == "TO" for row in tree.children(token, "aux"))


def _reporting(content: Content) -> set[int]:
    """Give the tokens that are cues of reported words, and verbs that only report."""
    found: set[int] = set()
    for row in content.speeches:
        if row.behaviour in {"assertion", "doubtful"}:
            found.update(token.i for token in content.sentence.within(row.cue.start, row.cue.end))
    for token in content.sentence.tokens:
        if token.pos == "VERB" and (evoked := frames.verb(token.lemma.lower())) is not None:
            if evoked.frame.name in _SPEECH:
                found.add(token.i)
    return found


def _phrase(tree: Tree, token: Token, lemma: str) -> str:
    following = [row.lower for row in tree.children(token, "prt", "prep")]
    return f"{lemma} {following[0]}" if following else lemma


def _frame(token: Token, phrase: str) -> str | None:
    lemma = token.lemma.lower()
    if token.pos == "VERB":
        found = frames.verb(phrase, lemma)
        return found.frame.name if found else None
    named = frames.noun(lemma)
    return named.name if named else None
