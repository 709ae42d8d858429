"""The command line: what it writes, what it says, and with which status it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples" / "pacific-pact"


def run(*words: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "stemma", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


def test_the_main_job(tmp_path: Path) -> None:
    """One command writes the page and the machine-readable brief, and says in short what is known."""
    page, data = tmp_path / "brief.html", tmp_path / "brief.json"
    done = run("brief", SAMPLES, "-o", page, "--json", data)
    assert done.returncode in {0, 3}, done.stderr
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(data.read_text(encoding="utf-8"))["schema"] == "stemma-brief/1"
    said = done.stdout.decode()
    assert "6 articles" in said
    assert "\x1b[" not in said, "colours do not go into a pipe"


def test_quiet_says_nothing(tmp_path: Path) -> None:
    """With --quiet only the file tells."""
    done = run("brief", SAMPLES / "1-meridian-newswire.txt", "--json", tmp_path / "b.json", "--quiet")
    assert done.returncode in {0, 3}
    assert done.stdout == b""
    assert done.stderr == b""


@pytest.mark.parametrize(("suffix", "start"), [("md", "# "), ("json", "{")])
def test_the_suffix_decides_the_form(tmp_path: Path, suffix: str, start: str) -> None:
    """-o brief.md is Markdown, -o brief.json the machine-readable brief."""
    path = tmp_path / f"brief.{suffix}"
    run("brief", SAMPLES / "1-meridian-newswire.txt", "-o", path, "--quiet")
    assert path.read_text(encoding="utf-8").startswith(start)


def test_the_screen_can_be_the_file() -> None:
    """--json - writes to standard output, and nothing else does."""
    done = run("brief", "-", "--json", "-", stdin=b"Oslo said on Monday that the talks with Riga had failed.")
    assert json.loads(done.stdout)["schema"] == "stemma-brief/1"


def test_missing_input_is_misuse(tmp_path: Path) -> None:
    """A file that is not there ends with status 2 and its name."""
    done = run("brief", tmp_path / "nothing.txt")
    assert done.returncode == 2
    assert b"nothing.txt" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_wrong_day_is_misuse() -> None:
    """A day that is none is refused with the form that is wanted."""
    done = run("brief", SAMPLES, "--as-of", "next week")
    assert done.returncode == 2
    assert b"2025-08-31" in done.stderr


def test_partly_unread_is_three(tmp_path: Path) -> None:
    """A binary file beside a report: the report is told, the status is 3."""
    (tmp_path / "report.txt").write_text("Oslo said on Monday that the talks with Riga had failed.\n")
    (tmp_path / "noise.txt").write_bytes(os.urandom(5000))
    done = run("brief", tmp_path)
    assert done.returncode == 3
    assert b"noise.txt" in done.stdout + done.stderr


def test_nothing_is_half_written(tmp_path: Path) -> None:
    """Where the file cannot be written, the error says so and an older file stays as it was."""
    done = run("brief", SAMPLES / "1-meridian-newswire.txt", "-o", tmp_path / "no" / "such" / "folder.html")
    assert done.returncode == 2
    assert b"cannot write" in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_is_130() -> None:
    """An interrupted run ends with 130 and one plain line."""
    command = [sys.executable, "-m", "stemma", "brief", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(2.0)  # it is now waiting for its standard input
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert b"interrupted" in said
    assert b"Traceback" not in said


def test_the_schema_is_printed() -> None:
    """`stemma schema` prints JSON Schema."""
    assert json.loads(run("schema").stdout)["$id"] == "stemma-brief/1"
