"""
What the parts of a page are.

A page stands as rows of "kind | line"; the text is made of the lines, and cleaning has to find the
kinds again. "=2" behind a kind is the number of an embedded story.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.cleaning import clean
from stemma.model import Article, Layout, Metadata
from tests.conftest import article

LEAD = "OSLO (AP) — Delegations of Norland and Sudria met in Oslo on Tuesday to resume the border talks broken off in January."
SECOND = "The talks will deal with the border, prisoners and trade, said Anna Berg, the foreign minister of the host country."
THIRD = "“We came to Oslo to listen to Sudria,” the delegate of Norland told reporters before the border talks began."
FOURTH = "A further round of talks between Norland and Sudria is scheduled for April, the foreign minister said."

PAGES = {
    "news-site": f"""
furniture | Skip to main content
furniture | Subscribe
headline  | Norland and Sudria resume border talks in Oslo
headline  | Envoys meet for the first time since January
byline    | By Jane Doe and John Roe
dateline  | March 5, 2024 at 10:15 AM
furniture | Share on Facebook Share on Twitter
caption   | Anna Berg arrives at the conference hall on Tuesday, March 5, 2024. (John Roe/AP)
body      | {LEAD}
furniture | Advertisement
body      | {SECOND}
furniture | Sign up for our daily newsletter and never miss a story
body      | What is at stake
body      | {THIRD}
links     | READ MORE: How the border talks failed in January
body      | {FOURTH}
credit    | (Additional reporting by Mary Major; Editing by Tom Minor)
credit    | Copyright 2024 The Fjord. All rights reserved.
furniture | View Comments
furniture | Most Popular
furniture | Ten walks for a rainy day in the hills
furniture | Storm closes the ports of the south
""",
    "gallery-and-signature": f"""
headline  | Norland and Sudria resume border talks in Oslo
byline    | JANE DOE, MARY MAJOR and JOHN ROE
furniture | ,
dateline  | March 5, 2024
furniture | 1 / 3
caption   | A guard of honour waits at the airport of Oslo. (AP Photo/John Roe)
body      | {LEAD}
body      | {SECOND}
body      | — Anna Berg (@annaberg) March 5, 2024
body      | {THIRD}
furniture | ___
credit    | Mary Major reported from Sudria City.
""",
    "two-other-stories": f"""
headline     | Norland and Sudria resume border talks in Oslo
body         | {LEAD}
body         | {SECOND}
body         | {THIRD}
credit       | Source: fjord.eu with Reuters and agencies. Photo: Anna Berg/AFP
furniture    | Related articles
furniture    | News
embedded=1   | Museum of whaling opens its new wing
embedded=1   | Museum of whaling opens its new wing
embedded=1   | The museum of whaling has opened a wing for its ships. Visitors can walk through four halls with harpoons, maps and sails, and children steer a model. The architect used timber from old quays, and the town paid half of the cost of the building.
furniture    | Popular
furniture    | News
embedded=1   | Museum of whaling opens its new wing
embedded=1   | The museum of whaling has opened a wing for its ships. Visitors can walk through four halls with harpoons, maps and sails, and children steer a model. The architect used timber from old quays, and the town paid half of the cost of the building.
""",
    "list-inside-the-story": f"""
headline  | Norland and Sudria resume border talks in Oslo
body      | {LEAD}
furniture | Related content
furniture | Storm closes the ports of the south
body      | {SECOND}
body      | {THIRD}
body      | {FOURTH}
""",
    "links-and-disclosure": f"""
headline   | Norland and Sudria resume border talks in Oslo
body       | {LEAD}
body       | {SECOND}
furniture  | Related Links:
links      | Border talks resume, sources say | Reuters
links      | https://www.reuters.com/world/border-talks-resume-2024-03-05/
disclosure | Image generated with AI
""",
    "headings-and-lists-are-body": f"""
