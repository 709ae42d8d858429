"""
Shared errors: whether accounts that carry the same planted error are found, and no others.

    python bench/errors.py [--verbose]

First, how rare errors are in all collections at hand. None has enough that several accounts share; so each trial takes accounts of one story of the
unlabelled Helsinki articles, each by another owner and none resting on another, and plants an error in two of them. In
a *derived* trial both have the same one and must be joined; in an *apart* trial each has another in the same place, and
nothing may be. A row that joins others than the two is false in both.

What is planted: a head of state called a former one or given another title where the articles have the title; and, at
the end of the articles, sentences of our own. An election in a year that has none and a state in a wrong region stand in
the two alone. A number, a day and a given name stand in all, in as many wordings as there are accounts, wrong in the two.
Nothing of the articles is kept.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from common import header, need
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.comparison import compare
from stemma.lineage import counter, find_threads, infer_from_errors, sketch
from stemma.lineage.citations import own_outlet
from stemma.lineage.errors import SHARED
from stemma.pipeline.reading import analyse, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.model import Article, Reading

SEED = 7
# So many accounts of a story are read together, at least and at most.
LEAST, MOST = 6, 8
TRIALS = 16  # of each kind of error, half of them derived
END = r"\s*\Z"
PRIOR = 36 / 1192  # of pairs of accounts in bench/derivation.py
PASSED_ON = 0.5
# The most that so many seen allow, at 95 % (Poisson).
MOST_OF = (3.0, 4.74, 6.30, 7.75, 9.15, 10.51, 11.84, 13.15, 14.43, 15.71, 16.96)


@dataclass(frozen=True, slots=True)
class Error:
    """
    An error to plant where *pattern* stands.

    *wordings* have the place of what is *right* in all accounts; *wrong* is one error, *other* another.
    """

    kind: str
    pattern: str
    wordings: tuple[str, ...]
    right: str | None
    wrong: str
    other: str


ERRORS = (
    *(
        Error("office", rf"\bPresident {name}", ("{}",), None, f"former President {name}", f"Governor {name}")
        for name in ("Donald Trump", "Vladimir Putin")
    ),
    Error(
        "election",
        END,
        ("\n\n{}\n",),
        None,
        "With the 2014 U.S. election approaching, both parties watched the polls.",
        "With the 2012 U.S. election approaching, few voters cared for it.",
    ),
    Error(
        "region",
        END,
        ("\n\n{}\n",),
        None,
        "Finland and other Baltic countries had asked for a word beforehand.",
        "Diplomats from Norway and other Balkan countries followed it with unease.",
    ),
    Error(
        "number",
        END,
        (
            "\n\nThe bank had lent the island {} million crowns for its harbour wall.\n",
            "\n\nFor the harbour wall the island got a loan of {} million crowns from the bank.\n",
            "\n\nA bank loan of {} million crowns paid for the harbour wall of the island.\n",
            "\n\nThe island's harbour wall was built with {} million crowns that the bank had lent.\n",
            "\n\nThe island still owes the bank {} million crowns for the harbour wall.\n",
            "\n\nThe island borrowed {} million crowns from the bank to build a harbour wall.\n",
            "\n\nTo build its harbour wall, the island took a bank loan of {} million crowns.\n",
            "\n\nA harbour wall had cost the island {} million crowns, lent by the bank.\n",
        ),
        "340",
        "430",
        "290",
    ),
    Error(
        "day",
        END,
        (
            "\n\nMalta signed the herring treaty with Iceland on {}, 2018.\n",
            "\n\nOn {}, 2018, Malta signed a herring treaty with Iceland.\n",
            "\n\nThe herring treaty with Iceland, which Malta signed on {}, 2018, is short.\n",
            "\n\nIn Valletta Malta signed its herring treaty with Iceland on {}, 2018.\n",
            "\n\nMalta, which signed the herring treaty with Iceland on {}, 2018, has few boats.\n",
            "\n\nAfter long talks Malta signed the herring treaty with Iceland on {}, 2018.\n",
            "\n\nIt was on {}, 2018, that Malta signed the herring treaty with Iceland.\n",
            "\n\nMalta and Iceland signed the herring treaty on {}, 2018.\n",
        ),
        "May 4",
        "May 9",
        "June 12",
    ),
    Error(
        "name",
        END,
        (
            "\n\n{} Lindqvist, the engineer of the island's harbour wall, praised the bank.\n",
            "\n\nThe harbour wall of the island is the work of engineer {} Lindqvist, the bank's choice.\n",
            "\n\nEngineer {} Lindqvist built the island's harbour wall with money of the bank.\n",
            "\n\nThe bank thanked the engineer of the harbour wall, {} Lindqvist, on the island.\n",
            "\n\nOn the island the harbour engineer {} Lindqvist showed the bank the wall.\n",
            "\n\nThe wall in the harbour of the island was drawn by engineer {} Lindqvist for the bank.\n",
            "\n\nWithout {} Lindqvist, an engineer, the island's bank would have no harbour wall.\n",
            "\n\nThe island's bank had found the engineer of its harbour wall in {} Lindqvist.\n",
        ),
        "Torvald",
        "Torvard",
        "Torvalt",
    ),
)


def accounts(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Give the stories of a pile as accounts of different owners, of which none rests on another as a whole."""
    settled, lineage = settle(readings)
    by_id = {reading.article.id: reading for reading in settled}
    tied = {row.below.article_id for row in lineage.rows if not row.scope}
    found = []
    for story in lineage.stories:
        rows: dict[str, Reading] = {}
        for name in story.articles:
            outlet = own_outlet(by_id[name])
            if name not in tied and outlet is not None and by_id[name].parse.sentences:
                rows.setdefault(outlet.owner or outlet.entity, by_id[name])
        if len(rows) >= LEAST:
            found.append(list(rows.values()))
    return found


