"""
PDF with text. Each file is read by a process of its own, which is stopped when it takes too long.

PDF is a language with programs in it, and readers of it can be kept busy for ever or made to take all
memory: a limit that holds whatever they do is one on the process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stemma.collection.decoding import repair
from stemma.collection.records import Fault, Record, is_shown, line
from stemma.model import Metadata
from stemma.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stemma.collection.limits import Limits

READER = Path(__file__).with_name("pdf_reader.py")
# A page with fewer words and a picture on it is a picture of a page.
FEWEST_WORDS = 8
# The reader ends itself when its time is up; so much later it is stopped.
GRACE = 5


def read_pdf(data: bytes, limits: Limits) -> Iterator[Record | Fault]:
    """
    Take the text of a PDF, paragraph by paragraph; a scanned one is unmeasured.

    The day on which it was made bounds its words from above: a page is printed after it is written.
    """
    command = [sys.executable, "-I", str(READER), str(limits.pdf_seconds), str(limits.pdf_pages)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=limits.pdf_seconds + GRACE)  # noqa: S603  (our own reader, by its path)
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        yield Fault("file", f"it takes more than {limits.pdf_seconds} seconds to read")
        return
    except ValueError:
        yield Fault("file", "it cannot be read: its reader failed, or took more time or memory than it may")
        return
    if found.get("fault"):
        yield Fault("file", str(found["fault"]))
        return
    text = repair(str(found["text"])).strip()
    if len(words(text)) < FEWEST_WORDS:
        if found["pictures"]:
            yield Fault("file", "unmeasured: it is scanned, its pages are pictures; run it through text recognition")
        else:
            yield Fault("file", "unmeasured: it holds no text")
        return
    if found["pictures"]:
        some = "a page is a picture" if found["pictures"] == 1 else f"{found['pictures']} pages are pictures"
        yield Fault("pages", f"unmeasured: {some} of {found['pages']}; run it through text recognition")
    if found["more"]:
        yield Fault("pages", f"{found['more']} further pages were left out: {limits.pdf_pages} are read at most")
    title = line(found["title"])
    yield Record(
        text,
        # Programs write their own names and those of files into the title: it counts where the page shows it.
        Metadata(
            title=title if title and is_shown(title, text) else None,
            language=line(found["language"]),
            retrieved=line(found["made"]),
        ),
        media_type="application/pdf",
    )
