"""The brief as Markdown: the same sections in the same order, the evidence as footnotes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from stemma.page import view, words

if TYPE_CHECKING:
    from stemma.model import Brief
    from stemma.page.evidence import Passage

# All that CommonMark and its tables read as a sign; each may be written with a backslash before it.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+!|~&])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-=])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


class _Plain(str):
    """A text that is Markdown already."""

    __slots__ = ()


def render_markdown(brief: Brief) -> str:
    """Write a brief as one Markdown text; each line's footnotes quote the words it rests on and say where they stand."""
    text = _environment().get_template("brief.md.j2").render(page=view.build(brief))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escape(value: object) -> str:
    r"""
    Make a text show as it is, on one line.

    >>> escape("*not* <b>bold</b>")
    '\\*not\\* \\<b\\>bold\\</b\\>'
    """
    if isinstance(value, _Plain):
        return value
    flat = " ".join(_UNPRINTABLE.sub(" ", str(value)).split())
    return _LINE_START.sub(_guard, _SIGNS.sub(r"\\\1", flat))


def _guard(match: re.Match[str]) -> str:
    """Keep "1." and "-" at the start of a line from beginning a list."""
    indent, number, stop, space, sign = match.groups()
    return f"{indent}{number}\\{stop}" if number else f"{space}\\{sign}"


def _notes(passages: tuple[Passage, ...]) -> _Plain:
    return _Plain("".join(f"[^{passage.label}]" for passage in passages))


def _link(url: str) -> _Plain:
    """Write an address that `glance.safe_url` let through; what could end it early is percent-coded."""
    coded = "".join(f"%{ord(char):02X}" if char in "<>\\`|\"' " else char for char in url)
    return _Plain(f"<{coded}>")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stemma.page", "templates"),
        autoescape=False,  # noqa: S701 - not HTML: `finalize` escapes every value for Markdown
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        notes=_notes, link=_link, plural=words.plural, some=words.some, sentence=words.sentence, listed=words.listed
    )
    return environment
