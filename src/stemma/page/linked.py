"""The brief for machines that read pages: schema.org NewsArticle, Claim and Quotation, as JSON-LD."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stemma.model import LineageRow
    from stemma.page.accounts import FindingView
    from stemma.page.context import Context
    from stemma.page.exhibits import Exhibit

# What would end the script element, or the string in an old parser, is written as an escape.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def describe(context: Context, findings: tuple[FindingView, ...]) -> str:
    """Write the articles with what they rest on, the findings as claims, and the direct quotations."""
    upstreams: dict[str, list[LineageRow]] = defaultdict(list)
    for row in context.brief.lineage.rows:
        upstreams[row.below.article_id or ""].append(row)
    graph: list[dict[str, Any]] = [
        _article(context, shown, upstreams[shown.reading.article.id]) for shown in context.evidence.exhibits
    ]
    graph += [
        {
            "@type": "Claim",
            "@id": f"#{line.anchor}",
            "text": line.statement,
            "appearance": [{"@id": f"#{shown.anchor}"} for shown in line.exhibits],
        }
        for line in findings
    ]
    for shown in context.evidence.exhibits:
        graph += _quotations(shown)
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def _article(context: Context, shown: Exhibit, upstreams: list[LineageRow]) -> dict[str, Any]:
    article = shown.reading.article
    published = shown.reading.layout.dating.published
    row: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"#{shown.anchor}",
        "headline": shown.title,
        "identifier": f"sha256:{article.sha256}",
    }
    if shown.outlet:
        row["publisher"] = {"@type": "Organization", "name": shown.outlet}
    if published:
        row["datePublished"] = published.isoformat()
    based: list[dict[str, Any]] = []
    for link in upstreams:
        above = context.evidence.exhibit(link.upstream.article_id)
        if above is not None:
            based.append({"@id": f"#{above.anchor}"})
        elif link.label:
            based.append({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": link.label}})
    if based:
        row["isBasedOn"] = based
    return row


def _quotations(shown: Exhibit) -> list[dict[str, Any]]:
    rows = []
    for said in shown.reading.attributions:
        if said.kind == "direct" and said.content and said.profile.name:
            speaker = {
                "@type": "Person" if said.profile.kind == "person" else "Organization",
                "name": said.profile.name,
            }
            rows.append(
                {
                    "@type": "Quotation",
                    "text": " ".join(" ".join(span.quote.split()) for span in said.content),
                    "spokenByCharacter": speaker,
                    "isPartOf": {"@id": f"#{shown.anchor}"},
                }
            )
    return rows
