"""Who a source is: the noun phrase read as a person, an office, an outlet … or an anonymous source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma.attribution.trees import is_mark
from stemma.knowledge.reporting import reporting
from stemma.model import SourceProfile

if TYPE_CHECKING:
    from stemma.attribution.found import Place
    from stemma.attribution.trees import Tree
    from stemma.model import Mention, Parse, SourceKind, Token

_DIGITS = 4
_KINDS: dict[str, SourceKind] = {
    "person": "person",
    "office": "office",
    "organisation": "organisation",
    "framework": "organisation",
    "outlet": "outlet",
    "state": "state",
    "place": "state",
    "region": "state",
    "group": "unknown",
    "document": "document",
    "other": "unknown",
}
_ENTITY_KINDS: dict[str, SourceKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "state", "NORP": "unknown"}
_BROAD = frozenset({"most", "many", "all", "few", "every", "no"})
_MEMBERSHIP = frozenset({"of", "from", "among"})
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "this", "these", "those"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words: its tree, its head token, all its tokens, and the place it has in the text."""

    tree: Tree
    head: Token
    tokens: tuple[Token, ...]
    place: Place
    text: str

    @property
    def lemma(self) -> str:
        """The head's lemma in lower case."""
        return self.head.lemma.lower()

    @property
    def is_plural(self) -> bool:
        """Say whether the head is plural, or several names are joined."""
        return self.head.tag in {"NNS", "NNPS"} or any(child.dep == "conj" for child in self.tree.kids(self.head))

    @property
    def is_definite(self) -> bool:
        """Say whether the phrase points back: "the official", "those sources"."""
        return any(
            child.lower in {"the", "this", "these", "those", "that"} for child in self.tree.kids(self.head, "det")
        )


def phrase(tree: Tree, place: Place, text: str) -> Phrase | None:
    """Read a place of one sentence as a noun phrase; None where it holds no word."""
    tokens = tuple(token for token in tree.tokens if token.start < place[1] and token.end > place[0])
    inside = {token.i for token in tokens}
    words = [token for token in tokens if not is_mark(token)]
    if not words:
        return None
    tops = [token for token in words if token.head not in inside or token.head == token.i]
    nominal = [token for token in tops if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}]
    head = (nominal or tops or words)[0]
    return Phrase(tree, head, tokens, place, text[place[0] : place[1]].rstrip(", ").strip())


def describe(source: Phrase, parse: Parse, mentions: tuple[Mention, ...]) -> SourceProfile:
    """
    Read a source's own words; what points back is resolved elsewhere.

    *mentions* are those inside the sentence of the source.
    """
    del parse
    inside = [row for row in mentions if source.place[0] <= row.span.start and row.span.end <= source.place[1]]
    named = _named(source, inside)
    if named is not None:
        return named
    common = _common(source, inside)
    if common is not None:
        return common
    return SourceProfile("unknown", described_as=source.text)


def _named(source: Phrase, inside: list[Mention]) -> SourceProfile | None:
    """Read a phrase whose head, or an apposition to it, is a name."""
    head = source.head
    at_head = [row for row in inside if row.span.start <= head.start and head.end <= row.span.end]
    if at_head:
        mention = max(at_head, key=lambda row: (row.span.end - row.span.start, row.kind == "person"))
        kind = _KINDS.get(mention.kind, "unknown")
        if head.pos == "NOUN" and kind == "state" and mention.form != "metonym":
            return None
        return SourceProfile(
            kind, mention.name, mention.entity, record="on", described_as=_description(source, mention)
        )
    for row in inside:
        first = next((token for token in source.tokens if token.start >= row.span.start), None)
        if row.kind == "person" and first is not None and _is_apposition(source, row):
            return SourceProfile("person", row.name, row.entity, record="on", described_as=source.text)
    if head.pos == "PROPN":
        kind = _ENTITY_KINDS.get(head.entity, "unknown")
        return SourceProfile(kind, source.text, record="on")
    return None


