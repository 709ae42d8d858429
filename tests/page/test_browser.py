"""The page in a real Chromium: reading, panel, keyboard, filters, links, print, small and large, hostile."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stemma.page import render
from tests.page.crowd import crowd
from tests.page.hostile import hostile
from tests.page.railway import STATES, railway
from tests.page.sample import brief

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    from stemma.model import Brief

    Visit = Callable[..., AbstractContextManager[tuple[Page, list[str]]]]

pytestmark = pytest.mark.browser
LINES = (
    "#glance .opening",
    "#next .line",
    "#processes .party",
    "#processes .condition",
    "#processes .milestone",
    "#processes .stakes .line",
    "#processes .parts .line",
    "#lineage .line",
    "#conflicts .line",
    "#drifts .line",
    "#findings .finding",
    "#sole .line",
    "#silences .line",
)


def test_opens_without_a_request_or_a_complaint(visit: Visit) -> None:
    """The policy blocks nothing that the page needs, and the page asks for nothing."""
    with visit() as (page, complaints):
        assert page.title() == "Kessia may join the Halden Compact · Stemma brief"
        assert page.evaluate("getComputedStyle(document.querySelector('.panel')).display") == "none"
        assert complaints == []


@pytest.mark.parametrize("selector", LINES)
def test_every_kind_of_line_opens_its_words(visit: Visit, selector: str) -> None:
    """A click on a place of evidence shows the words, marked in their paragraph, and who says them."""
    with visit() as (page, complaints):
        line = page.locator(selector).first
        reference = line.locator(".ref").first
        label = reference.inner_text()
        reference.click()
        panel = page.locator("#panel")
        assert panel.is_visible()
        quote = page.locator(f"#e-{label} q").text_content()
        assert panel.locator("li.first .panel-words mark").text_content() == quote
        assert panel.locator("li.first .panel-chain").inner_text()
        panel.locator("li.first .panel-go").click()
        mark = page.locator(f'mark[data-m~="{label}"]').first
        assert mark.is_visible()
        assert "on" in (mark.get_attribute("class") or "")
        assert complaints == []


def test_keyboard_leads_all_the_way(visit: Visit) -> None:
    """The keys j and k walk the lines, Enter opens, j turns to the next, Esc closes and gives the line back."""
    with visit() as (page, complaints):
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.id")
        page.keyboard.press("ArrowDown")
        second = page.evaluate("document.activeElement.id")
        assert first != second
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == first
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        assert page.locator("#panel").is_visible()
        assert page.evaluate("document.activeElement.id") == "panel-title"
        before = page.locator(".panel-line").inner_text()
        page.keyboard.press("j")
        assert page.locator(".panel-line").inner_text() != before
        page.keyboard.press("Escape")
        assert page.locator("#panel").is_hidden()
        assert page.evaluate("document.activeElement.classList.contains('line')")
        assert complaints == []


def test_find_box_leads_to_a_line(visit: Visit) -> None:
    """The slash opens the find box; its first answer is visited by Enter."""
    with visit() as (page, complaints):
        page.keyboard.press("/")
        page.keyboard.type("leaders met lund")
        assert page.locator("#find-list li").count() > 0
        page.keyboard.press("Enter")
        assert page.locator("#panel").is_visible()
        assert "Lund" in page.locator(".panel-line").inner_text()
        page.keyboard.press("/")
        page.keyboard.type("zzzz")
        assert page.locator("#find-list").inner_text() == "No line has these words."
        page.keyboard.press("Escape")
        assert page.locator("#find-list").is_hidden()
        assert complaints == []


def test_filters_and_orders_the_findings(visit: Visit) -> None:
    """Filters say how many lines they leave, and open what they find in folded parts."""
    with visit() as (page, complaints):
        page.select_option("[name=status]", "contested")
        assert page.locator(".finding:visible").count() == 2
        assert page.locator(".shown").inner_text() == "2 of 7 shown"
        page.fill("[name=words]", "gas")
        assert page.locator(".finding:visible .say").all_inner_texts() == ["Kessia supplies a share of Ostrania’s gas."]
        page.fill("[name=words]", "")
        page.select_option("[name=status]", "")
        page.select_option("[name=letter]", "F")
        assert page.locator(".finding:visible").count() == 2
        page.select_option("[name=letter]", "")
        page.select_option("[name=order]", "text")
        assert page.locator("#ledger .say").first.inner_text().startswith("Envoy")
        assert complaints == []


@pytest.mark.parametrize(
    ("name", "label", "first", "count"),
    [
        ("party", "Velmar", "The leaders of Kessia and Velmar met in Lund on 8 March 2031.", 2),
        ("origin", "Eastern Dispatch", "The leaders of Kessia and Velmar met in Lund on 8 March 2031.", 1),
        ("sure", "possible", "Ostrania is in talks with Kessia about its joining the Halden Compact.", 1),
        ("kind", "number", "Kessia supplies a share of Ostrania’s gas.", 1),
    ],
)
def test_filters_by_each_column(visit: Visit, name: str, label: str, first: str, count: int) -> None:
    """Party, origin, certainty and kind each leave the findings that they name."""
    with visit() as (page, complaints):
        page.select_option(f"[name={name}]", label=label)
        assert page.locator(".finding:visible .say").first.inner_text() == first
        assert page.locator(".finding:visible").count() == count
        assert complaints == []


def test_orders_by_each_column(visit: Visit) -> None:
    """Every order puts another column first, and the first one again gives the order of the file."""
    with visit() as (page, complaints):
        before = page.locator("#ledger .finding").evaluate_all("rows => rows.map(row => row.id)")
        for order, column in (("kind", "kind"), ("status", "status")):
            page.select_option("[name=order]", order)
            keys = page.locator("#ledger .finding").evaluate_all(f"rows => rows.map(row => row.dataset.{column})")
            assert keys == sorted(keys)
        for order in ("sure", "origin", "party", "best"):
            page.select_option("[name=order]", order)
            assert page.locator("#ledger .finding").count() == len(before)
        page.select_option("[name=order]", "raw")
        assert page.locator("#ledger .finding").evaluate_all("rows => rows.map(row => row.id)") == before
        assert complaints == []


def test_links_to_lines_and_words_can_be_shared(visit: Visit) -> None:
    """An address with a line opens its evidence, one with a passage lights it up."""
    with visit(fragment="#f-summit") as (page, complaints):
        assert page.locator("#f-summit").is_visible()
        assert page.locator(".panel-line").inner_text() == "A signing is planned for 9 May 2031."
        assert complaints == []
    with visit(fragment="#m-B4b") as (page, complaints):
        assert "on" in (page.locator("#m-B4b").get_attribute("class") or "")
        assert page.locator("#m-B4b").is_visible()
        assert complaints == []


def test_copies_a_line_with_its_citations(visit: Visit) -> None:
    """What is copied names outlet, title, date, paragraph, characters and file."""
    with visit(permissions=["clipboard-read", "clipboard-write"]) as (page, complaints):
        page.locator("#f-summit").scroll_into_view_if_needed()
        page.evaluate("location.hash = '#f-summit'")
        page.locator("[data-do=copy-all]").click()
        page.get_by_text("Copied.").wait_for()
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith(
            "A signing is planned for 9 May 2031.\n[1] “A signing ceremony is planned for the summit"
        )
        assert "Capital Observer, “Kessia may join Compact as border deal nears”, 12 March 2031, paragraph 4" in text
        assert "02-observer.txt (SHA-256 " in text
        assert complaints == []


def test_works_without_scripts(visit: Visit) -> None:
    """Without its script the page shows everything, and a place of evidence is a link to the marked words."""
    with visit(java_script_enabled=False) as (page, _):
        assert page.locator("#filters").is_hidden()
        page.locator("#conflicts .ref").first.click()
        assert page.url.endswith("#m-C2c")
        assert page.locator("#m-C2c").is_visible()
        assert page.locator(".ref.rest").count() == 0 or page.locator(".ref.rest").first.is_visible()


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1280, 1920, 2560])
def test_fits_every_width(visit: Visit, width: int) -> None:
    """Nothing but the drawings scrolls sideways, with the panel shut or open."""
    with visit(width=width) as (page, complaints):
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0
        page.locator("#conflicts .ref").first.click()
        assert page.evaluate(overflow) <= 0
        assert complaints == []


@pytest.mark.parametrize(("width", "size"), [(360, "narrow"), (768, "wide"), (2560, "wide")])
def test_the_map_fits_every_width(visit: Visit, width: int, size: str) -> None:
    """One drawing of the map is shown, whole, and a state leads to its line."""
    with visit(render(railway()), width=width) as (page, complaints):
        assert page.locator(".map:visible").count() == 1
        box = page.locator(f".map-{size}").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.locator(f".map-{size} a[aria-label='Latvia, signed']").focus()
        page.keyboard.press("Enter")
        page.locator("#panel").wait_for()
        assert page.locator(".panel-line").inner_text() == "Latvia"
        assert complaints == []


def test_right_to_left_names_stay_in_their_place(visit: Visit) -> None:
    """What stands after an Arabic name on its line stays to its right, with nothing turned round."""
    with visit(render(railway((("إستونيا", "EST", "party", "ratified"), *STATES[2:])))) as (page, complaints):
        name = page.locator(".party .say").filter(has_text="إستونيا").first
        role = name.locator("xpath=following-sibling::*[contains(@class,'role')]")
        left, right = name.bounding_box(), role.bounding_box()
        assert left
        assert right
        assert right["x"] >= left["x"] + left["width"] - 1 or right["y"] >= left["y"] + left["height"] - 8
        assert role.inner_text() == "party"
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [brief, railway])
def test_meets_the_rules_of_access(visit: Visit, make: Callable[[], Brief], scheme: str, width: int) -> None:
    """The rules of WCAG 2.2 AA that a machine can check hold in both schemes, with the panel open."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("not measured: axe-playwright-python is not installed")
    axe = (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
    with visit(render(make()), width=width, color_scheme=scheme) as (page, _):
        page.locator(".line .ref").first.click()
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result: dict[str, Any] = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags
        )
        broken = [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in result["violations"]
            for node in rule["nodes"][:3]
        ]
        assert broken == []


