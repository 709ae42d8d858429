"""Names that the reference tables know: longest match on the words, then what the context makes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stemma.knowledge import Reference, find, longest_from, regions_of, remembered, state_of
from stemma.parsing.places import is_inside, is_place
from stemma.parsing.runs import Run, is_capital
from stemma.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.model import Article, Sentence, Token

# A name does not run over these.
_STOPS = frozenset('.,;:!?()[]"“”„«»…–—')
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# A region of more states than this says nothing about which of two namesakes is meant.
_SMALL_REGION = 12
_ARTICLES = frozenset({"the", "The", "THE"})
# Kinds whose names hold a state that is a name of its own: "[U.S.] Secretary of State".
_NESTS = frozenset({"office", "organisation"})
_NO_NAMES = frozenset({"VERB", "AUX", "ADV", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "PART", "INTJ"})
_CHANNELS = frozenset({"to", "by", "with", "in", "for", "from"})
# Verbs beside which a short name is an outlet's: "the Times reported", "told the Post".
_SPEECH = frozenset(
    {"say", "report", "tell", "write", "accord", "publish", "quote", "interview", "reveal", "obtain", "cite"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens [first, end) of a sentence, and all that the tables have under these words."""

    sentence: Sentence
    first: int
    end: int
    references: tuple[Reference, ...]


@dataclass
class Context:
    """
    What the article says by names that are one entity's alone.

    *clear* counts them by entity, *owners* by the state that they belong to, *places* only the places among
    those; *states* are the states that are named.
    """

    clear: Counter[str] = field(default_factory=Counter)
    owners: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)

    def note(self, found: Found) -> None:
        """Count a name if only one entity has it."""
        if len(found.references) != 1 or found.references[0].ambiguous:
            return
        row = found.references[0]
        self.clear[row.entity] += 1
        owner = _owner(row.entity)
        if owner is not None:
            self.owners[owner] += 1
            self.places[owner] += row.kind == "place"
            if row.kind == "state":
                self.states.add(owner)

    def company(self, row: Reference) -> int:
        """Count what the article names beside a candidate: places of its state, or states of its region."""
        owner = _owner(row.entity)
        if owner is None:
            return 0
        return self.places[owner] if row.kind == "place" else len(_neighbours(owner) & self.states)


@remembered
def _owner(entity: str) -> str | None:
    state = state_of(entity)
    return state.iso3 if state is not None else None


@remembered
def _neighbours(iso3: str) -> frozenset[str]:
    """Give the states that share a small region with a state."""
    small = (region.members for region in regions_of(iso3) if len(region.members) <= _SMALL_REGION)
    return frozenset(member for members in small for member in members) - {iso3}


