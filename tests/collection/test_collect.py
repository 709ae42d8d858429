"""What is collected, what it is called, and what becomes a problem."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.collection import Limits, collect
from stemma.collection.decoding import decode

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "The foreign ministers of the two countries met in Oslo on Monday and agreed that the talks on the border "
    "will be taken up again in the spring, the host said.\n"
)
GERMAN = (
    "Die Außenminister der beiden Länder haben sich am Montag in Oslo getroffen und vereinbart, dass die Gespräche "
    "über die Grenze im Frühjahr wieder aufgenommen werden, teilte der Gastgeber mit.\n"
)
PAGE = """<html lang="en"><head><title>Talks resume in Oslo</title><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"><meta property="og:site_name" content="The Fjord">
</head><body><nav><a href="/">Home</a></nav><article><h1>Talks resume in Oslo</h1>
<p>OSLO - Delegations of two countries met on Tuesday to resume the talks that they had broken off in January.</p>
<h2>What is at stake</h2>
<p>They will discuss the border, prisoners and trade, said Anna Berg, the foreign minister of the host.</p>
<p>A further round is scheduled for April.</p></article><footer>Privacy</footer></body></html>"""


def messages(paths: list[str], **options: object) -> list[tuple[str, str]]:
    found = collect(paths, **options)  # type: ignore[arg-type]
    return [(problem.document, problem.message) for problem in found.problems]


def test_names_are_relative_to_the_common_folder_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("two " + ENGLISH)
    (tmp_path / "one.md").write_text("# one\n\n" + ENGLISH)
    found = collect([str(tmp_path / "b"), str(tmp_path / "one.md")])
    assert [article.name for article in found.articles] == ["b/two.txt", "one.md"]
    assert found.articles[1].text == "# one\n\n" + ENGLISH
    assert found.problems == ()


def test_same_bytes_are_one_article_with_all_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(ENGLISH)
    (article,) = collect([str(tmp_path)]).articles
    assert (article.name, article.names) == ("a.txt", ("a.txt", "b.txt"))
    assert article.id == f"a-{article.sha256[:12]}"


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\n\r\nTwo.\rThree.\n")
    assert collect([str(tmp_path)]).articles[0].text == "One.\r\n\r\nTwo.\rThree.\n"


def test_html_gives_its_visible_paragraphs_in_order_with_what_it_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (article,) = collect([str(tmp_path)]).articles
    places = [
        article.text.index(words) for words in ("Talks resume", "OSLO - Del", "What is at", "They will", "A further")
    ]
    assert places == sorted(places)
    assert "Privacy" not in article.text
    about = article.metadata
    assert (about.title, about.byline, about.outlet) == ("Talks resume in Oslo", "Jane Doe", "The Fjord")
    assert (about.published, about.language) == ("2024-03-05", "en")


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 20_000 + "<p>deep</p>", id="deep"),
        pytest.param("<table><tr><td>" * 3_000, id="nested-tables"),
        pytest.param("<<<>>>&&&" * 1_000, id="garbage"),
        pytest.param("<html></html>", id="empty"),
        pytest.param("<a href='x'>y</a>" * 100_000, id="links"),
        pytest.param("<script>" + "x" * 100_000, id="script-only"),
    ],
)
def test_a_hostile_page_is_a_problem_or_an_article_and_the_rest_goes_on(tmp_path: Path, markup: str) -> None:
    (tmp_path / "bad.html").write_text(markup)
    (tmp_path / "good.txt").write_text(ENGLISH)
    found = collect([str(tmp_path)])
    assert [article.name for article in found.articles][-1] == "good.txt"
    assert len(found.articles) + len(found.problems) >= 2


def test_json_fields_under_their_usual_names(tmp_path: Path) -> None:
    row = {
        "headline": "Talks resume",
        "body": ENGLISH,
        "publisher": {"name": "The Fjord"},
        "date": "2024-03-05",
        "authors": ["Jane Doe", "John Roe"],
        "link": "https://fjord.example/talks",
    }
    (tmp_path / "a.json").write_text(json.dumps(row))
    (article,) = collect([str(tmp_path)]).articles
    assert article.name == "a.json"
    assert article.text == "Talks resume\n\n" + ENGLISH
    assert article.url == "https://fjord.example/talks"
    about = article.metadata
    assert (about.outlet, about.byline, about.published) == ("The Fjord", "Jane Doe, John Roe", "2024-03-05")


def test_json_lines_are_articles_named_by_their_ids(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "7", "publisher": "fjord.example", "retrieved": "2024-03-06T10:00:00", "text": ENGLISH}),
        "not json",
        "",
        json.dumps({"id": 8, "text": "  "}),
        json.dumps(["a", "list"]),
        json.dumps({"text": "Second. " + ENGLISH}),
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(rows))
    found = collect([str(tmp_path / "all.jsonl")])
    assert [article.name for article in found.articles] == ["all.jsonl#6", "all.jsonl#7"]
    assert found.articles[1].metadata.retrieved == "2024-03-06T10:00:00"
    assert [problem.where for problem in found.problems] == ["line 2", "line 4", "line 5"]


def test_two_outlets_with_the_same_words_are_two_articles(tmp_path: Path) -> None:
    rows = [json.dumps({"publisher": name, "text": ENGLISH}) for name in ("one.example", "two.example")]
    (tmp_path / "all.jsonl").write_text("\n".join(rows))
    assert len(collect([str(tmp_path)]).articles) == 2


def test_standard_input_tells_its_kind_by_its_beginning() -> None:
    assert collect(["-"], stdin=ENGLISH.encode()).articles[0].name == "-"
    assert collect(["-"], stdin=PAGE.encode()).articles[0].metadata.outlet == "The Fjord"
    line = json.dumps({"id": "1", "text": ENGLISH}).encode()
    assert collect(["-"], stdin=line + b"\n" + line.replace(b'"1"', b'"2"')).articles[0].name == "-#1"
    assert messages(["-"], stdin=b"") == [("-", "it is empty")]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt", b"", "it is empty", id="empty"),
        pytest.param("a.txt", b"%PDF-1.7 ...", "it is binary, not text", id="pdf"),
        pytest.param("a.txt", b"a\x00b" * 100, "it is binary, not text", id="nul"),
        pytest.param("a.txt", b"\xff\xfeA", "it says that it is UTF-16-LE and is not", id="cut-utf-16"),
        pytest.param("a.txt", b"x" * 2_000, "more than 1,000 bytes", id="too-long"),
        pytest.param("a.json", b'{"title": "x"}', "no field text, body or content", id="no-text"),
        pytest.param("a.json", b"[" * 100_000, "nested too deeply", id="deep-json"),
        pytest.param("a.json", b'{"text": 1', "it is not JSON", id="cut-json"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    limits = Limits(file_bytes=1_000) if "1,000" in message else Limits()
    found = collect([str(tmp_path / name)], limits=limits)
    assert found.articles == ()
    assert found.problems[0].document == name
    assert message in found.problems[0].message


def test_missing_files_pipes_and_other_files_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text(ENGLISH)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    told = dict(messages([str(tmp_path), str(tmp_path / "gone.txt")]))
    assert told["pipe.txt"] == "it is no regular file (a folder, a pipe, a device or a socket)"
    assert told["."].startswith("1 file .jpg left unread")
    assert told["loop"].startswith("a link to a folder is not followed")
    assert told["broken.txt"].startswith("there is no such file")
    assert told["gone.txt"].startswith("there is no such file")


def test_another_language_is_kept_and_unmeasured(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN)
    found = collect([str(tmp_path)])
    assert found.articles[0].metadata.language == "de"
    assert found.problems[0].message == "unmeasured: language de; only English is read"


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8-sig", None), ("utf-16", None), ("utf-32", None), ("cp1252", "which is a guess")],
)
def test_encodings_are_recognised(encoding: str, note: str | None) -> None:
    text = "Premier “Müller” met the press in Zürich and said – once more – that the talks would go on. " * 8
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.note is None if note is None else note in (decoded.note or "")


def test_halves_of_pairs_and_control_signs_keep_their_places() -> None:
    row = '{"text": "A\\ud800B\\u0007C ' + ENGLISH.strip() + '"}'
    text = collect(["-"], stdin=row.encode()).articles[0].text
    assert text.startswith("A\ufffdB C The")


def test_articles_beyond_the_limit_are_counted(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{number} {ENGLISH}")
    found = collect([str(tmp_path)], limits=Limits(articles=3))
    assert len(found.articles) == 3
    assert found.problems[-1].message == "2 further articles were left out: 3 are read at most"


def test_objects_beyond_the_limit_are_counted_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": f"{number} {ENGLISH}"} for number in range(5)]))
    found = collect([str(tmp_path)], limits=Limits(articles=3))
    assert len(found.articles) == 3
    assert [problem.message for problem in found.problems] == ["2 further objects were left out: 3 are read at most"]


def test_a_line_of_a_hundred_megabytes_is_passed_over(tmp_path: Path) -> None:
    """The limit is set low here; what counts is that the lines behind the long one are read."""
    rows = [json.dumps({"text": "x" * 50_000}), json.dumps({"id": "b", "text": ENGLISH})]
    (tmp_path / "all.jsonl").write_text("\n".join(rows))
    found = collect([str(tmp_path)], limits=Limits(record_bytes=1_000))
    assert [article.name for article in found.articles] == ["all.jsonl#b"]
    assert (found.problems[0].where, found.problems[0].message) == ("line 1", "it has more than 1,000 bytes")


def test_a_file_of_other_objects_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"name": "x"}] * 50))
    (told,) = messages([str(tmp_path)])
    assert told[1].startswith("none of its 50 objects is an article")


def test_the_first_of_several_captures_stays(tmp_path: Path) -> None:
    rows = [{"id": day, "retrieved": f"2024-03-0{day}T10:00:00", "text": ENGLISH} for day in (7, 6, 8)]
    (tmp_path / "all.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (article,) = collect([str(tmp_path)]).articles
    assert article.metadata.retrieved == "2024-03-06T10:00:00"
    assert article.names == ("all.jsonl#6", "all.jsonl#7", "all.jsonl#8")


@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_problem(data: bytes) -> None:
    found = collect(["-"], stdin=data)
    assert bool(found.articles) or bool(found.problems)
    for article in found.articles:
        article.text.encode("utf-8")
