"""
The pipeline: joins the steps, which do not know each other, into one brief.

    >>> from stemma import brief
    >>> page = brief("reports/")            # doctest: +SKIP
"""

from stemma.pipeline.adding import Added, add, read_new
from stemma.pipeline.briefs import brief
from stemma.pipeline.casework import Scope, basis, brief_case, brief_with_basis, judge, read_case
from stemma.pipeline.checking import check, check_all
from stemma.pipeline.composing import compose
from stemma.pipeline.copying import Copies, copies
from stemma.pipeline.reading import Progress, read
from stemma.pipeline.settings import (
    Settings,
    beginning,
    set_knowledge,
    set_languages,
    set_zone,
    settings_of,
    under_settings,
)
from stemma.pipeline.treaties import treaty
from stemma.pipeline.watching import Look, set_watched, watch, watched

__all__ = [
    "Added",
    "Copies",
    "Look",
    "Progress",
    "Scope",
    "Settings",
    "add",
    "basis",
    "beginning",
    "brief",
    "brief_case",
    "brief_with_basis",
    "check",
    "check_all",
    "compose",
    "copies",
    "judge",
    "read",
    "read_case",
    "read_new",
    "set_knowledge",
    "set_languages",
    "set_watched",
    "set_zone",
    "settings_of",
    "treaty",
    "under_settings",
    "watch",
    "watched",
]