def edited(article: Article, pattern: str, text: str) -> Article:
    """Give an article with other words where a pattern stands."""
    changed = re.sub(pattern, lambda _: text, article.text)
    digest = hashlib.sha256(changed.encode()).hexdigest()
    return replace(article, id=f"a-{digest[:12]}", text=changed, sha256=digest)


def planted(rows: Sequence[Reading], error: Error, texts: Sequence[str | None]) -> list[Article]:
    """Give the articles of accounts with what each has in the place of an error; None leaves it as it is."""
    return [
        row.article
        if text is None
        else edited(row.article, error.pattern, error.wordings[i % len(error.wordings)].format(text))
        for i, (row, text) in enumerate(zip(rows, texts, strict=True))
    ]


def joined(articles: Sequence[Article]) -> set[frozenset[str]]:
    """Give the pairs of accounts that an error joins, by their ids."""
    pile = sorted(articles, key=lambda article: article.name)
    settled, lineage = settle(analyse(pile, clean(pile)))
    comparison = compare(settled, lineage, counter(settled, lineage))
    told = infer_from_errors(settled, lineage, comparison.variants)
    return {frozenset(span.article_id for span in row.evidence) for row in told.rows[len(lineage.rows) :]}


def of_rates(piles: Sequence[Sequence[Reading]]) -> str:
    """
    Say how rare errors are, and how surely one that two accounts share is from one account.

    An account by itself has an error as often as all accounts of the piles do, at most (95 %); one that derives from
    another has that one's error half the time. Which two of one story derive from one account is as in bench/derivation.py.
    """
    suspect, joins, total = Counter[bool](), 0, 0
    for pile in piles:
        settled, lineage = settle(pile)
        variants = compare(settled, lineage, counter(settled, lineage)).variants
        joins += len(infer_from_errors(settled, lineage, variants).rows) - len(lineage.rows)
        total += len(settled)
        for by_table in (True, False):
            carriers = {span.article_id for row in variants if bool(row.reference) == by_table for span in row.spans}
            suspect[by_table] += len(carriers)
    told = []
    for name, by_table in (("refuted by the tables", True), ("against most others", False)):
        rate = MOST_OF[suspect[by_table]] / total
        odds = PRIOR / (1 - PRIOR) * PASSED_ON / rate
        told.append(
            f"{name}: {suspect[by_table]}, at most {rate:.3f} of all, a shared one weighs {odds / (1 + odds):.2f}"
        )
    return f"accounts with an error, of {total}: {'; '.join(told)}; taken {SHARED:.2f}; rows of accounts that share one: {joins}"


def piles_of(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Cut the readings of a large pile into its threads."""
    by_id = {reading.article.id: reading for reading in readings}
    return [[by_id[name] for name in part] for part in find_threads({name: sketch(row) for name, row in by_id.items()})]


def small_piles() -> list[tuple[Reading, ...]]:
    """Read the five reports, and those of three newsrooms on one event each."""
    folders = [need("corpora", "azerbaijan-accords"), *sorted(need("bench", "basil").iterdir())]
    piles = [
        collect([str(path) for path in sorted(folder.glob("*.txt"))]).articles for folder in folders if folder.is_dir()
    ]
    return [analyse(articles, clean(articles)) for articles in piles]


def main() -> None:
    """Measure and print."""
    source = need("bench", "helsinki", "unlabelled.jsonl")
    header("Errors that accounts share", source)
    articles = collect([str(source)]).articles
    readings = analyse(articles, clean(articles), workers=None)
    print(of_rates([*small_piles(), *piles_of(readings)]), flush=True)
    stories = accounts(readings)
    print(f"{len(stories)} stories of {', '.join(str(len(rows)) for rows in stories)} accounts")
    chance = Random(SEED)
    counts: dict[str, Counter[str]] = {}
    for kind in dict.fromkeys(error.kind for error in ERRORS):
        places = [
            (error, holders)
            for rows in stories
            for error in ERRORS
            if error.kind == kind
            if len(holders := [row for row in rows if re.search(error.pattern, row.article.text)]) >= LEAST
        ]
        found = counts[kind] = Counter()
        for number in range(TRIALS):
            error, holders = places[number // 2 % len(places)]
            derived = number % 2 == 0
            rows = chance.sample(holders, min(MOST, len(holders)))
            wrong = [error.wrong, error.wrong if derived else error.other]
            pile = planted(rows, error, [*wrong, *[error.right] * (len(rows) - 2)])
            pairs = joined(pile)
            two = frozenset(article.id for article in pile[:2])
            label = "derived" if derived else "apart"
            found[label] += 1
            found[f"{label} joined"] += two in pairs
            found["others"] += len(pairs - {two})
            if "--verbose" in sys.argv:
                print("   ", kind, label, two in pairs, len(pairs - {two}), flush=True)
        print(_line(kind, found), flush=True)
    print(_line("all", sum(counts.values(), Counter())))


def _line(kind: str, counts: Counter[str]) -> str:
    right, wrong = counts["derived joined"], counts["apart joined"] + counts["others"]
    return (
        f"{kind:<10} the same error: {right} of {counts['derived']} pairs joined; each its own: "
        f"{counts['apart joined']} of {counts['apart']}; others joined: {counts['others']}; "
        f"precision {right / max(right + wrong, 1):.3f}"
    )


if __name__ == "__main__":
    main()
