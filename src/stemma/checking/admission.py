"""What can be held against articles: one statement in English; questions, orders and bundles of claims cannot."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from stemma.knowledge import frames
from stemma.knowledge.statements import lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Reading, Sentence, Token

LONGEST = 600  # characters; more is a text, not a statement
_ASKING = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
_AUXILIARIES = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "can",
        "could",
        "will",
        "would",
        "should",
        "may",
    }
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_WORD = re.compile(r"[^\W\d_]+")


def refusal(reading: Reading) -> str | None:
    """Say why a text is no statement that can be checked; None where it is one, or several."""
    text = reading.article.text.strip()
    if not text:
        return "there is nothing to check: write a statement"
    if not any(sign.isalpha() for sign in text):
        return "there is no word in it: write a statement"
    if not is_english(text):
        return "it is not in English, which alone is measured"
    if len(text) > LONGEST:
        return f"it has more than {LONGEST} characters: write one statement"
    return _unstated(reading.parse.sentences)


def _unstated(sentences: Sequence[Sentence]) -> str | None:
    if not sentences:
        return "no sentence was found in it: write a statement"
    if any(_asks(sentence) for sentence in sentences):
        return "it asks and states nothing: write what would be the answer as a statement"
    if not any(_states(sentence) for sentence in sentences):
        return "it states nothing (no subject with a verb was found in it): write a whole sentence"
    return None


def is_english(text: str) -> bool:
    """
    Say whether a statement can be English: in Latin letters, with more common English words than foreign ones.

    A statement is too short for a language detector, which takes "Oslo signs" for anything.
    """
    letters = [sign for sign in text if sign.isalpha()]
    if sum(ord(sign) < 0x250 for sign in letters) < 0.8 * len(letters):  # noqa: PLR2004 - beyond are other scripts
        return False
    found = [word.casefold() for word in _WORD.findall(text)]
    foreign = sum(word in lists().foreign for word in found)
    return foreign == 0 or sum(word in lists().common for word in found) > foreign


def _asks(sentence: Sentence) -> bool:
    tokens = [token for token in sentence.tokens if token.pos not in {"PUNCT", "SPACE"}]
    if not tokens or sentence.tokens[-1].text == "?" or sentence.span.quote.rstrip(' "”’)').endswith("?"):
        return True
    if sentence.tokens[-1].text in {".", "!"}:
        return False
    first = tokens[0]
    inverted = first.lower in _AUXILIARIES and first.dep in {"aux", "auxpass", "ROOT"} and first.tag != "VB"
    return inverted or (first.lower in _ASKING and first.head == sentence.root().i and len(tokens) > 2)  # noqa: PLR2004


def _states(sentence: Sentence) -> bool:
    """
    Say whether a sentence can have a finite verb: one, a subject with a participle, or a noun that is a verb as well.

    The parser takes the verb of "the two candidates debated" for a participle, and those of "Latvia imports salmon" and
    "ministers plan to sue" for nouns.
    """
    tags, deps = {token.tag for token in sentence.tokens}, {token.dep for token in sentence.tokens}
    if tags & _FINITE or ("VBN" in tags and deps & _SUBJECTS):
        return True
    inner = sentence.tokens[1:-1]
    return any(_is_verb(token) and (_is_plural(token) or sentence.children(token, "xcomp")) for token in inner)


def _is_plural(token: Token) -> bool:
    return token.tag == "NNS" and token.lower != token.lemma.lower()


def _is_verb(token: Token) -> bool:
    return frames.verb(token.lemma.lower()) is not None


def claims_in(reading: Reading) -> tuple[str, ...]:
    """Give the statements that a text makes: its sentences, and in each the main clauses with subjects of their own."""
    found: list[str] = []
    for sentence in reading.parse.sentences:
        quote, offset = sentence.span.quote, sentence.span.start
        cuts = [0, *(start - offset for start in _second_clauses(sentence)), len(quote)]
        pieces = [quote[start:end] for start, end in itertools.pairwise(cuts)]
        found.extend(piece for raw in pieces if (piece := _tidy(raw)))
    return tuple(found)


def _second_clauses(sentence: Sentence) -> list[int]:
    """Give where further main clauses start: "Oslo signed, but | Riga refused"."""
    root = sentence.root()
    starts = [
        min(row.start for row in sentence.subtree(token))
        for token in sentence.tokens
        if token.dep == "conj" and token.head == root.i and _is_main(sentence, token)
    ]
    return sorted(starts)


def _is_main(sentence: Sentence, token: Token) -> bool:
    subjects = sentence.children(token, *_SUBJECTS)
    finite = token.tag in _FINITE or any(row.tag in _FINITE for row in sentence.children(token, "aux", "auxpass"))
    return bool(subjects) and finite and token.pos in {"VERB", "AUX"}


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:")
    for word in (" and", " but", " while", " or"):
        text = text.removesuffix(word).rstrip(" ,;:")
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in '.!?"”' else f"{text}."
