"""Stories: which articles tell the same news event."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies import hanging_together, shared_often
from stemma.lineage.clusters import join_near, part
from stemma.lineage.foreign import gather, place
from stemma.lineage.visits import with_visits
from stemma.lineage.words import IMAGINED, cosines, roots, telling, weigh
from stemma.model import Story
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from stemma.lineage.words import Telling
    from stemma.model import Reading

    Key = tuple[str, int]

# The texts of one group are weighed against each other as if there were one more.
ONE_MORE = 1
# The lead says which event it is, the whole text of what: neither has more say.
LEAD_PART = 1 / 2
# Below this two groups share no more than what is written of their topic anyway; an account of an outlet's own is not far above it.
# Chosen on sets of news; docs/lineage.md says what other values give.
FLOOR = 0.17
# Two tellings of one event are not further apart in time than this, in days.
APART = 21
# So many texts are compared each with each. A larger pile is first cut into parts that share no heavy words.
TOGETHER = 2_000
HEAVY = 16
# Fewer texts than two events of two each are not taken apart.
FEWEST_APART = 4
LONGEST_TITLE = 120


def group(readings: Sequence[Reading], twins: Mapping[Key, Key]) -> tuple[Story, ...]:
    """
    Group what the readings tell by event.

    An article is a member once for each story of its page. *twins* gives for a copy (article id and
    story number) the text that it is compared by: a copy is as near to the others as its twin, and
    the likeness of copies must not make their story look closer-knit than it is. A text in another
    language is told to the story with which it shares names. Stories come in the order of their first
    day, then of their title, each with the passages in other articles that tell it too.
    """
    by_id = {reading.article.id: reading for reading in readings}
    keys = list(_keys(readings))
    tellings = {row: telling(by_id[row[0]], row[1]) for row in keys}
    copies: dict[Key, list[Key]] = {}
    for row in keys:
        copies.setdefault(twins.get(row, row), []).append(row)
    # One text stands for its copies, one that was parsed if there is any.
    texts = [min(rows, key=lambda row: not tellings[row].words) for rows in copies.values()]
    behind = dict(zip(texts, copies.values(), strict=True))
    groups = _events(by_id, tellings, [row for row in texts if tellings[row].words])
    _take_in(tellings, groups, [row for row in texts if not tellings[row].words])
    rows = [_story(by_id, tellings, [copy for row in group for copy in behind[row]]) for group in groups]
    return with_visits(sorted(rows, key=story_order), readings, tellings)


def story_order(story: Story) -> tuple[str, str, str]:
    """Give the key that sorts stories: by their first day, then by title."""
    begun = story.first.start if story.first else None
    return (begun.isoformat() if begun else "9", story.title, story.id)


def _keys(readings: Sequence[Reading]) -> Iterator[Key]:
    for reading in readings:
        for story in sorted({0} | {sentence.story for sentence in reading.parse.sentences}):
            yield reading.article.id, story


def _events(by_id: Mapping[str, Reading], tellings: Mapping[Key, Telling], texts: Sequence[Key]) -> list[list[Key]]:
    """Group distinct texts by event."""
    weighed = weigh([roots(tellings[row].words) for row in texts], IMAGINED)
    leads = weigh([roots(tellings[row].lead) for row in texts], IMAGINED)
    groups = []
    for rows in _pieces(weighed):
        near = (1 - LEAD_PART) * cosines([weighed[i] for i in rows]) + LEAD_PART * cosines([leads[i] for i in rows])
        near[_far(_days(by_id, [texts[i] for i in rows]))] = 0.0
        for members in join_near(near, FLOOR):
            groups.extend(_apart(tellings, [texts[rows[i]] for i in members]))
    return groups


def _pieces(weighed: Sequence[Mapping[str, float]]) -> list[list[int]]:
    """Cut a pile of very many texts into pieces that share no two, three … of their heaviest words."""
    column: dict[str, int] = {}
    heavy = []
    for row in weighed if len(weighed) > TOGETHER else ():
        words = sorted(row, key=lambda word: (-row[word], word))[:HEAVY]
        heavy.append(np.array([column.setdefault(word, len(column)) for word in words], np.uint64))
    pieces: list[list[int]] = []
    waiting = [(list(range(len(weighed))), 2)]
    while waiting:
        rows, fewest = waiting.pop()
        if len(rows) <= TOGETHER or fewest > HEAVY:
            pieces.extend(rows[i : i + TOGETHER] for i in range(0, len(rows), TOGETHER))
            continue
        pairs = shared_often([heavy[i] for i in rows], fewest)
        # A text that shares too few with any other is a piece of its own.
        found = hanging_together([*pairs, *((i, i) for i in range(len(rows)))])
        waiting.extend(([rows[i] for i in piece], fewest + 1) for piece in found)
    return sorted(pieces)


def _apart(tellings: Mapping[Key, Telling], texts: list[Key]) -> list[list[Key]]:
    """
    Take the events of one topic apart: by the words of the leads, weighed by how rare they are in this group.

    What all its texts have (the shutdown, the summit) weighs next to nothing here.
    """
    if len(texts) < FEWEST_APART:
        return [texts]
    sides = part(cosines(weigh([roots(tellings[row].lead) for row in texts], ONE_MORE)))
    if sides is None:
        return [texts]
    return [piece for side in sides for piece in _apart(tellings, [texts[i] for i in side])]


def _take_in(tellings: Mapping[Key, Telling], groups: list[list[Key]], texts: Sequence[Key]) -> None:
    """Tell texts in other languages to the groups whose names they share; the others group among themselves."""
    names = [tellings[row].names for row in texts]
    homes = place(names, [[tellings[row].names for row in group] for group in groups])
    for row, home in zip(texts, homes, strict=True):
        if home is not None:
            groups[home].append(row)
    rest = [i for i, home in enumerate(homes) if home is None]
    groups.extend([texts[rest[i]] for i in members] for members in gather([names[i] for i in rest]))


def _days(by_id: Mapping[str, Reading], texts: Sequence[Key]) -> NDArray[np.float64]:
    """Give the first and the last day that each text may be of, as numbers; endless where nothing bounds it."""
    rows = []
    for article_id, story in texts:
        days = by_id[article_id].layout.dating.interval if not story else None
        start, end = (days.start, days.end) if days else (None, None)
        rows.append((start.toordinal() if start else -np.inf, end.toordinal() if end else np.inf))
    return np.array(rows).reshape(-1, 2)


def _far(days: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which texts' days are too far apart for one event."""
    apart: NDArray[np.bool_] = days[:, None, 0] - days[None, :, 1] > APART
    return apart | apart.T


