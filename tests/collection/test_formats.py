"""Feeds, mails, PDF and ninjs: which text is taken, and what of it is said by its container."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from stemma.collection import Limits, collect
from stemma.collection.feeds import Feed, house, read_feed
from stemma.collection.moments import earlier, moment_of
from stemma.collection.pages import paragraphs
from tests.collection.files import PICTURE, SENTENCES, TEXT, feed_maker, page, pdf, scan, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from stemma.model import Collection

HTML = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def put(folder: Path, name: str, data: bytes | str) -> Collection:
    """Write a file and collect it."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return collect([str(folder / name)])


def told(found: Collection) -> list[str]:
    return [problem.message for problem in found.problems]


@pytest.mark.parametrize("form", ["rss_str", "atom_str"])
def test_entries_of_a_feed_are_articles_with_what_it_says_of_them(tmp_path: Path, form: str) -> None:
    made = feed_maker()
    entry = made.add_entry()
    entry.id("urn:1")
    entry.title("Talks resume in Oslo &amp; Riga")
    entry.link(href="https://fjordtimes.example/1")
    entry.content(HTML, type="CDATA" if form == "rss_str" else "html")
    entry.author(name="Jane Doe", email="jane@fjordtimes.example")
    entry.published("2024-03-05T23:30:00-05:00")
    entry.updated("2024-03-06T08:00:00Z")
    (article,) = put(tmp_path, "feed.xml", getattr(made, form)()).articles
    assert article.text == f"Talks resume in Oslo & Riga\n\n{TEXT}"
    assert (article.name, article.url) == ("feed.xml#urn:1", "https://fjordtimes.example/1")
    about = article.metadata
    assert (about.outlet, about.via, about.language) == ("The Fjord Times", "The Fjord Times - World", "en")
    assert about.published == "2024-03-05T23:30:00-05:00"
    assert "Jane Doe" in (about.byline or "") or form == "rss_str"


@pytest.mark.parametrize("form", ["rss_str", "atom_str"])
def test_the_source_of_an_entry_is_whose_words_they_are(tmp_path: Path, form: str) -> None:
    """Aggregators name the outlet in the entry's source element, and often once more behind its title."""
    made = feed_maker()
    entry = made.add_entry()
    entry.id("urn:1")
    entry.title("Talks resume in Oslo - The Harbour Gazette")
    entry.link(href="https://collects.example/1")
    entry.source(url="https://harbourgazette.example/feed", title="The Harbour Gazette")
    entry.content(HTML, type="html")
    (article,) = put(tmp_path, "feed.xml", getattr(made, form)()).articles
    assert (article.metadata.outlet, article.metadata.title) == ("The Harbour Gazette", "Talks resume in Oslo")


def rss(*items: str, channel: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'


def test_a_summary_in_a_file_is_read_and_said_to_be_one(tmp_path: Path) -> None:
    item = "<item><title>Talks</title><link>https://a.example/1</link><description>Soon more …</description></item>"
    found = put(tmp_path, "feed.rss", rss(item))
    assert [article.text for article in found.articles] == ["Talks\n\nSoon more …"]
    assert told(found) == ["1 entry is read from the feed's own summary, not from the page"]


@pytest.mark.parametrize(
    ("description", "is_summary"),
    [
        pytest.param(" ".join(SENTENCES) * 3, False, id="long"),
        pytest.param(HTML, False, id="paragraphs"),
        pytest.param(SENTENCES[0], True, id="teaser"),
        pytest.param(" ".join(SENTENCES) * 3 + " [...]", True, id="cut-off"),
        pytest.param(" ".join(SENTENCES) * 3 + " <a href='x'>Continue reading →</a>", True, id="continue"),
    ],
)
def test_whole_reports_are_told_from_summaries(description: str, is_summary: bool) -> None:  # noqa: FBT001  (a case of the table)
    escaped = description.replace("&", "&amp;").replace("<", "&lt;")
    item = f"<item><title>T</title><link>https://a.example/1</link><description>{escaped}</description></item>"
    feed = read_feed(rss(item).encode(), Limits())
    assert isinstance(feed, Feed)
    assert (feed.entries[0].record.page is not None) is is_summary


@pytest.mark.parametrize(
    ("feed", "link", "outlet"),
    [
        ("The Fjord Times - World", "https://www.fjordtimes.example/1", "The Fjord Times"),
        ("World | Fjord Times", "https://fjordtimes.example/1", "Fjord Times"),
        ("FT > Europe", "https://harbour.example/1", None),
        ("BBC News", "https://www.bbc.co.uk/news/1", "BBC"),
        ("The Fjord Times", None, "The Fjord Times"),
        (None, "https://fjord.example/1", None),
        ("Harbour Gazette: Latest", "https://news.harbour-gazette.example/1", "Harbour Gazette"),
    ],
)
def test_a_feed_names_its_house_where_the_address_bears_it_out(
    feed: str | None, link: str | None, outlet: str | None
) -> None:
    assert house(feed, link) == outlet


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    broken = rss(f"<item><title>A & B</title><description>{' '.join(SENTENCES) * 2}</description></item>")[:-30]
    (article,) = put(tmp_path, "feed.xml", broken).articles
    assert article.metadata.title == "A & B"


@pytest.mark.parametrize(
    ("channel", "pause"),
    [
        ("<ttl>45</ttl>", timedelta(minutes=45)),
        ("<ttl>-5</ttl>", None),
        ("<ttl>9999999999999999</ttl>", None),
        ("", None),
    ],
)
def test_a_feed_says_how_often_it_wants_to_be_asked(channel: str, pause: timedelta | None) -> None:
    feed = read_feed(rss("<item><title>T</title></item>", channel=channel).encode(), Limits())
    assert isinstance(feed, Feed)
    assert feed.pause == pause


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<?xml version='1.0'?><note>hello</note>", "it is XML, and neither a feed nor HTML"),
        (rss().encode(), "it has no entries"),
        (b"<rss><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><channel>&a;</channel></rss>", "entries"),
    ],
)
def test_other_xml_and_empty_feeds_are_told(tmp_path: Path, data: bytes, message: str) -> None:
    found = put(tmp_path, "feed.xml", data)
    assert found.articles == ()
    assert any(message in each for each in told(found))


