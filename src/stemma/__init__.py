"""Stemma: who said what, on whose authority, from how many independent origins."""

from stemma.version import __version__

__all__ = ["__version__"]
