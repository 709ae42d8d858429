"""How a treaty stands: in force since when, what is missing, the earliest day, and what cannot be told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.errors import InputError
from stemma.treaties import judge, parse_rule, read_table
from tests.treaties.tables import PACT, far, row, stand, table


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("the third ratification", "2011-05-02"),
        ("30 days after 3 ratifications", "2011-06-01"),
        ("one month after 2 ratifications", "2011-02-28"),
        ("the first day of the month after 3 ratifications", "2011-06-01"),
        ("the first day of the second month after the month of the 3rd ratification", "2011-07-01"),
        ("the first day of the year after the second ratification", "2012-01-01"),
        ("3 ratifications, not before 1 January 2012", "2012-01-01"),
        ("3 ratifications, not before one year after opening for signature", "2011-05-02"),
        ("3 ratifications, including Kenya", "2012-07-20"),
        ("ratification by Norway and Chile, or 4 ratifications", "2011-01-31"),
        ("ratification by a majority of the signatories", "2011-05-02"),
        ("half of the signatories have ratified", "2011-05-02"),
        ("five signatures", "2010-03-01"),
        ("1 June 2011 if 3 ratifications by then, otherwise 90 days after they are met", "2011-06-01"),
        ("1 May 2011 if 3 ratifications by then, otherwise 90 days after they are met", "2011-07-31"),
    ],
)
def test_in_force_since(rule: str, expected: str) -> None:
    """The day of the entry into force, from the rule and the days of the table."""
    answer = stand(rule)
    assert (answer.status, answer.in_force and answer.in_force.isoformat()) == ("in_force", expected)


def test_what_is_missing_and_who_must_ratify() -> None:
    """All signatories are needed: the one that has not ratified is named, with who must agree in it."""
    answer = stand("60 days after ratification by all signatories", PACT.replace("2014-02-01", ""))
    (clause,) = answer.clauses
    (lacking,) = clause.lacking
    assert (answer.status, far(clause)) == ("not_in_force", (4, 5))
    assert (lacking.name, lacking.iso3, lacking.required) == ("Brazil", "BRA", True)
    assert lacking.ratifier is not None
    assert lacking.ratifier.who == "a super-majority of one chamber, or a majority of both"
    assert answer.as_of == date(2013, 4, 9)
    assert answer.earliest == date(2013, 6, 8), "60 days after the day that is judged"


def test_of_a_number_those_who_signed_are_nearest() -> None:
    """Anyone may make up a number; who has signed stands first, and is not required."""
    (clause,) = stand("6 ratifications").clauses
    assert far(clause) == (4, 6), "one has withdrawn"
    assert [(row.name, row.required) for row in clause.lacking] == [("Brazil", False)]


def test_a_state_that_is_in_no_row_is_missing_too() -> None:
    """The rule names a state that the table does not have: it is missing, and has not signed."""
    (_, named) = stand("3 ratifications, including Fiji").clauses
    assert [(row.name, row.iso3, row.signed) for row in named.lacking] == [("Fiji", "FJI", None)]


def test_how_it_stood_on_an_earlier_day() -> None:
    """What came after the day that is judged is left out, and said to be."""
    answer = stand("30 days after 3 ratifications", as_of="2011-05-10")
    assert (answer.status, answer.in_force) == ("due", date(2011, 6, 1))
    answer = stand("3 ratifications", as_of="2011-02-01")
    assert (answer.status, far(answer.clauses[0])) == ("not_in_force", (2, 3))
    assert any(gap.kind == "after_the_day" for gap in answer.gaps)


def test_a_withdrawal_before_the_number_is_reached_counts_back() -> None:
    """Who has withdrawn by the day that another deposits is not counted with it."""
    text = "party,ratified,withdrawn\nNorway,2010-01-01,2011-01-01\nChile,2010-06-01,\nJapan,2012-01-01,\n"
    assert stand("3 ratifications", text).status == "not_in_force"
    assert stand("2 ratifications", text).in_force == date(2010, 6, 1)


def test_an_open_condition_is_stated_and_not_guessed() -> None:
    """What no table can know leaves the treaty open until somebody says since when it holds."""
    rule = "30 days after 3 ratifications, and funds secured"
    answer = stand(rule)
    assert (answer.status, answer.in_force, answer.earliest) == ("open", None, date(2011, 6, 1))
    assert [(clause.text, clause.measure, clause.met) for clause in answer.clauses][1] == (
        "funds secured",
        "open",
        None,
    )
    assert stand(rule, funds_secured="2012-01-01").in_force == date(2012, 1, 31)
    assert stand(rule, funds_secured="2009-01-01").in_force == date(2011, 6, 1)
    with pytest.raises(InputError, match="it has: funds secured"):
        stand(rule, money_found="2012-01-01")


def test_since_when_each_party_is_bound() -> None:
    """Those who made up the number from the entry into force, others as the rule says, or not known."""
    rule = "30 days after 3 ratifications"
    later = f"{rule}; for each later party: the same after its own instrument"
    since = {party.name: party.since for party in stand(later).parties}
    assert since == {
        "Norway": date(2011, 6, 1),
        "Chile": date(2011, 6, 1),
        "Japan": date(2011, 6, 1),
        "Kenya": date(2012, 8, 19),
        "Brazil": None,
        "Iceland": date(2013, 5, 9),
    }
    silent = stand(rule)
    assert {party.name: party.note for party in silent.parties}[
        "Kenya"
    ] == "the rule does not say when it binds later parties"
    assert [gap.kind for gap in silent.gaps] == ["later_parties"]


def test_a_later_party_is_not_bound_before_the_treaty_is_in_force() -> None:
    """An instrument between the last that was needed and the entry into force waits for that."""
    text = "party,ratified\nNorway,2010-01-01\nChile,2010-01-05\n"
    answer = stand("90 days after 1 ratification; for each later party: on its deposit", text, as_of="2011-01-01")
    assert {party.since for party in answer.parties} == {date(2010, 4, 1)}


@pytest.mark.parametrize(
    ("column", "values", "met"),
    [
        ("emissions", ("30", "20", "50"), "2012-01-01"),
        ("emissions (%)", ("30", "24.9", "0.05"), None),
        ("emissions, percent", ("30", "25", "10"), "2011-01-01"),
    ],
)
def test_shares_are_of_the_whole(column: str, values: tuple[str, ...], met: str | None) -> None:
    """Values are parts of their sum, or of 100 where the column says percent."""
    days = ("2010-01-01", "2011-01-01", "2012-01-01")
    states = ("Norway", "Chile", "Japan")
    body = "".join(f"{state},{day},{value}\n" for state, day, value in zip(states, days, values, strict=True))
    answer = stand("2 parties with 55 percent of emissions", f'party,ratified,"{column}"\n{body}')
    assert (answer.in_force and answer.in_force.isoformat()) == met


@pytest.mark.parametrize(
    ("text", "rule", "complaint"),
    [
        (PACT, "55 percent of emissions", "needs a column 'emissions' in pact.csv"),
        ("party,ratified,emissions\nChile,2001-01-01,many\n", "55 percent of emissions", "line 2: emissions is 'many'"),
        ("party,ratified,emissions\nChile,2001-01-01,\n", "55 percent of emissions", "make no whole"),
        (PACT, "all 4 states of annex 2", "nobody knows who 'annex 2' are"),
        (PACT, "all seven signatories", "the rule speaks of 7 (signatories), and 5 are known"),
        ("party,ratified\nChile,\n", "1 ratification", "the table has no day at all"),
        ("party,ratified\nChile,9999-12-30\n", "90 days after 1 ratification", "beyond the calendar"),
    ],
)
def test_a_rule_that_the_table_cannot_answer(text: str, rule: str, complaint: str) -> None:
    """What is not in the table is asked for."""
    with pytest.raises(InputError) as raised:
        stand(rule, text)
    assert complaint in str(raised.value)


def test_a_column_marks_a_group() -> None:
    """A column called "annex 2" has a mark for each that belongs."""
    text = "party,ratified,annex 2\nNorway,2010-01-01,x\nChile,,no\nJapan,2012-01-01,yes\n"
    assert stand("ratification by all states of annex 2", text).in_force == date(2012, 1, 1)


def test_a_framework_lists_its_own_groups() -> None:
    """The test-ban treaty's annex 2 has 44 states, whichever of them the table has."""
    rule = parse_rule("180 days after all 44 states of annex 2 have deposited")
    found = read_table("party,signed,ratified\nNorway,1996-09-24,1999-07-15\nEgypt,1996-10-14,\n", "t.csv")
    (clause,) = judge(found, rule, framework="framework:ctbt").clauses
    assert far(clause) == (1, 44)
    assert {"Egypt", "India", "United States"} <= {row.name for row in clause.lacking}


