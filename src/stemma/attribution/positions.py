"""A house's position, voiced by "its officials", told from what anonymous sources disclose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.found import holds
from stemma.attribution.trees import is_mark
from stemma.knowledge.reporting import reporting
from stemma.model import SourceProfile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Found
    from stemma.attribution.profiles import Phrase
    from stemma.model import Mention

_NARROWING = frozenset({"prep", "relcl", "acl", "nummod", "appos", "conj", "quantmod"})
_VAGUE = frozenset({"some", "several", "senior", "former", "unnamed", "top", "other", "certain", "local"})


def position(source: Phrase, found: Found, mentions: Sequence[Mention]) -> SourceProfile | None:
    """
    Read "Norwegian officials have repeatedly denied" as Norway's position; None where it is not one.

    Bare plural officials of one house, in the perfect or with a verb that takes a stand, speak for the
    house. "Norwegian officials said the ship had turned" is information, and anonymous.
    """
    tree = source.tree
    if not source.is_plural or tree.kids(source.head, *sorted(_NARROWING)):
        return None
    words = [token for token in source.tokens if not is_mark(token) and token.i != source.head.i]
    if not words or any(token.lower in _VAGUE for token in words):
        return None
    cue = [token for token in tree.tokens if holds(found.cue, (token.start, token.end))]
    lemmas = {token.lemma.lower() for token in cue}
    # "have said" may still be information; "have warned" is what they keep saying.
    perfect = (
        any(token.dep == "aux" and token.lemma.lower() == "have" for token in cue) and not lemmas & reporting().plain
    )
    if not perfect and not lemmas & reporting().stance:
        return None
    house = next((row for row in mentions if holds(source.place, (row.span.start, row.span.end))), None)
    if house is not None and house.kind == "state":
        return SourceProfile("state", house.name, house.entity, described_as=source.text, record="on")
    if house is not None and house.kind == "organisation":
        return SourceProfile("organisation", house.name, house.entity, described_as=source.text, record="on")
    return SourceProfile("office", described_as=source.text)
