"""An election: who stands, secret ballots, counting, and what is told."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import who_looks
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import gathering_of
from stappenplan.errors import Refusal
from stappenplan.visit import Visit

NAMES = ("Anna", "Bram", "Corrie", "Dirk", "Elly", "Fons")
PROJECTS = {"nominees": ["Buurtbus", "Dorpstuin", "Energie"]}
BUS, GARDEN, ENERGY = "vast-1", "vast-2", "vast-3"


class Voters:
    """Six people before an election."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.people = {name: room.enter(name) for name in NAMES}

    def id(self, name: str) -> str:
        return str(self.people[name].visitor.participant)

    def phase(self, phase: str) -> None:
        self.room.steer("phase", step="election", phase=phase)

    def says(self, name: str, type: str, **body) -> str:
        return self.room.send(self.people[name], type, **body)

    def vote(self, *rankings: list[str]) -> None:
        self.phase("vote")
        for name, ranking in zip(NAMES, rankings, strict=False):
            self.says(name, "ballot", ranking=ranking)

    def announce(self) -> dict:
        self.phase("result")
        self.room.send(self.room.host, "announce")
        return self.see("Anna")["outcome"]

    def see(self, name: str) -> dict:
        return self.room.see(self.people[name])


@pytest.fixture
def voters(hold: Callable[..., Room]) -> Callable[..., Voters]:
    return lambda **settings: Voters(hold(election=settings))


def test_every_round_is_told_once_it_is_announced(voters) -> None:
    group = voters(**PROJECTS)
    group.vote([BUS], [BUS], [GARDEN], [GARDEN], [ENERGY, GARDEN])
    assert group.see("Anna")["outcome"] is None
    outcome = group.announce()
    assert outcome["winner"] == "Dorpstuin"
    assert [one["out"] for one in outcome["rounds"]] == ["Energie", ""]
    assert sorted(outcome["order"]) == ["Buurtbus", "Dorpstuin", "Energie"]


def test_the_drawn_order_stands_in_the_journal_before_the_first_ballot_and_stays(voters) -> None:
    group = voters(**PROJECTS)
    group.phase("vote")
    drawn = group.room.journal.read(group.room.row.id)[-1].body
    group.phase("nominate")
    group.vote(*[[BUS], [GARDEN]] * 3)
    again = group.room.journal.read(group.room.row.id)
    [last] = [one.body for one in again if one.type == "phase"][-1:]
    assert last["seed"] == drawn["seed"]
    names = {BUS: "Buurtbus", GARDEN: "Dorpstuin", ENERGY: "Energie"}
    outcome = group.announce()
    assert outcome["order"] == [names[one] for one in drawn["order"]]
    assert outcome["winner"] == next(one for one in outcome["order"] if one != "Energie")
    assert outcome["by_lot"]


def test_a_ballot_may_change_until_the_vote_is_closed_and_the_last_one_counts(voters) -> None:
    group = voters(**PROJECTS)
    group.vote(*[[BUS]] * 5)
    for name in NAMES[:3]:
        group.says(name, "ballot", ranking=[GARDEN])
    assert group.see("Anna")["mine"] == [GARDEN]
    group.phase("result")
    with pytest.raises(Refusal):
        group.says("Anna", "ballot", ranking=[BUS])
    assert group.announce()["winner"] == "Dorpstuin"


@pytest.mark.parametrize(
    ("ranking", "sentence"),
    [([BUS, BUS], "twee keer"), ([BUS, "vast-9"], "niet meer op de lijst")],
)
def test_a_ballot_that_names_one_twice_or_somebody_unknown_is_refused(
    voters, ranking: list[str], sentence: str
) -> None:
    group = voters(**PROJECTS)
    group.phase("vote")
    with pytest.raises(Refusal, match=sentence):
        group.says("Anna", "ballot", ranking=ranking)
    assert group.see("Anna")["mine"] is None


