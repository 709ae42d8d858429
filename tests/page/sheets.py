"""The articles of the synthetic brief: invented states, invented outlets, own words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from stemma.model import (
    Article,
    Attribution,
    Claim,
    Dating,
    Interval,
    Layout,
    Parse,
    Reading,
    Segment,
    SegmentKind,
    SourceProfile,
    Span,
)


@dataclass
class Sheet:
    """An article in the making: its parts are (kind, text) or (kind, text, story)."""

    name: str
    outlet: str | None
    dating: Dating
    parts: list[tuple[SegmentKind, str, int]]
    article: Article = field(init=False)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Join the parts into a text."""
        text = "\n\n".join(part[1] for part in self.parts)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.article = Article(f"a-{digest[:12]}", self.name, text, digest, (self.name,))

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def cut(self, words: str, nth: int = 0) -> Span:
        """Cut the span of the nth place where the words stand."""
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(words, start + 1)
        return self.article.span(start, start + len(words))

    def say(
        self, source: str | None, cue: str, content: str | None, profile: SourceProfile, **more: str | None
    ) -> Attribution:
        """Add an attribution."""
        words = self.cut(content) if content else None
        quoted = words is not None and self.article.text[words.start - 1] == "“"
        row = Attribution(
            id=f"t-{self.id[2:8]}-{len(self.attributions)}",
            article_id=self.id,
            source=self.cut(source) if source else None,
            cue=self.cut(cue),
            content=(words,) if words else (),
            kind="direct" if quoted else "indirect",
            profile=profile,
            sentence=0,
            parent=more.get("parent"),
            outlet=more.get("outlet"),
        )
        self.attributions.append(row)
        return row

    def claim(self, words: str, **more: object) -> Claim:
        """Add a claim on some words."""
        span = self.cut(words)
        values: dict[str, object] = {
            "id": f"c-{self.id[2:8]}-{len(self.claims)}",
            "article_id": self.id,
            "kind": "event",
            "statement": words,
            "span": span,
            "predicate": "state",
            "arguments": (),
            "polarity": "positive",
            "certainty": "certain",
            "sentence": 0,
        }
        row = Claim(**{**values, **more})  # type: ignore[arg-type]  # test values, checked by the nouns' users
        self.claims.append(row)
        return row

    def reading(self) -> Reading:
        """Finish."""
        position = 0
        segments = []
        for kind, text, story in self.parts:
            start = self.article.text.index(text, position)
            position = start + len(text)
            segments.append(Segment(kind, self.article.span(start, position), story))
        titles = tuple((part.story, part.span) for part in segments if part.kind == "headline")
        titles += tuple(
            {
                part.story: (part.story, self.article.span(part.span.start, part.span.start + 34))
                for part in segments
                if part.kind == "embedded"
            }.values()
        )
        byline = next((part.span for part in segments if part.kind == "byline"), None)
        layout = Layout(
            self.id, tuple(segments), self.dating, titles, byline, self.outlet, "its masthead" if self.outlet else None
        )
        return Reading(self.article, layout, Parse(self.id, ()), tuple(self.attributions), tuple(self.claims))


def on(year: int, month: int, day: int) -> Interval:
    """Make an interval of one day."""
    return Interval(date(year, month, day), date(year, month, day))


