"""Page junk that the pages of one site share is recognised in a case as it is in a folder, however the case grew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemma import ledger, pipeline
from stemma.cleaning import Signs, clean, shared_lines, signs
from stemma.export import dumps
from stemma.ledger import Author
from stemma.pipeline.edition import edition
from tests.ledger import reports

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from stemma.ledger import Ledger
    from stemma.model import Article

ANNA = Author("Anna", "2025-05-20T09:00:00Z")
JUNK = "The Gazette app brings the harbour to your pocket"
MATTERS = ("cod quotas", "rail gauges", "seed banks", "dam sluices")


def page(number: int) -> Article:
    """Give a page of one site: a report of its own, and a line that all its pages have."""
    matter = MATTERS[number]
    text = (
        f"Norway and Iceland talk about {matter}\n\n{JUNK}\n\n"
        f"Norway is in talks with Iceland about {matter}, the foreign minister of Norway said on Monday in Bergen.\n"
    )
    return replace(reports.article(text, f"{number}.html"), url=f"https://gazette.example/{number}")


PAGES = tuple(page(number) for number in range(len(MATTERS)))


def junk(article: Article, layouts: object) -> bool:
    """Say whether the shared line is page junk in the layout of an article."""
    (layout,) = (row for row in layouts if row.article_id == article.id)  # type: ignore[attr-defined]
    return any(row.kind == "furniture" and JUNK in row.span.quote for row in layout.segments)


def add(case: Ledger, *articles: Article) -> None:
    """Add articles to a case and read them, as `stemma add` does."""
    ledger.keep(case, reports.collection(*articles), ANNA, "0.1.0")
    pipeline.read_new(case)


def test_the_third_page_shows_what_the_first_two_share(tmp_path: Path) -> None:
    """Two pages may share a line by chance; with the third it is page junk on all of them, also on those read before."""
    case = ledger.create(tmp_path / "a.case")
    add(case, PAGES[0])
    add(case, PAGES[1])
    before = [reading.layout for reading in pipeline.read_case(case)]
    assert not any(junk(article, before) for article in PAGES[:2])
    add(case, PAGES[2])
    after = [reading.layout for reading in pipeline.read_case(case)]
    assert all(junk(article, after) for article in PAGES[:3])
    assert after == list(clean(PAGES[:3]))
    assert dumps(pipeline.brief_case(case)) == dumps(pipeline.compose(PAGES[:3]))
    case.close()


def test_a_page_added_beside_makes_none_missing(tmp_path: Path) -> None:
    """Another process adds the third page while the brief reads the first two: they are shown as they were a moment ago."""
    case = ledger.create(tmp_path / "a.case")
    ledger.keep(case, reports.collection(*PAGES[:2]), ANNA, "0.1.0")

    def meanwhile(step: str, done: int, total: int) -> None:
        if step == "reading" and done == total == 2:
            with ledger.opened(tmp_path / "a.case") as beside:
                ledger.keep(beside, reports.collection(PAGES[2]), ANNA, "0.1.0")
                with beside.reads() as connection:
                    came = ledger.provenances(connection)[PAGES[2].id]
                ledger.keep_signs(beside, {ledger.page_id(PAGES[2].id, came, edition()): signs(PAGES[2]).packed()})

    brief = pipeline.brief_case(case, progress=meanwhile)
    assert [reading.article.id for reading in brief.readings] == [page.id for page in PAGES[:2]]
    assert dumps(pipeline.brief_case(case)) == dumps(pipeline.compose(PAGES[:3]))
    case.close()


def test_only_what_the_new_page_touches_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fourth page of a site teaches nothing new: it alone is read."""
    case = ledger.create(tmp_path / "a.case")
    add(case, *PAGES[:3])
    read: list[int] = []
    portions = pipeline.reading.portions

    def watched(pairs: list[tuple[Article, object]], *, workers: int | None) -> object:
        read.append(len(pairs))
        return portions(pairs, workers=workers)  # type: ignore[arg-type]

    monkeypatch.setattr("stemma.pipeline.adding.portions", watched)
    add(case, PAGES[3])
    assert read == [1]
    case.close()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(PAGES), cut=st.integers(1, 3))
def test_the_order_of_pages_does_not_matter(
    order: list[Article], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In whatever order and portions pages come, the case reads them as their folder is read."""
    case = ledger.create(tmp_path_factory.mktemp("case") / "a.case")
    add(case, *order[:cut])
    add(case, *order[cut:])
    assert [reading.layout for reading in pipeline.read_case(case)] == list(clean(PAGES))
    case.close()


def test_copies_count_once() -> None:
    """Three copies of one report share their lines as copies do: that is no page junk."""
    text = "Riga and Oslo talk\n\nA short line that all have\n\n" + "\n\n".join(
        f"The minister of {place} said on Monday that the talks on cod would go on until the summer."
        for place in MATTERS
    )
    copies = [
        replace(
            reports.article(f"{text}\n\nCopy {number}.\n", f"{number}.html"), url=f"https://gazette.example/{number}"
        )
        for number in range(3)
    ]
    assert shared_lines({each.id: signs(each) for each in copies}) == {}


def test_signs_come_back_from_bytes() -> None:
    """What is kept of a page is what was taken of it; a page of no site has none."""
    assert Signs.unpacked(signs(PAGES[0]).packed()) == signs(PAGES[0])
    assert signs(reports.article(PAGES[0].text, "report.txt")) == Signs(None, (), ())
