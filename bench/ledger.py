"""
How a case grows: what adding costs, how large the file is, what a search takes, and whether writers can be killed.

    python bench/ledger.py grow 1000 10000 [--postgres ADDRESS]
    python bench/ledger.py kill 50 [--postgres ADDRESS]
    python bench/ledger.py brief 50 200

`grow` adds reports of our own making, whose readings are made from one that was really read, so that only the
ledger is measured. `kill` stops a writer with kill -9 at random moments. `brief` really reads reports, adds one
more, and opens the brief. ADDRESS is an empty database of PostgreSQL.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from common import ROOT
from stemma import ledger, pipeline
from stemma.cleaning import clean
from stemma.ledger.codec import decode
from stemma.ledger.readings import unpack
from stemma.model import Article, Attribution, Capture, Claim, Collection, Layout, Metadata, Parse, Reading
from stemma.pipeline.reading import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.ledger import Ledger

STATES = ("Norway", "Latvia", "Peru", "Ghana", "Nepal", "Chile", "Kenya", "Malta", "Japan", "Qatar")
GOODS = ("grain", "water", "cod", "timber", "power", "copper", "salt", "wool")
OUTLETS = ("Harbour Gazette", "Meridian Newswire", "Steppe Courier", "Lantern Review", "Fjord Observer")
AUTHOR = ledger.Author("bench", "2025-03-01T00:00:00Z")
EDITION = "bench"
PORTION = 250
LAST = 20
# The ids of attributions and claims, which are made the article's own.
_OWN = re.compile(r'("[ct]-)[0-9a-f]{12}(?=")')


def report(event: int, telling: int) -> str:
    """Give an invented report: one of several tellings of an event."""
    chance = random.Random(event)
    one, other, host = chance.sample(STATES, 3)
    good, part, day = chance.choice(GOODS), chance.randint(11, 89), chance.randint(10, 27)
    outlet = OUTLETS[telling % len(OUTLETS)]
    source = "four officials with knowledge of the talks" if telling % 2 else f"the foreign minister of {one}"
    return (
        f"{one} and {other} near a {good} treaty\n\n{outlet}, {day} March 2025\n\n"
        f"{one} is in talks with {other} about a treaty on {good}, {source} said on Monday, event {event:06d}.\n\n"
        f"“We hope to sign it by June,” a spokesman for {other} told the {outlet} in version {telling:05d}.\n\n"
        f"About {part} percent of the {good} of {one} goes to {other}. {host} has offered to host the signing, "
        f"but no date has been set. The parliament of {other} must ratify the treaty before it enters into force.\n\n"
        f"Opponents in {one} said that the treaty would cost jobs. The ministry did not respond to a request for comment.\n"
    )


def article(event: int, telling: int) -> Article:
    """Make an article of a report, as collection does."""
    return _article(report(event, telling), f"{event:06d}-{telling:03d}.txt")


def variant(model: Article, number: int) -> Article:
    """Make another article of the same form: only a number of five digits differs."""
    return _article(model.text.replace("version 00000", f"version {number:05d}"), f"{number:05d}.txt")


def _article(text: str, name: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"a-{digest[:12]}", name, text, digest, (name,), metadata=Metadata(language="en"), capture=digest)


def collection(articles: list[Article]) -> Collection:
    """Make a collection of articles with their bytes."""
    captures = tuple(Capture(each.sha256, each.text.encode(), "text/plain") for each in articles)
    return Collection(tuple(articles), captures=captures)


def renewed(packed: str, model: Article, other: Article) -> Reading:
    """Give an article the reading of another of the same form: the same offsets, and ids of its own."""

    def own(found: re.Match[str]) -> str:
        return found[1] + hashlib.sha256((found[0] + other.sha256).encode()).hexdigest()[:12]

    fresh = _OWN.sub(own, packed.replace(model.id, other.id))
    layout, parse, attributions, claims = json.loads(fresh)
    texts = {other.id: other}
    return Reading(
        other,
        decode(Layout, layout, texts),
        decode(Parse, parse, texts),
        tuple(decode(Attribution, row, texts) for row in attributions),
        tuple(decode(Claim, row, texts) for row in claims),
    )


def grow(sizes: list[int], place: str) -> None:
    """Grow a case to some sizes; at each measure an addition, a search and the file."""
    case = ledger.create(place)
    model = article(0, 0)
    (read,) = analyse([model], clean([model]))
    ledger.keep(case, collection([model]), AUTHOR, EDITION)
    ledger.store(case, {"r-0": read}, EDITION)
    with case.reads() as connection:
        packed = json.dumps(unpack(connection.exec_driver_sql("SELECT content FROM reading").scalar_one()))
    print(
        f"each report has {len(read.claims)} claims, {len(read.attributions)} attributions, {len(model.text)} characters"
    )
    held, begun = 1, time.perf_counter()
    for size in sizes:
        while held < size:
            rows = [variant(model, number) for number in range(held, min(held + PORTION, size))]
            ledger.keep(case, collection(rows), AUTHOR, EDITION)
            ledger.store(case, {f"r-{row.id}": renewed(packed, model, row) for row in rows}, EDITION)
            held += len(rows)
        spent = time.perf_counter() - begun
        steps = [_add_one(case, packed, model, held + number) for number in range(LAST)]
        held += LAST
        searches = [_time(lambda: _search(case)) for _ in range(5)]
        bytes_ = f", {Path(place).stat().st_size / held:,.0f} bytes an article" if "://" not in place else ""
        print(
            f"{held:,} articles: one more {statistics.median(clock for clock, _ in steps) * 1000:.0f} ms by the clock "
            f"({statistics.median(busy for _, busy in steps) * 1000:.0f} ms of this process), "
            f"search that all match {statistics.median(searches) * 1000:.0f} ms, {held / spent:,.0f} articles/s so far{bytes_}",
            flush=True,
        )
    checked = _time(lambda: _check(case))
    print(f"verify: {checked:.1f} s, no damage")
    case.close()


def _search(case: Ledger) -> None:
    """Search for what stands in every report, so that all of them are found and the newest must be told apart."""
    if len(ledger.search(case, "treaty jobs", most=20)) != LAST:
        message = "the search found nothing: it measures nothing"
        raise SystemExit(message)


def _check(case: Ledger) -> None:
    if ledger.verify(case).damages:
        message = "the case is damaged"
        raise SystemExit(message)


def _add_one(case: Ledger, packed: str, model: Article, number: int) -> tuple[float, float]:
    """Add one more article and keep its reading; give the seconds that the ledger took, by the clock and of this process."""
    row = variant(model, number)
    reading = renewed(packed, model, row)
    begun, busy = time.perf_counter(), time.process_time()
    ledger.keep(case, collection([row]), AUTHOR, EDITION)
    with case.reads() as connection:
        ledger.unread(connection, EDITION)
        ledger.articles(connection, [row.id])
    ledger.store(case, {f"r-{row.id}": reading}, EDITION)
    return time.perf_counter() - begun, time.process_time() - busy


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _busy(work: Callable[[], object]) -> float:
    """Give the seconds that this process worked: on a machine that others use, the clock tells of them too."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def kill(times: int, place: str) -> None:
    """Start a writer, kill it at a random moment, again and again; then let one finish, and compare with a calm one."""
    ledger.create(place).close()
    chance, count = random.Random(1), 4_000
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    at, command = 0, [""]
    for _ in range(times):
        command = [sys.executable, "-m", "tests.ledger.writer", place, str(at), str(count)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as writer:
            if writer.stdout is None:
                raise SystemExit(1)
            told = writer.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.3))
            writer.kill()
            seen = [int(line) for line in (told, *writer.stdout) if line.strip().isdigit()]
        # A writer that ended by itself was not killed, and one that told of nothing was not at work: no trial.
        if writer.returncode != -signal.SIGKILL or not seen:
            print(f"no trial: the writer ended with {writer.returncode} after {len(seen)} reports")
            raise SystemExit(1)
        with ledger.opened(place) as case:
            left = ledger.verify(case)
            # Started anew at the last report that it told of, the writer must add nothing twice and leave no gap.
            if left.damages or left.articles <= max(seen) or left.articles - left.readings > 1:
                print(f"after kill -9: {left}")
                raise SystemExit(1)
            at = max(left.articles - 2, 0)
    with ledger.opened(place) as case:
        count = ledger.summary(case).articles
    subprocess.run(
        [*command[:-2], str(at), str(count - at)], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment
    )
    with ledger.opened(place) as case:
        whole = ledger.verify(case)
    if whole.damages or whole.readings != count or whole.fingerprint != _in_peace(count):
        print(f"not the case that was filled in peace: {whole}")
        raise SystemExit(1)
    print(
        f"{times} times kill -9 of a writer at work: {count:,} articles, the same evidence as without, all read, no damage"
    )


