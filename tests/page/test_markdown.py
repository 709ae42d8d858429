"""The brief as Markdown and as linked data."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from stemma.page import markdown, render, render_markdown
from tests.page.hostile import hostile
from tests.page.sample import brief


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, 30 percent.", "plain words, 30 percent."),
        ("*bold* _em_ `code`", r"\*bold\* \_em\_ \`code\`"),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("1. item", r"1\. item"),
        ("- item", r"\- item"),
        ("two\nlines\x1b[0m", r"two lines \[0m"),
    ],
)
def test_markdown_escapes_what_is_a_sign(text: str, expected: str) -> None:
    """Text of an article shows as it is and begins nothing."""
    assert markdown.escape(text) == expected


def test_markdown_has_the_sections_in_order() -> None:
    """The Markdown says the same as the page, in the same order."""
    text = render_markdown(brief())
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "At a glance",
        "What would settle most next",
        "State of play",
        "Lineage",
        "Conflicts",
        "Drifts",
        "Findings",
        "Said by one derived account alone",
        "Asked, and silent",
        "The articles",
        "Not measured",
    ]
    assert "6 articles, 2 stories; the central claim has **2 origins (range 2–3)**: Harbour Wire" in text
    assert "<https://harbourwire.example/2031/03/11/kessia-compact>" in text


def test_every_footnote_is_there() -> None:
    """Each reference has its note, each note its reference."""
    text = render_markdown(brief())
    notes = set(re.findall(r"^\[\^(\w+)\]: ", text, re.MULTILINE))
    references = set(re.findall(r"\[\^(\w+)\](?!:)", text))
    assert references == notes


def test_a_missed_step_and_a_met_condition_show_the_words_that_say_so() -> None:
    """What became of a step stands beside it, and the later words are cited on the page and in Markdown."""
    sample = brief()
    held = next(row for process in sample.processes for row in process.milestones if row.status == "done")
    shown = tuple(
        replace(
            process,
            milestones=tuple(replace(row, evidence=held.spans) for row in process.milestones if row.status == "missed"),
            conditions=tuple(replace(row, met=True, evidence=held.spans) for row in process.conditions),
        )
        for process in sample.processes
    )
    met = replace(sample, processes=shown)
    text = render_markdown(met)
    assert re.search(r"a first protocol \(scheduled, missed.*; no account reports it\)(\[\^\w+\]){2}", text)
    assert re.search(r"^- Condition for .*\(met,.*\)(\[\^\w+\]){2,}$", text, re.MULTILINE)
    page = render(met)
    assert "later:</span>" in page.partition("A first protocol")[2][:1500]
    assert '✓ met</span> <span class="quiet">by</span>' in page


def test_a_visit_is_told_in_markdown() -> None:
    """The story that an article comes to in a passage names the article and cites the passage in whole."""
    text = render_markdown(brief())
    story = text.partition("### Claims office for the 2027 flood opens")[2].partition("\n## ")[0]
    visit = re.search(r"^- F Morning Digest \(14 March 2031\): “In other news, .* …”\[\^(\w+)\]$", story, re.MULTILINE)
    assert visit
    (note,) = re.findall(rf"^\[\^{visit[1]}\]: (.*)$", text, re.MULTILINE)
    assert note.startswith("“In other news, the office for claims after the flood of 2027")
    assert "25 must ratify it.” (in the report’s own voice). Morning Digest" in note


def test_hostile_text_makes_no_markup() -> None:
    """No raw HTML and no link of another scheme comes out of a hostile brief."""
    text = render_markdown(hostile())
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert "\x1b" not in text
    text.encode("utf-8")


def test_linked_data_names_articles_claims_and_quotations() -> None:
    """The block is JSON that names each article with what it rests on."""
    html = render(brief())
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    graph = json.loads(block)["@graph"]
    articles = {row["headline"]: row for row in graph if row["@type"] == "NewsArticle"}
    assert len(articles) == 6
    assert articles["Five things this morning"]["isBasedOn"] == [{"@id": "#a-A"}]
    assert articles["Halden Compact looks east"]["isBasedOn"][0]["publisher"]["name"] == "Harbour Wire"
    assert sum(row["@type"] == "Claim" for row in graph) == 7
    quotations = [row for row in graph if row["@type"] == "Quotation"]
    assert [(row["spokenByCharacter"]["name"], row["text"]) for row in quotations] == [
        ("Oda Renn", "Nothing is signed")
    ]


def test_hostile_linked_data_stays_inside_its_block() -> None:
    """No text ends the block early."""
    html = render(hostile())
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    json.loads(block)
    assert "<" not in block
