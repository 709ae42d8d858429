"""Stakes: the numbers that a process is about, and the parts of a mechanism with what each does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.knowledge.foresight import foresight
from stemma.knowledge.process_kinds import cues
from stemma.model import Part, Stake
from stemma.processes.clauses import noun_phrase, predicate, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Quantity, Span, Token
    from stemma.processes.scenes import Scene

_PENDING = frozenset({"once", "until", "after", "when", "unless", "if"})
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_MOST_WORDS = 16
_CONJUNCTS = 4
_BREAK = re.compile(r"\s*[—–;:]\s*|,\s")
_VAGUE = re.compile(r"(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE)
# "Both countries", "the two sides": a pair is no count.
_FEWEST = 3
_FEWEST_PARTS = 2


def stakes(scene: Scene) -> Iterator[tuple[Stake, Token]]:
    """Give the numbers of a scene that are at stake, with the token that each counts."""
    for quantity in scene.reading.parse.quantities_in(scene.sentence.span):
        tokens = scene.tokens(quantity.span)
        if not tokens or not _counts(quantity):
            continue
        head = _counted(scene, tokens, quantity)
        if head.lemma.lower() in foresight().chances:
            continue  # "a 60 percent chance" says how likely it is
        if quantity.unit in cues("stakes", "lengths") and tokens[-1].dep not in {"compound", "nmod", "amod"}:
            continue  # "a 540-kilometre line" is at stake, a range of "500 kilometres" seldom is
        signed = _signing(scene, head)
        if signed is not None:
            what, extra = signed
            yield Stake(what, quantity.value + extra, quantity.unit, (_clause(scene, head),)), head
            continue
        yield Stake(_what(scene, tokens, head), quantity.value, quantity.unit, (_phrase(scene, tokens, head),)), head


def _counts(quantity: Quantity) -> bool:
    """Say whether a number can be a stake: a share, a length, a sum, or a count of things that a process has."""
    if _VAGUE.match(quantity.span.quote):
        return False  # "billions of dollars" is no sum
    if quantity.counted in cues("stakes", "not_heads") or (not quantity.unit and quantity.value < _FEWEST):
        return False
    return quantity.unit in cues("stakes", "units") or quantity.counted in cues("stakes", "heads")


def _counted(scene: Scene, tokens: Sequence[Token], quantity: Quantity) -> Token:
    """Give the noun that a number counts."""
    last = tokens[-1]
    for token in (last, *scene.tree.ancestors(last)[:2]):
        if token.pos in {"NOUN", "PROPN"} and token.lemma.lower() == quantity.counted:
            return token
    head = scene.tree.head(last)
    return head if head.pos == "NOUN" and last.dep in {"nummod", "compound", "amod", "nmod"} else last


def _signing(scene: Scene, head: Token) -> tuple[str, int] | None:
    """Read "N states and the Union have signed": what is counted, and how many stand beside the number."""
    if head.lemma.lower() not in cues("stakes", "states"):
        return None
    for token in verbs(scene.tree):
        here = predicate(scene.tree, token)
        if here.lemma not in cues("stakes", "signing") or head.i not in {row.i for row in here.agents}:
            continue
        marks = {kid.lower for kid in scene.tree.children(token, "mark", "advmod")}
        pending = bool(marks & _PENDING) or here.tense == "future"
        word = {"sign": "signatories", "ratify": "ratifications"}.get(
            here.lemma, "members" if here.lemma in {"join", "accede"} else "states"
        )
        beside = [row for row in here.agents if row.i != head.i and scene.acting(row)]
        return (f"{word} needed" if pending else word), min(len(beside), _CONJUNCTS)
    return None


def _clause(scene: Scene, head: Token) -> Span:
    """Give the number's phrase up to the verb that it is the subject or agent of."""
    tokens = list(noun_phrase(scene.tree, head))
    for token in scene.tree.ancestors(head):
        tokens.append(token)
        if token.pos == "VERB":
            tokens.extend(
                row for kid in scene.tree.children(token, "dobj") for row in noun_phrase(scene.tree, kid)[:_MOST_WORDS]
            )
            break
    return scene.span(sorted(tokens, key=lambda row: row.i))


def _phrase(scene: Scene, tokens: Sequence[Token], head: Token) -> Span:
    inside = [row for row in noun_phrase(scene.tree, head) if row.i >= tokens[0].i - 1] or list(tokens)
    kept = sorted({row.i: row for row in (*inside[:_MOST_WORDS], *tokens)}.values(), key=lambda row: row.i)
    return scene.span(kept)


