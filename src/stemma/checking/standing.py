"""
How a word stands in its sentence: affirmed or denied, how surely, done or to come, as whose words.

"Sign" stands otherwise in "Oslo signed", "Oslo may sign", "aides urged Oslo to sign" and "Oslo has yet to sign".
The standing is read from the word upward, verb by verb, to the top of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.knowledge.hedges import hedges, weaker
from stemma.knowledge.reporting import reporting
from stemma.knowledge.stages import ladder
from stemma.knowledge.statements import lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.checking.content import Content
    from stemma.model import Certainty, Token, Tree

_CONDITIONAL = frozenset({"if", "unless", "whether", "provided"})
_CONDITION = frozenset({"if", "unless", "provided"})
_INVERTING = frozenset({"should", "had", "were"})
_FUTURE = frozenset({"will", "wo", "'ll", "shall"})
_NONE = frozenset({"no", "none", "neither", "nobody", "nothing", "never", "hardly", "scarcely", "barely", "nor"})
_SPEECH = frozenset({"say", "confirm", "announce", "show", "know", "describe", "accuse", "leak"})
# Steps at which nothing is agreed yet.
_EARLY = frozenset({"floated", "contacted", "talks"})
RANK: dict[Certainty, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a word stands.

    *operators* are the tokens that govern it and set its certainty or turn it round, nearest first; *future*
    tells that it is to come, *conditional* that it hangs on a condition, *speech* that somebody is reported
    to say it. *prospect* is the word that leaves it undone: "talks" in "talks about joining". *conjectural*
    tells that a "would" makes no more of it than what may come.
    """

    positive: bool
    certainty: Certainty
    operators: tuple[Token, ...]
    future: bool
    conditional: bool
    speech: bool
    prospect: Token | None = None
    conjectural: bool = False


def standing(content: Content, token: Token) -> Standing:
    """Read the standing of a word of a sentence."""
    tree, reporting = content.tree, _reporting(content)
    found = _Found()
    for place, (here, bare) in enumerate(_upward(tree, token)):
        if not bare:
            found.turns += _denials(tree, here, own=place == 0)
            _read_helpers(tree, here, found, reports=bool(reporting), governs=place > 0)
            found.conditional = found.conditional or _is_conditioned(tree, here)
            if place > 0 and (denier := _denier(tree, here)) is not None:
                found.turns += 1
                if _denials(tree, denier, own=False):
                    # who did not dismiss it has not said so either
                    found.level = weaker(found.level, "unknown")
        found.turns += _turned_away(tree, here)
        if place > 0:
            _read_governor(tree, here, found, reports=here.i in reporting)
            if found.prospect is None and _is_mere_act(tree, token):
                found.prospect = _leaving_undone(tree, here)
    level = weaker(found.level, "possible") if found.conditional else found.level
    return Standing(
        positive=found.turns % 2 == 0,
        certainty=level,
        operators=tuple(found.operators),
        future=found.future,
        conditional=found.conditional,
        speech=found.speech,
        prospect=found.prospect,
        conjectural=found.conjectural,
    )


@dataclass(slots=True)
class _Found:
    """What has been read on the way up so far."""

    turns: int = 0
    level: Certainty = "certain"
    operators: list[Token] = field(default_factory=list)
    future: bool = False
    conditional: bool = False
    speech: bool = False
    prospect: Token | None = None
    conjectural: bool = False


def _is_mere_act(tree: Tree, token: Token) -> bool:
    """Say whether a word names an act and does not state it: "joining", "to join", "its entry"."""
    if token.pos not in {"VERB", "AUX"}:
        return True
    if token.tag == "VBG":
        return not any(row.lemma.lower() == "be" for row in tree.children(token, "aux"))
    return token.tag == "VB" and _is_infinitive(tree, token)


def _leaving_undone(tree: Tree, token: Token) -> Token | None:
    """Give the word, this one or its object, that makes of what it governs a thing wished, weighed or negotiated."""
    lemma = token.lemma.lower()
    early = [step for step in ladder().steps if step.stage in _EARLY]
    if token.pos not in {"VERB", "AUX"}:
        return token if any(lemma in step.nouns for step in early) else None
    phrase = _phrase(tree, token, lemma)
    if lemma in ladder().governors or any({lemma, phrase} & step.verbs for step in early):
        return token
    things = tree.children(token, "dobj")
    return next((row for row in things if any(row.lemma.lower() in step.nouns for step in early)), None)


