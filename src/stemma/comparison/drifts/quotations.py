"""Quotations that were made, changed, given to another speaker, or that nobody else has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from stemma.model import Drift
from stemma.text import key, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Aligner, Passage
    from stemma.model import DriftKind, Reading

# Fewer words in quotation marks are a term or a scare quote, not speech to hold anybody to.
FEWEST_WORDS = 4
# Likeness in words (rapidfuzz, 0 to 100) from which two quotations are one utterance.
SAME_UTTERANCE = 68.0
IDENTICAL = 98.0
# Likeness in rare words (`Aligner`, 0 to 1) from which a quotation repeats a paraphrase.
SAME_STATEMENT = 0.5


def altered_quotations(pair: Pair, aligner: Aligner) -> Iterator[Drift]:
    """Give what became of the quotations of the lower account."""
    above = aligner.quotations(pair.upstream)
    for quotation in aligner.quotations(pair.downstream):
        nearest = max(above, key=lambda other: (_alike(other, quotation), -other.span.start), default=None)
        if nearest is not None and _alike(nearest, quotation) >= SAME_UTTERANCE:
            yield from _same_utterance(pair, nearest, quotation)
        elif len(words(quotation.span.quote)) >= FEWEST_WORDS:
            yield from _from_paraphrase(pair, aligner, quotation)


def sole_witnesses(downstream: Reading, above: Sequence[Pair], aligner: Aligner) -> Iterator[Drift]:
    """
    Give the quotations that only a derived account has.

    *above* holds the pairs in which it is the lower one. A quotation counts where no account of the
    story has the like in quotation marks or in its own words.
    """
    if not any(pair.shared for pair in above):
        return
    for quotation in aligner.quotations(downstream):
        if len(words(quotation.span.quote)) < FEWEST_WORDS:
            continue
        told = any(
            any(_alike(other, quotation) >= SAME_UTTERANCE for other in aligner.quotations(pair.upstream))
            or any(aligner.likeness(claim, quotation) >= SAME_STATEMENT for claim in aligner.claims(pair.upstream))
            for pair in above
        )
        if not told:
            summary = f"Only this derived account has the quotation of {_speaker(quotation)}"
            yield _drift("quotation_sole_witness", summary, None, quotation, directed=True)


def _same_utterance(pair: Pair, first: Passage, second: Passage) -> Iterator[Drift]:
    one, other = _named(first), _named(second)
    if one and other and one.split("-")[-1] != other.split("-")[-1] and _same_matter(pair, first, second):
        summary = f"Words of {_speaker(first)} are given to {_speaker(second)}"
        yield _drift("quotation_reattributed", summary, first, second, directed=pair.directed)
    if max(fuzz.ratio(*_forms(first, second)), _contained(first, second)) < IDENTICAL:
        summary = f"The wording of a quotation of {_speaker(second)} differs"
        yield _drift("quotation_changed", summary, first, second, directed=pair.directed)


def _from_paraphrase(pair: Pair, aligner: Aligner, quotation: Passage) -> Iterator[Drift]:
    """Tell of a quotation that the upper account has in its own words, or had otherwise beside those words."""
    quoted_above = aligner.quotations(pair.upstream)
    own_words = [
        claim for claim in aligner.claims(pair.upstream) if not any(q.span.overlaps(claim.span) for q in quoted_above)
    ]
    source = max(own_words, key=lambda claim: (_agreement(aligner, claim, quotation), -claim.span.start), default=None)
    if source is None or _agreement(aligner, source, quotation) < SAME_STATEMENT:
        return
    beside = [other for other in quoted_above if _paragraph(pair.upstream, other) == _paragraph(pair.upstream, source)]
    longer = len(pair.downstream.parse.sentences_in(quotation.span)) > 1
    if beside and longer:
        summary = f"A quotation of {_speaker(quotation)} has taken in the report around it"
        yield _drift("quotation_changed", summary, beside[0], quotation, directed=pair.directed)
        return
    summary = f"A paraphrase stands in quotation marks, as words of {_speaker(quotation)}"
    yield _drift("paraphrase_became_quotation", summary, source, quotation, directed=pair.directed)


def _agreement(aligner: Aligner, claim: Passage, quotation: Passage) -> float:
    """Give the cosine, or what the smaller of two telling passages shares where that is nearly all."""
    cosine = aligner.likeness(claim, quotation)
    if min(len(claim.features), len(quotation.features)) < FEWEST_WORDS:
        return cosine
    return max(cosine, 0.75 * aligner.share(quotation, claim), 0.75 * aligner.share(claim, quotation))


def _alike(first: Passage, second: Passage) -> float:
    """Compare words in order, 0 to 100; a short quotation may be a part of a longer one."""
    return max(fuzz.ratio(*_forms(first, second)), _contained(first, second))


def _contained(first: Passage, second: Passage) -> float:
    one, other = sorted(_forms(first, second), key=lambda form: (len(form), form))
    if len(one.split()) < 2 or len(one) < 8:  # noqa: PLR2004  (a single word is no utterance)
        return 0.0
    return 100.0 if f" {one} " in f" {other} " else fuzz.partial_ratio(one, other) if len(one) > 40 else 0.0  # noqa: PLR2004


def _forms(first: Passage, second: Passage) -> tuple[str, str]:
    return " ".join(words(first.span.quote)), " ".join(words(second.span.quote))


def _same_matter(pair: Pair, first: Passage, second: Passage) -> bool:
    """Say whether the paragraphs around two quotations name a common entity."""
    here = _entities(pair.upstream, first)
    return bool(here & _entities(pair.downstream, second))


def _entities(reading: Reading, passage: Passage) -> set[str]:
    paragraph = _paragraph(reading, passage)
    own = {row.index for row in reading.parse.sentences if row.paragraph == paragraph}
    return {mention.entity for mention in reading.parse.mentions if mention.sentence in own}


def _paragraph(reading: Reading, passage: Passage) -> int:
    return reading.parse.sentences[passage.sentence].paragraph


def _named(passage: Passage) -> str | None:
    profile = passage.attribution.profile if passage.attribution else None
    return profile.entity if profile and profile.kind == "person" and not profile.anonymous else None


def _speaker(passage: Passage) -> str:
    profile = passage.attribution.profile if passage.attribution else None
    if profile is None:
        return "an unnamed speaker"
    return profile.name or profile.described_as or "an unnamed speaker"


def _drift(kind: DriftKind, summary: str, first: Passage | None, second: Passage, *, directed: bool) -> Drift:
    upstream = first.span if first else None
    identity = (kind, upstream, second.span)
    return Drift(key("d", *identity), kind, plain(summary), upstream, second.span, directed)
