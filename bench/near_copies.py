"""
Near copies among generated articles: time, memory and recall, beside rensa and datasketch alone.

    python bench/near_copies.py [--articles 20000] [--workers 2] [--peers 20000] [--folder FOLDER]

The articles are generated from a seed: words drawn by Zipf's law, stock phrases, a site's furniture. Three in ten
copy an earlier one: whole, edited (one word in twenty), cut to its first half, as an excerpt of a fifth, or with as
much text of another hand around it. Recall is that of the copies made which still share half of the shorter text's
five-word runs, compared as sets of strings; so is a sample of what was found. They are written to disk first, which is not counted
in the join's time. The peers' recipes are those of their own documentation on the same five-word runs, at the same
threshold; where they take too long they see the first --peers articles only, and Stemma is timed on those too.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies import Shelf, near_copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20260711
VOCABULARY = 60_000
LENGTHS = (60, 900)
COPIES = 0.3
KINDS = ("whole", "edited", "half", "excerpt", "inside")
NEAR = 5_000  # a copy's source is one of so many before it
SHARD = 50_000
LEAST = 0.5
HANDS = 200  # new texts that are placed, one by one


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made: its place, its source's, and how; only one that still shares half of the shorter text."""

    place: int
    source: int
    kind: str


def vocabulary() -> list[str]:
    """Make up words."""
    draw = random.Random(SEED)
    signs = "etaoinshrdlucmfwypvbgk"
    return ["".join(draw.choices(signs, k=draw.randint(2, 10))) for _ in range(VOCABULARY)]


def generate(number: int) -> Iterator[tuple[str, Made | None]]:
    """Make up articles, in order, and say which are copies."""
    draw, dice = np.random.default_rng(SEED), random.Random(SEED)
    known = vocabulary()
    stock = [_words(draw, known, 12) for _ in range(300)]
    sites = [_words(draw, known, 20) for _ in range(400)]
    before: list[tuple[list[str], str]] = []
    for place in range(number):
        made = None
        if before and dice.random() < COPIES:
            back = dice.randrange(len(before))
            made = Made(place, place - len(before) + back, dice.choice(KINDS))
            words = _copy(before[back][0], made.kind, draw, known, dice)
        else:
            words = _words(draw, known, dice.randint(*LENGTHS))
        phrases = [word for phrase in dice.sample(stock, 2) for word in phrase]
        text = " ".join([*words, *phrases, *dice.choice(sites)])
        if made and not shares(text, before[back][1]):
            made = None
        before.append((words, text))
        if len(before) > NEAR:
            before.pop(0)
        yield text, made


def _words(draw: np.random.Generator, known: list[str], number: int) -> list[str]:
    return [known[i] for i in np.minimum(draw.zipf(1.2, number), VOCABULARY) - 1]


