"""The verb `schema`: print the contract of the machine-readable brief."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the machine-readable brief."""
    from stemma.export import schema as published  # noqa: PLC0415

    click.echo(json.dumps(published(), indent=1))
