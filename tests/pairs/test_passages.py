"""The passages of reports: their places are there, and their statements are in words of their own."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

import pytest
from training.checking import PASSAGES
from training.pairs.passages import FOLDER, passage_pairs, passages, place
from training.pairs.twins import FOLDER as TWINS
from training.pairs.twins import both
from training.pairs.written import neighbours

from stemma.text import words
from tests.pairs.test_written import CLASHES, OPEN

if TYPE_CHECKING:
    from pathlib import Path

RUN = 8


def rows(folder: Path = FOLDER) -> list[dict[str, object]]:
    return [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]


def every_row() -> list[dict[str, object]]:
    """Give the rows that teach the pair model, and those on which `stemma check` weighs what it says."""
    return rows() + rows(PASSAGES)


def statements(row: dict[str, object]) -> list[str]:
    false = [text for kind in ("open", "clashes") for _, text in row[kind]]  # type: ignore[attr-defined]
    return [row["claim"], *row["holds"], *false]  # type: ignore[list-item,misc]


def test_rows_are_well_formed() -> None:
    found = every_row()
    assert len(found) > 1000
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert set(row) == {"id", "claim", "holds", "open", "clashes"}
        name, before, start, end = place(str(row["id"]))
        assert name
        assert before <= start < end
        assert len(row["holds"]) >= 2  # type: ignore[arg-type]
        assert {kind for kind, _ in row["open"]} <= OPEN  # type: ignore[attr-defined]
        assert {kind for kind, _ in row["clashes"]} <= CLASHES  # type: ignore[attr-defined]


@pytest.mark.shared
def test_no_statement_repeats_its_report(shared: Path) -> None:
    """No eight words in a row: what others wrote stays out of the project."""
    texts = shared / "bench" / "polnear" / "train" / "text"
    for row in every_row():
        name, *_ = place(str(row["id"]))
        said = of_report(texts, name)
        for text in statements(row):
            assert not runs(text) & said, text


@pytest.mark.shared
def test_reports_that_measure_never_teach(shared: Path) -> None:
    texts = shared / "bench" / "polnear" / "train" / "text"
    teach, measure = (passages(texts, measure=which) for which in (False, True))
    assert len(teach) + len(measure) == len(rows())
    assert len(rows()) / 30 < len(measure) < len(rows()) / 8
    assert not {row.item.text for row in teach} & {row.item.text for row in measure}


@pytest.mark.shared
def test_strange_texts_are_other_passages(shared: Path) -> None:
    """A neighbour, which a statement is held against as a stranger, is not the passage itself under another report."""
    items = tuple(row.item for row in passages(shared / "bench" / "polnear" / "train" / "text"))[:400]
    assert all(text not in others for text, others in neighbours(items).items())


@pytest.mark.shared
def test_the_seed_decides_the_pairs(shared: Path) -> None:
    texts = shared / "bench" / "polnear" / "train" / "text"
    assert passage_pairs(texts, 300, 3) == passage_pairs(texts, 300, 3) != passage_pairs(texts, 300, 4)


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {said[at : at + RUN] for at in range(len(said) - RUN + 1)}


@functools.cache
def of_report(texts: Path, name: str) -> set[tuple[str, ...]]:
    return runs((texts / f"{name}.txt").read_bytes().decode())


def twin_rows() -> list[dict[str, object]]:
    return [json.loads(line) for path in sorted(TWINS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def test_twins_are_well_formed() -> None:
    """A label is one of three; to clash is mutual; a statement of both is there or is not."""
    found = twin_rows()
    assert len(found) > 500
    for row in found:
        assert {row["ab"], row["ba"]} <= {"E", "N", "C"}
        assert (row["ab"] == "C") == (row["ba"] == "C")
        assert row["common"] is None or row["common"]
        assert row["one"] in {True, False}


@pytest.mark.shared
def test_no_statement_of_twins_repeats_them(shared: Path) -> None:
    texts = shared / "bench" / "polnear" / "train" / "text"
    for row in twin_rows():
        said = {run for name, *_ in both(str(row["id"])) for run in of_report(texts, name)}
        for text in (row["common"], *row["a_only"], *row["b_only"]):  # type: ignore[misc]
            assert text is None or not runs(text) & said, text
