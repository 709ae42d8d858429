"""Scripts that make shipped tables from public data; run them from the repository's root with `python -m`."""
