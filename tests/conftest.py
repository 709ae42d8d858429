"""What tests share: the path of the labelled data, and a reader of one text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from stemma.cleaning import clean
from stemma.model import Article, Reading
from stemma.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable

# No test is timed: what takes long here may take a moment elsewhere.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of labelled data that lies beside the checkout, or skip."""
    if not SHARED.is_dir():
        pytest.skip("not measured: ../shared is missing")
    return SHARED


def article(text: str, name: str = "report.txt") -> Article:
    """Make an article of a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"a-{digest[:12]}", name, text, digest, (name,))


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Read a text up to its parse; the language model is loaded once for all tests."""

    def reader(text: str, name: str = "report.txt") -> Reading:
        one = article(text, name)
        (layout,) = clean([one])
        (tree,) = parse([(one, layout)])
        return Reading(one, layout, tree)

    return reader
