"""
The words that a finding is shown in.

A finding is a statement: somebody does something, or something is so. A bare noun phrase, a heading or
half a clause is none, however many articles have it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from stemma.knowledge.reporting import reporting
from stemma.text import balanced, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.comparison.profiles import Profile
    from stemma.model import Claim, Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_POINTING = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "which", "that", "this", "these", "those"})
_ASKING = frozenset({"how", "what", "when", "where", "who", "why", "which"})
_OPEN = frozenset({"what", "how", "why", "whether", "whatever"})
_WHERE = frozenset({"where", "when"})
_NONE = frozenset({"no", "little", "none"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
# Persons and things that a text before has named; what "I" and "we" are stands in no text before.
_THIRD = frozenset({"he", "she", "it", "they"})
_POINTERS = frozenset({"this", "these", "those", "that", "such", "his", "her", "its", "their", "my", "our", "your"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "obj", "attr", "acomp", "oprd"})
# What stands under these is told as so; under the second ones where it is past: "after the treaty is signed" tells no signature.
_GRANTING = frozenset({"though", "although", "while", "because"})
_GRANTING_THE_PAST = frozenset({"after", "as", "since"})
_PAST = frozenset({"VBD"})
_MARKS = frozenset('“”"„«»')
# A picture's words tell what it shows.
_PICTURE = re.compile(r"^FILE\b|\bfile (?:photo|picture|image)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:that|and|but|or)\s+", re.IGNORECASE)
# Who says so is shown beside a finding; in its words it hides what is said.
_SOURCED = re.compile(
    r"^according to [^,]{3,120}, |,? according to [^,]*$|, according to [^,]{3,120},(?= )", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*[—–](?=\S)[^—–]{4,90}[—–]\s*|\s+[—–]\s[^—–]{4,90}\s[—–]\s+")
LONGEST_SUBJECT = 80
HEADLINE = 150  # characters


class Told(Protocol):
    """A claim with the sentence that it stands in."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def sentence(self) -> Sentence:
        """Its sentence."""


class Said(NamedTuple):
    """A claim with the sentence that it stands in, as no comparison has profiled it."""

    claim: Claim
    sentence: Sentence


def is_whole(row: Told) -> bool:
    """Say whether a claim's own words hold a subject with its finite verb, and do not ask or stand under a noun."""
    inside = _inside(row)
    if not inside or inside[0].lower in _ASKING:
        return False
    own = {token.i for token in inside}
    # "no signs that talks resume" says as much as "talks do not"; "the hope that talks resume" says nothing
    barred = set() if inside[0].lower in _NONE else {"acl", "relcl"}
    heads = [row.sentence.tokens[token.head] for token in inside if token.dep in _SUBJECTS and not _is_relative(token)]
    return any(head.i in own and head.dep not in barred and _is_finite(head, inside) for head in heads)


def asks(row: Profile) -> bool:
    """Say whether a claim's words only point at what they leave open: "what it left out", "how they did it"."""
    inside = _inside(row)
    return bool(inside) and inside[0].lower in _OPEN


def tells_terms(claim: Claim) -> bool:
    """Say whether a claim tells on what terms a source spoke: "who spoke on condition of anonymity"."""
    return reporting().on_terms(claim.statement)


def is_named(row: Profile) -> bool:
    """Say whether a statement names who acts: "she left" needs the sentence before it."""
    actor = row.claim.argument("actor")
    return actor is None or actor.span.quote.lower() not in _POINTING


def stands_alone(row: Told) -> bool:
    """
    Say whether a claim can be read by itself: a whole clause of its own with all that it says, its subject named.

    "It would do so", "the plan was approved", "if Roe leaves" and "Roe has signalled" need what stands around them.
    """
    inside = _inside(row)
    head = _main(row, inside)
    if head is None or not is_whole(row) or row.sentence.kind == "caption" or _PICTURE.search(row.claim.statement):
        return False
    marker = _marker(inside, head)
    hangs = marker is not None and not _is_granted(marker, head, inside)
    return not hangs and not _is_cut(row, inside) and not _points(row, inside, head)


