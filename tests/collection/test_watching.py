"""What a look at watched sources finds, and when the next one is due."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from stemma.collection import Limits
from stemma.collection.fetching import Fetcher
from stemma.collection.watching import Memory, Poll, Source, poll
from stemma.errors import InputError
from tests.collection.conftest import NO_PAUSE, Reply

if TYPE_CHECKING:
    from tests.collection.conftest import Site

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WORDS = (
    "The foreign ministers of the two countries met in Oslo on Monday and agreed that the talks on the border "
    "will be taken up again in the spring, the host said. "
)


def feed(*entries: str, extra: str = "") -> str:
    """Write a feed of entries."""
    items = "".join(entries)
    return f'<rss version="2.0"><channel><title>The Fjord</title><link>/</link>{extra}{items}</channel></rss>'


def item(name: str, text: str, link: str = "") -> str:
    """Write an entry with its whole text, or a summary of the page at *link*."""
    linked = f"<link>{link}</link>" if link else ""
    return f"<item><guid>{name}</guid><title>Report {name}</title>{linked}<description>{text}</description></item>"


def whole(name: str, more: str = "") -> str:
    """Write an entry whose text is the whole report."""
    return item(name, f"Report {name}. {more}" + WORDS * 5)


def look(*sources: Source | str, memory: Memory | None = None, now: datetime = NOW) -> Poll:
    """Look at sources on this machine."""
    listed = [Source(each) if isinstance(each, str) else each for each in sources]
    with Fetcher(NO_PAUSE, allow_private=True, clock=lambda: now) as fetcher:
        return poll(listed, memory or Memory(), now, fetcher=fetcher)


def told(found: Poll) -> list[tuple[str, str]]:
    return [(news.key, news.change) for news in found.news]


def test_the_first_look_finds_all_and_the_next_what_is_new_or_changed(site: Site) -> None:
    address = site.page("/feed", feed(whole("1"), whole("2")))
    first = look(address)
    assert told(first) == [("1", "new"), ("2", "new")]
    assert [article.metadata.title for article in first.collection.articles] == ["Report 1", "Report 2"]
    assert first.due == NOW + HOUR
    site.page("/feed", feed(whole("3"), whole("1", "Corrected. "), whole("2")))
    assert look(address, memory=first.memory).asked == (), "it is not due yet"
    second = look(address, memory=first.memory, now=NOW + HOUR)
    assert told(second) == [("3", "new"), ("1", "changed")]
    assert {news.article for news in second.news} == {article.id for article in second.collection.articles}
    third = look(address, memory=second.memory, now=NOW + 2 * HOUR)
    assert (third.news, third.collection.articles, third.collection.captures) == ((), (), ())


def test_what_is_new_comes_with_the_bytes_it_was_taken_from(site: Site) -> None:
    site.page("/1", f"<html><body><article><p>{WORDS * 3}</p></article></body></html>", Content_Type="text/html")
    address = site.page("/feed", feed(item("1", "A summary.", "/1"), whole("2")))
    found = look(address).collection
    captures = {capture.sha256: capture for capture in found.captures}
    assert [captures[article.capture or ""].url for article in found.articles] == [site.base + "/1", address]
    assert {capture.retrieved for capture in found.captures} == {NOW.isoformat()}


def test_an_unchanged_feed_is_not_sent_again(site: Site) -> None:
    address = site.page("/feed", feed(whole("1")), ETag='"1"')
    first = look(address)
    again = look(address, memory=Memory.loads(first.memory.dumps()), now=NOW + HOUR)
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert (again.news, again.asked, again.due) == ((), (address,), NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("extra", "headers", "every", "pause"),
    [
        pytest.param("", {}, None, HOUR, id="usual"),
        pytest.param("<ttl>30</ttl>", {}, None, HOUR / 2, id="ttl"),
        pytest.param("<ttl>1</ttl>", {}, None, timedelta(minutes=5), id="no-faster"),
        pytest.param("<ttl>99999</ttl>", {}, None, timedelta(days=1), id="no-slower"),
        pytest.param("<ttl>soon</ttl>", {}, None, HOUR, id="no-number"),
        pytest.param("<ttl>30</ttl>", {}, 2 * HOUR, 2 * HOUR, id="the-user-wants-it-slower"),
        pytest.param("<ttl>30</ttl>", {}, timedelta(minutes=1), HOUR / 2, id="the-feed-wants-it-slower"),
        pytest.param("", {"Cache-Control": "max-age=7200"}, None, 2 * HOUR, id="the-server-wants-it-slower"),
        pytest.param(
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod>'
            '<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>',
            {},
            None,
            HOUR / 4,
            id="syndication-module",
        ),
    ],
)
def test_the_next_look_is_due_when_source_and_server_and_user_want_it(
    site: Site, extra: str, headers: dict[str, str], every: timedelta | None, pause: timedelta
) -> None:
    site.pages["/feed"] = Reply(feed(whole("1"), extra=extra).encode(), 200, headers)
    assert look(Source(site.base + "/feed", every)).due == NOW + pause


def test_a_source_that_fails_is_asked_later_and_later(site: Site) -> None:
    address = site.page("/feed", status=500)
    memory, now, pauses = Memory(), NOW, []
    for _ in range(7):
        found = look(address, memory=memory, now=now)
        assert [problem.document for problem in found.collection.problems] == [address]
        assert found.due is not None
        pauses.append((found.due - now) / HOUR)
        memory, now = found.memory, found.due
    assert pauses == [1, 2, 4, 8, 16, 24, 24]
    site.page("/feed", feed(whole("1")))
    recovered = look(address, memory=memory, now=now)
    assert (told(recovered), recovered.due) == ([("1", "new")], now + HOUR)


def test_a_server_that_asks_to_wait_is_waited_for(site: Site) -> None:
    address = site.page("/feed", status=429, Retry_After="18000")
    assert look(address).due == NOW + 5 * HOUR


def test_a_source_that_is_gone_is_not_asked_again(site: Site) -> None:
    address = site.page("/feed", status=410)
    first = look(address)
    assert first.due is None
    assert "gone for good" in first.collection.problems[0].message
    assert look(address, memory=first.memory, now=NOW + 1000 * HOUR).asked == ()


def test_a_source_that_moved_says_where(site: Site) -> None:
    site.page("/feed", feed(whole("1")))
    address = site.page("/old", status=301, Location="/feed")
    found = look(address)
    assert told(found) == [("1", "new")]
    assert f"moved for good to {site.base}/feed" in found.collection.problems[0].message


def test_one_bad_source_does_not_cost_the_others(site: Site) -> None:
    good = site.page("/feed", feed(whole("1")))
    found = look("ftp://fjord.example/", site.base + "/missing", site.page("/bad", b"\x00" * 50), good)
    assert told(found) == [("1", "new")]
    assert len({problem.document for problem in found.collection.problems}) == 3


def test_a_page_is_watched_by_its_words_and_not_by_its_bytes(site: Site) -> None:
    def page(words: str, noise: str) -> str:
        return f"<html><body><article><p>{words}</p></article><script>{noise}</script></body></html>"

    address = site.page("/page", page(WORDS * 3, "1"), Content_Type="text/html")
    first = look(address)
    site.page("/page", page(WORDS * 3, "2"), Content_Type="text/html")
    second = look(address, memory=first.memory, now=NOW + HOUR)
    site.page("/page", page("The talks have failed. " + WORDS * 3, "3"), Content_Type="text/html")
    third = look(address, memory=second.memory, now=NOW + 2 * HOUR)
    assert [told(found) for found in (first, second, third)] == [[(address, "new")], [], [(address, "changed")]]


def test_a_page_that_cannot_be_had_is_tried_again_and_then_let_go(site: Site) -> None:
    """Until then its summary stands; the page is news once more when it comes."""
    site.page("/late", status=503)
    address = site.page("/feed", feed(item("1", "A summary.", "/late"), item("2", "Another summary.", "/never")))
    first = look(address)
    assert told(first) == [("1", "new"), ("2", "new")]
    site.page("/late", f"<html><body><article><p>{WORDS * 3}</p></article></body></html>", Content_Type="text/html")
    second = look(address, memory=first.memory, now=NOW + HOUR)
    assert told(second) == [("1", "changed")]
    memory = second.memory
    for hours in (2, 3):
        memory = look(address, memory=memory, now=NOW + hours * HOUR).memory
    assert site.paths().count("/never") == 3
    assert site.paths().count("/late") == 2


def test_a_source_that_is_watched_no_more_is_forgotten(site: Site) -> None:
    one, two = site.page("/1", feed(whole("1")), ETag='"1"'), site.page("/2", feed(whole("2")), ETag='"2"')
    first = look(one, two)
    assert set(first.memory.sources) == set(first.memory.validators) == {one, two}
    second = look(two, memory=first.memory)
    assert set(second.memory.sources) == set(second.memory.validators) == {two}


def test_the_memory_is_a_text_and_back(site: Site) -> None:
    address = site.page("/feed", feed(whole("b"), whole("a"), item("c", "A summary.", "/never")), ETag='"1"')
    memory = look(address).memory
    again = Memory.loads(memory.dumps())
    assert again == memory
    assert list(again.sources[address].entries) == ["b", "a", "c"]
    for damaged in ("", "[]", "{}", memory.dumps()[:-2], json.dumps({"sources": {"x": {}}, "validators": {}})):
        assert Memory.loads(damaged) == Memory(), "what is damaged is forgotten"


def test_a_time_without_its_zone_is_misuse() -> None:
    with pytest.raises(InputError, match="time zone"):
        poll([], Memory(), datetime(2024, 3, 5))  # noqa: DTZ001  (the point of the test)


def test_nothing_to_watch_is_never_due() -> None:
    found = poll([], Memory(), NOW, limits=Limits())
    assert (found.due, found.asked, found.news) == (None, (), ())


def report(words: str, noise: str = "") -> str:
    return f"<html><body><article><p>{words}</p></article><script>{noise}</script></body></html>"


def test_a_page_that_an_entry_led_to_is_read_again_for_silent_edits(site: Site) -> None:
    """After six hours, a day and three days; the feed says nothing of the change."""
    page = site.page("/1", report(WORDS * 3, "1"), Content_Type="text/html")
    address = site.page("/feed", feed(item("1", "A summary.", "/1")))
    memory = look(address).memory
    found = []
    for hours, words in ((1, WORDS * 3), (6, WORDS * 3), (24, "The talks have failed. " + WORDS * 3), (90, WORDS * 3)):
        site.page("/1", report(words, f"{hours}"), Content_Type="text/html")
        seen = look(address, memory=Memory.loads(memory.dumps()), now=NOW + hours * HOUR)
        found.append(told(seen))
        memory = seen.memory
    assert found == [[], [], [(page, "changed")], [(page, "changed")]]
    assert site.paths().count("/1") == 4, "once at first, then three times"
    assert memory.sources[address].pages == {}


def test_a_page_that_is_gone_may_have_been_withdrawn(site: Site) -> None:
    page = site.page("/1", report(WORDS * 3), Content_Type="text/html")
    address = site.page("/feed", feed(item("1", "A summary.", "/1")))
    memory = look(address).memory
    site.page("/1", status=410)
    found = look(address, memory=memory, now=NOW + 6 * HOUR)
    (problem,) = found.collection.problems
    assert (problem.document, problem.message) == (
        page,
        "the page was there on 2024-03-05 and is gone; it may have been withdrawn",
    )
    assert look(address, memory=found.memory, now=NOW + 30 * HOUR).collection.problems == ()


def test_a_page_that_cannot_be_had_for_now_is_no_news(site: Site) -> None:
    site.page("/1", report(WORDS * 3), Content_Type="text/html")
    address = site.page("/feed", feed(item("1", "A summary.", "/1")))
    memory = look(address).memory
    site.page("/1", status=503)
    found = look(address, memory=memory, now=NOW + 6 * HOUR)
    assert (found.news, found.collection.problems) == ((), ())
    site.page("/1", report("The talks have failed. " + WORDS * 3), Content_Type="text/html")
    assert told(look(address, memory=found.memory, now=NOW + 24 * HOUR)) == [(site.base + "/1", "changed")]
