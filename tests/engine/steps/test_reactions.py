"""Reactions to a report: who may send them, who reads them, and how they are taken back."""

from datetime import date, timedelta

import pytest

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.export.report import public
from stappenplan.frame import frame
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.series.erasing import erase_entry, erase_person
from stappenplan.steps.reactions import checks
from stappenplan.visit import Visit

PIANO = "Zet een piano in de hal"


@pytest.fixture
def room(hold):
    return hold(reactions={"max_length": 60})


@pytest.fixture
def opened(room):
    room.send(room.host, "report_opened")
    return room


def reader(room, name="een"):
    return Visit(room.journal, room.row, Visitor(Role.READER, f"r-{name}"))


def react(room, text=PIANO, name="een", **more):
    return room.send(reader(room, name), "reaction", text=text, **more)


def later(visit, days):
    """The same visitor so many days after today."""
    day = date.today() + timedelta(days=days)  # noqa: DTZ011  (noon is the same day everywhere)
    visit.clock = lambda: f"{day.isoformat()}T12:00:00.000Z"
    return visit


def parts(room):
    return list(room.kind().results())


def test_a_reaction_is_read_by_everybody_once_the_facilitator_shows_it(opened):
    anna = opened.enter("Anna")
    id_ = react(opened, chapter="Kansen")
    assert [one["text"] for one in opened.see(opened.host)["waiting"]] == [PIANO]
    for other in (anna, opened.screen, reader(opened, "ander")):
        assert PIANO not in repr(opened.see(other))
    assert parts(opened) == []
    opened.send(opened.host, "reaction_shown", reaction=id_)
    for other in (anna, opened.screen, reader(opened, "ander")):
        assert [one["text"] for one in opened.see(other)["shown"]] == [PIANO]
    [part] = parts(opened)
    assert part.brief[0].text == "Op het verslag kwam 1 reactie."
    [group] = part.groups
    assert (group.title, group.lines[0].text, group.lines[0].sources) == ("Kansen", PIANO, (id_,))
    assert str(date.today().year) in group.lines[0].label  # noqa: DTZ011


def test_of_what_came_by_mail_one_is_erased_and_another_stays(opened):
    for text in ("Van Kees", PIANO):
        opened.send(opened.host, "reaction", text=text)
    [first, _] = opened.see(opened.host)["shown"]
    assert erase_entry(opened.journal, opened.row, first["id"]) == 1
    opened.host.refresh()
    assert [one["text"] for one in opened.see(opened.host)["shown"]] == [PIANO]
    assert erase_entry(opened.journal, opened.row, "weg-al") == 0


def test_a_link_is_renewed_where_there_is_one_also_after_closing(room):
    with pytest.raises(Refusal, match="Zet het verslag eerst open"):
        room.send(room.host, "link_renewed")
    room.send(room.host, "report_opened")
    room.steer("closed")
    room.send(room.host, "link_renewed")
    assert room.host.frame()["gathering"]["report_links_renewed"] == 1


def test_a_reaction_that_is_not_shown_tells_its_reader_why_and_nobody_else(opened):
    id_ = react(opened)
    opened.send(opened.host, "reaction_refused", reaction=id_, reason="Dit gaat over één mens.")
    mine = opened.see(reader(opened))["mine"]
    assert (mine["state"], mine["reason"]) == ("refused", "Dit gaat over één mens.")
    assert opened.see(reader(opened, "ander"))["mine"] is None
    assert "Dit gaat over" not in repr(opened.see(opened.screen))
    assert [one["text"] for one in opened.see(opened.host)["refused"]] == [PIANO]
    assert parts(opened) == []


def test_what_was_shown_can_be_taken_off_again_and_the_last_decision_counts(opened):
    id_ = react(opened)
    opened.send(opened.host, "reaction_shown", reaction=id_)
    opened.send(opened.host, "reaction_refused", reaction=id_)
    assert parts(opened) == []
    opened.send(opened.host, "reaction_shown", reaction=id_)
    assert len(parts(opened)) == 1


