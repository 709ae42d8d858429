"""
Checking: what the articles say to a statement, and in which words.

`check` holds statements, read like articles, against a pile. It stands on what comparison and claims know of
numbers, times and roles; nothing below it knows of it.
"""

from stemma.checking.admission import claims_in, refusal
from stemma.checking.verdicts import check

__all__ = ["check", "claims_in", "refusal"]