def sheets() -> dict[str, Sheet]:
    """Write the articles."""
    stated = "stated on the page"
    rows = [
        Sheet(
            "01-meridian.txt",
            "Meridian Post",
            Dating(date(2031, 3, 12), None, stated),
            [
                ("furniture", "Subscribe · Most read · Weather", 0),
                ("headline", "Kessia in talks to join the Halden Compact, wire reports", 0),
                ("byline", "By Ana Torv", 0),
                (
                    "body",
                    (
                        "The Ostranian presidency is in talks with Kessia about joining the Halden Compact, the news "
                        "agency Harbour Wire reported on Tuesday, citing five sources who asked not to be named."
                    ),
                    0,
                ),
                (
                    "body",
                    (
                        "A border agreement with Velmar is seen as a condition for Kessia’s entry. Kessia sells "
                        "Ostrania roughly 30 percent of its gas. Two of the five sources said a deal could come within months."
                    ),
                    0,
                ),
                ("body", "The presidency in Ostrania declined to comment when Harbour Wire asked it.", 0),
                ("furniture", "Related: ten walks by the lake", 0),
            ],
        ),
        Sheet(
            "02-observer.txt",
            "Capital Observer",
            Dating(date(2031, 3, 12), None, stated),
            [
                ("headline", "Kessia may join Compact as border deal nears", 0),
                (
                    "body",
                    (
                        "Kessia may soon enter the Halden Compact, five officials told Harbour Wire. Envoy Leif Aarnes "
                        "travelled to the Kessian capital in January."
                    ),
                    0,
                ),
                (
                    "body",
                    (
                        "“We are adding countries, and this one is close,” an Ostranian official said. A peace with "
                        "Velmar must come first."
                    ),
                    0,
                ),
                (
                    "body",
                    (
                        "Kessia already keeps an embassy in Ostrania. A signing ceremony is planned for the summit on "
                        "9 May 2031."
                    ),
                    0,
                ),
            ],
        ),
        Sheet(
            "03-lantern.txt",
            None,
            Dating(None, None, ""),
            [
                ("headline", "A new era: Kessia and the Compact", 0),
                (
                    "body",
                    (
                        "According to a foreign agency, Kessia has been in intense talks about the Halden Compact. Kessia "
                        "and Ostrania have no diplomatic relations yet. Joining the Compact would be a precondition for a "
                        "peace with Velmar."
                    ),
                    0,
                ),
                (
                    "body",
                    (
                        "Ostrania buys nearly 40 percent of its gas from Kessia. Envoy Leif Arness went to the capital "
                        "in January. “This one is done,” said a senior minister."
                    ),
                    0,
                ),
                (
                    "body",
                    "Velmar, for its part, has always refused to enter. Tirzan pulled out of the group in 2029.",
                    0,
                ),
            ],
        ),
        Sheet(
            "04-lakeside.txt",
            "Lakeside Brief",
            Dating(None, Interval(date(2031, 3, 11), date(2031, 3, 14)), "bounded by the agency story it cites"),
            [
                ("headline", "Halden Compact looks east", 0),
                (
                    "body",
                    (
                        "Ostrania is discussing membership of the Halden Compact with Kessia, according to five sources "
                        "who spoke to Harbour Wire."
                    ),
                    0,
                ),
                (
                    "body",
                    (
                        "Velmar’s foreign ministry did not answer questions. Leaders of both states met in Lund on "
                        "8 March, regional sources told Eastern Dispatch."
                    ),
                    0,
                ),
                ("furniture", "Editor’s choice", 0),
                (
                    "embedded",
                    (
                        "Claims office for the 2027 flood opens. Thirty-one states have signed the Flood Claims "
                        "Convention, which enters into force once 25 have ratified it."
                    ),
                    1,
                ),
                ("furniture", "Popular", 0),
                (
                    "embedded",
                    (
                        "Claims office for the 2027 flood opens. Thirty-one states have signed the Flood Claims "
                        "Convention, which enters into force once 25 have ratified it."
                    ),
                    1,
                ),
                ("disclosure", "Picture: generated by a machine.", 0),
            ],
        ),
        Sheet(
            "05-north.txt",
            "Northern Ledger",
            Dating(date(2031, 3, 13), None, stated),
            [
                ("headline", "Kessian minister: talks, yes; promises, no", 0),
                ("dateline", "TARSK, 13 March 2031", 0),
                (
                    "body",
                    (
                        "Foreign minister Oda Renn told the Northern Ledger that her government was talking to Ostrania "
                        "about the Halden Compact. “Nothing is signed,” she said."
                    ),
                    0,
                ),
                (
                    "body",
                    (
                        "She said Kessia had kept an embassy in Ostrania since 2019. The border talks with Velmar should "
                        "end by early June, she said."
                    ),
                    0,
                ),
            ],
        ),
        Sheet(
            "06-digest.txt",
            "Morning Digest",
            Dating(date(2031, 3, 14), None, stated),
            [
                ("headline", "Five things this morning", 0),
                (
                    "body",
                    (
                        "Kessia is in talks to join the Halden Compact, the Meridian Post says. The envoy Leif Aarnes "
                        "visited in January."
                    ),
                    0,
                ),
                (
                    "body",
                    "In other news, the office for claims after the flood of 2027 took in its first forms on Thursday.",
                    0,
                ),
                (
                    "body",
                    "Thirty-one states have signed the convention behind it, its head Mira Sand said; 25 must ratify it.",
                    0,
                ),
            ],
        ),
    ]
    return {row.name[3:-4]: row for row in rows}
