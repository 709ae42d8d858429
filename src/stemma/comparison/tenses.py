"""Whether two claims can be about one time: done, going on, or to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stemma.comparison.profiles import Profile

Tense = Literal["past", "present", "future"]
_MODALS = frozenset({"will", "'ll", "wo", "would", "could", "may", "might", "shall", "should", "can", "ca", "must"})


def tense(row: Profile) -> Tense:
    """Give the tense of a claim: a modal or a plan is future, a past form or a perfect past."""
    verbs = [token for token in row.tokens if token.pos in {"VERB", "AUX"}]
    if row.claim.kind == "forecast" or any(token.lower in _MODALS for token in verbs):
        return "future"
    finite = next((token for token in verbs if token.tag in {"VBD", "VBZ", "VBP"}), None)
    if finite is not None and finite.tag == "VBD":
        # "was leaving in May" may be a plan that is told later
        continuous = finite.lemma.lower() == "be" and any(token.tag == "VBG" for token in verbs)
        return "present" if continuous else "past"
    if any(token.tag == "VBN" for token in verbs) and (finite is None or finite.lemma.lower() == "have"):
        return "past"
    return "present"


def meet_in_tense(first: Profile, second: Profile) -> bool:
    """Say whether what is to come in one claim is to come in the other too."""
    return (tense(first) == "future") == (tense(second) == "future")