def test_entities_of_a_feed_reach_no_file_and_do_not_multiply(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE rss [<!ENTITY f SYSTEM "{tmp_path}/secret.txt"><!ENTITY l0 "ha">{laughs}]>'
    item = f"<item><title>&f;&l9;</title><description>{TEXT}</description></item>"
    found = put(tmp_path, "feed.xml", rss(item).replace("?>", "?>" + declared, 1))
    assert all("secret" not in article.text and len(article.text) < 5_000 for article in found.articles)


def mail(text: str = TEXT, **fields: str) -> EmailMessage:
    """Write a mail."""
    made = EmailMessage()
    for name, value in {
        "From": "Jane Doe <jane@fjord.example>",
        "To": "desk@harbour.example",
        "Subject": "Talks resume in Oslo",
        "Date": "Wed, 06 Mar 2024 09:00:00 +0100",
        "Message-ID": "<1@fjord.example>",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }.items():
        made[name] = value
    made.set_content(text)
    return made


def test_a_mail_is_an_article_dated_by_when_it_was_sent(tmp_path: Path) -> None:
    (article,) = put(tmp_path, "a.eml", bytes(mail())).articles
    assert article.text.strip() == f"Talks resume in Oslo\n\n{TEXT}"
    about = article.metadata
    assert (about.issued, about.retrieved) == ("2024-03-06T09:00:00+01:00",) * 2
    assert (about.outlet, about.via) == (None, "Jane Doe <jane@fjord.example>")


def test_what_was_passed_on_is_only_not_younger_than_its_mail(tmp_path: Path) -> None:
    (article,) = put(tmp_path, "a.eml", bytes(mail(Subject="Fwd: Talks resume in Oslo"))).articles
    assert (article.metadata.title, article.metadata.issued) == ("Talks resume in Oslo", None)
    assert article.metadata.retrieved == "2024-03-06T09:00:00+01:00"


def test_a_letter_to_subscribers_is_its_senders(tmp_path: Path) -> None:
    letter = mail(From="The Fjord Daily <news@fjord.example>", List_Unsubscribe="<https://fjord.example/u>")
    letter["Archived-At"] = "<https://fjord.example/letters/7>"
    (article,) = put(tmp_path, "a.eml", bytes(letter)).articles
    assert (article.metadata.outlet, article.url) == ("The Fjord Daily", "https://fjord.example/letters/7")


@pytest.mark.parametrize(
    ("plain", "rich", "expected"),
    [
        pytest.param(TEXT, HTML, TEXT, id="both"),
        pytest.param("See this mail in a browser.", HTML, TEXT, id="stub"),
        pytest.param(None, "<div>Short <b>news</b><br>of the day</div>", "Short news\n\nof the day", id="html-only"),
    ],
)
def test_of_two_forms_of_a_mail_the_plain_one_is_read_unless_it_is_a_stub(
    tmp_path: Path, plain: str | None, rich: str, expected: str
) -> None:
    made = mail(plain or "")
    if plain is None:
        made.set_content(rich, subtype="html")
    else:
        made.add_alternative(rich, subtype="html")
    (article,) = put(tmp_path, "a.eml", bytes(made)).articles
    assert " ".join(article.text.split()) == " ".join(f"Talks resume in Oslo {expected}".split())


def test_attachments_are_articles_of_their_own_or_counted(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(pdf(), maintype="application", subtype="pdf", filename="report.pdf")
    made.add_attachment(page("Attached"), maintype="text", subtype="html", filename="../../p.html")
    made.add_attachment(
        zipped({"z.txt": b"Zipped. " + TEXT.encode()}), maintype="application", subtype="zip", filename="z.zip"
    )
    made.add_attachment(mail("Inner. " + TEXT, Subject="Inside"), filename="inner.eml")
    made.add_attachment(PICTURE, maintype="image", subtype="png", filename="x.png")
    made.add_attachment(PICTURE, maintype="image", subtype="png", filename="y.png")
    found = put(tmp_path, "a.eml", bytes(made))
    names = [article.name for article in found.articles]
    assert names == ["a.eml", "a.eml#.._.._p.html", "a.eml#inner.eml", "a.eml#report.pdf", "a.eml#z.zip#z.txt"]
    assert {article.metadata.retrieved for article in found.articles} == {"2024-03-06T09:00:00+01:00"}
    assert told(found) == ["2 attachments left unread (2 image/png): only text, HTML, PDF, mails and archives are read"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            b"Subject: =?utf-8?q?=ff=fe?=\nDate: never\nContent-Type: text/plain; charset=none\n\n" + TEXT.encode(),
            id="fields",
        ),
        pytest.param(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + TEXT.encode(), id="no-end"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(TEXT.encode())[:-3], id="base64"),
        pytest.param(b"From: a <b@c.example> <d@e.example>\nSubject:\n\n" + TEXT.encode(), id="from"),
    ],
)
def test_a_mail_that_breaks_the_rules_is_read_all_the_same(tmp_path: Path, data: bytes) -> None:
    (article,) = put(tmp_path, "a.eml", data).articles
    assert "Delegations of two countries" in article.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"Subject: nothing\n\n", "it holds no text", id="empty"),
        pytest.param(
            b"Subject: " + b"a, " * 100_000 + b"\n\ntext", "a field of its head has more than", id="long-field"
        ),
        pytest.param(
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(200)),
            "parts inside parts",
            id="deep",
        ),
    ],
)
def test_a_hostile_mail_is_a_problem(tmp_path: Path, data: bytes, message: str) -> None:
    found = put(tmp_path, "a.eml", data)
    assert found.articles == ()
    assert any(message in each for each in told(found))


