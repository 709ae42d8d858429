"""
The command line: each verb wraps one public function of the same name.

Exit status: 0 all read; 3 some of it not read or unmeasured (said in `problems`); 2 nothing
readable, or misuse; 130 interrupted.
"""

from __future__ import annotations

import click

from stemma.cli.briefing import brief
from stemma.cli.casework import add, case
from stemma.cli.checking import check
from stemma.cli.comparing import compare
from stemma.cli.copying import copies
from stemma.cli.following import diff, watch
from stemma.cli.judging import judge
from stemma.cli.publishing import schema
from stemma.cli.searching import search
from stemma.cli.shared import INTERRUPTED, MISUSE
from stemma.cli.treaty import treaty
from stemma.errors import StemmaError
from stemma.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="stemma")
def stemma() -> None:
    """Say what is actually known from a pile of news reports, and from how many independent origins."""


for verb in (add, brief, case, check, compare, copies, diff, judge, schema, search, treaty, watch):
    stemma.add_command(verb)


def main() -> None:
    """Run the command line; turn Stemma's own errors and Ctrl-C into exit statuses."""
    try:
        stemma(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stemma: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except KeyboardInterrupt:
        click.echo("stemma: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(MISUSE) from None
    except StemmaError as error:
        click.echo(f"stemma: {error}", err=True)
        raise SystemExit(MISUSE) from None
