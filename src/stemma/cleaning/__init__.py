"""
Cleaning: says what each part of an article's text is; deletes nothing.

`clean` gives each article its `Layout`: headline, byline, body, page junk, other stories on the page,
outlet and date.
"""

from stemma.cleaning.layouts import clean

__all__ = ["clean"]
