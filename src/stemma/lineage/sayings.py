"""Sayings: witnesses of a finding that have it in the same words have it from one place."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stemma import text
from stemma.lineage.origins import own_id
from stemma.text import WORD, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from stemma.lineage.tallying import Ground
    from stemma.model import Reading, Span

# So many words in a row that are most of a sentence are one utterance where one account says whose; so many are one text.
SPOKEN, WRITTEN = 8, 12
# So much of what each states must stand in the words that are shared: the rest of its sentence tells something else.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a witness's sentence, folded, and the places of those that state the finding, among them."""

    article_id: str
    words: tuple[str, ...]
    own: frozenset[int]


def wording(reading: Reading, sentence: int, parts: Sequence[Span]) -> Wording:
    """Give the words of a sentence, with those that stand in *parts* as its own."""
    span = reading.parse.sentences[sentence].span
    found = [(text.fold(match.group()), span.start + match.start()) for match in WORD.finditer(span.quote)]
    own = (i for i, (_, at) in enumerate(found) if any(part.start <= at < part.end for part in parts))
    return Wording(reading.article.id, tuple(word for word, _ in found), frozenset(own))


def fold(
    grounds: Sequence[Ground],
    wordings: Sequence[Wording | None],
    owner: Callable[[str], str],
    labels: Mapping[str, str],
) -> tuple[list[Ground], list[str]]:
    """
    Let witnesses in the same words rest on one ground, and name other speakers to whom accounts give those words.

    Words are said once: whoever leaves the speaker out, or takes another for it, has them from the speaker whom most name. Prose
    that two outlets share is one text; that each wrote it alone stays the upper end. *owner* and *labels* are as for `tally`.
    """
    rows = list(grounds)
    others: list[str] = []
    own = {own_id(each.article_id) for each in wordings if each is not None}
    for group in _alike(wordings, [ground.speaker is not None for ground in grounds]):
        spoken = [rows[i] for i in group if rows[i].speaker is not None]
        if spoken:
            chosen = _speaker(spoken)
            others.extend(_others(chosen, spoken, labels))
            for i in group:
                if rows[i].speaker != chosen.speaker:
                    rows[i] = replace(chosen, days=rows[i].days)
            continue
        ends = Counter(owner(rows[i].best) for i in group)
        if len(ends) > 1:
            first = min(
                (rows[i] for i in group),
                # who has it from somewhere leads further than who may have written it
                key=lambda row: (row.best in own, not row.explicit, -ends[owner(row.best)], row.best),
            )
            for i in group:
                if owner(rows[i].best) != owner(first.best):
                    doubt = f"{labels.get(rows[i].best, 'an account')} did not take the words over"
                    rows[i] = replace(rows[i], best=first.best, worst=rows[i].best, doubt=rows[i].doubt or doubt)
    return rows, list(dict.fromkeys(others))


def _alike(wordings: Sequence[Wording | None], spoken: Sequence[bool]) -> list[list[int]]:
    """Group the witnesses that share so long a stretch of words that it holds most of what each states."""
    home = list(range(len(wordings)))
    for (i, j), (here, there) in sorted(_shared(wordings).items()):
        first, second = wordings[i], wordings[j]
        if first and second and _are_one(first, here, second, there, spoken=spoken[i] or spoken[j]):
            old, new = home[j], home[i]
            home = [new if each == old else each for each in home]
    groups: dict[int, list[int]] = defaultdict(list)
    for i, each in enumerate(home):
        groups[each].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _shared(wordings: Sequence[Wording | None]) -> dict[tuple[int, int], tuple[set[int], set[int]]]:
    """Give the places of the words that two witnesses of different articles have in a row, in the one and in the other."""
    at: dict[tuple[str, ...], list[tuple[int, Wording, int]]] = defaultdict(list)
    for i, row in enumerate(wordings):
        if row is not None:
            for place in range(len(row.words) - SPOKEN + 1):
                at[row.words[place : place + SPOKEN]].append((i, row, place))
    shared: dict[tuple[int, int], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for places in at.values():
        for (i, first, here), (j, second, there) in itertools.combinations(places, 2):
            if first.article_id != second.article_id:
                one, other = shared[i, j]
                one.update(range(here, here + SPOKEN))
                other.update(range(there, there + SPOKEN))
    return shared


def _are_one(first: Wording, here: set[int], second: Wording, there: set[int], *, spoken: bool) -> bool:
    """Say whether shared words are one text: many, or one utterance, and most of what each states."""
    utterance = spoken and len(here) >= MOST * min(len(first.words), len(second.words))
    return (utterance or len(here) >= WRITTEN) and _holds(here, first) and _holds(there, second)


def _holds(shared: set[int], row: Wording) -> bool:
    return len(shared & row.own) >= MOST * max(len(row.own), 1)


def _speaker(spoken: Sequence[Ground]) -> Ground:
    """Give the ground of the speaker whom most name, one by name before a description."""
    named = Counter(row.speaker for row in spoken)
    return min(
        spoken, key=lambda row: (row.described, -named[row.speaker], row.speaker or "", row.occasion is None, row.best)
    )


def _others(chosen: Ground, spoken: Sequence[Ground], labels: Mapping[str, str]) -> list[str]:
    """Name the other speakers, but for those whom the words call by a part of the same name."""
    name = set(words(labels.get(chosen.best, "")))
    found = [labels.get(row.best, "") for row in spoken if row.speaker != chosen.speaker and not row.described]
    return [label for label in found if label[:1].isupper() and not _is_called(name, words(label))]


def _is_called(name: set[str], label: Sequence[str]) -> bool:
    """Say whether two names have a word in common, if only misspelt: "Solheim", "Sollheim"."""
    return not name.isdisjoint(label) or any(text.is_slip(word, other) for word in name for other in label)
