"""Codes what a predicate says to a PLOVER root, by the frames of `stemma.knowledge.events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.calendar import calendar
from stemma.knowledge.events import QUADS, Operator, coding
from stemma.processes.clauses import Predicate, noun_phrase, predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.knowledge.events import Frame
    from stemma.model import Token, Tree

STATEMENTS = frozenset({"01", "02"})
# "have", "take" and the like say nothing without their object.
_LIGHT = frozenset(
    {"be", "have", "do", "make", "take", "get", "go", "come", "begin", "start", "continue", "become", "face"}
)
# "said that Oslo must leave" asks for something, though its main verb only speaks.
_OBLIGATION = frozenset({"must", "should", "shall"})
_DEEPEST = 4


def code(tree: Tree, token: Token, depth: int = 0) -> str | None:
    """
    Give the code of what a verb says, None where nothing codable is said.

    Operators are read from the outside in: "refused to meet" is a rejection, "agreed to lift the
    ban" an agreement, "suspended aid" a sanction.
    """
    here = predicate(tree, token)
    if depth > _DEEPEST:
        return None
    table = coding()
    word = _known(here)
    operator = table.operator(word, "verbs")
    conditional = _frame(table.by_verb.get(word, ()), tree, here)
    if conditional is not None and conditional.conditions and not (operator and here.complements):
        return _bent(conditional.code, here)
    if operator is not None:
        found = _operated(operator, _governed(tree, here, depth))
        if found:
            return found
    adjective = _adjective(tree, here, depth)
    if adjective:
        return adjective
    plain = conditional.code if conditional is not None else None
    if plain is None or plain in STATEMENTS:
        inner = _said(tree, here, depth) if plain in STATEMENTS else _carried(tree, here, depth)
        if inner:
            return _bent(inner, here)
    if plain is None and here.lemma not in _LIGHT:
        plain = table.fallback.get(here.lemma)
    return _bent(plain, here) if plain else None


def code_noun(token: Token) -> str | None:
    """Give the code of a noun that names an event by itself: "talks", "an attack on …"."""
    frames = coding().by_noun.get(token.lemma.lower(), ())
    return frames[0].code if frames else None


def link(tree: Tree, source: Sequence[Token], target: Sequence[Token]) -> str | None:
    """Code what a sentence says that *source* does to *target*, both given as their tokens."""
    inside = {token.i for token in (*source, *target)}
    statement = None
    for token in _route(tree, source, target):
        found = code(tree, token) if token.pos in {"VERB", "AUX"} else code_noun(token)
        if found and found not in STATEMENTS:
            return found
        statement = statement or found
    for token in tree.sentence.tokens:
        if token.pos == "NOUN" and (token.i in inside or token.dep in {"dobj", "pobj", "nsubj"}):
            found = code_noun(token)
            if found:
                return found
    return statement


def _route(tree: Tree, source: Sequence[Token], target: Sequence[Token]) -> tuple[Token, ...]:
    """Order the predicates of a sentence by how directly they join source and target."""
    rows: dict[int, Token] = {}
    for group in (source, target):
        top = _top(group)
        if top is None:
            continue
        for token in (top, *tree.ancestors(top)):
            if token.pos in {"VERB", "AUX"} or (token.pos == "NOUN" and token.i not in {row.i for row in source}):
                rows.setdefault(token.i, token)
    # an event noun between the two ("a Taliban attack on a base") is nearer than the verb over it
    for token in tree.sentence.tokens:
        if token.pos == "VERB" and token.dep not in {"aux", "auxpass"}:
            rows.setdefault(token.i, token)
    return tuple(rows.values())


def _top(tokens: Sequence[Token]) -> Token | None:
    """Give the token of a group whose governor lies outside the group."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head not in inside or token.head == token.i]
    return tops[0] if tops else None


def _known(here: Predicate) -> str:
    """Give the word by which the frames know a predicate: "call for" before "call"."""
    table = coding()
    for prep, head in here.obliques:
        word = f"{here.lemma} {prep}"
        if prep not in {"for", "on", "upon", "at"} or _is_time(head):
            continue  # "gave a sum in relief" did not give in, and "called on Friday" called on nobody
        if word in table.by_verb or table.operator(word, "verbs"):
            return word
    return here.lemma


def _is_time(token: Token) -> bool:
    word = token.lower.removesuffix(".")
    return token.text[:1].isdigit() or word in calendar().months or word in calendar().weekdays


