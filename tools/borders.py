"""
Make borders.csv from the Correlates of War's Direct Contiguity data 3.2: which states share a land or river border.

Usage: python -m tools.borders MANYSTATES-FOLDER > src/stemma/knowledge/data/borders.csv

The folder is `globalgov/manystates` with `cow_contiguity_dird_3.20.csv` and `states_GW.csv`; the year taken is the last
that the data has. States that the data lacks are added from EXTRA.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tools.leaders import codes

LAND = "1"
HEADER = """\
# Which states share a land or river border. Source: Correlates of War, Direct Contiguity, version 3.20, type 1 in 2016 (Stinnett,
# Tir, Schafer, Diehl and Gochman 2002), as in globalgov/manystates (CC BY 4.0); borders of Palestine, Western Sahara, Hong Kong, Macau
# and the Holy See added by hand. Made by tools/borders.py. neighbours: ISO codes.
iso3,neighbours"""
EXTRA = (
    ("PSE", "ISR"),
    ("PSE", "EGY"),
    ("PSE", "JOR"),
    ("ESH", "MAR"),
    ("ESH", "MRT"),
    ("ESH", "DZA"),
    ("HKG", "CHN"),
    ("MAC", "CHN"),
    ("VAT", "ITA"),
)
# The data counts the north of Cyprus as Turkey's.
DROPPED = {("CYP", "TUR"), ("TUR", "CYP")}


def borders(folder: Path) -> dict[str, set[str]]:
    """Map each state to those it borders on in the last year of the data."""
    mapped = codes(folder)
    with (folder / "cow_contiguity_dird_3.20.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    last = max(row["year"] for row in rows)
    found: dict[str, set[str]] = {}
    pairs = [
        (mapped.get(row["state1no"]), mapped.get(row["state2no"]))
        for row in rows
        if row["year"] == last and row["conttype"] == LAND
    ]
    for one, other in (*pairs, *EXTRA):
        if one and other and (one, other) not in DROPPED:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def main() -> None:
    """Write the table to standard output."""
    sys.stdout.write(f"{HEADER}\n")
    for iso3, others in sorted(borders(Path(sys.argv[1])).items()):
        sys.stdout.write(f"{iso3},{' '.join(sorted(others))}\n")


if __name__ == "__main__":
    main()
