"""The parts of the page, each with readable input beside its expectation."""

from __future__ import annotations

import io
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from stemma.model import (
    Article,
    Dating,
    Due,
    Interval,
    Layout,
    OriginCount,
    Parse,
    Reading,
    Segment,
    SourceProfile,
    Stake,
)
from stemma.page import accounts, evidence, exhibits, glance, marking, pedigree, play, redline, summarise, tree, words
from stemma.page.context import Context
from stemma.pipeline import compose
from tests.conftest import article
from tests.page.hostile import hostile
from tests.page.sample import brief


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-07-31", "2025-07-31", "31 July 2025"),
        ("2025-03-01", "2025-03-31", "March 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-07-01", "2025-07-08", "1–8 July 2025"),
        ("2025-07-31", "2025-08-08", "31 July – 8 August 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2025-07-31", None, "not before 31 July 2025"),
        (None, "2025-07-31", "not after 31 July 2025"),
        (None, None, "date not known"),
    ],
)
def test_days_are_written_shortly(start: str | None, end: str | None, expected: str) -> None:
    """An interval is written as a reader would."""
    interval = Interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    assert words.days(interval) == expected


def test_due_dates_say_how_they_are_bound() -> None:
    """The word "by" names the last day, "from" the first."""
    autumn = Interval(date(2025, 9, 1), date(2025, 10, 7))
    assert words.due(Due(autumn, "by")) == "by 7 October 2025"
    assert words.due(Due(autumn, "from")) == "from 1 September 2025"
    assert words.due(None) == "no date given"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (OriginCount(1, 1, 1), "1 origin"),
        (OriginCount(1, 1, 2), "1 origin (range 1–2)"),
        (OriginCount(3, 2, 3), "3 origins (range 2–3)"),
        (OriginCount(0, 0, 0), "no origin known"),
    ],
)
def test_origins_are_counted_with_their_range(count: OriginCount, expected: str) -> None:
    """A count says how far it is open."""
    assert words.origins(count) == expected


@pytest.mark.parametrize(
    ("text", "passages", "expected"),
    [
        pytest.param("no marks", [], "no marks", id="none"),
        pytest.param("one two three", [(4, 7, "a")], "one [two|a*] three", id="one"),
        pytest.param("one two three", [(0, 7, "a"), (4, 13, "b")], "[one |a*][two|a b*][ three|b]", id="overlap"),
        pytest.param("one two three", [(0, 13, "a"), (4, 7, "b")], "[one |a*][two|a b*][ three|a]", id="nested"),
        pytest.param("one two", [(0, 3, "a"), (0, 3, "b")], "[one|a* b*] two", id="same"),
    ],
)
def test_marks_become_runs(text: str, passages: list[tuple[int, int, str]], expected: str) -> None:
    """Overlapping passages are cut into runs; * tells where one opens."""
    shown = []
    for run in marking.split(text, 0, len(text), passages):
        keys = " ".join(f"{key}{'*' * (key in run.opens)}" for key in run.keys)
        shown.append(f"[{run.text}|{keys}]" if keys else run.text)
    assert "".join(shown) == expected


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12),
)
def test_runs_keep_the_text_and_every_passage(text: str, pairs: list[tuple[int, int]]) -> None:
    """The runs joined are the text, and those with a key are the words of that passage."""
    size = len(text)
    passages = [
        (min(a, b) % (size + 1), max(a, b) % (size + 1), f"p{index}")
        for index, (a, b) in enumerate(pairs)
        if min(a, b) % (size + 1) < max(a, b) % (size + 1)
    ]
    runs = marking.split(text, 0, size, passages)
    assert "".join(run.text for run in runs) == text
    for start, end, key in passages:
        assert "".join(run.text for run in runs if key in run.keys) == text[start:end]
        assert sum(key in run.opens for run in runs) == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("five sources say so", "five officials say so", "five [-sources][+officials] say so"),
        ("It may sign soon.", "It will sign.", "It [-may][+will] sign[- soon]"),
        ("A river town flooded", "Parliament votes on Monday", ""),
        ("“within weeks,”", "within weeks.", "within weeks"),
        ("São Tomé signs", "Sao Tome signs", "Sao Tome signs"),
    ],
)
def test_redlines_mark_words_that_went_and_came(before: str, after: str, expected: str) -> None:
    """A redline is word by word; two texts that share too little have none."""
    sign = {"gone": "[-{}]", "new": "[+{}]", "kept": "{}"}
    assert "".join(sign[piece.change].format(piece.text) for piece in redline.compare(before, after)) == expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (SourceProfile("person", name="Oda Renn", described_as="the minister"), "Oda Renn"),
        (SourceProfile("anonymous", described_as="five sources", anonymous=True, count=5), "five sources (not named)"),
        (
            SourceProfile(
                "anonymous", described_as="the sources", anonymous=True, count=2, of=5, reason="to speak\nfreely"
            ),
            "the sources (2 of the 5, not named, “to speak freely”)",
        ),
        (SourceProfile("unknown"), ""),
    ],
)
def test_sources_are_named_with_what_their_words_are_worth(profile: SourceProfile, expected: str) -> None:
    """How many of how many they are, that they are not named, and why."""
    assert evidence.describe(profile, None) == expected


