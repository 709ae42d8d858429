"""The noun of judging: what a person decided about what the machine suggests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ruling = Literal["accept", "reject", "merge", "split", "correct", "grade", "note", "withdraw"]
# How reliable the source has been, and how credible what it says is: two axes of NATO's Admiralty code.
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    What a person decided: who, when, about what, and why (*note*).

    *subject* is the id of what was judged. Ids of findings, conflicts and drifts change when another
    article joins them: *anchors* hold what they rested on when they were judged (the ids of claims, or
    places "a-1f0e2d3c4b5a:120-164"), by which they are found again. *others* are claims: those of the
    findings that are merged with the subject, or those that are split off from it. *field* and *value* tell what is
    corrected into what; for a grade, *value* is the Admiralty code ("B2": how reliable the source is, A to F,
    and how credible what it says, 1 to 6). A withdrawal has the withdrawn judgement's id as its subject.
    """

    id: str
    at: str
    by: str
    verdict: Ruling
    subject: str
    anchors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A judgement in force, and what it is about in the brief as it stands.

    *subject* is the id there, None where it is not shown any more: since it was rejected, or nothing is like it now.
    *words* say what was judged: a finding's statement, a conflict's summary, a source's name; empty where nothing tells.
    """

    judgement: Judgement
    subject: str | None
    words: str
