"""
The page: a brief as people read it.

`render` writes one self-contained HTML file, `render_markdown` the same as Markdown, `render_text` as
plain text, and `summarise` prints a short summary on a terminal. `render_treaty` says how a treaty stands.
Each is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from stemma.loading import loader

if TYPE_CHECKING:
    from stemma.page.markdown import render_markdown
    from stemma.page.rendering import render
    from stemma.page.terminal import render_text, summarise
    from stemma.page.treaty import render_treaty

_HOMES = {
    "stemma.page.markdown": ("render_markdown",),
    "stemma.page.rendering": ("render",),
    "stemma.page.terminal": ("render_text", "summarise"),
    "stemma.page.treaty": ("render_treaty",),
}

__all__ = ["render", "render_markdown", "render_text", "render_treaty", "summarise"]

if not TYPE_CHECKING:  # a type checker sees the names above, and what is none of them is an error to it
    __getattr__ = loader(__name__, _HOMES)
