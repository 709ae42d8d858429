"""Addresses as inputs: pages, feeds with the pages they lead to, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.collection import Limits, collect
from tests.collection.conftest import NO_PAUSE
from tests.collection.files import SENTENCES, TEXT, page, pdf, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stemma.collection.fetching import Fetcher, Validators
    from stemma.model import Collection
    from tests.collection.conftest import Site

    Make = Callable[..., Fetcher]


def told(found: Collection) -> list[tuple[str, str]]:
    return [(problem.document, problem.message) for problem in found.problems]


def test_a_page_at_an_address_is_an_article_with_its_address(site: Site, fetcher: Make) -> None:
    address = site.page("/talks", page(), Content_Type="text/html; charset=utf-8")
    found = collect([address], fetcher=fetcher(), captures=True)
    (article,) = found.articles
    assert (article.name, article.url, article.media_type) == (address, address, "text/html")
    assert article.text.startswith("Talks resume in Oslo")
    assert article.metadata.retrieved is not None
    (capture,) = found.captures
    assert (capture.sha256, capture.data, capture.url) == (article.capture, page(), address)
    assert capture.retrieved == article.metadata.retrieved


def test_files_of_other_kinds_are_read_from_addresses(site: Site, fetcher: Make) -> None:
    addresses = [
        site.page("/a", pdf(), Content_Type="application/pdf"),
        site.page("/b.zip", zipped({"a.txt": TEXT.encode()}), Content_Type="application/octet-stream"),
        site.page("/c", TEXT + " Plain.", Content_Type="text/plain"),
        site.page("/d", b"\x89PNG", Content_Type="image/png"),
    ]
    found = collect(addresses, fetcher=fetcher())
    assert [article.name.removeprefix(site.base) for article in found.articles] == ["/a", "/b.zip#a.txt", "/c"]
    assert told(found) == [(addresses[3], "it is image/png, which is not read")]


def feed(site: Site, *links: str) -> str:
    items = "".join(
        f"<item><title>Report {link}</title><link>{link}</link><description>A summary of {link}.</description>"
        f"<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><source url='x'>The Harbour Gazette</source></item>"
        for link in links
    )
    return site.page("/feed", f"<rss version='2.0'><channel><title>All</title>{items}</channel></rss>")


def test_the_pages_of_a_feed_that_was_asked_for_are_asked_for(site: Site, fetcher: Make) -> None:
    """What the feed says of its entries goes with the pages; where a page cannot be had, the summary stands."""
    for path in ("/1", "/2"):
        site.page(path, page(f"Page {path}"), Content_Type="text/html")
    address = feed(site, "/1", "/2", "/missing")
    found = collect([address], fetcher=fetcher())
    names = [article.name.removeprefix(site.base) for article in found.articles]
    assert names == ["/1", "/2", f"/feed#{site.base}/missing"]
    about = found.articles[0].metadata
    assert (about.published, about.outlet, about.via) == ("2024-03-05T10:00:00+00:00", "The Harbour Gazette", "All")
    assert found.articles[2].text == "Report /missing\n\nA summary of /missing."
    assert told(found) == [
        (site.base + "/feed", "1 entry is read from the feed's own summary, not from the page"),
        (site.base + "/missing", "there is no such page (status 404)"),
    ]


def test_a_feed_in_a_file_asks_for_nothing(site: Site, fetcher: Make, tmp_path: Path) -> None:
    feed(site, site.base + "/1")
    (tmp_path / "feed.xml").write_bytes(site.pages["/feed"].body)
    found = collect([str(tmp_path / "feed.xml")], fetcher=fetcher())
    assert len(found.articles) == 1
    assert site.asked == []


def test_a_list_of_addresses_is_asked_for_where_it_is_named(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Not where it merely lies in a folder of reports, or came from a page."""
    addresses = [site.page(f"/{name}", f"Report {name}. {TEXT}", Content_Type="text/plain") for name in "ab"]
    words = "# watch\n" + "\n".join(addresses) + "\n"
    (tmp_path / "list.txt").write_text(words)
    for inputs, stdin in (([str(tmp_path / "list.txt")], None), (["-"], words.encode())):
        found = collect(inputs, stdin=stdin, fetcher=fetcher())
        assert [article.url for article in found.articles] == addresses
    site.asked.clear()
    told_of = [told(collect([place], fetcher=fetcher())) for place in (str(tmp_path), site.page("/list", words))]
    assert all("asked for only where the list itself is named" in rows[0][1] for rows in told_of)
    assert site.paths() == ["/list"]


def test_a_page_that_is_unchanged_yields_nothing(site: Site, fetcher: Make) -> None:
    cache: dict[str, Validators] = {}
    address = site.page("/talks", page(), ETag='"1"', Content_Type="text/html")
    assert len(collect([address], fetcher=fetcher(cache=cache)).articles) == 1
    again = collect([address], fetcher=fetcher(cache=cache))
    assert (again.articles, again.problems) == ((), ())


def test_so_many_addresses_are_asked_for_and_no_more(site: Site, fetcher: Make) -> None:
    addresses = [site.page(f"/{number}", f"{number} {TEXT}", Content_Type="text/plain") for number in range(5)]
    found = collect(addresses, limits=Limits(addresses=3), fetcher=fetcher(NO_PAUSE))
    assert len(found.articles) == 3
    assert told(found) == [("-", "further addresses were left out: 3 are asked for at most")]


def test_an_address_that_is_not_public_is_a_problem(site: Site) -> None:
    """Without the tests' own fetcher nothing on this machine is asked."""
    found = collect([site.page("/", TEXT)])
    assert "127.0.0.1 is not a public address" in found.problems[0].message
    assert site.asked == []


def test_two_addresses_of_one_page_are_one_article(site: Site, fetcher: Make) -> None:
    for path in ("/a", "/b"):
        site.page(path, SENTENCES[0], Content_Type="text/plain")
    (article,) = collect([site.base + "/b", site.base + "/a"], fetcher=fetcher()).articles
    assert article.names == (site.base + "/a", site.base + "/b")
