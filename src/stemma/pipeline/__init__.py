"""
The pipeline: joins the steps, which do not know each other, into one brief.

    >>> from stemma import brief
    >>> page = brief("reports/")            # doctest: +SKIP

Each name is loaded from its module when it is first asked for: who asks how a treaty stands need not wait for the steps
that read articles.
"""

from typing import TYPE_CHECKING

from stemma.loading import loader

if TYPE_CHECKING:
    from stemma.pipeline.adding import Added, add, read_new
    from stemma.pipeline.briefs import brief
    from stemma.pipeline.casework import Scope, basis, brief_case, brief_with_basis, judge, read_case
    from stemma.pipeline.checking import check, check_all
    from stemma.pipeline.composing import compose
    from stemma.pipeline.copying import Copies, copies
    from stemma.pipeline.progress import Progress
    from stemma.pipeline.reading import read
    from stemma.pipeline.settings import (
        Settings,
        beginning,
        set_knowledge,
        set_languages,
        set_several,
        set_watched,
        set_zone,
        settings_of,
        under_settings,
        watched,
    )
    from stemma.pipeline.treaties import treaty
    from stemma.pipeline.watching import Look, watch

_HOMES = {
    "stemma.pipeline.adding": ("Added", "add", "read_new"),
    "stemma.pipeline.briefs": ("brief",),
    "stemma.pipeline.casework": ("Scope", "basis", "brief_case", "brief_with_basis", "judge", "read_case"),
    "stemma.pipeline.checking": ("check", "check_all"),
    "stemma.pipeline.composing": ("compose",),
    "stemma.pipeline.copying": ("Copies", "copies"),
    "stemma.pipeline.progress": ("Progress",),
    "stemma.pipeline.reading": ("read",),
    "stemma.pipeline.settings": (
        "Settings",
        "beginning",
        "set_knowledge",
        "set_languages",
        "set_several",
        "set_watched",
        "set_zone",
        "settings_of",
        "under_settings",
        "watched",
    ),
    "stemma.pipeline.treaties": ("treaty",),
    "stemma.pipeline.watching": ("Look", "watch"),
}

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
    "set_several",
    "set_watched",
    "set_zone",
    "settings_of",
    "treaty",
    "under_settings",
    "watch",
    "watched",
]

if not TYPE_CHECKING:  # a type checker sees the names above, and what is none of them is an error to it
    __getattr__ = loader(__name__, _HOMES)
