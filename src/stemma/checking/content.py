"""
What a sentence says, cut into the units that another sentence must license: names, numbers, times, words.

Each unit stands at its head token, so that two sentences can be laid side by side unit by unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from stemma.comparison.profiles import stem
from stemma.knowledge import frames, paraphrases
from stemma.knowledge.statements import lists
from stemma.model import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stemma.model import Attribution, Mention, Quantity, Reading, Sentence, TimeExpression, Token

UnitKind = Literal["entity", "name", "number", "time", "word"]
WEIGHTS: dict[UnitKind, float] = {"entity": 1.5, "name": 1.5, "number": 2.0, "time": 1.5, "word": 1.0}
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
BY_POS = {"v": 1.0, "n": 1.0, "a": 0.7, "r": 0.4}
LIGHT = 0.2
SPEECH = 6  # sentences around its cue in which reported speech goes on
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "r", "NUM": "n"}


@dataclass(frozen=True, slots=True)
class Unit:
    """
    One thing that a sentence names.

    *key* is an entity's id, a name or a lemma in lower case; *term* the frame or concept of a word; *groups* its
    paraphrases; *pos* is the thesaurus's part of speech. *tokens* are its places in the sentence, *head* the one that the tree hangs it on; *text* is the name in
    full, *surface* what stands there.
    """

    kind: UnitKind
    key: str
    head: Token
    tokens: frozenset[int]
    weight: float
    pos: str = "n"
    term: str = ""
    text: str = ""
    surface: str = ""
    groups: frozenset[int] = frozenset()
    quantity: Quantity | None = None
    time: TimeExpression | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A sentence with its units, its tree, and who is reported to say which part of it."""

    reading: Reading
    sentence: Sentence
    units: tuple[Unit, ...]
    at: Mapping[int, Unit]
    tree: Tree
    speeches: tuple[Attribution, ...]
    mentions: tuple[Mention, ...] = field(default=())

    def entity(self, token: Token) -> str | None:
        """Give the entity that a token stands for, where one is linked."""
        unit = self.at.get(token.i)
        return unit.key if unit is not None and unit.kind == "entity" else None


class Things:
    """The mentions, times and quantities of a reading by sentence, with one id for each entity of the pile."""

    def __init__(self, reading: Reading, names: Mapping[str, str]) -> None:
        """Sort the things of a reading by sentence."""
        self.reading = reading
        self.names = names
        parse = reading.parse
        self.mentions: dict[int, list[Mention]] = {}
        self.times: dict[int, list[TimeExpression]] = {}
        self.quantities: dict[int, list[Quantity]] = {}
        for mention in parse.mentions:
            self.mentions.setdefault(mention.sentence, []).append(mention)
        for time in parse.times:
            self.times.setdefault(time.sentence, []).append(time)
        for quantity in parse.quantities:
            self.quantities.setdefault(quantity.sentence, []).append(quantity)
        self.speeches: dict[int, list[Attribution]] = {}
        for row in reading.attributions:
            if not self._states(row):
                # "is in talks about a treaty" tells what somebody does, not what she says
                continue
            for index in dict.fromkeys((row.sentence, *self._told_in(row))):
                self.speeches.setdefault(index, []).append(row)

    def _states(self, row: Attribution) -> bool:
        """Say whether reported words make a clause, or stand in quotation marks."""
        if row.kind != "indirect":
            return True
        sentences = self.reading.parse.sentences
        near = sentences[max(0, row.sentence - 1) : row.sentence + 2]
        return any(
            token.tag in FINITE
            for sentence in near
            for span in row.content
            for token in sentence.within(span.start, span.end)
        )

    def _told_in(self, row: Attribution) -> list[int]:
        sentences = self.reading.parse.sentences
        last = row.sentence
        near = sentences[max(0, last - SPEECH) : last + SPEECH + 1]
        return [sentence.index for span in row.content for sentence in near if sentence.span.overlaps(span)]

    def content(self, sentence: Sentence) -> Content:
        """Cut a sentence into its units."""
        index = sentence.index
        mentions = tuple(self.mentions.get(index, ()))
        units = _units(sentence, mentions, self.times.get(index, ()), self.quantities.get(index, ()), self.names)
        at: dict[int, Unit] = {}
        for unit in units:
            for i in sorted(unit.tokens):
                at.setdefault(i, unit)
        speeches = tuple(self.speeches.get(index, ()))
        return Content(self.reading, sentence, units, at, Tree(sentence), speeches, mentions)


def _units(
    sentence: Sentence,
    mentions: Sequence[Mention],
    times: Iterable[TimeExpression],
    quantities: Iterable[Quantity],
    names: Mapping[str, str],
) -> tuple[Unit, ...]:
    found: list[Unit] = []
    taken: set[int] = set()
    for time in times:
        inside = sentence.within(time.span.start, time.span.end)
        if inside and time.kind != "set" and not _is_vague(time):
            taken.update(token.i for token in inside)
            found.append(_of_time(time, inside))
    for quantity in quantities:
        inside = tuple(row for row in sentence.within(quantity.span.start, quantity.span.end) if row.i not in taken)
        if inside:
            taken.update(token.i for token in inside)
            found.append(_of_number(quantity, inside))
    for mention in sorted(mentions, key=lambda row: (-len(row.span), row.span.start)):
        inside = tuple(row for row in sentence.within(mention.span.start, mention.span.end) if row.i not in taken)
        if not inside or mention.kind == "office":
            continue
        taken.update(token.i for token in inside)
        found.append(_of_mention(mention, names.get(mention.entity, mention.entity), inside))
    verbs_first = sorted(sentence.tokens, key=lambda token: token.pos != "VERB")
    for token in verbs_first:
        if token.i not in taken:
            unit = _word(sentence, token)
            if unit is not None:
                taken.update(unit.tokens)
                found.append(unit)
    return tuple(sorted(found, key=lambda unit: unit.head.i))


