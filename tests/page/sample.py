"""
A synthetic brief with every kind of line, about invented states and outlets.

A wire story that is not among the files, five articles that pass it on with more or less care, one
that reports on its own, one more story inside a page, and what comparing them yields.
"""

from __future__ import annotations

from datetime import date

from stemma.model import (
    Brief,
    Claim,
    Comparison,
    Condition,
    Conflict,
    Drift,
    Due,
    Event,
    Finding,
    Interval,
    Lineage,
    LineageRow,
    Milestone,
    NextStep,
    Node,
    Origin,
    OriginCount,
    Part,
    Party,
    Problem,
    Process,
    Side,
    SourceProfile,
    Span,
    Stake,
    Story,
    StorySummary,
    Visit,
)
from tests.page.sheets import Sheet, on, sheets

AS_OF = date(2031, 3, 14)


def lineage(pages: dict[str, Sheet]) -> Lineage:
    """Say which of them rests on which."""
    meridian, observer, lantern, lakeside, north, digest = (pages[key] for key in pages)
    begin, end = digest.cut("In other news"), digest.cut("25 must ratify it.")
    flood = digest.article.span(begin.start, end.end)
    wire = Origin(
        "o-wire",
        "Harbour Wire, 11 March 2031",
        "outlet",
        in_collection=False,
        entity="outlet:harbour-wire",
        date=on(2031, 3, 11),
        url="https://harbourwire.example/2031/03/11/kessia-compact",
        sources=("five sources who asked not to be named",),
    )
    dispatch = Origin("o-dispatch", "Eastern Dispatch", "outlet", in_collection=False, sources=("regional sources",))
    renn = Origin(
        "o-north",
        "Northern Ledger, 13 March 2031",
        "outlet",
        in_collection=True,
        date=on(2031, 3, 13),
        articles=(north.id,),
    )

    def row(
        number: int, below: Sheet, upstream: str | Sheet, label: str | None, kind: str, words: str, **more: object
    ) -> LineageRow:
        above = Node(origin_id=upstream) if isinstance(upstream, str) else Node(article_id=upstream.id)
        return LineageRow(
            id=f"r-{number}",
            below=Node(article_id=below.id),
            upstream=above,
            label=label,
            kind=kind,  # type: ignore[arg-type]  # a literal, checked by eye
            confidence=float(str(more.get("confidence", 1.0))),
            story="s-compact",
            evidence=(below.cut(words),),
            scope=(below.cut(str(more["scope"])),) if "scope" in more else (),
            reason=str(more.get("reason", "")),
        )

    return Lineage(
        stories=(
            Story(
                "s-compact",
                "Kessia may join the Halden Compact",
                tuple((page.id, 0) for page in pages.values()),
                on(2031, 3, 11),
                on(2031, 3, 14),
            ),
            Story(
                "s-flood",
                "Claims office for the 2027 flood opens",
                ((lakeside.id, 1),),
                None,
                on(2031, 3, 14),
                visits=(Visit(digest.id, 0, (flood,), 0.41),),
            ),
        ),
        origins=(wire, dispatch, renn),
        rows=(
            row(1, meridian, "o-wire", "Harbour Wire", "cites", "the news agency Harbour Wire reported on Tuesday"),
            row(2, observer, "o-wire", "Harbour Wire", "cites", "five officials told Harbour Wire"),
            row(
                3,
                lantern,
                "o-wire",
                None,
                "cites_unnamed",
                "According to a foreign agency",
                confidence=0.7,
                reason="same five facts in the same order as the Meridian Post",
            ),
            row(4, lakeside, "o-wire", "Harbour Wire", "cites", "five sources who spoke to Harbour Wire"),
            row(
                5,
                lakeside,
                "o-dispatch",
                "Eastern Dispatch",
                "cites",
                "regional sources told Eastern Dispatch",
                scope="Leaders of both states met in Lund on 8 March",
            ),
            row(6, digest, meridian, "Meridian Post", "paraphrases", "the Meridian Post says"),
        ),
    )


