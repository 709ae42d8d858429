"""Sources that were raised in rank, changed, or lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.comparison.drifts.passages import marked
from stemma.comparison.statements import is_whole, line
from stemma.model import Drift
from stemma.text import key, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.comparison.drifts.accounts import Pair
    from stemma.comparison.drifts.passages import Match, Passages
    from stemma.comparison.profiles import Profile
    from stemma.model import Attribution, DriftKind, Reading, Span

# Likeness from which two claims are one statement passed on.
SAME_STATEMENT = 0.55
# Likeness from which a named speaker below can be the unnamed one above.
SURELY_SAME = 0.75
# How near to the decision an unnamed source claims to stand. "senior" adds one.
RANKS = {
    "source": 0,
    "people": 0,
    "person": 0,
    "insider": 0,
    "observer": 0,
    "aide": 1,
    "adviser": 1,
    "advisor": 1,
    "diplomat": 2,
    "official": 2,
    "spokesman": 2,
    "spokeswoman": 2,
    "spokesperson": 2,
    "ambassador": 3,
    "minister": 4,
    "leader": 4,
}
_NUMERALS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"})
_PRONOUNS = frozenset({"", "he", "she", "they", "it", "who"})
_ACCOUNTS = frozenset({("report",), ("article",), ("story",), ("dispatch",), ("account",)})
_SENIOR = frozenset({"senior", "top", "high-ranking", "highranking", "leading"})


def altered_sources(pair: Pair, passages: Passages) -> Iterator[Drift]:
    """Give what became of the upper account's sources; only accounts that a lineage joins are held together."""
    if not pair.shared:
        return
    yield from _same_set(pair)
    for match in passages.matches(pair, SAME_STATEMENT):
        yield from _of_match(pair, match)


def _same_set(pair: Pair) -> Iterator[Drift]:
    """Find as many unnamed sources, of higher rank below: "five sources", "five officials"."""
    above = {row.profile.count: row for row in reversed(_counted(pair.upstream.attributions))}
    ranks = {count: _rank(row) for count, row in above.items()}
    for row in _counted(pair.downstream.attributions):
        first, rank = above.get(row.profile.count), ranks.get(row.profile.count)
        mine = _rank(row)
        if first is not None and rank is not None and mine is not None and mine > rank:
            yield _drift("source_upgraded", became(first, row), place(first), place(row), pair)
            return


def _counted(rows: tuple[Attribution, ...]) -> list[Attribution]:
    return [
        row
        for row in rows
        if row.profile.anonymous and row.source and (row.profile.count or 0) > 2  # noqa: PLR2004
    ]  # a pair of sources may be any pair; three and more are rarely two different sets


def _of_match(pair: Pair, match: Match) -> Iterator[Drift]:
    first = pair.upstream.attribution(match.upstream.claim.attribution)
    second = pair.downstream.attribution(match.downstream.claim.attribution)
    if first is None or not speaks(first):
        return
    if second is None:
        if match.alike < SAME_STATEMENT or not _states(match.downstream) or _named_nearby(pair, match, first):
            return
        kind: DriftKind = "source_count_dropped" if says_number(first) else "attribution_dropped"
        summary = f"{voice(first)} said so; passed on without a source: “{line(match.downstream)}”"
        yield _drift(kind, summary, with_words(pair.upstream, first, match.upstream), match.downstream.claim.span, pair)
    elif first.profile.anonymous and second.profile.anonymous:
        yield from _unnamed(pair, match, first, second)
    elif first.profile.anonymous and second.profile.kind == "person" and match.alike >= SURELY_SAME:
        yield _drift("source_changed", became(first, second), place(first), place(second), pair)


def _states(row: Profile) -> bool:
    """Say whether a claim states what would need a source: a clause or a figure, not who somebody is ("led by Roe, an aide")."""
    return is_whole(row) or bool(row.numbers)


