"""`stemma copies` prints families, or pairs with what they share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from stemma.cli import stemma

if TYPE_CHECKING:
    from pathlib import Path

REPORT = (
    "The harbour board voted on Tuesday to close the old ferry line between the two islands, ending a service that had "
    "run for more than ninety years and carried the mail in all weathers. The last boat leaves in May, and the crew of "
    "eleven will move to the new bridge company, which starts to take tolls in the same week."
)
OTHER = (
    "Nurses toured the cold rooms of a new plant for measles vaccines in the north of the country, and the mayor filled "
    "the first of many thousand vials. The plant was built in two years by a company that had made only veterinary "
    "medicine before, and it hopes to sell to eleven neighbouring countries by the end of the decade."
)


def pile(folder: Path) -> str:
    """Write a report, its copy under another head, and something else."""
    for name, text in (("a.txt", REPORT), ("b.txt", f"From our wires\n\n{REPORT}"), ("c.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def test_a_family_is_a_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(stemma, ["copies", pile(tmp_path)])
    assert result.exit_code == 0, result.output
    assert result.stdout == "a.txt  b.txt\n"
    assert "2 of 3 articles in 1 family" in result.stderr


def test_pairs_tell_what_they_share(tmp_path: Path) -> None:
    result = CliRunner().invoke(stemma, ["copies", pile(tmp_path), "--jsonl"])
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["one"], row["other"], row["of_one"]) == ("a.txt", "b.txt", 1.0)
    assert 0.9 < row["of_other"] < 1.0