def _in_peace(count: int) -> str:
    """Give the fingerprint of a case into which the writer's reports went without being disturbed."""
    sys.path.insert(0, str(ROOT))
    from tests.ledger import reports

    with tempfile.TemporaryDirectory() as folder:
        case = ledger.create(Path(folder) / "peace.case")
        ledger.keep(case, reports.pile(count), AUTHOR, EDITION)
        found = ledger.verify(case).fingerprint
        case.close()
    return found


def brief(sizes: list[int]) -> None:
    """Read reports really, add one more, and open the brief."""
    with tempfile.TemporaryDirectory() as folder:
        held = 0
        case = ledger.create(Path(folder) / "bench.case")
        for size in sizes:
            files = Path(folder) / str(size)
            files.mkdir()
            for number in range(held, size):
                row = article(number // 5, number % 5)
                (files / row.name).write_text(row.text)
            first = _busy(lambda: pipeline.add(case, files, author=AUTHOR))  # noqa: B023  (called at once)
            row = article(size, 0)
            (Path(folder) / row.name).write_text(row.text)
            one = _busy(lambda: pipeline.add(case, Path(folder) / row.name, author=AUTHOR))  # noqa: B023  (called at once)
            opened = _busy(lambda: pipeline.brief_case(case))
            print(
                f"{size:,} articles, by the time of this process: read at {(size - held) / first:.1f} articles/s; one more {one:.2f} s with its "
                f"analysis; brief {opened:.1f} s",
                flush=True,
            )
            held = size
        case.close()


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("what", choices=("grow", "kill", "brief"))
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--postgres", help="an empty database, instead of a file")
    wanted = parser.parse_args()
    print(f"# ledger {wanted.what} · {os.cpu_count()} cores · Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        place = wanted.postgres or str(Path(folder) / "bench.case")
        if wanted.what == "grow":
            grow(wanted.sizes, place)
        elif wanted.what == "kill":
            kill(wanted.sizes[0], place)
        else:
            brief(wanted.sizes)


if __name__ == "__main__":
    main()
