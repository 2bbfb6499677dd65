"""What its author takes back is gone from every page and document."""

from __future__ import annotations

import json

import pytest
from gathering_fixture import Room

from stappenplan.advice.versions import Versions
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.export import WRITERS
from stappenplan.frozen_view import at_entry
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.shared_journal import shared_entries
from stappenplan.visit import Visit

WORDS = "Zet de sleutel onder de mat"
WORKSHOP = """
title: Proef
units: [Beheer]
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: welkom, kind: welcome, title: Welkom, minutes: 5, skip: {text: Niets.},
         settings: {practice: Hoe is het}}
      - {id: aanleiding, kind: occasion, title: Aanleiding, minutes: 5, skip: {text: Niets.}}
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12, skip: {text: Niets.}}
      - {id: ordenen, kind: sort, title: Ordenen, minutes: 8, skip: {text: Niets.}}
      - {id: praten, kind: interview, title: Praten, minutes: 8, skip: {text: Niets.}}
      - id: lopen
        kind: walk
        title: Lopen
        minutes: 8
        skip: {text: Niets.}
        settings: {stops: [{id: kerk, title: Kerk, question: Wat nu, names_step: true}]}
      - {id: plannen, kind: plan, title: Plannen, minutes: 8, skip: {text: Niets.}}
"""


