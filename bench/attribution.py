"""
Attribution on PolNeAR: source, cue and content, exact and at half overlap, and linked.

    python bench/attribution.py [--part dev]

The places are those that the finder gives: a decline to comment has no content in an `Attribution`,
but the annotators count the words "to comment" as one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import SHARED, header, need
from polnear import readings
from stemma.attribution import attributions, find


def main() -> None:
    """Read a part, find, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    part = parser.parse_args().part
    folder = need("bench", "polnear", part)
    header(f"attribution, PolNeAR {part}", folder)
    documents, rows = [], []
    started = time.perf_counter()
    read = list(readings(part))
    parsed = time.perf_counter()
    for reading in read:
        documents.append({"id": reading.article.id, "name": reading.article.name})
        found = find(reading)
        attributions(reading, found)
        for row in found:
            places = {"source": row.source, "cue": row.cue}
            spans = {role: _span(reading.article.id, place) for role, place in places.items()}
            content = [_span(reading.article.id, place) for place in row.content]
            rows.append({**spans, "content": content})
    found_at = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        brief = Path(scratch, "brief.json")
        brief.write_text(json.dumps({"documents": documents, "attributions": rows}), encoding="utf-8")
        scorer = SHARED / "tools" / "score_polnear.py"
        subprocess.run([sys.executable, str(scorer), str(folder), str(brief)], check=True)
    print(f"{len(read)} texts: parse {len(read) / (parsed - started):.1f}/s, attribution alone", end=" ")
    print(f"{len(read) / (found_at - parsed):.1f}/s (one process)")


def _span(article_id: str, place: tuple[int, int] | None) -> dict[str, object] | None:
    return {"document": article_id, "start": place[0], "end": place[1]} if place is not None else None


if __name__ == "__main__":
    main()
