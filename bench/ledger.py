"""
How a case grows: what adding costs, how large the file is, what a search takes, and whether writers can be killed.

    python bench/ledger.py grow 1000 10000 [--postgres ADDRESS]
    python bench/ledger.py kill 50 [--postgres ADDRESS]
    python bench/ledger.py brief 400 1000 10000

`grow` adds reports of our own making, whose readings are made from one that was really read, so that only the
ledger is measured. `kill` stops a writer with kill -9 at random moments. `brief` really reads reports of many events,
adds one more, and makes the brief and its page as `stemma brief CASE -o page.html` does: of the newest stories, and
up to 1,000 articles of all. ADDRESS is an empty database of PostgreSQL.
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
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from common import ROOT
from stemma import ledger, page, pipeline
from stemma.cleaning import clean
from stemma.cli.briefing import MOST
from stemma.ledger.codec import decode
from stemma.ledger.readings import unpack
from stemma.lineage import sketch
from stemma.model import Article, Attribution, Capture, Claim, Collection, Layout, Metadata, Parse, Reading
from stemma.pipeline.adding import wanted
from stemma.pipeline.reading import analyse
from stemma.pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.ledger import Ledger

STATES = ("Norway", "Latvia", "Peru", "Ghana", "Nepal", "Chile", "Kenya", "Malta", "Japan", "Qatar")
GOODS = ("grain", "water", "cod", "timber", "power", "copper", "salt", "wool")
MANY_STATES = (
    *STATES, "Iceland", "Uganda", "Bolivia", "Zambia", "Laos", "Oman", "Jordan", "Fiji", "Samoa", "Benin", "Togo",
    "Gabon", "Angola", "Malawi", "Rwanda", "Lesotho", "Belize", "Panama", "Honduras", "Ecuador", "Paraguay", "Uruguay",
    "Finland", "Estonia", "Slovenia", "Croatia", "Albania", "Moldova", "Armenia", "Mongolia", "Bhutan", "Brunei",
    "Vietnam", "Cambodia", "Tunisia", "Morocco", "Senegal", "Mauritius", "Madagascar", "Botswana", "Namibia",
)  # fmt: skip
MATTERS = (
    "river water", "cod quotas", "grain storage", "rail gauges", "copper tariffs", "salt pans", "wool grading", "timber tracking",
    "radio bands", "seed banks", "nurse exchanges", "border markets", "lighthouse upkeep", "ferry safety", "satellite data",
    "school books", "bridge tolls", "customs offices", "dam sluices", "flood warnings", "pipeline leaks", "port dredging",
)  # fmt: skip
PEOPLE = (
    "farmers", "bakers", "pilots", "miners", "teachers", "weavers", "herders", "dockers", "foresters", "millers", "potters",
    "divers", "surveyors", "drivers", "beekeepers", "tanners", "masons", "carpenters",
)  # fmt: skip
HEADS = ("var", "tol", "mek", "bri", "san", "dor", "kel", "ulm", "pra", "fen", "gos", "hal", "jor", "lin", "nev", "rus")
TAILS = ("holt", "a", "dan", "mir", "o", "beck", "stad", "i", "vik", "gar", "und", "eth")
FIRST_NAMES = (
    "Ada",
    "Bo",
    "Cleo",
    "Dag",
    "Eda",
    "Finn",
    "Gro",
    "Hal",
    "Ida",
    "Jon",
    "Kai",
    "Lea",
    "Max",
    "Nia",
    "Ole",
    "Pia",
)
OUTLETS = ("Harbour Gazette", "Meridian Newswire", "Steppe Courier", "Lantern Review", "Fjord Observer")
AUTHOR = ledger.Author("bench", "2025-03-01T00:00:00Z")
EDITION = "bench"
PORTION = 250
LAST = 20
# How many reports there are on each of many events, and up to what size all articles of a case are briefed, too.
TELLINGS = 5
LARGEST_WHOLE = 1_000
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


def telling_of(event: int, telling: int) -> str:
    """Give an invented report on one of many events: other states, people, places and numbers, and other words."""
    chance = random.Random(event)
    one, other, host = chance.sample(MANY_STATES, 3)
    matter, people, place = chance.choice(MATTERS), chance.choice(PEOPLE), _name(chance, "TOWN")
    minister, envoy = _name(chance, "PERSON"), _name(chance, "PERSON")
    part, cost, day = chance.randint(11, 89), chance.randint(2, 900), date(2023, 1, 2) + timedelta(days=event // 3)
    own = random.Random(f"{event} {telling}")
    outlet = OUTLETS[telling % len(OUTLETS)]
    source = own.choice(
        (
            f"{minister}, the foreign minister of {one},",
            "two officials who were in the room",
            f"the government of {one}",
        )
    )
    told = [
        own.choice(
            (
                f"{one} is in talks with {other} about a treaty on {matter}, {source} said.",
                f"{source[0].upper()}{source[1:]} said that {one} and {other} were close to a treaty on {matter}.",
                f"A treaty on {matter} between {one} and {other} is being written in {place}, {source} said.",
            )
        ),
        f"“The {people} of {place} have waited long enough for this,” {envoy}, who leads the delegation of {other}, told the {outlet}.",
        own.choice(
            (
                f"About {part} percent of the {people} of {one} depend on {matter} from {other}.",
                f"The plan would cost {cost} million dollars, of which {host} has offered to pay a half.",
                f"{host} has offered to host the signing in {place} by the end of {day:%B}.",
            )
        ),
        own.choice(
            (
                f"The parliament of {other} must ratify the treaty before it enters into force.",
                f"{minister} did not say when the treaty would be signed.",
                f"Opponents of {minister} said that the treaty would cost the {people} their jobs.",
            )
        ),
    ]
    title = own.choice(
        (f"{one} and {other} near a treaty on {matter}", f"{one}, {other} in talks on {matter} in {place}")
    )
    return "\n\n".join([title, f"{outlet}, {day.day} {day:%B %Y}", *told]) + "\n"


def _name(chance: random.Random, kind: str) -> str:
    """Make a name that nobody has."""
    syllables = "".join(chance.choice(HEADS) + chance.choice(TAILS) for _ in range(2)).capitalize()
    return syllables if kind == "TOWN" else f"{chance.choice(FIRST_NAMES)} {syllables}sen"


def told(event: int, telling: int, name: str) -> Article:
    """Make an article of such a report, a page of its outlet's site."""
    site = OUTLETS[telling % len(OUTLETS)].lower().replace(" ", "-")
    return replace(_article(telling_of(event, telling), name), url=f"https://{site}.example/{event}")


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
    _keep(case, {"r-0": read})
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
            _keep(case, {f"r-{row.id}": renewed(packed, model, row) for row in rows})
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