def test_a_table_of_todays_states_cannot_show_those_that_ended() -> None:
    """Czechia's succession tells of an instrument that the list lacks: the day may be earlier."""
    text = (
        'Participant,Signature,"Ratification, Accession(a), Succession(d)"\n'
        "Norway,1 Jan 1980,1 Jan 1981\nCzech Republic,,22 Feb 1993 d\nChile,1 Jan 1980,1 Jan 1983\n"
    )
    answer = stand("2 ratifications", text)
    (gap,) = [gap for gap in answer.gaps if gap.kind == "former_states"]
    assert answer.in_force == date(1983, 1, 1)
    assert gap.not_before == date(1981, 1, 1)
    assert "Czechoslovakia (to whose acts Czech Republic succeeded)" in gap.text
    assert not [gap for gap in stand("ratification by Norway", text).gaps if gap.kind == "former_states"]


def test_the_depositarys_notes_fill_what_the_table_lacks() -> None:
    """Of some treaties the tables know what states that ended deposited; the answer has both days."""
    text = (
        'Participant,Signature,"Ratification, Accession(a), Succession(d)"\n'
        "Norway,19 Dec 1966,1 Jan 1970\nCzech Republic,,22 Feb 1993 d\nChile,1 Jan 1967,1 Jan 1976\n"
    )
    answer = judge(table(text), parse_rule("3 months after the 2nd instrument"), framework="framework:iccpr")
    (gap,) = [gap for gap in answer.gaps if gap.kind == "former_states"]
    assert (answer.in_force, gap.with_notes) == (date(1976, 4, 1), date(1976, 3, 23))