def _attribute(pages: dict[str, Sheet]) -> None:
    five = SourceProfile("anonymous", described_as="five sources", anonymous=True, count=5)
    wire = SourceProfile("outlet", name="Harbour Wire", entity="outlet:harbour-wire")
    meridian, observer, lantern, lakeside, north, _ = (pages[key] for key in pages)
    outer = meridian.say(
        "the news agency Harbour Wire",
        "reported",
        "The Ostranian presidency is in talks with Kessia about joining the Halden Compact",
        wire,
    )
    meridian.say(
        "five sources",
        "citing",
        "The Ostranian presidency is in talks with Kessia about joining the Halden Compact",
        five,
        parent=outer.id,
    )
    meridian.say(
        "The presidency in Ostrania",
        "declined to comment",
        None,
        SourceProfile("office", name="Ostranian presidency", declined="declined"),
        outlet="outlet:harbour-wire",
    )
    observer.say(
        "five officials",
        "told",
        "Kessia may soon enter the Halden Compact",
        SourceProfile("anonymous", described_as="five officials", anonymous=True, count=5),
        outlet="outlet:harbour-wire",
    )
    lantern.say(
        "a senior minister",
        "said",
        "This one is done",
        SourceProfile("anonymous", described_as="a senior minister", anonymous=True, count=1),
    )
    lakeside.say(
        "Velmar’s foreign ministry",
        "did not answer",
        None,
        SourceProfile("office", name="Velmar’s foreign ministry", declined="no_answer"),
    )
    pages["digest"].say(
        "its head Mira Sand",
        "said",
        "Thirty-one states have signed the convention behind it",
        SourceProfile("person", name="Mira Sand", record="on"),
    )
    north.say("she", "said", "Nothing is signed", SourceProfile("person", name="Oda Renn", record="on"))


