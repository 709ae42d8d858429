"""From tokens to places in the text: how far a source, a cue and a content reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stemma.attribution.trees import is_mark, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stemma.attribution.found import Place
    from stemma.attribution.quotations import Quotation
    from stemma.attribution.trees import Tree
    from stemma.model import Token

_LONGEST_SOURCE = 40
_LOOSE = ("relcl", "acl", "appos", "advcl", "parataxis", "ccomp")
_PARENTHETIC = frozenset({",", "—", "–", "--"})


def source_place(tree: Tree, head: Token, cue: Sequence[Token] = (), *, alone: bool = False) -> Place | None:
    """
    Give the noun phrase of a source: "Ann Berg, a member of the panel," with the comma that closes it.

    A clause that narrows it down ("officials who took part") is left out where it has no comma, as
    the annotators of PolNeAR mostly did.
    """
    barred = {token.i for token in cue}
    narrow = tuple(
        child.dep for child in tree.kids(head, "relcl", "acl") if tree.tokens[_left(tree, child) - 1].text != ","
    )
    asides = [child for child in tree.kids(head, "advcl") if tree.kid(child, "mark") is not None]
    barred |= {token.i for aside in asides for token in tree.under(aside)}
    left_out = (*narrow, "conj", "cc") if alone else narrow
    rows = _around(head, tree.under(head, without=left_out, skip=barred))
    if len(rows) > _LONGEST_SOURCE:
        rows = _around(head, tree.under(head, without=_LOOSE, skip=barred))
    rows = _unmarked(rows)
    if not rows:
        return None
    first, last = rows[0], rows[-1]
    after = tree.tokens[last.i + 1] if last.i + 1 < len(tree.tokens) else None
    opening = next((token.text for token in rows if token.i > head.i and token.text in _PARENTHETIC), None)
    listed = tree.kid(head, "conj") is not None
    if opening is not None and not listed and after is not None and after.text == opening:
        return first.start, after.end
    return first.start, last.end


def _left(tree: Tree, token: Token) -> int:
    return tree.under(token)[0].i


def _around(head: Token, rows: list[Token]) -> list[Token]:
    """Keep the unbroken stretch of tokens around the head."""
    inside = {token.i for token in rows}
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return [token for token in rows if first <= token.i <= last]


def _unmarked(rows: list[Token]) -> list[Token]:
    while rows and is_mark(rows[0]) and rows[0].text not in "$#@":
        rows = rows[1:]
    return trim(rows)


def content_places(tree: Tree, tokens: Sequence[Token], quotes: Sequence[Quotation], cue: Place) -> tuple[Place, ...]:
    """
    Give the stretches of a content.

    A stretch that meets a quotation takes the whole of it, over sentence ends too, unless the cue
    itself stands inside: then it stays within that quotation.
    """
    places: list[Place] = []
    for run in tree.runs(tokens):
        if all(is_mark(token) for token in run):
            continue
        opening = run[1] if run[0].dep == "cc" and len(run) > 1 else run[0]
        start, end = opening.start, run[-1].end
        for quote in quotes:
            if not quote.meets(start, end) or not _word_inside(run, quote):
                continue
            if quote.holds(*cue):
                start, end = max(start, quote.start + 1), min(end, quote.end - 1 if quote.closed else quote.end)
            elif not quote.meets(*cue):
                start, end = min(start, quote.start), max(end, quote.end)
        if start < end:
            places.append((start, end))
    return join(places)


def _word_inside(run: Sequence[Token], quote: Quotation) -> bool:
    return any(quote.holds(token.start, token.end) and not is_mark(token) for token in run)


def join(places: Sequence[Place]) -> tuple[Place, ...]:
    """Merge places that meet or touch."""
    rows: list[Place] = []
    for start, end in sorted(places):
        if rows and start <= rows[-1][1]:
            rows[-1] = (rows[-1][0], max(rows[-1][1], end))
        else:
            rows.append((start, end))
    return tuple(rows)


def cue_place(cue: Sequence[Token]) -> Place:
    """Give the stretch from a cue's first token to its last."""
    return cue[0].start, cue[-1].end
