"""
Whatever bytes an input holds, it yields articles and problems: no exception, in bounded time and memory.

Hypothesis makes files from pieces of real ones and damages them; `bench/collecting.py` does the same with
many more inputs.
"""

from __future__ import annotations

import gzip
import json
import random
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.collection import Limits, collect
from tests.collection.files import TEXT, feed_maker, page, tarred, warc, zipped

if TYPE_CHECKING:
    from pathlib import Path

# Small, so that a hostile input meets its limits.
LIMITS = Limits(
    file_bytes=200_000, html_bytes=100_000, record_bytes=20_000, article_characters=50_000, articles=50, problems=20,
    members=100, unpacked_bytes=500_000, archive_bytes=200_000, entries=50, feed_bytes=100_000, pdf_seconds=5,
)  # fmt: skip


@cache
def seeds() -> dict[str, bytes]:
    """Give a good file of each kind."""
    made = feed_maker()
    entry = made.add_entry()
    entry.id("1")
    entry.title("Talks resume")
    entry.content("".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")), type="html")
    mail = (
        b"From: Jane <jane@fjord.example>\nDate: Tue, 05 Mar 2024 10:00:00 GMT\nSubject: =?utf-8?q?Talks?=\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        + TEXT.encode()
        + b"\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n"
        b"Content-Disposition: attachment; filename=a.html\n\nPGh0bWw+PHA+VGFsa3MgcmVzdW1lLjwvcD48L2h0bWw+\n--b--\n"
    )
    item = {"uri": "x:1", "versioncreated": "2024-03-05", "headlines": [{"value": "T"}], "bodies": [{"value": TEXT}]}
    crawl = warc(
        ("https://fjord.example/1", page(), {}),
        ("https://fjord.example/2", gzip.compress(page()), {"Content-Encoding": "gzip"}),
    )
    return {
        "a.xml": made.rss_str(),
        "a.atom": made.atom_str(),
        "a.eml": mail,
        "a.warc": gzip.decompress(crawl),
        "a.warc.gz": crawl,
        "a.json": json.dumps(item).encode(),
        "a.jsonl": json.dumps({"text": TEXT, "id": 1}).encode() + b"\n" + json.dumps(item).encode(),
        "a.html": page(),
        "a.zip": zipped({"a.txt": TEXT.encode(), "b.html": page()}),
        "a.tar.gz": gzip.compress(tarred({"a.txt": TEXT.encode()})),
        "a.txt.xz": b"\xfd7zXZ\x00" + TEXT.encode(),
        "a.txt": TEXT.encode(),
        "unnamed": page(),
    }


def damaged(data: bytes, seed: int) -> bytes:
    """Change, drop, double and move stretches of a file."""
    chance = random.Random(seed)  # noqa: S311  (the same damage for the same seed)
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        end = min(len(found), at + chance.choice((1, 2, 8, 64, 512)))
        piece = bytes(found[at:end])
        act = chance.randrange(5)
        if act == 0:
            found[at:end] = chance.randbytes(end - at)
        elif act == 1:
            del found[at:end]
        elif act == 2:
            found[at:at] = piece * chance.randint(1, 20)
        elif act == 3:
            found[at:at] = chance.choice((b"\x00", b"<", b"\r\n", b"\xff" * 4, b"&#0;", b"99999999", b"--b\n", b"]]>"))
        else:
            del found[end:]
    return bytes(found)


def check(folder: Path, name: str, data: bytes) -> None:
    """Collect a file; each article's text can be written, and no more is taken than the limits allow."""
    (folder / name).write_bytes(data)
    found = collect([str(folder / name)], limits=LIMITS, captures=True)
    assert found.articles or found.problems
    assert len(found.problems) <= LIMITS.problems + 1
    captures = {capture.sha256 for capture in found.captures}
    for article in found.articles:
        assert len(article.text.encode()) <= 4 * LIMITS.article_characters
        assert article.text.strip()
        assert article.capture in captures
        json.dumps([article.name, article.url, repr(article.metadata)]).encode()
    for problem in found.problems:
        f"{problem.document}{problem.where}{problem.message}".encode()


@pytest.mark.parametrize("name", [name for name in seeds() if name != "a.txt.xz"])
def test_a_good_file_of_each_kind_is_read(tmp_path: Path, name: str) -> None:
    """Without this the fuzzing could damage files that were unreadable before."""
    (tmp_path / name).write_bytes(seeds()[name])
    assert collect([str(tmp_path / name)], limits=LIMITS).articles


@pytest.mark.parametrize("name", list(seeds()))
@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_a_damaged_file_yields_articles_or_problems(
    tmp_path_factory: pytest.TempPathFactory, name: str, seed: int
) -> None:
    check(tmp_path_factory.mktemp("fuzz"), name, damaged(seeds()[name], seed))


@pytest.mark.parametrize("name", list(seeds()))
@settings(max_examples=15)
@given(st.binary(max_size=400))
def test_any_bytes_under_any_name_yield_articles_or_problems(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    check(tmp_path_factory.mktemp("fuzz"), name, data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "uri",
                    "type",
                    "bodies",
                    "headlines",
                    "value",
                    "role",
                    "body_text",
                    "associations",
                    "text",
                    "title",
                    "name",
                ]
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=100)
@given(json_values)
def test_any_json_yields_articles_or_problems(value: object) -> None:
    found = collect(["-"], stdin=b"[" + json.dumps(value).encode() + b"]", limits=LIMITS)
    assert found.articles or found.problems
