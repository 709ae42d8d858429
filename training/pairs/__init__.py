"""The pair model's making: data, training, export; run it from the repository's root with `python -m training.pairs`."""
