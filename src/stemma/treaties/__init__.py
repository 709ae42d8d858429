"""
Treaties: rules of entry into force, held against tables of who signed and ratified.

`parse_rule` reads a rule, `read_table` a table of parties, `judge` says how the treaty stands: in force
since when and for whom, what is missing and who must ratify it, the earliest day possible, and where the
table cannot tell the whole.
"""

from stemma.treaties.judging import judge
from stemma.treaties.names import framework_called
from stemma.treaties.rule import Rule
from stemma.treaties.rules import parse_rule
from stemma.treaties.standing import Clause, Gap, Lacking, PartyStanding, Standing
from stemma.treaties.table import PartyTable, TableParty
from stemma.treaties.tables import read_table

__all__ = [
    "Clause",
    "Gap",
    "Lacking",
    "PartyStanding",
    "PartyTable",
    "Rule",
    "Standing",
    "TableParty",
    "framework_called",
    "judge",
    "parse_rule",
    "read_table",
]