def _main(row: Told, inside: Sequence[Token]) -> Token | None:
    """Give the verb of a claim that all its others hang on, with its own subject."""
    own = {token.i for token in inside}
    heads = [row.sentence.tokens[token.head] for token in inside if token.dep in _SUBJECTS and token.head in own]
    return next((head for head in heads if head.head not in own or head.head == head.i), heads[0] if heads else None)


def _marker(inside: Sequence[Token], head: Token) -> Token | None:
    """Give the word that puts a claim under another one: "after", "although", "when"."""
    return next(
        (
            token
            for token in inside
            if token.head == head.i and token.lower != "that" and (token.dep == "mark" or token.tag == "WRB")
        ),
        None,
    )


def _is_cut(row: Told, inside: Sequence[Token]) -> bool:
    """Say whether what a word of a claim takes stands behind its end: "Roe has signalled", of "Roe has signalled that he left"."""
    own, end = {token.i for token in inside}, row.claim.span.end
    return any(token.head in own and token.dep in _COMPLEMENTS and token.start >= end for token in row.sentence.tokens)


def _points(row: Told, inside: Sequence[Token], head: Token) -> bool:
    """Say whether the subject is known only from what was said before: "it", "this bill", "the plan"."""
    subject = next(token for token in inside if token.head == head.i and token.dep in _SUBJECTS)
    if subject.lower in _POINTING | _POINTERS:
        return _named_by_text(row) is None
    phrase = [token for token in inside if subject.i in _upwards(row, token)]
    if phrase[0].lower in _POINTERS:
        return True
    known = any(token.pos in {"PROPN", "NUM"} or token.dep in {"prep", "relcl", "acl"} for token in phrase)
    return phrase[0].lower == "the" and not known


def _upwards(row: Told, token: Token) -> set[int]:
    """Give the place of a token and of all that it hangs on."""
    found = {token.i}
    while token.head not in found:
        token = row.sentence.tokens[token.head]
        found.add(token.i)
    return found


def _named_by_text(row: Told) -> str | None:
    """Give the name of whom a claim's "he" or "they" stands for, where one is known."""
    actor = row.claim.argument("actor")
    if actor is None or actor.span.quote.lower() not in _THIRD or not row.claim.span.covers(actor.span):
        return None
    # In somebody's own words "he" is whom the speaker means.
    before = row.sentence.span.quote[: row.claim.span.start - row.sentence.span.start]
    return None if _MARKS & set(before) else actor.name


def statement_of(row: Profile) -> str | None:
    """
    Give a claim as a statement, its unsaid subject before it ("the pact … cuts tariffs"); None where it is none.

    Of a relative clause that is whom it tells of with what is told ("Roe … won the vote", of "Roe, who won the vote"), or the
    clause itself where it has a subject ("the port was closed", of "the night on which the port was closed").
    """
    inside = _inside(row)
    if is_whole(row):
        return _tidy(_in_full(row, inside))
    relative = _of_relative(row, inside)
    if relative is not None:
        return _tidy(relative)
    if _is_told_by_participle(row, inside):
        return _tidy(row.claim.statement)
    actor = row.claim.argument("actor")
    if actor is None or not inside or inside[0].pos not in {"VERB", "AUX"} or inside[0].tag == "VBN":
        return None
    name = " ".join(actor.span.quote.split())
    if actor.span.overlaps(row.claim.span) or name.lower() in _POINTING or len(name) > LONGEST_SUBJECT:
        return None
    return _tidy(f"{name} … {row.claim.statement}")


def _in_full(row: Profile, inside: Sequence[Token]) -> str:
    """Give a whole claim without the word that only joins it on, and with the name of whom its pronoun stands for."""
    span, head, name = row.claim.span, _main(row, inside), _named_by_text(row)
    marker = _marker(inside, head) if head is not None else None
    start = span.start
    if head is not None and marker is not None and _is_granted(marker, head, inside):
        start = marker.end
    actor = row.claim.argument("actor")
    at = actor.span.end - span.start if actor is not None else 0
    # nothing stands between "he" and "'s"
    if name is None or actor is None or actor.span.start < start or not span.quote[at:].startswith(" "):
        return plain(span.quote[start - span.start :])
    return plain(f"{span.quote[start - span.start : at]} [{name}]{span.quote[at:]}")


