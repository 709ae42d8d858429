"""
Cleaning: says what each part of an article's text is; deletes nothing.

`clean` gives each article its `Layout`: headline, byline, body, page junk, other stories on the page,
outlet and date. `bound` gives those without a date the bounds that their neighbours and their own
words allow, once lineage is traced.
"""

from stemma.cleaning.bounds import bound
from stemma.cleaning.layouts import clean

__all__ = ["bound", "clean"]
