"""Reports of our own on processes of many kinds, each beside the board that it should give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from stemma.model import Dating, Lineage, Reading
from stemma.parsing import resolve
from stemma.processes import assemble
from stemma.processes.scenes import scenes
from stemma.processes.stakes import stakes
from tests.processes.boards import board

if TYPE_CHECKING:
    from stemma.model import Process, Span

Reader = Callable[..., Reading]
NO_LINEAGE = Lineage((), (), ())


def dated(reading: Reading, day: date) -> Reading:
    """Give a reading the day of its publication, and its times with it."""
    layout = replace(reading.layout, dating=Dating(day, None, "the test says so"))
    return replace(reading, layout=layout, parse=resolve(reading.parse, layout))


def processes(read: Reader, *texts: str, day: date) -> tuple[Process, ...]:
    """Assemble the processes of texts that were all published on one day."""
    readings = [dated(read(dedent(text), f"{number}.txt"), day) for number, text in enumerate(texts)]
    return assemble(readings, NO_LINEAGE, as_of=day)[1]


@pytest.mark.parametrize(
    ("day", "report", "expected"),
    [
        pytest.param(
            date(2025, 3, 10),
            """
            Moldova inches closer to the European Union

            The European Union opened accession talks with Moldova in June 2024, and officials in Brussels are pleased.

            Moldova's government wants to conclude the accession talks by 2028.

            Hungary, a member of the bloc, has said it will not approve Moldova's membership unless Chisinau protects minority languages.

            Georgia, another candidate, suspended its accession talks with the European Union, its prime minister said.
            """,
            """
            accession: European Union
              candidate Georgia stalled
              candidate Moldova talks
              condition for Moldova: Chisinau protects minority languages (set by Hungary)
              done done 2024-06-01..2024-06-30: The European Union opened accession talks with Moldova in June 2024
              forecast open by 2028-01-01..2028-12-31: Moldova's government wants to conclude the accession talks by 2028
            """,
            id="accession-to-a-union",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Israel and Hezbollah agree to ceasefire

            Israel and Hezbollah agreed on Monday to a 60-day ceasefire that France and the United States brokered, two diplomats said.

            The ceasefire between Israel and Hezbollah will take effect on Wednesday. Israel will withdraw its troops only if Hezbollah pulls back behind the river.
            """,
            """
            ceasefire: Hezbollah–Israel ceasefire
              mediator France
              mediator United States
              party Hezbollah agreed
              party Israel agreed
              condition for Hezbollah–Israel ceasefire: Hezbollah pulls back behind the river (set by Israel)
              done done 2025-03-10..2025-03-10: Israel and Hezbollah agreed on Monday to a 60-day ceasefire
              scheduled open 2025-03-12..2025-03-12: The ceasefire between Israel and Hezbollah will take effect on Wednesday
            """,
            id="ceasefire-with-mediators",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Chad and Sudan open peace talks

            Chad and Sudan opened peace talks in Geneva on Monday, and Kenya attended the talks between Chad and Sudan as an observer.
            """,
            """
            peace_process: Chad–Sudan peace process
              party Chad talks
              party Sudan talks
              observer Kenya
              done done 2025-03-10..2025-03-10: Chad and Sudan opened peace talks in Geneva on Monday
            """,
            id="an-observer-of-talks",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Lake treaty nears entry into force

            Norway has ratified the Treaty on the Protection of Great Lakes, the depositary said on Thursday.

            The treaty will enter into force once 15 states have ratified it. Canada signed the treaty in 2022 and is expected to ratify it by the end of the year.
            """,
            """
            treaty: Treaty on the Protection of Great Lakes
              party Canada signed
              party Norway ratified
              condition for entry into force: 15 states have ratified it
              done done 2022-01-01..2022-12-31: Canada signed the treaty in 2022
              scheduled open by 2025-12-01..2025-12-31: is expected to ratify it by the end of the year
            """,
            id="treaty-that-no-table-has",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Ethiopia and Eritrea open peace talks

            Ethiopia and Eritrea opened peace talks in Oslo on Monday. Norway, which is hosting the delegations, expects a framework agreement within weeks.

            A peace deal between Ethiopia and Eritrea could be signed in Asmara in May. Eritrea considers the return of Badme a precondition for any peace treaty with Ethiopia.
            """,
            """
            peace_process: Eritrea–Ethiopia peace process
              host Norway
              party Eritrea talks
              party Ethiopia talks
              condition for Eritrea–Ethiopia peace process: the return of Badme (set by Eritrea)
              done done 2025-03-10..2025-03-10: Ethiopia and Eritrea opened peace talks in Oslo on Monday
              scheduled open by 2025-03-10..2025-05-05: Norway, which is hosting the delegations, expects a framework agreement within weeks
              forecast open 2025-05-01..2025-05-31: A peace deal between Ethiopia and Eritrea could be signed in Asmara in May
            """,
            id="peace-process",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Spain and Ireland to recognise Palestine

            Spain and Ireland will recognise Palestine on 28 May, their prime ministers said. Norway recognised Palestine last week.

            Slovenia has said it would recognise Palestine only after a parliamentary vote.
            """,
            """
            recognition: Recognition of Palestine
              party Ireland floated
              party Norway in_force
              party Palestine
              party Slovenia floated
              party Spain floated
              condition for Recognition of Palestine: a parliamentary vote (set by Slovenia)
              done done 2025-03-03..2025-03-09: Norway recognised Palestine last week
              scheduled open 2025-05-28..2025-05-28: Spain and Ireland will recognise Palestine on 28 May
            """,
            id="recognition",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            EU renews sanctions on Belarus

            The European Union extended its sanctions on Belarus for a year on Thursday. The EU first imposed sanctions against Belarus in 2004.

            The sanctions on Belarus will not be lifted until Minsk frees political prisoners, the bloc said.
            """,
            """
            sanctions: European Union sanctions on Belarus
              party Belarus
              party European Union in_force
              condition for European Union sanctions on Belarus: Minsk frees political prisoners
              done done 2004-01-01..2004-12-31: The EU first imposed sanctions against Belarus in 2004
            """,
            id="sanctions-and-what-would-lift-them",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Kenya and Ethiopia revive rail link

            NAIROBI — Kenya and Ethiopia agreed in February to build the Lamu Garissa Railway, a 540-kilometre line to the coast. China will finance 70 percent of the Lamu Garissa Railway, officials said.

            The first trains could run by 2029, provided that Ethiopia secures its share of the money.
            """,
            """
            project: Lamu Garissa Railway
              party China
              party Ethiopia agreed
              party Kenya agreed
              condition for Lamu Garissa Railway: Ethiopia secures its share of the money
              done done 2025-02-01..2025-02-28: Kenya and Ethiopia agreed in February to build the Lamu Garissa Railway, a 540-kilometre line to the coast
              forecast open by 2029-01-01..2029-12-31: The first trains could run by 2029
            """,
            id="joint-work-that-no-table-has",
        ),
        pytest.param(
            date(2025, 3, 10),
            """
            Rain floods southern Spain

            Three people died when rivers burst their banks near Malaga on Sunday. The prime minister, who was in Brussels for a NATO meeting, flew home.

            The government promised aid of 20 million euros. Peace returned to the town by evening, a resident said.
            """,
            "",
            id="no-process-out-of-passing-mentions",
        ),
    ],
)
def test_assembles_the_board(read: Reader, day: date, report: str, expected: str) -> None:
    """Parties, stages, conditions and milestones are those that the report states."""
    assert board(processes(read, report, day=day)) == dedent(expected).strip()