def _read_helpers(tree: Tree, token: Token, found: _Found, *, reports: bool, governs: bool) -> None:
    """Read the modals, adverbs and adjectives of a verb."""
    for child in tree.children(token, "aux", "advmod", "acomp", "oprd"):
        adjective = child.dep in {"acomp", "oprd"}
        word = child.lemma.lower() if adjective else child.lower
        found.future = found.future or word in _FUTURE or word == "would"
        found.conjectural = found.conjectural or word == "would"
        if word != "would" or not reports:
            found.level = weaker(found.level, hedges().certainty.get(word, "certain"))
        found.turns += adjective and governs and word in hedges().implicative


def _read_governor(tree: Tree, token: Token, found: _Found, *, reports: bool) -> None:
    """Read what a word above makes of those below: "refused to sign", "hopes to sign", "said it signed"."""
    hedged, lemma = hedges(), token.lemma.lower()
    if lemma in lists().doubting and any(row.lower == "no" for row in tree.children(token, "det", "neg")):
        return
    phrase = _phrase(tree, token, lemma)
    level = hedged.certainty.get(phrase) or hedged.certainty.get(lemma)
    if phrase in hedged.implicative or lemma in hedged.implicative:
        found.turns += 1
        found.operators.append(token)
    elif lemma in hedged.factive:
        return
    elif level is not None or _frame(token, phrase) in lists().unrealised:
        found.level = weaker(found.level, level or "possible")
        found.operators.append(token)
    elif reports:
        found.speech = True
        if _is_hearsay(tree, token):
            found.level = weaker(found.level, "probable")


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
            if any(row.lower == "but" for row in tree.children(above, "cc")):
                # "would not go so far but will sign"
                return
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
            near = tree.children(child, "det", "neg", "preconj", "advmod")
            if child.lemma.lower() in lists().doubting:
                # "there is no doubt that"
                continue
            denied = child.lower in _NONE or any(row.lower in _NONE for row in near)
            turns += denied
        elif own and child.dep == "det" and child.lower == "no":
            turns += 1
    return turns


def _denier(tree: Tree, token: Token) -> Token | None:
    """
    Give the verb by which what somebody told is not so, None where nothing denies it.

    "Falsely claimed to have signed", "rejected reports that Oslo signed", "reports that Oslo signed are false".
    """
    if any(row.lower in frames.words("untruly") for row in tree.children(token, "advmod")):
        return token
    if token.lemma.lower() not in lists().told:
        return None
    verb = tree.head(token)
    if token.dep in {"dobj", "nsubjpass"}:
        return verb if verb.lemma.lower() in reporting().denial - hedges().implicative else None
    judged = {row.lemma.lower() for row in tree.children(verb, "acomp", "attr", "oprd")}
    return verb if token.dep == "nsubj" and judged & frames.words("untrue") else None


def _is_hearsay(tree: Tree, token: Token) -> bool:
    """Say whether a verb reports without a speaker: "is said to have signed"."""
    passive = bool(tree.children(token, "auxpass", "nsubjpass"))
    return passive and not tree.children(token, "agent")


def _turned_away(tree: Tree, token: Token) -> bool:
    """Say whether a word stands under a preposition that denies it: "without signing", "decided against signing"."""
    if token.dep not in {"pcomp", "pobj"}:
        return False
    preposition = tree.head(token)
    if preposition.lower in {"without", "despite"}:
        return preposition.lower == "without"
    return preposition.lower == "against" and tree.head(preposition).lemma.lower() in lists().deciding


def _is_conditioned(tree: Tree, token: Token) -> bool:
    if any(row.lower in _CONDITIONAL for row in tree.children(token, "mark")):
        return True
    clauses = tree.children(token, "advcl")
    if any(_is_inverted(tree, clause) for clause in clauses):
        return True
    return any(row.lower in _CONDITION for clause in clauses for row in tree.children(clause, "mark"))


def _is_inverted(tree: Tree, clause: Token) -> bool:
    """Say whether a clause is a condition by its order: "should the bill reach her"."""
    helpers = [row for row in tree.children(clause, "aux") if row.lower in _INVERTING]
    subjects = tree.children(clause, "nsubj", "nsubjpass")
    return bool(helpers and subjects) and helpers[0].i < subjects[0].i


def _is_infinitive(tree: Tree, token: Token) -> bool:
    return any(row.tag == "TO" for row in tree.children(token, "aux"))


def _reporting(content: Content) -> set[int]:
    """Give the tokens that are cues of reported words, and verbs that only report."""
    found: set[int] = set()
    for row in content.speeches:
        if row.behaviour in {"assertion", "doubtful"}:
            found.update(token.i for token in content.sentence.within(row.cue.start, row.cue.end))
    for token in content.sentence.tokens:
        evoked = frames.verb(token.lemma.lower()) if token.pos == "VERB" else None
        if evoked is not None and evoked.frame.name in _SPEECH:
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
