"""Fits the weights by which checking joins what the rules and the pair model see: `python -m training.checking`."""
