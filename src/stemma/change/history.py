"""The history of a case: what changed in it since a day."""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stemma import ledger
from stemma.change.comparing import change
from stemma.errors import InputError
from stemma.export import SCHEMA_NAME
from stemma.pipeline import Progress, Scope, beginning, brief_case
from stemma.pipeline.progress import silent

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from stemma.ledger import Ledger
    from stemma.model import Article, Brief, Change

# What an outlet writes above or below a text that it changed.
_NOTED = re.compile(
    r"\b(?:correct(?:ion|ed)|retract(?:ion|ed)|withdrawn|editor'?s note|clarif(?:ication|ied)|updated to)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+|\n+")
MOST_LINES = 20
_EMPTY: dict[str, Any] = {
    "schema": SCHEMA_NAME,
    "as_of": None,
    "documents": [],
    "processes": [],
    "findings": [],
    "conflicts": [],
    "forecasts": [],
    "origins": [],
}


@dataclass(frozen=True, slots=True)
class Edit:
    """
    A page whose words changed between two captures of one address.

    *removed* and *added* are the sentences that only the earlier or only the later has, `MOST_LINES` of each at
    most. *is_noted* tells whether what was added says that something was changed; else the edit was silent.
    """

    url: str
    before: str
    after: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    is_noted: bool


@dataclass(frozen=True, slots=True)
class History:
    """What changed in a case since a day: what its brief says otherwise, and the pages that were edited."""

    change: Change
    edits: tuple[Edit, ...]

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.change.shifts or self.edits)


def diff(
    case: Ledger,
    since: date,
    *,
    as_of: date | None = None,
    workers: int | None = 1,
    progress: Progress = silent,
) -> History:
    """
    Say what changed in a case since a day began (in the case's time zone, else UTC): what was added later is new.

    Both sides are read under the rules of today, so that nothing differs but the evidence. *as_of* and *workers*
    are as for `brief`. Raises `InputError` where the case is empty.
    """
    start = beginning(case, since)
    new = brief_case(case, as_of=as_of, workers=workers, progress=progress)
    with case.reads() as connection:
        held = frozenset(ledger.entered(connection, start))
        edits = tuple(_edits(connection, held))
    return History(change(_before(case, start, workers, progress) if held else _EMPTY, new), edits)


def _before(case: Ledger, start: str, workers: int | None, progress: Progress) -> Brief | dict[str, Any]:
    """Give what was known before a moment: nothing where none of the articles that were there counts today."""
    try:
        return brief_case(case, Scope(before=start), workers=workers, progress=progress)
    except InputError:  # what was there is in languages that the case does not read any more
        return _EMPTY


def _edits(connection: Connection, held: frozenset[str]) -> list[Edit]:
    found = []
    for url, names in ledger.versions(connection):
        texts = {article.id: article for article in ledger.articles(connection, names)}
        for before, after in itertools.pairwise(names):
            if after not in held and before in texts and after in texts:
                edit = compare_versions(url, texts[before], texts[after])
                if edit.removed or edit.added:
                    found.append(edit)
    return found


def compare_versions(url: str, before: Article, after: Article) -> Edit:
    """Say which sentences one version of a page has and the other has not."""
    one, other = _sentences(before.text), _sentences(after.text)
    removed: list[str] = []
    added: list[str] = []
    for sign, first, last, start, end in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if sign != "equal":
            removed.extend(one[first:last])
            added.extend(other[start:end])
    return Edit(
        url,
        before.id,
        after.id,
        tuple(removed[:MOST_LINES]),
        tuple(added[:MOST_LINES]),
        any(_NOTED.search(sentence) for sentence in added),
    )


def _sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _SENTENCE.split(text) if part.strip()]