def comparison(pages: dict[str, Sheet]) -> Comparison:
    """Compare them."""
    meridian, observer, lantern, lakeside, north, digest = (pages[key] for key in pages)
    single = OriginCount(1, 1, 1, ("o-wire",))
    open_range = OriginCount(
        2, 2, 3, ("o-wire", "o-north"), "3 if the unnamed agency of article C is another than Harbour Wire"
    )
    talks = [
        meridian.claim("The Ostranian presidency is in talks with Kessia about joining the Halden Compact"),
        observer.claim("Kessia may soon enter the Halden Compact", certainty="possible"),
        lantern.claim("Kessia has been in intense talks about the Halden Compact"),
        lakeside.claim("Ostrania is discussing membership of the Halden Compact with Kessia"),
        north.claim("her government was talking to Ostrania about the Halden Compact"),
        digest.claim("Kessia is in talks to join the Halden Compact"),
    ]
    envoy = [
        observer.claim("Envoy Leif Aarnes travelled to the Kessian capital in January"),
        lantern.claim("Envoy Leif Arness went to the capital in January"),
        digest.claim("The envoy Leif Aarnes visited in January"),
    ]
    share = [
        meridian.claim("Kessia sells Ostrania roughly 30 percent of its gas", kind="quantity"),
        lantern.claim("Ostrania buys nearly 40 percent of its gas from Kessia", kind="quantity"),
    ]
    embassy = [
        observer.claim("Kessia already keeps an embassy in Ostrania", kind="relation"),
        north.claim("Kessia had kept an embassy in Ostrania since 2019", kind="relation"),
        lantern.claim("Kessia and Ostrania have no diplomatic relations yet", kind="relation", polarity="negative"),
    ]
    refused = lantern.claim("Velmar, for its part, has always refused to enter", kind="position")
    met = lakeside.claim("Leaders of both states met in Lund on 8 March")
    summit = observer.claim("A signing ceremony is planned for the summit on 9 May 2031", kind="forecast")

    def finding(key: str, statement: str, kind: str, status: str, claims: list[Claim], count: OriginCount) -> Finding:
        return Finding(
            f"f-{key}",
            statement,
            kind,  # type: ignore[arg-type]  # a literal, checked by eye
            status,  # type: ignore[arg-type]  # a literal, checked by eye
            tuple(claim.id for claim in claims),
            tuple(dict.fromkeys(claim.article_id for claim in claims)),
            count,
            "s-compact",
        )

    return Comparison(
        findings=(
            finding(
                "talks",
                "Ostrania is in talks with Kessia about its joining the Halden Compact.",
                "event",
                "corroborated",
                talks,
                open_range,
            ),
            finding(
                "envoy",
                "Envoy Leif Aarnes went to the Kessian capital in January.",
                "event",
                "single_origin",
                envoy,
                single,
            ),
            finding("share", "Kessia supplies a share of Ostrania’s gas.", "quantity", "contested", share, single),
            finding(
                "embassy",
                "Kessia and Ostrania have diplomatic relations.",
                "relation",
                "contested",
                embassy,
                OriginCount(2, 1, 2, ("o-wire", "o-north"), "1 if the Capital Observer asked the minister"),
            ),
            finding(
                "refused",
                "Velmar refuses to enter the Compact.",
                "position",
                "unattributed",
                [refused],
                OriginCount(0, 0, 0),
            ),
            finding(
                "lund",
                "The leaders of Kessia and Velmar met in Lund on 8 March 2031.",
                "event",
                "single_origin",
                [met],
                OriginCount(1, 1, 1, ("o-dispatch",)),
            ),
            finding("summit", "A signing is planned for 9 May 2031.", "forecast", "single_origin", [summit], single),
        ),
        conflicts=(
            Conflict(
                "x-embassy",
                "polarity",
                "Article C says that Kessia and Ostrania have no diplomatic relations; B and E say there has been an embassy for years.",
                "An embassy that exists and relations that do not exist cannot both be so.",
                sides=_sides(
                    ("no relations yet", [lantern.cut("Kessia and Ostrania have no diplomatic relations yet")]),
                    (
                        "an embassy exists",
                        [
                            observer.cut("Kessia already keeps an embassy in Ostrania"),
                            north.cut("Kessia had kept an embassy in Ostrania since 2019"),
                        ],
                    ),
                ),
                findings=("f-embassy",),
                reference="States: Kessia and Ostrania exchanged ambassadors on 2 May 2019.",
            ),
            Conflict(
                "x-share",
                "value",
                "Kessia’s share of Ostrania’s gas is roughly 30 percent or nearly 40 percent.",
                "Both give the share of the same imports in the same year; the two values do not meet.",
                sides=_sides(
                    ("about 30 percent", [meridian.cut("Kessia sells Ostrania roughly 30 percent of its gas")]),
                    ("almost 40 percent", [lantern.cut("Ostrania buys nearly 40 percent of its gas from Kessia")]),
                ),
                findings=("f-share",),
            ),
            Conflict(
                "x-order",
                "relation_inverted",
                "Does peace with Velmar come before entry, or entry before peace?",
                "Each makes the other the condition.",
                sides=_sides(
                    (
                        "peace first",
                        [
                            meridian.cut("A border agreement with Velmar is seen as a condition for Kessia’s entry"),
                            observer.cut("A peace with Velmar must come first"),
                        ],
                    ),
                    (
                        "entry first",
                        [lantern.cut("Joining the Compact would be a precondition for a peace with Velmar")],
                    ),
                ),
            ),
        ),
        drifts=(
            Drift(
                "d-source",
                "source_upgraded",
                "“five sources” became “five officials”.",
                meridian.cut("five sources who asked not to be named"),
                observer.cut("five officials"),
            ),
            Drift(
                "d-hedge",
                "hedge_dropped",
                "“could come within months” became “is done”.",
                meridian.cut("Two of the five sources said a deal could come within months"),
                lantern.cut("This one is done"),
            ),
            Drift(
                "d-number",
                "number_changed",
                "“roughly 30 percent” became “nearly 40 percent”.",
                meridian.cut("Kessia sells Ostrania roughly 30 percent of its gas"),
                lantern.cut("Ostrania buys nearly 40 percent of its gas from Kessia"),
                directed=False,
            ),
            Drift(
                "d-name",
                "name_changed",
                "“Leif Aarnes” became “Leif Arness”.",
                observer.cut("Envoy Leif Aarnes travelled to the Kessian capital in January"),
                lantern.cut("Envoy Leif Arness went to the capital in January"),
            ),
            Drift(
                "d-sole",
                "quotation_sole_witness",
                "Only this derived account has the words “This one is done”.",
                None,
                lantern.cut("“This one is done,” said a senior minister"),
            ),
        ),
    )