def test_lines_that_a_mail_program_broke_are_joined(tmp_path: Path) -> None:
    """RFC 3676: a line that ends with a space goes on."""
    data = b"Subject: Talks resume\nContent-Type: text/plain; format=flowed\n\nThe ministers \nmet in Oslo.\n-- \nJane"
    (article,) = put(tmp_path, "a.eml", data).articles
    assert article.text == "Talks resume\n\nThe ministers met in Oslo.\n-- \nJane"


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_is_read_paragraph_by_paragraph(tmp_path: Path, columns: int) -> None:
    """Broken lines are joined, columns are read one after the other."""
    (article,) = put(tmp_path, "a.pdf", pdf(columns)).articles
    assert [part for part in article.text.split("\n\n") if len(part) > 60] == list(SENTENCES)
    assert article.metadata.title == "Talks resume in Oslo"
    assert article.metadata.retrieved, "it is not younger than its file"


def test_a_title_that_a_program_wrote_is_not_the_articles(tmp_path: Path) -> None:
    (article,) = put(
        tmp_path, "a.pdf", pdf(title="Talks resume in Oslo").replace(b"Talks resume in Oslo) /T", b"x) /T")
    ).articles
    assert article.metadata.title is None


def test_a_scanned_pdf_is_unmeasured(tmp_path: Path) -> None:
    found = put(tmp_path, "scan.pdf", scan())
    assert found.articles == ()
    assert told(found) == ["unmeasured: it is scanned, its pages are pictures; run it through text recognition"]


def test_pages_that_are_pictures_among_others_are_told(tmp_path: Path) -> None:
    found = put(tmp_path, "scan.pdf", scan(1, TEXT))
    assert "initialled in December" in " ".join(found.articles[0].text.split())
    assert told(found) == ["unmeasured: a page is a picture of 2; run it through text recognition"]


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", pdf()[:900], b"%PDF-1.4\n" + b"1 0 obj<</Kids[1 0 R]>>" * 50])
def test_a_damaged_pdf_is_a_problem(tmp_path: Path, data: bytes) -> None:
    found = put(tmp_path, "a.pdf", data)
    assert len(found.problems) == 1


