"""
Reuse: how fast a pile is read with and without what was parsed before, and with two processes.

    python bench/reuse.py [--articles 120] [--whole] [--tenth]

Takes the first unlabelled Helsinki articles, which carry the same wire stories many times over, and reads them
(parse, attributions, claims) without reuse, with it, and with two processes; the readings must be the same. Then
the tenth copy: one wire story under ten headlines and bylines of our own, read one after the other; what the first
costs in each step, and what the tenth. With --whole the whole pipeline is timed as well, up to the brief. With
--tenth nothing but the tenth copy is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from common import header, need
from stemma.attribution import attribute
from stemma.claims import extract
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.model import Article, Reading
from stemma.parsing import parse, reuse
from stemma.pipeline.composing import compose
from stemma.pipeline.reading import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Layout

COPIES = 10
PLACES = ("Bergen", "Tromso", "Oulu", "Kiruna", "Bodo", "Alta", "Umea", "Turku", "Narvik", "Vaasa")
Row = TypeVar("Row")


def timed(name: str, number: int, work: Callable[[], object]) -> object:
    """Run some work, print its line, give what it gave."""
    wall, own = time.perf_counter(), time.process_time()
    result = work()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    print(f"{name:<34}{number:>5} articles {wall:7.1f} s {number / wall:6.1f}/s   this process {own:6.1f} s of CPU")
    sys.stdout.flush()
    return result


def forget(most: int) -> None:
    """Start with nothing remembered, and room for so many tokens."""
    reuse.LATELY = reuse.Memory(most)


def tenth(articles: tuple[Article, ...], layouts: tuple[Layout, ...]) -> None:
    """Time what the first and the tenth copy of one report cost in each step, with what was read before remembered."""
    longest = max(
        range(len(articles)), key=lambda i: (layouts[i].language == "en", min(len(articles[i].text), 8_000), i)
    )
    text = "\n\n".join(
        segment.span.quote for segment in layouts[longest].segments if segment.kind == "body" and not segment.story
    )
    forget(reuse.MOST_TOKENS)
    spent: list[dict[str, float]] = []
    for number in range(COPIES):
        page = f"The {PLACES[number]} Courier reprints a wire story\n\nBy the {PLACES[number]} desk\n\n{text}"
        digest = hashlib.sha256(page.encode()).hexdigest()
        article = Article(f"a-{digest[:12]}", f"{number}.txt", page, digest, (f"{number}.txt",))
        costs: dict[str, float] = {}
        (layout,) = clock(costs, "cleaning", lambda article=article: clean([article]))
        (tree,) = clock(costs, "parse", lambda pair=(article, layout): parse([pair]))
        reading = Reading(article, layout, tree)
        found = clock(costs, "attribution", lambda reading=reading: attribute(reading))
        told = replace(reading, attributions=found)
        clock(costs, "claims", lambda told=told: extract(told))
        spent.append(costs)
    for name, costs in (("the first copy", spent[0]), ("the tenth copy", spent[-1])):
        parts = ", ".join(f"{step} {value:.0f}" for step, value in costs.items())
        print(f"{name:<34}{sum(costs.values()):7.0f} ms of CPU: {parts}")


def clock(costs: dict[str, float], step: str, work: Callable[[], Row]) -> Row:
    """Note how many milliseconds of CPU a step takes, and give what it gave."""
    started = time.process_time()
    result = work()
    costs[step] = 1000 * (time.process_time() - started)
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--tenth", action="store_true")
    options = parser.parse_args()
    source = need("bench", "helsinki", "unlabelled.jsonl")
    header("Reuse of what copies share", source)
    articles = collect([str(source)]).articles[: options.articles]
    layouts = clean(articles)
    analyse(articles[:2], layouts[:2])  # the language model is loaded once, and not counted

    if options.tenth:
        tenth(articles, layouts)
        return

    def read(workers: int, most: int) -> Callable[[], tuple[Reading, ...]]:
        def work() -> tuple[Reading, ...]:
            forget(most)
            return analyse(articles, layouts, workers=workers)

        return work

    number = len(articles)
    without = timed("read without reuse", number, read(1, 0))
    found = timed("read with reuse", number, read(1, reuse.MOST_TOKENS))
    two = timed("read with reuse, two processes", number, read(2, reuse.MOST_TOKENS))
    print("the readings are the same:", without == found == two)
    tenth(articles, layouts)
    if options.whole:
        for name, most in (("whole pipeline without reuse", 0), ("whole pipeline with reuse", reuse.MOST_TOKENS)):
            forget(most)
            timed(name, number, lambda: compose(articles))


if __name__ == "__main__":
    main()