def _sides(*rows: tuple[str, list[Span]]) -> tuple[Side, ...]:
    return tuple(Side(label, tuple(spans)) for label, spans in rows)


def processes(pages: dict[str, Sheet]) -> tuple[Process, ...]:
    """Say how things stand."""
    meridian, observer, lantern, lakeside, north, _ = (pages[key] for key in pages)
    talking = meridian.cut("The Ostranian presidency is in talks with Kessia")
    compact = Process(
        "p-compact",
        "Halden Compact",
        "accession",
        "framework:halden-compact",
        parties=(
            Party(
                "Kessia",
                "candidate",
                "KES",
                "talks",
                on(2031, 3, 11),
                contested=True,
                origins=("o-wire", "o-north"),
                spans=(
                    talking,
                    north.cut("her government was talking to Ostrania about the Halden Compact"),
                    lantern.cut("This one is done"),
                ),
            ),
            Party("Tarsia", "candidate", "TAR", "contacted", spans=(observer.cut("We are adding countries"),)),
            Party("Ostrania", "sponsor", "OST", None, spans=(talking,)),
            Party(
                "Norrland",
                "member",
                "NOR",
                "in_force",
                Interval(date(2024, 1, 1), date(2024, 12, 31)),
                spans=(lakeside.cut("Halden Compact looks east"),),
            ),
            Party("Sundmark", "member", "SUN", "in_force", spans=(lakeside.cut("Halden Compact looks east"),)),
            Party("Ilmar", "member", "ILM", "signed", spans=(lakeside.cut("Halden Compact looks east"),)),
            Party(
                "Velmar",
                "candidate",
                "VEL",
                "refused",
                spans=(lantern.cut("Velmar, for its part, has always refused to enter"),),
            ),
            Party(
                "Tirzan",
                "member",
                "TIR",
                "withdrawn",
                Interval(date(2029, 1, 1), date(2029, 12, 31)),
                spans=(lantern.cut("Tirzan pulled out of the group in 2029"),),
            ),
            Party("Leif Aarnes", "mediator", None, None, spans=(observer.cut("Envoy Leif Aarnes"),)),
        ),
        conditions=(
            Condition(
                "Kessia’s entry",
                "a border agreement between Kessia and Velmar",
                ("Ostrania",),
                None,
                (
                    meridian.cut("A border agreement with Velmar is seen as a condition for Kessia’s entry"),
                    observer.cut("A peace with Velmar must come first"),
                ),
                met_by="p-border",
                inverted=True,
                note="1 article states the inverse, 2 this",
            ),
        ),
        milestones=(
            Milestone(
                "the envoy visits the Kessian capital",
                "done",
                Due(Interval(date(2031, 1, 1), date(2031, 1, 31))),
                "done",
                (observer.cut("Envoy Leif Aarnes travelled to the Kessian capital in January"),),
                certainty="certain",
            ),
            Milestone(
                "signing at the summit",
                "scheduled",
                Due(on(2031, 5, 9)),
                "open",
                (observer.cut("A signing ceremony is planned for the summit on 9 May 2031"),),
            ),
            Milestone(
                "a deal with Kessia",
                "forecast",
                Due(Interval(date(2031, 3, 12), date(2031, 9, 12)), "by"),
                "open",
                (meridian.cut("a deal could come within months"),),
                "two of five sources",
                "possible",
                "roughly even chance",
            ),
            Milestone(
                "Tirzan leaves",
                "done",
                Due(Interval(date(2029, 1, 1), date(2029, 12, 31))),
                "done",
                (lantern.cut("Tirzan pulled out of the group in 2029"),),
            ),
        ),
        stakes=(
            Stake(
                "of Ostrania’s gas comes from Kessia",
                30,
                "percent",
                (meridian.cut("Kessia sells Ostrania roughly 30 percent of its gas"),),
            ),
            Stake(
                "of Ostrania’s gas, says article C",
                40,
                "percent",
                (lantern.cut("Ostrania buys nearly 40 percent of its gas from Kessia"),),
            ),
        ),
        stories=("s-compact",),
    )
    border = Process(
        "p-border",
        "Kessia–Velmar peace process",
        "peace_process",
        None,
        parties=(
            Party("Kessia", "party", "KES", "talks", spans=(north.cut("The border talks with Velmar"),)),
            Party("Velmar", "party", "VEL", "talks", spans=(lakeside.cut("Leaders of both states met in Lund"),)),
        ),
        milestones=(
            Milestone(
                "the leaders meet in Lund",
                "done",
                Due(on(2031, 3, 8)),
                "done",
                (lakeside.cut("Leaders of both states met in Lund on 8 March"),),
            ),
            Milestone(
                "end of the border talks",
                "forecast",
                Due(Interval(date(2031, 6, 1), date(2031, 6, 10)), "by"),
                "open",
                (north.cut("The border talks with Velmar should end by early June"),),
                "Oda Renn",
                "probable",
                "likely",
            ),
            Milestone(
                "a first protocol",
                "scheduled",
                Due(Interval(date(2030, 10, 1), date(2030, 10, 31))),
                "missed",
                (north.cut("The border talks with Velmar"),),
                resolution="no account reports it",
            ),
        ),
    )
    flood = Process(
        "p-flood",
        "Flood Claims Convention",
        "convention",
        None,
        parties=(),
        conditions=(
            Condition(
                "entry into force",
                "25 signatories must have ratified it",
                (),
                met=False,
                spans=(lakeside.cut("enters into force once 25 have ratified it"),),
            ),
        ),
        stakes=(Stake("states have signed", 31, "", (lakeside.cut("Thirty-one states have signed"),)),),
        parts=(
            Part("Register", 1, "collects the claims", (lakeside.cut("Claims office for the 2027 flood opens"),)),
            Part("Office", 2, "decides on them", (lakeside.cut("Claims office"),)),
        ),
    )
    return compact, border, flood