def test_blank_ballots_count_as_ballots_and_choose_nobody(voters) -> None:
    group = voters(**PROJECTS)
    group.vote(*[[]] * 5)
    outcome = group.announce()
    assert (outcome["winner"], outcome["ballots"], outcome["blank"]) == ("", 5, 5)
    [part] = group.room.kind().results()
    assert "leeg" in part.brief[0].text


def test_fewer_than_five_ballots_are_not_counted(voters) -> None:
    group = voters(**PROJECTS)
    group.vote(*[[BUS]] * 4)
    with pytest.raises(Refusal, match="vanaf 5"):
        group.announce()


def test_nothing_changes_after_the_announcement(voters) -> None:
    group = voters(**PROJECTS)
    group.vote(*[[BUS]] * 5)
    group.announce()
    group.phase("vote")
    with pytest.raises(Refusal, match="al bekend"):
        group.says("Fons", "ballot", ranking=[GARDEN])
    group.phase("result")
    with pytest.raises(Refusal, match="al bekend"):
        group.room.send(group.room.host, "announce")


def test_a_project_is_on_the_list_once_it_agreed(voters) -> None:
    group = voters()
    project = group.says("Anna", "nominate", text="Zorg om de hoek")
    assert list(group.see("Bram")["nominees"]) == []
    group.room.send(group.room.host, "agreed", nominee=project, yes=True)
    assert [one["name"] for one in group.see("Bram")["nominees"]] == ["Zorg om de hoek"]
    with pytest.raises(Refusal, match="al voorgedragen"):
        group.says("Bram", "nominate", text="zorg om de hoek")
    group.room.steer("hide", entry=project)
    assert list(group.see("Bram")["nominees"]) == []


def test_a_nominee_who_leaves_the_list_is_passed_over_on_every_ballot(voters) -> None:
    group = voters(who="people")
    for name in ("Anna", "Bram"):
        group.says(name, "stand")
    group.vote(*[[group.id("Anna"), group.id("Bram")]] * 5)
    group.says("Anna", "stand_down")
    assert group.announce()["winner"] == "Bram"


def test_who_is_proposed_alone_is_told_and_stands_after_saying_yes(voters) -> None:
    group = voters(who="people")
    group.says("Anna", "propose", person=group.id("Bram"))
    assert group.see("Bram")["asked"]
    assert not group.see("Corrie")["asked"]
    assert list(group.see("Bram")["nominees"]) == []
    assert "Bram" not in json.dumps(group.room.see(group.room.host), default=str)
    group.says("Bram", "stand", why="Ik ken het dorp")
    assert [(one["name"], one["why"]) for one in group.see("Corrie")["nominees"]] == [
        ("Bram", "Ik ken het dorp")
    ]


def test_nobody_hears_of_a_no(voters) -> None:
    group = voters(who="people")
    before = pages(group)
    group.says("Anna", "propose", person=group.id("Bram"))
    group.says("Bram", "decline")
    assert not group.see("Bram")["asked"]
    assert pages(group) == before


def pages(group: Voters) -> list[str]:
    gathering = gathering_of(group.room.row).replay(group.room.journal.read(group.room.row.id))
    return [
        who_looks.page(gathering, Visitor(Role.SCREEN)),
        who_looks.page(gathering, Visitor(Role.PARTICIPANT, group.id("Elly"))),
        json.dumps(gathering.steps["election"].view(Visitor(Role.FACILITATOR)), default=str),
        who_looks.log(group.room.row, gathering, group.room.journal.read(group.room.row.id)),
    ]


def everything(group: Voters) -> list[str]:
    """What everybody but the voters sees, with the files."""
    gathering = gathering_of(group.room.row).replay(group.room.journal.read(group.room.row.id))
    seen = [
        *pages(group),
        who_looks.facilitator(gathering),
        who_looks.page(gathering, Visitor(Role.ADVISOR)),
        who_looks.documents(gathering),
        who_looks.public_version(gathering),
    ]
    return [text.replace(group.room.row.id, "").replace(group.room.row.code, "") for text in seen]