class Hall(Room):
    """Two people and a projector."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, WORKSHOP, "bedenken")
        self.anna, self.bram = self.enter("Anna", unit="Beheer"), self.enter("Cas", side="inwoner")
        self.advisor = Visit(journal, self.row, Visitor(Role.ADVISOR))

    def withdraw(self, visit: Visit, entry: str) -> None:
        self.send(visit, "withdraw", "", entry=entry)

    def everything(self) -> str:
        """All that any page shows of any step, and the documents that are text."""
        visits = (self.anna, self.bram, self.host, self.screen, self.advisor)
        for visit in visits:
            visit.refresh()
        views = [visit.step_view(step) for visit in visits for step in self.host.gathering.steps]
        frames = [visit.frame() for visit in visits]
        plan = build(self.host.gathering)
        texts = [WRITERS[name](plan).decode() for name in ("plan.md", "plan.json", "plan.ics")]
        return json.dumps([views, frames], ensure_ascii=False) + "".join(texts)


@pytest.fixture
def hall(journal: Journal) -> Hall:
    return Hall(journal)


PLAIN = {
    "practice": ("welkom", {}),
    "ask": ("aanleiding", {}),
    "fact": ("aanleiding", {"field": "what"}),
    "idea": ("bedenken", {}),
    "note": ("lopen", {"stop": "kerk"}),
    "step": ("plannen", {}),
    "dissent": ("plannen", {}),
}


def _said(hall: Hall, where: str) -> tuple[Visit, str]:
    """The words in one step, and who said them."""
    if where == "line":
        hall.send(hall.host, "pair", "praten")
        hall.steer("moved", step="praten")
        hall.steer("phase", step="praten", phase="write")
        entry = hall.send(hall.anna, "note", "praten", line="gebeurd", text=WORDS)
        hall.send(hall.bram, "confirm", "praten", entry=entry)
        return hall.anna, entry
    if where == "dissent":
        hall.steer("phase", step="plannen", phase="work")
    author = hall.bram if where == "fact" else hall.anna
    step, more = PLAIN[where]
    return author, hall.send(author, where, step, text=WORDS, **more)


@pytest.mark.parametrize("where", [*PLAIN, "line"])
def test_words_that_were_taken_back_are_nowhere(hall: Hall, where: str) -> None:
    author, entry = _said(hall, where)
    assert WORDS in hall.everything()
    hall.withdraw(author, entry)
    assert WORDS not in hall.everything()
    entries = hall.journal.read(hall.row.id)
    assert WORDS in json.dumps([one.body for one in entries])
    assert WORDS not in str([*shared_entries(hall.host.gathering, entries)])
    assert WORDS not in json.dumps(build(replay(entries, hall.row)).model_dump(mode="json"))


def test_only_the_author_takes_words_back(hall: Hall) -> None:
    entry = hall.send(hall.anna, "idea", text=WORDS)
    with pytest.raises(Refusal, match="Alleen wie iets schreef"):
        hall.withdraw(hall.bram, entry)
    with pytest.raises(Refusal, match="Alleen wie iets schreef"):
        hall.withdraw(hall.host, entry)


def test_words_stay_once_the_step_or_the_gathering_is_closed(hall: Hall) -> None:
    entry = hall.send(hall.anna, "idea", text=WORDS)
    hall.steer("closed")
    with pytest.raises(Refusal, match="Dit onderdeel is dicht"):
        hall.withdraw(hall.anna, entry)


def test_a_merged_card_stays_until_it_is_taken_apart(hall: Hall) -> None:
    one, other = (hall.send(v, "idea", text=WORDS) for v in (hall.anna, hall.bram))
    merged = hall.steer("merge", entries=[one, other])
    with pytest.raises(Refusal, match="samengevoegd"):
        hall.withdraw(hall.anna, one)
    hall.steer("unmerge", entry=merged)
    hall.withdraw(hall.anna, one)
    assert [idea["id"] for idea in hall.see(hall.host)["ideas"]] == [other]


def test_a_sorted_card_leaves_its_group(hall: Hall) -> None:
    one, other = (hall.send(v, "idea", text=WORDS) for v in (hall.anna, hall.bram))
    hall.send(hall.host, "deal", "ordenen")
    found = hall.send(hall.anna, "found", "ordenen", card=one)
    hall.send(hall.bram, "place", "ordenen", card=other, group=found)
    hall.withdraw(hall.anna, one)
    shown = hall.see(hall.host, "ordenen")
    assert [card["id"] for group in shown["groups"] for card in group["cards"]] in ([], [other])


def test_what_builds_on_a_withdrawn_idea_stays(hall: Hall) -> None:
    hall.steer("moved", step="bedenken")
    first = hall.send(hall.anna, "idea", text=WORDS)
    hall.steer("phase", step="bedenken", phase="build")
    hall.send(hall.bram, "idea", text="Ja, en de klok", builds_on=first)
    hall.withdraw(hall.anna, first)
    assert [idea["text"] for idea in hall.see(hall.screen)["ideas"]] == ["Ja, en de klok"]


def test_a_step_that_somebody_works_on_is_not_taken_back(hall: Hall) -> None:
    entry = hall.send(hall.anna, "step", "plannen", text=WORDS)
    hall.send(hall.host, "choose", "plannen", entries=[entry])
    hall.steer("phase", step="plannen", phase="work")
    hall.send(hall.bram, "take", "plannen", entry=entry)
    with pytest.raises(Refusal, match="waar iemand aan werkt"):
        hall.withdraw(hall.anna, entry)


def test_a_dot_on_a_withdrawn_step_is_free_again(hall: Hall) -> None:
    entry = hall.send(hall.anna, "step", "plannen", text=WORDS)
    hall.steer("phase", step="plannen", phase="dots")
    hall.send(hall.bram, "dots", "plannen", on=[entry])
    hall.withdraw(hall.anna, entry)
    assert hall.see(hall.bram, "plannen")["dots"] == []


def test_an_earlier_version_and_a_frozen_projector_lose_the_words_too(hall: Hall) -> None:
    entry = hall.send(hall.anna, "idea", text=WORDS)
    then = hall.host.gathering.seq
    hall.withdraw(hall.anna, entry)
    hall.host.refresh()
    live = hall.host.gathering
    picture = at_entry(hall.journal.read(hall.row.id), live, then)
    assert not picture.visible(entry)
    assert WORDS not in str(Versions().plan(live, then))


def test_words_that_were_taken_back_count_nowhere_in_how_the_plan_was_made(hall: Hall) -> None:
    hall.steer("moved", step="bedenken")
    hall.send(hall.bram, "idea", text="Bel de school")
    entry = hall.send(hall.anna, "idea", text=WORDS)
    counted = []
    for _ in range(2):
        hall.host.refresh()
        [part] = [one for one in build(hall.host.gathering).method if one.title == "Bedenken"]
        counted.append(part.contributions)
        if entry not in hall.host.gathering.withdrawn:
            hall.withdraw(hall.anna, entry)
    assert counted == [2, 1]