def brief() -> Brief:
    """Build the whole."""
    pages = sheets()
    _attribute(pages)
    compared = comparison(pages)
    tree = lineage(pages)
    shown = processes(pages)
    meridian, lantern = pages["meridian"], pages["lantern"]
    return Brief(
        version="0.1.0",
        as_of=AS_OF,
        readings=tuple(page.reading() for page in pages.values()),
        lineage=tree,
        comparison=compared,
        events=(
            Event("e-1", "CONSULT", ("Ostrania",), ("Kessia",), "certain", meridian.cut("is in talks with Kessia")),
        ),
        processes=shown,
        stories=(
            StorySummary("s-compact", "f-talks", compared.findings[0].count),
            StorySummary("s-flood", None, OriginCount(0, 0, 0)),
        ),
        next_steps=(
            NextStep(
                "upstream",
                "Read the wire story that four of six articles rest on: Harbour Wire, 11 March 2031.",
                "https://harbourwire.example/2031/03/11/kessia-compact",
                (meridian.cut("the news agency Harbour Wire reported on Tuesday"),),
            ),
            NextStep(
                "conflict",
                "Ask the foreign ministry of Kessia whether the two states have diplomatic relations.",
                None,
                (lantern.cut("Kessia and Ostrania have no diplomatic relations yet"),),
            ),
        ),
        problems=(
            Problem("scan-07.pdf", "", "not read: a file of this kind is not text; save it as text or HTML"),
            Problem("01-meridian.txt", "paragraph 3", "unmeasured: a passage in another language"),
        ),
    )
