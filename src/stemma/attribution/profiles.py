"""Who a source is: the noun phrase read as a person, an office, an outlet … or an anonymous source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.attribution.trees import is_mark
from stemma.knowledge.reporting import reporting
from stemma.model import SourceProfile

if TYPE_CHECKING:
    from collections.abc import Collection

    from stemma.attribution.found import Place
    from stemma.attribution.trees import Tree
    from stemma.model import Mention, SourceKind, Token

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
# "the president's security adviser": one of a kind, known from elsewhere.
_POSTS = frozenset({"adviser", "advisor", "envoy", "negotiator", "aide"})
_HOUSES = frozenset({"organisation", "state", "outlet", "framework"})
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


def describe(source: Phrase, mentions: tuple[Mention, ...]) -> SourceProfile:
    """
    Read a source's own words; what points back is resolved elsewhere.

    *mentions* are those inside the sentence of the source.
    """
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
    person = next((row for row in at_head if row.kind == "person"), None)
    several = None if is_anonymous(source) else _several(source, at_head)
    if several is not None:
        return several
    person = person or _apposed(source, inside)
    if person is not None:
        return SourceProfile(
            "person", person.name, person.entity, record="on", described_as=_description(source, person)
        )
    # "an Armenian diplomat" may be linked as an office: nobody is named.
    return None if is_anonymous(source) else _body(source, at_head)


def _body(source: Phrase, at_head: list[Mention]) -> SourceProfile | None:
    """Read the name of a state, an organisation, an outlet, an office."""
    head = source.head
    if at_head:
        mention = max(at_head, key=lambda row: (row.span.end - row.span.start, row.kind, row.entity))
        kind = _KINDS.get(mention.kind, "unknown")
        if head.pos == "NOUN" and kind == "state" and mention.form != "metonym":
            return None
        return SourceProfile(
            kind, mention.name, mention.entity, record="on", described_as=_description(source, mention)
        )
    if head.pos == "PROPN":
        return SourceProfile(_ENTITY_KINDS.get(head.entity, "unknown"), core(source), record="on")
    return None


def _several(source: Phrase, at_head: list[Mention]) -> SourceProfile | None:
    """Read "Canada, France and the UK": several names together are none of the tables' entities."""
    heads = [source.head]
    while (other := source.tree.kid(heads[-1], "conj")) is not None and other in source.tokens:
        heads.append(other)
    if len(heads) == 1 or not at_head or any(token.pos != "PROPN" for token in heads):
        return None
    first = min(at_head, key=lambda row: (row.span.start, -row.span.end, row.kind, row.entity))
    if any(first.span.start <= token.start < first.span.end for token in heads[1:]):
        return None
    kind = _KINDS.get(first.kind, "unknown")
    return SourceProfile(kind, source.text, record="on", count=len(heads), described_as=source.text)


def _apposed(source: Phrase, inside: list[Mention]) -> Mention | None:
    """Give the person whom the phrase names beside an office: "the minister, Ann Berg", "Minister Ann Berg"."""
    for row in inside:
        if row.kind != "person":
            continue
        tokens = [token for token in source.tokens if row.span.start <= token.start < row.span.end]
        if not tokens:
            continue
        if any(token.dep == "appos" and token.head == source.head.i for token in tokens):
            return row
        if any(_included(source, token) for token in tokens):
            return row
        # The parser may take the office for the head: "Secretary General Ann Berg".
        last = [token for token in source.tokens if not is_mark(token)][-1]
        before = source.tree.tokens[tokens[0].i - 1] if tokens[0].i else tokens[0]
        if source.head.pos == "PROPN" and tokens[-1].i == last.i and before.pos in {"PROPN", "NOUN", "ADJ"}:
            return row
    return None


def _included(source: Phrase, token: Token) -> bool:
    """Say whether a name is given as one of the group: "officials, including Ann Berg"."""
    above = source.tree.head(token)
    return above.lower == "including" and above.i != token.i


def _description(source: Phrase, mention: Mention) -> str | None:
    return source.text if len(source.text) > len(mention.span.quote) + 1 else None


