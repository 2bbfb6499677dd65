"""The harvest of an earlier gathering, taken over by a later one."""

from __future__ import annotations

import pytest
from series_fixture import KOMPAS, WONEN, ZORG, Held, first_afternoon

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import import_journal, replay, step_kind
from stappenplan.errors import Refusal
from stappenplan.export.workshop_paper import workshop_paper_pack
from stappenplan.journal import Journal, jsonl
from stappenplan.plan import build
from stappenplan.visit import Visit


def test_the_second_gathering_begins_with_what_the_first_learned(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    assert second.read == []
    second.take_over()
    assert second.read == ["De huurders maken de planning", "Eén loket voor het dorp"]
    (one,) = second.harvests
    assert (one["number"], one["theme"], one["day"]) == (1, "Wonen", "12 maart 2026")


def test_a_replay_needs_the_first_gathering_no_more(journal: Journal, tmp_path) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    elsewhere = Journal(f"sqlite:///{tmp_path}/elders.db")
    row = import_journal(elsewhere, jsonl.write(second.row, journal.read(second.row.id)))
    view = Visit(elsewhere, row, Visitor(Role.SCREEN)).gathering.steps["opbrengst"].view
    assert view(Visitor(Role.PARTICIPANT, ""))["harvests"] == second.harvests


def test_no_name_of_the_first_gathering_stands_in_the_second(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    taken = str(journal.read(second.row.id)[-1].body)
    assert "loket" in taken
    assert "Anna" not in taken
    assert "Bert" not in taken


def test_what_was_hidden_in_the_first_is_no_harvest(journal: Journal) -> None:
    first = Held(journal, WONEN)
    anna = first.enter("Anna")
    hidden = first.idea(anna, "Dit hoort hier niet")
    first.idea(anna, "Dit wel")
    first.send(first.host, "hide", entry=hidden)
    first.open_building()
    first.close()
    second = Held(journal, ZORG)
    second.take_over()
    assert second.read == ["Dit wel"]


def test_people_build_on_an_earlier_line_and_it_stays_credited(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    carla = second.enter("Carla")
    second.open_building()
    (line, _) = second.harvests[0]["parts"][0]["lines"]
    second.idea(carla, "Ook in de zorg", builds_on=line["id"])
    second.host.refresh()
    plan = build(second.host.gathering)
    assert plan.sources[line["id"]].via == "Bijeenkomst 1, Wonen"
    assert plan.sources[line["id"]].text == "De huurders maken de planning"
    lines = [one.text for part in plan.results for group in part.groups for one in group.lines]
    assert "Ook in de zorg" in lines
    assert "De huurders maken de planning" in lines


def test_nobody_rewrites_or_takes_back_what_an_earlier_group_said(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    line = second.harvests[0]["parts"][0]["lines"][0]["id"]
    for type_, body in (("rewrite", {"text": "Anders"}), ("withdraw", {})):
        with pytest.raises(Refusal):
            second.send(second.host, type_, entry=line, **body)


def test_the_facilitator_hides_a_line_and_undoes_a_harvest(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    taken = second.take_over()
    line = second.harvests[0]["parts"][0]["lines"][0]["id"]
    second.send(second.host, "hide", entry=line)
    assert second.read == ["Eén loket voor het dorp"]
    second.send(second.host, "show", entry=line)
    again = Held(journal, ZORG)
    taken = again.take_over()
    again.send(again.host, "undo", entry=taken)
    assert again.read == []
    again.take_over()
    assert len(again.read) == 2


def test_the_last_gathering_takes_over_every_harvest_and_each_line_once(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    second.idea(second.enter("Carla"), "Ook in de zorg")
    second.open_building()
    second.close()
    last = Held(journal, KOMPAS)
    last.take_over(1)
    last.take_over(2)
    assert last.read == [
        "De huurders maken de planning",
        "Eén loket voor het dorp",
        "Ook in de zorg",
    ]


def test_an_open_gathering_gives_no_harvest_yet(journal: Journal) -> None:
    first = Held(journal, WONEN)
    first.idea(first.enter("Anna"), "Nog niet klaar")
    second = Held(journal, ZORG)
    with pytest.raises(Refusal, match="nog open"):
        second.take_over()


def test_a_rehearsal_never_enters_a_real_gathering_nor_the_other_way(journal: Journal) -> None:
    first_afternoon(journal, rehearsal=True)
    with pytest.raises(Refusal, match="was een oefening"):
        Held(journal, ZORG).take_over()
    rehearsed = Held(journal, ZORG, rehearsal=True)
    rehearsed.take_over()
    assert len(rehearsed.read) == 2
    journal.delete(rehearsed.row.id)
    first = next(row for row in journal.gatherings() if row.rehearsal)
    journal.delete(first.id)
    first_afternoon(journal)
    with pytest.raises(Refusal, match="Woorden van echte mensen"):
        Held(journal, ZORG, rehearsal=True).take_over()


def test_a_gathering_that_is_not_there_or_is_empty_gives_no_harvest(journal: Journal) -> None:
    second = Held(journal, ZORG)
    with pytest.raises(Refusal, match="er niet"):
        second.take_over()
    Held(journal, WONEN).close()
    with pytest.raises(Refusal, match="geen opbrengst"):
        second.take_over()
    with pytest.raises(Refusal, match="vóór deze"):
        second.take_over(2)
    with pytest.raises(Refusal, match="hoort niet"):
        Held(journal, None).take_over()


def test_a_harvest_is_taken_over_once(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    with pytest.raises(Refusal, match="staat er al"):
        second.take_over()


def test_the_facilitator_chooses_which_chapter_the_screen_shows(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    taken = second.take_over()
    part = second.harvests[0]["parts"][0]["title"]
    screen = Visit(journal, second.row, Visitor(Role.SCREEN))

    def shown() -> dict[str, str]:
        screen.refresh()
        return screen.gathering.steps["opbrengst"].view(screen.visitor)["chapter"]

    assert shown() == {"harvest": "", "part": ""}
    chosen = second.send(second.host, "chapter", "opbrengst", harvest=taken, part=part)
    assert shown() == {"harvest": taken, "part": part}
    for wrong in ({"harvest": taken, "part": "Verzonnen"}, {"harvest": "nergens", "part": part}):
        with pytest.raises(Refusal, match="is er niet"):
            second.send(second.host, "chapter", "opbrengst", **wrong)
    second.send(second.host, "undo", entry=chosen)
    assert shown() == {"harvest": "", "part": ""}


def test_only_the_facilitator_takes_over(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    anna = second.enter("Anna")
    with pytest.raises(Refusal):
        second.send(anna, "take_over", "opbrengst", number=1)


def test_the_facilitator_sees_which_harvests_there_are(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    earlier = second.host.gathering.steps["opbrengst"].view(Visitor(Role.FACILITATOR))["earlier"]
    assert earlier == [{"number": 1, "theme": "Wonen", "taken": False}]
    first = replay(journal.read(second.row.id), second.row)
    assert first.series is not None
    assert first.series.number == 2


def test_the_harvest_is_printed_for_the_wall(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    second.host.refresh()
    (sheet,) = second.host.gathering.steps["opbrengst"].sheets()
    assert sheet.content["said"] == second.read
    pack = workshop_paper_pack(
        second.host.gathering.workshop,
        step_kind,
        title="Proef",
        code="ABCDE",
        url="http://localhost/j/ABCDE",
        held=second.host.gathering.steps,
    )
    assert pack.startswith(b"%PDF")
