"""
The page: a brief as people read it.

`render` writes one self-contained HTML file, `render_markdown` the same as Markdown, `render_text` as
plain text, and `summarise` prints a short summary on a terminal.
"""

from stemma.page.markdown import write as render_markdown
from stemma.page.rendering import render
from stemma.page.terminal import render_text, summarise

__all__ = ["render", "render_markdown", "render_text", "summarise"]
