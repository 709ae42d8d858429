"""
Make ratifiers.csv from Simmons' ratification rules: who must agree before a state can ratify a treaty.

Usage: python -m tools.ratifiers MANYSTATES-FOLDER > src/stemma/knowledge/data/ratifiers.csv

The folder is `globalgov/manystates` (CC BY 4.0) with `ratification_hurdle_BSrat.csv`.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from stemma.knowledge.states import has_state

HEADER = """\
# How high the hurdle is that a state's constitution sets before a treaty can be ratified. Source: Beth A. Simmons, Mobilizing for Human
# Rights (Cambridge University Press 2009), appendix 3.2, as in globalgov/manystates (https://github.com/globalgov/manystates), CC BY
# 4.0. Unchanged but for the order of rows. Made by tools/ratifiers.py. Constitutions as they stood about 2002; later changes and practice
# beside the constitution are unmeasured. hurdle: 1 chief executive or cabinet; 1.5 the legislature is told of signed treaties; 2 majority
# of one chamber; 2.5 between 2 and 3; 3 super-majority of one chamber, or majority of two; 4 plebiscite.
iso3,hurdle"""


def main() -> None:
    """Write the table to standard output; stop at a code that is no state's."""
    with (Path(sys.argv[1]) / "ratification_hurdle_BSrat.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = sorted((row["StatID"], row["Rat"]) for row in csv.DictReader(file))
    unknown = [iso3 for iso3, _ in rows if not has_state(iso3)]
    if unknown:
        message = f"codes that are not in states.csv: {', '.join(unknown)}"
        raise SystemExit(message)
    sys.stdout.write(f"{HEADER}\n")
    csv.writer(sys.stdout, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
