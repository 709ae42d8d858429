"""
Copies: which of very many texts share passages, whatever else stands around them.

`near_copies` joins all texts of a pile (a million in minutes), `Shelf` keeps them and places a new text among
them, `families` groups what hangs together. Lineage uses the same runs for its candidates.

A MinHash signature estimates how much of two texts *together* is shared, and so misses the short excerpt of a
long report. Here each text is known by those of its five-word runs whose hash is divisible by eight (FracMinHash,
Irber and others 2022): an excerpt's are among the report's, however long that is.
"""

from stemma.copies.families import families, hanging_together
from stemma.copies.joining import near_copies
from stemma.copies.pairs import shared_often
from stemma.copies.shelf import Copy, Shelf

__all__ = ["Copy", "Shelf", "families", "hanging_together", "near_copies", "shared_often"]
