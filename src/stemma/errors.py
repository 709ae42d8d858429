"""
The exceptions of Stemma, as a tree.

StemmaError
├── InputError        an input cannot be used at all (nothing readable, a bad option)
├── TableError        a reference table is malformed; names the file and the row
├── ModelMissingError a language model that a step needs is not installed
├── LedgerError       a case cannot be opened, read or written; says whether it is intact
├── WorkerError       a process that did a part of the work ended before it was done
└── RenderError       a brief cannot be written where it was asked for

A bad *article* never raises: it yields a `stemma.model.Problem` with its place.
Each message names the object, the fact, and what to do about it.
"""


class StemmaError(Exception):
    """Anything that Stemma raises on purpose."""


class InputError(StemmaError):
    """An input, or the whole pile, cannot be used."""


class TableError(StemmaError):
    """A reference table is malformed."""


class ModelMissingError(StemmaError):
    """A language model that a step needs is not installed."""


class LedgerError(StemmaError):
    """A case cannot be opened, read or written."""


class WorkerError(StemmaError):
    """A process that did a part of the work ended before it was done."""


class RenderError(StemmaError):
    """A brief cannot be written where it was asked for."""
