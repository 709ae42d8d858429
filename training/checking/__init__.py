"""Fits the weights by which checking joins what the rules and the pair model see: `python -m training.checking`."""

from pathlib import Path

__all__ = ["PASSAGES"]

# Statements about passages of real reports that taught the pair model nothing.
PASSAGES = Path(__file__).parent / "passages"