def test_new_reactions_stand_in_the_inbox_until_there_is_a_decision(opened):
    first, second = react(opened), react(opened, "Nog iets", "twee")
    assert [one.text for one in opened.kind().waiting()] == ["2 reacties wachten op jou"]
    opened.send(opened.host, "reaction_shown", reaction=first)
    assert [one.text for one in opened.kind().waiting()] == ["1 reactie wacht op jou"]
    opened.send(opened.host, "reaction_refused", reaction=second)
    assert list(opened.kind().waiting()) == []


def test_readers_react_and_the_facilitator_decides_weeks_after_closing(opened):
    opened.steer("closed")
    visit = later(reader(opened), 40)
    id_ = opened.send(visit, "reaction", text=PIANO)
    opened.send(opened.host, "reaction_shown", reaction=id_)
    opened.send(opened.host, "report_opened", until=(opened.kind().today).isoformat())
    assert [one["text"] for one in opened.see(opened.screen)["shown"]] == [PIANO]


def test_after_closing_reactions_alone_wait_for_the_facilitator(hold):
    room = hold(reactions={}, occasion={})
    anna = room.enter("Anna")
    room.send(anna, "ask", step="occasion", text="Wie betaalt dat?")
    room.send(room.host, "report_opened")
    react(room)
    room.host.refresh()
    assert [one["step"] for one in room.host.frame()["inbox"]] == ["reactions", "occasion"]
    room.steer("closed")
    assert [one["step"] for one in room.host.frame()["inbox"]] == ["reactions"]


def test_nothing_else_may_be_sent_by_a_reader(opened):
    visit = reader(opened)
    for type_ in set(opened.kind().rules) - {"reaction"}:
        body = {"reaction": "entry-1"} if type_.startswith("reaction_") else {}
        if type_ == "reactions_closed":
            body = {}
        with pytest.raises(Refusal, match="niet vanaf deze pagina"):
            opened.send(visit, type_, **body)
    for type_ in ("closed", "left"):
        with pytest.raises(Refusal, match="niet vanaf deze pagina"):
            opened.send(visit, type_, step="")
    with pytest.raises(Refusal):
        opened.send(visit, "reaction", text=PIANO, for_="facilitator")


def test_a_participant_reacts_by_the_link_alone(opened):
    anna = opened.enter("Anna")
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        opened.send(anna, "reaction", text=PIANO)
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        opened.send(anna, "report_opened")


def test_before_it_is_opened_and_after_it_is_closed_nobody_reads_or_reacts(room):
    with pytest.raises(Refusal, match=r"staat niet \(meer\) open"):
        react(room)
    room.send(room.host, "report_opened")
    room.send(room.host, "report_closed")
    assert not room.kind().report_open
    with pytest.raises(Refusal, match=r"staat niet \(meer\) open"):
        react(room)


def test_once_reactions_are_stopped_the_report_can_still_be_read(opened):
    opened.send(opened.host, "reactions_closed")
    assert opened.kind().report_open
    with pytest.raises(Refusal, match="niet meer reageren"):
        react(opened)
    with pytest.raises(Refusal, match="al niet meer"):
        opened.send(opened.host, "reactions_closed")
    opened.send(opened.host, "report_opened")
    assert react(opened)


def test_after_the_last_day_nobody_reacts(room):
    today = date.today()  # noqa: DTZ011
    room.send(room.host, "report_opened", until=today.isoformat())
    assert room.send(later(reader(room), 0), "reaction", text=PIANO)
    with pytest.raises(Refusal, match="Reageren kon tot en met"):
        room.send(later(reader(room, "laat"), 1), "reaction", text=PIANO)
    kind = room.kind()
    assert kind.takes_reactions(today.isoformat())
    assert not kind.takes_reactions((today + timedelta(days=1)).isoformat())