headline | Border talks in Oslo: five questions
body     | {LEAD}
body     | Why now?
body     | {SECOND}
body     | The Long Road to a Treaty
body     | {THIRD}
body     | The talks cover:
body     | - The border in the hills
body     | - Prisoners of the last war
body     | {FOURTH}
""",
    "digest": f"""
headline   | Norland and Sudria resume border talks in Oslo
body       | {LEAD}
body       | {SECOND}
furniture  | ___
embedded=1 | Storm closes the ports of the south
embedded=1 | GENOA, Italy (AP) — A storm with waves of nine metres has closed harbours along the coast, and ferries stay at their piers until Thursday.
""",
}


def rows_of(page: str) -> list[tuple[str, int, str]]:
    rows = []
    for row in page.strip().splitlines():
        kind, _, line = row.partition(" | ")
        name, _, story = kind.strip().partition("=")
        rows.append((name, int(story or 0), line))
    return rows


def labels(text: str, layout: Layout) -> list[tuple[str, int, str]]:
    found: list[tuple[str, int, str]] = []
    for segment in layout.segments:
        found.extend((segment.kind, segment.story, line) for line in segment.span.quote.split("\n") if line.strip())
    assert "".join(line for _, _, line in found).split() == "".join(text.split("\n")).split()
    return found


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_each_line_of_a_page_has_its_kind(page: str) -> None:
    rows = rows_of(page)
    text = "\n\n".join(line for _, _, line in rows)
    (layout,) = clean([article(text)])
    assert labels(text, layout) == rows


def test_a_page_tells_title_byline_outlet_and_day() -> None:
    text = "\n\n".join(line for _, _, line in rows_of(PAGES["news-site"]))
    (layout,) = clean([article(text, "17_fjord.org.txt")])
    title = layout.title()
    assert title is not None
    assert title.quote == "Norland and Sudria resume border talks in Oslo"
    assert layout.byline is not None
    assert layout.byline.quote == "By Jane Doe and John Roe"
    assert (layout.outlet, layout.outlet_basis) == ("fjord.org", "the file's name")
    assert layout.dating.published == date(2024, 3, 5)
    assert layout.dating.evidence[0].quote == "March 5, 2024 at 10:15 AM"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        pytest.param("Harbour Gazette Staff", "Harbour Gazette", id="staff"),
        pytest.param("By Jane Doe, Fjord Observer", "Fjord Observer", id="byline"),
        pytest.param("Fjord Observer, March 5, 2024", "Fjord Observer", id="dateline"),
        pytest.param("© 2024 Fjord Observer. All rights reserved.", "Fjord Observer", id="copyright"),
        pytest.param("© AFP 2024", None, id="agency"),
        pytest.param("By Jane Doe, Associated Press", None, id="agency-byline"),
        pytest.param("Today", None, id="a-word-that-is-a-programme"),
        pytest.param("Lantern Review, March 5, 2024", "Lantern Review", id="weak-name-in-the-head"),
        pytest.param("Peer Review, March 5, 2024", None, id="no-outlet"),
        pytest.param("Published by Fjord Tribune on March 5, 2024", "Fjord Tribune", id="published-by"),
        pytest.param("THE FJORD TRIBUNE, March 5, 2024", "The Fjord Tribune", id="capitals"),
    ],
)
def test_signs_on_the_page_tell_the_outlet(head: str, outlet: str | None) -> None:
    lead = LEAD.replace(" (AP)", "")
    (layout,) = clean([article(f"Border talks resume in Oslo\n\n{head}\n\n{lead}\n\n{SECOND}")])
    assert layout.outlet == outlet


@pytest.mark.parametrize(
    ("first", "last", "outlet"),
    [
        pytest.param("Fjord Courier", "", "Fjord Courier", id="first-line"),
        pytest.param("www.fjordmonitor.eu", "", "fjordmonitor.eu", id="address"),
        pytest.param("", "The Lantern Review is a quarterly of ideas.", "The Lantern Review", id="note"),
        pytest.param("", "", "Fjord Newswire", id="agency-of-the-dateline"),
        pytest.param("", "© 2024 Fjord Gazette", "Fjord Gazette", id="copyright-before-agency"),
    ],
)
def test_the_edges_of_a_page_tell_the_outlet(first: str, last: str, outlet: str) -> None:
    """The agency of a dateline is the outlet only where nothing names another."""
    lead = LEAD.replace("(AP)", "(Fjord Newswire)")
    parts = (first, "Border talks resume in Oslo", "March 5, 2024", lead, SECOND, last)
    (layout,) = clean([article("\n\n".join(part for part in parts if part))])
    assert layout.outlet == outlet
    assert [segment.span.quote for segment in layout.of_kind("body")] == [f"{lead}\n\n{SECOND}"]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        pytest.param(
            "Opinion Perspective\n\nby Jane Doe July 15 at 6:00 AM", "by Jane Doe July 15 at 6:00 AM", id="column"
        ),
        pytest.param("By Jane Doe, Harbour Writer | on\n\nJuly 15, 2018", "By Jane Doe, Harbour Writer", id="tail"),
    ],
)
def test_a_byline_names_the_author(lines: str, byline: str) -> None:
    """The line that says "by" comes before a column's name, and ends with the author."""
    body = "The ferry to Norland stopped on Monday, and its owner said that no date is known for the next one. " * 3
    (layout,) = clean([article(f"Ferry line to close\n\n{lines}\n\n{body}", "a.txt")])
    assert layout.byline is not None
    assert layout.byline.quote == byline


