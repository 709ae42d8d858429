"""
Cleaning: says what each part of an article's text is; deletes nothing.

`clean` gives each article its `Layout`: headline, byline, body, page junk, other stories on the page,
outlet and date. `bound` gives those without a date the bounds that their neighbours and their own
words allow, once lineage is traced. Where pages come one after the other, `signs` are what is kept of each, so that
`shared_lines` can tell what the pages of a site share.
"""

from stemma.cleaning.bounds import bound
from stemma.cleaning.layouts import clean
from stemma.cleaning.sites import Signs, shared_lines, signs

__all__ = ["Signs", "bound", "clean", "shared_lines", "signs"]
