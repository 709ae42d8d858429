"""What accounts say, passage by passage, and which passages of two accounts say the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from stemma.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.alignment import Alignment
    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.profiles import Profile
    from stemma.model import Attribution, Reading, Sentence, Span

# So many terms must two claims share to be taken for one statement that was passed on.
TELLING = 3
# "in the middle of the" is in every text: so many words longer than so many letters must be shared.
FEWEST_LONG, SHORT_WORD = 2, 4
QUOTES = frozenset('“”"„«»')


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands in quotation marks and is somebody's speech; *claims* share text with it."""

    span: Span
    attribution: Attribution
    sentence: Sentence
    claims: tuple[Profile, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in folded form."""
        return words(self.span.quote)


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of the upper account and the claim of the lower one that says the same; *alike* is 0 to 1."""

    upstream: Profile
    downstream: Profile
    alike: float


class Passages:
    """The quotations and claims of all accounts, and which of them say the same."""

    def __init__(self, readings: Sequence[Reading], alignment: Alignment) -> None:
        """Cut the quotations of every account."""
        self._alignment = alignment
        self._claims: dict[str, list[Profile]] = defaultdict(list)
        for row in alignment.profiles:
            if row.story == 0:
                self._claims[row.claim.article_id].append(row)
        self._quotations = {reading.article.id: tuple(self._cut(reading)) for reading in readings}

    def quotations(self, reading: Reading) -> tuple[Quotation, ...]:
        """Give an account's quotations, in order of the text."""
        return self._quotations[reading.article.id]

    def matches(self, pair: Pair, least: float) -> Iterator[Match]:
        """Give for each claim of the lower account its likest claim above, where both choose each other."""
        for row in self._claims[pair.downstream.article.id]:
            found = self._likest(row, pair.upstream)
            if found is None or found.alike < least:
                continue
            back = self._likest(found.upstream, pair.downstream)
            if back is not None and back.upstream is row:
                yield found

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

    def _likest(self, row: Profile, other: Reading) -> Match | None:
        return next((Match(found, row, alike) for found, alike in self._beside(row, other)), None)

    def _beside(self, row: Profile, other: Reading) -> Iterator[tuple[Profile, float]]:
        """Give the claims of another account that are about the same, the likest first."""
        for pair, found in self._alignment.beside(row):
            if found.claim.article_id == other.article.id and found.story == 0 and _telling(row, found):
                yield found, pair.alike

    def _cut(self, reading: Reading) -> Iterator[Quotation]:
        for row in reading.attributions:
            sentence = reading.parse.sentences[row.sentence]
            if sentence.story:
                continue
            for content in row.content:
                for start, end in quoted(reading.article.text, content):
                    span = reading.article.span(start, end)
                    claims = [each for each in self._claims[reading.article.id] if each.claim.span.overlaps(span)]
                    place = next(iter(reading.parse.sentences_in(span)), sentence)
                    yield Quotation(span, row, place, tuple(claims))


def _telling(first: Profile, second: Profile) -> bool:
    """Say whether two claims share enough to be one statement: "joins the pact" alone is what a whole pile says."""
    # Times are no terms, yet "within months" passed on is as telling as a word.
    times = {row.value for row in first.times} & {row.value for row in second.times}
    return sum(term in second.terms for term in first.terms) + len(times) >= TELLING


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


def in_own_words(quotation: Quotation, above: Reading, least: float) -> Span | None:
    """
    Give the stretch of another account that has a quotation's words, or nearly, outside quotation marks.

    *least* is the likeness of the quotation to the stretch, word by word, 0 to 100.
    """
    wanted = quotation.words
    best: tuple[float, Span] | None = None
    for sentence in above.parse.sentences:
        if sentence.story or QUOTES & set(sentence.span.quote):
            continue
        tokens = [token for token in sentence.tokens if token.pos != "PUNCT"]
        there = [fold(token.text) for token in tokens]
        if sum(word in there for word in wanted if len(word) > SHORT_WORD) < FEWEST_LONG:
            continue
        found = fuzz.partial_ratio_alignment(wanted, there, score_cutoff=least)
        if found is not None and found.dest_end > found.dest_start and (best is None or found.score > best[0]):
            first, last = tokens[found.dest_start], tokens[found.dest_end - 1]
            best = (found.score, above.article.span(first.start, last.end))
    return best[1] if best else None
