"""Spans as labels of words, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stemma.attribution.tagging.labels import decode, encode
from stemma.attribution.tagging.words import WORD

TEXT = '"The pact," the envoy said, "is alive."'


def places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


def shown(text: str, labels: list[int]) -> list[list[str]]:
    grid = places(text)
    return [[text[grid[run.start][0] : grid[run.stop - 1][1]] for run in span] for span in decode(labels)]


def test_a_content_on_both_sides_of_its_cue_is_one_span() -> None:
    said = [(TEXT.index('"The'), TEXT.index(" the envoy")), (TEXT.index('"is'), len(TEXT))]
    labels = encode(places(TEXT), [said])
    assert "".join("OBIC"[label] for label in labels) == "BIIIIOOOOCIIII"
    assert shown(TEXT, labels) == [['"The pact,"', '"is alive."']]


def test_fragments_that_touch_are_one() -> None:
    labels = encode(places("we will not sign"), [[(0, 7), (8, 16)]])
    assert labels == [1, 2, 2, 2]


def test_of_two_spans_that_overlap_the_longer_is_kept() -> None:
    labels = encode(places("five officials of the ministry"), [[(0, 14)], [(0, 30)]])
    assert labels == [1, 2, 2, 2, 2]


def test_a_span_that_starts_inside_a_word_takes_the_whole_word() -> None:
    assert encode(places("the ministry's spokesman"), [[(6, 24)]]) == [0, 1, 2]


def test_two_spans_side_by_side_stay_two() -> None:
    labels = encode(places("Norland Vesmark agreed"), [[(0, 7)], [(8, 15)]])
    assert shown("Norland Vesmark agreed", labels) == [["Norland"], ["Vesmark"]]


def test_an_inside_after_nothing_opens_a_fragment() -> None:
    assert decode([1, 0, 2]) == [[range(1), range(2, 3)]]


@given(st.lists(st.integers(0, 3), max_size=40))
def test_whatever_the_labels_say_spans_are_ordered_and_apart(labels: list[int]) -> None:
    """Every labelled word is in just one span, and no other word is."""
    inside = [i for span in decode(labels) for run in span for i in run]
    assert inside == [i for i, label in enumerate(labels) if label]


@given(st.data())
def test_spans_that_do_not_overlap_come_back(data: st.DataObject) -> None:
    """Encoding and decoding loses nothing of spans that keep apart."""
    lengths = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    grid, spans, at = [], [], 0
    for length in lengths:
        first = at
        for _ in range(length):
            grid.append((at, at + 2))
            at += 3
        spans.append([(first, at - 1)])
        grid.append((at, at + 2))
        at += 3
    found = [[(grid[run.start][0], grid[run.stop - 1][1]) for run in span] for span in decode(encode(grid, spans))]
    assert found == spans
