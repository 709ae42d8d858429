"""
Threads: how a large pile is cut before it is worked on, and how much of it an addition touches.

    python bench/threads.py [--more]

All Helsinki articles, labelled or not, and the BASIL triplets in one pile; with --more PolNeAR's, too, so that the pile is
larger than a block. Two labelled articles of one event should be in one thread: those of the 36 and of the 157 (see
stories.py), and of the triplets. Threads that hold everything would keep all of them and cost most, so the share of all
pairs of articles that are in one thread is told beside. What comes of it is told by B-cubed of the stories that are found in
the threads, and in the whole pile if it were one.

Then ten articles drawn by a fixed seed are left out and added again, five times over: an account is worked out anew of each
thread that was not there without them, and at the least of the threads that they are in.

Last, sketches made of invented words: events of 1 to 20 articles, of one topic and ten days, or of many topics in a year.
Seconds are of the processor.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter
from datetime import date, timedelta
from itertools import accumulate, combinations
from statistics import mean
from typing import TYPE_CHECKING

from common import header, need
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.lineage import find_threads, sketch, trace
from stemma.lineage.threads import sketched
from stemma.model import Reading
from stemma.parsing import parse
from stories import EVENTS, MORE_EVENTS, b_cubed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from stemma.lineage import Sketch

    Sketches = dict[str, Sketch]
    Events = dict[str, str]
    Threads = Sequence[Sequence[str]]

SEED, DRAWN, DRAWS = 11, 10, 5
# Made articles: how many, and of how many topics.
MADE = ((2_000, 1), (2_000, 20), (10_000, 1), (10_000, 200))
SIZES = (1, 1, 1, 2, 2, 3, 5, 8, 20)
BEGUN = date(2025, 1, 1)
VOCABULARY, DATED = 30_000, 0.7


def real(*, more: bool) -> tuple[list[Reading], Events]:
    """Read the labelled and the unlabelled articles; give the events of those labelled, by article."""
    unlabelled = _read(need("bench", "helsinki", "unlabelled.jsonl"))
    labelled = _read(*need("bench", "helsinki", "labelled").glob("*.txt"))
    triplets = _read(*need("bench", "basil").glob("*/*.txt"))
    others = _read(*need("bench", "polnear").glob("*/text/*.txt")) if more else []
    named = {row["document"]: row["event"] for row in _rows(EVENTS)}
    events = {row["article"]: f"unlabelled {row['event']}" for row in _rows(MORE_EVENTS)}
    events |= {row.article.id: f"labelled {named[row.article.name]}" for row in labelled}
    events |= {row.article.id: f"triplets {row.article.name.split('/')[0]}" for row in triplets}
    return list({row.article.id: row for row in (*unlabelled, *labelled, *triplets, *others)}.values()), events


def _read(*paths: Path) -> list[Reading]:
    """Read files up to their sentences."""
    articles = collect([str(path) for path in sorted(paths)]).articles
    layouts = clean(articles)
    trees = parse(list(zip(articles, layouts, strict=True)))
    return [Reading(*row) for row in zip(articles, layouts, trees, strict=True)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def made(number: int, topics: int) -> tuple[Sketches, Events]:
    """Make sketches of so many articles: twelve words of the topic, fourteen of the event, the rest as common as words are."""
    chance = random.Random(SEED)
    words = [f"word{i}" for i in range(VOCABULARY)]
    common = list(accumulate(1 / (i + 10) for i in range(VOCABULARY)))
    sketches: Sketches = {}
    events: Events = {}
    while len(sketches) < number:
        topic, day = chance.randrange(topics), BEGUN + timedelta(chance.randrange(10 if topics == 1 else 300))
        event, name = chance.choices(words, cum_weights=common, k=25), f"made {len(sketches)}"
        for _ in range(min(chance.choice(SIZES), number - len(sketches))):
            told = [f"topic{topic}-{i}" for i in chance.sample(range(20), 12)]
            told += chance.sample(event, 14) + chance.choices(words, cum_weights=common, k=22)
            when = day + timedelta(chance.randrange(3)) if chance.random() < DATED else None
            article = f"a-{chance.getrandbits(48):012x}"
            sketches[article], events[article] = sketched(when, when, Counter(told)), name
    return sketches, events


def cut(sketches: Mapping[str, Sketch], events: Events) -> Threads:
    """Cut a pile and give its threads; print them, the pairs of one event that stay together, and what additions touch."""
    begun = time.process_time()
    threads = find_threads(sketches)
    seconds = time.process_time() - begun
    sizes = [len(row) for row in threads]
    compared = sum(size * (size - 1) for size in sizes) / (len(sketches) * (len(sketches) - 1))
    print(
        f"{len(sketches)} articles in {len(threads)} threads, the largest of {max(sizes)}, {compared:.3f} of all pairs in one; {seconds:.1f} s"
    )
    print("    pairs of one event in one thread: " + ", ".join(kept(threads, events)))
    print("    " + touched(sketches, threads))
    return threads


def kept(threads: Threads, events: Events) -> Iterator[str]:
    """Say for each set how many pairs of articles of one event are in one thread."""
    home = {article: number for number, row in enumerate(threads) for article in row}
    members: dict[str, list[str]] = {}
    for article, event in events.items():
        members.setdefault(event, []).append(article)
    together: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for event, row in members.items():
        for one, other in combinations(row, 2):
            every[event.split()[0]] += 1
            together[event.split()[0]] += home[one] == home[other]
    return (f"{name} {together[name]}/{every[name]}" for name in every)


def grouped(readings: Sequence[Reading], threads: Threads, events: Events) -> str:
    """Group the stories of each thread, and give the B-cubed F1 of each labelled set."""
    by_id = {row.article.id: row for row in readings}
    story = {
        article: row.id
        for part in threads
        for row in trace([by_id[article] for article in part]).stories
        for article, number in row.members
        if not number
    }
    doubtful = {
        f"unlabelled {row['event']}": {f"unlabelled {name}" for name in row["near"].split()}
        for row in _rows(MORE_EVENTS)
    }
    sets: dict[str, list[str]] = {}
    for article, event in events.items():
        sets.setdefault(event.split()[0], []).append(article)
    return ", ".join(
        f"{name} {b_cubed([story[row] for row in rows], [events[row] for row in rows], doubtful)[2]:.3f}"
        for name, rows in sets.items()
    )


def touched(sketches: Mapping[str, Sketch], threads: Threads) -> str:
    """Say how many threads, of how many articles, are not there without some articles."""
    chance = random.Random(SEED)
    rows = []
    for _ in range(DRAWS):
        drawn = set(chance.sample(sorted(sketches), DRAWN))
        before = set(find_threads({name: row for name, row in sketches.items() if name not in drawn}))
        new = [row for row in threads if row not in before]
        own = [row for row in threads if drawn & set(row)]
        rows.append((len(new), sum(map(len, new)), len(own), sum(map(len, own))))
    new, articles, own, least = (mean(row) for row in zip(*rows, strict=True))
    return f"ten more articles touch {new:.1f} threads of {articles:.0f} articles, are in {own:.1f} of {least:.0f}"


def main() -> None:
    """Cut real and made piles."""
    more = "--more" in sys.argv
    folders = [need("bench", name) for name in ("helsinki", "basil", *(["polnear"] if more else []))]
    header(
        "Threads of Helsinki and BASIL articles" + (", and PolNeAR's" if more else ""), *folders, EVENTS, MORE_EVENTS
    )
    readings, events = real(more=more)
    threads = cut({row.article.id: sketch(row) for row in readings}, events)
    print("    B-cubed F1 of stories: " + grouped(readings, threads, events))
    print("    of all in one thread:  " + grouped(readings, [sorted(row.article.id for row in readings)], events))
    print()
    header("Threads of made sketches")
    for number, topics in MADE:
        print(f"{topics} {'topic' if topics == 1 else 'topics'}: ", end="")
        cut(*made(number, topics))


if __name__ == "__main__":
    main()
