"""What accounts say, passage by passage, and which passages of two accounts say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from stemma.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.profiles import Profile
    from stemma.model import Attribution, Reading, Sentence, Span, Token

# So many terms must two claims share to be taken for one statement that was passed on.
# (SAID of them words, not names: in a pile on two presidents every sentence names both).
TELLING, SAID = 3, 2
# "in the middle of the" is in every text: so many words longer than so many letters must be shared.
FEWEST_LONG, SHORT_WORD = 2, 4
# So many words in a row, said by two, are one saying.
RUN = 4
# What stands before or behind an ellipsis, in a sentence of a quotation; shorter pieces are no speech to hold anybody to.
_PIECE = re.compile(r"[^\s.…](?:[^.…]|\.(?!\s?\.))*")
FEWEST_WORDS = 5
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
QUOTES = frozenset('“”"„«»')
DOUBLED = ("‘‘", "’’", "''", "``")


@dataclass(frozen=True, slots=True)
class Quotation:
    """
    What stands in quotation marks, with its speech where one was found.

    *claims* share text with it; *words* are its words in folded form.
    """

    span: Span
    attribution: Attribution | None
    sentence: Sentence
    claims: tuple[Profile, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """
    A claim of the upper account and the claim of the lower one that passes it on.

    *alike* is 0 to 1; *one_finding* tells that comparison put both into one finding.
    """

    upstream: Profile
    downstream: Profile
    alike: float
    one_finding: bool = False


class Passages:
    """The quotations and claims of all accounts, and which of them say the same."""

    def __init__(self, readings: Sequence[Reading], alignment: Alignment) -> None:
        """Cut the quotations of every account."""
        self._alignment = alignment
        self._first = {copy.order: rows[0] for rows in alignment.copies.values() for copy in rows}
        self._group = {row.order: number for number, group in enumerate(alignment.groups) for row in group}
        self._claims: dict[str, list[Profile]] = defaultdict(list)
        for row in alignment.profiles:
            if row.story == 0:
                self._claims[row.claim.article_id].append(row)
        # What is about the same as a claim, by the article that says it: each is asked for many times.
        self._near: dict[int, dict[str, list[tuple[Profile, float]]]] = {}
        self._plain: dict[str, list[tuple[list[Token], list[str]]]] = {}
        self._quotations = {reading.article.id: tuple(self._cut(reading)) for reading in readings}
        self._pieces = {
            quotation.span: tuple(_pieces(quotation, reading))
            for reading in readings
            for quotation in self._quotations[reading.article.id]
        }
        self._tellers = self._index(readings)

    def quotations(self, reading: Reading) -> tuple[Quotation, ...]:
        """Give an account's quotations, in order of the text."""
        return self._quotations[reading.article.id]

    def pieces(self, quotation: Quotation) -> tuple[Quotation, ...]:
        """Give the pieces of a quotation, cut where its sentences end and where words were left out; itself, where it has but one."""
        return self._pieces[quotation.span]

    def told_elsewhere(self, quotation: Quotation) -> bool:
        """Say whether another account has a stretch of a quotation's words, in quotation marks or not."""
        return any(len(self._tellers.get(run, ())) > 1 for run in runs(quotation.words))

    def _index(self, readings: Sequence[Reading]) -> dict[tuple[str, ...], set[str]]:
        """Note for each stretch of words in a quotation which articles have it anywhere."""
        tellers: dict[tuple[str, ...], set[str]] = {
            run: set() for rows in self._quotations.values() for row in rows for run in runs(row.words)
        }
        for reading in readings:
            for sentence in reading.parse.sentences:
                for run in runs(words(sentence.span.quote)):
                    if run in tellers:
                        tellers[run].add(reading.article.id)
        return tellers

    def matches(self, pair: Pair, least: float) -> Iterator[Match]:
        """
        Give for each claim of the lower account the claim above that it passes on.

        That is one of its own finding, else the likest, where both choose each other.
        """
        for row in self._claims[pair.downstream.article.id]:
            found = self._grouped(row, pair.upstream)
            if found is None:
                found = self._likest(row, pair.upstream)
                back = self._likest(found.upstream, pair.downstream) if found else None
                if back is None or back.upstream is not row:
                    continue
            if found is not None and (found.one_finding or found.alike >= least):
                yield found

    def one_finding(self, pair: Pair) -> Iterator[tuple[Profile, Profile]]:
        """Give each claim of the upper account with each of the lower one that comparison put into one finding."""
        for row in self._claims[pair.downstream.article.id]:
            number = self._group.get(row.order)
            for other in self._alignment.groups[number] if number is not None else ():
                if other.claim.article_id == pair.upstream.article.id:
                    yield other, row

    def _grouped(self, row: Profile, other: Reading) -> Match | None:
        """Give the likest claim of another account that states the same finding."""
        number = self._group.get(row.order)
        if number is None:
            return None
        near = {found.order: alike for found, alike in self._beside(row, other)}
        mates = [each for each in self._alignment.groups[number] if each.claim.article_id == other.article.id]
        best = max(mates, key=lambda each: (near.get(each.order, 0.0), -each.order), default=None)
        return Match(best, row, near.get(best.order, 0.0), one_finding=True) if best else None

    def echo(self, quotation: Quotation, above: Reading, least: float) -> Profile | None:
        """Give the claim of another account, in its own words, that is likest to what a quotation says."""
        quoted = self._quotations[above.article.id]
        best: Match | None = None
        for row in quotation.claims:
            for other, alike in self._beside(row, above):
                own_words = not any(each.span.overlaps(other.claim.span) for each in quoted)
                if own_words and alike >= least and (best is None or alike > best.alike):
                    best = Match(other, row, alike)
        return best.upstream if best else None

    def in_own_words(self, quotation: Quotation, above: Reading, least: float) -> Span | None:
        """
        Give the stretch of another account that has a quotation's words, or nearly, outside quotation marks.

        *least* is the likeness of the quotation to the stretch, word by word, 0 to 100.
        """
        wanted = quotation.words
        long = [word for word in wanted if len(word) > SHORT_WORD]
        best: tuple[float, Span] | None = None
        for tokens, there in self._without_marks(above):
            known = set(there)
            if sum(word in known for word in long) < FEWEST_LONG:
                continue
            found = fuzz.partial_ratio_alignment(wanted, there, score_cutoff=least)
            if found is not None and found.dest_end > found.dest_start and (best is None or found.score > best[0]):
                first, last = tokens[found.dest_start], tokens[found.dest_end - 1]
                best = (found.score, above.article.span(first.start, last.end))
        return best[1] if best else None

    def _without_marks(self, reading: Reading) -> list[tuple[list[Token], list[str]]]:
        """Give the words of an account's sentences without quotation marks, and their folded forms."""
        if reading.article.id not in self._plain:
            rows = self._plain[reading.article.id] = []
            for sentence in reading.parse.sentences:
                if not sentence.story and not marked(sentence.span.quote):
                    tokens = [token for token in sentence.tokens if token.pos != "PUNCT"]
                    rows.append((tokens, [fold(token.text) for token in tokens]))
        return self._plain[reading.article.id]

    def about_the_same(self, first: Quotation, second: Quotation) -> bool:
        """Say whether what two quotations stand in is about the same."""
        mine = self._around(first)
        theirs = {row.order for row in self._around(second)}
        return any(found.order in theirs for row in mine for found, _ in self._same_matter(row))

    def _around(self, quotation: Quotation) -> list[Profile]:
        rows = self._claims[quotation.span.article_id]
        return [row for row in rows if row.claim.span.overlaps(quotation.span)]

    def _likest(self, row: Profile, other: Reading) -> Match | None:
        return next((Match(found, row, alike) for found, alike in self._beside(row, other)), None)

    def _beside(self, row: Profile, other: Reading) -> Iterator[tuple[Profile, float]]:
        """Give the claims of another account that are about the same, the likest first."""
        if row.order not in self._near:
            near = self._near[row.order] = defaultdict(list)
            for found, alike in self._same_matter(row):
                if found.story == 0:
                    near[found.claim.article_id].append((found, alike))
        rows = self._near[row.order].get(other.article.id, ())
        return ((found, alike) for found, alike in rows if _telling(row, found))

    def _same_matter(self, row: Profile) -> Iterator[tuple[Profile, float]]:
        """Give the claims in the same words, then those about the same, each with its likeness."""
        copies = self._alignment.copies
        first = self._first.get(row.order, row)
        yield from ((copy, 1.0) for copy in copies.get(first.order, ()) if copy is not row)
        for pair, found in self._alignment.beside(first):
            yield from ((copy, pair.alike) for copy in copies.get(found.order, (found,)))

    def _cut(self, reading: Reading) -> Iterator[Quotation]:
        """Cut what stands in quotation marks, paragraph by paragraph, whether or not a speaker was found."""
        for _, group in groupby(reading.parse.sentences, key=lambda sentence: sentence.paragraph):
            sentences = list(group)
            if sentences[0].story or sentences[0].kind != "body":
                continue
            paragraph = reading.article.span(sentences[0].span.start, sentences[-1].span.end)
            for start, end in quoted(reading.article.text, paragraph):
                span = reading.article.span(start, end)
                claims = [each for each in self._claims[reading.article.id] if _mostly(each.claim.span, span)]
                place = next((each for each in sentences if each.span.overlaps(span)), sentences[0])
                yield Quotation(span, _speech(reading, span), place, tuple(claims), quoted_words(span.quote))


