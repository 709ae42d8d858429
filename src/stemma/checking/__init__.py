"""
Checking: what the articles say to a statement, and in which words.

`check` holds statements, read like articles, against a pile; `Witnesses` holds the claims of a pile against each
other, so that comparison can tell which state the same. It stands on what comparison and claims know of
numbers, times and roles; nothing below it knows of it.
"""

from stemma.checking.admission import claims_in, refusal
from stemma.checking.verdicts import check
from stemma.checking.witnessing import Witnesses

__all__ = ["Witnesses", "check", "claims_in", "refusal"]
