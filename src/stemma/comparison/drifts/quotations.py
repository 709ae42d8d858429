"""Quotations that were made, changed, given to another speaker, or that nobody else has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from stemma.comparison.drifts.passages import in_own_words
from stemma.model import Drift
from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Passages, Quotation
    from stemma.comparison.profiles import Profile
    from stemma.model import DriftKind, Reading, Span

# Fewer words in quotation marks are a term or a scare quote, not speech to hold anybody to.
FEWEST_WORDS = 4
# Likeness in letters (rapidfuzz, 0 to 100) from which two quotations are one utterance.
SAME_UTTERANCE = 70.0
IDENTICAL = 97.0
# Likeness from which a stretch of another account, outside quotation marks, is what was put into them.
SAME_WORDS = 80.0
# Likeness of claims (0 to 1) from which a quotation says what another account says in its own words.
SAME_STATEMENT = 0.55
# A part of a longer quotation must have so many letters to be known again.
KNOWN_AGAIN = 10


def altered_quotations(pair: Pair, passages: Passages) -> Iterator[Drift]:
    """Give what became of the quotations of the lower account."""
    above = passages.quotations(pair.upstream)
    for quotation in passages.quotations(pair.downstream):
        nearest = max(above, key=lambda other: (alike(other, quotation), -other.span.start), default=None)
        if nearest is not None and alike(nearest, quotation) >= SAME_UTTERANCE:
            yield from _same_utterance(pair, nearest, quotation)
        elif len(quotation.words) >= FEWEST_WORDS:
            yield from _from_own_words(pair, passages, quotation)


def sole_witnesses(downstream: Reading, above: Sequence[Pair], passages: Passages) -> Iterator[Drift]:
    """
    Give the quotations that only a derived account has.

    *above* holds the pairs in which it is the lower one. A quotation counts where no account of the
    story has the like in quotation marks or in its own words.
    """
    if not any(pair.shared for pair in above):
        return
    for quotation in passages.quotations(downstream):
        if len(quotation.words) < FEWEST_WORDS:
            continue
        if not any(_told(quotation, pair.upstream, passages) for pair in above):
            summary = f"Only this derived account quotes {_speaker(quotation)} so"
            yield _drift("quotation_sole_witness", summary, None, quotation, directed=True)


def alike(first: Quotation, second: Quotation) -> float:
    """Compare the words of two quotations in order, 0 to 100; a short one may be a part of a longer one."""
    one, other = " ".join(first.words), " ".join(second.words)
    return max(fuzz.ratio(one, other), _contained(*sorted((one, other), key=lambda form: (len(form), form))))


def _contained(short: str, long: str) -> float:
    if len(short) < KNOWN_AGAIN or " " not in short:
        return 0.0
    if f" {short} " in f" {long} ":
        return 100.0
    # A shortened quotation still has most of its words in a row.
    return float(fuzz.partial_ratio(short, long)) if len(short) >= 4 * KNOWN_AGAIN else 0.0


def _told(quotation: Quotation, other: Reading, passages: Passages) -> bool:
    return (
        any(alike(each, quotation) >= SAME_UTTERANCE for each in passages.quotations(other))
        or in_own_words(quotation, other, SAME_WORDS) is not None
        or passages.echo(quotation, other, SAME_STATEMENT) is not None
    )


def _same_utterance(pair: Pair, first: Quotation, second: Quotation) -> Iterator[Drift]:
    one, other = _named(first), _named(second)
    if one and other and one.split("-")[-1] != other.split("-")[-1] and _same_matter(pair, first, second):
        summary = f"Words of {_speaker(first)} are given to {_speaker(second)}"
        yield _drift("quotation_reattributed", summary, first.span, second, directed=pair.directed)
    if alike(first, second) < IDENTICAL:
        summary = f"A quotation of {_speaker(second)} is worded otherwise"
        yield _drift("quotation_changed", summary, first.span, second, directed=pair.directed)


def _from_own_words(pair: Pair, passages: Passages, quotation: Quotation) -> Iterator[Drift]:
    """Tell of a quotation that the upper account has in its own words, or had otherwise beside those words."""
    stretch = in_own_words(quotation, pair.upstream, SAME_WORDS)
    if stretch is not None:
        yield _made(pair, stretch, quotation)
        return
    claim = passages.echo(quotation, pair.upstream, SAME_STATEMENT)
    if claim is None or not _may_speak(pair.upstream, claim, quotation):
        return
    beside = [
        other for other in passages.quotations(pair.upstream) if other.sentence.paragraph == claim.sentence.paragraph
    ]
    longer = len(pair.downstream.parse.sentences_in(quotation.span)) > 1
    if beside and longer:
        # The report around a quotation went into it: "said peace is the aim. “We work on it,” she said."
        summary = f"A quotation of {_speaker(quotation)} has taken in the report around it"
        yield _drift("quotation_changed", summary, beside[0].span, quotation, directed=pair.directed)
        return
    yield _made(pair, claim.claim.span, quotation)


def _may_speak(above: Reading, claim: Profile, quotation: Quotation) -> bool:
    """Say whether a claim can be the paraphrase of what a quotation's speaker said: nobody else is its source."""
    source = above.attribution(claim.claim.attribution)
    speaker = quotation.attribution.profile
    if source is None or source.profile.kind == "unknown":
        return True
    if speaker.anonymous or speaker.kind == "unknown":
        return source.profile.anonymous
    return source.profile.entity == speaker.entity


def _made(pair: Pair, source: Span, quotation: Quotation) -> Drift:
    summary = f"A paraphrase stands in quotation marks, as words of {_speaker(quotation)}"
    return _drift("paraphrase_became_quotation", summary, source, quotation, directed=pair.directed)


def _same_matter(pair: Pair, first: Quotation, second: Quotation) -> bool:
    """Say whether the paragraphs around two quotations name a common entity."""
    return bool(_entities(pair.upstream, first) & _entities(pair.downstream, second))


def _entities(reading: Reading, quotation: Quotation) -> set[str]:
    own = {row.index for row in reading.parse.sentences if row.paragraph == quotation.sentence.paragraph}
    return {mention.entity for mention in reading.parse.mentions if mention.sentence in own}


def _named(quotation: Quotation) -> str | None:
    profile = quotation.attribution.profile
    return profile.entity if profile.kind == "person" and not profile.anonymous else None


def _speaker(quotation: Quotation) -> str:
    profile = quotation.attribution.profile
    return profile.name or profile.described_as or "a speaker it does not name"


def _drift(kind: DriftKind, summary: str, upstream: Span | None, quotation: Quotation, *, directed: bool) -> Drift:
    identity = key("d", kind, upstream, quotation.span)
    return Drift(identity, kind, plain(summary), upstream, quotation.span, directed)
