"""
Reuse: how fast a pile is read with and without what was parsed before, and with two processes.

    python bench/reuse.py [--articles 120] [--whole]

Takes the first unlabelled Helsinki articles, which carry the same wire stories many times over, and reads them
(parse, attributions, claims) without reuse, with it, and with two processes; the readings must be the same. Then
the tenth copy: what reading one more article costs whose paragraphs are all known, and one that is new. With
--whole the whole pipeline is timed as well, up to the brief.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from common import header, need
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.parsing import parse, reuse
from stemma.pipeline.composing import compose
from stemma.pipeline.reading import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Article, Layout, Reading


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
    """Time the parse of one article that is new, and of the same when its paragraphs are known."""
    longest = max(
        range(len(articles)), key=lambda i: (layouts[i].language == "en", min(len(articles[i].text), 8_000), i)
    )
    pair = (articles[longest], layouts[longest])
    forget(reuse.MOST_TOKENS)
    for name in ("a new article's parse", "a copy's parse"):
        started = time.process_time()
        (tree,) = parse([pair])
        spent = 1000 * (time.process_time() - started)
        print(f"{name:<34}{spent:7.0f} ms of CPU, {sum(len(row.tokens) for row in tree.sentences)} tokens")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    source = need("bench", "helsinki", "unlabelled.jsonl")
    header("Reuse of what copies share", source)
    articles = collect([str(source)]).articles[: options.articles]
    layouts = clean(articles)
    analyse(articles[:2], layouts[:2])  # the language model is loaded once, and not counted

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