def _frame(frames: Iterable[Frame], tree: Tree, here: Predicate) -> Frame | None:
    """
    Give the most specific frame whose places are filled, the first among equals.

    A word in the object counts for more than one in a phrase beside it: "suspended talks after an attack".
    """
    best: Frame | None = None
    most = (-1.0, 0)
    near = _words(tree, here.patients) | {token.lemma.lower() for token in here.complements}
    objects, subjects = _object_words(tree, here), _words(tree, here.agents)
    preps = {prep for prep, _ in here.obliques}
    for frame in frames:
        filled = (
            (not frame.objects or bool(frame.objects & objects) or ("*" in frame.objects and bool(here.patients)))
            and (not frame.subjects or bool(frame.subjects & subjects))
            and (not frame.preps or bool(frame.preps & preps))
        )
        # of two lists that both fit, the shorter says more of its words
        weight = (frame.conditions + (0.5 if frame.objects & near else 0.0), -len(frame.objects))
        if filled and weight > most:
            best, most = frame, weight
    return best


def _object_words(tree: Tree, here: Predicate) -> set[str]:
    found = _words(tree, here.patients) | _words(tree, [head for _, head in here.obliques])
    found.update(token.lemma.lower() for token in here.complements)
    # "called to congratulate": a purpose says what the deed was
    found.update(token.lemma.lower() for token in tree.children(here.token, "advcl") if tree.children(token, "aux"))
    return found


def _words(tree: Tree, heads: Iterable[Token]) -> set[str]:
    rows = [token for head in heads for token in noun_phrase(tree, head)]
    found = {token.lemma.lower() for token in rows if token.pos != "PUNCT"}
    tokens = tree.sentence.tokens
    # "cease-fire" is three tokens to the parser
    found.update(
        f"{tokens[row.i - 2].lower}-{row.lower}" for row in rows if row.i > 1 and tokens[row.i - 1].text in {"-", "‑"}
    )
    return found


def _bent(found: str, here: Predicate) -> str:
    """Bend a code by the verb's own mood: what will be done is agreed or threatened, what will not is refused."""
    if found in STATEMENTS:
        return found
    quad = QUADS[found]
    if here.negated:
        return "REJECT" if "cooperation" in quad else found
    # "said it would free them": the future of a report in the past
    shifted = here.modal == "would" and here.token.dep == "ccomp"
    if shifted or (here.tense == "future" and here.token.dep != "xcomp"):
        if "cooperation" in quad:
            return "AGREE"
        return "THREATEN" if quad == "material conflict" else found
    return found


def _operated(operator: Operator, governed: str | None) -> str:
    if governed is None or governed in STATEMENTS:
        return operator.plain
    return operator.cooperative if "cooperation" in QUADS[governed] else operator.conflictual


def _governed(tree: Tree, here: Predicate, depth: int) -> str | None:
    """Code what stands under an operator: a complement clause, else an event noun in its object."""
    for token in here.complements:
        found = code(tree, token, depth + 1)
        if found:
            return found
    for head in (*here.patients, *(head for _, head in here.obliques)):
        found = code_noun(head)
        if found:
            return found
    return None


def _adjective(tree: Tree, here: Predicate, depth: int) -> str | None:
    """Code "is willing to …", "is responsible for …"."""
    for token in tree.children(here.token, "acomp"):
        word = token.lemma.lower()
        operator = coding().operator(word, "adjectives")
        if operator is not None:
            inner = [code(tree, kid, depth + 1) for kid in tree.children(token, "xcomp", "ccomp")]
            return _operated(operator, next((row for row in inner if row), None)) if inner else None
        frames = coding().by_adjective.get(word, ())
        if frames:
            return frames[0].code
    return None


def _said(tree: Tree, here: Predicate, depth: int) -> str | None:
    """Code the content of speech: what somebody announces is coded by what is announced."""
    for token in here.complements:
        inner = predicate(tree, token)
        if inner.modal in _OBLIGATION or (inner.lemma in {"have", "need"} and tree.children(token, "xcomp")):
            return "REQUEST"
        found = code(tree, token, depth + 1)
        if found and found not in STATEMENTS:
            return found
    if here.lemma in {"announce", "declare", "confirm"}:
        for head in here.patients:
            found = code_noun(head)
            if found:
                return found
    return None


def _carried(tree: Tree, here: Predicate, depth: int) -> str | None:
    """Code a light or unknown verb by its complement or by the event noun that it carries."""
    found = _governed(tree, here, depth)
    if found or here.lemma not in _LIGHT:
        return found
    for token in here.agents:
        named = code_noun(token)
        if named:
            return named
    return None
