"""The command line: one module for each verb, joined in `commands`."""

from stemma.cli.commands import main, stemma

__all__ = ["main", "stemma"]
