"""Everybody gets a turn: order, clock, what is brought and offered, passing, and going on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from gathering_fixture import Room

from stappenplan.counting.tie_break import draw_order
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.export.document import Span
from stappenplan.export.own_agreements import own_agreements
from stappenplan.export.report_chapters.results import part_blocks
from stappenplan.rehearsal import rehearse
from stappenplan.timestamps import parse_timestamp


class Table:
    """A room with people who take turns."""

    def __init__(self, room: Room, *names: str) -> None:
        self.room = room
        self.pages = {name: room.enter(name) for name in names}
        room.steer("phase", step="turns", phase="talk")

    def id(self, name: str) -> str:
        return self.pages[name].visitor.participant or ""

    def host(self, type: str, name: str = "", **body) -> str:
        about = {"participant": self.id(name)} if name else {}
        return self.room.send(self.room.host, type, **about, **body)

    def says(self, name: str, type: str, **body) -> str:
        return self.room.send(self.pages[name], type, **body)

    def offers(self, name: str, to: str, text: str = "Kom meelopen") -> str:
        return self.says(name, "offer", to=self.id(to), text=text)

    def wants(self, name: str, other: str, **body) -> str:
        return self.says(name, "want", whom=self.id(other), **body)

    def sees(self, name: str) -> dict:
        return self.room.see(self.pages[name])

    @property
    def screen(self) -> dict:
        return self.room.see(self.room.screen)

    @property
    def states(self) -> dict[str, str]:
        return {one["name"]: one["state"] for one in self.screen["people"]}

    @property
    def next(self) -> str:
        names = {one["id"]: one["name"] for one in self.screen["people"]}
        return names.get(self.screen["next"], "")

    def chapter(self):
        [part] = self.room.kind().results()
        return part


@pytest.fixture
def table(hold: Callable[..., Room]) -> Table:
    """Four people, in the order in which they came in."""
    return Table(hold(turns={"minutes": 4}), "Anna", "Bram", "Carla", "Dirk")


def test_the_screen_shows_who_speaks_until_when_and_what_they_bring(table: Table) -> None:
    table.says("Anna", "bring", what="struggle", text="De raad hoort het te laat")
    assert table.screen["now"] == []
    assert "hoort het te laat" not in str(table.screen)
    table.host("start", "Anna")
    [now] = table.screen["now"]
    assert (now["name"], now["label"]) == ("Anna", "Worsteling")
    assert now["text"] == "De raad hoort het te laat"
    began = parse_timestamp(table.room.journal.read(table.room.row.id)[-1].at)
    assert parse_timestamp(now["ends_at"]) - began == timedelta(minutes=4)
    table.host("extend")
    [now] = table.screen["now"]
    assert parse_timestamp(now["ends_at"]) - began == timedelta(minutes=5)


def test_others_offer_what_they_can_and_the_room_reads_it_at_once_with_the_name(table) -> None:
    with pytest.raises(Refusal, match="Anna was nog niet aan de beurt"):
        table.offers("Bram", "Anna")
    table.host("start", "Anna")
    table.offers("Bram", "Anna")
    with pytest.raises(Refusal, match="eigen beurt"):
        table.offers("Anna", "Anna")
    for page in (table.screen, table.sees("Anna"), table.sees("Carla")):
        [offer] = page["now"][0]["offers"]
        assert (offer["text"], offer["by"]) == ("Kom meelopen", "Bram")
    for number in (2, 3):
        table.offers("Bram", "Anna", f"Nog iets {number}")
    with pytest.raises(Refusal, match="al 3 keer"):
        table.offers("Bram", "Anna", "En nog iets")


def test_who_was_passed_over_is_listed_and_called_again_at_the_end(table: Table) -> None:
    table.host("pass_over", "Anna")
    assert table.states["Anna"] == "missed"
    assert [one.text for one in table.room.kind().waiting()] == [
        "1 mens overgeslagen, roep opnieuw"
    ]
    for name in ("Bram", "Carla", "Dirk"):
        assert table.next == name
        table.host("start", name)
        table.host("finish")
    assert table.next == "Anna"
    # Once more not there: somebody else who was passed over fewer times comes first.
    table.host("pass_over", "Anna")
    assert table.next == "Anna"
    table.host("start", "Anna")
    assert list(table.room.kind().waiting()) == []
    assert table.next == ""


def test_passing_is_said_and_can_be_taken_back(table: Table) -> None:
    table.says("Bram", "pass")
    assert table.states["Bram"] == "passed"
    assert table.sees("Bram")["my_state"] == "passed"
    assert [one["state"] for one in table.screen["people"] if one["name"] == "Bram"] == ["passed"]
    with pytest.raises(Refusal, match="zei al: ik pas"):
        table.host("pass_over", "Bram")
    with pytest.raises(Refusal, match="Je paste al"):
        table.says("Bram", "pass")
    table.says("Bram", "pass", off=True)
    assert table.states["Bram"] == "waiting"
    with pytest.raises(Refusal, match="Je paste niet"):
        table.says("Bram", "pass", off=True)


def test_who_passes_in_their_own_turn_ends_it(table: Table) -> None:
    table.host("start", "Anna")
    table.says("Anna", "pass")
    assert table.screen["now"] == []
    assert table.states["Anna"] == "passed"
    assert table.next == "Bram"


def test_when_everybody_passes_the_pages_and_the_result_say_so(table: Table) -> None:
    for name in table.pages:
        table.says(name, "pass")
    assert set(table.states.values()) == {"passed"}
    assert table.next == ""
    assert [line.text for line in table.chapter().brief] == ["Iedereen paste."]


def test_one_person_alone_has_a_turn(hold) -> None:
    table = Table(hold(turns={}), "Anna")
    table.host("start", "Anna")
    assert table.next == ""
    table.host("finish")
    assert table.chapter().brief[0].text == "1 mens had een beurt."


def test_who_never_writes_anything_has_a_turn_and_the_facilitator_types_it(table: Table) -> None:
    table.host("start", "Anna")
    [now] = table.screen["now"]
    assert (now["label"], now["text"]) == ("", "")
    room = table.room
    room.send(room.host, "bring", what="question", text="Wie belt er?", for_=table.id("Anna"))
    [now] = table.screen["now"]
    assert (now["label"], now["text"]) == ("Vraag", "Wie belt er?")
    assert table.sees("Anna")["brought"][0]["text"] == "Wie belt er?"


def test_somebody_without_a_phone_has_a_turn(table: Table) -> None:
    room = table.room
    room.steer("added", name="Oma")
    oma = next(one["id"] for one in table.screen["people"] if one["name"] == "Oma")
    room.send(room.host, "bring", what="solution", text="Bel gewoon", for_=oma)
    room.send(room.host, "start", participant=oma)
    [now] = table.screen["now"]
    assert (now["name"], now["label"], now["text"]) == ("Oma", "Oplossing", "Bel gewoon")
    room.send(room.host, "pass", for_=oma)
    assert table.states["Oma"] == "passed"


def test_who_comes_late_stands_at_the_end(table: Table) -> None:
    table.host("order", how="draw")
    table.host("start", table.next)
    late = table.room.enter("Els")
    assert list(table.states)[-1] == "Els"
    assert table.states["Els"] == "waiting"
    assert table.room.see(late)["my_state"] == "waiting"


def test_who_leaves_during_their_turn_keeps_it_until_the_facilitator_ends_it(table) -> None:
    table.host("start", "Anna")
    table.room.steer("left", participant=table.id("Anna"))
    assert [(one["name"], one["here"]) for one in table.screen["now"]] == [("Anna", False)]
    table.host("finish")
    assert table.states["Anna"] == "had"


def test_who_leaves_before_their_turn_is_away_and_waits_again_when_back(table: Table) -> None:
    table.room.steer("left", participant=table.id("Anna"))
    assert table.states["Anna"] == "away"
    assert table.next == "Bram"
    with pytest.raises(Refusal, match="Anna is weg"):
        table.host("start", "Anna")
    table.room.steer("returned", participant=table.id("Anna"))
    assert table.states["Anna"] == "waiting"


def test_a_turn_that_runs_out_stays_until_it_is_ended_and_a_minute_counts_from_now(table) -> None:
    table.host("start", "Anna")
    began = parse_timestamp(table.room.journal.read(table.room.row.id)[-1].at)
    late = began + timedelta(minutes=20)
    table.room.host.clock = late.isoformat
    assert table.screen["now"][0]["name"] == "Anna"
    table.host("extend")
    assert parse_timestamp(table.screen["now"][0]["ends_at"]) == late + timedelta(minutes=1)


def test_the_order_is_drawn_with_a_seed_that_stands_in_the_journal(table: Table) -> None:
    table.host("order", how="draw")
    entry = table.room.journal.read(table.room.row.id)[-1]
    ids = [table.id(name) for name in ("Anna", "Bram", "Carla", "Dirk")]
    assert entry.body["people"] == list(draw_order(ids, entry.body["seed"]))
    assert [one["id"] for one in table.screen["people"]] == entry.body["people"]
    assert table.room.see(table.room.host)["seed"] == entry.body["seed"]


def test_the_order_is_put_by_hand_and_who_was_left_out_stays_in_it(table: Table) -> None:
    table.host("order", how="hand", people=[table.id("Dirk"), table.id("Bram"), table.id("Dirk")])
    assert list(table.states) == ["Dirk", "Bram", "Anna", "Carla"]


def test_who_raised_a_hand_first_is_next(table: Table) -> None:
    table.says("Carla", "raise")
    table.says("Bram", "raise")
    assert table.next == "Anna"
    table.host("order", how="raised")
    assert table.next == "Carla"
    table.host("start", "Carla")
    assert not table.sees("Carla")["hand"]
    assert table.next == "Bram"
    table.says("Bram", "raise", off=True)
    # Nobody is skipped: without a hand the order of coming in counts.
    assert table.next == "Anna"
    with pytest.raises(Refusal, match="al aan de beurt"):
        table.says("Carla", "raise")


def test_what_the_facilitator_did_is_listed_with_the_name_and_undone(table: Table) -> None:
    table.host("pass_over", "Anna")
    table.host("start", "Bram")
    for words in ("Beurt gestart: Bram", "Overgeslagen: Anna"):
        [last, *_] = table.room.host.frame()["acts"]
        assert last["words"] == words
        table.room.steer("undo", entry=last["id"])
    assert table.screen["now"] == []
    assert set(table.states.values()) == {"waiting"}


def test_what_is_brought_can_be_called_something_else(table: Table) -> None:
    with pytest.raises(Refusal, match="nog niets in"):
        table.says("Anna", "retype", what="solution")
    table.says("Anna", "bring", what="question", text="Bel elke week")
    with pytest.raises(Refusal, match="Je bracht al iets in"):
        table.says("Anna", "bring", what="question", text="Nog een")
    table.says("Anna", "retype", what="solution")
    table.host("start", "Anna")
    assert table.screen["now"][0]["label"] == "Oplossing"
    assert [one.about for one in table.room.kind().remarks()] == ["Oplossing"]


def test_after_taking_it_back_something_else_can_be_brought(table: Table) -> None:
    item = table.says("Anna", "bring", what="question", text="Wie belt er?")
    table.says("Anna", "withdraw", step="", entry=item)
    assert table.sees("Anna")["brought"] == []
    table.says("Anna", "bring", what="solution", text="Bel zelf")
    assert table.sees("Anna")["brought"][0]["what"] == "solution"


def test_hidden_words_stay_off_the_screen_and_out_of_the_result(table: Table) -> None:
    item = table.says("Anna", "bring", what="question", text="Is Jan lui?")
    table.host("start", "Anna")
    offer = table.offers("Bram", "Anna", "Jan is lui")
    for entry in (item, offer):
        table.room.steer("hide", entry=entry)
    [now] = table.screen["now"]
    assert (now["text"], now["label"], now["offers"]) == ("", "", [])
    assert "Jan" not in str(table.chapter())
    assert table.sees("Anna")["brought"][0]["state"] == "hidden"


def test_two_people_go_on_talking_only_when_both_want_it(table: Table) -> None:
    table.says("Anna", "bring", what="question", text="Wie belt er?")
    with pytest.raises(Refusal, match="aan de beurt was"):
        table.wants("Bram", "Anna")
    table.host("start", "Anna")
    table.host("finish")
    table.offers("Bram", "Anna")
    table.wants("Bram", "Anna")
    kind = table.room.kind()
    assert (kind.agreed(), kind.ties()) == ([], [])
    for page in (table.screen, table.room.see(table.room.host), table.sees("Carla")):
        assert page["pairs"] == []
    [bram] = [one for one in table.sees("Anna")["talks"] if one["name"] == "Bram"]
    assert (bram["mine"], bram["theirs"]) == (False, True)
    assert not any(one["theirs"] for one in table.sees("Carla")["talks"])
    table.wants("Anna", "Bram")
    [tie] = table.room.kind().ties()
    assert (tie.source, tie.target, tie.about) == (
        table.id("Anna"),
        table.id("Bram"),
        "Wie belt er?",
    )
    [pair] = table.screen["pairs"]
    assert (pair["one"], pair["other"], pair["about"]) == ("Anna", "Bram", "Wie belt er?")
    table.wants("Anna", "Bram", off=True)
    assert table.room.kind().ties() == []


def test_the_result_has_what_was_brought_by_kind_with_offers_and_pairs_without_names(table) -> None:
    question = table.says("Anna", "bring", what="question", text="Wie belt er?")
    solution = table.says("Bram", "bring", what="solution", text="Eén vast nummer")
    for name in ("Anna", "Bram"):
        table.host("start", name)
        table.host("finish")
    table.says("Carla", "pass")
    offer = table.offers("Bram", "Anna", "Wij bellen samen")
    table.wants("Bram", "Anna")
    table.wants("Anna", "Bram")
    part = table.chapter()
    assert [line.text for line in part.brief] == [
        "2 mensen hadden een beurt. Zij brachten in: 1 vraag en 1 oplossing.",
        "1 mens paste en 1 mens kreeg geen beurt.",
        "1 tweetal praat verder.",
    ]
    shown = [(g.title, [(i.label, i.text, i.sources) for i in g.lines]) for g in part.groups]
    assert shown == [
        (
            "Vragen",
            [("Vraag", "Wie belt er?", (question,)), ("Aanbod", "Wij bellen samen", (offer,))],
        ),
        ("Oplossingen", [("Oplossing", "Eén vast nummer", (solution,))]),
        (
            "Wie met wie verder praat",
            [("", "ambtenaar, A. en ambtenaar, B.: Wie belt er?", (question,))],
        ),
    ]
    assert "Anna" not in str(part)


def test_what_was_brought_before_a_turn_is_no_part_of_the_chapter(table: Table) -> None:
    table.says("Anna", "bring", what="question", text="Wie belt er?")
    table.host("start", "Bram")
    table.host("finish")
    assert "Wie belt er?" not in str(table.chapter())
    assert [one.text for one in table.room.kind().remarks()] == ["Wie belt er?"]


def test_offers_stay_when_who_got_them_is_erased(table: Table) -> None:
    table.says("Anna", "bring", what="question", text="Wie belt er?")
    table.host("start", "Anna")
    table.offers("Bram", "Anna", "Wij bellen samen")
    table.wants("Bram", "Anna")
    table.room.erase(table.pages["Anna"])
    assert table.screen["now"] == []
    assert "Anna" not in str(table.screen)
    [group] = table.chapter().groups
    assert (group.title, [line.text for line in group.lines]) == (
        "Hardop ingebracht",
        ["Wij bellen samen"],
    )
    assert table.sees("Bram")["talks"] == []


@pytest.mark.parametrize("ends", ["moved", "phase", "closed"])
def test_a_turn_ends_with_its_part_of_the_gathering(hold, ends: str) -> None:
    table = Table(hold(turns={}, pause={}), "Anna")
    table.host("start", "Anna")
    bodies = {"moved": {"step": "pause"}, "phase": {"step": "turns", "phase": "after"}}
    table.room.steer(ends, **bodies.get(ends, {}))
    assert table.screen["now"] == []
    assert table.states["Anna"] == "had"


def test_without_anybody_every_page_is_shown_and_nothing_can_begin(hold) -> None:
    table = Table(hold(turns={}))
    for page in (table.screen, table.room.see(table.room.host)):
        assert (page["now"], page["people"], page["next"]) == ([], [], "")
    with pytest.raises(Refusal, match="niemand aan de beurt"):
        table.host("finish")
    with pytest.raises(Refusal, match="is er niet"):
        table.room.send(table.room.host, "start", participant="p-nobody")
    assert list(table.room.kind().results()) == []


WHOLE = """
title: Proef
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: beurten, kind: turns, title: Beurten, minutes: 40, skip: {text: Dan niet.},
         phases: {bring: 5, talk: 30, after: 5}}
