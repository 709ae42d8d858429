"""What the documents and docstrings show is run, and where they point there is something."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"
TABLES = SOURCES / "stemma" / "knowledge" / "data"
DOCUMENTS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
MODULES = sorted(path for path in SOURCES.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))

_FENCE = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_FILE = re.compile(r"`(?P<file>[\w./-]+\.(?:py|toml|csv))`")
_ELSEWHERE = re.compile(r"[a-z]+:|#")


def blocks(document: str) -> list[str]:
    """Give the Python blocks of a Markdown document, in order."""
    return [match["code"] for match in _FENCE.finditer(document)]


def links(document: str) -> list[str]:
    """Give the files that a Markdown document links to, relative to it; code is no link."""
    targets = [match["target"] for match in _LINK.finditer(_CODE.sub("", document))]
    return [target.split("#")[0] for target in targets if not _ELSEWHERE.match(target)]


def name(path: Path) -> str:
    """Name a file by its path in the repository."""
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    """Give the dotted name of a module by its file."""
    return ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")


def failures(examples: doctest.DocTest) -> str:
    """Run the examples of a docstring or document; give what went otherwise, empty where nothing did."""
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(examples, out=told.append, clear_globs=False)
    return "".join(told)


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if blocks(path.read_text(encoding="utf-8"))], ids=name)
def test_examples_of_documents_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a document run one after the other from the root of the checkout, as a reader would."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code in blocks(path.read_text(encoding="utf-8")):
        if ">>> " in code:
            examples = doctest.DocTestParser().get_doctest(code, names, name(path), str(path), 0)
            told = failures(examples)
            assert not told, told
            names.update(examples.globs)
        else:
            exec(compile(code, str(path), "exec"), names)  # noqa: S102  (our own documents are what is tested)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_examples_of_docstrings_run(path: Path) -> None:
    """What a docstring shows after ">>>" is what comes out."""
    found = doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(module(path)))
    assert any(examples.examples for examples in found)
    told = "".join(failures(examples) for examples in found)
    assert not told, told


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    """Each relative link of a document leads to a file or folder of the checkout."""
    missing = [target for target in links(path.read_text(encoding="utf-8")) if not (path.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_files_that_documents_name_exist(path: Path) -> None:
    """A script, table or test that a document names is in the checkout, a table among the data files."""
    named = [match["file"] for match in _FILE.finditer(path.read_text(encoding="utf-8"))]
    missing = [file for file in named if not (ROOT / file).exists() and not (TABLES / file).exists()]
    assert not missing


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("See [the tables](knowledge.md#rows) and [a site](https://example.org).", ["knowledge.md"]),
        ("![a picture](pictures/one.png)", ["pictures/one.png"]),
        ("`row[0](x)` is code, [below](#below) is here.", []),
    ],
)
def test_finds_links(document: str, expected: list[str]) -> None:
    """Links to other files are found; addresses, places in the same page and code are none."""
    assert links(document) == expected
