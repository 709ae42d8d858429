"""Speakers: who expects it, and through whom the words came."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma import knowledge
from stemma.errors import InputError
from stemma.forecasts.outlooks import SPEECH
from stemma.forecasts.subjects import phrase
from stemma.knowledge.foresight import foresight
from stemma.text import words

if TYPE_CHECKING:
    from stemma.forecasts.deeds import Deed
    from stemma.model import Attribution, Mention, Reading, Sentence, Token

_BESIDE = frozenset({"appos", "punct"})
_UNSTATED = frozenset({"denial", "question", "silence", "hypothetical"})
_LONGEST = 90
# What a description of a source leaves hanging: "an official in Moscow who".
_TRAILING = re.compile(r"(?:\s+(?:who|which|that|and|or)|\s*[,;:(–-])+$", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NO_NAMES = frozenset({"it", "they", "he", "she", "we", "i", "who", "which", "that", "there", "this"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """
    Who expects something.

    *name* is in the text's words, None where it does not say; *entity* an id; *chain* those through whom it came, nearest first;
    *described* tells that the name is a description ("an official in Moscow"); *words* are those of name and description.
    """

    name: str | None
    entity: str | None = None
    chain: tuple[str, ...] = ()
    described: bool = True
    words: frozenset[str] = frozenset()


def attributed(deed: Deed) -> Attribution | None:
    """
    Give the innermost attribution that says a deed's words, whatever it commits to.

    One whose cue is the verb of expecting itself ("is not expected to") tells how it is put, not who says it.
    """
    reading, start, end = deed.reading, deed.token.start, deed.token.end
    verbs = [row.start for row in (deed.token, *deed.mood.above)]
    best: tuple[int, str, Attribution] | None = None
    for row in reading.attributions:
        for part in row.content:
            if any(row.cue.start <= verb < row.cue.end for verb in verbs):
                continue
            if part.start <= start and end <= part.end and row.behaviour != "attitude":
                here = (len(part), row.id, row)
                if best is None or here[:2] < best[:2]:
                    best = here
    return best[2] if best else None


def is_stated(attribution: Attribution | None) -> bool:
    """Say whether its source stands by it: not denied, asked or only imagined."""
    return attribution is None or attribution.behaviour not in _UNSTATED


def speaker(deed: Deed) -> Speaker:
    """
    Say who expects a deed.

    The subject of "expects" before all ("Riga expects Oslo to sign"); else the source that the words
    are attributed to; else who means to do it ("Oslo plans to sign"); else nobody is named.
    """
    reading = deed.reading
    quoted = attributed(deed)
    chain = _chain(reading, quoted)
    head = _expecter(deed)
    if head is not None:
        named = _of_phrase(reading, deed.sentence, head)
        if named is not None:
            own = (_name(quoted),) if quoted is not None else ()
            through = tuple(row for row in dict.fromkeys((*own, *chain)) if row and row != named.name)
            return replace(named, chain=through)
    if quoted is not None:
        profile = quoted.profile
        said = words(
            f"{profile.name or ''} {profile.described_as or ''} {quoted.source.quote if quoted.source else ''}"
        )
        return Speaker(_name(quoted), profile.entity, chain, profile.name is None, frozenset(said) - _LOOSE)
    if head is not None:
        return Speaker(None)  # "nobody expects Oslo to sign"
    head = _teller(deed)
    if head is not None:
        named = _of_phrase(reading, deed.sentence, head)
        if named is not None:
            return named
    if deed.mood.outlook in {"intended", "expected"} and _is_active(deed) and deed.cast.subject is not None:
        named = _of_phrase(reading, deed.sentence, deed.cast.subject)
        if named is not None:
            return named
    return Speaker(None)


def _expecter(deed: Deed) -> Token | None:
    """Find the subject of a verb of expecting that is not the doer: "[Riga] expects Oslo to sign"."""
    governors = foresight().governors
    sentence = deed.sentence
    rows = [row for row in (deed.token, *deed.mood.above) if governors.get(row.lemma.lower()) == "expected"]
    for verb in rows:
        if verb.pos != "VERB" or sentence.children(verb, "auxpass", "nsubjpass"):
            continue
        if deed.token.dep == "xcomp" and not sentence.children(deed.token, "nsubj", "nsubjpass"):
            continue  # "Oslo expects to sign" tells what Oslo means to do; who says so comes first
        for head in sentence.children(verb, "nsubj"):
            if head.lower not in _NO_NAMES:
                return head
    return None


def _teller(deed: Deed) -> Token | None:
    """Find who says it by the sentence alone: "…, [the office] said", "[she] said that …"."""
    sentence = deed.sentence
    top = deed.mood.above[-1] if deed.mood.above else deed.token
    head = sentence.head(top)
    if top.dep != "ccomp" or head.lemma.lower() not in SPEECH:
        return None
    return next((row for row in sentence.children(head, "nsubj") if row.lower not in _NO_NAMES), None)


def _is_active(deed: Deed) -> bool:
    """Say whether the doer is the one who means or expects it: "Oslo plans to sign", not "Oslo is expected to"."""
    top = deed.mood.above[-1] if deed.mood.above else deed.token
    passive = bool(deed.sentence.children(top, "auxpass", "nsubjpass"))
    return top.pos == "VERB" and not passive and top.lemma.lower() in foresight().governors


def _of_phrase(reading: Reading, sentence: Sentence, head: Token) -> Speaker | None:
    mention = _mention(reading, sentence, head)
    if mention is not None:
        return Speaker(mention.name, mention.entity, (), described=False, words=frozenset(words(mention.name)))
    if head.lower in _NO_NAMES or head.pos == "PRON":
        return None
    rows = sorted(phrase(sentence, head, without=_BESIDE), key=lambda row: row.i)
    text = " ".join(reading.article.text[rows[0].start : rows[-1].end].split())
    return Speaker(text[:_LONGEST], words=frozenset(words(text)) - _LOOSE)


def _mention(reading: Reading, sentence: Sentence, head: Token) -> Mention | None:
    rows = [
        row
        for row in reading.parse.mentions
        if row.sentence == sentence.index
        and row.span.start <= head.start < row.span.end
        and row.kind in {"person", "state", "organisation", "outlet"}
    ]
    return max(rows, key=lambda row: (len(row.span), row.entity), default=None)


def _chain(reading: Reading, attribution: Attribution | None) -> tuple[str, ...]:
    """Give those through whom the words came: those who report the speaker, and the outlet that was told."""
    if attribution is None:
        return ()
    rows: list[str] = []
    for row in reading.chain(attribution.id):
        if row.id != attribution.id:
            rows.append(_name(row) or "")
        if row.outlet:
            rows.append(_outlet(row.outlet, reading))
    own = _name(attribution)
    return tuple(row for row in dict.fromkeys(rows) if row and row != own)


def _outlet(entity: str, reading: Reading) -> str:
    try:
        return knowledge.outlet(entity).name
    except InputError:
        named = next((row.name for row in reading.parse.mentions if row.entity == entity), None)
        return named or entity.removeprefix("outlet:").replace("-", " ").title()


def _name(attribution: Attribution | None) -> str | None:
    if attribution is None:
        return None
    profile = attribution.profile
    name = profile.name or profile.described_as or (attribution.source.quote if attribution.source else None)
    if name and not profile.name and profile.of and profile.count and profile.count < profile.of <= len(_NUMBERS):
        name = f"{_NUMBERS[profile.count - 1]} of {name}"  # "one of the officials", who were said to be four
    return _TRAILING.sub("", " ".join(name.split()))[:_LONGEST] if name else None


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Say whether two names can be one speaker: one id, one name, or one description inside the other."""
    if one.name is None or other.name is None:
        return one.name is other.name
    if one.entity is not None and one.entity == other.entity:
        return True
    if not one.words or not other.words or (one.entity and other.entity):
        return False
    return one.words <= other.words or other.words <= one.words


_LOOSE = frozenset({"a", "an", "the", "its", "his", "her", "their", "of", "in", "for", "unnamed", "one"})