@pytest.mark.parametrize(
    ("what", "value", "expected"),
    [
        ("roughly 30 percent of the harbour’s oil", 30.0, ("of the harbour’s oil", "roughly 30 percent")),
        ("86,000 claims", 86000.0, ("claims", "86,000")),
        ("four northern states", 4.0, ("northern states", "four")),
        ("a 689-kilometre border with Norrland", 689.0, ("a 689-kilometre border with Norrland", "")),
        ("signatories", 35.0, ("signatories", "35 percent")),
        ("of the gas comes from the east", None, ("of the gas comes from the east", "")),
    ],
)
def test_stakes_show_their_figure_once(what: str, value: float | None, expected: tuple[str, str]) -> None:
    """The figure is that of the words, with its hedge, where they begin with it; it is never shown twice."""
    assert play.figure(Stake(what, value, "percent", ())) == expected


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("java\nscript:alert(1)", False),
        ("https:///nohost", False),
        ("//example.org", False),
        ("http://[x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:  # noqa: FBT001 - a column of the table
    """Any other scheme stays text."""
    assert glance.safe_url(url) == (url if safe else None)


def test_paragraphs_are_numbered_and_keep_their_kind() -> None:
    """Each line of each segment is a paragraph; junk and another story's text are counted too."""
    (shown,) = [one for one in exhibits.exhibit(brief().readings) if one.outlet == "Lakeside Brief"]
    assert shown.letter == "D"
    assert [f"{block.number} {block.kind}" for block in shown.blocks] == [
        "1 headline",
        "2 body",
        "3 body",
        "4 furniture",
        "5 embedded",
        "6 furniture",
        "7 embedded",
        "8 disclosure",
    ]


def test_the_tree_runs_through_time() -> None:
    """What rests on another stands to its right, and no two nodes share a place."""
    main, flood = pedigree.build(Context.of(brief()))
    drawing = tree.draw(main)
    places = {box.account.key: (box.x, box.y) for box in drawing.boxes}
    assert len(set(places.values())) == len(places)
    assert len(drawing.edges) == len(main.links) == 6
    assert all(places[edge.link.above][0] < places[edge.link.below][0] for edge in drawing.edges)
    assert [period.label for period in drawing.periods] == [
        "11 March 2031",
        "12 March 2031",
        "13 March 2031",
        "14 March 2031",
        "no certain day",
    ]
    assert [box.account.title for box in drawing.boxes if box.account.phantom] == ["Harbour Wire", "Eastern Dispatch"]
    assert flood.links == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Harbour Wire", ("Harbour Wire", "")),
        ("The Great Northern Morning Observer", ("The Great Northern", "Morning Observer")),
        ("Unbreakablewordthatistoolongforanyline", ("Unbreakablewordtha…", "")),
        ("“A headline that stands where no outlet is named at all”", ("“A headline that sta…", "")),
    ],
)
def test_long_titles_go_on_in_a_second_line(title: str, expected: tuple[str, str]) -> None:
    """A title breaks at a space; only a word that fits nowhere is cut."""
    assert tree.wrap(title, 170, 130, tree.FULL) == expected