def _is_vague(time: TimeExpression) -> bool:
    return time.value.endswith("_REF") or time.kind == "duration"


def _head(tokens: Sequence[Token]) -> Token:
    """Give the token of a phrase that the tree hangs it on."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])


def _of_time(time: TimeExpression, tokens: Sequence[Token]) -> Unit:
    places = frozenset(token.i for token in tokens)
    return Unit("time", time.value, _head(tokens), places, WEIGHTS["time"], text=time.span.quote, time=time)


def _of_number(quantity: Quantity, tokens: Sequence[Token]) -> Unit:
    places, key, text = frozenset(token.i for token in tokens), f"{quantity.value:g}", quantity.span.quote
    # "the one thing": hardly a count
    weight = LIGHT if text.casefold() == "one" else WEIGHTS["number"]
    return Unit("number", key, _head(tokens), places, weight, text=text, quantity=quantity)


def _of_mention(mention: Mention, key: str, tokens: Sequence[Token]) -> Unit:
    weight = WEIGHTS["entity"] if mention.form != "pronoun" else LIGHT
    places, surface = frozenset(token.i for token in tokens), mention.span.quote
    return Unit("entity", key, _head(tokens), places, weight, text=mention.name, surface=surface)


def _word(sentence: Sentence, token: Token) -> Unit | None:
    pos = _POS.get(token.pos)
    if (
        pos is None
        or token.dep in {"aux", "auxpass", "neg", "expl", "prep"}
        or not any(sign.isalnum() for sign in token.text)
    ):
        return None
    lemma = token.lemma.lower()
    if token.pos == "PROPN" and token.text[:1].isupper() and lemma not in lists().titles:
        return Unit("name", token.lower, token, frozenset({token.i}), WEIGHTS["name"], text=token.text)
    if pos == "v":
        lemma = _phrase(sentence, token, lemma)
    phrases = _phrases(sentence, token, lemma.replace("_", " ")) if pos == "v" else []
    evoked = _evoked(phrases)
    weight = BY_POS[pos] if evoked or lemma not in lists().empty else LIGHT
    term, also, groups = evoked or (term_of(lemma, pos), (), frozenset())
    if not groups and weight >= BY_POS["r"]:
        groups = paraphrases.groups(lemma.replace("_", " "))
    places = frozenset({token.i, *also})
    return Unit("word", lemma, token, places, weight, pos=pos, term=term, text=token.text, groups=groups)


def _phrases(sentence: Sentence, token: Token, verb: str) -> list[tuple[str, tuple[int, ...]]]:
    """Give the phrases that a verb makes with what stands beside it, the longest first, with the places they take."""
    found: list[tuple[str, tuple[int, ...]]] = []
    for row in sentence.tokens:
        if row.head != token.i or row.i == token.i:
            continue
        if row.dep == "prep":
            things = [other for other in sentence.tokens if other.head == row.i and other.dep == "pobj"]
            found[:0] = [(f"{verb} {row.lower} {other.lemma.lower()}", (other.i,)) for other in things]
            found.append((f"{verb} {row.lower}", ()))
        elif row.dep in {"dobj", "acomp", "oprd"}:
            found.append((f"{verb} {row.lemma.lower()}", (row.i,)))
        elif row.dep == "advmod":
            found.append((f"{verb} {row.lower}", (row.i,)))
    return found


def _evoked(phrases: Sequence[tuple[str, tuple[int, ...]]]) -> tuple[str, tuple[int, ...], frozenset[int]] | None:
    """Give the frame and the groups of the first phrase that has any: "lost their lives", "gets its oil from"."""
    for phrase, also in phrases:
        found, groups = frames.verb(phrase), paraphrases.groups(phrase)
        if found is not None:
            return f"~{found.frame.name}{'-1' if found.converse else ''}", also, groups
        if groups:
            return phrase, also, groups
    return None


def _phrase(sentence: Sentence, token: Token, lemma: str) -> str:
    """Join a verb with its particle: "step_down"."""
    particle = next((row for row in sentence.tokens if row.head == token.i and row.dep == "prt"), None)
    return f"{lemma}_{particle.lower}" if particle is not None else lemma


def term_of(lemma: str, pos: str) -> str:
    """Give the frame or concept that a word evokes, else its stem."""
    spaced = lemma.replace("_", " ")
    if pos == "v":
        found = frames.verb(spaced)
        if found is not None:
            return f"~{found.frame.name}{'-1' if found.converse else ''}"
    elif pos == "n":
        frame = frames.noun(spaced)
        if frame is not None:
            turned = frames.verb(spaced)
            return f"~{frame.name}{'-1' if turned is not None and turned.converse else ''}"
    concept = frames.concept(spaced)
    return f"~{concept}" if concept else stem(lemma)
