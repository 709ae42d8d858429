"""
Lineage on labelled news: upstream outlets, copies, origins; wire marks of unlabelled news.

    python bench/lineage.py [--verbose]

Reads the 36 labelled Helsinki articles up to their lineage, writes a brief-like file, and scores it with
the shared scorer. The findings are the labelled ones (their instances, as spans), so that the count of
origins is measured by itself: attributions and lineage are ours. Then the wire marks that a plain search
finds at the head of the unlabelled articles are held against the credits that were read there.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common import header, need, score
from stemma.attribution import attribute
from stemma.cleaning import bound, clean
from stemma.collection import collect
from stemma.lineage import counter, trace
from stemma.lineage.citations import own_outlet
from stemma.lineage.credits import credited
from stemma.lineage.tracing import WHOLE_TEXT
from stemma.model import Article, Claim, Lineage, Parse, Reading
from stemma.parsing import parse, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = 400
AGENCIES = {
    "ap": "outlet:ap",
    "associated press": "outlet:ap",
    "reuters": "outlet:reuters",
    "afp": "outlet:afp",
    "agence france-presse": "outlet:afp",
    "upi": "outlet:upi",
    "bloomberg": "outlet:bloomberg",
    "cnn": "outlet:cnn",
}
NAMES = "|".join(sorted(AGENCIES, key=len, reverse=True))
MARKS = (
    re.compile(rf"\(({NAMES})\)", re.IGNORECASE),
    re.compile(rf"^.{{0,60}}\bby\b.{{0,100}}?\b({NAMES})\b", re.IGNORECASE),
    re.compile(rf"^(?:the )?({NAMES})(?: .{{0,60}})?$", re.IGNORECASE),
)
PICTURE = re.compile(r"photo|video|/|^[\w .]{3,40}\(ap\)$", re.IGNORECASE)


def read(paths: Iterable[Path], root: Path) -> tuple[Reading, ...]:
    """Read files up to their attributions."""
    articles = []
    for path in sorted(paths):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        name = path.relative_to(root).as_posix()
        articles.append(Article(f"a-{digest[:12]}", name, data.decode(), digest, (name,)))
    layouts = clean(articles)
    trees = parse(list(zip(articles, layouts, strict=True)))
    readings = [Reading(*row) for row in zip(articles, layouts, trees, strict=True)]
    return tuple(replace(reading, attributions=attribute(reading)) for reading in readings)


def traced(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], Lineage]:
    """Trace the lineage, and again with the dates that it taught."""
    layouts = bound(readings, trace(readings))
    dated = tuple(
        replace(reading, layout=layout, parse=resolve(reading.parse, layout))
        for reading, layout in zip(readings, layouts, strict=True)
    )
    return dated, trace(dated)


def labelled_claims(reading: Reading, gold: dict[str, Any]) -> list[tuple[str, Claim]]:
    """Make a claim of each labelled instance in an article, under the attribution whose content holds it."""
    rows = []
    for finding in gold["claims"]:
        for instance in finding["instances"]:
            if instance["document"] != reading.article.name:
                continue
            span = reading.article.span(instance["start"], instance["end"])
            holding = [row for row in reading.attributions if any(part.overlaps(span) for part in row.content)]
            inner = min(holding, key=lambda row: sum(len(part) for part in row.content), default=None)
            sentences = reading.parse.sentences_in(span)
            claim = Claim(
                id=f"c-{finding['id']}-{reading.article.id}",
                article_id=reading.article.id,
                kind="event",
                statement=span.quote,
                span=span,
                predicate=_predicate(reading, span),
                arguments=(),
                polarity="positive",
                certainty="certain",
                sentence=sentences[0].index if sentences else 0,
                attribution=inner.id if inner else None,
            )
            rows.append((finding["id"], claim))
    return rows


def _predicate(reading: Reading, span: Any) -> str:  # noqa: ANN401 - a Span, whose type is only needed by checkers
    tokens = [token for row in reading.parse.sentences_in(span) for token in row.within(span.start, span.end)]
    verbs = [token.lemma for token in tokens if token.pos == "VERB"]
    return verbs[0] if verbs else ""


def brief_like(readings: tuple[Reading, ...], lineage: Lineage, gold: dict[str, Any]) -> dict[str, Any]:
    """Give what the scorer reads of a brief."""
    found: dict[str, list[Claim]] = {}
    stated = []
    for reading in readings:
        rows = labelled_claims(reading, gold)
        stated.append(replace(reading, claims=tuple(claim for _, claim in rows)))
        for name, claim in rows:
            found.setdefault(name, []).append(claim)
    count = counter(stated, lineage)
    findings = []
    for name, claims in found.items():
        origins = count([(claim.article_id, claim.id) for claim in claims])
        findings.append(
            {
                "id": name,
                "claims": [claim.id for claim in claims],
                "independent_origins": origins.best,
                "origin_range": [origins.low, origins.high],
                "reason": origins.reason,
                "labels": [lineage.origin(origin).label for origin in origins.origins],
            }
        )
    return {
        "documents": [
            {
                "id": reading.article.id,
                "name": reading.article.name,
                "segments": [
                    {"kind": row.kind, "start": row.span.start, "end": row.span.end} for row in reading.layout.segments
                ],
            }
            for reading in readings
        ],
        "lineage": [
            {
                "document": row.below.article_id,
                "kind": row.kind,
                "upstream": {
                    "document": row.upstream.article_id,
                    "origin": row.upstream.origin_id,
                    "label": row.label,
                },
            }
            for row in lineage.rows
        ],
        "attributions": [
            {
                "source": row.source and {"document": row.article_id, "start": row.source.start, "end": row.source.end},
                "profile": {"anonymous": row.profile.anonymous},
            }
            for reading in readings
            for row in reading.attributions
        ],
        "claims": [
            {"id": claim.id, "span": {"document": claim.article_id, "start": claim.span.start, "end": claim.span.end}}
            for claims in found.values()
            for claim in claims
        ],
        "findings": findings,
    }


def wire_marks(source: Path) -> None:
    """Print how many of the wire marks that a plain search finds in the first characters the credits have."""
    articles = collect([str(source)]).articles
    found = marks = 0
    for article, layout in zip(articles, clean(articles), strict=True):
        reading = Reading(article, layout, Parse(article.id, ()))
        said = {row.outlet.entity for row in credited(reading) if row.outlet and row.manner in WHOLE_TEXT}
        own = own_outlet(reading)
        for entity in sorted(_marked(article.text[:HEAD])):
            marks += 1
            if entity in said or (own is not None and own.entity == entity):
                found += 1
            elif "--verbose" in sys.argv:
                print("    not found:", article.name, entity)
    print(f"{found} of {marks} wire marks in the first {HEAD} characters of {len(articles)} articles")


def _marked(text: str) -> set[str]:
    """Search for "(AP)", "By … Reuters" and lines that start with an agency's name; lines about pictures are none."""
    lines = [line for line in text.splitlines() if not PICTURE.search(line)]
    return {AGENCIES[found.group(1).lower()] for line in lines for mark in MARKS for found in mark.finditer(line)}


def main() -> None:
    """Measure and print."""
    verbose = "--verbose" in sys.argv
    folder = need("bench", "helsinki", "labelled")
    paths = sorted(folder.glob("*.txt"))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    header(f"Lineage of {len(paths)} labelled Helsinki articles", *paths, folder / "gold.json")
    readings, lineage = traced(read(paths, folder))
    brief = brief_like(readings, lineage, gold)
    if verbose:
        for finding in brief["findings"]:
            print("   ", finding["id"], finding["independent_origins"], finding["origin_range"], finding["labels"])
            print("       ", finding["reason"])
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "brief.json"
        path.write_text(json.dumps(brief), encoding="utf-8")
        print(score("score_lineage.py", folder / "gold.json", path))
    source = need("bench", "helsinki", "unlabelled.jsonl")
    header("Wire marks in the unlabelled Helsinki articles", source)
    wire_marks(source)


if __name__ == "__main__":
    main()
