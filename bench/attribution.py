"""
Attribution on PolNeAR: the tagger that ships, the rules alone, and a public baseline, on the same texts.

    python bench/attribution.py [--part dev] [--people] [--speed] [--errors N]

Source, cue and content are scored by words, exact and at half overlap, and linked. --people compares
the tagger with people on the texts of train that several annotated and that its training left out.
--speed times parse and attribution on two processes. --errors lists attributions that are missed or
wrong, to be read by hand; what it prints is third-party text and stays out of the project.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from common import SHARED, header, need
from polnear import annotations, held_out, read, readings
from stemma.attribution import attributions, finder, found
from stemma.attribution.quotations import quotations
from stemma.parsing.syntax import language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stemma.attribution import Found
    from stemma.model import Reading

sys.path.insert(0, str(SHARED / "tools"))
Row = dict[str, list[tuple[int, int]]]
WHO = {"tagger": "the tagger that ships", "rules": "the rules alone", "textacy": "textacy.extract.direct_quotations"}
PROCESSES = 2
HALF = 0.5


def main() -> None:
    """Read a part, find, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--people", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    folder = need("bench", "polnear", options.part)
    header(f"attribution, PolNeAR {options.part}", folder)
    print(f"found by the {finder()}")
    texts = list(readings(options.part))
    who = [name for name in WHO if name != "textacy" or find_spec("textacy")]
    tagged = [found(reading) for reading in texts]
    said = {name: [rows(reading, name) for reading in texts] for name in who if name != "tagger"}
    said["tagger"] = [[_row(row) for row in each] for each in tagged]
    for name in who:
        print(f"\n{WHO[name]}")
        print(score(folder, texts, said[name]))
    if "textacy" not in who:
        print(f"\n{WHO['textacy']}: not measured, it is not installed (the dependency group bench)")
    confusion(folder, texts, tagged)
    if options.people:
        people()
    if options.speed:
        speed()
    if options.errors:
        errors(folder, texts, said["tagger"], options.errors)


def rows(reading: Reading, name: str) -> list[Row]:
    """Give what a finder finds in one text, as places of each role."""
    if name == "textacy":
        return quoted(reading)
    return [_row(row) for row in found(reading, by="rules" if name == "rules" else None)]


def _row(row: Found) -> Row:
    return {"Source": [row.source] if row.source else [], "Cue": [row.cue], "Content": list(row.content)}


def quoted(reading: Reading) -> list[Row]:
    """Give textacy's triples of speaker, cue and quotation. It reads a text as one spaCy document."""
    from textacy.extract import direct_quotations

    document = language()(reading.article.text)
    triples: list[Row] = []
    try:
        for speaker, cue, content in direct_quotations(document):
            triples.append(
                {
                    "Source": [(speaker[0].idx, speaker[-1].idx + len(speaker[-1]))] if speaker else [],
                    "Cue": [(cue[0].idx, cue[-1].idx + len(cue[-1]))] if cue else [],
                    "Content": [(content.start_char, content.end_char)],
                }
            )
    except ValueError:
        # It refuses a text whose quotation marks do not pair.
        return triples
    return triples


def score(folder: Path, texts: Sequence[Reading], said: Sequence[list[Row]]) -> str:
    """Let the scorer compare with the first annotator."""
    documents = [{"id": reading.article.id, "name": reading.article.name} for reading in texts]
    spans = []
    for reading, found_rows in zip(texts, said, strict=True):
        for row in found_rows:
            places = {role: [_span(reading.article.id, place) for place in row[role]] for role in row}
            source, cue = (next(iter(places[role]), None) for role in ("Source", "Cue"))
            spans.append({"source": source, "cue": cue, "content": places["Content"]})
    with tempfile.TemporaryDirectory() as scratch:
        brief = Path(scratch, "brief.json")
        brief.write_text(json.dumps({"documents": documents, "attributions": spans}), encoding="utf-8")
        command = [sys.executable, "-B", str(SHARED / "tools" / "score_polnear.py"), str(folder), str(brief)]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return "\n".join(line for line in lines if not line.endswith("gold 0 said 0"))


def _span(article_id: str, place: tuple[int, int]) -> dict[str, object]:
    return {"document": article_id, "start": place[0], "end": place[1]}


def people() -> None:
    """Compare the tagger with people on the texts that several annotated. Training left these out."""
    part = need("bench", "polnear", "train")
    paths = held_out(part)
    by_text = annotations(part)
    with tempfile.TemporaryDirectory() as scratch:
        for kind, several in (("text", paths), ("attributions", [row for path in paths for row in by_text[path.stem]])):
            Path(scratch, kind).mkdir()
            for path in several:
                shutil.copy(path, Path(scratch, kind))
        texts = list(read(paths))
        print(
            f"\npeople and the tagger, on the {len(texts)} texts that several people annotated (held out of training)"
        )
        print(score(Path(scratch), texts, [rows(reading, "tagger") for reading in texts]))