def test_organisations_are_not_counted_beside_their_members() -> None:
    """The European Union's instrument brings no number nearer, and the answer says so."""
    answer = stand("2 ratifications", "party,ratified\nNorway,2010-01-01\nEuropean Union,2010-02-01\n")
    assert (answer.status, far(answer.clauses[0])) == ("not_in_force", (1, 2))
    assert any(gap.kind == "bodies" and "European Union" in gap.text for gap in answer.gaps)


DAYS = st.dates(date(1960, 1, 1), date(2020, 1, 1))
STATES = ("Norway", "Chile", "Japan", "Kenya", "Brazil", "Iceland", "Peru", "Fiji")


@settings(max_examples=40)
@given(days=st.lists(DAYS, min_size=3, max_size=8), number=st.integers(1, 3), order=st.permutations(range(8)))
def test_the_number_reached_decides(days: list[date], number: int, order: list[int]) -> None:
    """N ratifications are reached on the Nth day, in whatever order the rows stand."""
    rows = [row(state, "", day.isoformat()) for state, day in zip(STATES, days, strict=False)]
    text = "party,signed,ratified\n" + "".join(rows[at] for at in order if at < len(rows))
    assert stand(f"{number} ratifications", text).in_force == sorted(days)[number - 1]


@settings(max_examples=40)
@given(days=st.lists(DAYS, min_size=2, max_size=7), extra=DAYS, wait=st.integers(0, 400))
def test_one_more_instrument_never_delays(days: list[date], extra: date, wait: int) -> None:
    """With one more instrument the entry into force is the same or earlier."""
    rows = [row(state, "", day.isoformat()) for state, day in zip(STATES, [*days, extra], strict=False)]
    head = "party,signed,ratified\n"
    before = stand(f"{wait} days after 2 ratifications", head + "".join(rows[:-1]), as_of="2030-01-01").in_force
    after = stand(f"{wait} days after 2 ratifications", head + "".join(rows), as_of="2030-01-01").in_force
    assert before is not None
    assert after is not None
    assert after <= before == sorted(days)[1] + timedelta(days=wait)
