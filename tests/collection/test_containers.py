"""Archives, web archives and packed files: what is read in them, and that none can take too much."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from stemma.collection import Limits, collect
from stemma.collection.bodies import joined
from stemma.collection.kinds import MAIL, PDF, kind_by_start, settled, unpacked_name
from tests.collection.files import SENTENCES, TEXT, page, tarred, warc, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from stemma.model import Collection

SMALL = Limits(unpacked_bytes=2_000_000, members=50, archive_bytes=1_000_000)


def put(folder: Path, name: str, data: bytes, limits: Limits = SMALL) -> Collection:
    """Write a file and collect it."""
    (folder / name).write_bytes(data)
    return collect([str(folder / name)], limits=limits)


def names(found: Collection) -> list[str]:
    return [article.name for article in found.articles]


def faults(found: Collection) -> list[tuple[str, str]]:
    return [(problem.where, problem.message) for problem in found.problems]


def test_a_zip_archive_is_read_member_by_member(tmp_path: Path) -> None:
    members = {"b/two.html": page(), "a.txt": TEXT.encode(), ".hidden.txt": b"x", "__MACOSX/a.txt": b"x", "b/": b""}
    found = put(tmp_path, "pile.zip", zipped(members))
    assert names(found) == ["pile.zip#a.txt", "pile.zip#b/two.html"]
    assert found.articles[0].text == TEXT
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("pile.tar", bytes),
        ("pile.tar.gz", gzip.compress),
        ("pile.tgz", gzip.compress),
        ("pile.tar.bz2", bz2.compress),
        ("pile.txz", lzma.compress),
    ],
)
def test_a_tar_archive_is_read_however_it_is_packed(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    found = put(tmp_path, name, pack(tarred({"a.txt": TEXT.encode(), "b.html": page()})))
    assert names(found) == [f"{name}#a.txt", f"{name}#b.html"]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.txt.gz", gzip.compress), ("a.bz2", bz2.compress), ("a.xz", lzma.compress)]
)
def test_a_packed_file_is_read_as_what_lies_in_it(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    (article,) = put(tmp_path, name, pack(TEXT.encode())).articles
    assert (article.name, article.text) == (name, TEXT)


def test_lines_of_json_are_read_out_of_a_packed_file_of_several_members(tmp_path: Path) -> None:
    """Appending to a .gz file makes such members; zeros behind the last are padding."""
    rows = [json.dumps({"id": name, "text": f"Report {name}. {TEXT}"}).encode() + b"\n" for name in "ab"]
    found = put(tmp_path, "all.jsonl.gz", b"".join(gzip.compress(row) for row in rows) + bytes(40))
    assert names(found) == ["all.jsonl.gz#a", "all.jsonl.gz#b"]


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:/evil.txt"])
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_that_lead_out_of_an_archive_are_refused(tmp_path: Path, kind: str, name: str) -> None:
    pack = zipped if kind == "zip" else tarred
    found = put(tmp_path, f"pile.{kind}", pack({name: TEXT.encode(), "good.txt": TEXT.encode()}))
    assert names(found) == [f"pile.{kind}#good.txt"]
    assert [message for _, message in faults(found)] == ["its name leads out of the archive"]


def test_links_in_a_tar_archive_are_not_followed(tmp_path: Path) -> None:
    found = put(tmp_path, "pile.tar", tarred({"a.txt": TEXT.encode()}, {"passwd": "/etc/passwd"}))
    assert names(found) == ["pile.tar#a.txt"]
    assert faults(found) == [("passwd", "it is a link or a device, not a file")]


def nested(levels: int) -> bytes:
    data = TEXT.encode()
    for level in range(levels):
        data = zipped({"a.txt" if not level else "inner.zip": data})
    return data


@pytest.mark.parametrize(("levels", "readable"), [(1, True), (2, True), (3, False), (30, False)])
def test_archives_inside_archives_are_opened_two_deep(tmp_path: Path, levels: int, readable: bool) -> None:  # noqa: FBT001  (a case of the table)
    found = put(tmp_path, "pile.zip", nested(levels))
    assert bool(found.articles) is readable
    assert any("more than 2 deep" in message for _, message in faults(found)) is not readable


def overlapping(count: int) -> bytes:
    """Write a .zip archive whose entries all lead to the same packed bytes."""
    data = bytearray(zipped({"0.txt": b" " * 900_000}))
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[directory:end])
    entries = entry * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), directory, 0)
    return bytes(data[:directory]) + entries + tail


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt.gz", gzip.compress(bytes(50_000_000)), "more than 200 times its size", id="gz-ratio"),
        pytest.param("a.txt.bz2", bz2.compress(bytes(50_000_000)), "more than 200 times its size", id="bz2-ratio"),
        pytest.param("a.txt.xz", lzma.compress(bytes(50_000_000)), "more than 200 times its size", id="xz-ratio"),
        pytest.param(
            "a.tar.gz", gzip.compress(tarred({"a.txt": bytes(9_000_000)})), "200 times its size", id="tar-ratio"
        ),
        pytest.param("a.zip", zipped({"a.txt": bytes(50_000_000)}), "more than 200 times its size", id="zip-ratio"),
        pytest.param("a.zip", overlapping(20), "it unpacks to more than 2,000,000 bytes", id="zip-overlap"),
        pytest.param("a.zip", zipped({f"{n}.txt": b"x" for n in range(60)}), "more than 50 files", id="zip-members"),
        pytest.param("a.tar", tarred({f"{n}.txt": b"x" for n in range(60)}), "more than 50 files", id="tar-members"),
        pytest.param("a.zip", bytes(1_500_000), "it has more than 1,000,000 bytes", id="zip-size"),
    ],
)
def test_an_archive_cannot_explode(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    limits = replace(SMALL, unpacked_bytes=50_000_000) if "times" in message else SMALL
    found = put(tmp_path, name, data, limits)
    assert any(message in told for _, told in faults(found)), faults(found)


def test_a_long_header_in_a_tar_archive_is_not_read_into_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    found = put(tmp_path, "pile.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(2048))
    assert faults(found) == [("file", "a header in it is longer than any name is")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.zip", zipped({"a.txt": TEXT.encode() * 9})[:-30], id="zip-cut"),
        pytest.param(
            "a.zip", zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED).replace(b"OSLO", b"RIGA"), id="zip-checksum"
        ),
        pytest.param("a.tar.gz", gzip.compress(tarred({"a.txt": TEXT.encode()}))[:60], id="tar-cut"),
        pytest.param("a.txt.gz", gzip.compress(TEXT.encode())[:-20], id="gz-cut"),
        pytest.param("a.txt.gz", b"\x1f\x8b\x08" + b"x" * 100, id="gz-damage"),
        pytest.param("a.txt.xz", lzma.compress(TEXT.encode())[:-20], id="xz-cut"),
        pytest.param("a.txt.bz2", b"BZh9" + b"x" * 100, id="bz2-damage"),
        pytest.param("a.tar", b"x" * 2_000, id="tar-none"),
    ],
)
def test_a_damaged_archive_is_a_problem_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "good.txt").write_text("Undamaged. " + TEXT)
    (tmp_path / name).write_bytes(data)
    found = collect([str(tmp_path)])
    assert names(found) == ["good.txt"]
    assert found.problems[0].document.startswith(name)


def test_an_encrypted_member_says_so(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert faults(put(tmp_path, "a.zip", bytes(data))) == [("a.txt", "it is encrypted")]


def test_other_ways_of_packing_are_left(tmp_path: Path) -> None:
    found = put(tmp_path, "a.zip", zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_BZIP2))
    assert "pack it again" in faults(found)[0][1]


CHUNKED = (
    b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page("Chunked")[:300], page("Chunked")[300:]))
    + b"0\r\n\r\n"
)


def test_the_pages_of_a_web_archive_come_with_address_and_time(tmp_path: Path) -> None:
    data = warc(
        ("https://fjord.example/one", page("One"), {}),
        ("https://fjord.example/packed", gzip.compress(page("Packed")), {"Content-Encoding": "gzip"}),
        ("https://fjord.example/chunked", CHUNKED, {"Transfer-Encoding": "chunked"}),
        ("https://fjord.example/plain", TEXT.encode(), {"Kind": "resource", "Content-Type": "text/plain"}),
        ("https://fjord.example/robots.txt", b"User-agent: *", {"Content-Type": "text/plain"}),
        ("https://fjord.example/logo", b"\x89PNG", {"Content-Type": "image/png"}),
        ("https://fjord.example/missing", b"no", {"Status": "404 Not Found"}),
    )
    for name, content in (("crawl.warc.gz", data), ("crawl.warc", gzip.decompress(data)), ("unnamed", data)):
        found = put(tmp_path, name, content, Limits())
        urls = [article.url for article in found.articles]
        assert urls == [f"https://fjord.example/{path}" for path in ("chunked", "one", "packed", "plain")]
        assert {article.metadata.retrieved for article in found.articles} == {"2024-03-06T10:00:00+00:00"}
        assert [article.metadata.title for article in found.articles] == ["Chunked", "One", "Packed", None]
        (fault,) = faults(found)
        assert fault == ("records", "2 records left unread (1 image/png, 1 status 404): they hold no page with text")


def test_a_page_keeps_the_address_at_which_it_was_found(tmp_path: Path) -> None:
    """A page may call itself another house's; the same house's shorter address is taken."""
    foreign = page("Foreign", "<link rel='canonical' href='https://other.example/x'>")
    own = page("Own", "<link rel='canonical' href='https://www.fjord.example/own'>")
    data = warc(("https://fjord.example/foreign", foreign, {}), ("https://fjord.example/own?from=mail", own, {}))
    urls = [article.url for article in put(tmp_path, "crawl.warc.gz", data).articles]
    assert urls == ["https://fjord.example/foreign", "https://www.fjord.example/own"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(warc(("https://a.example/", page(), {}), packed=False)[:-900], "cut off", id="cut"),
        pytest.param(b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "does not say how long it is", id="no-length"),
        pytest.param(b"WARC/1.0\r\n" + b"A: b\r\n" * 2_000, "more than 1000 fields", id="many-fields"),
        pytest.param(b"WARC/1.0\r\nX: " + b"y" * 9_000_000, "more than 1000 fields", id="long-field"),
        pytest.param(
            warc(("https://a.example/", gzip.compress(bytes(9_000_000)), {"Content-Encoding": "gzip"})),
            "more than 200 times its size",
            id="bomb",
        ),
        pytest.param(
            warc(("https://a.example/", page(), {"Content-Encoding": "br"})), "packed as 'br'", id="unknown-packing"
        ),
    ],
)
def test_a_bad_web_archive_is_a_problem(tmp_path: Path, data: bytes, message: str) -> None:
    name = "crawl.warc.gz" if data.startswith(b"\x1f\x8b") else "crawl.warc"
    limits = replace(SMALL, unpacked_bytes=20_000_000)
    if "fields" in message:
        # A field without end is many rows to the reader.
        assert any(told for _, told in faults(put(tmp_path, name, data, limits)))
        return
    assert any(message in told for _, told in faults(put(tmp_path, name, data, limits)))


def test_chunks_are_joined_and_other_bodies_left() -> None:
    assert joined(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n") == b"abcde"
    assert joined(b"no chunks") == b"no chunks"
    assert joined(b"5\r\nab") == b"ab"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", PDF),
        (b"Received: from a\r\nFrom: b\r\nSubject: c\r\n\r\nd", MAIL),
        (b"From: the desk\nDate: today\n\nNews", "text/plain"),
        (b"From jane@fjord.example Tue\nMessage-ID: <1>\n\nNews", MAIL),
        (b"<?xml version='1.0'?><!-- x --><rss version='2.0'>", "application/rss+xml"),
        (b"<?xml version='1.0'?><note/>", "application/xml"),
        (b"\n<!DOCTYPE html><html>", "text/html"),
        (tarred({"a": b"b"}), "application/x-tar"),
    ],
)
def test_a_file_without_an_ending_is_told_by_how_it_begins(data: bytes, kind: str) -> None:
    assert kind_by_start(data) == kind


def test_all_signs_of_a_page_count() -> None:
    assert settled("text/plain", "https://a.example/feed.xml", b"<rss version='2.0'>") == "application/rss+xml"
    assert settled("application/xml; charset=utf-8", "x", b"<feed xmlns='x'>") == "application/rss+xml"
    assert settled("image/png", "a.html", b"<html>") == ""
    assert [unpacked_name(name) for name in ("a.jsonl.gz", "a.tgz", "a.b/c")] == ["a.jsonl", "a.tar", "a.b/c"]


def test_members_are_told_when_they_are_not_readable(tmp_path: Path) -> None:
    found = put(tmp_path, "pile.zip", zipped({"a.txt": b"\x00\x01" * 100, "b.txt": SENTENCES[0].encode()}))
    assert names(found) == ["pile.zip#b.txt"]
    assert [(problem.document, problem.message) for problem in found.problems] == [
        ("pile.zip#a.txt", "it is binary, not text")
    ]


def test_streams_that_cannot_seek_are_read() -> None:
    """Standard input tells its kind by its beginning, archives too."""
    found = collect(["-"], stdin=zipped({"a.txt": TEXT.encode()}))
    assert names(found) == ["-#a.txt"]
    assert names(collect(["-"], stdin=io.BytesIO(gzip.compress(page())).getvalue())) == ["-"]