def test_a_pdf_may_not_take_all_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reader is another process, which is stopped; here it is one that never ends."""
    slow = tmp_path / "slow.py"
    slow.write_text("import time\nwhile True: time.sleep(0.1)\n")
    monkeypatch.setattr("stemma.collection.pdfs.READER", slow)
    monkeypatch.setattr("stemma.collection.pdfs.GRACE", 0)
    (tmp_path / "a.pdf").write_bytes(pdf())
    found = collect([str(tmp_path / "a.pdf")], limits=Limits(pdf_seconds=1))
    assert told(found) == ["it takes more than 1 seconds to read"]


ITEM: dict[str, Any] = {"uri": "tag:fjord.example,2024:1", "type": "text", "versioncreated": "2024-03-05T10:00:00Z"}
ONE = {**ITEM, "headline": "Talks resume", "byline": "Jane Doe", "body_xhtml": HTML, "copyrightholder": "Fjord Wire"}
TWO = {
    **ITEM,
    "standard": {"name": "ninjs", "version": "2.0"},
    "headlines": [{"role": "sub", "value": "More"}, {"role": "main", "value": "Talks resume"}],
    "by": "Jane Doe",
    "bodies": [
        {"role": "teaser", "value": "Short."},
        {"role": "main", "contenttype": "text/html", "value": HTML},
        {"role": "main", "contenttype": "text/plain", "value": TEXT},
    ],
    "infosources": [{"name": "Elsewhere", "role": "origin"}, {"name": "Fjord Wire", "role": "https://x/provider"}],
}


@pytest.mark.parametrize("item", [ONE, TWO], ids=["1.x", "2.x"])
def test_ninjs_gives_the_story_and_who_issued_it(tmp_path: Path, item: dict[str, Any]) -> None:
    (article,) = put(tmp_path, "a.json", json.dumps(item)).articles
    assert article.text == f"Talks resume\n\n{TEXT}"
    about = article.metadata
    assert (about.title, about.byline, about.outlet) == ("Talks resume", "Jane Doe", "Fjord Wire")
    assert (about.published, article.name) == ("2024-03-05T10:00:00Z", "a.json#tag:fjord.example,2024:1")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({**ONE, "pubstatus": "canceled"}, "its provider has withdrawn it (pubstatus canceled)"),
        ({**ONE, "pubstatus": "withheld"}, "its provider withholds it (pubstatus withheld)"),
        ({**ITEM, "type": "picture", "headline": "x"}, "it is a picture: the ninjs item holds no text of a story"),
        (ITEM, "it has no body: the ninjs item holds no text of a story"),
        ({**ITEM, "bodies": "x", "headlines": [1], "associations": {"a": 1}}, "it has no body"),
    ],
)
def test_ninjs_without_a_story_to_read_is_told(tmp_path: Path, item: dict[str, Any], message: str) -> None:
    found = put(tmp_path, "a.json", json.dumps(item))
    assert found.articles == ()
    assert message in told(found)[0]


@pytest.mark.parametrize(
    "several", [{"main": ONE, "photo": {"uri": "x:2", "type": "picture"}}, [TWO]], ids=["1.x", "2.x"]
)
def test_stories_associated_with_a_ninjs_package_are_read(tmp_path: Path, several: object) -> None:
    package = {"uri": "x:0", "type": "composite", "versioncreated": "2024-03-05", "associations": several}
    found = put(tmp_path, "a.json", json.dumps(package))
    assert [article.metadata.title for article in found.articles] == ["Talks resume"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Plain\ntext", "Plain\ntext"),
        ("<p>One &amp; <b>two</b></p><script>x</script><p>Three<br/>four", "One & two\n\nThree\n\nfour"),
        ('One\nparagraph <a href="x">with</a> a link.\n\nAnother.', "One\n\nparagraph with a link.\n\nAnother."),
        ("<ul><li>One</li><li>Two</li></ul>tail", "One\n\nTwo\n\ntail"),
        ("<style>p {}</style><!-- no -->Words<!-- no --> stay", "Words stay"),
    ],
)
def test_fragments_of_html_become_paragraphs(markup: str, text: str) -> None:
    assert paragraphs(markup) == text


@pytest.mark.parametrize(
    "markup", ["<div>" * 5_000 + "deep", "<p " * 20_000, "&" * 50_000, "<!--" * 20_000, "<p>\x00</p>"]
)
def test_hostile_fragments_end(markup: str) -> None:
    assert isinstance(paragraphs(markup), str)


def test_times_keep_the_day_of_their_writer() -> None:
    assert moment_of("Tue, 05 Mar 2024 23:30:00 -0500") == "2024-03-05T23:30:00-05:00"
    assert moment_of("2024-03-05T10:00:00.1234567Z") == "2024-03-05T10:00:00.123456+00:00"
    assert [moment_of(text) for text in (None, "", "soon", "Tue, 99 Mar 2024", "5" * 200)] == [None] * 5
    assert earlier("2024-03-05T23:30:00-05:00", "2024-03-06T00:00:00Z") == "2024-03-06T00:00:00Z"
