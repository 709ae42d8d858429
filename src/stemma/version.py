"""The version of this distribution, and so of every brief it makes."""

__version__ = "0.1.0"
