"""Whether a clause affirms or denies, how surely, and whether it asserts anything at all."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.knowledge.hedges import hedges, weaker

if TYPE_CHECKING:
    from stemma.claims.clauses import Clause
    from stemma.model import Certainty, Polarity, Token

_UNCLEAR = frozenset({"unclear", "unknown", "uncertain"})
_CLEAR = frozenset({"clear", "known", "certain", "sure"})
_QUESTIONS = frozenset({"which", "who", "whom", "what", "whether", "if", "where", "how many"})
_MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
_FUTURE = frozenset({"will", "wo", "shall", "'ll"})
_SPEECH = frozenset({"say", "tell", "report", "write", "add", "note", "state", "announce", "insist", "argue", "claim"})


def polarity(clause: Clause) -> Polarity:
    """Give the polarity: each negator or refusing verb on the chain turns it round once."""
    lists = hedges()
    turns = 0
    for verb in (clause.head, *clause.matrix):
        turns += sum(1 for child in clause.tree.children(verb) if _negates(clause, child))
        lemma = verb.lemma.lower()
        adjectives = [child.lemma.lower() for child in clause.tree.children(verb, "acomp", "oprd")]
        if verb in clause.matrix and (
            lemma in lists.implicative or any(row in lists.implicative for row in adjectives)
        ):
            turns += 1
    if clause.matrix and _yet_to(clause):
        turns += 1
    turns += _turns_above(clause)
    return "negative" if turns % 2 else "positive"


def _turns_above(clause: Clause) -> int:
    """Count what turns a whole clause round from above: "it is not true that", "nobody believes", "falsely claimed"."""
    if _is_unproved(clause):
        return 1
    above = _judge(clause)
    if above is None or _asks(clause):
        return 0
    denied = sum(1 for child in clause.tree.children(above) if _negates(clause, child))
    words = _judgements(clause, above)
    manner = {child.lower for child in clause.tree.children(above, "advmod")}
    if words & frames.words("untrue") or manner & frames.words("untruly"):
        return 1 + denied
    raised = above.lemma.lower() in frames.words("believing")
    return denied if raised or words & frames.words("true") else 0


def _judgements(clause: Clause, above: Token) -> set[str]:
    """Give the words by which a clause is judged as a whole: "it is [likely] that", "it is not the [case] that"."""
    rows = [above] if above.pos == "ADJ" else []
    if above.lemma.lower() in {"be", "seem", "look"}:
        rows += clause.tree.children(above, "acomp", "attr", "oprd")
    return {row.lemma.lower() for row in rows}


def _first_of_chain(clause: Clause) -> Token:
    """Give the verb of a clause that hangs on what stands above: "refused" of "refused to sign"."""
    return clause.matrix[-1] if clause.matrix else clause.head


def _judge(clause: Clause) -> Token | None:
    """Give the verb or adjective above that judges a clause: also of "the claim that … is false", "not the case that"."""
    first = _first_of_chain(clause)
    if first.dep in {"ccomp", "csubj"}:
        return clause.embedding
    noun = clause.tree.head(first)
    if first.dep != "acl" or first.tag == "VBN" or noun.dep not in {"nsubj", "attr"}:
        return None
    verb = clause.tree.head(noun)
    return verb if verb.lemma.lower() == "be" else None


def _negates(clause: Clause, child: Token) -> bool:
    if child.dep == "neg" or child.lower in {"never", "hardly", "scarcely", "barely"}:
        following = clause.tree.sentence.tokens[child.i + 1 : child.i + 2]
        return not (following and following[0].lower in {"only", "just", "merely"})
    if child.dep in {"nsubj", "nsubjpass", "dobj", "attr"}:
        if child.lower in {"none", "nobody", "nothing", "neither"}:
            return True
        return any(
            row.lower in {"no", "neither"} and not _is_quoted(clause, row)
            for row in clause.tree.children(child, "det", "neg")
        )
    return False


def _is_quoted(clause: Clause, token: Token) -> bool:
    """Say whether a word stands alone between quotation marks: the "no" vote."""
    around = clause.tree.sentence.tokens[max(0, token.i - 1) : token.i + 2]
    return len(around) == 3 and all(row.text in _MARKS for row in (around[0], around[-1]))  # noqa: PLR2004 - and itself


def _yet_to(clause: Clause) -> bool:
    """Say whether the chain reads "have yet to sign", "is still to sign"."""
    before = [token.lower for token in clause.tree.sentence.tokens[max(0, clause.head.i - 5) : clause.head.i]]
    return any(first in {"yet", "still"} and second == "to" for first, second in itertools.pairwise(before))


def certainty(clause: Clause) -> Certainty:
    """Give the lowest level that a modal, an adverb or a governing verb sets."""
    level: Certainty = "certain"
    table = hedges().certainty
    for verb in (clause.head, *clause.matrix):
        for child in clause.tree.children(verb, "aux", "advmod", "acomp", "oprd", "npadvmod"):
            if child.lower == "would" and _is_backshift(clause):
                continue
            word = child.lower if child.dep in {"aux", "advmod"} else child.lemma.lower()
            level = weaker(level, table.get(word, "certain"))
        if verb is not clause.head:
            level = weaker(level, table.get(verb.lemma.lower(), "certain"))
    above = clause.embedding
    if above is not None and above.lemma.lower() not in _SPEECH and clause.head.dep == "ccomp":
        level = weaker(level, table.get(above.lemma.lower(), "certain"))
        for word in sorted(_judgements(clause, above)):
            level = weaker(level, table.get(word, "certain"))
    if clause.conditional or _is_unproved(clause):
        level = weaker(level, "possible")
    return "unknown" if in_doubt(clause) else level


def in_doubt(clause: Clause) -> bool:
    """
    Say whether the clause is what a verb above calls unclear: "it was not clear which ships sank".

    "Unclear why the ship sank" does not doubt that it sank.
    """
    tree, token = clause.tree, clause.head
    while token.dep in {"xcomp", "conj"} and token.head != token.i:
        token = tree.head(token)
    if token.dep not in {"ccomp", "csubj", "advcl", "acl", "relcl"} or not _asks(clause):
        return False
    for _ in range(2):
        token = tree.head(token)
        words = [child.lemma.lower() for child in tree.children(token, "acomp", "attr", "oprd")]
        words += [token.lemma.lower()] if token.pos == "ADJ" else []
        denied = any(row.dep == "neg" for row in tree.children(token))
        if any(word in _UNCLEAR or (denied and word in _CLEAR) for word in words):
            return True
    return False


def _is_unproved(clause: Clause) -> bool:
    """Say whether nothing speaks for it: "there is no evidence that Oslo signed"."""
    first = _first_of_chain(clause)
    noun = clause.tree.head(first)
    if first.dep not in {"acl", "ccomp", "relcl"} or noun.lemma.lower() not in frames.words("proof"):
        return False
    return any(kid.lower in {"no", "little"} for kid in clause.tree.children(noun, "det", "amod"))


def _asks(clause: Clause) -> bool:
    first = [token.lower for token in clause.tree.subtree(clause.head)[:3]]
    return bool(set(first) & _QUESTIONS)


def _is_backshift(clause: Clause) -> bool:
    """Say whether "would" only shifts a reported "will": "he said it would start on Monday"."""
    return clause.embedding is not None and clause.embedding.lemma.lower() in _SPEECH


def is_future(clause: Clause) -> bool:
    """Say whether the clause speaks of what is to come."""
    for verb in (clause.head, *clause.matrix):
        if any(child.lower in _FUTURE for child in clause.tree.children(verb, "aux")):
            return True
    chain = {verb.lemma.lower() for verb in clause.matrix}
    return (
        bool(chain & {"expect", "plan", "intend", "schedule", "set", "go", "slate", "promise", "pledge", "vow"})
        or (_is_ahead(clause))
        or (
            certainty(clause) != "certain"
            and any(child.lower == "would" for child in clause.tree.children(clause.head, "aux"))
        )
    )


def _is_ahead(clause: Clause) -> bool:
    """Say whether an infinitive tells what is to come: "Oslo is to sign", "has to sign", "aides expect Oslo to sign"."""
    tree = clause.tree
    helpers = tree.children(clause.head, "aux")
    if not any(row.tag == "TO" for row in helpers) or any(row.lower == "have" for row in helpers):
        return False
    if clause.matrix:
        above = clause.matrix[0]
        must = above.lemma.lower() == "have" and above.tag != "VBD" and not _yet_to(clause)
        return (must or above.lemma.lower() == "be") and not tree.children(above, "attr", "acomp", "oprd", "dobj")
    expected = clause.embedding is not None and clause.embedding.lemma.lower() in frames.words("expecting")
    return expected and clause.head.dep == "ccomp"


def is_asserted(clause: Clause) -> bool:
    """Say whether the clause states something: not a question, not a supposition, not an order."""
    tokens = clause.tree.sentence.tokens
    last = next((token.text for token in reversed(tokens) if token.text not in {'"', "”", "'", "’", ")"}), "")
    if last == "?" or clause.conditional or in_doubt(clause):
        return False
    has_subject = clause.subject is not None or clause.theme is not None
    return has_subject or clause.head.tag != "VB"
