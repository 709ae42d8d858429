"""
A writer that a test can kill: it adds invented reports to a case, one by one, until it is stopped.

Run as `python -m tests.ledger.writer PLACE FIRST COUNT`; it prints each number when that report is kept.
"""

from __future__ import annotations

import sys

from stemma import ledger
from tests.ledger import reports


def main(place: str, first: int, count: int) -> None:
    """Add *count* reports from the number *first* on, and what is read in each."""
    with ledger.opened(place) as case:
        for number in range(first, first + count):
            pile = reports.pile(1, number)
            ledger.keep(case, pile, ledger.Author("writer", "2025-03-02T09:00:00Z"), "0.1.0")
            (article,) = pile.articles
            reports.store(case, {f"r-{article.id}": reports.reading(article)}, "0.1.0")
            print(number, flush=True)  # noqa: T201  (the test reads it)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