def test_the_name_of_the_house_is_no_headline() -> None:
    """A page whose text cites its own outlet is headed by its headline all the same."""
    lead = (
        "KIRKENES - The ferry to Norland will not sail before June, its owner told the Fjord State Telegraph on Friday."
    )
    head = "Ferry owner rules out early sailing, blames council"
    (layout,) = clean([article(f"{head}\n\nFjord State Telegraph\n\n6 March 2024\n\n{lead}\n\n{SECOND}", "a.txt")])
    assert [span.quote for _, span in layout.titles] == [head]
    assert (layout.outlet, layout.dating.published) == ("Fjord State Telegraph", date(2024, 3, 6))


def test_an_embedded_story_keeps_its_title() -> None:
    text = "\n\n".join(line for _, _, line in rows_of(PAGES["two-other-stories"]))
    (layout,) = clean([article(text)])
    assert [(number, span.quote) for number, span in layout.titles] == [
        (0, "Norland and Sudria resume border talks in Oslo"),
        (1, "Museum of whaling opens its new wing"),
    ]
    assert layout.outlet == "fjord.eu"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2024", date(2024, 3, 5)),
        ("Published 5 March 2024, 14:05 GMT", date(2024, 3, 5)),
        ("Oslo, 5th of March 2024", date(2024, 3, 5)),
        ("2024-03-05", date(2024, 3, 5)),
        ("31/03/2024", date(2024, 3, 31)),
        ("03/31/2024 02:44 PM EDT", date(2024, 3, 31)),
        ("03/05/2024", None),
        ("February 30, 2024", None),
        ("July 16 at 4:59 AM", None),
        ("Sunday, Mar 3rd 2024 5-Day Forecast", None),
    ],
)
def test_only_a_full_day_on_a_line_of_its_own_dates_a_page(line: str, day: date | None) -> None:
    (layout,) = clean([article(f"Border talks resume in Oslo\n\n{line}\n\n{LEAD}\n\n{SECOND}")])
    assert layout.dating.published == day


def test_a_dateline_before_the_first_word_dates_a_page() -> None:
    lead = "OSLO, March 5, 2024 (NTB) -- Delegations of two countries met to resume the talks broken off in January."
    (layout,) = clean([article(f"Border talks resume in Oslo\n\n{lead}\n\n{SECOND}")])
    assert layout.dating.published == date(2024, 3, 5)
    assert layout.dating.basis == "the date that opens the report"


