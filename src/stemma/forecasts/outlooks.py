"""Outlooks: whether a predicate tells of what was done or of what is to come, with which hedge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge.foresight import foresight
from stemma.knowledge.hedges import hedges

if TYPE_CHECKING:
    from stemma.model import Outlook, Sentence, Token

_CLIMB = 4
SPEECH = frozenset({"say", "tell", "report", "announce", "state", "add", "note", "confirm", "declare", "write"})
# Of several words above a predicate the first of these decides: "is expected to agree to sign" is expected.
_STRENGTH: tuple[Outlook, ...] = ("expected", "scheduled", "possible", "intended")
_PAST = frozenset({"VBD", "VBN"})
_PRESENT = frozenset({"VBZ", "VBP"})
_VERBAL = frozenset({"VERB", "AUX"})
# Never mere hypothesis beside a day: "will sign on 5 May, when the ministers meet".
_ASKING = frozenset({"how", "why", "whether", "what", "if"})
_WISHED = frozenset({"should", "would", "could", "might", "ought"})
_NOBODY = frozenset({"no", "neither", "nobody", "none", "nothing"})
_TEMPORAL = frozenset({"when", "after", "before"})


@dataclass(frozen=True, slots=True)
class Mood:
    """
    How a predicate is put.

    *outlook* is None for what is told as done. *above* are the words that govern it, nearest first; *hedges*
    the words that say how likely, in order of the text. *conditional* tells of a clause such as "once six have ratified",
    *timed* of one that only dates it. *reported* says that "would" must be a reported "will" to look ahead.
    """

    outlook: Outlook | None
    above: tuple[Token, ...]
    hedges: tuple[Token, ...]
    negated: bool
    conditional: bool = False
    timed: bool = False
    reported: bool = False
    present: bool = False


def mood(sentence: Sentence, token: Token) -> Mood | None:
    """Read how a predicate is put; None where it is asked for, refused, imagined or neither done nor to come."""
    if any(kid.lower in _ASKING and kid.i < token.i for kid in sentence.children(token, "advmod", "mark")):
        return None  # "how the talks will end" says nothing of their end
    first = _leader(sentence, token)
    above = _governors(sentence, first)
    if above is None:
        return None
    if _is_unfulfilled(sentence, token, above):
        return None
    lead = () if first is token else (first,)
    modals = [aux for row in (token, *lead, *above) for aux in _auxiliaries(sentence, row) if aux.tag == "MD"]
    negations = sum(_negations(sentence, row) for row in (token, *lead, *above)) + _refusals(sentence, token, above)
    outlook, reported = _outlook(token, above, modals, sentence)
    done = outlook is None and not modals and _is_past(sentence, above[-1] if above else token)
    present = outlook is None and not modals and not above and token.tag in _PRESENT
    if outlook is None and not done and not present:
        return None
    marks = _conditions(sentence, (token, *above))
    return Mood(
        outlook=outlook,
        above=above,
        hedges=_hedges(sentence, token, above, modals),
        negated=negations % 2 == 1,
        conditional=bool(marks - _TEMPORAL),
        timed=bool(marks & _TEMPORAL),
        reported=reported,
        present=present,
    )


def _leader(sentence: Sentence, token: Token) -> Token:
    """Give the first of joined verbs, whose modal the others share: "will [meet] and sign"."""
    here = token
    while here.dep == "conj" and here.tag == "VB" and not _auxiliaries(sentence, here):
        head = sentence.head(here)
        if head.pos not in _VERBAL or head.i == here.i:
            break
        here = head
    shared = any(aux.tag in {"MD", "TO"} for aux in _auxiliaries(sentence, here))
    return here if shared else token


def looks_on(sentence: Sentence, token: Token) -> bool:
    """
    Say whether a verb only looks ahead to an event that a noun names: "the signing is expected", "expects a deal".

    What is scheduled must be so in the passive: "the deal sets a price for June" sets no day for a deal.
    """
    outlook = foresight().governors.get(token.lemma.lower())
    if outlook not in {"expected", "scheduled"} or sentence.children(token, "xcomp", "ccomp"):
        return False
    passive = bool(sentence.children(token, "auxpass", "nsubjpass")) or (token.dep == "acl" and token.tag == "VBN")
    return passive or (outlook == "expected" and bool(sentence.children(token, "dobj")))


def _governors(sentence: Sentence, token: Token) -> tuple[Token, ...] | None:
    """Climb to the words that govern a predicate; None where one of them makes it idle ("urged Oslo to sign")."""
    words = foresight()
    rows: list[Token] = []
    here = token
    for _ in range(_CLIMB):
        if here.head == here.i:
            break
        head = sentence.head(here)
        lemma = head.lemma.lower()
        if here.dep in {"acomp", "oprd"} and head.pos in _VERBAL:
            rows.append(head)  # "[is] likely to apply"
            here = head
            continue
        if here.dep not in {"xcomp", "ccomp", "acl"} or (here.dep == "acl" and not _is_foretold(head, here)):
            break
        if here.dep == "ccomp" and (lemma in SPEECH or lemma not in words.governors):
            break
        shares = here.dep == "xcomp" and not sentence.children(here, "nsubj", "nsubjpass")
        if lemma in words.idle and not (shares and lemma in words.governors):
            if lemma not in hedges().implicative:
                return None
        elif lemma not in words.governors and lemma not in hedges().factive and lemma not in {"be", "have", "go"}:
            return None if here.dep == "xcomp" and here.tag == "VB" else tuple(rows)
        rows.append(head)
        here = head
    return tuple(rows)


def _is_foretold(noun: Token, token: Token) -> bool:
    """Say whether a noun looks ahead to its clause: "a chance that it will be signed", "plans to sign"."""
    words = foresight()
    lemma = noun.lemma.lower()
    return noun.pos == "NOUN" and token.tag != "VBG" and (lemma in words.chances or lemma in words.governors)


def _auxiliaries(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return sentence.children(token, "aux", "auxpass")


def _outlook(
    token: Token, above: tuple[Token, ...], modals: list[Token], sentence: Sentence
) -> tuple[Outlook | None, bool]:
    """Give the outlook that modals and governing words set; and whether it hangs on "would" being reported."""
    words = foresight()
    said = {aux.lower for aux in modals}
    if said & words.possible_modals:
        return "possible", False
    own = sentence.children(token, "advmod", "acomp", "oprd")
    if looks_on(sentence, token):
        own = (*own, token)
    found = {words.governors[row.lemma.lower()] for row in (*above, *own) if row.lemma.lower() in words.governors}
    governed = next((outlook for outlook in _STRENGTH if outlook in found), None)
    if governed is not None:
        return governed, False
    if said & words.flat_modals:
        return "flat", False
    if "should" in said:
        # "the text should be ready by June" looks ahead, "Oslo should withdraw" wishes
        return ("expected" if sentence.children(token, "nsubjpass") else None), False
    if "would" in said:
        return "flat", True
    return _of_infinitive(sentence, token, above), False


def _of_infinitive(sentence: Sentence, token: Token, above: tuple[Token, ...]) -> Outlook | None:
    """Read "are to sign on 5 May" and "is going to sign"."""
    if not above or not any(kid.tag == "TO" for kid in sentence.children(token, "aux")):
        return None
    governor = above[0]
    if governor.lemma.lower() == "be":
        # "was an honour to join you" and "is ready to sign" set no day
        return None if sentence.children(governor, "attr", "acomp", "oprd") else "scheduled"
    return "flat" if governor.lemma.lower() == "go" and governor.tag == "VBG" else None


def _is_unfulfilled(sentence: Sentence, token: Token, above: tuple[Token, ...]) -> bool:
    """Say whether words tell what was meant to be and was not: "was to have been signed", "should have met"."""
    helpers = _auxiliaries(sentence, token)
    if not any(aux.lower == "have" for aux in helpers):
        return False
    wished = any(aux.lower in _WISHED for aux in helpers)
    past = [row for row in above[:1] for row in (row, *_auxiliaries(sentence, row)) if row.tag == "VBD"]
    return wished or (bool(past) and any(aux.tag == "TO" for aux in helpers))


def _is_past(sentence: Sentence, token: Token) -> bool:
    if any(aux.tag == "MD" for aux in _auxiliaries(sentence, token)):
        return False
    helpers = [aux for aux in _auxiliaries(sentence, token) if aux.tag != "TO"]
    if not helpers:
        return token.tag == "VBD" or (token.tag in _PRESENT and token.lemma.lower() == "have")
    first = helpers[0]
    return first.tag == "VBD" or first.lemma.lower() == "have"


def _negations(sentence: Sentence, token: Token) -> int:
    kids = sentence.children(token)
    own = sum(1 for kid in kids if kid.dep == "neg" or kid.lower in {"never", "n't", "not"})
    # "no state will sign", "neither side will"
    nobody = any(
        word.lower in _NOBODY
        for kid in kids
        if kid.dep in {"nsubj", "nsubjpass"}
        for word in (kid, *sentence.children(kid, "det", "preconj", "cc", "neg"))
        if word.i <= kid.i
    )
    return own + nobody


def _refusals(sentence: Sentence, token: Token, above: tuple[Token, ...]) -> int:
    """Count what turns a predicate round from above: "failed to sign", "has yet to sign"."""
    turns = sum(1 for row in above if row.lemma.lower() in hedges().implicative - {"unlikely"})
    before = [row.lower for row in sentence.tokens[max(0, token.i - 4) : token.i]]
    return turns + int("yet" in before and "to" in before and bool(above))


def _hedges(sentence: Sentence, token: Token, above: tuple[Token, ...], modals: list[Token]) -> tuple[Token, ...]:
    words, table = foresight(), hedges()
    rows: dict[int, Token] = {aux.i: aux for aux in modals if aux.lower not in words.flat_modals}
    for row in (token, *above):
        if (
            row is not token
            and not rows
            and (row.lemma.lower() in words.governors or row.lemma.lower() in words.chances)
        ):
            rows[row.i] = row
        for kid in sentence.children(row, "advmod", "acomp", "oprd", "amod", "npadvmod"):
            lemma = kid.lemma.lower()
            if lemma in words.governors or kid.lower in table.certainty or kid.lower in words.intensifiers:
                rows[kid.i] = kid
                for inner in sentence.children(kid, "advmod"):
                    if inner.lower in words.intensifiers:
                        rows[inner.i] = inner
    return tuple(rows[i] for i in sorted(rows))


def _conditions(sentence: Sentence, chain: tuple[Token, ...]) -> set[str]:
    """Give the words that make a predicate hang on another: its own "if", or that of a clause beside it."""
    words = foresight()
    found: set[str] = set()
    for row in chain:
        for clause in sentence.children(row, "advcl"):
            found |= {kid.lower for kid in sentence.children(clause, "mark", "advmod")}
            found |= {kid.lower for kid in sentence.children(clause, "aux") if kid.text == "Should"}
    top = chain[-1]
    for row in (*chain, *list(sentence.ancestors(top))[:_CLIMB]):
        if row.dep in {"advcl", "ccomp", "acl"} and row.pos in _VERBAL:
            found |= {kid.lower for kid in sentence.children(row, "mark", "advmod")}
    return found & words.conditions