def elected(hold: Callable[..., Room], rankings: list[str]) -> Voters:
    """An election among people, of which only the ballots differ."""
    group = Voters(hold(election={"who": "people"}))
    for name in "Anna", "Bram", "Corrie":
        group.says(name, "stand")
    ids = {name[0]: group.id(name) for name in NAMES}
    group.vote(*([ids[letter] for letter in one] for one in rankings))
    group.announce()
    return group


def test_of_people_only_the_winner_is_told_in_pages_files_and_journal(hold) -> None:
    closely = elected(hold, ["A", "A", "A", "B", "B"])
    seen = everything(closely)
    assert any("Anna" in text for text in seen)
    outcome = closely.see("Fons")["outcome"]
    assert outcome["winner"] == "Anna"
    assert (outcome["rounds"], outcome["duels"]) == ([], [])
    assert (outcome["blank"], outcome["by_lot"]) == (None, None)
    # Who stood and was not elected is named nowhere, also not in the order that decides a tie.
    assert outcome["order"] == []
    gathering = closely.room.host.gathering
    for written in (who_looks.documents(gathering), who_looks.public_version(gathering)):
        assert "Anna" in written
        assert not any(name in written for name in ("Bram", "Corrie"))
    log = pages(closely)[-1]
    assert '"ballot"' not in log
    assert "rounds" not in log


def test_other_ballots_with_the_same_winner_change_nothing_that_others_see(hold) -> None:
    group = Voters(hold(election={"who": "people"}))
    for name in "Anna", "Bram", "Corrie":
        group.says(name, "stand")
    group.vote(*[[group.id("Anna"), group.id("Bram")]] * 5)
    group.announce()
    entries = group.room.journal.read(group.room.row.id)
    views = []
    for change in (False, True):
        gathering = gathering_of(group.room.row)
        for number, entry in enumerate(entries):
            ballot = {"ranking": [[], [group.id("Corrie")]][number % 2]}
            if change and entry.type == "ballot":
                entry.body.clear()
                entry.body.update(ballot)
            gathering.apply(entry)
        views.append(
            [
                who_looks.facilitator(gathering),
                who_looks.page(gathering, Visitor(Role.ADVISOR)),
                who_looks.documents(gathering),
                who_looks.log(group.room.row, gathering, entries),
            ]
        )
    assert views[0] == views[1]


def test_the_journal_that_is_downloaded_gives_the_same_outcome_without_ballots(voters) -> None:
    group = voters(**PROJECTS)
    group.vote(*[[BUS]] * 5)
    outcome = group.announce()
    shared = [one for one in group.room.journal.read(group.room.row.id) if one.type != "ballot"]
    gathering = gathering_of(group.room.row).replay(shared)
    view = gathering.steps["election"].view(Visitor(Role.PARTICIPANT, group.id("Anna")))
    assert view["outcome"] == outcome


def test_the_facilitator_types_a_ballot_of_somebody_without_a_phone(voters) -> None:
    group = voters(**PROJECTS)
    room = group.room
    room.steer("added", name="Gerda", side="inwoner")
    gerda = next(one.id for one in room.host.gathering.people.values() if one.name == "Gerda")
    group.phase("vote")
    room.send(room.host, "ballot", ranking=[BUS], for_=gerda)
    room.send(room.host, "ballot", ranking=[GARDEN], for_=gerda)
    assert room.see(room.host)["ballots"] == 1
    [_, last] = [one for one in room.journal.read(room.row.id) if one.type == "ballot"]
    assert (last.author, last.typed_by) == (gerda, "facilitator")
    with pytest.raises(Refusal):
        room.send(group.people["Anna"], "ballot", ranking=[BUS], for_=gerda)


