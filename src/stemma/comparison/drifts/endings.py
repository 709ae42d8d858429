"""Quotations that are closed where the sentence goes on: "we will sign," she said – "but not this year", she had added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.comparison.drifts.passages import quoted_words, runs
from stemma.model import Drift
from stemma.text import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Passages, Quotation
    from stemma.model import Reading

# So many words in a row, up to where one of them ends, are one sentence; of one named speaker, fewer are.
SAME_SENTENCE, SAME_SPEAKER = 8, 5
# Of them so many are longer than so many letters.
FEWEST_LONG, SHORT_WORD = 2, 4
# So many words more make another sentence of it; one may be a tag ("right?").
FEWEST_MORE = 2
SHOWN = 8
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_ENDS = frozenset(".?!")


def closed_early(pair: Pair, passages: Passages) -> Iterator[Drift]:
    """
    Give the sentences that an account closes where the other, in quotation marks too, has them go on.

    A fragment in the reporter's own sentence, or an ellipsis, closes nothing.
    """
    yield from _one_way(pair, passages)
    if not pair.directed:
        yield from _one_way(replace(pair, upstream=pair.downstream, downstream=pair.upstream), passages)


def _one_way(pair: Pair, passages: Passages) -> Iterator[Drift]:
    going_on = _index(part for each in passages.quotations(pair.upstream) for part in passages.pieces(each))
    below = passages.quotations(pair.downstream)
    for place, quotation in enumerate(below):
        near = [quotation, *below[place + 1 : place + 2]]
        for part in passages.pieces(quotation):
            for other, end in going_on.get(part.words[-SAME_SPEAKER:], ()):
                more = other.words[end:]
                if (
                    _is_one_sentence(part, other, end)
                    and end not in _stops(pair.upstream, other)
                    and _is_closed(pair.downstream, part, quotation)
                    and not _goes_on(near, below, more)
                ):
                    yield _drift(pair, other, part, more)
                    break


def _index(parts: Iterable[Quotation]) -> dict[tuple[str, ...], list[tuple[Quotation, int]]]:
    """List for some words in a row the quotations that have them and go on, each with where they end."""
    found: dict[tuple[str, ...], list[tuple[Quotation, int]]] = {}
    for part in parts:
        for end in range(SAME_SPEAKER, len(part.words) - FEWEST_MORE + 1):
            found.setdefault(part.words[end - SAME_SPEAKER : end], []).append((part, end))
    return found


def _stops(reading: Reading, part: Quotation) -> set[int]:
    """Give after how many words of a quotation its sentences end."""
    found, count = set(), 0
    for sentence in reading.parse.sentences_in(part.span):
        start, end = max(sentence.span.start, part.span.start), min(sentence.span.end, part.span.end)
        count += len(quoted_words(reading.article.text[start:end]))
        found.add(count)
    return found


def _is_closed(reading: Reading, part: Quotation, quotation: Quotation) -> bool:
    """Say whether a piece is a whole sentence, from its capital to a full stop, or to a comma before who says so."""
    text, quote = reading.article.text, part.span.quote.rstrip()
    tokens = [
        token for row in reading.parse.sentences_in(part.span) for token in row.within(part.span.start, part.span.end)
    ]
    if not quote[:1].isupper() or not any(token.dep in _SUBJECTS for token in tokens):
        return False
    if quote[-1:] in _ENDS:
        return not text[part.span.start + len(quote) :].startswith(".")
    return part.span.end >= quotation.span.end and quote.endswith(",")


def _is_one_sentence(short: Quotation, long: Quotation, end: int) -> bool:
    """Say whether enough of the words before an end are what another quotation ends with."""
    mine, theirs = short.words[::-1], long.words[:end][::-1]
    common = next(
        (i for i, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other), min(len(mine), end)
    )
    least = SAME_SPEAKER if _one_speaker(short, long) else SAME_SENTENCE
    return common >= least and sum(len(word) > SHORT_WORD for word in mine[:common]) >= FEWEST_LONG


def _one_speaker(first: Quotation, second: Quotation) -> bool:
    named = [row.attribution.profile.entity if row.attribution else None for row in (first, second)]
    return named[0] is not None and named[0] == named[1]


def _goes_on(near: Sequence[Quotation], all_of: Sequence[Quotation], more: tuple[str, ...]) -> bool:
    """Say whether the account quotes the rest after all: its first words next to the sentence, or a stretch anywhere."""
    said = [word for each in near for word in each.words]
    first = list(more[:FEWEST_MORE])
    if any(said[place : place + FEWEST_MORE] == first for place in range(len(said))):
        return True
    rest = set(runs(more))
    return any(run in rest for each in all_of for run in runs(each.words))


def _drift(pair: Pair, longer: Quotation, part: Quotation, more: tuple[str, ...]) -> Drift:
    shown = " ".join(more[:SHOWN]) + (" …" if len(more) > SHOWN else "")
    summary = f"A quotation ends where the sentence goes on: “{shown}”"
    return Drift(
        key("d", "quotation_changed", longer.span, part.span, "end"),
        "quotation_changed",
        plain(summary),
        longer.span,
        part.span,
        pair.directed,
    )
