"""Threads: a large pile is cut into parts by the words of its leads and by its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.lineage import Sketch, find_threads, last_day, newest_threads, sketch
from stemma.lineage.threads import sketched
from stemma.text import hash64

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Reading

START = date(2025, 3, 1)
TOPICS = {
    "cod": "Norway Iceland cod quota fishing trawler Bergen minister",
    "rail": "Kenya Uganda railway gauge Kampala lender freight sleeper",
    "gas": "Peru Chile pipeline gas Arica compressor tariff valve",
}


def made(topic: str, day: int | None, own: str = "") -> Sketch:
    """Sketch an article that has the words of a topic in its lead, and some of its own."""
    when = None if day is None else START + timedelta(days=day)
    return sketched(when, when, dict.fromkeys(f"{TOPICS[topic]} {own}".split(), 1))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three articles be many."""
    monkeypatch.setattr("stemma.lineage.threads.TOGETHER", 3)


@pytest.mark.usefixtures("few")
def test_articles_of_one_story_are_in_one_thread() -> None:
    """What shares its words is together, what shares none is apart."""
    pile = {
        "a-1": made("cod", 0),
        "a-2": made("rail", 1),
        "a-3": made("cod", 2),
        "a-4": made("rail", 3),
        "a-5": made("gas", 3),
    }
    assert find_threads(pile) == (("a-1", "a-3"), ("a-2", "a-4"), ("a-5",))


@pytest.mark.usefixtures("few")
def test_weeks_lie_between_two_stories() -> None:
    """The same words a month later are another story; an article without a day is with those it shares words with."""
    pile = {
        "a-1": made("cod", 0),
        "a-2": made("cod", 60),
        "a-3": made("rail", 0),
        "a-4": made("rail", None),
    }
    assert find_threads(pile) == (("a-1",), ("a-2",), ("a-3", "a-4"))


@pytest.mark.usefixtures("few")
def test_no_thread_is_too_large() -> None:
    """What cannot be told apart by words is cut by days, so that news changes the last part only."""
    pile = {f"a-{9 - day}": made("cod", day) for day in range(7)}
    before = find_threads(pile)
    assert before == (("a-3", "a-4", "a-5"), ("a-6", "a-7"), ("a-8", "a-9"))
    assert find_threads(pile | {"a-2": made("cod", 7)})[-2:] == before[-2:]


@pytest.mark.usefixtures("few")
def test_events_of_one_topic_are_kept_whole() -> None:
    """Nine articles share a topic, and a thread holds three: those that tell one event are together, on whatever days."""
    events = ("Reykjavik walkout envoys", "Tromso protest ferries", "Stavanger ruling judges")
    pile = {f"a-{i}": made("cod", i, f"{events[i % 3]} own{i}") for i in range(9)}
    assert find_threads(pile) == (("a-0", "a-3", "a-6"), ("a-1", "a-4", "a-7"), ("a-2", "a-5", "a-8"))


def test_a_small_pile_is_one_thread() -> None:
    """Few articles are worked on together, whatever they tell; none are no thread."""
    assert find_threads({"a-1": made("cod", 0), "a-2": made("gas", 90)}) == (("a-1", "a-2"),)
    assert find_threads({}) == ()
    assert find_threads({"a-1": made("cod", None)}) == (("a-1",),)


@given(st.lists(st.tuples(st.sampled_from(sorted(TOPICS)), st.integers(0, 90)), max_size=12), st.randoms())
def test_the_order_of_articles_does_not_matter(rows: list[tuple[str, int]], chance: object) -> None:
    """In whatever order they come, each article is in one thread, and the threads are the same."""
    pile = {f"a-{i:02}": made(topic, day, f"own{i}") for i, (topic, day) in enumerate(rows)}
    mixed = list(pile.items())
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stemma.lineage.threads.TOGETHER", 4)
        patch.setattr("stemma.lineage.cutting.BLOCK", 6)
        found = find_threads(pile)
        assert find_threads(dict(mixed)) == found
    assert sorted(name for row in found for name in row) == sorted(pile)
    assert all(len(row) <= 4 for row in found)


def test_the_newest_threads_are_chosen() -> None:
    """Whole threads, the newest first, as long as there is room; the newest in any case; those without a day last."""
    pile = {"a-1": made("cod", 0), "a-2": made("cod", 9), "a-3": made("rail", 5), "a-4": made("gas", None)}
    cod, rail, gas = ("a-1", "a-2"), ("a-3",), ("a-4",)
    assert last_day(cod, pile) == START + timedelta(days=9)
    assert newest_threads((gas, rail, cod), pile, 3) == ((cod, rail), (gas,))
    assert newest_threads((gas, rail, cod), pile, 1) == ((cod,), (rail, gas))
    assert newest_threads((gas, rail, cod), pile, 9) == ((cod, rail, gas), ())


def test_a_lead_counts_twice_in_a_sketch(read: Callable[[str], Reading]) -> None:
    """The words of the opening are cut to their roots; those of the lead, which tells the event, count once more."""
    background = "The lake lies far away.\n\nIts reeds are cut in autumn.\n\nHerons nest beside the water.\n\n"
    text = f"Envoys resigned in Riga\n\n1 March 2025\n\nTheir resignation was late.\n\nOslo waited.\n\n{background}"
    row = sketch(read(text))
    hashes = np.frombuffer(row.words, "<u8").tolist()
    times = dict(zip(hashes, row.times, strict=True))
    # Twice in the headline, once in the sentence below it, and all that again.
    assert times[hash64("resig")] == 6
    assert times[hash64("heron")] == 1
    assert hash64("resignation") not in times


def test_a_sketch_comes_back_from_bytes(read: Callable[[str], Reading]) -> None:
    """Words, numbers and days of a lead are kept as they were, also of a text in another language."""
    for text in (
        "Riga and Oslo sign a cod treaty\n\n1 March 2025\n\nRiga and Oslo signed it on Friday.\n",
        "Осло и Рига",
    ):
        made_of = sketch(read(text))
        assert made_of.times
        assert Sketch.unpacked(made_of.packed()) == made_of
