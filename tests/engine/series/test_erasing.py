"""Who is erased in one gathering of a series is gone in the later ones."""

from __future__ import annotations

from series_fixture import KOMPAS, WONEN, ZORG, Held, first_afternoon

from stappenplan.journal import Journal
from stappenplan.series.erasing import delete_gathering, erase_person

LOKET, HUUR = "Eén loket voor het dorp", "De huurders maken de planning"


def test_erasing_a_person_takes_their_words_out_of_the_next_gathering(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    assert second.read == [LOKET]
    assert HUUR not in "".join(journal.export_jsonl(second.row.id))


def test_what_others_said_in_the_next_gathering_stays(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    carla = second.enter("Carla")
    second.open_building()
    line = second.harvests[0]["parts"][0]["lines"][0]["id"]
    second.idea(carla, "Ook in de zorg", builds_on=line)
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    second.host.refresh()
    assert [i.text for i in second.host.gathering.steps["bedenken"].shown()] == ["Ook in de zorg"]


def test_merged_words_of_an_earlier_group_lose_what_the_erased_person_said(
    journal: Journal,
) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    ids = [line["id"] for line in second.harvests[0]["parts"][0]["lines"]]
    second.send(second.host, "merge", entries=ids, text=f"{HUUR} en {LOKET}")
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    kept = "".join(journal.export_jsonl(second.row.id))
    assert "huurders" not in kept
    assert LOKET in kept


def test_a_sentence_that_others_also_said_stays(journal: Journal) -> None:
    first = Held(journal, WONEN)
    anna, bert = first.enter("Anna"), first.enter("Bert")
    first.idea(anna, LOKET)
    first.idea(bert, LOKET)
    first.open_building()
    first.close()
    second = Held(journal, ZORG)
    second.take_over()
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    assert LOKET in second.read
    (taken,) = [e for e in journal.read(second.row.id) if e.type == "take_over"]
    gone = {entry.id for entry in journal.read(first.row.id) if entry.body.get("erased")}
    sources = {source for line in taken.body["lines"] for source in line.get("sources", ())}
    assert gone
    assert gone.isdisjoint(sources)


def test_erasing_reaches_through_a_gathering_in_between(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    own = second.idea(second.enter("Carla"), "Samen doen")
    line = second.harvests[0]["parts"][0]["lines"][0]["id"]
    second.open_building()
    second.send(second.host, "merge", entries=[own, line], text=f"Samen: {HUUR}")
    second.close()
    third = Held(journal, KOMPAS)
    third.take_over(2)
    assert third.read == [f"Samen: {HUUR}"]
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    assert "huurders" not in "".join(journal.export_jsonl(third.row.id))


def test_deleting_a_gathering_takes_its_harvest_along_and_says_so(journal: Journal) -> None:
    first, _, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.take_over()
    delete_gathering(journal, first.row)
    (one,) = second.harvests
    assert one["gone"]
    assert second.read == []
    assert "loket" not in "".join(journal.export_jsonl(second.row.id))


def test_erasing_somebody_who_said_nothing_changes_no_other_gathering(journal: Journal) -> None:
    first, _, _ = first_afternoon(journal)
    first.send(first.host, "reopened")
    dirk = first.enter("Dirk")
    second = Held(journal, ZORG)
    first.close()
    second.take_over()
    before = journal.position(second.row.id)
    assert dirk.visitor.participant
    erase_person(journal, first.row, dirk.visitor.participant)
    assert journal.position(second.row.id) == before


def test_deleting_a_gathering_of_no_series_changes_nothing_else(journal: Journal) -> None:
    alone, other = Held(journal, None), Held(journal, None)
    delete_gathering(journal, alone.row)
    assert journal.find(alone.row.code) is None
    assert journal.position(other.row.id) == 1
