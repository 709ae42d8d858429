"""What a name in a report can stand for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.knowledge import (
    elections,
    find,
    framework,
    holders,
    horizon,
    longest_from,
    longest_name,
    outlet_of_domain,
    outlets,
    regions_of,
    same_given_name,
    state_of,
    terms,
)


@pytest.mark.parametrize(
    ("surface", "entity", "form"),
    [
        ("Norway", "state:NOR", "name"),
        ("NORWAY", "state:NOR", "name"),
        ("Norwegians", "state:NOR", "demonym"),
        ("U.S.", "state:USA", "alias"),
        ("the U.K.", "state:GBR", "alias"),
        ("Kazakh", "state:KAZ", "demonym"),
        ("Saudi", "state:SAU", "demonym"),
        ("Emiratis", "state:ARE", "demonym"),
        ("Dutch", "state:NLD", "demonym"),
        ("Frenchmen", "state:FRA", "demonym"),
        ("Basotho", "state:LSO", "demonym"),
        ("Turkiye", "state:TUR", "alias"),
        ("the Kremlin", "state:RUS", "metonym"),
        ("Élysée", "state:FRA", "metonym"),
        ("Downing Street", "state:GBR", "metonym"),
        ("The Hague", "state:NLD", "metonym"),
        ("the Emirates", "state:ARE", "alias"),
        ("the kingdom", "state:SAU", "alias"),
        ("Côte d’Ivoire", "state:CIV", "alias"),
        ("Karabakh", "place:nagorno-karabakh", "alias"),
        ("Lima", "place:lima", "name"),
        ("the Baltics", "region:baltics", "alias"),
        ("Knesset", "organisation:knesset", "name"),
        ("the Fed", "organisation:federal-reserve", "alias"),
        ("UN nuclear watchdog", "organisation:iaea", "alias"),
        ("Good Friday Agreement", "framework:good-friday-agreement", "name"),
        ("the AP", "outlet:ap", "alias"),
        ("Face the Nation", "outlet:cbs-news", "alias"),
        ("Norwegian foreign minister", "office:nor-foreign-minister", "office"),
        ("U.S. Defense Secretary", "office:usa-secretary-of-defense", "office"),
        ("NATO chief", "office:nato-secretary-general", "office"),
        ("Kofi Annan", "person:kofi-annan", "name"),
    ],
)
def test_a_name_is_found(surface: str, entity: str, form: str) -> None:
    """Names, aliases, demonyms and metonyms lead to the entry they stand for."""
    assert (entity, form) in {(row.entity, row.form) for row in find(surface)}


@pytest.mark.parametrize("surface", ["us", "turkey", "who", "it", "chad", "kingdom", "today", "", "Zqxv"])
def test_an_ordinary_word_is_not_a_name(surface: str) -> None:
    """Words in lower case are no names, whatever folds to them."""
    assert find(surface) == ()


@pytest.mark.parametrize("surface", ["Times", "the Post", "Today", "Report", "State of the Union"])
def test_a_short_name_that_counts_only_with_a_cue_says_so(surface: str) -> None:
    """Ambiguous surfaces are marked on each reference."""
    assert find(surface)
    assert all(row.ambiguous for row in find(surface))


def test_the_likelier_reading_comes_first() -> None:
    """A state comes before the namesake that is a part of another."""
    assert [row.entity for row in find("Georgia")] == ["state:GEO", "place:georgia-us"]
    assert find("Georgia")[0] == find("GEORGIA")[0]


def test_a_capital_is_a_place_and_stands_for_its_state() -> None:
    """Both readings are given; the step that reads the sentence decides."""
    assert {(row.entity, row.form) for row in find("Ankara")} == {("place:ankara", "name"), ("state:TUR", "metonym")}


@given(st.text(max_size=30))
def test_any_text_can_be_asked_for(surface: str) -> None:
    """`find` never fails, and gives the same twice."""
    assert find(surface) == find(surface)


def test_no_name_is_longer_than_the_longest() -> None:
    """A scan that stops at `longest_name` words misses nothing, nor one that stops at `longest_from`."""
    for row in outlets():
        words = row.name.split()
        assert len(words) <= longest_from(words[0]) <= longest_name()
    assert longest_from("Zqxv") == 0


@pytest.mark.parametrize(
    ("entity", "iso3"),
    [
        ("state:NOR", "NOR"),
        ("place:istanbul", "TUR"),
        ("organisation:knesset", "ISR"),
        ("organisation:nato", None),
        ("office:usa-president", "USA"),
        ("person:kofi-annan", None),
        ("person:emmanuel-macron", "FRA"),
        ("outlet:le-monde", "FRA"),
        ("framework:npt", None),
    ],
)
def test_an_entry_belongs_to_a_state(entity: str, iso3: str | None) -> None:
    """`state_of` gives the state, or None where there is none."""
    found = state_of(entity)
    assert (found.iso3 if found else None) == iso3


@pytest.mark.parametrize(
    ("domain", "entity"),
    [
        ("https://www.reuters.com/world/story", "outlet:reuters"),
        ("edition.cnn.com", "outlet:cnn"),
        ("news.sky.com", "outlet:sky-news"),
        ("WWW.LEMONDE.FR", "outlet:le-monde"),
    ],
)
def test_a_domain_tells_the_outlet(domain: str, entity: str) -> None:
    """Hosts, subdomains and whole addresses lead to the outlet."""
    found = outlet_of_domain(domain)
    assert found is not None
    assert found.entity == entity


@pytest.mark.parametrize("domain", ["example.org", "com", "", "https://"])
def test_a_domain_that_nobody_listed_is_unknown(domain: str) -> None:
    """What the table does not know is None."""
    assert outlet_of_domain(domain) is None


def test_a_person_can_hold_an_office_twice() -> None:
    """Both terms are given, in order."""
    rows = [row for row in terms("Donald Trump") if row.office == "office:usa-president"]
    assert [row.start for row in rows] == [date(2017, 1, 20), date(2025, 1, 20)]


def test_who_held_an_office_on_a_day() -> None:
    """The day of a handover belongs to the new holder; beyond the horizon it is unmeasured."""
    answer = holders("office:nato-secretary-general", date(2024, 10, 1))
    assert answer is not None
    assert [row.person for row in answer] == ["Mark Rutte"]
    assert holders("office:nato-secretary-general", date(horizon().year + 1, 1, 1)) is None
    assert holders("office:nato-secretary-general", date(1950, 1, 1)) is None
    assert holders("office:of-nothing", date(2020, 1, 1)) is None


def test_leaders_end_with_their_source() -> None:
    """Archigos ends in 2015: who led later is unmeasured by it."""
    assert holders("office:deu-leader", date(1999, 1, 1)) is not None
    assert holders("office:deu-leader", date(2016, 1, 1)) is None


def test_members_have_their_dates() -> None:
    """A membership says whether it held on a day, and None where nobody knows since when."""
    morocco = next(row for row in framework("framework:abraham-accords").members if row.iso3 == "MAR")
    assert morocco.holds_on(date(2020, 12, 21)) is False
    assert morocco.holds_on(date(2021, 1, 1)) is True
    poland = next(row for row in framework("framework:ottawa").members if row.iso3 == "POL")
    assert poland.holds_on(date(2024, 1, 1)) is None
    assert poland.holds_on(date(2026, 3, 1)) is False


def test_american_elections_follow_their_rule() -> None:
    """The Tuesday after the first Monday of November, every second year."""
    days = {row.start: row.kind for row in elections("USA")}
    assert days[date(2016, 11, 8)] == "presidential"
    assert days[date(2018, 11, 6)] == "midterm"
    assert days[date(2024, 11, 5)] == "presidential"


def test_regions_overlap() -> None:
    """A state can belong to several regions."""
    assert {"baltics", "europe", "post-soviet"} <= {row.key for row in regions_of("EST")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("James", "Jim", True),
        ("Sergey", "Serhiy", True),
        ("Mohammed", "mohamed", True),
        ("Anna", "Anna", True),
        ("Anna", "James", False),
    ],
)
def test_given_names_have_variants(one: str, other: str, same: bool) -> None:  # noqa: FBT001  # a column of the table
    """Short forms and other spellings can be one person's name."""
    assert same_given_name(one, other) is same
