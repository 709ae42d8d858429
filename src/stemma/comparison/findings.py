"""Findings: the same proposition across articles, grouped without chaining unlike claims together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stemma.comparison.similarity import sameness
from stemma.comparison.statements import is_named, is_whole, stands_alone, statement_of, tells_terms
from stemma.comparison.stories import stories_of
from stemma.comparison.support import acts, agreed, borne_out, joined, told, verbatim
from stemma.knowledge.frames import result
from stemma.model import Finding
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.comparison.alignment import Alignment, Pair
    from stemma.comparison.profiles import Profile
    from stemma.comparison.stories import Stories
    from stemma.comparison.support import Agree
    from stemma.model import Certainty, FindingStatus, Lineage, OriginCount

SAME = 0.08  # a pair that starts a group
MEAN = 0.065  # the mean over all pairs of two groups that join
LEAST = 0.01  # no two members may be less alike
WORDS = 3  # shared words that carry a proposition
MOST = 0.5
WITHIN = 0.35  # repeats inside one article must be plain
_SURENESS: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")
LIGHTEST = 5.0  # the weight of two common words: "it is unclear" is no finding
MEMBERS = 10  # members of a group that are compared when two groups join: the surest, which came first


def group(pairs: Sequence[Pair], copies: Mapping[int, tuple[Profile, ...]]) -> tuple[tuple[Profile, ...], ...]:
    """
    Group claims that state the same, by average and complete link.

    *copies* holds the claims in the same words by the order of their first. Two groups join where
    their members are alike on average and no two of them unlike, so that a vague claim ("the talks
    continue") cannot tie two findings together.
    """
    groups: dict[int, list[Profile]] = {}
    home: dict[int, int] = {}
    refused: set[tuple[int, int, int, int]] = set()
    known = {(pair.first.order, pair.second.order): pair.same for pair in pairs}
    for pair in sorted(pairs, key=lambda row: (-round(row.same, 6), row.first.order, row.second.order)):
        if pair.same < SAME:
            break
        if not _can_join(pair):
            continue
        one, other = (home.setdefault(row.order, row.order) for row in (pair.first, pair.second))
        first, second = groups.setdefault(one, [pair.first]), groups.setdefault(other, [pair.second])
        attempt = (one, other, len(first), len(second))
        if one == other or attempt in refused:
            continue
        if _join(first, second, known):
            for row in second:
                home[row.order] = one
            groups[one] = first + groups.pop(other)
        else:
            refused.add(attempt)
    for order, rows in copies.items():
        if rows[0].claim.asserted and order not in home:
            groups[order] = [rows[0]]
    whole = [_with_copies(rows, copies) for rows in groups.values()]
    return tuple(sorted((rows for rows in whole if _is_finding(rows)), key=lambda rows: rows[0].order))


def _with_copies(rows: Sequence[Profile], copies: Mapping[int, tuple[Profile, ...]]) -> tuple[Profile, ...]:
    every = {copy.order: copy for row in rows for copy in copies.get(row.order, (row,))}
    return tuple(every[order] for order in sorted(every))


def _is_finding(rows: Sequence[Profile]) -> bool:
    """Say whether a group tells something: more than a title, and in two articles or more."""
    titles = all(row.claim.kind == "status" and row.claim.polarity == "positive" for row in rows)
    return _are_several(rows) and not titles and max(row.mass for row in rows) >= LIGHTEST


def _are_several(rows: Sequence[Profile]) -> bool:
    return len({row.claim.article_id for row in rows}) > 1


def _can_join(pair: Pair) -> bool:
    if not (pair.first.claim.asserted and pair.second.claim.asserted) or not _substantial(pair.first, pair.second):
        return False
    return pair.first.claim.article_id != pair.second.claim.article_id or pair.same >= WITHIN


def _substantial(first: Profile, second: Profile) -> bool:
    """
    Say whether what two claims share can carry a proposition.

    Three words do; two do where the act or a number is among them, or where they are most of a claim:
    "ranked fourth" and "the fourth time" share a word and a country.
    """
    shared = [term for term in first.terms if term in second.terms]
    if len(shared) >= WORDS:
        return True
    if len(shared) < WORDS - 1:
        return False
    weight = sum(first.terms[term] for term in shared)
    if weight >= MOST * max(first.mass, second.mass):
        return True
    acts = {f"~{result(row.claim.predicate)}" for row in (first, second)} | {
        f"~{row.claim.predicate}" for row in (first, second)
    }
    one, other = result(first.claim.predicate), result(second.claim.predicate)
    return any(term.startswith("#") for term in shared) or (one == other and any(term in acts for term in shared))


def _join(first: list[Profile], second: list[Profile], known: dict[tuple[int, int], float]) -> bool:
    values = []
    for a in first[:MEMBERS]:
        for b in second[:MEMBERS]:
            if a.claim.span.overlaps(b.claim.span):
                continue
            two = (a.order, b.order) if a.order < b.order else (b.order, a.order)
            if two not in known:
                known[two] = sameness(a, b)
            values.append(known[two])
            if known[two] < LEAST:
                return False
    return bool(values) and sum(values) / len(values) >= MEAN


def find_findings(
    alignment: Alignment,
    count: Callable[[Sequence[tuple[str, str | None]]], OriginCount],
    contested: frozenset[str],
    lineage: Lineage,
    agree: Agree | None = None,
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[Finding, ...]:
    """
    Turn groups into findings; *contested* holds the ids of the claims that are a conflict's side, *apart* those of two sides.

    A group is shown where claims of several articles bear each other out, and one at least is a statement. Claims
    that *agree* says are one are a finding too, whatever group they fell into.
    """
    stories = stories_of(lineage)
    found = []
    parts = joined([part for rows in alignment.groups for part in borne_out(rows, stories)], acts(alignment, stories))
    parts = joined(parts, verbatim(alignment, stories))
    told_of = told(parts, agreed(alignment, parts, stories, agree, apart) if agree is not None else ())
    for witnesses, spoken in told_of:
        statement = _statement(witnesses if spoken is None else (spoken,))
        if statement is not None and not tells_terms(statement[0].claim):
            found.append(_finding(statement, witnesses, count, contested, stories))
    return tuple(found)


def _statement(rows: tuple[Profile, ...]) -> tuple[Profile, str] | None:
    """Give the claim that speaks for all, with its words: a whole one that names who acts before others."""
    # "will sign" must not speak for those who say "may sign"
    sureness = Counter(row.claim.certainty for row in rows)
    sure = min(sureness, key=lambda level: (-sureness[level], _SURENESS.index(level)))
    for row in sorted(
        rows,
        key=lambda row: (
            not is_whole(row),
            not is_named(row),
            row.claim.certainty != sure,
            not stands_alone(row),
            -_clarity(row, rows),
            row.order,
        ),
    ):
        words = statement_of(row)
        if words is not None:
            return row, words
    return None


def _finding(
    statement: tuple[Profile, str],
    rows: tuple[Profile, ...],
    count: Callable[[Sequence[tuple[str, str | None]]], OriginCount],
    contested: frozenset[str],
    stories: Stories,
) -> Finding:
    claims = tuple(row.claim for row in rows)
    origins = count(tuple((claim.article_id, claim.id) for claim in claims))
    return Finding(
        id=key("f", *sorted(row.claim.id for row in rows)),
        statement=statement[1],
        kind=statement[0].claim.kind,
        status=_status(origins, contested=any(claim.id in contested for claim in claims)),
        claims=tuple(claim.id for claim in claims),
        articles=tuple(dict.fromkeys(claim.article_id for claim in claims)),
        count=origins,
        story=_story(rows, stories),
        stands_alone=stands_alone(statement[0]),
    )


def _story(rows: Sequence[Profile], stories: Stories) -> str | None:
    """Give the story that most of the witnesses tell it in."""
    told = Counter(story for row in rows if (story := stories.of(row)) is not None)
    return min(told, key=lambda story: (-told[story], story)) if told else None


def _clarity(row: Profile, rows: tuple[Profile, ...]) -> float:
    """Give how well one witness speaks for all: what it shares with the others, in full and without hedges."""
    shared = sum(sameness(row, other) for other in rows if other is not row)
    named = 0.2 * bool(row.parties) + 0.1 * (row.claim.certainty == "certain")
    return shared / len(rows) + named


def _status(origins: OriginCount, *, contested: bool) -> FindingStatus:
    if contested:
        return "contested"
    if origins.best > 1:
        return "corroborated"
    return "single_origin" if origins.best == 1 else "unattributed"