@pytest.mark.parametrize("days", [-1, 900])
def test_an_end_in_the_past_or_far_away_is_refused(room, days):
    until = (room.kind().today + timedelta(days=days)).isoformat()
    with pytest.raises(Refusal, match="Kies een dag"):
        room.send(room.host, "report_opened", until=until)


@pytest.mark.parametrize(
    ("text", "why"), [("", "nog niets ingevuld"), ("x" * 61, "te lang"), ("\u200b ", "nog niets")]
)
def test_an_empty_or_long_reaction_is_refused(opened, text, why):
    with pytest.raises(Refusal, match=why):
        react(opened, text)


def test_a_flood_of_reactions_stops_until_the_facilitator_read_some(opened, monkeypatch):
    monkeypatch.setattr(checks, "MAX_WAITING", 2)
    first = react(opened)
    react(opened, "Nog iets", "twee")
    with pytest.raises(Refusal, match="al zoveel reacties"):
        react(opened, "En nog iets", "drie")
    opened.send(opened.host, "reaction_shown", reaction=first)
    react(opened, "En nog iets", "drie")
    monkeypatch.setattr(checks, "MAX_REACTIONS", 3)
    with pytest.raises(Refusal, match="al zoveel reacties"):
        react(opened, "Te veel", "vier")


def test_a_decision_about_a_reaction_that_is_not_there_is_refused(opened):
    for type_ in ("reaction_shown", "reaction_refused"):
        with pytest.raises(Refusal, match="is er niet"):
            opened.send(opened.host, type_, reaction="entry-999")


def test_what_came_by_mail_is_typed_by_the_facilitator_and_shown_at_once(room):
    room.send(room.host, "reaction", text=PIANO)
    [part] = parts(room)
    assert part.groups[0].title == "Over het hele verslag"
    assert list(room.kind().waiting()) == []
    assert room.kind().readers() == []


def test_a_reader_takes_a_reaction_back_and_nothing_of_it_stays(opened):
    id_ = react(opened)
    other = react(opened, "Nog iets", "twee")
    for one in (id_, other):
        opened.send(opened.host, "reaction_refused", reaction=one, reason="Een naam: Piet")
    erase_person(opened.journal, opened.row, "r-een")
    kept = repr([entry.body for entry in opened.journal.read(opened.row.id)])
    assert PIANO not in kept
    assert kept.count("Een naam: Piet") == 1
    view = opened.see(opened.host)
    assert [one["id"] for one in view["refused"]] == [other]
    assert opened.see(reader(opened))["mine"] is None


def test_a_shown_reaction_stands_in_the_public_report_without_who_wrote_it(opened):
    id_ = react(opened)
    opened.send(opened.host, "reaction_shown", reaction=id_)
    opened.host.refresh()
    plan = build(opened.host.gathering, network=False)
    assert PIANO in repr(public(plan))
    assert "r-een" not in repr(plan)
    [said] = [part for part in plan.said if part.title == "reactions"]
    assert [(one.text, one.who) for one in said.sayings] == [(PIANO, "")]


def test_every_page_knows_whether_the_report_is_open(room):
    def told(visit):
        visit.refresh()
        return frame(visit.gathering, visit.visitor, "reactions")["gathering"]["report_open"]

    anna = room.enter("Anna")
    assert [told(one) for one in (anna, room.screen, room.host)] == [False] * 3
    room.send(room.host, "report_opened")
    assert [told(one) for one in (anna, room.screen, room.host)] == [True] * 3


def test_a_rehearsal_shows_refuses_and_leaves_one_waiting(journal):
    workshop = parse_workshop("""
title: Proef
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: reacties, kind: reactions, title: Reacties, minutes: 5, skip: {text: Dan niet.}}
""")
    row = rehearse(journal, workshop, people=3)
    kind = replay(journal.read(row.id), row).steps["reacties"]
    counts = {state: len(kind.reactions(state)) for state in ("waiting", "shown", "refused")}
    assert counts == {"waiting": 1, "shown": 2, "refused": 1}
    assert kind.until > kind.gathering.begins[:10]
    assert kind.expected() == set()
