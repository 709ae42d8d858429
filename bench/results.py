"""
Runs every bench and writes what each prints into bench/RESULTS.md.

    python bench/results.py [NAME ...]      only these benches, for example: reports lineage
"""

from __future__ import annotations

import re
import subprocess
import sys

from common import ROOT

BENCHES = {
    "reports": "The five reports, end to end",
    "helsinki": "36 labelled articles, end to end: outlets, copies, body, anonymous sources, origins of claims",
    "lineage": "The same with the labelled groups of claims handed in: what the lineage step alone does",
    "stories": "Stories of mixed piles, by B-cubed",
    "threads": "Threads of large piles: events kept together, what an addition touches",
    "derivation": "Derivation of 250 pairs of unlabelled articles, with bylines and credits hidden",
    "errors": "Errors that accounts share: how rare they are, and planted ones found",
    "reuse": "Articles read a second, with and without reuse of what copies share",
    "near_copies": "Near copies among generated articles, beside rensa and datasketch alone",
    "comparison": "Findings, conflicts and drifts on 15 labelled news triplets",
    "check": "Statements checked against 17 piles: true, distorted, unsaid",
    "attribution": "Source, cue and content on PolNeAR dev: the tagger, the rules alone, a public baseline; and people",
    "pairs": "The pair model on public inference sets and on made pairs, beside word overlap",
    "pair_findings": "The pair model on the claims of the triplets: as spans, as sentences",
    "times": "Times on TempEval-3's TBAQ, on which the grammar was made",
    "events": "Event codes on PLV",
    "forecasts": "Forecasts, due days, resolutions and stages of the project's own sample piles",
    "treaties": "Entry into force: 23 treaties by their tables and rules",
    "collecting": "The collectors: damaged and random inputs, and throughput",
    "page": "The page: bytes and seconds for 5, 50 and 500 articles",
}
ARGUMENTS = {"attribution": ["--people", "--speed"], "near_copies": ["--articles", "1000000"]}
# What a scorer quotes from the labelled texts stays out of the project.
DETAIL = re.compile(r"^ +(?:-|missed|missed_must|laughable|extra)[ :].*\n", re.MULTILINE)
RESULTS = ROOT / "bench" / "RESULTS.md"
INTRODUCTION = """# Results

Each figure comes from the command above it, run from the root of the checkout with `../shared` beside it; the first line
it prints names the data's hash and the machine. These are development figures: the labelled data was in view while the
rules were written, so expect less on articles that nobody has seen. How thin the sets are is said beside each.
"""


def main() -> None:
    """Run the benches that are named, or all, and write the results."""
    wanted = sys.argv[1:] or list(BENCHES)
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else INTRODUCTION
    for name in wanted:
        print(f"running {name} …", flush=True)
        asked = [f"bench/{name}.py", *ARGUMENTS.get(name, [])]
        command = [sys.executable, *asked]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
        said = (
            DETAIL.sub("", done.stdout).strip() if done.returncode == 0 else f"failed:\n{done.stderr.strip()[-2000:]}"
        )
        section = f"## {BENCHES[name]}\n\n    python {' '.join(asked)}\n\n```text\n{said}\n```\n"
        text = _replaced(text, BENCHES[name], section)
    RESULTS.write_text(text, encoding="utf-8")


def _replaced(text: str, title: str, section: str) -> str:
    """Put a section in the place of the one with its title, or at the end."""
    pattern = re.compile(rf"## {re.escape(title)}\n.*?(?=\n## |\Z)", re.DOTALL)
    if pattern.search(text):
        return pattern.sub(lambda _: section, text).rstrip("\n") + "\n"
    return f"{text.rstrip()}\n\n{section}"


if __name__ == "__main__":
    main()