def _story(by_id: Mapping[str, Reading], tellings: Mapping[Key, Telling], members: Sequence[Key]) -> Story:
    rows = sorted(members, key=lambda row: (by_id[row[0]].article.name, *row))
    central = sorted(rows, key=_centrality(tellings, rows))
    titles = [title for row in central if (title := _title(by_id[row[0]], row[1]))]
    days = [interval for row in rows if not row[1] and (interval := by_id[row[0]].layout.dating.interval)]
    return Story(
        id=key("s", *sorted(rows)),
        title=titles[0] if titles else _lead(by_id[central[0][0]], central[0][1]),
        members=tuple(rows),
        first=min(days, key=lambda day: (day.start is None, day.start or day.end, day.end is None), default=None),
        last=max(
            days, key=lambda day: (day.end is not None, day.end or day.start, day.start is not None), default=None
        ),
    )


def _centrality(tellings: Mapping[Key, Telling], rows: Sequence[Key]) -> Callable[[Key], float]:
    """Rank the texts of a story by how much they share with all of it, the nearest first; copies count for it."""
    weighed = dict(zip(rows, weigh([tellings[row].words for row in rows], IMAGINED), strict=True))
    total: Counter[str] = Counter()
    for weights in weighed.values():
        total.update(weights)
    return lambda row: -round(math.fsum(weight * total[word] for word, weight in weighed[row].items()), 4)


def _title(reading: Reading, story: int) -> str | None:
    span = reading.layout.title(story)
    return " ".join(span.quote.split()) if span else None


def _lead(reading: Reading, story: int) -> str:
    """Give the first sentence, cut at a word, where no member has a headline."""
    for sentence in reading.parse.sentences:
        if sentence.story == story:
            words = " ".join(sentence.span.quote.split())
            return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return reading.article.name
