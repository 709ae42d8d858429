"""Nobody waits for what is not used: verbs that analyse nothing load neither language model nor steps."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from stemma import ledger
from stemma.cli import judging, searching, stemma
from tests.treaties.tables import PACT

# What reading articles needs: the language model, the networks, the text of web pages, and the steps themselves.
HEAVY = frozenset({"spacy", "thinc", "onnxruntime", "tokenizers", "trafilatura", "py3langid", "pypdf"})
STEPS = frozenset(
    f"stemma.{step}" for step in ("attribution", "claims", "comparison", "forecasts", "lineage", "parsing", "processes")
)
_LOADED = re.compile(r"^import time: .*\|\s*([\w.]+)$", re.MULTILINE)
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "pacific-pact" / "1-meridian-newswire.txt"


def loaded(*words: str | Path, cwd: Path) -> frozenset[str]:
    """Run a verb as a user does; give the modules that it loaded."""
    command = [sys.executable, "-X", "importtime", "-m", "stemma", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode in {0, 1, 3}, done.stderr[-2000:]
    return frozenset(_LOADED.findall(done.stderr))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with an empty case, a table of a treaty, and two machine-readable briefs of nothing."""
    ledger.create(tmp_path / "a.case").close()
    (tmp_path / "pact.csv").write_text(PACT, encoding="utf-8")
    empty = '{"schema": "stemma-brief/1", "as_of": null, "documents": [], "processes": [], "findings": [], '
    empty += '"conflicts": [], "forecasts": [], "origins": []}'
    for name in ("one.json", "other.json"):
        (tmp_path / name).write_text(empty)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "--version",
        "schema",
        "treaty pact.csv --rule 3&ratifications",
        "case init b.case",
        "case list",
        "case verify a.case",
        "case set a.case --zone Europe/Oslo --language en",
        "case backup a.case b.case",
        "search a.case treaty",
        "judge a.case list",
        "watch a.case --add https://example.org/feed",
        "compare one.json other.json",
        "copies report.txt",
        *(f"{verb} --help" for verb in sorted(stemma.commands)),
    ],
)
def test_a_verb_that_analyses_nothing_loads_no_step(words: str, place: Path) -> None:
    """The verb does its work, and neither the language model nor a step that reads articles was loaded for it."""
    (place / "report.txt").write_bytes(SAMPLE.read_bytes())
    modules = loaded(*(word.replace("&", " ") for word in words.split()), cwd=place)
    assert "stemma.cli.commands" in modules
    assert not {name for name in modules if name in STEPS or name.split(".")[0] in HEAVY}


def test_a_verb_that_analyses_is_seen(place: Path) -> None:
    """What is looked for is there to be seen: `brief` loads the language model and the steps."""
    assert loaded("brief", SAMPLE, "--json", "brief.json", "--quiet", cwd=place) >= STEPS | {"spacy"}


def test_the_verbs_list_what_there_is() -> None:
    """What the verbs offer to choose from, without loading the ledger, is what the ledger knows."""
    assert searching.KINDS == ledger.KINDS
    assert (*ledger.VERDICTS, "list") == judging.RULINGS