def test_the_tree_in_words_has_every_account_once() -> None:
    """The text alternative tells the same tree."""
    main, _ = pedigree.build(Context.of(brief()))

    def walk(branches: tuple[pedigree.Branch, ...], depth: int = 0) -> list[str]:
        rows = []
        for branch in branches:
            rows.append("  " * depth + branch.account.title)
            rows += walk(branch.children, depth + 1)
        return rows

    assert walk(main.branches()) == [
        "Harbour Wire",
        "  Lakeside Brief",
        "  Capital Observer",
        "  Meridian Post",
        "    Morning Digest",
        "  “A new era: Kessia and the Compact”",
        "Northern Ledger",
        "Eastern Dispatch",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 if 03-lantern.txt had it from elsewhere", "2 if article C had it from elsewhere"),
        ("01-meridian.txt, 06-digest.txt rest on it", "article A, article F rest on it"),
        ("x03-lantern.txt is another file", "x03-lantern.txt is another file"),
        ("no file at all", "no file at all"),
    ],
)
def test_files_are_called_by_their_letters(text: str, expected: str) -> None:
    """A reader of the page knows article C, not the file it came in."""
    assert Context.of(brief()).lettered(text) == expected


def test_the_terminal_summary_is_short_and_plain() -> None:
    """The terminal says what is known, what conflicts, what to do next, and what was not measured."""
    out = io.StringIO()
    summarise(brief(), Console(file=out, width=100, color_system=None))
    text = out.getvalue()
    assert "6 articles → 2 origins (range 2–3)" in text
    assert "3 conflicts" in text
    assert "https://harbourwire.example/2031/03/11/kessia-compact" in text
    assert "scan-07.pdf: not read" in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_the_terminal_shows_no_control_characters() -> None:
    """An article cannot steer the reader's terminal."""
    out = io.StringIO()
    summarise(hostile(), Console(file=out, width=100, color_system=None))
    assert "\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()


@given(
    st.text(st.sampled_from("ab \n\r\u2028\x85\u0627\U0001f600"), max_size=80), st.lists(st.integers(0, 80), max_size=6)
)
def test_paragraphs_hold_every_character_once(text: str, cuts: list[int]) -> None:
    """Whatever the segments, each character that is not white space stands in one paragraph, in order."""
    article = Article("a-1", "x.txt", text, "0", ("x.txt",))
    edges = sorted({min(cut, len(text)) for cut in cuts})
    segments = tuple(
        Segment("furniture", article.span(start, end)) for start, end in itertools.pairwise(edges) if start < end
    )
    layout = Layout("a-1", segments, Dating(None, None, ""))
    blocks = exhibits.divide(Reading(article, layout, Parse("a-1", ())))
    assert "".join("".join(text[block.start : block.end].split()) for block in blocks) == "".join(text.split())
    assert all(left.end <= right.start for left, right in itertools.pairwise(blocks))


def test_who_speaks_and_on_what_terms_is_not_told_alone() -> None:
    """A description of the sources and why they are not named stand beside what they say, and are no statement."""
    wire = (
        "Herring\n\n4 March 2025\n\nNorway and Latvia are negotiating a fisheries pact, Reuters reported on Tuesday.\n"
    )
    told = f"{wire}\nThree officials close to the talks, who spoke on condition of anonymity, said Norway has sent two trawlers to Liepaja.\n"
    (alone,) = accounts.sole(Context.of(compose([article(told, "a.txt")])), (), ())
    assert not [line for line in alone.statements if "officials" in line.statement or "anonymity" in line.statement]
    assert any("two trawlers" in line.statement for line in alone.statements)


def test_what_one_account_alone_has_begins_with_what_can_be_read_alone() -> None:
    """A fragment stands behind the statements, and none is lost."""
    wire = (
        "Herring\n\n4 March 2025\n\nNorway and Latvia are negotiating a fisheries pact, Reuters reported on Tuesday.\n"
    )
    told = f"{wire}\nIt would end the quarrel of two winters. Norway has also sent two trawlers to the harbour of Liepaja.\n"
    (alone,) = accounts.sole(Context.of(compose([article(told, "a.txt")])), (), ())
    assert [line.statement for line in alone.statements][-1] == "It would end the quarrel of two winters"
    assert "Norway has also sent two trawlers to the harbour of Liepaja" in {
        line.statement for line in alone.statements
    }
