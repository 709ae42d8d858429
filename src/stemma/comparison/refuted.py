"""A statement of one account that the reference tables speak against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemma.model import ConflictKind, Span


@dataclass(frozen=True, slots=True)
class Refuted:
    """
    A statement that a row of the tables, *reference*, refutes.

    *subject* is the same wherever the same is stated; *label* says in words what is.
    """

    kind: ConflictKind
    label: str
    subject: str
    span: Span
    reference: str
