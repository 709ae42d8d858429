"""What leads a story: its widest claim, before fragments that nobody can read alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.claims import extract
from stemma.model import Comparison, Finding, OriginCount, Story
from stemma.page import accounts
from stemma.page.context import Context
from stemma.pipeline.summary import summarise
from tests.page.sample import brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading

ONE, THREE = OriginCount(1, 1, 1), OriginCount(3, 3, 3)
TOWNS = ("Bergen", "Tromso", "Riga", "Liepaja", "Oslo")


@pytest.mark.parametrize(
    ("fragment", "whole", "central"),
    [
        pytest.param(4, 2, "whole", id="half-as-many-articles-are-enough"),
        pytest.param(5, 2, "fragment", id="fewer-are-not"),
        pytest.param(2, 1, "fragment", id="what-one-article-has-leads-nothing"),
    ],
)
def test_a_statement_leads_before_a_fragment(
    read: Callable[..., Reading], fragment: int, whole: int, central: str
) -> None:
    """Of what several articles carry a statement comes first, if they are not few beside the fragment's."""
    pile = []
    for town in TOWNS:
        reading = read(f"News of {town}\n\nThe ferry reached {town}. It would do so again.", f"{town}.txt")
        pile.append(replace(reading, claims=extract(reading)))
    rows = {
        name: Finding(name, "It would do so", "event", "single_origin", claims, (), ONE, stands_alone=name == "whole")
        for name, claims in {
            "fragment": tuple(reading.claims[-1].id for reading in pile[:fragment]),
            "whole": tuple(reading.claims[0].id for reading in pile[:whole]),
        }.items()
    }
    story = Story("s-ferry", "Ferry", tuple((reading.article.id, 0) for reading in pile), None, None)
    comparison = Comparison(tuple(rows.values()), (), ())
    assert summarise(story, comparison, pile, lambda _: ONE).central_finding == central


@pytest.mark.parametrize(("home", "central"), [("s-visit", "shared"), ("s-ferry", None)])
def test_a_story_of_one_article_has_no_claim_of_another(
    read: Callable[..., Reading], home: str, central: str | None
) -> None:
    """What is told mostly in another story does not lead this one, whose origins are those of its own article."""
    reading = read("News of Bergen\n\nThe ferry reached Bergen.", "bergen.txt")
    reading = replace(reading, claims=extract(reading))
    claims = tuple(claim.id for claim in reading.claims)
    finding = Finding("shared", "The ferry reached Bergen", "event", "corroborated", claims, (), THREE, story=home)
    story = Story("s-visit", "Visit", ((reading.article.id, 0),), None, None)
    found = summarise(story, Comparison((finding,), (), ()), [reading], lambda _: ONE)
    assert (found.central_finding, found.count) == (central, THREE if central else ONE)


def test_fragments_are_shown_last_and_none_is_lost() -> None:
    """The page has every finding; those that can be read alone come first."""
    before = brief()
    rows = tuple(replace(row, stands_alone=row.id != "f-talks") for row in before.comparison.findings)
    shown = accounts.findings(Context.of(replace(before, comparison=replace(before.comparison, findings=rows))))
    assert [line.key for line in shown][-1] == "f-talks"
    assert len(shown) == len(rows)
