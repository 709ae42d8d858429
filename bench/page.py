"""
Measure the page: bytes, time to render it, time to its first paint and to the panel in a real Chromium.

The briefs are made up (tests/page/crowd.py): small invented articles with ten statements each. The five reports of
../shared, where they are there, go the whole way from text to page.
Without playwright or Chromium the browser's figures are printed as not measured.

Run: python bench/page.py [COUNT ...]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.page.crowd import crowd

from stemma import brief as compose
from stemma.page import render

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "azerbaijan-accords"
if TYPE_CHECKING:
    from stemma.model import Brief

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
PANEL = """async () => {
  const start = performance.now();
  document.querySelector('#findings .ref').click();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - start;
}"""


def look(html: str) -> str:
    """Open a page in Chromium and tell how long the first paint and the panel took."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        return "paint and panel not measured: no Chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "brief.html"
        file.write_text(html, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(file.as_uri())
        page.wait_for_timeout(300)
        paint, panel = page.evaluate(PAINT), page.evaluate(PANEL)
        browser.close()
    return f"first paint {paint:.0f} ms, panel {panel:.0f} ms"


def main() -> None:
    """Print one line for each number of articles."""
    print(f"# The page · {os.cpu_count()} cores · Python {sys.version.split()[0]}")
    for count in [int(word) for word in sys.argv[1:]] or [5, 50, 500]:
        measure(f"{count} articles", crowd(count))
    if not sys.argv[1:] and REPORTS.is_dir():
        measure("the five reports", compose(*sorted(REPORTS.glob("*.txt"))))


def measure(name: str, brief: Brief) -> None:
    """Render a brief and print its line."""
    start = time.perf_counter()
    html = render(brief)
    took = time.perf_counter() - start
    print(f"{name}: {len(html.encode()):,} bytes, rendered in {took:.2f} s, {look(html)}")


if __name__ == "__main__":
    main()
