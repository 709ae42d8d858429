"""The forms of a case's brief: made once, and kept in the case as long as nothing in it changes."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING

from stemma.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from stemma.ledger import Ledger
    from stemma.model import Brief
    from stemma.pipeline import Progress, Scope

# A form that is larger than this is made anew each time.
LARGEST = 64 * 1024 * 1024
SUMMARY, LONG_SUMMARY, UNREAD = "summary", "long summary", "unread"


def forms_of(
    case: Ledger,
    scope: Scope,
    forms: Sequence[str],
    *,
    as_of: date | None,
    workers: int | None,
    progress: Progress,
) -> dict[str, bytes]:
    """
    Give the brief of a case in some forms, by their names.

    "unread" is not empty where something was not read or not measured. What was made before on the same
    basis is taken from the case; what is made now is kept there, if the case can be written.
    """
    from stemma import ledger, pipeline  # noqa: PLC0415  (`--help` must not pay for it)

    basis = pipeline.basis(case, scope, as_of=as_of)
    kept = {form: found for form in forms if basis and (found := ledger.ready(case, form, basis)) is not None}
    if len(kept) == len(forms):
        return kept
    with pipeline.under_settings(case):
        answer, basis = pipeline.brief_with_basis(case, scope, as_of=as_of, workers=workers, progress=progress)
        made = {form: rendered(answer, form) for form in forms}
    with suppress(LedgerError):
        for form, content in made.items():
            if len(content) <= LARGEST:
                ledger.make_ready(case, form, basis, content)
    return made


def rendered(answer: Brief, form: str) -> bytes:
    """Give the bytes of a brief in a form: html, md, text, json, ics, or one of its summaries."""
    if form in {SUMMARY, LONG_SUMMARY}:
        from rich.console import Console  # noqa: PLC0415

        from stemma.page import summarise  # noqa: PLC0415

        screen = io.StringIO()
        summarise(answer, Console(file=screen, width=80), verbose=form == LONG_SUMMARY)
        return screen.getvalue().encode()
    if form == UNREAD:
        return b"yes" if answer.problems else b""
    if form in {"json", "ics"}:
        from stemma.export import dumps, to_ics  # noqa: PLC0415

        return dumps(answer) if form == "json" else to_ics(answer)
    from stemma import page  # noqa: PLC0415

    if form == "html":
        return page.render(answer).encode()
    return (page.render_markdown(answer) if form == "md" else page.render_text(answer)).encode()
