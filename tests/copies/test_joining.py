"""Near copies are found whatever was done to them, in any number of processes, and again after a break."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.copies import Copy, Shelf, families, near_copies
from stemma.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

SYLLABLES = ["ba", "do", "fel", "gor", "kin", "lu", "mar", "ne", "pis", "ru", "sta", "ven", "zo"]


def text(seed: int, number: int = 200) -> list[str]:
    """Make up the words of a text."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    return ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(number)]


def pile() -> list[str]:
    """Twelve texts: 3 is an excerpt of 1, 7 a version of 2 in capitals, 9 shares one sentence with 4."""
    rows = [text(i) for i in range(12)]
    rows[3] = rows[1][60:110]
    rows[7] = [word.upper() if i % 20 else "other" for i, word in enumerate(rows[2])]
    rows[9][:12] = rows[4][20:32]
    return [" ".join(row) for row in rows]


def test_finds_excerpts_and_versions_and_no_chance_likeness() -> None:
    """An excerpt stands wholly in its source; a shared sentence makes no copy."""
    found = list(near_copies(pile()))
    assert [(copy.first, copy.second) for copy in found] == [(1, 3), (2, 7)]
    assert found[0].of_second == 1.0
    assert found[0].of_first < 0.3
    assert families(found) == ((1, 3), (2, 7))


def test_signs_and_case_make_no_difference() -> None:
    """What parts words does not matter: quotation marks, dashes, line breaks, a no-break space."""
    one = " ".join(text(1))
    other = "“" + one.upper().replace(" ", "—", 3).replace(" ", "\u00a0", 2).replace(" ", ",\n", 5) + "…”"
    (copy,) = near_copies([one, other])
    assert (copy.of_first, copy.of_second) == (1.0, 1.0)


def test_a_broken_off_join_goes_on(tmp_path: Path) -> None:
    """With what was kept, and with a part of it gone, the result is the same."""
    first = list(near_copies(pile(), folder=tmp_path))
    next((tmp_path / "join").glob("copies-*")).unlink()
    assert list(near_copies(pile(), folder=tmp_path)) == first


def test_other_texts_take_the_place_of_those_kept(tmp_path: Path) -> None:
    """What a folder keeps of other texts is never taken for these."""
    list(near_copies(pile(), folder=tmp_path))
    assert list(near_copies(list(reversed(pile())), folder=tmp_path)) == list(near_copies(list(reversed(pile()))))


def test_processes_do_not_matter(tmp_path: Path) -> None:
    """Two processes give what one gives."""
    assert list(near_copies(pile(), folder=tmp_path, workers=2)) == list(near_copies(pile()))


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    """A file that is no block is named, and nothing is overwritten."""
    (tmp_path / "000000.block").write_text("notes")
    with pytest.raises(InputError, match=r"000000\.block is no block"):
        Shelf(tmp_path)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.integers(0, 8))
def test_placing_finds_what_joining_finds(tmp_path_factory: pytest.TempPathFactory, seeds: list[int], cut: int) -> None:
    """A text placed after the others has the copies that the join of all gives it, however they were added."""
    texts = [" ".join(text(seed, 80 + 10 * i)) for i, seed in enumerate(seeds)]
    *before, last = texts
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    shelf.add(before[:cut])
    shelf.add(before[cut:])
    placed = {(copy.first, copy.second, copy.of_first, copy.of_second) for copy in shelf.place(last)}
    joined = [copy for copy in near_copies(texts) if copy.second == len(before)]
    assert placed == {(copy.first, copy.second, copy.of_first, copy.of_second) for copy in joined}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] != pair[1])))
def test_families_part_the_texts(pairs: list[tuple[int, int]]) -> None:
    """Each text stands in one family, and both ends of a copy in the same."""
    found = families(Copy(min(pair), max(pair), 1.0, 1.0) for pair in pairs)
    home = {place: number for number, family in enumerate(found) for place in family}
    assert sorted(home) == sorted({place for pair in pairs for place in pair})
    assert all(home[one] == home[other] for one, other in pairs)
    assert len(home) == sum(len(family) for family in found)
