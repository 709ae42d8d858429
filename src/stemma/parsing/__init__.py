"""
Parsing: from labelled text to sentences, linked mentions, times and quantities.

`parse` reads the segments that carry prose; `resolve` works a parse's times out again once an
article's date is known better.
"""

from stemma.parsing.parser import parse, resolve

__all__ = ["parse", "resolve"]
