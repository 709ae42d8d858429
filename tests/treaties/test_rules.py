"""Rules are read as treaties word them; a rule that cannot be read names the place."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma import knowledge
from stemma.errors import InputError
from stemma.treaties import Rule, parse_rule
from stemma.treaties.rule import (
    After,
    Condition,
    Either,
    Every,
    FirstDay,
    Fixed,
    InTime,
    Latest,
    Met,
    Opening,
    Own,
    Quota,
    Share,
    When,
)


def told(rule: Rule) -> str:
    """Write a rule as a short expression, so that a test can show what was understood."""
    later = f" | later: {_day(rule.later)}" if rule.later else ""
    return f"{_day(rule.when)}{later}"


def _day(when: When) -> str:  # noqa: PLR0911  (one for each kind of day)
    if isinstance(when, Met):
        return _condition(when.condition)
    if isinstance(when, Fixed):
        return when.day.isoformat()
    if isinstance(when, After):
        return f"{_day(when.base)} + {when.number} {when.unit}s"
    if isinstance(when, FirstDay):
        return f"first({_day(when.base)} + {when.number} {when.unit}s)"
    if isinstance(when, Latest):
        return f"latest({', '.join(_day(part) for part in when.parts)})"
    if isinstance(when, InTime):
        return f"{when.day} if {_condition(when.condition)} else {_day(when.otherwise)}"
    return {Opening: "opening", Own: "own"}[type(when)]


def _condition(condition: Condition) -> str:
    if isinstance(condition, Every | Either):
        sign = " & " if isinstance(condition, Every) else " | "
        return f"({sign.join(_condition(part) for part in condition.parts)})"
    if isinstance(condition, Quota):
        group = condition.group
        whose = ", ".join(group.listed) or f"{group.kind}:{group.name}"
        size = f"[{group.size}]" if group.size else ""
        part = f"{'>' if condition.more else ''}{condition.part}"
        act = " signed" if condition.act == "signature" else ""
        return f"{condition.number or part} of {whose}{size}{act}"
    if isinstance(condition, Share):
        return f"{condition.part} of column {condition.column}"
    return f"open: {condition.text}"


ROWS = "table:parties of the table"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("25 ratifications", f"25 of {ROWS}"),
        ("the one hundred and eightieth day after the third instrument", f"3 of {ROWS} + 180 days"),
        ("the one hundredth day after the third instrument", f"3 of {ROWS} + 100 days"),
        ("one hundred and twenty days after two hundred and one ratifications", f"201 of {ROWS} + 120 days"),
        ("when three states have ratified", f"3 of {ROWS}"),
        ("once three states have ratified", f"3 of {ROWS}"),
        ("immediately upon the third ratification", f"3 of {ROWS}"),
        ("after 3 instruments have been deposited with the Secretary-General", f"3 of {ROWS}"),
        ("ratification by a two-thirds majority of the signatories", "2/3 of signatories:signatories"),
        ("a simple majority of the signatories", ">1/2 of signatories:signatories"),
        ("1 May 2030 or 30 days after 3 instruments, whichever is later", f"latest(2030-05-01, 3 of {ROWS} + 30 days)"),
        (
            "1 May 2030 or 30 days after 3 instruments, whichever is later; for later parties: the same after deposit",
            f"latest(2030-05-01, 3 of {ROWS} + 30 days) | later: own + 30 days",
        ),
        (
            "30 days after 3 instruments or on 1 May 2030, whichever is the later",
            f"latest(3 of {ROWS} + 30 days, 2030-05-01)",
        ),
        ("25 ratifications, and funds secured", f"(25 of {ROWS} & open: funds secured)"),
        ('25 ratifications and "3 depots built"', f"(25 of {ROWS} & open: 3 depots built)"),
        ("all members", f"1 of {ROWS}"),
        ("all five signatories", "1 of signatories:signatories[5]"),
        ("on signature", f"1 of {ROWS} signed"),
        ("exchange of ratifications", f"1 of {ROWS}"),
        ("the thirtieth day after the deposit of the 20th instrument (art. 9)", f"20 of {ROWS} + 30 days"),
        ("ninety days following the twenty-seventh instrument", f"27 of {ROWS} + 90 days"),
        ("one hundred and eighty days after 3 ratifications", f"3 of {ROWS} + 180 days"),
        ("the day after the 3rd ratification", f"3 of {ROWS} + 1 days"),
        (
            "the first day of the month after the sixtieth day following the sixtieth instrument",
            f"first(60 of {ROWS} + 60 days + 1 months)",
        ),
        (
            "the first day of the sixth month after the month of the 40th instrument",
            f"first(40 of {ROWS} + 6 months)",
        ),
        (
            (
                "first day of the month following the expiration of a period of three months after the date on which "
                "five States, including at least three member States of the Council of Europe, have expressed their "
                "consent to be bound"
            ),
            f"first((5 of {ROWS} & 3 of members:organisation:council-of-europe) + 3 months + 1 months)",
        ),
        (
            "180 days after the 65th instrument, not before two years after opening for signature on 3 May 1990",
            f"latest(65 of {ROWS} + 180 days, 1990-05-03 + 2 years)",
        ),
        (
            "10 ratifications; not before one year after opening for signature",
            f"latest(10 of {ROWS}, opening + 1 years)",
        ),
        ("55 parties with 55 percent of emissions", f"(55 of {ROWS} & 11/20 of column emissions)"),
        ("11 ratifications and two thirds of the tonnage", f"(11 of {ROWS} & 2/3 of column tonnage)"),
        (
            "ratification by a majority of the signatories, including Norway and Bosnia and Herzegovina",
            "(>1/2 of signatories:signatories & 1 of Norway, Bosnia and Herzegovina)",
        ),
        (
            '8 ratifications, including "Lakeland" and the United Kingdom',
            f"(8 of {ROWS} & 1 of Lakeland, United Kingdom)",
        ),
        ("22 instruments, including the depositaries", f"(22 of {ROWS} & 1 of called:depositaries)"),
        ("six instruments with Norway among them", f"(6 of {ROWS} & 1 of Norway)"),
        (
            "30 days after 5 ratifications, three of them by members of NATO",
            f"(5 of {ROWS} & 3 of members:organisation:nato) + 30 days",
        ),
        ("180 days after all 44 states of annex 2 have deposited", "1 of called:annex 2[44] + 180 days"),
        ("6 ratifications or ratification by all members of NATO", f"(6 of {ROWS} | 1 of members:organisation:nato)"),
        (
            "3 of Norway, Chile and Japan have ratified, and 2 other states",
            f"(3 of Norway, Chile, Japan & 2 of {ROWS})",
        ),
        (
            "1 January 1989 if 11 ratifications by then, otherwise the ninetieth day after they are met",
            f"1989-01-01 if 11 of {ROWS} else 11 of {ROWS} + 90 days",
        ),
        (
            "90 days after 50 ratifications; for each later party: the same after its own instrument",
            f"50 of {ROWS} + 90 days | later: own + 90 days",
        ),
        (
            "a year after 2 ratifications; for each later party: the 30th day after its own instrument of accession",
            f"2 of {ROWS} + 1 years | later: own + 30 days",
        ),
        ("9 ratifications; for every later party on its deposit", f"9 of {ROWS} | later: own"),
    ],
)
def test_reads_rules(rule: str, expected: str) -> None:
    """What a treaty's final article says becomes days and conditions."""
    assert told(parse_rule(rule)) == expected