def test_first_publication_comes_before_an_update() -> None:
    head = "Border talks resume in Oslo\n\nUpdated March 7, 2024 at 6:12 am\n\nOriginally published March 5, 2024 at 9:06 pm"
    (layout,) = clean([article(f"{head}\n\n{LEAD}\n\n{SECOND}")])
    assert layout.dating.published == date(2024, 3, 5)


def with_metadata(text: str, metadata: Metadata, url: str | None = None) -> Article:
    plain = article(text)
    return Article(plain.id, plain.name, text, plain.sha256, plain.names, url, metadata=metadata)


def test_the_container_tells_outlet_and_day_first() -> None:
    about = Metadata(outlet="reuters.com", published="2024-03-05T23:10:00Z")
    (layout,) = clean([with_metadata(f"{LEAD}\n\n{SECOND}", about)])
    assert (layout.outlet, layout.dating.published) == ("Reuters", date(2024, 3, 5))


def test_what_was_collected_is_not_younger_than_that() -> None:
    about = Metadata(retrieved="2024-03-06T01:00:00-05:00")
    (layout,) = clean([with_metadata(f"{LEAD}\n\n{SECOND}", about)])
    assert layout.dating.between is not None
    assert (layout.dating.between.start, layout.dating.between.end) == (None, date(2024, 3, 6))


def test_hours_ago_count_from_the_time_of_collection() -> None:
    about = Metadata(retrieved="2024-03-06T01:00:00")
    (layout,) = clean([with_metadata(f"Border talks resume\n\nPublished: 3 hours ago\n\n{LEAD}\n\n{SECOND}", about)])
    assert layout.dating.published == date(2024, 3, 5)


def test_a_day_in_the_address_dates_a_page() -> None:
    url = "https://fjord.example/2024/03/05/talks"
    (layout,) = clean([with_metadata(f"{LEAD}\n\n{SECOND}", Metadata(), url)])
    assert (layout.dating.published, layout.outlet) == (date(2024, 3, 5), "fjord.example")


def test_what_pages_of_one_outlet_share_is_junk_but_not_what_copies_share() -> None:
    def page(number: int, story: str) -> Article:
        told = "\n\n".join(
            f"{story} {word} paragraph of the report about {story}, with some more words to it."
            for word in ("One", "Two")
        )
        return article(
            f"{story} in the news today\n\n{told}\n\nThe voice of the hill country", f"{number}_fjord.org.txt"
        )

    three = clean([page(1, "Fishing"), page(2, "Hunting"), page(3, "Sailing")])
    assert [layout.segments[-1].kind for layout in three] == ["furniture"] * 3
    copies = clean([page(1, "Fishing"), page(2, "Fishing"), page(3, "Fishing")])
    assert [layout.segments[-1].kind for layout in copies] == ["body"] * 3


def test_an_empty_text_and_a_page_without_a_report_are_problems() -> None:
    empty, junk = clean([article("\n \n"), article("Skip to main content\n\nAdvertisement\n\nMost Popular")])
    assert "no text" in empty.problems[0].message
    assert "no paragraph of a report" in junk.problems[0].message
    assert empty.segments == ()


LINES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from([line for page in PAGES.values() for _, _, line in rows_of(page)]),
    ),
    max_size=25,
)


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_segments_are_in_order_apart_and_cover_all_that_is_not_space(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    one = article(text)
    (layout,) = clean([one])
    covered = [False] * len(text)
    last = 0
    for segment in layout.segments:
        assert segment.span.start >= last
        last = segment.span.end
        assert segment.span.quote == text[segment.span.start : segment.span.end]
        covered[segment.span.start : segment.span.end] = [True] * len(segment.span)
    assert all(covered[i] or char.isspace() for i, char in enumerate(text))
    assert clean([one]) == (layout,)
    for number, title in layout.titles:
        assert any(segment.span.covers(title) for segment in layout.segments)
        assert number == 0 or any(segment.story == number for segment in layout.segments)
