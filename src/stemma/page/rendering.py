"""From a brief to one HTML file that asks nothing of anyone: styles and script inside, allowed by their hashes."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from stemma.page import bundle, view, words

if TYPE_CHECKING:
    from stemma.model import Brief

STYLES = (
    "base.css",
    "frame.css",
    "lines.css",
    "play.css",
    "tree.css",
    "map.css",
    "articles.css",
    "panel.css",
    "print.css",
)
SCRIPTS = ("dom.js", "panel.js", "ledger.js", "find.js", "keys.js")
# What no page may hold: control characters other than tab and line feed, lone surrogates, and signs that turn the
# direction of text. An isolate that an article opens and leaves open would swallow the close of the element around
# it, and turn the words that follow on the page; right-to-left words themselves need none of these signs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def render(brief: Brief) -> str:
    """
    Write a brief as one self-contained HTML page.

    The page holds its styles and its script and allows only these, by their hashes; it makes no request.
    All text of the brief is escaped; the same brief gives the same characters.
    """
    style, script = _assets()
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=view.build(brief),
            style=style,
            script=script,
            style_hash=_digest(style),
            script_hash=_digest(script),
        )
    )
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", html.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _assets() -> tuple[str, str]:
    folder = resources.files("stemma.page") / "assets"

    def joined(names: tuple[str, ...]) -> str:
        return "\n".join((folder / name).read_text(encoding="utf-8").strip() for name in names)

    return f"\n{joined(STYLES)}\n", f'\n"use strict";\n(() => {{\n{joined(SCRIPTS)}\n}})();\n'


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stemma.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["numbers"] = words.numbers
    environment.filters["plural"] = words.plural
    environment.filters["listed"] = words.listed
    environment.filters["some"] = words.some
    environment.filters["sentence"] = words.sentence
    environment.filters["likelihood"] = words.likelihood
    environment.filters["kind_words"] = bundle.kind_words
    return environment
