"""
Make leaders.csv from Archigos 4.1: the effective leader of each state from 1990 to 2015.

Usage: python -m tools.leaders MANYSTATES-FOLDER > src/stemma/knowledge/data/leaders.csv

The folder is `globalgov/manystates` (CC BY 4.0) with `archigos_4.1_annual.tsv` and `states_GW.csv`.
A term that Archigos sees last through 31 December 2015 has no end.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from urllib.parse import unquote

from stemma.knowledge.states import has_state

FIRST_YEAR = "1990"
HEADER = """\
# The effective leader of each state, 1990 to 2015, as Archigos 4.1 codes it (who in fact made decisions, whatever the title).
# Source: H. E. Goemans, K. S. Gleditsch and G. Chiozza, Archigos, A Database of Political Leaders, version 4.1, in the yearly form of
# globalgov/manystates (https://github.com/globalgov/manystates), CC BY 4.0. Changed: years joined into terms, codes turned into ISO
# 3166-1, names taken from the record's DBpedia title where it has one. Made by tools/leaders.py. end: the first day out of office;
# empty: in office on 31 December 2015, after which this table is unmeasured.
office,person,aliases,start,end,source"""
# Codes of Gleditsch and Ward that are not ISO's.
RENAMED = {"RVN": "VNM", "KOS": "XKX", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "GDR": "DDR"}
SPELLED_OUT = {"G.H.W. Bush": "George H. W. Bush"}


def codes(folder: Path) -> dict[str, str]:
    """Map numbers of the Correlates of War to ISO codes."""
    with (folder / "states_GW.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    mapped = {}
    for row in rows:
        iso3 = RENAMED.get(row["stateID"], row["stateID"])
        if has_state(iso3):
            mapped[row["cowNR"].split(".")[0]] = iso3
    return mapped


def name(row: dict[str, str]) -> str | None:
    """Give the leader's full name, None where the record has only a surname."""
    title = unquote(row["dbpedia.uri"].rpartition("/")[2]) if row["dbpedia.uri"].startswith("http") else ""
    full = re.sub(r"\s*\(.*\)$", "", title.replace("_", " ")) or row["leader"]
    plain = " ".join(full.split())
    plain = SPELLED_OUT.get(plain, plain)
    return plain if " " in plain and "\ufffd" not in plain and "," not in plain else None


def terms(folder: Path) -> list[tuple[str, str, str, str]]:
    """Join a leader's years into terms: (office, person, start, end)."""
    mapped = codes(folder)
    found = []
    with (folder / "archigos_4.1_annual.tsv").open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    open_terms: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        iso3 = mapped.get(row["ccode"])
        if iso3 is None:
            continue
        if row["entry"] != "(p_year)":
            open_terms[row["leadid"]] = (iso3, name(row) or "", row["startdate"])
        if row["exit"] == "(n_year)" or row["leadid"] not in open_terms:
            continue
        state, person, start = open_terms.pop(row["leadid"])
        end = "" if row["exit"] == "Still in Office" else row["enddate"]
        if person and (not end or end >= FIRST_YEAR):
            found.append((f"{state.lower()}-leader", person, start, end))
    return sorted(found)


def main() -> None:
    """Write the table to standard output."""
    sys.stdout.write(f"{HEADER}\n")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for office, person, start, end in terms(Path(sys.argv[1])):
        writer.writerow([office, person, "", start, end, "Archigos 4.1"])


if __name__ == "__main__":
    main()
