"""Retellings: accounts that have stretches of another's own wording, and do not say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stemma.copies import shared_often
from stemma.copies.runs import RUN
from stemma.lineage.citations import own_outlet
from stemma.lineage.families import age
from stemma.lineage.passages import passages, stretch
from stemma.model import LineageRow, Node
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from stemma.lineage.families import Key
    from stemma.lineage.passages import Body
    from stemma.lineage.tree import Tree
    from stemma.model import Reading, Sentence

# So many words in a row, outside quotation marks, are no stock sentence any more: of the pairs of articles by
# different outlets that shared them, in 540 on one week's news, nearly all were one text's words in the other;
# with a word less, most were formulas ("the indictment of twelve officers for …").
OWN_WORDS = 14
# From so many on it is sure enough to be called so.
MANY_WORDS = 20
LIKELY, SURER = 0.8, 0.9
# A stretch that more texts of a pile have is a statement, a post, or what sites print on all pages.
MOST_TEXTS = 3
# A retelling of so large a part of the sentences, or of the lead, is one as a whole.
LEAD, PART = 3, 5
MOST_STRETCHES = 5

QUOTED = re.compile(r"[“\"][^”\"\n]{1,900}[”\"]|‘‘[^\n]{1,900}?’’")
# A post stands there with its author's handle before or behind it, so many characters away at most.
POST, AROUND = "@", 60
# Whoever speaks of themselves is quoted, with marks or without (a post, a transcript).
SPEECH = frozenset({"i", "i'm", "i've", "me", "my", "our", "us", "we", "we're", "we've"})


@dataclass(frozen=True, slots=True)
class _Account:
    """
    A text that stands for its copies.

    *quoted* says for each of its words whether it stands in quotation marks, *runs* gives the run that starts at a
    word; *outlets* are those that publish it or its copies, that they credit or cite; *agency* that its text is an
    agency's.
    """

    member: Key
    body: Body
    quoted: NDArray[np.bool_]
    runs: dict[int, int]
    outlets: frozenset[str]
    agency: bool

    def own_runs(self) -> NDArray[np.uint64]:
        """Give the runs of words outside quotation marks."""
        rows = [run for at, run in self.runs.items() if not self.quoted[at : at + RUN].any()]
        return np.array(sorted(rows), np.uint64)


def infer_retellings(tree: Tree) -> None:
    """Add a row for each account that has stretches of another outlet's wording without being a copy of it."""
    accounts = list(_accounts(tree))
    runs = [account.own_runs() for account in accounts]
    often = _often(runs)
    for pair in shared_often(runs, OWN_WORDS - RUN):
        above, below = sorted(
            (accounts[i] for i in pair), key=lambda row: (not row.agency, age(tree.readings[row.member[0]]))
        )
        # One outlet's reports are of one origin anyway; what cites the other has its row already.
        if above.outlets & below.outlets or above.member[0] == below.member[0]:
            continue
        shared = _stretches(tree.readings[below.member[0]], below, above, often)
        if shared and shared[0][0] >= OWN_WORDS:
            tree.add(_row(tree, below, above, shared))


def _accounts(tree: Tree) -> Iterator[_Account]:
    twins = tree.pile.twins()
    outlets: dict[Key, set[str]] = defaultdict(set)
    agencies = set()
    for member in tree.stories:
        owner = own_outlet(tree.readings[member[0]])
        outlets[twins.get(member, member)].update([owner.entity] if owner else ())
    for row in tree.rows.values():
        below = tree.member(row)
        if below is not None:
            home = twins.get(below, below)
            outlet = tree.outlet(row.upstream)
            outlets[home].update([outlet.entity] if outlet else ())
            if row.kind == "copies" and tree.is_agency(row.upstream):
                agencies.add(home)
    for member in sorted(tree.stories):
        body = tree.pile.bodies.get(member)
        if body is None or twins.get(member, member) != member:
            continue
        agency = member in agencies or tree.is_agency(Node(article_id=member[0]))
        runs = {at: run for run, at in body.runs.items()}
        quoted = _quoted(tree.readings[member[0]], body)
        yield _Account(member, body, quoted, runs, frozenset(outlets[member]), agency)


def _quoted(reading: Reading, body: Body) -> NDArray[np.bool_]:
    marks = np.zeros(len(reading.article.text) + 1, bool)
    for found in QUOTED.finditer(reading.article.text):
        marks[found.start() : found.end()] = True
    quoted: NDArray[np.bool_] = marks[np.array(body.starts, int)]
    return quoted


def _often(runs: Sequence[NDArray[np.uint64]]) -> frozenset[int]:
    """Give the runs that more than `MOST_TEXTS` texts have."""
    values, number = np.unique(np.concatenate([np.zeros(0, np.uint64), *runs]), return_counts=True)
    return frozenset(values[number > MOST_TEXTS].tolist())


def _stretches(reading: Reading, below: _Account, above: _Account, often: frozenset[int]) -> list[tuple[int, int, int]]:
    """Give the stretches that both have: number of their own words, place in the lower, number of words; longest first."""
    found = []
    for place, there, number in passages(below.body, above.body):
        span = stretch(reading, below.body, place, number)
        around = reading.article.text[max(span.start - AROUND, 0) : span.end + AROUND]
        if SPEECH.intersection(below.body.words[place : place + number]) or POST in around:
            continue
        own = np.zeros(number, bool)
        for i in range(number - RUN + 1):
            if below.runs.get(place + i, 0) not in often:
                own[i : i + RUN] = True
        own &= ~(below.quoted[place : place + number] | above.quoted[there : there + number])
        found.append((int(np.count_nonzero(own)), place, number))
    return sorted(found, key=lambda row: (-row[0], row[1]))


def _row(tree: Tree, below: _Account, above: _Account, shared: Sequence[tuple[int, int, int]]) -> LineageRow:
    reading = tree.readings[below.member[0]]
    telling = [row for row in shared if row[0] >= RUN][:MOST_STRETCHES]
    spans = tuple(stretch(reading, below.body, place, number) for _, place, number in telling)
    touched = [row for row in reading.parse.sentences if any(row.span.overlaps(span) for span in spans)]
    outlet = own_outlet(tree.readings[above.member[0]])
    longest = shared[0][0]
    return LineageRow(
        id=key("l", *below.member, *above.member, "paraphrases"),
        below=Node(article_id=below.member[0]),
        upstream=Node(article_id=above.member[0]),
        label=outlet.name if outlet else tree.readings[above.member[0]].layout.outlet,
        kind="paraphrases",
        confidence=SURER if longest >= MANY_WORDS else LIKELY,
        story=tree.stories[below.member],
        evidence=spans,
        scope=() if _is_whole(reading, below.member[1], touched) else tuple(row.span for row in touched),
        reason=f"it has {longest} words in a row of that account's own wording, and does not say so",
    )


def _is_whole(reading: Reading, story: int, touched: Sequence[Sentence]) -> bool:
    body = [row.index for row in reading.parse.sentences if row.story == story and row.kind in {"body", "embedded"}]
    places = {row.index for row in touched}
    return bool(places & set(body[:LEAD])) or len(places) * PART >= len(body)