def confusion(folder: Path, texts: Sequence[Reading], tagged: Sequence[Sequence[Found]]) -> None:
    """Print linked recall and precision by publisher and by how the content is quoted, and how sure the tagger was."""
    publishers: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    bands: dict[int, Counter[str]] = defaultdict(Counter)
    for reading, sure in zip(texts, tagged, strict=True):
        gold, mine, same = compared(folder, reading, [_row(row) for row in sure])
        publisher = reading.article.name.split("_")[0]
        right = [any(same(row, other) for other in gold) for row in mine]
        hit = [any(same(row, other) for other in mine) for row in gold]
        for counts in (publishers[publisher], publishers["all"]):
            counts.update(said=len(mine), right=sum(right), gold=len(gold), hit=sum(hit))
        for row, was_hit in zip(gold, hit, strict=True):
            kinds[_kind(reading, row)].update(gold=1, hit=was_hit)
        for each, was_right in zip(sure, right, strict=True):
            bands[min(9, int(each.confidence * 10))].update(count=1, right=was_right)
    print("\nlinked, by publisher: precision, recall, gold attributions")
    for name, counts in sorted(publishers.items(), key=lambda row: (row[0] == "all", row[0])):
        precision, recall = counts["right"] / max(1, counts["said"]), counts["hit"] / max(1, counts["gold"])
        print(f"  {name:12} {precision:.2f} {recall:.2f} {counts['gold']:5}")
    print("linked, by how the content is quoted: recall, gold attributions")
    for name, counts in sorted(kinds.items()):
        print(f"  {name:12} {counts['hit'] / counts['gold']:.2f} {counts['gold']:5}")
    print("confidence: attributions, share right")
    for band, counts in sorted(bands.items()):
        print(f"  {band / 10:.1f}-{band / 10 + 0.1:.1f} {counts['count']:5} {counts['right'] / counts['count']:.2f}")


Words = dict[str, frozenset[int]]


def compared(
    folder: Path, reading: Reading, found_rows: Sequence[Row]
) -> tuple[list[Words], list[Words], Callable[[Words, Words], bool]]:
    """Give gold and found attributions as sets of words, and when two are the same: at half overlap in every role."""
    from score_polnear import cover, dice, read_ann, words

    grid = words(reading.article.text)
    gold = read_ann(annotations(folder)[Path(reading.article.name).stem][0], grid)[1]
    mine = [{role: cover(row[role], grid) for role in row} for row in found_rows]
    return gold, mine, lambda one, other: all(dice(one[role], other[role]) >= HALF for role in one)


def _kind(reading: Reading, row: Words) -> str:
    from score_polnear import words

    grid = words(reading.article.text)
    places = [grid[i] for i in sorted(row["Content"])]
    quotes = quotations(reading.article.text)
    inside = [any(quote.holds(*place) for quote in quotes) for place in places]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def speed() -> None:
    """Time parse and attribution of dev in two processes, each with half the texts, and the memory of one."""
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        shares = pool.map(_timed, range(PROCESSES), chunksize=1)
    count = sum(share[0] for share in shares)
    parse, tagged, memory = (max(share[i] for share in shares) for i in (1, 2, 3))
    print(f"\n{PROCESSES} processes, {count} texts: parse {count / parse:.1f}/s, attribution {count / tagged:.1f}/s")
    print(f"attribution takes {tagged / parse:.2f} of the parse's time; peak memory of one process {memory} MiB")


def _timed(share: int) -> tuple[int, float, float, int]:
    started = time.perf_counter()
    texts = list(readings("dev", share, PROCESSES))
    parsed = time.perf_counter()
    for reading in texts:
        attributions(reading, found(reading))
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return len(texts), parsed - started, done - parsed, memory


def errors(folder: Path, texts: Sequence[Reading], said: Sequence[list[Row]], most: int) -> None:
    """List attributions that are missed or wrong, evenly over the texts."""
    listed = []
    for reading, found_rows in zip(texts, said, strict=True):
        gold, mine, same = compared(folder, reading, found_rows)
        listed += [("missed", reading, row, gold, mine) for row in gold if not any(same(row, other) for other in mine)]
        listed += [("wrong ", reading, row, mine, gold) for row in mine if not any(same(row, other) for other in gold)]
    for what, reading, row, _, others in listed[:: max(1, len(listed) // most)][:most]:
        near = max(others, key=lambda other: len(other["Content"] & row["Content"]), default=None)
        print(f"\n{what} {reading.article.name[:40]}")
        print("   ", _shown(reading, row))
        if near and near["Content"] & row["Content"]:
            print("  ~ ", _shown(reading, near))


def _shown(reading: Reading, row: Words) -> str:
    from score_polnear import words

    grid = words(reading.article.text)
    parts = []
    for role in ("Source", "Cue", "Content"):
        text = " ".join(reading.article.text[slice(*grid[i])] for i in sorted(row[role]))
        parts.append(re.sub(r"\s+", " ", text))
    return " | ".join(parts)


if __name__ == "__main__":
    main()