def _named_nearby(pair: Pair, match: Match, first: Attribution) -> bool:
    """Say whether the lower account names the source in the sentence after all, or quotes it there."""
    sentence = match.downstream.sentence
    named = {mention.entity for mention in pair.downstream.parse.mentions if mention.sentence == sentence.index}
    return first.profile.entity in named or sentence.kind != "body" or marked(sentence.span.quote)


def _unnamed(pair: Pair, match: Match, first: Attribution, second: Attribution) -> Iterator[Drift]:
    above, below = _rank(first), _rank(second)
    sure = match.alike >= SAME_STATEMENT
    if sure and above is not None and below is not None and below > above:
        yield _drift("source_upgraded", became(first, second), place(first), place(second), pair)
    elif _sides(pair.downstream, second) - _sides(pair.upstream, first):
        yield _drift("source_changed", became(first, second), place(first), place(second), pair)
    elif sure and says_number(first) and second.profile.count is None:
        summary = f"{voice(first)} became {voice(second)}"
        yield _drift("source_count_dropped", summary, place(first), place(second), pair)


def _sides(reading: Reading, row: Attribution) -> set[str]:
    """Give the persons and bodies that a description puts a source near: "close to the Morgan campaign"."""
    return {m.entity for m in reading.parse.mentions_in(place(row)) if m.kind in {"person", "organisation", "office"}}


def says_number(row: Attribution) -> bool:
    """Say whether the report says how many sources there are: "two of the sources", not "the sources"."""
    said = words(row.source.quote) if row.source else ()
    return bool(row.profile.count) and (any(word.isdigit() or word in _NUMERALS for word in said[:4]))


def speaks(row: Attribution) -> bool:
    """Say whether somebody states something: an outlet passes on, and who "decided" or "agreed" is told of."""
    asserts = row.behaviour in {"assertion", "doubtful"} and not _points_up(row)
    return asserts and row.profile.declined is None and row.profile.kind not in {"outlet", "unknown"}


def _points_up(row: Attribution) -> bool:
    """Say whether a source is the account that was cited before: "according to the report" names no other source."""
    said = words(row.source.quote) if row.source else ()
    return row.profile.entity is None and said[:1] == ("the",) and said[1:] in _ACCOUNTS


def _rank(row: Attribution) -> int | None:
    described = words(row.profile.described_as or (row.source.quote if row.source else ""))
    found = [RANKS[word.removesuffix("s")] for word in described if word.removesuffix("s") in RANKS]
    found += [RANKS[word] for word in described if word in RANKS and word.removesuffix("s") not in RANKS]
    return max(found) + any(word in _SENIOR for word in described) if found else None


def place(row: Attribution) -> Span:
    """Give where a source stands; its cue, where the words name none."""
    return row.source or row.cue


def with_words(reading: Reading, row: Attribution, told: Profile) -> Span:
    """Give a source with what it told of, as far as they stand in one sentence: there is no other source to hold it to."""
    spans = [span for span in (row.source, row.cue, told.claim.span) if span is not None]
    if not all(told.sentence.span.covers(span) for span in spans):
        return place(row)
    return reading.article.span(min(span.start for span in spans), max(span.end for span in spans))


def voice(row: Attribution) -> str:
    """Give the source in the report's own words, up to its relative clause; a pronoun by what it stands for."""
    words_of_report = row.source.quote.split(", who")[0] if row.source else ""
    if words_of_report.lower() in _PRONOUNS:
        return row.profile.name or row.profile.described_as or "a source"
    return words_of_report or row.profile.name or "a source"


def became(first: Attribution, second: Attribution) -> str:
    """Say of two sources, in the reports' own words, that the one stands where the other stood."""
    return f"{voice(first)} became {voice(second)}"


def _drift(kind: DriftKind, summary: str, upstream: Span, downstream: Span, pair: Pair) -> Drift:
    return Drift(key("d", kind, upstream, downstream), kind, plain(summary), upstream, downstream, pair.directed)
