"""Accounts that agree in error likely have it from one account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution import attribute
from stemma.claims import extract
from stemma.lineage import count_origins, infer_from_errors, trace
from stemma.model import Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.model import Lineage, LineageRow, Reading, Span

    Read = Callable[..., Reading]

OUTLETS = ("Harbour Post", "Fjord Herald", "Island Courier", "Skerry Times", "Pier Gazette", "Quay Mirror")
TEXT = """{outlet}: ferry to stop

By {byline}, {outlet}

{day} May 2031

The ferry to the outer islands will stop in June. {own}

The owner wants a new pier for {sum} million crowns. {end}
"""
OWN = (
    "Shops are filling their stores.",
    "Pupils will stay at home.",
    "The doctor has a boat of her own.",
    "Fishermen offered their help.",
    "Guests have cancelled their rooms.",
    "The mail will come by air.",
)
BYLINES = ("Ada Roe", "Bo Lund", "Cara Holm", "Dag Vik", "Eva Sand", "Finn Berg")


def pile(read: Read, sums: Sequence[int], days: Sequence[int], ends: Sequence[str] = ()) -> tuple[Reading, ...]:
    """Read accounts of one event, each by an outlet of its own, with the sum that it has."""
    rows = []
    for i, (number, day) in enumerate(zip(sums, days, strict=True)):
        end = ends[i] if ends else ""
        text = TEXT.format(outlet=OUTLETS[i], byline=BYLINES[i], day=day, own=OWN[i], sum=number, end=end)
        reading = read(text, f"{i}.txt")
        reading = replace(reading, attributions=attribute(reading))
        rows.append(replace(reading, claims=extract(reading)))
    return tuple(rows)


def places(readings: Sequence[Reading], words: str) -> tuple[Span, ...]:
    """Give the places of some words in all articles."""
    return tuple(
        row.article.span(start, start + len(words)) for row in readings if (start := row.article.text.find(words)) >= 0
    )


def variant(readings: Sequence[Reading], wrong: str, right: str = "", reference: str | None = None) -> Variant:
    """Give a reading that is held for wrong, and what stands against it."""
    against = places(readings, right) if right else ()
    return Variant(f"v-{wrong}", "value", wrong, places(readings, wrong), against, reference)


def inferred(readings: Sequence[Reading], *variants: Variant) -> tuple[list[LineageRow], Lineage]:
    """Give the rows that errors add to a traced pile, and the whole lineage."""
    before = trace(readings)
    after = infer_from_errors(readings, before, variants)
    return [row for row in after.rows if row not in before.rows], after


WRONG, RIGHT = "43 million crowns", "31 million crowns"


def test_the_younger_of_two_with_one_error_rests_on_the_older(read: Read) -> None:
    """Two of six have another sum: the row speaks of that sentence, shows both, and says why."""
    readings = pile(read, (43, 31, 43, 31, 31, 31), (4, 4, 5, 5, 4, 5))
    (row,), _ = inferred(readings, variant(readings, WRONG, RIGHT))
    assert (row.below.article_id, row.upstream.article_id) == (readings[2].article.id, readings[0].article.id)
    assert (row.kind, row.label) == ("inferred", "Harbour Post")
    assert [span.quote for span in row.scope] == ["The owner wants a new pier for 43 million crowns."]
    assert {span.article_id for span in row.evidence} == {readings[0].article.id, readings[2].article.id}
    assert "43 million crowns (most other accounts have it otherwise)" in row.reason
    assert "or both have it from a third" in row.reason
    assert row.confidence == 0.5


def test_accounts_of_one_day_have_it_from_one_that_is_not_there(read: Read) -> None:
    """Nothing tells which of the two was first: both rows lead to a third account, with no name."""
    readings = pile(read, (43, 31, 43, 31, 31, 31), (4, 4, 4, 5, 4, 5))
    rows, lineage = inferred(readings, variant(readings, WRONG, RIGHT))
    assert {row.below.article_id for row in rows} == {readings[0].article.id, readings[2].article.id}
    (origin,) = {row.upstream.origin_id for row in rows}
    assert {row.label for row in rows} == {None}
    assert lineage.origin(origin or "").label == "an account that Harbour Post and Island Courier may share"


def test_who_lacks_an_error_of_the_other_is_the_upper_one(read: Read) -> None:
    """The Post has the day right that the Courier has wrong: it cannot have the sum from there, whoever was first."""
    ends = ("Members vote on Monday.", "", "A ballot has been set for Sunday.", "", "", "")
    readings = pile(read, (43, 31, 43, 31, 31, 31), (5, 4, 5, 5, 4, 5), ends)
    own = variant(readings, "for Sunday", "on Monday")
    (row,), _ = inferred(readings, variant(readings, WRONG, RIGHT), own)
    assert (row.below.article_id, row.upstream.article_id) == (readings[2].article.id, readings[0].article.id)
    assert "Harbour Post has right what Island Courier has wrong elsewhere" in row.reason


def test_two_errors_are_surer_than_one(read: Read) -> None:
    """The signs combine as independent chances do."""
    ends = ("Oslo lies in Chad.", "", "Oslo lies in Chad.", "", "", "")
    readings = pile(read, (43, 31, 43, 31, 31, 31), (4, 4, 5, 5, 4, 5), ends)
    number = variant(readings, WRONG, RIGHT)
    place = variant(readings, "Oslo lies in Chad", reference="Chad: capital N'Djamena")
    (one,), _ = inferred(readings, number)
    (both,), _ = inferred(readings, number, place)
    assert one.confidence < both.confidence < 0.9
    assert len(both.scope) == 2


def test_no_error_without_a_majority_or_a_table(read: Read) -> None:
    """Two against two is a dispute; what was so until the next day is no error; what all have wrong is common belief."""
    split = pile(read, (43, 43, 31, 31), (4, 5, 4, 5))
    assert inferred(split, variant(split, WRONG, RIGHT))[0] == []
    earlier = pile(read, (43, 43, 31, 31, 31, 31), (4, 4, 5, 5, 5, 5))
    assert inferred(earlier, variant(earlier, WRONG, RIGHT))[0] == []
    common = pile(read, (43, 43, 43, 43), (4, 4, 5, 5))
    assert inferred(common, variant(common, WRONG, reference="a table"))[0] == []


def test_what_the_tables_refute_joins_accounts_of_one_story_only(read: Read) -> None:
    """Two reports on two events may make one slip each; a sum that others have otherwise is of one matter anyway."""
    readings = pile(read, (43, 31, 43, 31, 31, 31), (4, 4, 5, 5, 4, 5))
    before = trace(readings)
    (story,) = before.stories
    parts = (replace(story, members=story.members[:2]), replace(story, id="s-2", members=story.members[2:]))
    assert {len(part.members) for part in parts} == {2, 4}
    apart = replace(before, stories=parts)
    by_table = variant(readings, WRONG, reference="a table")
    assert infer_from_errors(readings, apart, [by_table]) == apart
    assert len(infer_from_errors(readings, before, [by_table]).rows) == len(before.rows) + 1
    assert len(infer_from_errors(readings, apart, [variant(readings, WRONG, RIGHT)]).rows) == len(before.rows) + 1


def test_a_speakers_error_joins_nobody(read: Read) -> None:
    """Who reports what a named minister said has the error from there."""
    said = "Norwegian Prime Minister Ada Vang said the pier would cost 43 million crowns."
    ends = (said, "", said, "", "", "")
    readings = pile(read, (31, 31, 31, 31, 31, 31), (4, 4, 5, 5, 4, 5), ends)
    wrong = places(readings, "the pier would cost 43 million crowns")
    assert len(wrong) == 2
    spoken = Variant("v-1", "value", "43", wrong, (), "a table")
    assert inferred(readings, spoken)[0] == []


def test_a_shared_error_opens_the_count_downwards(read: Read) -> None:
    """Two accounts are two origins of what they have in common, one if the error is no chance; the likeliest count stays."""
    readings = pile(read, (43, 31, 43, 31, 31, 31), (4, 4, 5, 5, 4, 5))
    before = trace(readings)
    _, after = inferred(readings, variant(readings, WRONG, RIGHT))
    witnesses = [
        (row.article.id, claim.id)
        for row in (readings[0], readings[2])
        for claim in row.claims
        if claim.span.quote == "The owner wants a new pier for 43 million crowns"
    ]
    assert len(witnesses) == 2
    plain, open_ = count_origins(witnesses, readings, before), count_origins(witnesses, readings, after)
    assert (plain.low, plain.best, plain.high) == (2, 2, 2)
    assert (open_.low, open_.best, open_.high) == (1, 2, 2)
    assert open_.reason == "1 if those who share an error have it from one account"
    bare = [(name, None) for name, _ in witnesses]
    assert count_origins(bare, readings, after).low == 2


AGENCY = """What the fishing treaty would change

