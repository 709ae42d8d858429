"""Tables of invented treaties, written as a reader would."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from stemma.treaties import judge, parse_rule, read_table

if TYPE_CHECKING:
    from stemma.treaties import Clause, PartyTable, Standing

# Six states sign a pact on one day; five ratify, one accedes without having signed, one withdraws.
PACT = """\
party,signed,ratified,acceded,withdrawn
Norway,2010-03-01,2010-06-15,,
Chile,2010-03-01,2011-01-31,,
Japan,2010-03-01,2011-05-02,,2014-02-01
Kenya,2010-03-01,2012-07-20,,
Brazil,2010-03-01,,,
Iceland,,,2013-04-09,
"""


def table(text: str = PACT) -> PartyTable:
    """Read a table as a file called pact.csv."""
    return read_table(text, "pact.csv")


def stand(rule: str, text: str = PACT, as_of: str | None = None, **met: str) -> Standing:
    """Judge a rule by a table; *met* says of an open condition, with _ for its spaces, since when it holds."""
    day = date.fromisoformat(as_of) if as_of else None
    known = {name.replace("_", " "): date.fromisoformat(since) for name, since in met.items()}
    return judge(table(text), parse_rule(rule), day, met=known)


def far(clause: Clause) -> tuple[int | None, int | None]:
    """Give how many have acted and how many must."""
    have, need = clause.have, clause.need
    return None if have is None else int(have), None if need is None else int(need)


def row(party: str, signed: str = "", ratified: str = "") -> str:
    """Write one row of a table with the columns party, signed, ratified."""
    return f"{party},{signed},{ratified}\n"
