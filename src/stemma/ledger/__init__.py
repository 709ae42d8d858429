"""
The ledger: the append-only store of a case, on SQLite or PostgreSQL.

Evidence (captures, articles, how they arrived) is hashed and never changed; what Stemma reads in it is
kept beside it, under the edition of the rules that read it.
"""

from stemma.ledger.accounts import accounts, keep_accounts
from stemma.ledger.addresses import Address, address, is_case
from stemma.ledger.backup import backup
from stemma.ledger.clock import now
from stemma.ledger.evidence import Addition, Author, articles, entered, keep, problems, versions
from stemma.ledger.judgements import CREDIBILITY, RELIABILITY, VERDICTS, in_force, judge, judgements
from stemma.ledger.opening import Ledger, Summary, cases, create, open_ledger, opened, summary
from stemma.ledger.readings import known, sketches, store, unread, wanted
from stemma.ledger.search import KINDS, Filters, Hit, search
from stemma.ledger.settings import make_ready, ready, recall, set_value, value_of
from stemma.ledger.verification import Damage, Verification, fingerprint, verify

__all__ = [
    "CREDIBILITY",
    "KINDS",
    "RELIABILITY",
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
    "keep",
    "keep_accounts",
    "known",
    "make_ready",
    "now",
    "open_ledger",
    "opened",
    "problems",
    "ready",
    "recall",
    "search",
    "set_value",
    "sketches",
    "store",
    "summary",
    "unread",
    "value_of",
    "verify",
    "versions",
    "wanted",
]