def _common(source: Phrase, inside: list[Mention]) -> SourceProfile | None:
    """Read a phrase headed by a common noun."""
    words = reporting()
    outlet = next((row for row in inside if row.kind == "outlet"), None)
    if outlet is not None and source.lemma in words.publications:
        return SourceProfile("outlet", outlet.name, outlet.entity, described_as=source.text, record="on")
    if is_anonymous(source):
        return SourceProfile(
            "anonymous", anonymous=True, count=count(source), of=_whole(source), described_as=source.text
        )
    if source.lemma in words.voices:
        return _voice(source, inside)
    if source.lemma in words.outlets or (source.lemma in words.channels and _has(source, words.press)):
        return SourceProfile("outlet", described_as=source.text)
    kind = _role(source)
    return SourceProfile(kind, core(source), described_as=source.text, record="on") if kind is not None else None


def core(source: Phrase) -> str:
    """Give a phrase without the clause behind its comma: "the ministry" of "the ministry, quoted by the agency"."""
    for child in source.tree.kids(source.head, "acl", "relcl", "advcl", "appos"):
        first = source.tree.under(child)[0]
        before = source.tree.tokens[first.i - 1] if first.i else first
        if before.text == "," and source.head.end <= before.start < source.place[1]:
            return source.text[: before.start - source.place[0]].rstrip()
    return source.text


def _role(source: Phrase) -> SourceKind | None:
    """Say what kind of body or paper a noun without a name is."""
    words = reporting()
    if source.lemma in words.documents:
        return "document"
    if source.lemma in words.organisations:
        return "organisation"
    if (source.lemma in words.offices or source.lemma in _POSTS) and not source.is_plural:
        return "office"
    return None


def _voice(source: Phrase, inside: list[Mention]) -> SourceProfile:
    """Read "a ministry spokeswoman": the house speaks."""
    house = next((row for row in inside if row.kind in _HOUSES), None)
    name, entity = (house.name, house.entity) if house is not None else (None, None)
    return SourceProfile("office", name, entity, described_as=source.text, record="on", count=count(source))


def _has(source: Phrase, wanted: Collection[str]) -> bool:
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
    if any(token.lower in _BROAD for token in source.tokens if token.i < source.head.i):
        return False
    if not source.is_plural and source.tree.kid(source.head, "poss") is not None and source.lemma in _POSTS:
        return False
    lemmas = {
        head.lemma.lower()
        for head in heads
        if head.pos != "PROPN" or head.tag == "NNPS" or head.lower in words.insiders
    }
    if lemmas & words.insiders or (lemmas & words.holders and _is_one_of_many(source)):
        return True
    described = source.tree.under(source.head, without=("appos", "punct"))
    return bool(lemmas & words.persons) and any(token.lower in words.knowing for token in described)


def _is_one_of_many(source: Phrase) -> bool:
    """
    Say whether an office is told by a number or "a" alone: "four ministers", "a senior minister".

    "The three ministers" have been named, and "a general, Ann Berg" is.
    """
    kids = source.tree.kids(source.head, "det", "nummod", "amod", "quantmod", "predet")
    told = {token.lower for token in kids}
    counted = count(source) is not None or bool(told & {"several", "some"}) or source.head.pos in {"NUM", "PRON"}
    named = any(token.pos == "PROPN" and token.dep in {"appos", "compound", "flat"} for token in source.tokens)
    return counted and not named and not source.is_definite and source.tree.kid(source.head, "poss") is None


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


def is_source(source: Phrase) -> bool:
    """Say whether a phrase names somebody or something that can say: "citing officials", not "citing concerns"."""
    words = reporting()
    speaking = words.insiders | words.persons | words.voices | words.documents | words.outlets | words.offices
    heads = [source.head, *(child for child in source.tree.kids(source.head, "conj"))]
    return any(
        head.lemma.lower() in speaking | words.publications
        or head.entity in {"PERSON", "ORG"}
        or head.lemma.lower() in words.crowds
        for head in heads
    ) or is_anonymous(source)


def _whole(source: Phrase) -> int | None:
    """Give the size of the set that the words themselves state: "two of the five sources" of 5."""
    for preposition in source.tree.kids(source.head, "prep"):
        inner = source.tree.kid(preposition, "pobj") if preposition.lower in _MEMBERSHIP else None
        if inner is not None:
            for token in source.tree.kids(inner, "nummod"):
                return number(token, reporting().numbers)
    return None