By Ada Roe, Harbour Post

A treaty between two island states is near, people told a foreign news agency.

The talks in Tromso were led by Marit Solheim, with Aron Lykke. A quota of 41,500 tonnes is planned for the ground. {}
"""
PICKUP = """Quota deal close for island states

By Bo Lund, Fjord Herald

A treaty on a shared fishing ground is close, Reuters reported on Tuesday, citing four diplomats.

Marit Solheim and Aron Lykke led the talks in Tromso. Both parliaments must agree to a quota of 41,500 tonnes. {}
"""


def test_an_error_makes_surer_what_was_inferred(read: Read) -> None:
    """The hidden agency is likely the one whose report another rests on; an error of both bears that out."""
    error = "Iceland and other Balkan states are to follow."
    rows = [read(text.format(error), f"{i}.txt") for i, text in enumerate((AGENCY, PICKUP))]
    readings = tuple(replace(row, attributions=attribute(row)) for row in rows)
    shared = Variant("v-1", "identity", "Iceland counted to the Balkans", places(readings, error), (), "Balkans: …")
    (before,) = [row for row in trace(readings).rows if row.kind == "inferred"]
    (after,), lineage = inferred(readings, shared)
    assert after.id == before.id
    assert before.confidence < after.confidence <= 0.9
    assert after.reason.endswith("accounts of both share an error: Iceland counted to the Balkans (Balkans: …)")
    assert len(lineage.rows) == len(trace(readings).rows)
