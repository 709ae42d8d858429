"""A small pile of reports in our own words, and what checking says to statements about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stemma.pipeline import check, compose
from tests.conftest import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from stemma.model import Brief, Check

NORTHERN_WIRE = """OSLO, 3 May 2031 - Norway is in talks with Latvia about a treaty on fishing, three officials told Northern Wire.

Foreign Minister Ada Roe visited Riga in April. Latvia imports 40 percent of its salmon from Norway.

The treaty could be signed within weeks, one of the officials said. Norway has not ratified the harbour convention.

Estonia sued Latvia over the fishing grounds in 2029. Most members of the council backed the plan on Tuesday.

“We will not close the port,” said Marten Holm, the mayor of Bergen.
"""
HARBOUR_POST = """Norway and Latvia negotiate over fish

Harbour Post, 5 May 2031

Norway is negotiating with Latvia over a treaty on fishing, Northern Wire reported, citing three officials.

Latvia buys 30 percent of its salmon from Norway, according to customs figures. The envoy Jon Berg met fishermen in Bergen on Monday.
"""


@pytest.fixture(scope="session")
def pile() -> Brief:
    """Give the brief of the two reports."""
    return compose([article(HARBOUR_POST, "harbour-post.txt"), article(NORTHERN_WIRE, "northern-wire.txt")])


@pytest.fixture(scope="session")
def ask(pile: Brief) -> Callable[[str], Check]:
    """Check a statement against the two reports."""
    return lambda statement: check(statement, pile)
