"""
The collectors: how many damaged and random inputs each was given and what happened, and how fast each reads.

python bench/collecting.py [INPUTS [SEED]]      so many for each kind of file, 500 without a word
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path

from common import ROOT

sys.path.insert(0, str(ROOT))

from tests.collection.files import TEXT, page, pdf, tarred, warc, zipped
from tests.collection.test_fuzz import LIMITS, damaged, seeds

from stemma.collection import collect

INPUTS, SEED = 500, 7
# Each PDF is read by a process of its own: a tenth of a second each.
PDF_SHARE = 10
# Every fifth input is random bytes, the others are damaged files.
RANDOM_SHARE = 5
COPIES = 200


def main() -> None:
    """Fuzz and measure."""
    given = [int(word) for word in sys.argv[1:]]
    inputs, seed = [*given, *(INPUTS, SEED)[len(given) :]]
    print(f"# Collecting · {os.cpu_count()} cores · Python {sys.version.split()[0]} · seed {seed}")
    print("seconds are those of one core")
    with tempfile.TemporaryDirectory() as temporary:
        warm(Path(temporary))
        fuzz(Path(temporary), inputs, seed)
        throughput(Path(temporary))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def warm(folder: Path) -> None:
    """Load what the first input of a kind loads once."""
    german = "Die Gespräche über die Grenze werden im Frühjahr fortgesetzt, sagte die Ministerin."
    for name, data in {**seeds(), "b.txt": german.encode()}.items():
        outcome(folder, name, data)


def fuzz(folder: Path, inputs: int, seed: int) -> None:
    """Damage a good file of each kind in many ways, and give random bytes its name; count what comes of it."""
    chance = random.Random(seed)
    print(f"{'':12} {'inputs':>7} {'articles':>9} {'problems':>9} {'silent':>7} {'raised':>7} {'slowest':>9}")
    total: Counter[str] = Counter()
    for name, good in {**seeds(), "a.pdf": pdf()}.items():
        counts: Counter[str] = Counter()
        slowest = 0.0
        count = inputs // PDF_SHARE if name == "a.pdf" else inputs
        for number in range(count):
            is_random = number % RANDOM_SHARE == 0
            data = chance.randbytes(chance.randrange(2_000)) if is_random else damaged(good, chance.randrange(2**32))
            began = processor_seconds()
            counts[outcome(folder, name, data)] += 1
            slowest = max(slowest, processor_seconds() - began)
        total.update(counts)
        told(name, count, counts, slowest)
    told("all", sum(total.values()), total, 0.0)


def processor_seconds() -> float:
    """Give the seconds that a core has worked for this process and those it has started: other work does not count."""
    own, started = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime


def outcome(folder: Path, name: str, data: bytes) -> str:
    """Collect one input: articles, only problems, neither (a fault), or an exception (a fault)."""
    path = folder / name
    path.write_bytes(data)
    try:
        found = collect([str(path)], limits=LIMITS, captures=True)
    except Exception as error:  # noqa: BLE001  (the very thing that is looked for)
        print(f"  {name}: {type(error).__name__}: {error}")
        return "raised"
    finally:
        path.unlink()
    if found.articles:
        return "articles"
    return "problems" if found.problems else "silent"


def told(name: str, count: int, counts: Counter[str], slowest: float) -> None:
    """Print one row."""
    figures = " ".join(
        f"{counts[key]:>{width}}" for key, width in (("articles", 9), ("problems", 9), ("silent", 7), ("raised", 7))
    )
    print(f"{name:12} {count:>7} {figures} {f'{slowest:.2f} s' if slowest else '':>9}")


def throughput(folder: Path) -> None:
    """Read many articles of each kind."""
    pages = [page(f"Report {number}") for number in range(COPIES)]
    texts = [f"Report {number}. {TEXT}".encode() for number in range(COPIES)]
    rows = b"".join(
        b'{"id": %d, "text": "Report %d. %s"}\n' % (n, n, b" ".join(TEXT.replace('"', "'").encode().split()))
        for n in range(COPIES)
    )
    items = "".join(
        f"<item><guid>{n}</guid><title>Report {n}</title><description>{TEXT}</description></item>"
        for n in range(COPIES)
    )
    mail = "From: a@fjord.example\nSubject: Report {}\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" + TEXT
    piles = {
        "text": {f"{n}.txt": data for n, data in enumerate(texts)},
        "HTML": {f"{n}.html": data for n, data in enumerate(pages)},
        "lines of JSON": {"a.jsonl": rows},
        "feed": {"a.xml": f"<rss version='2.0'><channel>{items}</channel></rss>".encode()},
        "mail": {f"{n}.eml": mail.format(n).encode() for n in range(COPIES)},
        "web archive": {"a.warc.gz": warc(*((f"https://fjord.example/{n}", data, {}) for n, data in enumerate(pages)))},
        ".zip of text": {"a.zip": zipped({f"{n}.txt": data for n, data in enumerate(texts)})},
        ".tar of text": {"a.tar": tarred({f"{n}.txt": data for n, data in enumerate(texts)})},
        "PDF": {f"{n}.pdf": pdf(title=f"Report {n}") for n in range(COPIES // PDF_SHARE)},
    }
    for name, files in piles.items():
        inside = folder / name.replace(" ", "-").replace(".", "")
        inside.mkdir()
        for file, data in files.items():
            (inside / file).write_bytes(data)
        collect([str(inside / next(iter(files)))])  # what a kind loads once is not its speed
        began = processor_seconds()
        found = collect([str(inside)])
        seconds = processor_seconds() - began
        size = sum(len(data) for data in files.values()) / 1024
        print(
            f"{name:14} {len(found.articles):>5} articles, {size:>6.0f} KiB: {len(found.articles) / seconds:>7.0f} articles a second"
        )


if __name__ == "__main__":
    main()
