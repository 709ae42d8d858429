"""
Stories: the articles of a mixed pile grouped by event, scored by B-cubed.

    python bench/stories.py [--verbose] [--constants]

All labelled news triplets in one pile, each an event; then the 36 labelled Helsinki articles, whose events were
labelled for this bench by reading headline and lead (bench/stories/helsinki.csv: names of files and events only).
Each text has one story here: B-cubed counts that one, not the stories that it visits.

Then round-ups, which tell two events: the first paragraphs of one triplet's Fox report, and under them some of the
next triplet's HuffPost report. Half of them at a time lie in the pile in the place of these two reports. Right is a visit to the
event that the round-up is not told to; a visit to another event, or from an article that is no round-up, is wrong.

With --constants both piles are grouped with other values of the two constants, too: the weight of the leads, and how
close-knit a group must stay.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from common import header, need
from lineage import read
from stemma.lineage import clusters, trace
from stemma.lineage import stories as grouping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from stemma.model import Lineage, Reading

# A round-up's two parts, and how many paragraphs of each; shorter lines are none.
UPPER, LOWER = "fox.txt", "hpo.txt"
MOST_UPPER, MOST_LOWER = 8, 6
LEAST_WORDS = 9
# Values around the constants in use.
WEIGHTS, COHESIONS = (0.2, 0.4, 0.5, 0.67), (0.4, 0.44, 0.52, 0.56)
EVENTS = Path(__file__).with_name("stories") / "helsinki.csv"


def b_cubed(said: Sequence[str], true: Sequence[str]) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 of a grouping."""
    precision = recall = 0.0
    for i in range(len(said)):
        mine = {j for j in range(len(said)) if said[j] == said[i]}
        theirs = {j for j in range(len(said)) if true[j] == true[i]}
        precision += len(mine & theirs) / len(mine) / len(said)
        recall += len(mine & theirs) / len(theirs) / len(said)
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(paths: Iterable[Path], folder: Path, event: Callable[[str], str]) -> None:
    """Group the articles of some files and print the score; *event* gives the labelled event of a file's name."""
    readings = read(paths, folder)
    lineage = trace(readings)
    story = {article: row.id for row in lineage.stories for article, number in row.members if not number}
    said = [story[reading.article.id] for reading in readings]
    true = [event(reading.article.name) for reading in readings]
    precision, recall, f1 = b_cubed(said, true)
    print(f"{len(set(said))} stories of {len(set(true))}; B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    if "--verbose" in sys.argv:
        names = {reading.article.id: reading.article.name for reading in readings}
        for row in lineage.stories:
            print("   ", row.title, *(f"\n        {names[article]}" for article in row.articles))


def round_ups(folder: Path) -> None:
    """Make round-ups of two events each, and print how many of the visits are right."""
    paths = sorted(folder.glob("*/*.txt"))
    events = sorted({path.parent.name for path in paths})
    found: Counter[str] = Counter()
    for half in (0, 1):
        chosen = [(event, events[(i + 1) % len(events)]) for i, event in enumerate(events) if i % 2 == half]
        used = {folder / first / UPPER for first, _ in chosen} | {folder / second / LOWER for _, second in chosen}
        with tempfile.TemporaryDirectory() as scratch:
            made = {}
            for first, second in chosen:
                parts = (
                    _paragraphs(folder / first / UPPER)[:MOST_UPPER] + _paragraphs(folder / second / LOWER)[:MOST_LOWER]
                )
                path = Path(scratch, f"{first}.txt")
                path.write_text("\n\n".join(parts), encoding="utf-8")
                made[path.name] = {first, second}
            rest = read([path for path in paths if path not in used], folder)
            pile = (*rest, *read(Path(scratch).glob("*.txt"), Path(scratch)))
        found.update(_visits(trace(pile), pile, made))
    print(
        f"{found['round-ups']} round-ups: {found['home']} told to one of their two events, {found['right']} visit the other; "
        f"{found['wrong']} other visits by them, {found['elsewhere']} by the other {found['others']} articles"
    )


def _paragraphs(path: Path) -> list[str]:
    rows = path.read_text(encoding="utf-8").split("\n")
    return [row for row in rows if len(row.split()) >= LEAST_WORDS]


def _visits(lineage: Lineage, pile: Sequence[Reading], made: dict[str, set[str]]) -> Counter[str]:
    """Count right and wrong visits; a story's event is that of most of its articles that are no round-ups."""
    names = {reading.article.id: reading.article.name for reading in pile}
    found = Counter({"round-ups": len(made), "others": len(pile) - len(made)})
    homes: dict[str, str | None] = {}
    visited: dict[str, list[str | None]] = defaultdict(list)
    for story in lineage.stories:
        told = Counter(names[article].split("/")[0] for article in story.articles if names[article] not in made)
        event = min(told, key=lambda name: (-told[name], name), default=None)
        homes.update((names[article], event) for article in story.articles)
        for visit in story.visits:
            visited[names[visit.article_id]].append(event)
    for name, events in made.items():
        right = events - {homes[name]}
        found["home"] += homes[name] in events
        found["right"] += any(event in right for event in visited[name])
        found["wrong"] += sum(event not in right for event in visited[name])
    found["elsewhere"] += sum(len(rows) for name, rows in visited.items() if name not in made)
    return found


def constants(piles: Sequence[tuple[Sequence[Reading], Callable[[str], str]]]) -> None:
    """Print the B-cubed F1 of piles for values around the two constants, those in use first."""
    used = (grouping.LEAD_PART, clusters.COHESION)
    print("weight of leads, cohesion: F1 of each pile")
    for weight, cohesion in (
        used,
        *((weight, used[1]) for weight in WEIGHTS),
        *((used[0], each) for each in COHESIONS),
    ):
        grouping.LEAD_PART, clusters.COHESION = weight, cohesion
        scores = []
        for readings, event in piles:
            story = {
                article: row.id for row in trace(readings).stories for article, number in row.members if not number
            }
            names = [reading.article.id for reading in readings]
            scores.append(b_cubed([story[name] for name in names], [event(row.article.name) for row in readings])[2])
        print(f"    {weight:.2f} {cohesion:.2f}  " + "  ".join(f"{score:.3f}" for score in scores))
    grouping.LEAD_PART, clusters.COHESION = used


def main() -> None:
    """Score both piles, and the round-ups."""
    folder = need("bench", "basil")
    paths = list(folder.glob("*/*.txt"))
    header(f"Stories of {len(paths)} BASIL articles mixed into one pile", *sorted(paths))
    grouped(paths, folder, lambda name: name.split("/")[0])
    round_ups(folder)
    folder = need("bench", "helsinki", "labelled")
    with EVENTS.open(encoding="utf-8", newline="") as file:
        events = {row["document"]: row["event"] for row in csv.DictReader(file)}
    print()
    header(f"Stories of {len(events)} Helsinki articles", *sorted(folder.glob("*.txt")), EVENTS)
    grouped(folder.glob("*.txt"), folder, events.__getitem__)
    if "--constants" in sys.argv:
        triplets = read(paths, need("bench", "basil"))
        summit = read(folder.glob("*.txt"), folder)
        constants([(triplets, lambda name: name.split("/")[0]), (summit, events.__getitem__)])


if __name__ == "__main__":
    main()
