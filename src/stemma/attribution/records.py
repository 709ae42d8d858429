"""On the record or on background, and the reason that is given for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.knowledge.reporting import reporting
from stemma.text import plain

if TYPE_CHECKING:
    from stemma.model import Sentence, SourceProfile

_STOP = re.compile(r"[,;.!?]")


def background(sentence: Sentence) -> tuple[bool, str | None]:
    """Say whether a sentence tells that somebody spoke on background, and why."""
    words = reporting()
    text = plain(sentence.span.quote)
    folded = text.casefold()
    places = [(folded.find(phrase), phrase) for phrase in words.background if phrase in folded]
    if not places:
        return False, None
    at, phrase = min(places)
    rest = text[at + len(phrase) :]
    # The reason follows at once: "requested anonymity to discuss private talks".
    starts = [rest.casefold().find(f" {word}") for word in words.reasons]
    first = min((start for start in starts if start >= 0), default=-1)
    if first < 0:
        return True, None
    reason = _STOP.split(rest[first:].strip(), maxsplit=1)[0].strip(' "')
    return True, reason or None


def undisturbed(words: str) -> str:
    """Take the clause about anonymity off a description: "officials in Oslo, speaking on condition of …"."""
    folded = plain(words).casefold()
    head, _, rest = words.partition(",")
    return head if rest and any(phrase in folded for phrase in reporting().background) else words


def recorded(profile: SourceProfile, reason: str | None) -> SourceProfile:
    """Note on an anonymous source's profile that it spoke on background."""
    described = undisturbed(profile.described_as) if profile.described_as is not None else None
    return replace(profile, record="background", reason=reason or profile.reason, described_as=described)