def _is_granted(marker: Token, head: Token, inside: Sequence[Token]) -> bool:
    """Say whether what stands under a joining word is told as so, before anything that stands in front of it counts."""
    if marker.i > head.i or marker.lower not in _GRANTING | _GRANTING_THE_PAST:
        return False
    tags = {token.tag for token in inside if token.head == head.i and token.dep in {"aux", "auxpass"}} | {head.tag}
    return marker.lower in _GRANTING or bool(tags & _PAST)


def _of_relative(row: Profile, inside: Sequence[Token]) -> str | None:
    """Give what a relative clause states; None where the claim is none, or speaks of "those who"."""
    text, start = row.claim.span.quote, row.claim.span.start
    own = {token.i for token in inside}
    for place, token in enumerate(inside):
        if not _is_relative(token) and token.lower not in _WHERE:
            continue
        head = row.sentence.tokens[token.head]
        while head.i in own and head.dep != "relcl" and head.head != head.i:
            head = row.sentence.tokens[head.head]
        if head.i not in own or head.dep != "relcl" or not _is_finite(head, inside):
            continue
        if token.dep in _SUBJECTS:
            bearer = row.claim.argument("actor") or row.claim.argument("object")
            if bearer is None or not any(
                each.pos == "PROPN" for each in row.sentence.within(bearer.span.start, bearer.span.end)
            ):
                return None
            name = (text[: token.start - start] if place else bearer.span.quote).strip(" ,-–—")
            return f"{name} … {text[token.end - start :].strip()}" if len(name) <= LONGEST_SUBJECT else None
        subject = next((each for each in inside if each.head == head.i and each.dep in _SUBJECTS), None)
        if subject is None or subject.i < token.i or subject.lower in _POINTING or token.lower == "whose":
            return None
        # all that stands between the relative word and the subject's head is the subject's
        return text[token.end - start :].strip() if token.dep in {"advmod", "pobj"} else None
    return None


def _is_told_by_participle(row: Profile, inside: Sequence[Token]) -> bool:
    """Say whether a claim is somebody with what she does or what was done to her: "Roe caring for a child", "50 boats lost"."""
    thing = row.claim.argument("actor") or row.claim.argument("object")
    if thing is None or not inside or thing.span.start != row.claim.span.start or thing.span.quote.lower() in _POINTING:
        return False
    after = next((token for token in inside if token.start >= thing.span.end), None)
    return after is not None and after.tag in {"VBG", "VBN"}


def line(row: Profile) -> str:
    """Give a claim as a headline can hold it: from its subject on, without asides and sources, cut at a word."""
    span = row.claim.span
    quote, start = span.quote, 0
    subject = row.claim.argument("actor") or row.claim.argument("object")
    if is_whole(row) and subject is not None and span.covers(subject.span):
        start = subject.span.start - span.start
        # "Unlike its neighbours, Norway …" may begin at Norway, "All of Norway" may not
        start = start if quote[:start].rstrip().endswith(",") else 0
    text = _tidy(plain(_ASIDE.sub(" ", quote[start:])))
    if len(text) <= HEADLINE:
        return text
    return balanced(text[:HEADLINE].rsplit(" ", 1)[0].rstrip(" ,;:-")) + " …"


def _tidy(text: str) -> str:
    return balanced(_SOURCED.sub("", _LEADING.sub("", text)))


def _inside(row: Told) -> Sequence[Token]:
    return row.sentence.within(row.claim.span.start, row.claim.span.end)


def _is_relative(token: Token) -> bool:
    """Say whether a subject only takes up a noun before it: "the fleet that left"."""
    return token.tag in {"WDT", "WP"}


def _is_finite(head: Token, inside: Sequence[Token]) -> bool:
    if head.tag in _FINITE:
        return True
    return any(
        token.head == head.i and token.dep in {"aux", "auxpass", "cop"} and token.tag in _FINITE for token in inside
    )
