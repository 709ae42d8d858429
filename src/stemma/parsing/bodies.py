"""Organisations that a leader's or a state's name makes, short forms in brackets, and spaCy's other names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stemma.knowledge.naming import naming
from stemma.parsing.runs import is_capital
from stemma.text import slug

if TYPE_CHECKING:
    from stemma.model import Mention, MentionKind
    from stemma.parsing.drafts import Draft

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,4}[A-Z]s?")
_AGREEMENTS = frozenset(["accord", "accords", "treaty", "convention", "agreement", "agreements", "pact", "protocol"])
_DOCUMENTS = frozenset(
    ["indictment", "communique", "communiqué", "memorandum", "declaration", "resolution", "dossier", "subpoena"]
)
# "R-Neb.", "D-Calif.": the party and the state of a member of Congress.
_PARTY = re.compile(r"[RDI]-.+")
# Bodies of which every state has one: alone they name none.
_GENERIC = (
    naming().state_bodies | naming().office_parts | naming().leader_bodies | {"union", "capitol", "constitution"}
) - {"treasury"}
# Words between a state's name and the head of its body: "the Norwegian [foreign] ministry".
_LONGEST_BODY = 4


def link_bodies(draft: Draft) -> None:
    """Make "the Trump administration" and "the Norwegian foreign ministry" organisations; the name inside stays a mention."""
    for (first, end), mention in tuple(draft.places.items()):
        if mention.kind == "person":
            _link_leader_body(draft, first, end)
        elif mention.kind == "state" and mention.form != "metonym":
            _link_state_body(draft, first, end, mention)


def _link_leader_body(draft: Draft, first: int, end: int) -> None:
    tokens = draft.sentence.tokens
    head = end + 1 if end < len(tokens) and tokens[end].text in _POSSESSIVE else end
    if head < len(tokens) and tokens[head].lower in naming().leader_bodies:
        name = f"{draft.text(first, end)} {tokens[head].text}"
        draft.add(first, head + 1, "organisation", f"organisation:{slug(name)}", name, "name")


def _link_state_body(draft: Draft, first: int, end: int, mention: Mention) -> None:
    table, tokens = naming(), draft.sentence.tokens
    last = end
    while last < len(tokens) and last - end < _LONGEST_BODY:
        word = tokens[last].lower
        if word in table.state_bodies:
            tail = draft.text(end, last + 1)
            entity = f"organisation:{slug(mention.entity.partition(':')[2])}-{slug(tail)}"
            draft.add(first, last + 1, "organisation", entity, f"{draft.text(first, end)} {tail}", "name")
            return
        if word not in table.office_parts and not (is_capital(tokens[last]) and tokens[last].tag == "NNP"):
            return
        last += 1


def link_other_names(draft: Draft, elsewhere: set[str]) -> None:
    """
    Take spaCy's organisations, places, groups and agreements where no table has the words.

    In title case spaCy is believed only where *elsewhere*, the names in running text, has the same one.
    """
    for run in draft.runs:
        tokens = draft.sentence.tokens[run.first : run.end]
        if run.label == "PERSON" or not draft.is_free(run.first, run.end) or not any(map(is_capital, tokens)):
            continue
        text = draft.text(run.first, run.end)
        if _PARTY.fullmatch(text) or (len(tokens) == 1 and tokens[0].lower in _GENERIC):
            continue
        if (draft.title_case and text not in elsewhere) or (
            len(tokens) == 1 and tokens[0].pos not in {"PROPN", "NOUN", "ADJ"}
        ):
            continue
        kind = _kind(run.label, tokens[-1].lower)
        if kind is not None:
            prefix = "other" if kind in {"group", "other"} else kind
            draft.add(run.first, run.end, kind, f"{prefix}:{slug(text)}", text, "name")


def _kind(label: str, last: str) -> MentionKind | None:
    """Give the kind of mention that spaCy's label and the last word of a name make."""
    if last in _AGREEMENTS and label in {"ORG", "LAW", "EVENT", "GPE", "FAC", "LOC", "WORK_OF_ART"}:
        return "framework"
    if last in _DOCUMENTS:
        return "document"
    if label == "ORG":
        return "organisation"
    if label in _PLACES:
        return "place"
    if label == "NORP":
        return "group"
    return {"LAW": "document", "EVENT": "other"}.get(label)  # type: ignore[return-value]


def acronyms(drafts: list[Draft]) -> dict[str, Mention]:
    """Find short forms in brackets after a name ("the Border Watch Mission (BWM)"), by the short form."""
    known: dict[str, Mention] = {}
    for draft in drafts:
        tokens = draft.sentence.tokens
        for (_, end), mention in sorted(draft.places.items()):
            if end + 2 >= len(tokens) or tokens[end].text != "(" or tokens[end + 2].text != ")":
                continue
            short = tokens[end + 1].text
            if _ACRONYM.fullmatch(short) and short[0].casefold() in {
                word[0].casefold() for word in mention.span.quote.split()
            }:
                known.setdefault(short, mention)
    return known


def link_acronyms(draft: Draft, known: dict[str, Mention]) -> None:
    """Give short forms the entity that the article explains them with."""
    for token in draft.sentence.tokens:
        full = known.get(token.text)
        if full is None:
            continue
        old = draft.places.get((token.i, token.i + 1))
        made = (
            old is not None
            and old.form == "name"
            and old.entity.partition(":")[0] in {"organisation", "place", "other", "person"}
        )
        if made or draft.is_free(token.i, token.i + 1):
            draft.put(token.i, full.kind, full.entity, full.name)
