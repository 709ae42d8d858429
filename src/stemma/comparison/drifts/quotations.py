"""Quotations that were made, changed, given to another speaker, or that nobody else has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from stemma.comparison.drifts.passages import quoted_words
from stemma.comparison.drifts.sources import says_number
from stemma.model import Drift
from stemma.text import is_slip, key, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Passages, Quotation
    from stemma.comparison.profiles import Profile
    from stemma.model import DriftKind, Reading, Span

# Fewer words in quotation marks are a term or a scare quote, not speech to hold anybody to.
FEWEST_WORDS = 4
# Likeness word by word (rapidfuzz, 0 to 100) from which two quotations are one utterance.
SAME_UTTERANCE = 65.0
PART_KEPT = 75.0
IDENTICAL = 97.0
# Likeness from which a stretch of another account, outside quotation marks, is what was put into them.
SAME_WORDS = 80.0
# Likeness of claims (0 to 1) from which a quotation says what another account says in its own words.
SAME_STATEMENT = 0.55
FEWEST_SURE = 4
# A paraphrase is shorter than what was said, but not by so many times.
LONGER = 3
# Where a writer marks that words were left out.
_LEFT_OUT = re.compile(r"…|\.(?:\s?\.)+")
NOBODY = "a speaker it does not name"
# An utterance is known again by so many words of more than so many letters.
FEWEST_LONG, SHORT_WORD = 2, 3


def altered_quotations(above: Sequence[Pair], passages: Passages) -> Iterator[Drift]:
    """
    Give what became of the quotations of an account.

    *above* holds the pairs in which it is the lower one, the nearest first; the first account that
    explains a quotation is the one it is held against.
    """
    for quotation in passages.quotations(above[0].downstream):
        for pair in above:
            found = _against(pair, passages, quotation)
            if found is not None:
                yield from (_told_first(drift, above, passages) for drift in found)
                break


def _against(pair: Pair, passages: Passages, quotation: Quotation) -> list[Drift] | None:
    """
    Give what changed against an account that explains the quotation (nothing, if faithful), else None.

    It is held against the other's as a whole, then sentence by sentence: that one is faithful says nothing of the
    next. The first change is told; it is explained where the whole or each sentence found its like.
    """
    above = passages.quotations(pair.upstream)
    whole = _held(pair, passages, quotation, above)
    if whole:
        return whole
    parts = [part for other in above for part in passages.pieces(other)]
    held = [_held(pair, passages, part, parts) for part in passages.pieces(quotation)]
    changed = next((drifts for drifts in held if drifts), None)
    if changed or whole is not None or all(drifts is not None for drifts in held):
        return changed or []
    if len(quotation.words) < FEWEST_WORDS:
        return None
    return list(_from_own_words(pair, passages, quotation)) or None


def _told_first(drift: Drift, above: Sequence[Pair], passages: Passages) -> Drift:
    """Show a quotation that went under in the words of the nearest account that has it."""
    if drift.upstream is None:
        return drift
    wanted = quoted_words(drift.upstream.quote)
    for pair in above:
        for quotation in passages.quotations(pair.upstream):
            for each in (quotation, *passages.pieces(quotation)):
                if each.words == wanted:
                    return replace(drift, upstream=each.span, directed=pair.directed)
    return drift


def sole_witnesses(downstream: Reading, above: Sequence[Pair], passages: Passages) -> Iterator[Drift]:
    """
    Give the quotations that only a derived account has.

    *above* holds the pairs in which it is the lower one. A quotation counts where no account of the
    story has the like in quotation marks or in its own words.
    """
    if not any(pair.shared for pair in above):
        return
    for quotation in passages.quotations(downstream):
        if len(quotation.words) < FEWEST_WORDS or passages.told_elsewhere(quotation):
            continue
        if not any(_told(quotation, pair.upstream, passages) for pair in above):
            summary = f"Only this derived account quotes {_speaker(quotation)} so"
            yield _drift("quotation_sole_witness", summary, None, quotation, directed=True)


def _held(pair: Pair, passages: Passages, quotation: Quotation, above: Sequence[Quotation]) -> list[Drift] | None:
    """Give what changed against the likest of some quotations (nothing, if faithful); None where none is its like."""
    nearest = max(above, key=lambda other: (alike(other, quotation), -other.span.start), default=None)
    if nearest is None or alike(nearest, quotation) < SAME_UTTERANCE:
        return None
    return list(_same_utterance(pair, passages, nearest, quotation))


def alike(first: Quotation, second: Quotation) -> float:
    """Compare two quotations word by word in order, 0 to 100; a short one may be a part of a longer one."""
    short, long = sorted((first.words, second.words), key=lambda form: (len(form), form))
    return max(fuzz.ratio(short, long), _contained(short, long))


def _contained(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    if sum(len(word) > SHORT_WORD for word in short) < FEWEST_LONG:
        return 0.0
    score = float(fuzz.partial_ratio(short, long))
    # Two words of a fragment must both be there; a longer one may have been shortened.
    return score if score >= (PART_KEPT if len(short) > FEWEST_WORDS else IDENTICAL) else 0.0


def _told(quotation: Quotation, other: Reading, passages: Passages) -> bool:
    return (
        any(alike(each, quotation) >= SAME_UTTERANCE for each in passages.quotations(other))
        or passages.in_own_words(quotation, other, SAME_WORDS) is not None
        or passages.echo(quotation, other, SAME_STATEMENT) is not None
    )


def _same_utterance(pair: Pair, passages: Passages, first: Quotation, second: Quotation) -> Iterator[Drift]:
    one, other = _named(first), _named(second)
    surnames = [name.split("-")[-1] for name in (one, other) if name]
    # a slip in a name moves no quotation
    others = bool(one and other and surnames[0] != surnames[1] and not is_slip(*surnames))
    if others and pair.shared:
        if not passages.about_the_same(first, second):
            return
        summary = f"Words of {_speaker(first)} are given to {_speaker(second)}"
        yield _drift("quotation_reattributed", summary, first.span, second, directed=pair.directed)
    # Short and alike may still be two sayings, unless one person said both.
    sure = min(len(first.words), len(second.words)) > FEWEST_SURE or (one is not None and one == other)
    if others and not pair.shared:
        # Two who say nearly the same, or one whose words an account, or we, gave to the wrong speaker.
        sure = sure and alike(first, second) >= PART_KEPT
    shared = sum(len(word) > SHORT_WORD for word in set(first.words) & set(second.words))
    differs = alike(first, second) < IDENTICAL and not (_is_cut(first, second) or _is_cut(second, first))
    if sure and shared >= FEWEST_LONG and differs:
        summary = f"A quotation of {_speaker(second)} is worded otherwise"
        yield _drift("quotation_changed", summary, first.span, second, directed=pair.directed)


def _is_cut(short: Quotation, long: Quotation) -> bool:
    """Say whether a quotation is another but for words in the place of which it has an ellipsis."""
    kept = [quoted_words(part) for part in _LEFT_OUT.split(short.span.quote)]
    place = 0
    for part in kept:
        ends = (
            end for end in range(place + len(part), len(long.words) + 1) if long.words[end - len(part) : end] == part
        )
        end = next(ends, None)
        if end is None:
            return False
        place = end
    return len(kept) > 1


def _from_own_words(pair: Pair, passages: Passages, quotation: Quotation) -> Iterator[Drift]:
    """Tell of a quotation that the upper account has in its own words, or had otherwise beside those words."""
    if not pair.shared and not _named(quotation):
        return
    stretch = passages.in_own_words(quotation, pair.upstream, SAME_WORDS)
    if stretch is not None:
        # The same words of a named speaker without marks are a quotation set otherwise (a post, a block).
        verbatim = fuzz.ratio(words(stretch.quote), quotation.words) >= IDENTICAL
        if not (verbatim and _named(quotation)):
            yield _made(pair, stretch, quotation)
            yield from _count_lost(pair, stretch, quotation)
        return
    claim = passages.echo(quotation, pair.upstream, SAME_STATEMENT)
    if claim is None or not _may_speak(pair.upstream, claim, quotation):
        return
    if not pair.directed and len(quotation.words) > LONGER * len(words(claim.claim.span.quote)):
        # A speech that touches on what another account says was not made out of it.
        return
    if _named(quotation) and fuzz.partial_ratio(words(claim.claim.span.quote), quotation.words) >= SAME_WORDS:
        return
    beside = [
        other
        for other in passages.quotations(pair.upstream)
        if other.sentence.paragraph == claim.sentence.paragraph and len(other.words) >= FEWEST_WORDS
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
    speaker = quotation.attribution.profile if quotation.attribution else None
    if source is None or source.profile.kind == "unknown":
        return True
    if speaker is None or speaker.anonymous or speaker.kind == "unknown":
        return source.profile.anonymous
    return source.profile.entity == speaker.entity


def _count_lost(pair: Pair, stretch: Span, quotation: Quotation) -> Iterator[Drift]:
    """Tell when some of the sources said it above, and below it is quoted from nobody."""
    told = [row for row in pair.upstream.attributions if any(part.overlaps(stretch) for part in row.content)]
    counted = next((row for row in told if says_number(row)), None)
    if counted is not None and counted.source is not None and _speaker(quotation) == NOBODY:
        summary = f"{counted.source.quote} said so; passed on as a quotation without a speaker"
        yield _drift("source_count_dropped", summary, stretch, quotation, directed=pair.directed)


def _made(pair: Pair, source: Span, quotation: Quotation) -> Drift:
    summary = f"A paraphrase stands in quotation marks, as words of {_speaker(quotation)}"
    return _drift("paraphrase_became_quotation", summary, source, quotation, directed=pair.directed)


def _named(quotation: Quotation) -> str | None:
    profile = quotation.attribution.profile if quotation.attribution else None
    return profile.entity if profile and profile.kind == "person" and not profile.anonymous else None


def _speaker(quotation: Quotation) -> str:
    profile = quotation.attribution.profile if quotation.attribution else None
    return (profile and (profile.name or profile.described_as)) or NOBODY


def _drift(kind: DriftKind, summary: str, upstream: Span | None, quotation: Quotation, *, directed: bool) -> Drift:
    identity = key("d", kind, upstream, quotation.span)
    return Drift(identity, kind, plain(summary), upstream, quotation.span, directed)
