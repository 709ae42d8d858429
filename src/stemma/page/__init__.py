"""
The page: a brief as people read it.

`render` writes one self-contained HTML file, `render_markdown` the same as Markdown, `render_text` as
plain text, and `summarise` prints a short summary on a terminal. `render_treaty` says how a treaty stands.
"""

from stemma.page.markdown import write as render_markdown
from stemma.page.rendering import render
from stemma.page.terminal import render_text, summarise
from stemma.page.treaty import render_treaty

__all__ = ["render", "render_markdown", "render_text", "render_treaty", "summarise"]
