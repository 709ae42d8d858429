"""Which source and which content belong to a cue."""

from __future__ import annotations

from stemma.attribution.tagging.linking import Ground, Link, link


def ground(*lengths: int) -> Ground:
    """Lay out sentences of so many words, each a paragraph of its own."""
    rows = [i for i, length in enumerate(lengths) for _ in range(length)]
    return Ground(rows, rows, [False] * len(rows))


def test_a_content_goes_to_the_nearest_cue() -> None:
    # The envoy(0-1) said(2) the talks would go on(3-7), and the minister(8-10) denied(11) it(12)
    found = link(
        [[range(2)], [range(9, 11)]], [[range(2, 3)], [range(11, 12)]], [[range(3, 8)], [range(12, 13)]], ground(13)
    )
    assert found == [Link(0, 0, 0), Link(1, 1, 1)]


def test_a_source_may_speak_twice() -> None:
    # She(0) said(1) no(2) and added(4) never(5)
    found = link([[range(1)]], [[range(1, 2)], [range(4, 5)]], [[range(2, 3)], [range(5, 6)]], ground(6))
    assert found == [Link(0, 0, 0), Link(1, 0, 1)]


def test_a_cue_far_from_every_source_has_none() -> None:
    # paragraph one: the envoy said so. Paragraph two: it was reported that …
    found = link([[range(2)]], [[range(2, 3)], [range(12, 13)]], [[range(3, 4)], [range(14, 20)]], ground(5, 15))
    assert found == [Link(0, 0, 0), Link(1, None, 1)]


def test_a_cue_without_content_and_a_content_without_cue_make_nothing() -> None:
    assert link([[range(2)]], [[range(2, 3)]], [], ground(5)) == []
    assert link([[range(2)]], [], [[range(3, 5)]], ground(5)) == []


def test_a_content_around_its_cue_is_next_to_it() -> None:
    around = [range(4), range(7, 10)]
    found = link([[range(4, 6)]], [[range(6, 7)]], [around], ground(10))
    assert found == [Link(0, 0, 0)]
