"""A gathering goes on with the framework that an earlier one of its series decided."""

from __future__ import annotations

from typing import Any

from series_fixture import WONEN, ZORG, Held, after_harvest

from stappenplan.engine import replay
from stappenplan.journal import Journal
from stappenplan.series.erasing import delete_gathering, erase_person
from stappenplan.visit import Visit

WORKSHOP = after_harvest("id: kader, kind: framework, title: Kader")
WHY = "Alleen wie er woont kent de wilgenlaan"
OURS = "Ligt het project in de wilgenlaan?"


def hold(journal: Journal, place: Any) -> Held:
    return Held(journal, place, workshop=WORKSHOP)


def act(held: Held, visit: Visit, type: str, **body: Any) -> str:
    return held.send(visit, type, "kader", **body)


def in_phase(held: Held, phase: str) -> None:
    held.steer("phase", step="kader", phase=phase)


def made(journal: Journal) -> tuple[Held, Visit]:
    """The first gathering, closed: Anna added a criterion and a reason, and the group decided."""
    first = hold(journal, WONEN)
    anna, bert = first.enter("Anna"), first.enter("Bert")
    in_phase(first, "criteria")
    act(first, anna, "criterion", question=OURS, answers="Ja\nNee")
    in_phase(first, "reasons")
    reason = {"criterion": "begin", "answer": "samen", "form": "begroting", "speaks": "for"}
    act(first, anna, "reason", **reason, text=WHY)
    act(first, bert, "reason", **reason | {"form": "adviseren"}, text="Dan weegt iedereen mee")
    in_phase(first, "decide")
    act(first, first.host, "decide", text="Dit proberen we")
    first.close()
    return first, anna


def kader(held: Held) -> Any:
    held.host.refresh()
    return held.host.gathering.steps["kader"]


def said(framework: Any) -> str:
    return framework.model_dump_json()


def test_the_next_gathering_goes_on_with_the_framework_and_its_number(journal: Journal) -> None:
    made(journal)
    second = hold(journal, ZORG)
    assert OURS not in said(kader(second).draft())
    second.take_over()
    assert OURS in said(kader(second).draft())
    assert WHY in said(kader(second).draft())
    assert kader(second).draft().version == 2
    in_phase(second, "decide")
    act(second, second.host, "decide", text="Dit blijft")
    assert [one.version for one in kader(second).versions()] == [2]


def test_what_came_along_names_the_entry_that_took_it_over(journal: Journal) -> None:
    made(journal)
    second = hold(journal, ZORG)
    taken = second.take_over()
    draft = kader(second).draft()
    sources = {s for one in (*draft.criteria, *draft.forms, *draft.reasons) for s in one.sources}
    assert sources == {taken}


def test_the_group_changes_and_leaves_out_what_came_along(journal: Journal) -> None:
    made(journal)
    second = hold(journal, ZORG)
    second.take_over()
    theirs = next(one for one in kader(second).draft().criteria if one.question == OURS)
    reason = next(id_ for id_, one in kader(second).stated().items() if one.why == WHY)
    in_phase(second, "criteria")
    act(second, second.host, "edit", item=theirs.id, part="question", text="Waar ligt het?")
    act(second, second.host, "drop", item=reason)
    assert OURS not in said(kader(second).draft())
    assert WHY not in said(kader(second).draft())


def test_the_result_tells_what_changed_since_the_earlier_gathering(journal: Journal) -> None:
    made(journal)
    second = hold(journal, ZORG)
    second.take_over()
    in_phase(second, "criteria")
    act(second, second.host, "edit", item="begin", part="question", text="Wie nam het voortouw?")
    in_phase(second, "decide")
    act(second, second.host, "decide", text="Dit blijft")
    (part,) = kader(second).results()
    changes = next(one for one in part.groups if one.title == "Wat versie 2 verandert")
    assert "Wie nam het voortouw?" in changes.lines[0].text


def test_erasing_a_person_takes_their_words_out_of_the_framework_that_went_on(
    journal: Journal,
) -> None:
    first, anna = made(journal)
    second = hold(journal, ZORG)
    second.take_over()
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    kept = "".join(journal.export_jsonl(second.row.id))
    assert "wilgenlaan" not in kept
    assert "Dan weegt iedereen mee" in said(kader(second).draft())


def test_erasing_a_person_takes_along_their_words_that_the_group_took_over(
    journal: Journal,
) -> None:
    first = hold(journal, WONEN)
    anna = first.enter("Anna")
    in_phase(first, "criteria")
    source = act(first, anna, "opinion", item="begin", says="reword", text=OURS)
    edit = {"item": "begin", "part": "question", "text": OURS, "source": source}
    act(first, first.host, "edit", **edit)
    in_phase(first, "decide")
    act(first, first.host, "decide", text="Dit proberen we")
    first.close()
    second = hold(journal, ZORG)
    second.take_over()
    before = kader(second).draft()
    assert OURS in said(before)
    assert anna.visitor.participant
    erase_person(journal, first.row, anna.visitor.participant)
    assert OURS not in "".join(journal.export_jsonl(second.row.id))
    assert len(kader(second).draft().criteria) == len(before.criteria)


def test_a_framework_stays_when_the_earlier_gathering_is_deleted(journal: Journal) -> None:
    first, _ = made(journal)
    second = hold(journal, ZORG)
    second.take_over()
    in_phase(second, "decide")
    act(second, second.host, "decide", text="Dit blijft")
    before = kader(second).versions()
    delete_gathering(journal, first.row)
    assert kader(second).versions() == before
    assert second.read == []
    assert replay(journal.read(second.row.id)).steps["kader"].versions() == before
