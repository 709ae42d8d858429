"""
Stories: the articles of a mixed pile grouped by event, scored by B-cubed.

    python bench/stories.py [--verbose] [--constants]

All labelled news triplets in one pile, each an event; then the 36 labelled Helsinki articles, whose events were
labelled for this bench by reading headline and lead (bench/stories/helsinki.csv: names of files and events only).
Each text has one story here: B-cubed counts that one, not the stories that it visits.

One event more or less is much in a pile of 15, so the triplets are scored in parts, too: 16 piles of 8 to 38 articles,
drawn by a fixed seed. And 157 unlabelled Helsinki articles, no two of them copies, were labelled like the 36
(bench/stories/unlabelled.csv: ids and events), with the events that a reader may or may not hold for the same (*near*):
two articles of such events count neither as right nor as wrong. On these and the triplets the constants were chosen.

Then round-ups, which tell two events: the first paragraphs of one triplet's Fox report, and under them some of the
next triplet's HuffPost report. Half of them at a time lie in the pile in the place of these two reports. Right is a visit to the
event that the round-up is not told to; a visit to another event, or from an article that is no round-up, is wrong.

With --constants the piles are grouped with other values of the three constants, too: the weight of the leads, how
close-knit a group must stay, and how near two groups must be.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from common import header, need
from lineage import read
from stemma.cleaning import clean
from stemma.collection import collect
from stemma.lineage import clusters, trace
from stemma.lineage import stories as grouping
from stemma.model import Reading
from stemma.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from stemma.model import Lineage

    Pile = tuple[Sequence[Reading], Callable[[Reading], str], Mapping[str, Collection[str]]]

# A round-up's two parts, and how many paragraphs of each; shorter lines are none.
UPPER, LOWER = "fox.txt", "hpo.txt"
MOST_UPPER, MOST_LOWER = 8, 6
LEAST_WORDS = 9
# Values around the constants in use.
WEIGHTS, COHESIONS, FLOORS = (0.33, 0.4, 0.6, 0.67), (0.3, 0.4, 0.56, 0.6), (0.12, 0.15, 0.165, 0.195, 0.21)
EVENTS = Path(__file__).with_name("stories") / "helsinki.csv"
MORE_EVENTS = Path(__file__).with_name("stories") / "unlabelled.csv"
PARTS = range(8, 40, 2)
SEED = 11


def b_cubed(
    said: Sequence[str], true: Sequence[str], near: Mapping[str, Collection[str]] | None = None
) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 of a grouping; *near* are the events that each may be one with."""
    precision = recall = 0.0
    for i in range(len(said)):
        doubtful = (near or {}).get(true[i], ())
        mine = {j for j in range(len(said)) if said[j] == said[i] and true[j] not in doubtful}
        theirs = {j for j in range(len(said)) if true[j] == true[i]}
        precision += len(mine & theirs) / len(mine) / len(said)
        recall += len(mine & theirs) / len(theirs) / len(said)
    return precision, recall, 2 * precision * recall / (precision + recall)


def scored(pile: Pile) -> tuple[float, float, float]:
    """Group a pile and give its B-cubed precision, recall and F1."""
    readings, event, near = pile
    story = {article: row.id for row in trace(readings).stories for article, number in row.members if not number}
    return b_cubed([story[row.article.id] for row in readings], [event(row) for row in readings], near)


def grouped(pile: Pile) -> None:
    """Group the articles of a pile and print the score."""
    readings, event, _ = pile
    stories = trace(readings).stories
    precision, recall, f1 = scored(pile)
    number = len({event(row) for row in readings})
    print(f"{len(stories)} stories of {number}; B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    if "--verbose" in sys.argv:
        names = {row.article.id: f"{row.article.name}  {event(row)}" for row in readings}
        for story in stories:
            print("   ", story.title, *(f"\n        {names[article]}" for article in story.articles))


def parts(pile: Pile) -> list[Pile]:
    """Draw the parts of a pile."""
    chance = random.Random(SEED)
    ordered = sorted(pile[0], key=lambda row: row.article.name)
    return [(chance.sample(ordered, number), *pile[1:]) for number in PARTS]


def more() -> Pile:
    """Read the unlabelled articles whose events were labelled."""
    with MORE_EVENTS.open(encoding="utf-8", newline="") as file:
        rows = {row["article"]: row for row in csv.DictReader(file)}
    found = collect([str(need("bench", "helsinki", "unlabelled.jsonl"))]).articles
    articles = [article for article in found if article.id in rows]
    layouts = clean(articles)
    trees = parse(list(zip(articles, layouts, strict=True)))
    readings = [Reading(*row) for row in zip(articles, layouts, trees, strict=True)]
    near = {row["event"]: frozenset(row["near"].split()) for row in rows.values()}
    return readings, lambda reading: rows[reading.article.id]["event"], near


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


def constants(piles: Sequence[Sequence[Pile]]) -> None:
    """Print the mean B-cubed F1 of rows of piles for values around the three constants, those in use first."""
    used = (grouping.LEAD_PART, clusters.COHESION, grouping.FLOOR)
    print("weight of leads, cohesion, floor: F1 of the triplets, of their parts, of the 157, of the 36")
    for values in (
        used,
        *((weight, *used[1:]) for weight in WEIGHTS),
        *((used[0], each, used[2]) for each in COHESIONS),
        *((*used[:2], floor) for floor in FLOORS),
    ):
        grouping.LEAD_PART, clusters.COHESION, grouping.FLOOR = values
        means = [sum(scored(pile)[2] for pile in row) / len(row) for row in piles]
        print("    " + " ".join(f"{value:.3f}" for value in values) + "  " + "  ".join(f"{mean:.3f}" for mean in means))
    grouping.LEAD_PART, clusters.COHESION, grouping.FLOOR = used


def main() -> None:
    """Score the piles, and the round-ups."""
    folder = need("bench", "basil")
    paths = sorted(folder.glob("*/*.txt"))
    header(f"Stories of {len(paths)} BASIL articles mixed into one pile", *paths)
    triplets: Pile = (read(paths, folder), lambda reading: reading.article.name.split("/")[0], {})
    grouped(triplets)
    drawn = parts(triplets)
    scores = [scored(pile)[2] for pile in drawn]
    print(f"{len(drawn)} parts of it: mean F1 {sum(scores) / len(scores):.3f}, lowest {min(scores):.3f}")
    round_ups(folder)
    print()
    others = more()
    header(f"Stories of {len(others[0])} unlabelled Helsinki articles", MORE_EVENTS)
    grouped(others)
    folder = need("bench", "helsinki", "labelled")
    with EVENTS.open(encoding="utf-8", newline="") as file:
        events = {row["document"]: row["event"] for row in csv.DictReader(file)}
    print()
    header(f"Stories of {len(events)} Helsinki articles", *sorted(folder.glob("*.txt")), EVENTS)
    summit: Pile = (read(folder.glob("*.txt"), folder), lambda reading: events[reading.article.name], {})
    grouped(summit)
    if "--constants" in sys.argv:
        constants([[triplets], drawn, [others], [summit]])


if __name__ == "__main__":
    main()
