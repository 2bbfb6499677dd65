"""The register of uses: who records, what is refused, who decides, and how it reads later."""

from __future__ import annotations

from typing import Any

import pytest
from framework_uses_example import HEARD, NOTHING, TIED, TOGETHER, workshop
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.frame import frame
from stappenplan.framework_use import entries, uses_of
from stappenplan.framework_use.handler import FULL, OTHER_ANSWERS, WHY_DEPARTS, WHY_ELSE
from stappenplan.framework_use.in_words import InWords
from stappenplan.framework_use.look_back_view import look_back_view
from stappenplan.framework_use.register import UseRegister
from stappenplan.journal import Journal
from stappenplan.series.erasing import erase_person
from stappenplan.visit import Visit


@pytest.fixture
def room(journal: Journal) -> Room:
    """A group that decided its first version."""
    room = Room(journal, workshop(), "kader")
    room.enter("Anna")
    room.steer("moved", step="kader")
    room.steer("phase", step="kader", phase="decide")
    decide(room)
    return room


def decide(room: Room) -> None:
    room.send(room.host, "decide", text="Zo gaan we het doen.")


def register(room: Room) -> UseRegister:
    room.host.refresh()
    return uses_of(room.host.gathering)


def reader(room: Room, name: str = "een") -> Visit:
    return Visit(room.journal, room.row, Visitor(Role.READER, f"r-{name}"))


def record(room: Room, answers: dict[str, str], choice: str, name: str = "een", **more: Any) -> str:
    body = {"framework": "kader", "version": 1, "project": "Speeltuin", "reason": ""} | more
    return room.send(
        reader(room, name), "framework_used", "", answers=answers, choice=choice, **body
    )