def scan(article: Article, sentence: Sentence) -> Iterator[Found]:
    """Find the table names of a sentence, longest first from left to right; a state inside an office comes too."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        found = _longest(article, sentence, i) if _may_start(tokens, i) else None
        if found is None:
            i += 1
            continue
        yield found
        if found.end - found.first > 1 and any(row.kind in _NESTS for row in found.references):
            yield from _inside(article, found)
        i = found.end


def _may_start(tokens: Sequence[Token], i: int) -> bool:
    return is_capital(tokens[i]) or tokens[i].text in _ARTICLES


def _longest(article: Article, sentence: Sentence, i: int) -> Found | None:
    tokens = sentence.tokens
    end = i + 1
    last = min(len(tokens), i + 2 * max(longest_from(tokens[i].text), 1) + 1)
    while end < last and tokens[end].text not in _STOPS and tokens[end].pos not in {"VERB", "AUX"}:
        end += 1
    for stop in range(end, i, -1):
        if tokens[stop - 1].text in _POSSESSIVE or _is_plain(tokens[i:stop]):
            continue
        references = find(article.text[tokens[i].start : tokens[stop - 1].end])
        if references:
            return Found(sentence, i, stop, references)
    return None


def _is_plain(tokens: Sequence[Token]) -> bool:
    """Tell "the kingdom", which goes back to a name (see `stemma.parsing.anaphora`), from one: "the claims commission"."""
    if tokens[0].text not in _ARTICLES:
        return False
    return len(tokens) == 1 or (len(tokens) == 2 and not is_capital(tokens[1]))  # noqa: PLR2004 - article and noun


def _inside(article: Article, found: Found) -> Iterator[Found]:
    tokens = found.sentence.tokens
    for i in range(found.first, found.end):
        if not is_capital(tokens[i]):
            continue
        for stop in range(min(found.end, i + 3), i, -1):
            if (i, stop) == (found.first, found.end):
                continue
            references = find(article.text[tokens[i].start : tokens[stop - 1].end])
            states = tuple(
                row for row in references if row.kind == "state" and row.form in {"name", "alias", "demonym"}
            )
            if states:
                yield Found(found.sentence, i, stop, states)
                return


def choose(found: Found, context: Context, run: Run | None) -> Reference | None:
    """
    Decide what a table name means here; None where it is no name of that kind.

    *run* is spaCy's name that covers it, if any. A capital is its state or a place by its role in the
    sentence; of several entities the one that the article names clearly elsewhere wins, else the first.
    """
    if run is not None and _is_part_of_longer_name(found, run):
        return None
    if _is_common_word(found):
        return None
    sure = [
        row
        for row in found.references
        if not row.ambiguous or context.clear[row.entity] or _is_cued(found, row, context)
    ]
    if not sure:
        return None
    metonyms = [row for row in sure if row.kind == "state" and row.form == "metonym"]
    if metonyms and all(row.kind == "place" for row in sure if row not in metonyms):
        places = [row for row in sure if row.kind == "place"]
        judge = is_place if places else is_inside
        if not judge(found.sentence, found.first, found.end):
            return _best(metonyms, context)
        return _best(places, context) if places else _as_place(found)
    named = [row for row in sure if row.kind == "state" and row.form != "metonym"]
    places = [row for row in sure if row.kind == "place"]
    return _best([*named, *places] if named else sure, context)


def _is_common_word(found: Found) -> bool:
    """Tell "Let us go" and "Will he" from names: one word that is tagged as no name."""
    token = found.sentence.tokens[found.end - 1]
    single = found.end - found.first == 1
    return single and token.pos in _NO_NAMES and not token.text.isupper() and not token.entity


def _as_place(found: Found) -> Reference:
    """Make a place of a seat of power that no table of places has: "at the White House"."""
    tokens = found.sentence.tokens[found.first : found.end]
    name = " ".join(token.text for token in tokens if token.text not in _ARTICLES)
    return Reference(f"place:{slug(name)}", "place", name, "name")


def _is_cued(found: Found, row: Reference, context: Context) -> bool:
    """Say whether the context supports an ambiguous name: a speaking outlet, or a body of a state that the text names."""
    if row.kind != "organisation":
        return _has_cue(found)
    owner = _owner(row.entity)
    return owner is not None and context.owners[owner] > 0


def _has_cue(found: Found) -> bool:
    """Say whether a name that can be a common word stands where an outlet stands: "told the Times", "(AP)"."""
    tokens = found.sentence.tokens
    before = tokens[found.first - 1].lower if found.first else ""
    token = tokens[found.end - 1]
    if before == "(" and found.end < len(tokens) and tokens[found.end].text == ")":
        return True
    if not token.text.isupper() and "the" not in {before, tokens[found.first].lower}:
        return False
    head = found.sentence.head(token)
    if token.dep in {"nsubj", "dobj", "dative"}:
        return head.lemma.lower() in _SPEECH
    return token.dep == "pobj" and head.lower in _CHANNELS and found.sentence.head(head).lemma.lower() in _SPEECH


def _best(references: Sequence[Reference], context: Context) -> Reference | None:
    if not references:
        return None
    return max(
        enumerate(references), key=lambda pair: (context.clear[pair[1].entity], context.company(pair[1]), -pair[0])
    )[1]


def _is_part_of_longer_name(found: Found, run: Run) -> bool:
    """Tell "Michael Jordan", "Bank of China" and "New Georgia" from "Israeli Foreign Ministry", which names a state."""
    if (run.first, run.end) == (found.first, found.end) or not run.covers(found.first, found.end):
        return False
    if any(row.kind not in {"state", "place", "region"} for row in found.references):
        # "House Intelligence Committee" is not the House.
        return run.label == "ORG" and found.end - found.first == 1 and found.references[0].ambiguous
    tokens = found.sentence.tokens
    others = [t for t in tokens[run.first : run.end] if not found.first <= t.i < found.end and is_capital(t)]
    if not others or run.label not in {"PERSON", "ORG", "FAC", "LOC", "GPE"}:
        return False
    if run.label == "PERSON":
        return found.first > run.first and found.end - found.first == 1
    if run.label == "ORG":
        demonym = any(row.form == "demonym" for row in found.references)
        return found.first > run.first or not (demonym or tokens[found.first].text.startswith("U"))
    return found.first > run.first
