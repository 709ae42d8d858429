"""
The lexicon of reporting: which words are cues, in which constructions, and how often.

`data/reporting_cues.csv` holds counts learnt from the train part of PolNeAR 1.0 (Newell et al. 2018):
lemma, construction, how often it occurs, how often the annotators took it for an attribution. It holds
no text. `data/reporting.toml` holds the word lists made by hand.
"""

from __future__ import annotations

import csv
import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemma.knowledge import tables
from stemma.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many cases the average of a construction weighs against what was seen of a lemma.
_PRIOR_WEIGHT = 2.0
_FLOOR = 0.001


@dataclass(frozen=True, slots=True)
class Cues:
    """
    The learnt counts: (lemma, construction) to (seen, attributing), and each construction's share.

    A lemma that is not listed has the share of the unlisted ones of its construction.
    """

    counts: dict[tuple[str, str], tuple[int, int]]
    shares: dict[str, float]
    scale: float
    bias: float
    weights: dict[str, float]

    def confidence(self, lemma: str, way: str, signs: Sequence[str]) -> float:
        """Give the probability that a case is an attribution, from its lemma, construction and signs."""
        chance = min(max(self.chance(lemma, way), _FLOOR), 1 - _FLOOR)
        odds = self.bias + self.scale * math.log(chance / (1 - chance)) + self.weights.get(f"way {way}", 0.0)
        odds += sum(self.weights.get(sign, 0.0) for sign in signs)
        return 1 / (1 + math.exp(-odds))

    def chance(self, lemma: str, way: str) -> float:
        """Give the share of such cases that are attributions, smoothed towards the construction's."""
        seen, attributing = self.counts.get((lemma, way), (0, 0))
        return (attributing + _PRIOR_WEIGHT * self.shares.get(way, 0.0)) / (seen + _PRIOR_WEIGHT)


@functools.cache
def cues() -> Cues:
    """Load the learnt counts, once in a process. The lemma "*" stands for all that have no row."""
    text = tables.data("reporting_cues.csv").read_text(encoding="utf-8")
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    shares: dict[str, float] = {}
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        seen, attributing = int(row["seen"]), int(row["attributing"])
        if row["lemma"] == "*":
            shares[row["construction"]] = attributing / seen
        else:
            counts[row["lemma"], row["construction"]] = (seen, attributing)
    table = tables.toml("reporting_signs.toml")
    return Cues(counts, shares, table["scale"], table["bias"], table["signs"])


@dataclass(frozen=True, slots=True)
class Reporting:
    """
    The hand-made lists of `data/reporting.toml`, in lower case, nouns and verbs as lemmas.

    *numbers* maps number words and articles to counts; the other fields are named and explained
    in the file, as `section_list` ("sources_insiders").
    """

    insiders: frozenset[str]
    holders: frozenset[str]
    persons: frozenset[str]
    knowing: frozenset[str]
    voices: frozenset[str]
    crowds: frozenset[str]
    offices: frozenset[str]
    organisations: frozenset[str]
    documents: frozenset[str]
    publications: frozenset[str]
    channels: frozenset[str]
    press: frozenset[str]
    outlets: frozenset[str]
    numbers: dict[str, int]
    declining: frozenset[str]
    answering: frozenset[str]
    acts: frozenset[str]
    remarking: frozenset[str]
    plain: frozenset[str]
    requests: frozenset[str]
    relaying: tuple[str, ...]
    background: tuple[str, ...]
    speaking: tuple[str, ...]
    reasons: tuple[str, ...]
    denial: frozenset[str]
    question: frozenset[str]
    doubtful: frozenset[str]
    hypothetical: frozenset[str]
    conditional: frozenset[str]
    stance: frozenset[str]
    attitude: frozenset[str]
    willing: frozenset[str]

    def on_terms(self, text: str) -> bool:
        """
        Say whether words tell on what terms a source spoke, and not what else somebody may do.

        >>> reporting().on_terms("He was not authorized to speak publicly."), reporting().on_terms("Oslo is not authorized to fish.")
        (True, False)
        """
        said = plain(text).casefold()
        for phrase in self.background:
            _, found, rest = said.partition(phrase)
            if found and (not phrase.endswith((" to", " be")) or rest.strip().startswith(self.speaking)):
                return True
        return False


@functools.cache
def reporting() -> Reporting:
    """Load the hand-made lists, once in a process."""
    table = tables.toml("reporting.toml")
    counts = table["counts"]
    numbers = dict.fromkeys(counts["one"], 1) | dict.fromkeys(counts["two"], 2) | counts["words"]
    rows = {name: frozenset(words) for section in ("sources", "behaviour") for name, words in table[section].items()}
    rows |= {name: frozenset(words) for name, words in table["silence"].items()}
    record = table["record"]
    return Reporting(
        numbers=numbers,
        relaying=tuple(record["relaying"]),
        background=tuple(record["background"]),
        speaking=tuple(record["speaking"]),
        reasons=tuple(record["reasons"]),
        **rows,
    )