def _pieces(quotation: Quotation, reading: Reading) -> list[Quotation]:
    found = []
    for sentence in reading.parse.sentences_in(quotation.span):
        start, end = max(sentence.span.start, quotation.span.start), min(sentence.span.end, quotation.span.end)
        for match in _PIECE.finditer(reading.article.text, start, end):
            said = quoted_words(match.group())
            if len(said) >= FEWEST_WORDS:
                found.append(replace(quotation, span=reading.article.span(*match.span()), words=said))
    return found if len(found) > 1 else [quotation]


def quoted_words(text: str) -> tuple[str, ...]:
    """Give the words of a quotation in folded form, without what its writer put in brackets; a post's "&" is an "and"."""
    return words(_BRACKETS.sub(" ", text).replace("&", " and "))


def _mostly(claim: Span, quotation: Span) -> bool:
    """Say whether more than half of a claim's words stand in a quotation."""
    shared = min(claim.end, quotation.end) - max(claim.start, quotation.start)
    return 2 * shared > len(claim)


def _speech(reading: Reading, span: Span) -> Attribution | None:
    """Give the innermost attribution whose content holds a quotation; who is named *in* it as saying something is told of."""
    held = [
        row
        for row in reading.attributions
        if any(content.overlaps(span) for content in row.content) and not span.covers(row.cue)
    ]
    # "two officials quoted by Oslo's Post" hold the same words as the Post: the officials stand inside it.
    return min(held, key=lambda row: (sum(map(len, row.content)), row.parent is None, row.cue.start), default=None)


def _telling(first: Profile, second: Profile) -> bool:
    """Say whether two claims share enough to be one statement: "joins the pact" alone is what a whole pile says."""
    shared = [term for term in first.terms if term in second.terms]
    # Times are no terms, yet "within months" passed on is as telling as a word.
    times = {row.value for row in first.times} & {row.value for row in second.times}
    said = sum(not term.startswith("@") for term in shared)
    return len(shared) + len(times) >= TELLING and said + len(times) >= SAID


def runs(said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give every stretch of `RUN` words; what is shorter has none."""
    return (said[place : place + RUN] for place in range(len(said) - RUN + 1))


def marked(text: str) -> bool:
    """Say whether a text has quotation marks of any kind."""
    return bool(QUOTES & set(text)) or any(sign in text for sign in DOUBLED)


def quoted(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Give the stretches of a span that stand in quotation marks, without the marks."""
    start = None
    for place in range(span.start, span.end):
        if text[place] not in QUOTES:
            continue
        if start is None:
            start = place + 1
        elif text[start:place].strip():
            yield start, place
            start = None
        else:
            start = place + 1
    if start is not None and text[start : span.end].strip():
        yield start, span.end
