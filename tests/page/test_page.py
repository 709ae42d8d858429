"""The page as text: what it holds, in what order, and that nothing in it can do harm."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from stemma.model import Brief, Comparison, Lineage
from stemma.page import render
from tests.page.hostile import hostile, hostile_text
from tests.page.railway import railway
from tests.page.sample import brief

if TYPE_CHECKING:
    from collections.abc import Callable

EMPTY = Brief("0", None, (), Lineage((), (), ()), Comparison((), (), ()), (), (), (), (), ())
ORDER = (
    "glance",
    "next",
    "processes",
    "lineage",
    "conflicts",
    "drifts",
    "findings",
    "sole",
    "silences",
    "articles",
    "notes",
    "problems",
    "words",
)
VOID = {"meta", "link", "img", "input", "br", "hr", "circle", "path", "rect"}


class Outline(HTMLParser):
    """What tests ask of a page: its ids, links, tags, attributes, and whether tags close in order."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.errors: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src", "action"}:
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        if not self.open or self.open.pop() != tag:
            self.errors.append(tag)


@pytest.fixture(scope="module")
def html() -> str:
    """Render the synthetic brief once."""
    return render(brief())


@pytest.fixture(scope="module")
def outline(html: str) -> Outline:
    """Read the page once."""
    return Outline(html)


def test_sections_stand_in_the_agreed_order(html: str) -> None:
    """The page answers in the order that a reader asks."""
    assert tuple(re.findall(r'<section id="([a-z]+)"', html)) == ORDER


def test_first_screen_says_what_is_known(html: str) -> None:
    """The first line counts articles, stories and origins, and names the origins."""
    text = re.sub(r"<[^>]+>", "", html)
    assert "6 articles, 2 stories; the central claim has 2 origins (range 2–3)" in text
    assert "Harbour Wire, 11 March 2031, not among the files" in text
    assert "3 if the unnamed agency of article C is another than Harbour Wire" in text


def test_conditions_say_where_the_order_is_disputed(html: str) -> None:
    """A condition that others turn round says so, with the count of each."""
    condition = html.partition('class="condition line"')[2].partition("</li>")[0]
    assert "the order is disputed" in condition
    assert "1 article states the inverse, 2 this" in condition


def test_conflicts_about_how_things_stand_come_first(html: str) -> None:
    """The order of conflicts is that of their weight."""
    part = html.partition('<section id="conflicts"')[2].partition("</section>")[0]
    assert re.findall(r'<p class="tag">(.*?)</p>', part) == [
        "One says yes, the other no",
        "What comes first is turned round",
        "Numbers differ",
    ]


def test_parties_have_the_weight_of_their_evidence(html: str) -> None:
    """Each party says how many articles and origins its stage rests on."""
    party = html.partition('id="y-p-compact-Kessia"')[2].partition("</li>")[0]
    assert re.search(r'class="weight"[^>]*>3 articles → 2 origins<', party)


def test_bounds_are_not_taken_for_a_day(html: str) -> None:
    """An article that is only bounded in time says that it is undated."""
    assert "Lakeside Brief</bdi>, undated, 11–14 March 2031" in html


def test_the_sketch_has_days_and_what_each_added(html: str) -> None:
    """The picture of the first screen has the days as an axis, and under each name what it changed or rests on."""
    sketch = html.partition('aria-label="Sketch of the lineage"')[2].partition("</svg>")[0]
    assert re.findall(r'class="period[^>]*>.*?<text[^>]*>(.*?)</text>', sketch) == [
        "11 March 2031",
        "12 March 2031",
        "13 March 2031",
        "14 March 2031",
        "no certain day",
    ]
    notes = re.findall(r'class="node-note"[^>]*>(.*?)</text>', sketch)
    assert "1 drift · 1 said alone" in notes


def test_the_drawing_tells_what_is_not_here_and_what_is_inferred(html: str) -> None:
    """Phantoms have a broken frame, inferred links a dotted line, and both say so in words."""
    drawing = html.partition('aria-label="Family tree:')[2].partition("</svg>")[0]
    assert drawing.count('class="node phantom"') == 2
    assert drawing.count('class="edge inferred') == 1
    assert "Harbour Wire. 11 Mar 2031. not among the files" in drawing
    assert '<i class="key dotted"></i>' in html


def test_a_visit_stands_with_the_story_that_it_tells(html: str) -> None:
    """An article that comes to a second story stands below that story's lineage, with its words and their place."""
    story = html.partition("Claims office for the 2027 flood opens</h3>")[2].partition("</article>")[0]
    assert "Articles on another story that come to this one in a passage:" in story
    (line,) = re.findall(r'<li class="line" id="v-s-flood-1">(.*?)</li>', story)
    assert '<a class="letter" href="#a-F">F</a> <bdi>Morning Digest</bdi>, 14 March 2031' in line
    assert '<q dir="auto">In other news, the office for claims after the flood of 2027' in line
    assert "its head Mira …</q>" in line
    (place,) = re.findall(r'class="ref" href="#m-(F\d+[a-z]?)"', line)
    # Who is quoted in one paragraph of the passage does not say the whole of it.
    note = html.partition(f'<li id="e-{place}"')[2].partition("</li>")[0]
    assert "said by" not in note
    assert "25 must ratify it." in note
    assert html.count("come to this one in a passage") == 1


