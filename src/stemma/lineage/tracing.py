"""The family tree of a pile: who copied, cited or retold whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stemma.lineage.citations import Citation, cited_in_prose
from stemma.lineage.cited import find_cited
from stemma.lineage.credits import credited
from stemma.lineage.echoes import infer_echoes
from stemma.lineage.families import SIGNED, Family, Key, gather, shared_spans
from stemma.lineage.inference import infer_among_origins, infer_hidden
from stemma.lineage.origins import index_citations, origin_order, own_origins, spoken_origins
from stemma.lineage.retellings import infer_retellings
from stemma.lineage.stories import group
from stemma.lineage.tree import Tree, plant
from stemma.model import Lineage, LineageRow, Node, Origin
from stemma.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stemma.knowledge import Outlet
    from stemma.model import Reading, Span

WHOLE_TEXT = frozenset({"wire", "signature"})
# An article rests on an outlet as a whole where its headline or one of its first sentences cites it,
# or where a good part of its sentences do.
LEAD = 3
OFTEN = 3
PART = 5
MOST_EVIDENCE = 12
SURE = 1.0
CONTRIBUTED = 0.8


def trace(readings: Sequence[Reading]) -> Lineage:
    """
    Trace a pile's lineage: its stories, the origins, and a row for each dependence.

    An article copies (whose text it is), cites (what it took statements from), cites_unnamed (the
    words hide the outlet), paraphrases (it has stretches of another's wording and does not say so), or
    is inferred to derive from an origin that others name, or to have a speaker's words from an outlet that others name. A row without scope speaks of the article as a whole.
    """
    ordered = sorted(readings, key=lambda reading: (reading.article.name, reading.article.id))
    found = {reading.article.id: _once([*credited(reading), *cited_in_prose(reading)]) for reading in ordered}
    wires = {name: [row for row in rows if row.manner in WHOLE_TEXT] for name, rows in found.items()}
    pile = gather(ordered, wires)
    stories = group(ordered, pile.twins())
    tree = plant(ordered, pile, {member: story.id for story in stories for member in story.members})
    for family in pile.families:
        _trace_family(tree, family)
    for reading in ordered:
        _trace_citations(tree, reading, found[reading.article.id])
    infer_retellings(tree)
    infer_hidden(tree)
    infer_among_origins(tree)
    infer_echoes(tree)
    rows = sorted(tree.rows.values(), key=lambda row: _place(tree, row))
    cited = index_citations(ordered, rows, tree.origins)
    origins = [*tree.origins.values(), *own_origins(ordered, pile.families), *spoken_origins(ordered, cited)]
    unique = {origin.id: origin for origin in reversed(origins)}
    return Lineage(
        stories=stories,
        origins=tuple(sorted(unique.values(), key=origin_order)),
        rows=tuple(rows),
    )


def _place(tree: Tree, row: LineageRow) -> tuple[bool, str, str, str, str]:
    article_id = row.below.article_id
    name = tree.readings[article_id].article.name if article_id else ""
    return (article_id is None, name, row.kind, row.label or "", row.id)


def _once(rows: Iterable[Citation]) -> list[Citation]:
    """Drop what credits and prose both found."""
    return list({(row.outlet.entity if row.outlet else "", row.span, row.manner): row for row in rows}.values())


def _trace_family(tree: Tree, family: Family) -> None:
    """Add a row for each member that carries another's text."""
    for member in family.members:
        credit = family.credits.get(member)
        if credit is not None and family.outlet is not None and not family.at_home:
            upstream = Node(origin_id=tree.phantom(family.outlet, family.name).id)
        elif member == family.home and not (family.outlet and not family.at_home):
            continue
        else:
            upstream = Node(article_id=_model(family, member)[0])
        if credit is not None and family.at_home and member != family.home:
            _trace_home(tree, family, member, credit)
        other = _model(family, member)
        reading = tree.readings[member[0]]
        shared = shared_spans(tree.pile, reading, member, other) if other != member else []
        evidence = ([credit.span] if credit else []) + shared
        if not evidence or upstream.article_id == member[0]:
            continue
        tree.add(
            LineageRow(
                id=key("l", *member, upstream, "copies"),
                below=Node(article_id=member[0]),
                upstream=upstream,
                label=family.outlet.name if family.outlet else _label(tree, upstream),
                kind="copies",
                confidence=SIGNED if credit and credit.manner == "signature" else SURE,
                story=tree.stories.get(member),
                evidence=tuple(evidence),
                reason=_copy_reason(family.outlet, credit, shared),
            )
        )


def _trace_home(tree: Tree, family: Family, member: Key, credit: Citation) -> None:
    """Add the row of a credit to an outlet whose own article is in the collection."""
    if family.outlet is None:
        return
    tree.add(
        LineageRow(
            id=key("l", *member, family.home, "credits"),
            below=Node(article_id=member[0]),
            upstream=Node(article_id=family.home[0]),
            label=family.outlet.name,
            kind="cites",
            confidence=SURE,
            story=tree.stories.get(member),
            evidence=(credit.span,),
            reason=f"credits {family.outlet.name}, whose own article is in the collection",
        )
    )


def _model(family: Family, member: Key) -> Key:
    """Give the member that this one is compared with: a credited one where the wire is absent, else the oldest."""
    credited_first = [] if family.at_home else [row for row in family.members if row in family.credits]
    others = [*credited_first, family.home, *family.members]
    return next((row for row in others if row != member), member)


def _label(tree: Tree, upstream: Node) -> str | None:
    reading = tree.readings.get(upstream.article_id or "")
    return reading.layout.outlet if reading else None


def _copy_reason(outlet: Outlet | None, credit: Citation | None, shared: Sequence[Span]) -> str:
    said = []
    if credit is not None and outlet is not None:
        said.append(
            f"the text is signed as those of {outlet.name} are"
            if credit.manner == "signature"
            else f"the text credits {outlet.name}"
        )
    if shared:
        said.append(f"it shares passages of up to {max(len(span.quote.split()) for span in shared)} words")
    return "; ".join(said)


def _trace_citations(tree: Tree, reading: Reading, found: Sequence[Citation]) -> None:
    """Add a row for each outlet that an article took something from."""
    wired = {row.outlet.entity for row in found if row.manner in WHOLE_TEXT and row.outlet}
    groups: dict[tuple[int, str], list[Citation]] = {}
    for row in found:
        if row.outlet is None:
            _trace_unnamed(tree, reading, row)
        elif row.manner not in WHOLE_TEXT and row.outlet.entity not in wired:
            groups.setdefault((row.story, row.outlet.entity), []).append(row)
    for (story, _), rows in groups.items():
        outlet = rows[0].outlet
        # A link alone is a suggestion to read on, no sign that anything was taken.
        if outlet is not None and any(row.manner != "link" for row in rows):
            _trace_outlet(tree, reading, (reading.article.id, story), outlet, rows)


def _trace_outlet(tree: Tree, reading: Reading, member: Key, outlet: Outlet, rows: Sequence[Citation]) -> None:
    pointing = sorted((row for row in rows if row.manner != "link"), key=lambda row: row.manner == "contribution")
    main = is_main(reading, pointing)
    upstream = find_cited(tree, outlet, member, pointing, main=main)
    if upstream is None:
        upstream = Node(origin_id=tree.phantom(outlet, tree.stories[member], rows).id)
    if upstream.origin_id and any(row.manner == "report" for row in pointing):
        tree.reports.add(upstream.origin_id)
    helped = all(row.manner == "contribution" for row in pointing)
    tree.add(
        LineageRow(
            id=key("l", *member, outlet.entity, "cites"),
            below=Node(article_id=member[0]),
            upstream=upstream,
            label=outlet.name,
            kind="cites",
            confidence=CONTRIBUTED if helped else SURE,
            story=tree.stories[member],
            evidence=tuple(row.span for row in pointing)[:MOST_EVIDENCE],
            scope=() if main else _scope(reading, pointing),
            reason=_cite_reason(outlet, pointing, main=main, helped=helped),
        )
    )
    for row in pointing:
        if row.through is not None:
            _trace_relay(tree, member, row, row.through, upstream)


def _trace_relay(tree: Tree, member: Key, row: Citation, relay: Outlet, upstream: Node) -> None:
    """Add the row of an outlet that is said to have its report from another: "the Times, citing Reuters"."""
    below = tree.phantom(relay, tree.stories[member])
    tree.add(
        LineageRow(
            id=key("l", below.id, upstream, "cites"),
            below=Node(origin_id=below.id),
            upstream=upstream,
            label=row.outlet.name if row.outlet else None,
            kind="cites",
            confidence=SURE,
            story=tree.stories[member],
            evidence=(row.span,),
            reason=f"the words say that {relay.name} has it from there",
        )
    )


def is_main(reading: Reading, rows: Sequence[Citation]) -> bool:
    """
    Say whether an article rests on an outlet as a whole.

    It does where the headline or the lead takes the news from it ("…, Reuters reported on Friday"),
    or where a good part of its sentences does. Help with a report is not such.
    """
    if not rows or all(row.manner == "contribution" for row in rows):
        return False
    inside = [row for row in reading.parse.sentences if row.story == rows[0].story]
    body = [row.index for row in inside if row.kind in {"body", "embedded"}]
    first = set(body[:LEAD]) | {row.index for row in inside if row.kind == "headline"}
    places = {row.sentence for row in rows if row.sentence is not None}
    return bool(places & first) or len(places) >= max(OFTEN, len(body) / PART)


def _scope(reading: Reading, rows: Sequence[Citation]) -> tuple[Span, ...]:
    places = sorted({row.sentence for row in rows if row.sentence is not None})
    return tuple(reading.parse.sentences[place].span for place in places) or tuple(row.span for row in rows)


def _cite_reason(outlet: Outlet, rows: Sequence[Citation], *, main: bool, helped: bool) -> str:
    if helped:
        return f"{outlet.name} contributed to the report"
    times = "once" if len(rows) == 1 else f"{len(rows)} times"
    extent = "its lead or a good part of it rests on this" if main else "only these sentences rest on it"
    return f"cites {outlet.name} {times}; {extent}"


def _trace_unnamed(tree: Tree, reading: Reading, row: Citation) -> None:
    """Add, or lengthen, the row of an article that hides an outlet's name."""
    member = (reading.article.id, row.story)
    row_id = key("l", *member, "unnamed")
    main = is_main(reading, [row])
    earlier = tree.rows.get(row_id)
    if earlier is not None:
        tree.rows[row_id] = replace(
            earlier,
            evidence=(*earlier.evidence, row.span)[:MOST_EVIDENCE],
            scope=() if main or not earlier.scope else (*earlier.scope, *_scope(reading, [row])),
        )
        return
    origin = Origin(
        key("o", "unnamed", *member),
        "an outlet that the text does not name",
        "outlet",
        in_collection=False,
        sources=row.sources,
    )
    tree.origins[origin.id] = origin
    tree.add(
        LineageRow(
            id=row_id,
            below=Node(article_id=member[0]),
            upstream=Node(origin_id=origin.id),
            label=None,
            kind="cites_unnamed",
            confidence=SURE,
            story=tree.stories[member],
            evidence=(row.span,),
            scope=() if main else _scope(reading, [row]),
            reason="the text points to an outlet and hides its name",
        )
    )
