"""`stemma treaty` and the function of the same name: what they answer, write and refuse."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from stemma import treaty
from stemma.cli import stemma
from stemma.errors import InputError
from stemma.page import render_treaty
from stemma.treaties import framework_called, judge, parse_rule, read_table
from tests.treaties.tables import PACT, stand

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "bench" / "reference"


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    """Write the table of the invented pact."""
    path = tmp_path / "pact.csv"
    path.write_text(PACT, encoding="utf-8")
    return path


def test_answers_by_a_file_and_a_rule(pact: Path) -> None:
    """The function reads the file, the rule and the day."""
    assert treaty(pact, "30 days after 3 ratifications").in_force == date(2011, 6, 1)
    assert treaty(pact, "3 ratifications", date(2011, 1, 1)).status == "not_in_force"
    assert treaty(pact, "3 ratifications, and funds secured", met={"funds secured": date(2012, 5, 6)}).in_force == date(
        2012, 5, 6
    )


def test_a_framework_brings_its_own_rule(pact: Path) -> None:
    """Without a rule that of the framework counts; it may be named by its id, name, or place in the collection."""
    for name in ("framework:rome-statute", "rome-statute", "Rome Statute", "UNTC XVIII-10", "UNTC 18-10"):
        assert framework_called(name) == "framework:rome-statute"
    assert treaty(pact, framework="Rome Statute").clauses[0].need == 60


@pytest.mark.parametrize(
    ("rule", "framework", "complaint"),
    [
        (None, None, "no rule: give one"),
        (None, "Lakeland Pact", "framework 'Lakeland Pact' is not in the tables"),
        (None, "abraham-accords", "no rule of entry into force for framework:abraham-accords"),
        ("3 ratifcations", None, "position 3"),
    ],
)
def test_misuse_says_what_is_wanted(pact: Path, rule: str | None, framework: str | None, complaint: str) -> None:
    """A missing rule, an unknown treaty, a rule that cannot be read."""
    with pytest.raises(InputError) as raised:
        treaty(pact, rule, framework=framework)
    assert complaint in str(raised.value)


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    """A file that is missing or binary is named."""
    with pytest.raises(InputError, match="there is no such file"):
        treaty(tmp_path / "none.csv", "3 ratifications")
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(InputError, match="binary"):
        treaty(tmp_path / "noise.csv", "3 ratifications")


def test_the_answer_in_words() -> None:
    """What stands on the screen: the verdict first, then each condition, then who must ratify."""
    lines = render_treaty(stand("ratification by all signatories", PACT.replace("2014-02-01", ""))).splitlines()
    assert lines[0] == "pact.csv: 6 parties, 5 signatures, 5 instruments; newest entry 9 April 2013"
    assert (
        lines[3]
        == "Not in force, by this table. Earliest possible: 9 April 2013, were all that is missing deposited on 9 April 2013."
    )
    assert "      - Brazil (signed 1 March 2010): a super-majority of one chamber, or a majority of both" in lines
    told = render_treaty(stand("3 ratifications, and funds secured"))
    assert "Not known: what the table can know is met, and this is open: funds secured." in told
    assert "Enters into force on 1 June 2011" in render_treaty(
        stand("30 days after 3 ratifications", as_of="2011-05-10")
    )
    assert "  · Kenya: bound since 20 July 2012" in render_treaty(
        stand("3 ratifications; for each later party: on its deposit"), verbose=True
    )


def test_the_answer_as_data(pact: Path, tmp_path: Path) -> None:
    """--json writes the same answer for machines; days are ISO days, what is not known is null."""
    path = tmp_path / "answer.json"
    done = CliRunner().invoke(stemma, ["treaty", str(pact), "--rule", "6 ratifications", "--json", str(path)])
    assert done.exit_code == 0, done.output
    answer = json.loads(path.read_text(encoding="utf-8"))
    assert answer["schema"] == "stemma-treaty/1"
    assert (answer["status"], answer["in_force"], answer["as_of"]) == ("not_in_force", None, "2014-02-01")
    assert answer["conditions"][0]["lacking"] == [
        {
            "party": "Brazil",
            "iso3": "BRA",
            "signed": "2010-03-01",
            "required": False,
            "ratifier": {"hurdle": 3.0, "who": "a super-majority of one chamber, or a majority of both"},
        }
    ]
    alone = CliRunner().invoke(stemma, ["treaty", str(pact), "--rule", "6 ratifications", "--json", "-"])
    assert json.loads(alone.output) == answer


def test_the_command_takes_what_the_function_takes(pact: Path) -> None:
    """A day and the answer to an open condition; a wrong form is refused with the form that is wanted."""
    words = ["treaty", str(pact), "--rule", "3 ratifications, and funds secured"]
    done = CliRunner().invoke(stemma, [*words, "--met", "funds secured=2012-05-06", "--as-of", "2013-01-01"])
    assert "In force since 6 May 2012, by this table." in done.output
    wrong = CliRunner().invoke(stemma, [*words, "--met", "funds secured"])
    assert wrong.exit_code == 2
    assert "funds secured=2025-01-31" in wrong.output


def _recorded() -> list[dict[str, str]]:
    path = REFERENCE / "entry-into-force.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


@pytest.mark.shared
@pytest.mark.skipif(not REFERENCE.exists(), reason="the depositary's lists are not beside the checkout")
def test_the_record_of_entry_into_force() -> None:
    """The rule as the record words it, held against the list, gives the day where the list alone can."""
    wrong = []
    for row in _recorded():
        path = REFERENCE / "untreaties" / "treaties" / f"{row['table']}.csv"
        table = read_table(path.read_text(encoding="utf-8"), path.name)
        answer = judge(table, parse_rule(row["rule"]), framework=framework_called(f"UNTC {row['table']}"))
        told = answer.in_force.isoformat() if answer.in_force else answer.status
        notes = {gap.with_notes.isoformat() for gap in answer.gaps if gap.with_notes}
        if row["table_alone_gives_it"] == "yes":
            right = told == row["in_force"]
        else:
            right = answer.in_force is None or (bool(answer.gaps) and notes == {row["in_force"]})
        if not right:
            wrong.append((row["treaty"], row["in_force"], told))
    assert not wrong
