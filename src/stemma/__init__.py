"""Stemma: who said what, on whose authority, from how many independent origins."""

__version__ = "0.1.0"
