"""
The ledger: the append-only store of a case, on SQLite or PostgreSQL.

Evidence (captures, articles, how they arrived) is hashed and never changed; what Stemma reads in it is
kept beside it, under the edition of the rules that read it.
"""

from stemma.ledger.accounts import accounts, keep_accounts
from stemma.ledger.addresses import Address, address, is_case
from stemma.ledger.backup import backup
from stemma.ledger.clock import now
from stemma.ledger.evidence import Addition, Author, articles, entered, keep, problems, provenances, versions
from stemma.ledger.judgements import VERDICTS, in_force, judge, judgements, judgements_in
from stemma.ledger.opening import Ledger, Summary, cases, create, open_ledger, opened, summary
from stemma.ledger.readings import (
    keep_signs,
    known,
    page_id,
    read_already,
    reading_id,
    show,
    shown_otherwise,
    signed,
    signs,
    sketches,
    store,
)
from stemma.ledger.search import KINDS, Filters, Hit, search
from stemma.ledger.settings import make_ready, ready, recall, set_value, set_values, value_of
from stemma.ledger.verification import Damage, Verification, fingerprint, verify

__all__ = [
    "KINDS",
    "VERDICTS",
    "Addition",
    "Address",
    "Author",
    "Damage",
    "Filters",
    "Hit",
    "Ledger",
    "Summary",
    "Verification",
    "accounts",
    "address",
    "articles",
    "backup",
    "cases",
    "create",
    "entered",
    "fingerprint",
    "in_force",
    "is_case",
    "judge",
    "judgements",
    "judgements_in",
    "keep",
    "keep_accounts",
    "keep_signs",
    "known",
    "make_ready",
    "now",
    "open_ledger",
    "opened",
    "page_id",
    "problems",
    "provenances",
    "read_already",
    "reading_id",
    "ready",
    "recall",
    "search",
    "set_value",
    "set_values",
    "show",
    "shown_otherwise",
    "signed",
    "signs",
    "sketches",
    "store",
    "summary",
    "value_of",
    "verify",
    "versions",
]