"""


@pytest.mark.parametrize("people", [1, 2, 9])
def test_a_group_of_any_size_rehearses_it(journal, people: int) -> None:
    row = rehearse(journal, parse_workshop(WHOLE), people=people)
    gathering = replay(journal.read(row.id), row)
    kind = gathering.steps["beurten"]
    states = {person.id: kind.state_of(person.id) for person in kind.line()}
    assert set(states.values()) <= {"had", "passed"}
    assert len(states) == people
    if people > 2:
        assert sorted(states.values()).count("passed") == 1
        assert kind.ties()


def test_the_page_of_somebody_who_only_looks_along_keeps_their_talks_private(table) -> None:
    table.host("start", "Anna")
    table.offers("Bram", "Anna")
    table.wants("Bram", "Anna")
    along = table.room.kind().view_along(table.id("Anna"))
    assert not any(one["theirs"] for one in along["talks"])


def test_who_has_no_phone_chooses_through_the_facilitator_with_whom_to_go_on(table) -> None:
    room = table.room
    room.steer("added", name="Oma")
    oma = next(one["id"] for one in table.screen["people"] if one["name"] == "Oma")
    table.host("start", "Anna")
    table.host("finish")
    room.send(room.host, "start", participant=oma)
    table.wants("Bram", "Anna")
    room.send(table.pages["Anna"], "want", whom=oma)
    assert room.see(room.host)["aloud"] == []
    room.steer("phase", step="turns", phase="after")
    [anna] = [one for one in table.sees("Bram")["talks"] if one["name"] == "Anna"]
    [to_oma] = [one for one in table.sees("Anna")["talks"] if one["name"] == "Oma"]
    assert (anna["phone"], to_oma["phone"]) == (True, False)
    # That Anna wants it, the facilitator does not read: she stands there because of her turn.
    may = [{"id": table.id("Anna"), "name": "Anna"}]
    assert room.see(room.host)["aloud"] == [
        {"person": oma, "name": "Oma", "may": may, "said": []},
    ]
    room.send(room.host, "want", whom=table.id("Anna"), for_=oma)
    [asked] = room.see(room.host)["aloud"]
    assert (asked["may"], asked["said"]) == ([], may)
    [pair] = table.screen["pairs"]
    assert {pair["one"], pair["other"]} == {"Anna", "Oma"}


def test_a_sheet_without_a_name_brings_nothing_because_nobody_can_have_its_turn(table) -> None:
    room = table.room
    room.steer("added", name="Niemand", nameless=True)
    [nameless] = [one.id for one in room.host.gathering.people.values() if one.nameless]
    with pytest.raises(Refusal, match="Vraag van wie het is"):
        room.send(room.host, "bring", what="question", text="Wie belt er?", for_=nameless)
    table.host("start", "Anna")
    room.send(room.host, "offer", to=table.id("Anna"), text="Kom langs", for_=nameless)
    assert table.screen["now"][0]["offers"][0]["text"] == "Kom langs"


def test_each_takes_home_what_was_offered_to_them_and_with_whom_they_talk_on(table) -> None:
    table.says("Anna", "bring", what="question", text="Wie belt er?")
    table.host("start", "Anna")
    table.offers("Bram", "Anna")
    hidden = table.offers("Carla", "Anna", "Niet voor hier")
    table.room.steer("hide", entry=hidden)
    table.wants("Bram", "Anna")
    kind = table.room.kind()
    assert kind.private_part(table.id("Bram")) is None
    [offered] = kind.private_part(table.id("Anna")).groups
    assert [(line.label, line.text) for line in offered.lines] == [("Bram", "Kom meelopen")]
    file = str(own_agreements(table.room.host.gathering, table.id("Anna")))
    assert "Bram: Kom meelopen" in file
    assert "Niet voor hier" not in file
    entry = table.room.journal.read(table.room.host.row.id)[-1]
    assert kind.reads(entry, table.id("Anna"))
    assert not kind.reads(entry, table.id("Carla"))
    table.wants("Anna", "Bram")
    part = table.room.kind().private_part(table.id("Bram"))
    [talks] = part.groups
    assert (talks.title, talks.lines[0].text) == (
        "Met wie jij verder praat",
        "Anna, over: Wie belt er?",
    )
    assert table.room.kind().private_part(table.id("Dirk")) is None


def test_in_the_report_offers_stand_below_what_they_answer(table) -> None:
    table.says("Anna", "bring", what="question", text="Wie belt er?")
    table.host("start", "Anna")
    table.offers("Bram", "Anna")
    table.offers("Carla", "Anna", "Ik bel je")
    table.says("Dirk", "bring", what="question", text="Wie luistert er?")
    table.host("start", "Dirk")
    blocks = list(part_blocks(table.chapter(), lambda line: (Span(text=line.text),)))
    items = [(block, block.items if block.kind == "bullets" else [block.text]) for block in blocks]
    told = [
        (block.kind, [span.text for item in texts for span in item])
        for block, texts in items
        if block.kind != "heading"
    ]
    assert told == [
        ("paragraph", ["Wie belt er?"]),
        ("bullets", ["Kom meelopen", "Ik bel je"]),
        ("paragraph", ["Wie luistert er?"]),
    ]
