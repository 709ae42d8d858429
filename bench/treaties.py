"""
Measure entry into force: 23 multilateral treaties, each rule read from the words of the record.

The tables lie beside the checkout in ../shared and are not part of the project. The rule of a treaty is the
text of the record's column "rule", which the grammar reads as it stands; no date of the record is known to
the program. Where the record says that the table alone gives the day, the answer must be that day; where it
does not, the answer must say that it is incomplete, and the recorded day must lie in what it leaves open.

Run: python bench/treaties.py [--show TABLE]
"""

from __future__ import annotations

import argparse
import csv
import time
from datetime import date

from common import header, need
from stemma.errors import InputError
from stemma.treaties import Standing, framework_called, judge, parse_rule, read_table

RECORD = need("bench", "reference", "entry-into-force.csv")
TABLES = need("bench", "reference", "untreaties", "treaties")


def stand(name: str, rule: str) -> Standing:
    """Judge a treaty of the record by its table and rule; its number gives the framework with its lists."""
    table = read_table((TABLES / f"{name}.csv").read_text(encoding="utf-8"), f"{name}.csv")
    return judge(table, parse_rule(rule), framework=framework_called(f"UNTC {name}"))


def honest(answer: Standing, recorded: date | None) -> bool:
    """Say whether an answer that is not the record's says so, and leaves the recorded day open."""
    if recorded is None:
        return answer.in_force is None
    if answer.in_force is None:
        return recorded > answer.last_entry and any(gap.kind == "after_the_table" for gap in answer.gaps)
    days = [day for gap in answer.gaps for day in (gap.not_before, gap.with_notes) if day is not None]
    return bool(days) and min(days) <= recorded <= answer.in_force


def main() -> None:
    """Print the figures, and one line for each treaty."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", help="show how the treaty of this table stands")
    arguments = options.parse_args()
    header("entry into force", RECORD, TABLES)
    rows = list(csv.DictReader(RECORD.read_text(encoding="utf-8").splitlines()))
    given = exact = others = truthful = flagged = noted = mended = 0
    started = time.perf_counter()
    for row in rows:
        answer = stand(row["table"], row["rule"])
        recorded = date.fromisoformat(row["in_force"]) if row["in_force"][:1].isdigit() else None
        bound = next((gap.not_before for gap in answer.gaps if gap.not_before is not None), None)
        notes = next((gap.with_notes for gap in answer.gaps if gap.with_notes is not None), None)
        if row["table_alone_gives_it"] == "yes":
            given, exact, flagged = given + 1, exact + (answer.in_force == recorded), flagged + (bound is not None)
            verdict = "exact" if answer.in_force == recorded else "wrong"
        else:
            others, right = others + 1, honest(answer, recorded)
            truthful += right
            noted, mended = noted + (notes is not None), mended + (notes is not None and notes == recorded)
            verdict = "honest" if right else "wrong"
        said = f"{answer.in_force or answer.status}{f', with notes {notes}' if notes else ''}"
        said += f", not before {bound}" if bound else ""
        print(f"{row['table']:6} record {row['in_force']:12} says {said:62} {verdict}")
        if arguments.show == row["table"]:
            print(answer)
    print(f"exact {exact} of {given} that their table gives; honest {truthful} of the other {others}")
    print(f"of these {others}, the reference tables know the depositary's notes for {noted}: {mended} exact with them")
    print(f"of the {given}, {flagged} are said to be possibly earlier, for states that have ended")
    print(f"{time.perf_counter() - started:.2f} s for {len(rows)} treaties")
    read, refused = 0, []
    for path in sorted(TABLES.glob("*.csv")):
        try:
            read += bool(read_table(path.read_text(encoding="utf-8"), path.name))
        except InputError as error:
            refused.append(str(error).split(";")[0].split(": ", 1)[1])
    reasons = ", ".join(f"{refused.count(reason)} x {reason}" for reason in sorted(set(refused)))
    print(f"tables read: {read} of {read + len(refused)}; refused: {reasons or 'none'}")


if __name__ == "__main__":
    main()
