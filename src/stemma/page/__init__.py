"""
The page: a brief as people read it.

`render` writes one self-contained HTML file, `summarise` a short summary for the terminal.
"""

from stemma.page.rendering import render
from stemma.page.terminal import summarise

__all__ = ["render", "summarise"]
