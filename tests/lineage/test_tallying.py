"""What witnesses rest on is folded into origins, with the days on which they were published in view."""

from __future__ import annotations

from datetime import date

import pytest

from stemma.lineage.tallying import Ground, tally
from stemma.model import Interval


def of(name: str) -> Ground:
    """Give the ground of a statement of a person called so."""
    return Ground(f"o-{name}", f"o-{name}", speaker=f"person:{name.rsplit(maxsplit=1)[-1].lower()}", channel="")


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        pytest.param("Ada Solheim", "Ada Sollheim", 1, id="a-slip"),
        pytest.param("Ada Solheim", "Eva Sollheim", 2, id="two-given-names"),
        pytest.param("Ada Moen", "Ada Moan", 2, id="short-names-differ-by-a-letter"),
        pytest.param("Ada Solheim", "Ada Lindheim", 2, id="other-names"),
    ],
)
def test_a_speaker_whose_name_is_misspelt(one: str, other: str, origins: int) -> None:
    """Surnames a letter apart under one given name are one speaker, whose words have one origin."""
    labels = {"o-Ada Moan": "Ada Moan"} | {f"o-{name}": name for name in (one, other)}
    assert tally([of(one), of(one), of(other)], lambda origin: origin, labels).best == origins


def on(day: int) -> Interval:
    """Give a day of March 2025."""
    return Interval(date(2025, 3, day), date(2025, 3, day))


def passed_on(*, named: bool) -> Ground:
    """Give the ground of a version of the wire's report: with the minister named, or "officials said"."""
    if named:
        return Ground("o-minister", "o-minister", speaker="minister", channel="o-wire", days=on(12))
    return Ground("o-wire", "o-wire", days=on(12))


def heard(day: int) -> Ground:
    """Give the ground of an article that heard the minister itself."""
    return Ground("o-minister", "o-minister", speaker="minister", days=on(day))


def said(day: int) -> Ground:
    """Give the ground of an article that has it from the minister, in an interview with the Harbour Post."""
    return Ground("o-minister", "o-minister", speaker="minister", occasion="outlet:harbour-post", days=on(day))


def stated(day: int) -> Ground:
    """Give the ground of the wire's own report, which states it in its own voice."""
    return Ground("o-wire", "o-wire", bare=True, days=on(day))


@pytest.mark.parametrize(
    ("grounds", "origins"),
    [
        pytest.param([stated(12), said(18)], ["o-minister", "o-wire"], id="the-wire-had-it-before-the-minister-spoke"),
        pytest.param([said(12), stated(18)], ["o-minister"], id="the-wire-likely-has-it-from-the-minister"),
        pytest.param([stated(12), stated(12)], ["o-wire"], id="one-report-is-one-origin"),
        pytest.param(
            [passed_on(named=True), passed_on(named=False), heard(12)],
            ["o-minister"],
            id="a-version-of-the-wire-that-leaves-the-minister-out",
        ),
        pytest.param(
            [passed_on(named=False), heard(12)],
            ["o-minister", "o-wire"],
            id="a-wire-that-names-others-has-it-from-them",
        ),
    ],
)
def test_what_is_stated_bare(grounds: list[Ground], origins: list[str]) -> None:
    """A bare statement is the speaker's, unless it was printed before anybody told of the speaker's words."""
    counted = tally(grounds, lambda origin: origin, {})
    assert list(counted.origins) == origins
    assert counted.best == len(origins)
