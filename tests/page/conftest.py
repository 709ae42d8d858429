"""A real Chromium for the tests that need one, and a page opened in it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from stemma.page import render
from tests.page.sample import brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once, or skip with a word."""
    playwright = pytest.importorskip("playwright.sync_api", reason="not measured: playwright is not installed")
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("not measured: no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def sample_html() -> str:
    """Render the synthetic brief once."""
    return render(brief())


@pytest.fixture
def visit(
    browser: Browser, tmp_path: Path, sample_html: str
) -> Callable[..., AbstractContextManager[tuple[Page, list[str]]]]:
    """
    Open a page as a file and collect all that should not happen: requests, errors, console messages.

    `with visit(html, fragment="#f-talks", width=390) as (page, complaints): ...`
    """

    @contextmanager
    def open_page(
        html: str | None = None,
        *,
        fragment: str = "",
        width: int = 1280,
        **options: Any,  # noqa: ANN401 - what Playwright takes
    ) -> Iterator[tuple[Page, list[str]]]:
        file = tmp_path / "brief.html"
        file.write_text(html or sample_html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: complaints.append(request.url) if request.url != page_address(file) else None,
        )
        page.goto(page_address(file) + fragment)
        yield page, complaints
        context.close()

    return open_page


def page_address(file: Path) -> str:
    """Give the address of a file."""
    return file.as_uri()
