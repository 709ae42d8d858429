"""The verb `check`: one statement, a file of them, and what it says to misuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from stemma.cli import stemma

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "pacific-pact" / "1-meridian-newswire.txt"


def test_a_file_of_statements_is_answered_line_by_line(tmp_path: Path) -> None:
    """JSON lines and plain lines stand in one file; each answer keeps the fields of its line."""
    batch, out = tmp_path / "statements.jsonl", tmp_path / "answers.jsonl"
    batch.write_text(
        '{"id": "a1", "statement": "Japan\'s envoy Kenji Morita travelled to Ulaanbaatar in January."}\n'
        "\n"
        "Did Mongolia sign?\n",
        encoding="utf-8",
    )
    done = CliRunner().invoke(stemma, ["check", "--batch", str(batch), str(SAMPLE), "--json", str(out), "-q"])
    assert done.exit_code == 3, done.output
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert (first["id"], first["verdict"], first["schema"]) == ("a1", "supported", "stemma-check/1")
    (evidence,) = first["evidence"]
    text = SAMPLE.read_text(encoding="utf-8")
    assert text[evidence["span"]["start"] : evidence["span"]["end"]] == evidence["span"]["quote"]
    assert (second["statement"], second["verdict"]) == ("Did Mongolia sign?", "unmeasured")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"id": 1}\n', "line 1: it has no field"),
        ("{not json\n", "line 1: not JSON"),
        ("\n \n", "there is no statement in it"),
    ],
)
def test_a_bad_file_is_misuse(tmp_path: Path, content: str, words: str) -> None:
    """The message names the file, the line and what is wanted."""
    batch = tmp_path / "statements.jsonl"
    batch.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(stemma, ["check", "--batch", str(batch), str(SAMPLE)])
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())


def test_a_statement_alone_is_misuse() -> None:
    """There must be something to hold it against."""
    done = CliRunner().invoke(stemma, ["check", "Mongolia has signed the pact."])
    assert done.exit_code == 2
    assert "at least one INPUT" in done.output
