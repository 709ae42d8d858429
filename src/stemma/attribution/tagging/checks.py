"""The rules as the tagger's check: what they know of a cue that its words alone do not show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.attribution.chains import CITING, QUOTED_BY, chained
from stemma.attribution.finding import continued
from stemma.attribution.found import Found, at_cue, by_sentence, holds, meets
from stemma.attribution.quotations import OPENING, quotations
from stemma.attribution.trees import Tree
from stemma.knowledge.reporting import reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Place
    from stemma.model import Reading, Sentence

# The rules' own finds are added from this confidence on: below it the network was right to pass them over.
OWN = 0.7
CHAINS = frozenset({CITING, QUOTED_BY})
LONGEST_REQUEST = 120  # characters: "asked not to be named because the talks are private"
# How a row that the rules do not know was found: by what its content looks like.
QUOTATION, CLAUSE = "quotation", "clause"


def checked(reading: Reading, tagged: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """
    Correct what the network found by what the rules know, and add what only they see.

    Silences are theirs: "declined to comment" has no content. "told Reuters" has a hearer, who is no
    source. "X reported, citing Y" is two attributions, one inside the other. A quotation that fills
    the next paragraph goes on. What they are sure of and the network passed over is added: it was
    trained on texts in which nobody marked who is quoted inside a quotation.
    """
    text = reading.article.text
    of_rules, of_network = by_sentence(ruled), by_sentence(tagged)
    rows: list[Found] = []
    for index in sorted({*of_rules, *of_network}):
        rows.extend(_of_sentence(reading.parse.sentences[index], text, of_network[index], of_rules[index]))
    rows.sort(key=lambda row: (row.cue, row.content))
    return continued(rows, quotations(text), reading.parse.sentences, text)


def _of_sentence(sentence: Sentence, text: str, tagged: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """Check what the network found in one sentence."""
    silent = [row for row in ruled if row.silence is not None]
    chains = [row for row in ruled if row.finder in CHAINS]
    known = [row for row in ruled if row.silence is None and row.finder not in CHAINS]
    tagged = [row for row in tagged if not _is_theirs(row, silent, chains, text)]
    lost = [row for row in known if at_cue(tagged, row.cue) is None]
    rows = []
    for row in tagged:
        outer = _outer(row, lost)
        rows.append(outer or _described(_alone(row, chains), at_cue(known, row.cue), text))
    rows += [row for row in lost if _is_sure(row) and row not in rows]
    rows += [row for row in lost if _is_handed_on(row, rows) and row not in rows]
    if chains:
        rows = _cut(chained(Tree(sentence), text, rows), text)
    return [*rows, *silent]


def _is_theirs(row: Found, silent: Sequence[Found], chains: Sequence[Found], text: str) -> bool:
    """Say whether the rules alone judge a cue: one of silence, of a chain, or of asking not to be named."""
    if any(meets(row.cue, other.cue) for other in (*silent, *chains)):
        return True
    said = text[row.cue[0] : row.content[-1][1]].casefold() if row.content else ""
    return len(said) < LONGEST_REQUEST and any(phrase in said for phrase in reporting().background)


def _outer(row: Found, lost: Sequence[Found]) -> Found | None:
    """
    Give the attribution that the network mistook for one inside its content.

    Of "The port is expected to open, the mayor said" it may link the mayor to "is expected", and
    pass over "said".
    """
    if row.source is None:
        return None
    return next(
        (
            other
            for other in lost
            if other.source is not None
            and meets(other.source, row.source)
            and any(holds(part, row.cue) for part in other.content)
        ),
        None,
    )


def _alone(row: Found, chains: Sequence[Found]) -> Found:
    """End a source before the words "quoted by …" that tell through whom it spoke."""
    for chain in chains:
        if row.source is not None and row.source[0] < chain.cue[0] and holds(row.source, chain.cue):
            return replace(row, source=(row.source[0], chain.cue[0] - 1))
    return row


def _is_sure(row: Found) -> bool:
    """Say whether what the rules found is added though the network passed it over; "reportedly" always is."""
    return row.confidence >= OWN or row.finder == "adverb"


def _is_handed_on(row: Found, around: Sequence[Found]) -> bool:
    """
    Say whether somebody hands on another's statement by a noun: "the port agrees with the mayor's comment that …".

    The words are the mayor's. The texts that the network learnt from mark the outer speaker alone, so that a
    cue which is doubtful by itself is sure enough where it has its owner and stands in what another says.
    """
    if row.finder != "noun clause" or row.source is None:
        return False
    places = (row.source, row.cue, *row.content)
    return any(
        any(all(holds(part, place) for place in places) for part in other.content)
        and (other.source is None or not meets(other.source, row.source))
        for other in around
    )


def _described(row: Found, rule: Found | None, text: str) -> Found:
    if rule is None:
        quoted = any(text[place[0]] in OPENING for place in row.content)
        return replace(row, finder=QUOTATION if quoted else CLAUSE)
    source = row.source
    if rule.hearer is not None and source is not None and meets(source, rule.hearer):
        source = rule.source
    return replace(row, source=source, hearer=rule.hearer, finder=rule.finder)


def _cut(rows: Sequence[Found], text: str) -> list[Found]:
    """End a content before the words "citing …" that tell where it is from."""
    places = [row.cue for row in rows if row.finder == CITING]
    return [replace(row, content=tuple(_before(part, places, text) for part in row.content)) for row in rows]


def _before(part: Place, places: Sequence[Place], text: str) -> Place:
    for place in places:
        if holds(part, place) and place[0] > part[0]:
            end = len(text[: place[0]].rstrip(" ,"))
            return (part[0], max(end, part[0] + 1))
    return part
