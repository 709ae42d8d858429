"""Who has a statement in the words of another account adds no origin, with or without its speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma import text
from stemma.attribution import attribute
from stemma.claims import extract
from stemma.lineage import count_origins, trace
from stemma.lineage.origins import own_id
from stemma.lineage.sayings import Wording, fold
from stemma.lineage.tallying import Ground, tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import OriginCount, Reading

    Read = Callable[..., Reading]

PIER = "“The old pier will be rebuilt before the herring come back in May.”"
HEADS = (
    "Herring town waits\n\nThe town council of Liepaja met late on Monday, and few came to listen.\n\n",
    "Winter on the coast\n\nNo boat has left the harbour since the storm tore the quay open in December.\n\n",
    "What the storm took\n\nInsurers have counted the damage along the shore, and the list is long.\n\n",
)


def counted(read: Read, word: str, *sentences: str) -> OriginCount:
    """Count the origins of the claims that have a word, one report for each sentence."""
    pile = []
    for i, sentence in enumerate(sentences):
        reading = read(HEADS[i] + sentence, f"report-{i}.txt")
        reading = replace(reading, attributions=attribute(reading))
        pile.append(replace(reading, claims=extract(reading)))
    claims = [claim for reading in pile for claim in reading.claims if word in claim.span.quote]
    assert {claim.article_id for claim in claims} == {reading.article.id for reading in pile}
    return count_origins([(claim.article_id, claim.id) for claim in claims], pile, trace(pile))


@pytest.mark.parametrize(
    ("sentences", "count", "reason"),
    [
        pytest.param(
            (f"{PIER[:-2]},” Marit Solheim said.", PIER), (1, 1, 1), "", id="one-account-leaves-the-speaker-out"
        ),
        pytest.param(
            (f"{PIER[:-2]},” Marit Solheim said.", f"{PIER[:-2]},” the statement said."),
            (1, 1, 1),
            "",
            id="one-account-has-but-a-description",
        ),
        pytest.param(
            (
                f"{PIER[:-2]},” Marit Solheim said.",
                f"{PIER[:-2]},” Aron Lykke said.",
                f"{PIER[:-2]},” Marit Solheim told reporters.",
            ),
            (1, 1, 2),
            "2 if Aron Lykke said it too, in the same words",
            id="one-account-has-another-speaker",
        ),
        pytest.param(
            ("“The pier will be rebuilt,” Marit Solheim said.", "“We hope the pier will be rebuilt,” Aron Lykke said."),
            (2, 2, 2),
            "",
            id="few-words-are-nobodys",
        ),
        pytest.param(
            (
                "“The old pier will be rebuilt before May,” said Marit Solheim, who chairs the council of Liepaja.",
                "Aron Lykke, who runs the ferries, thinks that with luck and money the old pier will be rebuilt by the spring.",
            ),
            (2, 2, 2),
            "",
            id="own-words-are-own-words",
        ),
    ],
)
def test_the_same_words_have_one_origin(
    read: Read, sentences: tuple[str, ...], count: tuple[int, int, int], reason: str
) -> None:
    """Words are said once; what else could be stays the upper end, with its reason."""
    found = counted(read, "pier", *sentences)
    assert (found.best, found.low, found.high) == count
    assert reason in found.reason


def test_prose_that_two_outlets_share_is_one_text() -> None:
    """It counts for who has it from elsewhere; that the other wrote it alone stays the upper end, with its reason."""
    said = text.words("The old pier of the town will be rebuilt by the two brothers who own it")
    rows = [Wording(name, said, frozenset(range(len(said)))) for name in ("a-1", "a-2")]
    grounds = [Ground(own_id("a-1"), own_id("a-1")), Ground("o-wire", "o-wire")]
    labels = {own_id("a-1"): "Harbour Post", "o-wire": "Northern Wire"}
    folded, others = fold(grounds, rows, lambda origin: origin, labels)
    found = tally(folded, lambda origin: origin, labels)
    assert (found.best, found.low, found.high, found.origins, others) == (1, 1, 2, ("o-wire",), [])
    assert found.reason == "2 if Harbour Post did not take the words over"


def test_who_is_told_of_in_a_post_is_not_its_origin(read: Read) -> None:
    """What somebody says that another said rests on the one whose words they are."""
    post = "Doctor Aron Lykke said the quay was safe in the storm.\n\n— Marit Solheim (@solheim) May 3, 2024"
    reading = read(HEADS[0] + post, "report.txt")
    reading = replace(reading, attributions=attribute(reading))
    reading = replace(reading, claims=extract(reading))
    claim = next(claim for claim in reading.claims if "quay was safe" in claim.span.quote)
    assert [row.profile.name for row in reading.chain(claim.attribution)] == ["Aron Lykke", "Marit Solheim"]
    lineage = trace([reading])
    (origin,) = count_origins([(claim.article_id, claim.id)], [reading], lineage).origins
    assert lineage.origin(origin).label == "Marit Solheim"
    assert "Aron Lykke" not in {row.label for row in lineage.origins}