def test_conflicts_show_both_sides_and_why(html: str) -> None:
    """A conflict has each side's words with who says them, the reason, and what the reference table says."""
    card = html.partition('id="c-x-embassy"')[2].partition("</article>")[0]
    assert card.count('class="side"') == 2
    assert card.count("in the report’s own voice") == 3
    assert "cannot both be so" in card
    assert "exchanged ambassadors on 2 May 2019" in card


def test_junk_and_other_stories_stand_apart(html: str) -> None:
    """Page junk and another story's text are stretches of their own, with words that say what they are."""
    article = html.partition('id="a-D"')[2].partition("</details>")[0]
    assert re.findall(r'class="stretch (\w+)"', article) == ["own", "junk", "other", "junk", "other", "disclosed"]
    assert "page junk, not part of the report" in article
    assert "another story’s text on the same page: Claims office for the 2027" in article


def test_terms_have_their_gloss_and_scores_their_words(html: str) -> None:
    """Each term leads to its meaning; a rule's confidence is a word, never a number."""
    terms = set(re.findall(r'class="term" href="#(g-[a-z-]+)"', html))
    assert {"g-origin", "g-inferred", "g-stage", "g-page-junk", "g-not-among-the-files"} <= terms
    assert terms <= set(re.findall(r'<div id="(g-[a-z-]+)"', html))
    assert "likely, not stated" in html
    assert not re.search(r"\b0\.7\b", re.sub(r"<(style|script|svg).*?</\1>", "", html, flags=re.DOTALL))


def test_tags_close_and_ids_are_unique(outline: Outline) -> None:
    """The page is well formed, and no two places share a name."""
    assert not outline.errors
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))


def test_every_inner_link_leads_somewhere(outline: Outline) -> None:
    """Each place of evidence is an anchor that exists, so that the page works without its script."""
    inner = {link[1:] for link in outline.links if link.startswith("#")}
    assert inner <= set(outline.ids)
    assert {link for link in outline.links if not link.startswith("#")} == {
        "https://harbourwire.example/2031/03/11/kessia-compact"
    }


@pytest.mark.parametrize("section", ["next", "processes", "lineage", "conflicts", "drifts", "findings", "silences"])
def test_every_line_rests_on_words(html: str, section: str) -> None:
    """What has no span is not shown: each line of a section cites at least one passage."""
    part = html.partition(f'<section id="{section}"')[2].partition("</section>")[0]
    lines = re.split(r'class="[^"]*\bline\b', part)[1:]
    assert lines
    assert all('class="ref' in line for line in lines)


def test_marks_hold_the_cited_words(html: str) -> None:
    """The marked words of a passage are the words of its footnote."""
    notes = dict(re.findall(r'<li id="e-([A-Z]+\d+[a-z]*)".*?<q[^>]*>(.*?)</q>', html))
    assert len(notes) > 40
    for label, quote in notes.items():
        marked = re.findall(rf'<mark[^>]*data-m="(?:[^"]* )?{label}(?: [^"]*)?">(.*?)</mark>', html)
        assert "".join(marked) == quote


def test_policy_allows_only_its_own_style_and_script(html: str) -> None:
    """The policy names the hashes of the one style and the one script, and nothing else may load."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    for kind in ("style", "script"):
        (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")


def test_nothing_is_fetched_and_nothing_runs_inline(outline: Outline) -> None:
    """No attribute loads or runs anything."""
    assert "style" not in outline.attributes
    assert not {name for name in outline.attributes if name.startswith("on")}
    assert not {"img", "iframe", "link", "object", "base", "embed"} & set(outline.tags)


def hostile_map() -> Brief:
    """Poison the brief that has a map."""
    return hostile(railway())


@pytest.mark.parametrize("make", [hostile, hostile_text, hostile_map])
def test_hostile_text_stays_text(make: Callable[[], Brief]) -> None:
    """Tags, addresses, control characters and lone surrogates in any field come out as harmless text."""
    html = render(make())
    outline = Outline(html)
    assert not outline.errors
    assert outline.tags.count("script") == 2
    assert "img" not in outline.tags
    assert not {name for name in outline.attributes if name.startswith("on")}
    assert all(link.startswith(("#", "https://")) for link in outline.links)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    html.encode("utf-8")


def test_same_brief_gives_same_bytes() -> None:
    """Nothing of the clock or of chance reaches the page."""
    assert render(brief()) == render(brief())


def test_an_empty_brief_says_so() -> None:
    """A page with nothing on it says so in each section."""
    html = render(EMPTY)
    assert not Outline(html).errors
    assert "No story was found" in html
    assert "No conflict was found" in html


def test_spans_outside_the_bundle_are_left_out() -> None:
    """A span of an article that is not there shows nothing and breaks nothing."""
    plain = brief()
    html = render(dataclasses.replace(plain, readings=plain.readings[:2]))
    assert not Outline(html).errors


def test_page_of_six_articles_is_small(html: str) -> None:
    """The page is well below a megabyte."""
    assert len(html.encode()) < 250_000
