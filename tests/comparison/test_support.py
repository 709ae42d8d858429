"""Claims that somebody who knows says are one stand in one finding, without tying others to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.checking import Witnesses
from stemma.claims import extract
from stemma.comparison import compare
from stemma.comparison.alignment import alignment_of
from stemma.comparison.findings import group
from stemma.comparison.profiles import profiles
from stemma.comparison.statements import statement_of
from stemma.comparison.stories import stories_of
from stemma.comparison.support import verbatim
from stemma.comparison.tellers import PER_ARTICLE
from stemma.model import Interval, Lineage, Story
from stemma.pairs import Direction
from tests.comparison.conftest import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.model import Claim, Reading

ONE = "The minister Ada Roe will leave office at the end of February. The harbour of Bergen was closed on Monday."
OTHER = "Ada Roe, the minister, would be stepping down at the end of February. Fishermen met in Bergen."


@pytest.fixture(scope="module")
def readings(read: Callable[..., Reading]) -> tuple[Reading, ...]:
    """Read two reports on one story."""
    found = []
    for name, text in (("one.txt", ONE), ("other.txt", OTHER)):
        bare = read(text, name)
        told = replace(bare, attributions=attribute(bare))
        found.append(replace(told, claims=extract(told)))
    return tuple(found)


def _story(readings: Sequence[Reading]) -> Lineage:
    members = tuple((reading.article.id, 0) for reading in readings)
    return Lineage((Story("story", "Roe leaves", members, None, None),), (), ())


def test_claims_that_license_each_other_are_one_finding(readings: tuple[Reading, ...]) -> None:
    """To leave office and to step down at one time are one, though few words are shared."""
    result = compare(readings, _story(readings), count, Witnesses(readings).agree)
    told = [finding.statement for finding in result.findings]
    assert any("February" in statement for statement in told), told
    assert not any("Bergen" in statement for statement in told), told


def test_only_like_pairs_of_two_articles_are_asked_about(readings: tuple[Reading, ...]) -> None:
    """A pair within one article, or one that shares nothing, costs no question."""
    asked: list[tuple[Claim, Claim]] = []

    def agree(pairs: Sequence[tuple[Claim, Claim]]) -> tuple[bool, ...]:
        asked.extend(pairs)
        return tuple(False for _ in pairs)

    compare(readings, _story(readings), count, agree)
    assert all(first.article_id != second.article_id for first, second in asked)
    assert not any("harbour" in first.statement for first, _ in asked)


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        pytest.param(None, None, 1, id="without-days"),
        pytest.param(date(2024, 5, 3), date(2024, 5, 4), 1, id="of-one-week"),
        pytest.param(date(2023, 5, 3), date(2024, 5, 4), 0, id="a-year-apart"),
    ],
)
def test_one_act_of_one_person_is_one_in_two_stories(
    first: date | None, second: date | None, number: int, read: Callable[..., Reading]
) -> None:
    """What is alike only faintly is chance in two stories, save that it is one act at one place in the same days."""
    texts = (
        "Ada Roe arrived late in Bergen with two carts of dried cod, a goat and her cousins. It rained.",
        "Ada Roe arrived in Bergen about an hour behind schedule in a show of her contempt for clocks. Snow fell.",
    )
    rows = []
    for i, text in enumerate(texts):
        bare = read(text, f"act-{i}.txt")
        told = replace(bare, attributions=attribute(bare))
        rows.append(replace(told, claims=extract(told)))
    days = [Interval(day, day) if day else None for day in (first, second)]
    stories = tuple(Story(f"s-{i}", "", ((row.article.id, 0),), days[i], days[i]) for i, row in enumerate(rows))
    findings = compare(rows, Lineage(stories, (), ()), count).findings
    assert sum("Ada Roe arrived" in finding.statement for finding in findings) == number


def _claimed(read: Callable[..., Reading], *texts: str) -> tuple[Reading, ...]:
    rows = []
    for i, text in enumerate(texts):
        bare = read(text, f"told-{i}.txt")
        told = replace(bare, attributions=attribute(bare))
        rows.append(replace(told, claims=extract(told)))
    return tuple(rows)


@pytest.mark.parametrize(
    ("other", "together"),
    [
        pytest.param("All this is just a load of old rope for the gulls, Jon Berg said.", True, id="more-words"),
        pytest.param("This is a load of old rope for 40 gulls, Jon Berg said.", False, id="a-number-more"),
        pytest.param("This is a load of old Riga rope for the gulls, Jon Berg said.", False, id="a-name-more"),
        pytest.param("This is a load of old rope and not for the gulls, Jon Berg said.", False, id="a-not-more"),
    ],
)
def test_claims_in_the_same_words_are_one_but_for_names_numbers_and_denials(
    other: str, *, together: bool, read: Callable[..., Reading]
) -> None:
    """What two articles have in the same words is one claim, save where a name, a number or a "not" stands in one alone."""
    rows = _claimed(read, "This is a load of old rope for the gulls, Jon Berg said.", other)
    profiled = profiles(rows)
    pairs = verbatim(alignment_of(profiled, group), stories_of(_story(rows)))
    assert any("rope" in first.claim.statement for first, _ in pairs) == together


def test_the_model_is_asked_whether_a_sentence_states_a_claim(read: Callable[..., Reading]) -> None:
    """It reads the sentence of one claim and the words of the other; a yes joins them, whatever words they share."""
    asked: list[tuple[str, str]] = []

    def follows(pairs: Sequence[tuple[str, str]]) -> list[Direction]:
        asked.extend(pairs)
        return [Direction(0.9, 0.1, 0.0) for _ in pairs]

    rows = _claimed(read, "Storms shut the harbour of Bergen.", "Fishermen stayed at the quay.")
    first, second = (row.claims[0] for row in rows)
    assert Witnesses(rows, follows).agree([(first, second)]) == (0.9,)
    assert asked == [("Storms shut the harbour of Bergen.", second.statement)]


def test_another_number_bars_what_the_model_says(read: Callable[..., Reading]) -> None:
    """However sure it is that a sentence states a claim."""
    rows = _claimed(read, "Norway bought 40 ferries in May.", "Norway bought 90 ferries in May.")
    first, second = (row.claims[0] for row in rows)
    sure = Witnesses(rows, lambda pairs: [Direction(0.99, 0.01, 0.0) for _ in pairs])
    assert sure.agree([(first, second)]) == (0.0,)


def test_what_a_sentence_says_beyond_a_claim_bars_nothing(read: Callable[..., Reading]) -> None:
    """A day more does not make it tell something else; of a claim with that day a sentence without it tells too little."""
    rows = _claimed(read, "Storms shut the harbour of Bergen on 3 May.", "Fishermen of Bergen stayed at the quay.")
    first, second = (row.claims[0] for row in rows)
    sure = Witnesses(rows, lambda pairs: [Direction(0.95, 0.05, 0.0) for _ in pairs])
    assert sure.agree([(first, second), (second, first)]) == (0.95, 0.0)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ada Roe left Bergen. She sank three boats.", "Ada Roe sank three boats"),
        ("Jon Berg, the son of a Danish miner, left Bergen.", "Jon Berg is the son of a Danish miner"),
    ],
)
def test_the_model_is_told_whom_a_claim_speaks_of(read: Callable[..., Reading], text: str, asked: str) -> None:
    """It sees nothing else of the article."""
    seen: list[str] = []

    def follows(pairs: Sequence[tuple[str, str]]) -> list[Direction]:
        seen.extend(told for _, told in pairs)
        return [Direction(0.0, 0.0, 1.0) for _ in pairs]

    rows = _claimed(read, "Fishermen stayed at the quay.", text)
    Witnesses(rows, follows).agree([(rows[0].claims[0], claim) for claim in rows[1].claims])
    assert asked in seen


LONG = "Riga closed the old fish market on the quay, ending a strike of the smoked herring sellers."


def test_a_sentence_is_a_witness_of_each_thing_that_it_tells(read: Callable[..., Reading]) -> None:
    """What it tells beside its own claim is a finding of its own, in the words of the claim that is told."""
    rows = _claimed(
        read,
        LONG,
        "The old fish market on the quay was closed by Riga. The herring sellers are back at work after their strike.",
    )

    def agree(pairs: Sequence[tuple[Claim, Claim]]) -> tuple[float, ...]:
        return tuple(0.9 * ("back at work" in told.statement) for _, told in pairs)

    found = [finding.statement for finding in compare(rows, _story(rows), count, agree).findings]
    assert any("back at work" in statement for statement in found), found


def test_what_a_conflict_sets_apart_is_not_asked(read: Callable[..., Reading]) -> None:
    """Two claims that cannot both be right are no witnesses of each other."""
    rows = _claimed(
        read,
        "Norway has frozen the grain aid to Kenya.",
        "Norway has not frozen the grain aid to Kenya, officials said.",
    )
    asked: list[tuple[Claim, Claim]] = []

    def agree(pairs: Sequence[tuple[Claim, Claim]]) -> tuple[float, ...]:
        asked.extend(pairs)
        return tuple(1.0 for _ in pairs)

    compare(rows, _story(rows), count, agree)
    assert not asked


def test_of_each_article_a_claim_is_asked_about_once(read: Callable[..., Reading]) -> None:
    """What is asked grows with the claims and the articles, not with their sentences."""
    rows = _claimed(
        read, *(f"Norway sold {n} old ferries. Norway bought {n} new ferries in May." for n in range(40, 48))
    )
    asked: list[tuple[Claim, Claim]] = []

    def agree(pairs: Sequence[tuple[Claim, Claim]]) -> tuple[float, ...]:
        asked.extend(pairs)
        return tuple(0.0 for _ in pairs)

    compare(rows, _story(rows), count, agree)
    once = [(told.id, teller.article_id) for teller, told in asked]
    assert asked
    assert len(once) == len(set(once))
    assert len(asked) <= PER_ARTICLE * len(rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Roe, who sank three boats, left.", "Ada Roe … sank three boats"),
        ("They recall the night when three boats were sunk.", "three boats were sunk"),
        ("They saw Ada Roe sinking three boats.", "Ada Roe sinking three boats"),
        ("They saw boats that sank.", ""),
    ],
)
def test_half_a_sentence_is_shown_as_a_statement(read: Callable[..., Reading], text: str, told: str) -> None:
    """A relative clause and a participle tell something, with whom they speak of."""
    (reading,) = _claimed(read, text)
    found = [statement_of(row) for row in profiles([reading])]
    assert told in found if told else all(line in {None, "They saw boats"} for line in found), found
