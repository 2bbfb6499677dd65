"""The framework is tried on projects: questions, advice, and whether it fits."""

from __future__ import annotations

import pytest
from framework_step_fixture import Group
from gathering_fixture import Room

from stappenplan.errors import Refusal
from stappenplan.framework import Framework, Weighing, weigh
from stappenplan.framework.effects import Effects
from stappenplan.journal import Journal


def test_a_project_is_asked_one_question_at_a_time_and_then_has_advice(group: Group) -> None:
    group.phase("try")
    trial = group.tried("file:Dorpstuin", ruimte="ja")
    assert (trial["outcome"], trial["left"]) == ("incomplete", ["kennis"])
    trial = group.tried("file:Dorpstuin", kennis="dorp")
    assert (trial["outcome"], trial["advised"]) == ("form", "samen")
    assert trial["sentences"] == ["Uit jullie redenen komt: Samen maken."]
    assert trial["forms"][0]["in_favour"] == ["Zij weten het"]


def test_nothing_is_an_honest_outcome_and_ends_the_questions(group: Group) -> None:
    group.phase("try")
    trial = group.tried("file:Rotonde", ruimte="nee")
    assert (trial["outcome"], trial["advised"], trial["left"]) == ("nothing", "niet", [])


def test_people_say_whether_the_advice_fits_and_why_not(group: Group) -> None:
    group.phase("try")
    project = group.say(group.bram, "project", title="Buurtbus")
    group.tried(project, ruimte="ja", kennis="wij")
    group.say(group.bram, "verdict", project=project, fits=True)
    with pytest.raises(Refusal, match="waarom het niet past"):
        group.say(group.corrie, "verdict", project=project, fits=False)
    group.say(group.corrie, "verdict", project=project, fits=False, text="Chauffeurs weten meer")
    group.say(group.bram, "verdict", project=project, fits=False, text="Toch niet")
    trial = group.tried(project)
    assert (trial["fits"], trial["fits_not"]) == (0, 2)
    assert {one["text"] for one in trial["comments"]} == {"Chauffeurs weten meer", "Toch niet"}
    assert group.see(group.corrie)["mine"]["verdicts"][project]["answer"] == "not"


def test_another_reason_changes_the_advice_of_a_project_that_was_tried(group: Group) -> None:
    group.phase("try")
    assert group.tried("file:Rotonde", ruimte="ja", kennis="wij")["advised"] == "inspraak"
    body = {"criterion": "ruimte", "answer": "ja", "form": "inspraak", "speaks": "excludes"}
    group.say(group.anna, "reason", **body, text="Dan is inspraak te weinig")
    assert group.tried("file:Rotonde")["outcome"] == "undecided"


def test_a_new_reason_weighs_only_the_projects_of_which_something_was_answered(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.phase("try")
    group.tried("file:Dorpstuin", ruimte="ja")
    done: list[str] = []

    def weighed(framework: Framework, answers: dict[str, str], *, effects: Effects) -> Weighing:
        done.append("weigh")
        return weigh(framework, answers, effects=effects)

    class Counted(Effects):
        def __init__(self, framework: Framework) -> None:
            done.append("effects")
            super().__init__(framework)

    monkeypatch.setattr("stappenplan.steps.framework.state.weigh", weighed)
    for module in ("steps.framework.state", "framework.weighing", "framework.checks"):
        monkeypatch.setattr(f"stappenplan.{module}.Effects", Counted)
    body = {"criterion": "kennis", "answer": "wij", "form": "samen", "speaks": "against"}
    group.say(group.anna, "reason", **body, text="Te duur")
    dorpstuin, rotonde = group.see(group.screen)["trials"]
    assert (dorpstuin["left"], rotonde["left"]) == (["kennis"], ["ruimte", "kennis"])
    assert sorted(done) == ["effects", "weigh"]


def test_projects_that_people_described_elsewhere_stand_ready_to_try_it_on(
    journal: Journal,
) -> None:
    room = Room(
        journal,
        """
title: Kader
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: projecten, kind: questions, title: Projecten, minutes: 5, skip: {text: Dan niet.},
         settings: {subjects: [Het Noorderpark], questions: [{id: wat, label: "Wat is het?"}]}}
      - {id: kader, kind: framework, title: Kader, minutes: 5, skip: {text: Dan niet.},
         settings: {projects: [De Brug, het noorderpark]}}
""",
        "kader",
    )
    anna = room.enter("Anna")
    room.send(anna, "subject", "projecten", title="Buurtbus Noord")
    room.steer("phase", step="kader", phase="try")
    assert [one.title for one in room.kind().trials()] == [
        "De Brug",
        "het noorderpark",
        "Buurtbus Noord",
    ]
    bus = room.kind().trials()[2].id
    room.send(anna, "answer", project=bus, criterion="ruimte", answer="vast")
    assert room.kind().trial(bus).title == "Buurtbus Noord"
    assert room.kind().weighed(room.kind().trial(bus)).outcome == "nothing"
