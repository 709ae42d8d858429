"""The pair model: laws of its judgements, and what it must see in plain pairs when the weights are there."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.errors import ModelMissingError
from stemma.pairs import Direction, Judge, Judgement, available, follows, judge

weights = pytest.mark.skipif(not available(), reason="not measured: the pair model's weights are not in this checkout")

PAIRS = (
    ("Chad has ratified the river pact.", "The river pact was ratified by Chad."),
    ("Chad may ratify the river pact.", "Chad has ratified the river pact."),
    ("Peru supplies 40 percent of Chad's copper.", "Chad imports 25 percent of its copper from Peru."),
    ("A ferry line opened in Bergen.", "Peru's parliament debated a law on grain."),
    ("", "Nothing stands on the other side."),
)


@st.composite
def directions(draw: st.DrawFn) -> Direction:
    """Draw three shares that sum to one."""
    entails = draw(st.floats(0, 1))
    neutral = draw(st.floats(0, 1 - entails))
    return Direction(entails, neutral, 1 - entails - neutral)


@given(directions(), directions())
def test_the_five_relations_share_out_one(forward: Direction, backward: Direction) -> None:
    """Whatever the directions say, the relations' probabilities are none below zero and sum to one."""
    one = Judgement(forward, backward, 0.5)
    shares = (one.same, one.stronger, one.weaker, one.contradicts, one.unrelated)
    assert min(shares) >= 0
    assert sum(shares) == pytest.approx(1)


@given(directions(), directions())
def test_a_judgement_turned_round_swaps_stronger_and_weaker(forward: Direction, backward: Direction) -> None:
    """Turning keeps "same", "contradicts" and "unrelated", and turning twice changes nothing."""
    one = Judgement(forward, backward, 0.5)
    turned = one.turned()
    assert (turned.stronger, turned.weaker) == (one.weaker, one.stronger)
    assert (turned.same, turned.contradicts, turned.unrelated) == (one.same, one.contradicts, one.unrelated)
    assert turned.turned() == one


@pytest.mark.parametrize(
    ("forward", "backward", "relation"),
    [
        pytest.param((0.9, 0.1, 0.0), (0.8, 0.2, 0.0), "same", id="each follows from the other"),
        pytest.param((0.9, 0.1, 0.0), (0.1, 0.9, 0.0), "stronger", id="only the second follows"),
        pytest.param((0.1, 0.9, 0.0), (0.9, 0.1, 0.0), "weaker", id="only the first follows"),
        pytest.param((0.1, 0.1, 0.8), (0.1, 0.1, 0.8), "contradicts", id="neither can hold beside the other"),
        pytest.param((0.1, 0.9, 0.0), (0.1, 0.9, 0.0), "unrelated", id="neither follows"),
        pytest.param((0.0, 0.0, 1.0), (0.0, 0.0, 1.0), "contradicts", id="certain contradiction"),
    ],
)
def test_the_relation_follows_from_the_directions(
    forward: tuple[float, float, float], backward: tuple[float, float, float], relation: str
) -> None:
    """Two directions give one relation."""
    assert Judgement(Direction(*forward), Direction(*backward), 0.5).relation == relation


def test_absent_weights_are_said_and_break_nothing(tmp_path: Path) -> None:
    """A folder without the files is not available; loading it says which files, and no pairs need none."""
    assert not available(tmp_path)
    assert judge([]) == ()
    with pytest.raises(ModelMissingError, match=r"pairs\.onnx"):
        Judge.load(tmp_path)


@weights
def test_a_pair_is_judged_alike_in_every_company() -> None:
    """Neither the order of the pairs nor their neighbours change a digit."""
    together = judge(PAIRS)
    assert judge(tuple(reversed(PAIRS))) == tuple(reversed(together))
    assert tuple(judge([pair])[0] for pair in PAIRS) == together
    assert judge((PAIRS[0], PAIRS[0])) == (together[0], together[0])


@weights
def test_a_pair_turned_round_is_judged_the_same_turned_round() -> None:
    """Both orders are read whichever was asked."""
    turned = judge([(second, first) for first, second in PAIRS])
    assert turned == tuple(one.turned() for one in judge(PAIRS))


@weights
def test_what_follows_is_told_pair_by_pair_in_the_given_order() -> None:
    """In every company, as often as it is asked, and an empty side breaks nothing."""
    told = follows([*PAIRS, PAIRS[0], ("", ""), ("Peru left.", "")])
    assert told[: len(PAIRS)] == tuple(follows([pair])[0] for pair in PAIRS)
    assert told[len(PAIRS)] == told[0]
    assert told[0].entails > 0.5 > told[1].entails
    assert follows([]) == ()


def test_the_card_is_that_of_the_weights() -> None:
    """Its checksum is the network's."""
    folder = Path(str(files("stemma.pairs"))) / "data"
    digest = hashlib.sha256((folder / "pairs.onnx").read_bytes()).hexdigest()
    assert digest in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


@weights
def test_probabilities_sum_to_one() -> None:
    """Three shares in each direction, rounded to four places."""
    for one in judge(PAIRS):
        for direction in (one.forward, one.backward):
            assert direction.entails + direction.neutral + direction.contradicts == pytest.approx(1, abs=2e-4)


@weights
@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        pytest.param("Peru sells gas to Chad.", "Chad buys gas from Peru.", "same", id="converse"),
        pytest.param(
            "Chad and Peru signed a fisheries accord in May.",
            "Chad and Peru signed a fisheries accord.",
            "stronger",
            id="a day left out",
        ),
        pytest.param(
            "Chad may join the river pact.", "Chad has joined the river pact.", "unrelated", id="possible is not done"
        ),
        pytest.param(
            "Chad has joined the river pact.",
            "Chad has yet to join the river pact.",
            "contradicts",
            id="done and not yet",
        ),
        pytest.param(
            "Peru supplies 40 percent of Chad's gas.",
            "Peru supplies 25 percent of Chad's gas.",
            "contradicts",
            id="another share",
        ),
        pytest.param("Peru invaded Chad.", "A new ferry line opened in Bergen.", "unrelated", id="another matter"),
    ],
)
def test_plain_pairs(first: str, second: str, relation: str) -> None:
    """What the model was made for, in its plainest form."""
    assert judge([(first, second)])[0].relation == relation


@weights
@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Peru may join the river pact.", "Peru has joined the river pact.", id="hedge dropped"),
        pytest.param("Peru is in talks to join the river pact.", "Peru has joined the river pact.", id="stage raised"),
        pytest.param(
            "The minister praised the ambassador.",
            "The ambassador praised the minister.",
            id="roles exchanged",
        ),
        pytest.param("The ministers met in Bergen.", "The ministers met in Porto.", id="another place"),
        pytest.param("Peru denied that it had joined the river pact.", "Peru has joined the river pact.", id="denied"),
        pytest.param("Peru did not join the river pact.", "Peru joined the river pact.", id="negated"),
    ],
)
def test_a_distorted_statement_does_not_follow(first: str, second: str) -> None:
    """What says more, or other, than the first is not taken to follow from it."""
    forward = judge([(first, second)])[0].forward
    assert forward.entails < max(forward.neutral, forward.contradicts)
