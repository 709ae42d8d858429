"""Stretches of another's own wording are told, as what they are worth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.attribution import attribute
from stemma.lineage import count_origins, trace
from stemma.model import Claim

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Lineage, Reading

    Read = Callable[..., Reading]

STRETCH = "ferries to the outer islands will stop for the first time since the war when the fuel depot at Sandnes closes its gates"
WIRE = f"""Island ferries to stop as depot closes

OSLO, 3 May 2031 (Reuters) - The outer islands lose their ferries in June, the shipping office said on Saturday.

Officials in Sandnes said {STRETCH}. Some 4,200 islanders depend on the boats for food and medicine, and the office has no ship of its own.

The depot's owner wants 31 million crowns for a new pier, and the county council votes on the sum next week.
"""
RETOLD = f"""Islanders fear for their boats

By Ann Roe, Harbour Post

4 May 2031

Shops on the outer islands are stocking up. Boats are the only way to the mainland for 4,200 people, and their owner cannot buy fuel.

Nobody has told the islanders what comes next. According to the timetable, {STRETCH}.

"We were born on these boats," a fisherman said. The council of the county meets about a pier next week; it would cost 31 million crowns.

Schools will close a week early, and the hospital has moved two nurses to the largest of the islands.
"""
POSTED = RETOLD.replace("According to the timetable, ", "The minister posted: @ferries ")
SPOKEN = RETOLD.replace("According to the timetable, ", "The timetable says: “").replace("its gates.", "its gates.”")


def traced(read: Read, *texts: str) -> tuple[tuple[Reading, ...], Lineage]:
    """Trace the lineage of some texts."""
    rows = [read(text, f"{i}.txt") for i, text in enumerate(texts)]
    readings = tuple(replace(row, attributions=attribute(row)) for row in rows)
    return readings, trace(readings)


def test_own_words_of_another_are_a_retelling(read: Read) -> None:
    """The newspaper has 21 words of the agency's; the row shows them and rests on that sentence only."""
    (wire, retold), lineage = traced(read, WIRE, RETOLD)
    (row,) = [row for row in lineage.rows if row.kind == "paraphrases"]
    assert (row.below.article_id, row.upstream.article_id) == (retold.article.id, wire.article.id)
    assert [" ".join(span.quote.split()) for span in row.evidence] == [STRETCH]
    assert [span.quote.startswith("According to the timetable") for span in row.scope] == [True]
    assert row.confidence == 0.9


def claim(reading: Reading, words: str) -> Claim:
    """Make a claim of some words of an article."""
    start = reading.article.text.index(words)
    span = reading.article.span(start, start + len(words))
    (sentence,) = reading.parse.sentences_in(span)
    return Claim(
        f"c-{reading.article.id}",
        reading.article.id,
        "event",
        words,
        span,
        "stop",
        (),
        "positive",
        "certain",
        sentence.index,
    )


@pytest.mark.parametrize("text", [POSTED, SPOKEN], ids=["a post", "a quotation"])
def test_public_words_are_no_retelling(read: Read, text: str) -> None:
    """What somebody posted or said may stand in any newspaper."""
    _, lineage = traced(read, WIRE, text)
    assert not [row for row in lineage.rows if row.kind == "paraphrases"]


def test_a_retold_sentence_rests_on_the_other_account(read: Read) -> None:
    """What the sentence states has one origin, and may have two; what stands around it is the newspaper's own."""
    (wire, retold), lineage = traced(read, WIRE, RETOLD)
    rows = [claim(reading, "ferries to the outer islands") for reading in (wire, retold)]
    readings = [replace(reading, claims=(row,)) for reading, row in zip((wire, retold), rows, strict=True)]
    count = count_origins([(row.article_id, row.id) for row in rows], readings, lineage)
    assert (count.low, count.best, count.high) == (1, 1, 2)


def test_a_retelling_as_a_whole_opens_the_range(read: Read) -> None:
    """An account that retells in its lead likely rests on the other, and may have its own sources."""
    lead = RETOLD.replace("Shops on the outer islands are stocking up.", f"It is certain now that {STRETCH}.")
    readings, lineage = traced(read, WIRE, lead)
    count = count_origins([(reading.article.id, None) for reading in readings], readings, lineage)
    assert (count.low, count.best, count.high) == (1, 1, 2)
    assert "Harbour Post reported on its own" in count.reason