def test_who_is_erased_leaves_neither_a_ballot_nor_a_name(voters) -> None:
    group = voters(who="people")
    for name in ("Anna", "Bram"):
        group.says(name, "stand")
    group.vote(*[[group.id("Anna")]] * 6)
    group.announce()
    group.room.erase(group.people["Anna"])
    gathering = gathering_of(group.room.row).replay(group.room.journal.read(group.room.row.id))
    view = gathering.steps["election"].view(Visitor(Role.SCREEN))
    assert "Anna" not in json.dumps(view, default=str)


def test_the_result_names_the_rule_the_winner_and_every_round(voters) -> None:
    group = voters(**PROJECTS, rule="schulze")
    group.vote(*[[BUS, GARDEN]] * 5)
    group.announce()
    [part] = group.room.kind().results()
    assert part.brief[0].text == "Gekozen is Buurtbus."
    assert part.brief[0].sources
    assert "Schulze" in part.groups[0].title
    assert len(part.tables[0].rows) == 3


@pytest.mark.parametrize(
    ("settings", "type_", "body", "sentence"),
    [
        ({}, "stand", {}, "project"),
        ({"who": "people"}, "nominate", {"text": "Buurtbus"}, "persoon"),
        ({"who": "people"}, "propose", {"person": "p-none"}, "niet"),
        ({"may_nominate": False}, "nominate", {"text": "Buurtbus"}, "staat al vast"),
    ],
)
def test_what_does_not_fit_this_election_is_refused(
    voters, settings, type_, body, sentence
) -> None:
    group = voters(**settings)
    with pytest.raises(Refusal, match=sentence):
        group.says("Anna", type_, **body)


def test_nobody_proposes_themselves_and_an_empty_list_is_not_counted(voters) -> None:
    group = voters(who="people")
    with pytest.raises(Refusal, match="Ik doe mee"):
        group.says("Anna", "propose", person=group.id("Anna"))
    group.vote(*[[]] * 5)
    with pytest.raises(Refusal, match="niemand op de lijst"):
        group.announce()


def test_a_visit_of_somebody_else_shows_no_ballot(voters) -> None:
    group = voters(**PROJECTS)
    group.vote([GARDEN])
    other: Visit = group.people["Bram"]
    assert group.room.see(other)["mine"] is None
    assert group.room.kind().view_along(group.id("Anna"))["mine"] is None


def test_what_was_presented_is_voted_on_once_the_project_agrees(hold) -> None:
    projects = [{"id": one.lower(), "title": one} for one in ("Molen", "Dijk", "Bos")]
    group = Voters(hold(showcase={"projects": projects}, election={"presented": True}))
    room = group.room
    room.step = "showcase"
    room.steer("moved", step="showcase")
    room.send(room.host, "pass_over", project="bos")
    room.step = "election"
    room.steer("moved", step="election")
    assert [one["text"] for one in room.see(room.host)["presented"]] == ["Molen", "Dijk"]
    assert (group.see("Anna")["presented"], group.see("Anna")["nominees"]) == (
        ["Molen", "Dijk"],
        [],
    )
    with pytest.raises(Refusal, match="al voorgedragen"):
        group.says("Anna", "nominate", text="dijk")
    with pytest.raises(Refusal, match="staat er niet meer"):
        room.send(room.host, "agreed", nominee="bos", yes=True)
    for one in ("molen", "dijk"):
        room.send(room.host, "agreed", nominee=one, yes=True)
    room.send(room.host, "agreed", nominee="molen", yes=False)
    group.vote(*[["dijk"]] * 5)
    assert group.announce()["winner"] == "Dijk"


def test_where_the_file_does_not_say_so_people_do_not_vote_on_what_was_presented(hold) -> None:
    projects = [{"id": "molen", "title": "Molen"}]
    room = hold(showcase={"projects": projects}, election={})
    room.step = "election"
    assert room.see(room.host)["presented"] == []
