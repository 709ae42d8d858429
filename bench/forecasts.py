"""
Forecasts, due days, resolutions and stages of the two sample piles against their expectations.

    python bench/forecasts.py

The reports and the expectations are the project's own text, written by those who wrote the rules: these figures show
that nothing is broken, not how well forecasts are read in reports that nobody has seen.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from common import ROOT, header
from stemma import brief

if TYPE_CHECKING:
    from stemma.model import Brief, Forecast

SAMPLES = ROOT / "samples"
PILES = (SAMPLES / "pacific-pact", SAMPLES / "pacific-pact-later")
EXPECTATIONS = SAMPLES / "expectations.toml"


def main() -> None:
    """Print precision and recall of forecasts, and how many of the found ones are right in each respect."""
    expected = tomllib.loads(EXPECTATIONS.read_text(encoding="utf-8"))
    answer = brief(*PILES, as_of=expected["as_of"])
    header("Forecasts of the project's own sample piles", *PILES, EXPECTATIONS)
    pairs = [(row, found(answer, row)) for row in expected["forecast"]]
    hits = [(row, forecast) for row, forecast in pairs if forecast is not None]
    print(
        f"forecasts   precision {len({one.id for _, one in hits})}/{len(answer.forecasts)}  recall {len(hits)}/{len(pairs)}"
    )
    for name, right in (("speaker", speaker), ("band", band), ("due", due), ("status", status), ("evidence", evidence)):
        print(f"{name:11} {sum(right(row, forecast) for row, forecast in hits)}/{len(hits)} of those found")
    resolved = [(row, one) for row, one in hits if one.status not in {"open", "past_due"}]
    wanted = [row for row in expected["forecast"] if row["status"] not in {"open", "past_due"}]
    good = sum(status(row, one) for row, one in resolved)
    print(f"resolutions precision {good}/{len(resolved)}  recall {good}/{len(wanted)}")
    stages = [row for row in expected["stage"] if row["stage"] == stage(answer, row)]
    print(f"stages      {len(stages)}/{len(expected['stage'])}")
    print("The text and the expectations are the project's own.")


def found(answer: Brief, row: dict[str, Any]) -> Forecast | None:
    """Give the forecast whose statement has the expected words."""
    return next((one for one in answer.forecasts if row["words"] in one.statement), None)


def speaker(row: dict[str, Any], one: Forecast) -> bool:
    """Say whether the expected speaker is named."""
    return row["speaker"] in (one.speaker or "") and bool(one.speaker) == bool(row["speaker"])


def band(row: dict[str, Any], one: Forecast) -> bool:
    """Say whether the band is right."""
    return bool((one.band or "") == row["band"])


def due(row: dict[str, Any], one: Forecast) -> bool:
    """Say whether the due days are right: of "by …" the last one."""
    if one.due is None:
        return False
    wanted = row["due"]
    start = wanted.get("start")
    return (
        one.due.interval.end == wanted["end"]
        and one.due.bound == wanted.get("bound")
        and (start is None or one.due.interval.start == start)
    )


def status(row: dict[str, Any], one: Forecast) -> bool:
    """Say whether what became of it is right."""
    return bool(one.status == row["status"])


def evidence(row: dict[str, Any], one: Forecast) -> bool:
    """Say whether the resolution rests on the expected words."""
    spans = one.resolution.spans if one.resolution else ()
    return any(row["evidence"] in span.quote for span in spans) if row["evidence"] else not spans


def stage(answer: Brief, row: dict[str, Any]) -> str | None:
    """Give the stage of a party in the process whose name has the expected words."""
    return next(
        (
            party.stage
            for process in answer.processes
            if row["process"].casefold() in process.name.casefold()
            for party in process.parties
            if party.name == row["party"]
        ),
        None,
    )


if __name__ == "__main__":
    main()