def test_what_stands_in_parentheses_is_the_citation() -> None:
    """Where a rule is written down is no part of what it asks."""
    rule = parse_rule("25 ratifications (art. 9; UNTS 1234)")
    assert (told(rule), rule.citation) == (f"25 of {ROWS}", "art. 9; UNTS 1234")


@pytest.mark.parametrize(
    ("rule", "place", "fact"),
    [
        ("", 1, "it is empty"),
        ("25 ratifications by all mebers", 25, "'mebers' stands where a group"),
        ("25 ratfications", 4, "'ratfications' stands where a group"),
        ("90 days aftr 3 ratifications", 9, "'aftr' stands where"),
        ("25 ratifications and al members", 25, "no condition that a rule has"),
        ("25 ratifications and", 21, "the rule ends where a condition should be"),
        ("25 ratifications (art. 9", 18, "a parenthesis begins that does not end"),
        ("30 February 2020", 1, "'30 February 2020' is no day"),
        ("200 percent of the trade", 1, "200 percent is no part of a whole"),
        ("0 ratifications", 1, "no number of parties"),
        ("2.5 ratifications", 1, "no number of parties"),
        ("90000 days after 3 ratifications", 1, "no time that a treaty waits"),
        ("3 ratifications; for each later party", 38, "the rule ends where"),
        ("3 ratifications; 4 ratifications", 18, '"not before", "for each later party" or the end'),
        ("3 ratifications & funds", 17, "'&' has no meaning"),
        ("3 ratifications, including Norway and Norway", 45, "a state is named twice"),
        ("once upon a time", 1, "no condition that a rule has"),
    ],
)
def test_names_the_place_that_it_cannot_read(rule: str, place: int, fact: str) -> None:
    """The complaint has the fact, the rule, and a mark under the place."""
    with pytest.raises(InputError) as raised:
        parse_rule(rule)
    message, shown, mark = str(raised.value).split("\n")
    assert message.startswith(f"the rule cannot be read at position {place}: ")
    assert fact in message
    assert shown == f"  {rule}"
    assert mark.index("^") == place + 1


@settings(max_examples=60)
@given(st.text(alphabet="25 abdfhinorstyemul,;:()\"'%-", max_size=60) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed, there is a rule or a complaint about it."""
    with contextlib.suppress(InputError):
        assert parse_rule(text).text


@settings(max_examples=60)
@given(number=st.integers(1, 199), days=st.integers(1, 400), unit=st.sampled_from(["days", "weeks", "months"]))
def test_numbers_are_kept(number: int, days: int, unit: str) -> None:
    """The number of instruments and the time to wait are those that are written."""
    assert told(parse_rule(f"{days} {unit} after {number} ratifications")) == f"{number} of {ROWS} + {days} {unit}"


@pytest.mark.parametrize("framework", [row for row in knowledge.frameworks() if row.rule], ids=lambda row: row.entity)
def test_every_rule_of_the_tables_can_be_read(framework: knowledge.Framework) -> None:
    """A framework's rule of entry into force is one that can be held against a table."""
    assert framework.rule is not None
    rule = parse_rule(framework.rule)
    assert rule.leaves, framework.entity
    for leaf in rule.leaves:
        if isinstance(leaf, Quota) and leaf.group.kind == "called":
            assert knowledge.named_group(framework.entity, leaf.group.name), leaf.group.name