def _keep(case: Ledger, readings: dict[str, Reading]) -> None:
    ledger.store(case, readings, EDITION, {name: sketch(reading).packed() for name, reading in readings.items()})


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
        wanted(connection, Settings())
        ledger.articles(connection, [row.id])
    _keep(case, {f"r-{row.id}": reading})
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
    """Read reports really, add one more, and make the brief."""
    with tempfile.TemporaryDirectory() as folder:
        held = 0
        case = ledger.create(Path(folder) / "bench.case")
        for size in sizes:
            read = _busy(lambda: _fill(case, held, size))  # noqa: B023  (called at once)
            _page(case, MOST)
            # Each of another event: paragraphs that were met before are not parsed again.
            row, like = (told(size // TELLINGS + step, 0, f"more-{size}-{step}.txt") for step in (1, 2))
            alone = _busy(lambda: analyse([like], clean([like])))  # noqa: B023  (called at once)
            one = _busy(lambda: _add(case, [row]))  # noqa: B023  (called at once)
            shown = _busy(lambda: _page(case, MOST))
            every = f", of all {_busy(lambda: _page(case, None)):.1f} s" if size <= LARGEST_WHOLE else ""
            print(
                f"{size:,} articles, by the time of this process: read at {(size - held) / read:.1f} articles/s; one more "
                f"{one:.2f} s (the analysis of such a report alone {alone:.2f} s); brief and page after it {shown:.1f} s{every}",
                flush=True,
            )
            held = size
        case.close()


def _fill(case: Ledger, first: int, last: int) -> None:
    """Add reports by portions."""
    rows = [told(i // TELLINGS, i % TELLINGS, f"{i:06d}.txt") for i in range(first, last)]
    for begin in range(0, len(rows), PORTION):
        _add(case, rows[begin : begin + PORTION])


def _add(case: Ledger, rows: list[Article]) -> None:
    ledger.keep(case, collection(rows), AUTHOR, EDITION)
    pipeline.read_new(case)


def _page(case: Ledger, most: int | None) -> None:
    page.render(pipeline.brief_case(case, pipeline.Scope(most=most)))


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
