"""The nouns of comparison: findings, conflicts and drifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.model.article import Span
    from stemma.model.statement import ClaimKind

FindingStatus = Literal["corroborated", "single_origin", "contested", "unattributed"]
ConflictKind = Literal[
    "value",
    "time",
    "polarity",
    "status",
    "identity",
    "certainty",
    "composition",
    "attribution",
    "relation_inverted",
]
DriftKind = Literal[
    "hedge_dropped",
    "number_changed",
    "source_upgraded",
    "source_changed",
    "source_count_dropped",
    "paraphrase_became_quotation",
    "quotation_changed",
    "quotation_reattributed",
    "quotation_sole_witness",
    "strengthened",
    "weakened",
    "attribution_dropped",
    "condition_added",
    "condition_dropped",
    "name_changed",
]


@dataclass(frozen=True, slots=True)
class OriginCount:
    """
    How many independent origins something has.

    *low* to *high* is the range that the signs allow, *best* the likeliest; *reason* says in words
    why the range is open ("2 if The Times of Israel reported on its own").
    """

    best: int
    low: int
    high: int
    origins: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """
    The same proposition across articles.

    *claims* are claim ids, *articles* the witnesses' ids. *status* follows the likeliest count, `contested`
    before all where a conflict touches one of the claims. *story* is the id of the story that most tell it in.
    *stands_alone* tells that its statement can be read without an article or a picture beside it: such a one is shown first.
    """

    id: str
    statement: str
    kind: ClaimKind
    status: FindingStatus
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    count: OriginCount
    story: str | None = None
    stands_alone: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: a label in plain words and the spans that say so."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """
    Claims that cannot all be right.

    *summary* is a line for an editor, *reason* says why both cannot hold; *findings* are the ids of the
    findings it touches; *reference* quotes the reference table where one decides or helps.
    """

    id: str
    kind: ConflictKind
    summary: str
    reason: str
    sides: tuple[Side, ...]
    findings: tuple[str, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """
    A reading that likely is wrong, and where it stands: against the reference tables, or against most other accounts.

    *label* says in words what it is. *spans* are all its places, *against* those of the accounts that have it
    otherwise, which may be none where a *reference*, a row of the tables, speaks against it.
    """

    id: str
    kind: ConflictKind
    label: str
    spans: tuple[Span, ...]
    against: tuple[Span, ...]
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """
    A change of a statement as it was passed on: what the upstream says, what became of it.

    *upstream* is None where no other account has the like (a quotation with a sole witness). *directed*
    is False where no lineage tells which account is nearer to the origin: they differ, and that is all.
    """

    id: str
    kind: DriftKind
    summary: str
    upstream: Span | None
    downstream: Span
    directed: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that comparing the articles' claims yields."""

    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    drifts: tuple[Drift, ...]
    variants: tuple[Variant, ...] = ()
