"""From HTML to text: whole pages, and fragments as feeds, wires and mails carry them."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree, html

from stemma.collection.decoding import repair
from stemma.collection.records import Fault, Record, headed, line
from stemma.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trafilatura.settings import Document

# trafilatura reports pages without text on its log; the problem that we return says it better.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

MARKUP = re.compile(
    r"</?(?:p|div|br|span|h\d|ul|ol|li|a|b|i|em|strong|img|blockquote|table|figure|style|script)\b[^>]*>|<!--",
    re.IGNORECASE,
)
# htmldate refuses days after today unless told otherwise; a day that the page states is no matter of today.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
SHORT = 200
# A tenth of a millisecond each: an article has hundreds, the largest live pages some ten thousand.
MOST_TAGS = 150_000
# Elements that end a paragraph, and those whose words nobody reads.
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BLOCK_TAG = re.compile(rf"<(?:br|{'|'.join(sorted(_BLOCKS))})[\s>/]", re.IGNORECASE)
_UNREAD = frozenset({"script", "style", "template", "noscript", "head", "title", "svg", "iframe", "object", "select"})
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u200b]+")


def read_html(markup: str) -> Record | Fault:
    """Take the main text of an HTML page, in its order, with title, author, day and site."""
    if markup.count("<") > MOST_TAGS:
        return Fault("page", f"it has more than {MOST_TAGS:,} tags; save the article alone")
    page = _extract(markup, fast=True)
    if page is None or len(page.text or "") < SHORT:
        # Pages that are no articles need the slower way, which asks other extractors too.
        slower = _extract(markup, fast=False)
        if slower is not None and (page is None or len(slower.text or "") > len(page.text or "")):
            page = slower
    text = repair(page.text or "") if page is not None else ""
    if page is None or not text.strip():
        return Fault("page", "no text was found in the HTML")
    metadata = Metadata(
        title=line(page.title),
        byline=line(page.author),
        outlet=line(page.sitename),
        published=line(page.date),
        language=line(page.language),
    )
    return Record(headed(text, metadata.title), metadata, line(page.url), "text/html")


def _extract(markup: str, *, fast: bool) -> Document | None:
    import trafilatura  # noqa: PLC0415  (loading it takes a third of a second, and only pages need it)

    try:
        found = trafilatura.bare_extraction(
            markup,
            fast=fast,
            favor_recall=not fast,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except Exception:  # noqa: BLE001  (whatever a hostile page does to the parser, the other files go on)
        return None
    return None if isinstance(found, dict) else found


def paragraphs(markup: str) -> str:
    """
    Give the text of an HTML fragment, all of it, one paragraph for each block.

    For what is an article already, without a page around it. Text without markup comes back as it is.
    """
    if not MARKUP.search(markup) and "&" not in markup:
        return markup.strip()
    if not _BLOCK_TAG.search(markup):
        # With nothing but links and bold type in it, its line ends are what parts it.
        markup = markup.replace("\n", "<br>")
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError, TypeError):
        return MARKUP.sub("\n", markup).strip()
    joined = "".join(_pieces(root))
    lines = (_SPACE.sub(" ", part).strip() for part in joined.split("\n"))
    return "\n\n".join(part for part in lines if part)


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Walk the tree without recursion: hostile fragments are nested deeply."""
    unread = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if unread is None and tag in _UNREAD:
                unread = element
            if unread is None:
                yield "\n" if tag in _BLOCKS or tag == "br" else ""
                yield _SPACE.sub(" ", element.text or "")
            continue
        if unread is None and tag in _BLOCKS:
            yield "\n"
        if unread is element:
            unread = None
        if unread is None and element is not root:
            yield _SPACE.sub(" ", element.tail or "")


def same_site(one: str | None, other: str | None) -> bool:
    """Say whether two addresses have one host, "www." apart."""
    try:
        hosts = [(urlsplit(address or "").hostname or "").removeprefix("www.") for address in (one, other)]
    except ValueError:
        return False
    return bool(hosts[0]) and hosts[0] == hosts[1]
