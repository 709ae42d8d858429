"""What kind of file it is: by the ending of its name, by what a server says, by how it begins."""

from __future__ import annotations

import json
import re

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
JSON = "application/json"
JSONL = "application/jsonl"
FEED = "application/rss+xml"
XML = "application/xml"
PDF = "application/pdf"
MAIL = "message/rfc822"
WARC = "application/warc"
ZIP = "application/zip"
TAR = "application/x-tar"
GZIP = "application/gzip"
BZIP2 = "application/x-bzip2"
XZ = "application/x-xz"

PACKED = frozenset({GZIP, BZIP2, XZ})
ENDINGS = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".xml": XML,
    ".pdf": PDF,
    ".eml": MAIL,
    ".warc": WARC,
    ".zip": ZIP,
    ".tar": TAR,
    ".gz": GZIP,
    ".bz2": BZIP2,
    ".xz": XZ,
    ".tgz": GZIP,
    ".tbz2": BZIP2,
    ".txz": XZ,
}
READABLE = ".txt .md .html .json .jsonl .pdf .eml .rss .atom .xml .warc .zip .tar .gz .bz2 .xz"
# What servers, mails and web archives call the kinds; what is not here is told by how it begins, or left.
STATED = {
    TEXT: TEXT,
    MARKDOWN: MARKDOWN,
    HTML: HTML,
    "application/xhtml+xml": HTML,
    JSON: JSON,
    "application/ld+json": JSON,
    "application/feed+json": JSON,
    JSONL: JSONL,
    "application/x-ndjson": JSONL,
    FEED: FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
    XML: XML,
    "text/xml": XML,
    PDF: PDF,
    MAIL: MAIL,
    WARC: WARC,
    ZIP: ZIP,
    "application/x-zip-compressed": ZIP,
    TAR: TAR,
    GZIP: GZIP,
    "application/x-gzip": GZIP,
}
# Servers give these for files of any kind.
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain"})
HEAD = 4_096
_TAR_MARK, _TAR_MARK_AT = b"ustar", 257
_MAGIC = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
    (b"WARC/1.", WARC),
)
# The root of a feed, behind what may stand before it: declaration, comments, style sheets, document type.
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_HTML_ROOT = re.compile(rb"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t][^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
# Each mail has one of these, and no text that merely begins with "From: " and "Date: " does.
_MAIL_ONLY = re.compile(
    rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE
)


def kind_by_name(name: str) -> str | None:
    """Tell the kind by the ending of a file's name, None where it has none that is known."""
    return ENDINGS.get(ending(name))


def ending(name: str) -> str:
    """Give the ending of a file's name, its point with it, in lower case; empty where it has none."""
    last = name.rsplit("/", 1)[-1]
    dot = last.rfind(".")
    return last[dot:].lower() if dot > 0 else ""


def unpacked_name(name: str) -> str:
    """Name what lies in a packed file: "a.jsonl" for "a.jsonl.gz", "a.tar" for "a.tgz"."""
    end = ending(name)
    base = name[: len(name) - len(end)] if end else name
    return base + ".tar" if end in {".tgz", ".tbz2", ".txz"} else base


def kind_by_statement(content_type: str) -> str | None:
    """
    Tell the kind by a media type as servers state it ("text/html; charset=utf-8").

    None where it says nothing that helps; "" for what is known to be of no use (a picture, a style sheet).
    """
    stated = content_type.split(";", maxsplit=1)[0].strip().lower()
    if stated in VAGUE:
        return None
    if stated in STATED:
        return STATED[stated]
    if stated.endswith("+json"):
        return JSON
    return XML if stated.endswith("+xml") and not stated.startswith("image/") else ""


def settled(content_type: str, name: str, data: bytes) -> str:
    """Tell the kind of a page by all signs: what its server says, the name in its address, how it begins."""
    kind = kind_by_statement(content_type)
    if kind is None:
        kind = kind_by_name(name) or kind_by_start(data)
    return kind_of_markup(data) if kind == XML else kind


def kind_by_start(data: bytes) -> str:
    """Tell the kind by the first bytes; what is like nothing else is plain text."""
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return kind
    if data[_TAR_MARK_AT : _TAR_MARK_AT + len(_TAR_MARK)] == _TAR_MARK:
        return TAR
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") or _HTML_ROOT.search(head):
        return kind_of_markup(head)
    if head.startswith(b"{"):
        return _kind_of_object(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    if head.startswith(b"["):
        return JSON if head[1:].lstrip().startswith((b"{", b"]")) else TEXT
    headers = _headers(head)
    return MAIL if _MAIL_ONLY.search(headers) else TEXT


def kind_of_markup(data: bytes) -> str:
    """Tell feeds and HTML from other XML by their root."""
    head = data[:HEAD]
    if _FEED_ROOT.search(head) and not _HTML_ROOT.search(head):
        return FEED
    return HTML if _HTML_ROOT.search(head) or not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") else XML


def _kind_of_object(data: bytes) -> str:
    """Tell lines of JSON from one object by whether the first line is whole."""
    try:
        json.loads(data.split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return JSON
    return JSONL


def _headers(head: bytes) -> bytes:
    """Give the mail headers that a file begins with, empty where it begins with something else."""
    # "From jane@fjord.example Tue …" is the line that mailboxes put above a mail.
    at = begin = head.find(b"\n") + 1 if head.startswith(b"From ") else 0
    while match := _HEADER.match(head, at):
        at = match.end()
    return head[begin:at]
