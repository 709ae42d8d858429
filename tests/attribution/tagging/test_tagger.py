"""The trained tagger on texts of its own kind, and on texts that are none."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.attribution import attribute, find, finder, found
from stemma.attribution.tagging import tag, weights
from stemma.attribution.tagging.memory import Memory
from stemma.attribution.tagging.windows import LONGEST, OVERLAP, anchored, windows
from stemma.attribution.tagging.words import sentence_keys, words
from tests.attribution.marked import mark, unmark

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading


def test_the_weights_are_there() -> None:
    """A package without its weights would fall back on rules, and every figure with it."""
    assert weights() is not None
    assert finder() == "tagger"


@pytest.mark.parametrize(
    "marked",
    [
        "[Five officials]S [said]Q [that the talks with Norland had ended]C.",
        '["The pact is ready,"]C [the envoy]S [said]Q on Monday.',
        '["The decision,"]C [said]Q [one of the ministers]S, ["has been taken."]C',
        "[According to]Q [a letter that the council published]S, [the harbour will open in May]C.",
        "[The president]S [warned]Q [that the port would close]C, and [the mayor]S [replied]Q [that it would not]C.",
    ],
)
def test_sources_cues_and_contents(marked: str, read: Callable[..., Reading]) -> None:
    """[...]S is a source, [...]Q a cue, [...]C a content or a part of one."""
    text = unmark(marked)
    assert mark(text, found(read(text))) == marked


def test_a_quotation_inside_a_paraphrase_is_an_attribution_of_its_own(read: Callable[..., Reading]) -> None:
    """The network marks the outer one; what the rules are sure of is kept."""
    rows = attribute(read('Two diplomats said that the minister had told them that the pact "was finished".'))
    outer = next(row for row in rows if row.profile.anonymous)
    assert outer.profile.count == 2
    assert "the minister had told them" in outer.content[0].quote


@pytest.mark.parametrize(
    "text",
    [
        "The ministry says it shares Mayor Ada Roe's assessment that the harbour is too small for the new ferries.",
        "The port authority agreed with Mayor Ada Roe's claim that the harbour is too small, a spokesman said.",
    ],
)
def test_a_statement_that_another_hands_on_by_a_noun_is_its_owners(text: str, read: Callable[..., Reading]) -> None:
    rows = attribute(read(text))
    (inner,) = (row for row in rows if row.profile.name == "Ada Roe")
    assert "the harbour is too small" in inner.content[0].quote
    outer = next(row for row in rows if row.id == inner.parent)
    assert outer.profile.name != "Ada Roe"


def test_asking_not_to_be_named_is_no_statement(read: Callable[..., Reading]) -> None:
    (row,) = attribute(read("One aide, who asked not to be named, said that the ferry would not sail on Sunday."))
    assert row.profile.record == "background"
    assert row.content[0].quote == "that the ferry would not sail on Sunday"


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Officials fear that the pact is dead.", False),
        ("The president ignored his officials' warnings of a crisis at the port.", False),
        ("Two officials warned that the pact was dead.", True),
    ],
)
def test_who_only_thinks_or_fears_has_told_nobody(text: str, anonymous: bool, read: Callable[..., Reading]) -> None:  # noqa: FBT001
    assert any(row.profile.anonymous for row in attribute(read(text))) is anonymous


def test_confidence_is_a_share(read: Callable[..., Reading]) -> None:
    rows = attribute(
        read('"We will sign," Foreign Minister Ann Berg told reporters. She added that the text was final.')
    )
    assert len(rows) == 2
    assert all(0.5 < row.confidence <= 1 for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("1,204 3,377 91\n\n* * *\n", id="no-sentence"),
        pytest.param(
            "The envoy said that " + "the port and " * 5_000 + "the quay were shut.", id="a-sentence-of-15000-words"
        ),
        pytest.param(
            '"We will sign, ' + "and sail, " * 400 + "the envoy said. " * 50, id="a-quotation-that-never-closes"
        ),
        pytest.param("Посол сказал that 条約は the “договор” was مات, he said. " * 20, id="mixed-scripts"),
        pytest.param("said " * 800, id="nothing-but-cues"),
        pytest.param("“”“”\"'" * 500, id="nothing-but-marks"),
    ],
)
def test_hostile_texts_are_read_to_their_end(text: str, read: Callable[..., Reading]) -> None:
    """Nothing is raised, and every place lies in the text."""
    reading = read(text)
    for row in found(reading):
        for start, end in (row.cue, *row.content, *([row.source] if row.source else [])):
            assert 0 <= start < end <= len(text)


def test_the_same_text_is_tagged_the_same_twice(read: Callable[..., Reading]) -> None:
    net = weights()
    assert net is not None
    reading = read("Norland will leave the bloc, three ministers said. They gave no date, the paper reported. " * 30)
    ruled = find(reading)
    assert tag(reading, ruled, net) == tag(reading, ruled, net)


def test_without_weights_the_rules_serve(monkeypatch: pytest.MonkeyPatch, read: Callable[..., Reading]) -> None:
    monkeypatch.setattr("stemma.attribution.finders.installed", lambda: False)
    reading = read("Five officials said that the talks had ended.")
    assert finder() == "rules"
    assert found(reading) == find(reading)


@given(st.lists(st.integers(1, 6), max_size=900), st.integers(0, 200), st.booleans())
def test_windows_cover_every_word_and_hold_what_fits(lengths: list[int], offset: int, overlap: bool) -> None:  # noqa: FBT001
    pieces = [(7,) * length for length in lengths]
    cut = list(windows(pieces, offset=offset, overlap=overlap))
    assert sorted({i for window in cut for i in window.words}) == list(range(len(pieces)))
    assert all(sum(map(len, window.pieces)) <= LONGEST for window in cut)
    for one, other in itertools.pairwise(cut):
        assert other.words.start == (max(one.words.start + 1, one.words.stop - OVERLAP) if overlap else one.words.stop)


@given(st.lists(st.integers(1, 6), max_size=900), st.lists(st.integers(0, 2**32 - 1), max_size=60))
def test_anchored_windows_cover_every_word_and_hold_what_fits(lengths: list[int], keys: list[int]) -> None:
    pieces = [(7,) * length for length in lengths]
    starts = {(at * 17) % max(1, len(pieces)): key for at, key in enumerate(keys) if pieces}
    cut = list(anchored(pieces, starts))
    assert sorted({i for window in cut for i in window.words}) == list(range(len(pieces)))
    assert all(sum(map(len, window.pieces)) <= LONGEST for window in cut)
    assert [window.words.start for window in cut] == sorted(window.words.start for window in cut)


def test_a_copy_under_another_headline_has_the_same_windows(read: Callable[..., Reading]) -> None:
    """Only the windows at the seam are read again."""
    net = weights()
    assert net is not None
    body = "\n\n".join(
        f"The council of {place} will vote on the ferry to {other} in May, its clerk said. {count} letters had come, most of them against it. Nobody had counted those of last year."
        for count, (place, other) in enumerate(
            itertools.permutations(("Bergen", "Oulu", "Turku", "Alta", "Umea"), 2), 12
        )
    )
    shown = []
    for head in ("Ferries divide the north", "A quarrel about boats, and who pays for them\n\nBy our desk in Vaasa"):
        reading = read(f"{head}\n\n{body}")
        row = words(reading, find(reading))
        pieces = net.vocabulary.pieces(reading.article.text, row)
        shown.append([window.pieces for window in anchored(pieces, sentence_keys(reading.article.text, row))])
    one, other = shown
    assert len(one) >= 5
    assert one[2:] == other[-len(one[2:]) :]


def test_what_was_scored_lately_is_remembered_and_changes_nothing(read: Callable[..., Reading]) -> None:
    net = weights()
    assert net is not None
    reading = read("Norland will leave the bloc, three ministers said. They gave no date, the paper reported. " * 30)
    ruled = find(reading)
    forgetful, mindful = replace(net, lately=Memory(0)), replace(net, lately=Memory(3))
    first = tag(reading, ruled, mindful)
    assert tag(reading, ruled, mindful) == first == tag(reading, ruled, forgetful)
    row = words(reading, ruled)
    pieces = net.vocabulary.pieces(reading.article.text, row)
    last = list(anchored(pieces, sentence_keys(reading.article.text, row)))[-1]
    key = mindful.lately.key(net.vocabulary.inputs(last, row))
    assert mindful.lately.recall(key) is not None
    assert forgetful.lately.recall(key) is None