def _what(scene: Scene, tokens: Sequence[Token], head: Token) -> str:
    """Give the words of a stake up to the first break: what a number counts, not what is said of it."""
    words = " ".join(_phrase(scene, tokens, head).quote.split())
    return _BREAK.split(words, maxsplit=1)[0]


def parts(about: Sequence[Scene], scenes: Sequence[Scene]) -> tuple[Part, ...]:
    """
    Give the parts of a mechanism with what each does, in their order.

    Only where a scene of *about* speaks of a mechanism with parts: "the second part of a compensation
    mechanism". A part is a named body with at least one task in *scenes* ("the Register collects claims").
    """
    if not any(_speaks_of_parts(scene) for scene in about):
        return ()
    found: dict[str, tuple[str, list[str], list[Span]]] = {}
    for scene in scenes:
        for token in verbs(scene.tree):
            here = predicate(scene.tree, token)
            above = scene.tree.head(token).lemma.lower()
            if here.lemma not in cues("mechanism", "functions") or here.negated or not here.agents:
                continue
            if token.dep == "conj" and above in cues("mechanism", "functions"):
                continue  # "collects and records claims" is one task
            name = _body(scene, here.agents[0])
            if name is None or here.modal == "must":
                continue
            span = scene.span(scene.tree.subtree(token, without=frozenset({"relcl", "advcl", "conj", "parataxis"})))
            task = scene.span(_task(scene, token))
            row = found.setdefault(_same(name, found), (name, [], []))
            row[1].append(" ".join(task.quote.split()))
            row[2].append(span)
    if len(found) < _FEWEST_PARTS:
        return ()
    stated = {name: number for scene in scenes for name, number in _ordinals(scene, found)}
    ordered = _in_order(tuple(found), stated)
    return tuple(
        Part(found[name][0], order, "; ".join(dict.fromkeys(found[name][1])), tuple(dict.fromkeys(found[name][2])))
        for order, name in enumerate(ordered, 1)
    )


def _ordinals(scene: Scene, found: dict[str, tuple[str, list[str], list[Span]]]) -> Iterator[tuple[str, int]]:
    """Read "the Commission will be the second part of …"."""
    for token in verbs(scene.tree):
        for noun in scene.tree.children(token, "attr"):
            words = {kid.lemma.lower() for kid in scene.tree.children(noun, "amod")}
            number = next((place for place, word in enumerate(_ORDINALS, 1) if word in words), None)
            if number is None or noun.lemma.lower() not in cues("mechanism", "parts"):
                continue
            for head in scene.tree.children(token, "nsubj"):
                name = _body(scene, head)
                same = _same(name, found) if name else ""
                if same in found:
                    yield same, number


def _in_order(names: tuple[str, ...], stated: dict[str, int]) -> tuple[str, ...]:
    """Put parts with a stated place there, the others into the free places in order of the text."""
    free = [name for name in names if name not in stated]
    rows: list[str] = []
    for name in sorted(stated, key=lambda row: (stated[row], row)):
        while free and len(rows) + 1 < stated[name]:
            rows.append(free.pop(0))
        rows.append(name)
    return (*rows, *free)


def _speaks_of_parts(scene: Scene) -> bool:
    words = {token.lemma.lower() for token in scene.sentence.tokens}
    return bool(words & cues("mechanism", "words")) and bool(words & cues("mechanism", "parts"))


def _same(name: str, found: dict[str, tuple[str, list[str], list[Span]]]) -> str:
    """Take a short form for the body that it names: "Register" for "Register of Lakes"."""
    words = set(name.casefold().split())
    return next(
        (other for other in found if words <= set(other.split()) or set(other.split()) <= words), name.casefold()
    )


def _body(scene: Scene, head: Token) -> str | None:
    """Give a named body: the capitalised words of its phrase."""
    if not head.text[:1].isupper() or head.pos == "PRON" or any(row.kind == "state" for row in scene.acting(head)):
        return None
    if any(row.kind in {"person", "office"} and row.span.start <= head.start < row.span.end for row in scene.mentions):
        return None
    phrase = [row for row in noun_phrase(scene.tree, head) if row.dep != "det" or row.i > head.i]
    run = [row for row in phrase if row.text[:1].isupper() or row.lower in {"of", "for", "the", "and", "on"}]
    while run and not run[-1].text[:1].isupper():
        run.pop()
    return " ".join(row.text for row in run) if run else None


def _task(scene: Scene, token: Token) -> tuple[Token, ...]:
    tree = scene.tree
    rows = [token]
    for kid in tree.children(token, "dobj", "prep", "prt", "conj", "cc", "advmod"):
        if kid.i > token.i:
            rows.extend(tree.subtree(kid, without=frozenset({"relcl", "advcl", "acl"})))
    return tuple(sorted(rows, key=lambda row: row.i))
