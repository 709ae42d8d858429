"""A brief of many articles, made by repeating small invented ones."""

from __future__ import annotations

from datetime import date, timedelta

from stemma.model import (
    Brief,
    Comparison,
    Dating,
    Finding,
    Interval,
    Lineage,
    LineageRow,
    Node,
    Origin,
    OriginCount,
    Story,
    StorySummary,
)
from tests.page.sheets import Sheet

FIRST = date(2031, 3, 1)


def crowd(size: int) -> Brief:
    """Make *size* articles, each with eight statements of its own and two that all share."""
    pages = []
    for number in range(size):
        day = FIRST + timedelta(days=number % 20)
        sentences = " ".join(f"Town {number}-{index} voted on bridge {index}." for index in range(8))
        pages.append(
            Sheet(
                f"{number:03d}.txt",
                f"Gazette {number}",
                Dating(day, None, "stated"),
                [
                    ("headline", f"Bridge votes, day {number}", 0),
                    ("body", f"Harbour Wire says the bridge will open. The toll is 4 crowns. {sentences}", 0),
                ],
            )
        )
    shared = [[page.claim(words) for page in pages] for words in ("the bridge will open", "The toll is 4 crowns")]
    own = [page.claim(f"Town {n}-{index} voted") for n, page in enumerate(pages) for index in range(8)]
    one = OriginCount(1, 1, 1, ("o-wire",))
    findings = [
        Finding(
            f"f-shared-{index}",
            claims[0].statement,
            "event",
            "single_origin",
            tuple(claim.id for claim in claims),
            tuple(page.id for page in pages),
            one,
            "s-1",
        )
        for index, claims in enumerate(shared)
    ]
    findings += [
        Finding(
            f"f-{claim.id}", claim.statement, "event", "single_origin", (claim.id,), (claim.article_id,), one, "s-1"
        )
        for claim in own
    ]
    rows = tuple(
        LineageRow(
            f"r-{number}",
            Node(article_id=page.id),
            Node(origin_id="o-wire"),
            "Harbour Wire",
            "cites",
            1.0,
            "s-1",
            (page.cut("Harbour Wire says"),),
        )
        for number, page in enumerate(pages)
    )
    interval = Interval(FIRST, FIRST)
    wire = Origin("o-wire", "Harbour Wire", "outlet", in_collection=False, date=interval)
    story = Story("s-1", "A bridge opens", tuple((page.id, 0) for page in pages), interval, interval)
    return Brief(
        version="0",
        as_of=FIRST,
        readings=tuple(page.reading() for page in pages),
        lineage=Lineage((story,), (wire,), rows),
        comparison=Comparison(tuple(findings), (), ()),
        events=(),
        processes=(),
        stories=(StorySummary("s-1", "f-shared-0", one),),
        next_steps=(),
        problems=(),
    )