def test_hostile_text_runs_nothing(visit: Visit) -> None:
    """Hostile text in every field is shown and does nothing."""
    with visit(render(hostile())) as (page, complaints):
        for selector in LINES:
            page.locator(selector).first.locator(".ref").first.click()
        page.keyboard.press("/")
        page.keyboard.type("script")
        assert page.evaluate("window.pwned") is None
        assert page.locator("script").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert complaints == []


def test_prints_everything(visit: Visit) -> None:
    """On paper the folded parts are open, the frame is gone, and the evidence stands as notes."""
    with visit() as (page, complaints):
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".mast").is_hidden()
        assert page.locator(".contents").is_hidden()
        assert page.locator("#e-A4a").is_visible()
        assert page.locator("#f-summit").is_visible()
        assert len(page.pdf()) > 20_000
        assert complaints == []


def test_five_hundred_articles_stay_usable(visit: Visit) -> None:
    """A large brief opens, folds its articles, filters, and leads into one of them."""
    with visit(render(crowd(500))) as (page, complaints):
        assert page.locator(".exhibit[open]").count() == 0
        assert page.locator("#lineage svg .node").count() < 40
        page.fill("[name=words]", "Town 321-5")
        assert page.locator(".shown").inner_text() == "1 of 4002 shown"
        page.locator(".finding:visible .ref").first.click()
        page.locator(".panel-go").first.click()
        assert page.locator("mark.on").first.is_visible()
        assert complaints == []
