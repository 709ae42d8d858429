"""
Collection: from files, folders and standard input to articles.

`collect` is the only place where the outside world is read. What cannot be read becomes a `Problem`.
"""

from stemma.collection.collecting import collect
from stemma.collection.languages import LANGUAGES
from stemma.collection.limits import Limits
from stemma.collection.tables import read_text

__all__ = ["LANGUAGES", "Limits", "collect", "read_text"]