def _copy(source: list[str], kind: str, draw: np.random.Generator, known: list[str], dice: random.Random) -> list[str]:
    if kind == "edited":
        return [dice.choice(known) if dice.random() < 1 / 20 else word for word in source]
    if kind == "half":
        return source[: len(source) // 2]
    if kind == "excerpt":
        size = max(len(source) // 5, 40)
        start = dice.randrange(max(len(source) - size, 1))
        return source[start : start + size]
    if kind == "inside":
        return [*_words(draw, known, len(source) // 2), *source, *_words(draw, known, len(source) // 2)]
    return list(source)


def write(number: int, folder: Path) -> list[Made]:
    """Write the articles, one a line, some thousand a file; give the copies among them."""
    made, file = [], None
    for place, (text, copy) in enumerate(generate(number)):
        if place % SHARD == 0:
            if file:
                file.close()
            file = (folder / f"{place // SHARD:04d}.txt").open("w", encoding="utf-8")
        file.write(text + "\n")
        if copy:
            made.append(copy)
    file.close()
    return made


class Articles:
    """The articles on disk, read as they are asked for."""

    def __init__(self, folder: Path, number: int) -> None:
        """Say where they lie and how many of them are read."""
        self.folder, self.number = folder, number

    def __len__(self) -> int:
        """Give their number."""
        return self.number

    def __iter__(self) -> Iterator[str]:
        """Read them."""
        left = self.number
        for path in sorted(self.folder.glob("*.txt")):
            with path.open(encoding="utf-8") as file:
                for line in file:
                    if not left:
                        return
                    left -= 1
                    yield line.rstrip("\n")


def runs(text: str) -> set[str]:
    """Give the five-word runs of a text as strings."""
    words = text.split()
    return {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}


def shares(one: str, other: str) -> bool:
    """Say whether two texts share half of the shorter one's runs."""
    mine, theirs = runs(one), runs(other)
    return len(mine & theirs) >= LEAST * min(len(mine), len(theirs))


def by_rensa(articles: Articles) -> set[tuple[int, int]]:
    """Join by rensa alone: signatures of 128, 32 bands of 4."""
    import rensa

    found = set()
    index = rensa.RMinHashLSH(LEAST, 128, 32)
    for place, text in enumerate(articles):
        signature = rensa.RMinHash(128, 42)
        signature.update(list(runs(text)))
        found.update((other, place) for other in index.query(signature))
        index.insert(place, signature)
    return found


def by_datasketch(articles: Articles) -> set[tuple[int, int]]:
    """Join by datasketch alone: signatures of 128, 32 bands of 4."""
    import datasketch

    found = set()
    index = datasketch.MinHashLSH(num_perm=128, params=(32, 4))
    for place, text in enumerate(articles):
        signature = datasketch.MinHash(128)
        signature.update_batch([run.encode() for run in runs(text)])
        found.update((int(other), place) for other in index.query(signature))
        index.insert(str(place), signature)
    return found


def by_stemma(articles: Articles, workers: int, folder: Path | None = None) -> set[tuple[int, int]]:
    """Join by Stemma."""
    return {(row.first, row.second) for row in near_copies(articles, folder=folder, least=LEAST, workers=workers)}


def cpu() -> float:
    """Give the processor seconds spent so far, by this process and those that it started and that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def report(name: str, seconds: tuple[float, float], found: set[tuple[int, int]], made: list[Made], number: int) -> None:
    """Print one line: seconds on the clock and of the processors, recall by kind, pairs found."""
    there = [row for row in made if row.place < number]
    total = Counter(row.kind for row in there)
    hits = Counter(row.kind for row in there if (row.source, row.place) in found)
    shares = "  ".join(f"{kind} {hits[kind] / max(total[kind], 1):.3f}" for kind in KINDS)
    print(
        f"{name:<22}{number:>9,} articles {seconds[0]:7.1f} s ({seconds[1]:.1f} s of CPU)  pairs {len(found):>9,}  recall {shares}"
    )


def precision(found: set[tuple[int, int]], articles: Articles) -> str:
    """Compare a sample of the found pairs as sets of strings."""
    chosen = random.Random(SEED).sample(sorted(found), min(500, len(found)))
    wanted = {place for pair in chosen for place in pair}
    texts = {place: text for place, text in enumerate(articles) if place in wanted}
    right = sum(shares(texts[a], texts[b]) for a, b in chosen)
    return f"{right} of {len(chosen)} pairs of a sample share half of the shorter text"


def placing(folder: Path, articles: Articles) -> str:
    """Place edited copies of known articles one by one, with the shelf just opened, and say how long the slowest took."""
    dice, draw, known = random.Random(SEED), np.random.default_rng(SEED), vocabulary()
    places = sorted(dice.sample(range(len(articles)), min(HANDS, len(articles))))
    wanted = set(places)
    texts = {place: text for place, text in enumerate(articles) if place in wanted}
    started = time.perf_counter()
    shelf = Shelf(folder)
    opened = time.perf_counter() - started
    times, hits = [], 0
    for place in places:
        new = " ".join(_copy(texts[place].split(), "edited", draw, known, dice))
        started = time.perf_counter()
        hits += any(copy.first == place for copy in shelf.place(new))
        times.append(time.perf_counter() - started)
    times.sort()
    return (
        f"shelf of {len(shelf):,} opened in {opened:.2f} s; {len(times)} new texts placed: "
        f"median {1000 * times[len(times) // 2]:.0f} ms, slowest {1000 * times[-1]:.0f} ms, found {hits / len(times):.3f}"
    )


def main() -> None:
    """Generate, join, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--peers", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print(f"# Near copies among {options.articles:,} generated articles")
    print(f"seed {SEED} · {os.cpu_count()} cores · Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory(dir=options.folder) as temporary:
        text, work = Path(temporary, "text"), Path(temporary, "shelf")
        text.mkdir()
        started = time.perf_counter()
        made = write(options.articles, text)
        size = sum(path.stat().st_size for path in text.iterdir())
        print(
            f"{size / 1e6:,.0f} MB of text, {len(made):,} copies; generated in {time.perf_counter() - started:.0f} s, not counted"
        )
        articles = Articles(text, options.articles)
        found = timed("stemma", lambda some: by_stemma(some, options.workers, work), articles, made)
        print(precision(found, articles))
        disk = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
        print(f"kept on disk {disk / 1e6:,.0f} MB")
        print(placing(work, articles))
        memory = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        print(f"peak memory: {memory[0]:,.0f} MiB, and {memory[1]:,.0f} MiB for each further process")
        few = Articles(text, min(options.articles, options.peers))
        timed("stemma, one process", lambda some: by_stemma(some, 1), few, made)
        for name, work_of in (("rensa alone", by_rensa), ("datasketch alone", by_datasketch)):
            try:
                timed(name, work_of, few, made)
            except ImportError:
                print(f"{name}: not measured, it is not installed (pip install {name.split()[0]})")
        with suppress(FileNotFoundError):
            shutil.rmtree(work)


def timed(
    name: str, join: Callable[[Articles], set[tuple[int, int]]], articles: Articles, made: list[Made]
) -> set[tuple[int, int]]:
    """Run a join, print its line, give its pairs."""
    started, spent = time.perf_counter(), cpu()
    found = join(articles)
    report(name, (time.perf_counter() - started, cpu() - spent), found, made, len(articles))
    sys.stdout.flush()
    return found


if __name__ == "__main__":
    main()