def test_members_change_with_the_day(read: Reader) -> None:
    """Finland was a candidate of NATO in 2022 and is none in 2025: memberships are judged on the day."""
    report = """
    Finland applied to join NATO on Wednesday. Finland's accession to NATO needs the consent of all members.
    """
    (process,) = processes(read, report, day=date(2022, 5, 20))
    assert [(row.name, row.role) for row in process.parties] == [("Finland", "candidate")]
    assert processes(read, report, day=date(2025, 5, 20)) == ()


def test_joins_what_several_reports_say(read: Reader) -> None:
    """One process per pair, whatever the order of the reports; each party once, with the spans of both."""
    one = "Peace talks between Ethiopia and Eritrea opened on Monday. Ethiopia wants a peace deal with Eritrea."
    two = "Eritrea and Ethiopia held peace talks. A peace treaty between Eritrea and Ethiopia is near."
    (process,) = processes(read, one, two, day=date(2025, 3, 10))
    (turned,) = processes(read, two, one, day=date(2025, 3, 10))
    assert process.name == turned.name == "Eritrea–Ethiopia peace process"
    assert [row.name for row in process.parties] == ["Eritrea", "Ethiopia"]
    assert {span.article_id for span in process.parties[0].spans} == {
        span.article_id for span in turned.parties[0].spans
    }


def test_flags_the_inverse_of_a_condition(read: Reader) -> None:
    """Peace before membership in two reports, membership before peace in one: the odd one says so."""
    common = "Georgia wants to join NATO. Peace talks between Georgia and Russia opened. "
    right = (
        common
        + "NATO considers a peace deal between Georgia and Russia as a precondition for Georgia's accession to NATO."
    )
    wrong = (
        common
        + "A peace deal between Georgia and Russia is possible, with Georgia's accession to NATO as a precondition."
    )
    found = processes(read, right, f"{right} So it is.", wrong, day=date(2025, 3, 10))
    conditions = [(process.kind, row.inverted) for process in found for row in process.conditions]
    assert conditions == [("accession", False), ("peace_process", True)]


def test_every_line_has_spans(read: Reader) -> None:
    """What has no span is not shown."""
    report = """
    Kosovo hopes to join NATO. Kosovo's accession to NATO could be agreed by 2030 provided Serbia recognises Kosovo.
    """
    for process in processes(read, report, day=date(2025, 3, 10)):
        spans: list[tuple[Span, ...]] = [row.spans for row in process.parties]
        spans += [row.spans for row in process.conditions]
        spans += [row.spans for row in process.milestones]
        assert spans
        assert all(spans)


def test_a_stage_is_contested_when_a_younger_report_knows_of_less(read: Reader) -> None:
    """One says "has agreed", one of the same day "is in talks": the higher stage stands, and as contested."""
    breakthrough = """
        Moldova agrees to join the Schengen area

        Moldova has agreed to join the Schengen area, its government said.

        Moldova will enter the Schengen area next year.
        """
    talks = """
        Moldova in talks about the Schengen area

        Moldova is in talks about joining the Schengen area, officials in Chisinau said.

        No date has been set for the entry of Moldova into the Schengen area.
        """
    found = processes(read, breakthrough, talks, day=date(2025, 3, 10))
    assert "candidate Moldova agreed contested" in board(found)
    assert "candidate Moldova agreed contested" not in board(processes(read, breakthrough, day=date(2025, 3, 10)))


def test_states_what_a_number_counts_and_no_vague_sum(read: Reader) -> None:
    """A stake is a number with its thing: neither "billions" nor what is said after a break belongs to it."""
    text = (
        "The pact covers billions of dollars of trade. Kenya sells 40 percent of its oil to Uganda—an old habit. "
        "There is a 60 percent chance of rain."
    )
    found = [stake for scene in scenes((read(text),)) for stake, _ in stakes(scene)]
    assert [(stake.what, stake.value) for stake in found] == [("40 percent of its oil", 40.0)]