def _is_apposition(source: Phrase, row: Mention) -> bool:
    for token in source.tokens:
        if row.span.start <= token.start < row.span.end and token.dep == "appos" and token.head == source.head.i:
            return True
        if token.end == row.span.end and source.tree.kid(source.head, "prep") is not None and _included(source, token):
            return True
    return False


def _included(source: Phrase, token: Token) -> bool:
    """Say whether a name is given as one of the group: "officials, including Ann Berg"."""
    above = source.tree.head(token)
    return above.lower in {"including", "like"} and above.i != token.i


def _description(source: Phrase, mention: Mention) -> str | None:
    return source.text if len(source.text) > len(mention.span.quote) + 1 else None


def _common(source: Phrase, inside: list[Mention]) -> SourceProfile | None:
    """Read a phrase headed by a common noun."""
    words = reporting()
    lemma = source.lemma
    outlet = next((row for row in inside if row.kind == "outlet"), None)
    if outlet is not None and lemma in words.publications:
        return SourceProfile("outlet", outlet.name, outlet.entity, described_as=source.text, record="on")
    if is_anonymous(source):
        profile = SourceProfile("anonymous", anonymous=True, count=count(source), described_as=source.text)
        return replace(profile, of=_whole(source))
    if lemma in words.voices:
        return SourceProfile("office", described_as=source.text, record="on", count=count(source))
    if lemma in words.outlets or (
        lemma in {"agency", "network", "channel", "station"}
        and _has(source, {"news", "press", "television", "tv", "radio"})
    ):
        return SourceProfile("outlet", described_as=source.text)
    if lemma in words.documents:
        return SourceProfile("document", source.text, described_as=source.text, record="on")
    if lemma in words.organisations:
        return SourceProfile("organisation", source.text, described_as=source.text, record="on")
    if lemma in words.offices and not source.is_plural:
        return SourceProfile("office", source.text, described_as=source.text, record="on")
    return None


def _has(source: Phrase, wanted: set[str]) -> bool:
    return any(token.lower in wanted for token in source.tokens)


def is_anonymous(source: Phrase) -> bool:
    """
    Say whether a phrase is an anonymous source.

    Unnamed persons in an official or insider role; other persons only with words that tell how they
    know. Not: critics, analysts, lawmakers, institutions, nor a broad view ("most officials").
    """
    words = reporting()
    heads = [source.head, *(child for child in source.tree.kids(source.head, "conj") if child in source.tokens)]
    numbered = source.tree.kid(source.head, "prep")
    if source.head.pos in {"NUM", "DET", "PRON"} or source.lemma in {"some", "one", "several", "two", "none"}:
        inner = source.tree.kid(numbered, "pobj") if numbered is not None and numbered.lower in _MEMBERSHIP else None
        heads = [inner] if inner is not None else []
    if _has(source, set(_BROAD)):
        return False
    lemmas = {
        head.lemma.lower()
        for head in heads
        if head.pos != "PROPN" or head.tag == "NNPS" or head.lower in words.insiders
    }
    if lemmas & words.insiders:
        return True
    return bool(lemmas & words.persons) and any(token.lower in words.knowing for token in source.tokens)


def count(source: Phrase) -> int | None:
    """Give the stated or plain number of persons of a phrase, None where it is left open."""
    numbers = reporting().numbers
    head = source.head
    kids = source.tree.kids(head, "nummod", "det", "amod", "predet", "quantmod")
    for token in (*kids, head):
        value = number(token, numbers)
        if value is not None and (value > 1 or not source.is_plural):
            return value
    return None


def number(token: Token, numbers: dict[str, int]) -> int | None:
    """Read a numeral or number word, up to four digits."""
    if token.lower in numbers:
        return numbers[token.lower]
    return int(token.text) if token.text.isdecimal() and len(token.text) <= _DIGITS else None


def _whole(source: Phrase) -> int | None:
    """Give the size of the set that the words themselves state: "two of the five sources" of 5."""
    for preposition in source.tree.kids(source.head, "prep"):
        inner = source.tree.kid(preposition, "pobj") if preposition.lower in _MEMBERSHIP else None
        if inner is not None:
            for token in source.tree.kids(inner, "nummod"):
                return number(token, reporting().numbers)
    return None
