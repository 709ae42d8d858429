"""What people judged is shown where the judged thing stands: who, when, why; escaped; on paper too."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.model import Judgement, Standing
from stemma.page import render, render_markdown
from tests.page.sample import brief

if TYPE_CHECKING:
    from stemma.model import Brief, Ruling

HOSTILE = "<script>pwned()</script>\"' & {{7*7}}"


def judged(
    sample: Brief, subject: str | None, ruling: Ruling = "accept", words: str = "the thing", **more: str
) -> Brief:
    """Give a brief in which Anna judged something."""
    made = Judgement("j-1", "2025-08-03T09:00:00Z", "Anna Ås", ruling, subject or "f-gone", **more)  # type: ignore[arg-type]
    return replace(sample, judgements=(made,), standings=(Standing(made, subject, words),))


def element(page: str, anchor: str) -> str:
    """Give the page from the element with an id to the next line of the same kind."""
    start = page.index(f'id="{anchor}"')
    following = re.compile(r'<(?:li|article|details|div) class="[^"]*(?:line|exhibit|story|process)').search(
        page, start + 1
    )
    return page[start : following.start() if following else len(page)]


def subjects() -> dict[str, tuple[str, str]]:
    """Give for each kind of thing an id in the sample and the anchor at which it stands."""
    sample = brief()
    comparison, lineage = sample.comparison, sample.lineage
    anchors: list[str] = re.findall(r'id="([^"]+)"', render(sample))

    def place(prefix: str, key: str) -> str:
        return next(each for each in anchors if each.startswith(prefix) and key.split("-", 1)[-1] in each)

    origin = next(row for row in lineage.origins if row.articles)
    return {
        "finding": (comparison.findings[0].id, place("f-", comparison.findings[0].id)),
        "conflict": (comparison.conflicts[0].id, place("c-", comparison.conflicts[0].id)),
        "drift": (comparison.drifts[0].id, place("d-", comparison.drifts[0].id)),
        "process": (sample.processes[0].id, place("p-", sample.processes[0].id)),
        "link": (lineage.rows[0].id, place("l-", lineage.rows[0].id)),
        "article": (sample.readings[0].article.id, "a-A"),
        "claim": (comparison.findings[0].claims[0], place("f-", comparison.findings[0].id)),
        "own reporting": (origin.id, "a-" + "ABCDEFGHIJ"[_index(sample, origin.articles[0])]),
    }


def _index(sample: Brief, article: str) -> int:
    return next(i for i, reading in enumerate(sample.readings) if reading.article.id == article)


@pytest.mark.parametrize("kind", list(subjects()))
def test_a_judgement_stands_with_what_it_is_about(kind: str) -> None:
    """Who decided what, when and why is told in the line itself, and once more in the list of all judgements."""
    subject, anchor = subjects()[kind]
    page = render(judged(brief(), subject, "grade", value="B2", note="she was in the room"))
    told = "Graded B2: usually reliable, probably true</span> by <bdi>Anna Ås</bdi>, 3 August 2025"
    assert told in element(page, anchor)
    assert "she was in the room" in element(page, anchor)
    listed = page[page.index('<section id="judged"') : page.index('<section id="problems"')]
    assert told in listed
    assert f'href="#{anchor}"' in listed
    assert page.count(told) == 2


def test_a_source_that_is_not_here_is_graded_with_the_lineage() -> None:
    """An origin that is no article has its grade at the head of the lineage."""
    sample = brief()
    absent = next(row for row in sample.lineage.origins if not row.articles)
    page = render(judged(sample, absent.id, "grade", words=absent.label, value="E5"))
    lineage = page[page.index('<section id="lineage"') : page.index('<section id="conflicts"')]
    assert html.escape(absent.label) in lineage
    assert "Graded E5: unreliable, improbable" in lineage


def test_what_was_rejected_is_listed() -> None:
    """It stands nowhere on the page, so that the list has its words and no link."""
    page = render(judged(brief(), None, "reject", words="Oslo will sign", note="a misprint"))
    listed = page[page.index('<section id="judged"') : page.index('<section id="problems"')]
    assert "Oslo will sign" in listed
    assert "Rejected</span> by" in listed
    assert "<a " not in listed
    assert page.count("a misprint") == 1


def test_nothing_is_said_where_nothing_was_judged() -> None:
    """A brief of files has no section of judgements, and no entry for it."""
    page = render(brief())
    assert 'id="judged"' not in page
    assert "#judged" not in page


def test_judgements_are_escaped() -> None:
    """A name and a note are text, whatever they hold."""
    sample = brief()
    subject = sample.comparison.findings[0].id
    made = Judgement("j-1", "2025-08-03T09:00:00Z", HOSTILE, "note", subject, note=HOSTILE)
    page = render(replace(sample, judgements=(made,), standings=(Standing(made, subject, HOSTILE),)))
    assert "<script>pwned" not in page
    assert page.count("&lt;script&gt;pwned()&lt;/script&gt;") >= 5
    assert page.count("{{7*7}}") == page.count("&lt;script&gt;pwned()&lt;/script&gt;")


def test_markdown_has_them_too() -> None:
    """The Markdown form says with a finding that it was judged, and lists the judgements."""
    sample = brief()
    text = render_markdown(judged(sample, sample.comparison.findings[0].id, note="by telephone"))
    assert "; accepted by Anna Ås)" in text
    assert "## Judged by people" in text
    assert "- The thing: accepted by Anna Ås, 3 August 2025: by telephone" in text
