"""Whether the name of a capital means the place or the government that sits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.knowledge.naming import naming

if TYPE_CHECKING:
    from stemma.model import Sentence, Token

_DIRECTION = frozenset({"to", "from", "for", "toward", "towards", "out", "of"})
_LINKS = frozenset({"compound", "nmod", "amod"})
_DASHES = frozenset({"-", "--", "–", "—", "(", "/"})
# "Baku is the capital" is about the city; "Baku is ready" is not, so the verb alone does not decide.
_TOWN = frozenset(
    {"capital", "city", "town", "port", "hub", "streets", "outskirts", "suburbs", "suburb", "district", "mayor"}
)


def is_place(sentence: Sentence, first: int, end: int) -> bool:
    """
    Say whether tokens [first, end) of a sentence, a capital's name, mean the place.

    "in Baku", "flew to Baku", "visited Baku", "Baku's streets", "the Baku summit" and "Baku, Azerbaijan"
    are places; "Baku said", "talks with Baku", "Baku's position" and "by Baku" are the state.
    """
    token = _head(sentence, first, end)
    if _is_dateline(sentence, first, end) or _has_neighbour(sentence, first, end):
        return True
    if token.dep == "conj":
        origin = _first_conjunct(sentence, token)
        return is_place(sentence, origin.i, origin.i + 1) if origin.i != token.i else False
    return _by_role(sentence, token, end)


def is_inside(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether tokens [first, end), the name of a seat of power that is no town, mean the building: "at the Kremlin"."""
    token = _head(sentence, first, end)
    return token.dep == "pobj" and sentence.head(token).lower in naming().place_prepositions


def _head(sentence: Sentence, first: int, end: int) -> Token:
    for token in sentence.tokens[first:end]:
        if not first <= token.head < end or token.head == token.i:
            return token
    return sentence.tokens[end - 1]


def _first_conjunct(sentence: Sentence, token: Token) -> Token:
    seen = {token.i}
    while token.dep == "conj" and token.head not in seen:
        token = sentence.tokens[token.head]
        seen.add(token.i)
    return token if token.pos == "PROPN" else sentence.tokens[max(seen)]


def _is_dateline(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether a name opens a paragraph as in "BAKU (Reuters) -" and "Baku – August 2"."""
    tokens = sentence.tokens
    return first == 0 and end < len(tokens) and tokens[end].text in _DASHES and tokens[first].dep != "compound"


def _has_neighbour(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether a name stands as in "Baku, Azerbaijan", "Azerbaijan's capital, Baku" and "the city of Baku"."""
    tokens = sentence.tokens
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].entity == "GPE":
        after = tokens[end + 2].lower if end + 2 < len(tokens) else "."
        # "Baku, Yerevan and Tbilisi" is a list.
        if after not in {"and", "or"} and tokens[end + 1].dep in {"appos", "npadvmod"}:
            return True
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in _TOWN or (before[-1] in {",", "of"} and before[0] in _TOWN))


def _by_role(sentence: Sentence, token: Token, end: int) -> bool:
    words = naming()
    head = sentence.head(token)
    if token.dep == "pobj":
        return _by_preposition(sentence, head)
    if token.dep in {"dobj", "obj"}:
        return head.lemma.lower() in words.visits
    if token.dep == "poss":
        return head.lemma.lower() in words.features
    if token.dep in _LINKS:
        # "Baku officials" are the government's, "the Baku summit" and "Baku Music Hall" are in the town.
        following = sentence.tokens[end].text if end < len(sentence.tokens) else ""
        return following == "-" or head.tag == "NNP" or head.lemma.lower() not in words.governing
    return token.dep in {"npadvmod", "appos"} or (token.dep in {"nsubj", "attr"} and _is_location(sentence, head))


def _is_location(sentence: Sentence, verb: Token) -> bool:
    """Say whether the verb of a subject only places it: "Baku is the capital", "Baku is on the Caspian"."""
    if verb.lemma != "be":
        return False
    complements = sentence.children(verb, "attr", "acomp", "ccomp", "xcomp", "oprd", "advcl")
    return any(other.lower in _TOWN for other in complements) or not complements


def _by_preposition(sentence: Sentence, preposition: Token) -> bool:
    words = naming()
    name = preposition.lower
    if name in words.place_prepositions:
        return True
    if name not in _DIRECTION:
        return False
    governor = sentence.head(preposition)
    while governor.pos in {"ADP", "ADV"} and governor.head != governor.i:
        # "out of Baku", "fly home to Baku"
        governor = sentence.head(governor)
    lemma = governor.lemma.lower()
    if lemma in words.dealings:
        return False
    if lemma in words.motion:
        return True
    return name in {"to", "toward", "towards"} and governor.pos == "VERB" and lemma not in words.dealings