def refused(room: Room, *args: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as found:
        record(room, *args, **more)
    return found.value.sentence


def told(room: Room, *, everything: bool = False) -> list[dict[str, Any]]:
    uses: list[dict[str, Any]] = look_back_view(register(room), everything=everything)["uses"]
    return uses


def test_a_use_is_kept_with_what_the_framework_said_then(room: Room) -> None:
    record(room, TOGETHER, "samen")
    [use] = register(room).uses()
    assert (use.outcome, use.advised, use.departs) == ("form", ("samen",), False)
    assert use.state == "waiting"
    record(room, NOTHING, "niet", "twee")
    record(room, TIED, "zelf", "drie")
    *_, nothing, tied = register(room).uses()
    assert (nothing.outcome, nothing.departs) == ("nothing", False)
    assert (tied.outcome, tied.departs) == ("undecided", False)
    assert set(tied.advised) == {"inspraak", "samen", "zelf"}


def test_who_departs_says_why_and_so_does_who_does_something_else(room: Room) -> None:
    assert refused(room, TOGETHER, "inspraak") == WHY_DEPARTS
    assert refused(room, TOGETHER, "zelf") == WHY_DEPARTS
    assert refused(room, {}, "") == WHY_ELSE
    record(room, TOGETHER, "inspraak", reason="Er was haast.")
    record(room, TOGETHER, "", "twee", reason="Een loterij.")
    assert [use.departs for use in register(room).uses()] == [True, True]
    [other, departed] = told(room, everything=True)
    assert (departed["choice"], departed["said"]) == ("Inspraak", "zei: Samen maken")
    assert other["choice"] == "iets anders"


def test_not_knowing_is_kept_as_no_answer_and_choosing_early_is_no_departure(room: Room) -> None:
    record(room, {"ruimte": "ja", "kennis": ""}, "samen")
    [use] = register(room).uses()
    assert use.answers == {"ruimte": "ja"}
    assert (use.outcome, use.departs) == ("incomplete", False)


@pytest.mark.parametrize(
    ("answers", "choice", "more", "sentence"),
    [
        ({"ruimte": "misschien"}, "samen", {}, OTHER_ANSWERS),
        ({"verzonnen": "ja"}, "samen", {}, OTHER_ANSWERS),
        (TOGETHER, "verzonnen", {}, "Je hebt nog niet gekozen."),
        (TOGETHER, "samen", {"version": 2}, "Dit afwegingskader is er niet"),
        (TOGETHER, "samen", {"framework": "begin"}, "Dit afwegingskader is er niet"),
        (TOGETHER, "samen", {"project": " "}, "om welk project het gaat"),
        (TOGETHER, "samen", {"project": "x" * 121}, "De naam van je project is te lang"),
        (TOGETHER, "samen", {"reason": "x" * 101}, "Je reden is te lang"),
    ],
)
def test_what_does_not_belong_to_the_framework_is_refused(
    room: Room, answers: dict[str, str], choice: str, more: dict[str, Any], sentence: str
) -> None:
    assert sentence in refused(room, answers, choice, **more)
    assert register(room).uses() == []


def test_names_and_reasons_are_read_once_the_facilitator_shows_them(room: Room) -> None:
    id_ = record(room, TOGETHER, "inspraak", reason="Er was haast.")
    [seen] = told(room)
    assert (seen["name"], seen["project"], seen["reason"]) == ("Een project", "", "")
    assert seen["choice"] == "Inspraak"
    [waits] = frame(room.host.gathering, Visitor(Role.FACILITATOR), "kader")["inbox"]
    assert (waits["text"], waits["page"]) == ("1 keuze met het kader wacht op jou", "uses")
    room.steer("use_shown", use=id_)
    [seen] = told(room)
    assert (seen["name"], seen["reason"]) == ("Speeltuin", "Er was haast.")


def test_what_the_facilitator_leaves_out_is_in_no_number_and_says_why_to_its_author(
    room: Room,
) -> None:
    id_ = record(room, TOGETHER, "samen")
    room.steer("use_refused", use=id_, reason="Er staat een naam in.")
    view = look_back_view(register(room))
    assert (view["count"], view["uses"], view["refused"]) == (0, [], [])
    use = register(room).use_of("r-een")
    assert use is not None
    own = InWords(register(room), everything=True).told(use)
    assert (own["state"], own["why"]) == ("refused", "Er staat een naam in.")
    with pytest.raises(Refusal):
        room.steer("use_shown", use="nergens")


def test_the_page_takes_uses_after_closing_until_it_is_closed_itself(room: Room) -> None:
    room.steer("closed")
    record(room, TOGETHER, "samen")
    room.steer("use_page_closed")
    assert "staat nu niet open" in refused(room, HEARD, "inspraak", "twee")
    with pytest.raises(Refusal):
        room.steer("use_page_closed")
    room.steer("use_page_opened")
    record(room, HEARD, "inspraak", "twee")
    assert len(register(room).uses()) == 2


def test_what_comes_in_masses_stops_somewhere(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stappenplan.framework_use.handler.MAX_WAITING", 2)
    first = record(room, TOGETHER, "samen")
    record(room, TOGETHER, "samen", "twee")
    assert refused(room, TOGETHER, "samen", "drie") == FULL
    room.steer("use_shown", use=first)
    record(room, TOGETHER, "samen", "drie")
    assert entries.MAX_WAITING == 100


def test_what_was_left_out_takes_no_room_of_others(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stappenplan.framework_use.handler.MAX_USES", 1)
    nonsense = record(room, TOGETHER, "samen")
    assert refused(room, TOGETHER, "samen", "twee") == FULL
    room.steer("use_refused", use=nonsense)
    record(room, TOGETHER, "samen", "twee")


def test_who_takes_a_use_back_leaves_no_words(room: Room) -> None:
    id_ = record(room, TOGETHER, "samen", project="Het zwembad")
    room.steer("use_shown", use=id_)
    erase_person(room.journal, room.row, "r-een")
    assert register(room).uses() == []
    assert "zwembad" not in repr([entry.body for entry in room.journal.read(room.row.id)])


def test_a_participant_and_the_facilitator_record_no_use(room: Room) -> None:
    body = {"framework": "kader", "version": 1, "project": "X", "answers": {}, "choice": "samen"}
    for visit in (room.host, room.enter("Bert")):
        with pytest.raises(Refusal):
            room.send(visit, "framework_used", "", **body)


def test_a_criterion_or_form_that_is_gone_still_reads_right_in_the_register(room: Room) -> None:
    record(room, HEARD, "inspraak")
    for item in ("velen", "inspraak"):
        room.send(room.host, "drop", item=item)
    decide(room)
    newest = register(room).framework()
    assert newest is not None
    assert (newest.version, newest.form("inspraak"), newest.criterion("velen")) == (2, None, None)
    [seen] = told(room)
    assert (seen["choice"], seen["version"]) == ("Inspraak", 1)
    assert {"question": "Gaat het velen aan?", "answer": "Ja"} in seen["answers"]
    assert OTHER_ANSWERS in refused(room, HEARD, "samen", "twee", version=2)
    record(room, HEARD, "inspraak", "twee")
    assert [use.version for use in register(room).uses()] == [1, 1]


def test_a_version_that_was_undone_after_use_leaves_the_use_with_what_is_known(room: Room) -> None:
    record(room, HEARD, "inspraak")
    entry = next(e for e in room.journal.read(room.row.id) if e.type == "decide")
    # Nobody can undo it any more; journals of before may hold that somebody did.
    with room.journal.writing(room.row.id) as tail:
        undo = {"entry": entry.id}
        tail.append(id="undo-1", author="facilitator", step="", type="undo", body=undo)
    [seen] = told(room)
    assert seen["choice"] == "een vorm die er niet meer is"
    assert seen["answers"][0]["question"] == "een vraag die er niet meer is"
