"""How two accounts are kin, in words."""

from __future__ import annotations

import pytest

from stemma.page.context import Context
from stemma.page.descent import Descent
from tests.page.sample import brief


@pytest.mark.parametrize(
    ("upstream", "downstream", "expected"),
    [
        ("A", "B", "Both rest on Harbour Wire, 11 March 2031: A directly, B directly."),
        ("A", "C", "Both rest on Harbour Wire, 11 March 2031: A directly, C directly (inferred)."),
        ("A", "F", "F rests on A."),
        ("F", "A", "F rests on A."),
        ("D", "F", "Both rest on Harbour Wire, 11 March 2031: D directly, F through A."),
        ("A", "E", ""),
    ],
)
def test_says_what_two_accounts_share(upstream: str, downstream: str, expected: str) -> None:
    """One rests on the other, or both on a third; accounts that share nothing have no sentence."""
    context = Context.of(brief())
    ids = {shown.letter: shown.reading.article.id for shown in context.evidence.exhibits}
    assert Descent.of(context).between(ids[upstream], ids[downstream]) == expected
