"""Everything that was said and may be shown is in the documents, chosen or not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from stappenplan.contract.workshop import Workshop
from stappenplan.engine import parse_workshop, replay
from stappenplan.export import WRITERS
from stappenplan.export.report import public, report, sources_document
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

WORKSHOP = yaml.safe_load(Path("workshops/loslaten/workshop.yaml").read_text(encoding="utf-8"))


def only(*steps: str) -> str:
    blocks = [
        {**block, "steps": [step for step in block["steps"] if step["id"] in steps]}
        for block in WORKSHOP["blocks"]
    ]
    room = {"first": steps[0], "last": steps[-1]}
    kept = [block for block in blocks if block["steps"]]
    return yaml.safe_dump({**WORKSHOP, "room": room, "blocks": kept}, allow_unicode=True)


def held(folder: Path, workshop: Workshop, people: int) -> Gathering:
    journal = Journal(f"sqlite:///{folder}/held.db")
    row = rehearse(journal, workshop, people=people, seed=3)
    gathering = replay(journal.read(row.id), row)
    journal.close()
    return gathering


@pytest.fixture(scope="module")
def brainstormed(tmp_path_factory: pytest.TempPathFactory) -> Gathering:
    """A gathering of a workshop that stops after the brainstorm."""
    workshop = parse_workshop(only("welkom", "bedenken"))
    return held(tmp_path_factory.mktemp("brainstormed"), workshop, people=6)


def said(gathering: Gathering) -> list[str]:
    texts = [" ".join(item.text.split()) for item in gathering.contributions()]
    assert len(texts) > 6
    return texts


def test_a_workshop_that_stops_after_the_brainstorm_gives_all_ideas(brainstormed):
    plan = build(brainstormed)
    for document in (report(plan), sources_document(plan)):
        told = " ".join(document.model_dump_json().split())
        assert [
            text
            for text in said(brainstormed)
            if json.dumps(text, ensure_ascii=False)[1:-1] not in told
        ] == []
    data = json.loads(WRITERS["plan.json"](plan))
    told = [saying["text"] for part in data["said"] for saying in part["sayings"]]
    assert Counter(item.text for item in brainstormed.contributions()) <= Counter(told)


def test_a_plan_without_steps_leads_to_what_was_said_and_asks_nothing(brainstormed):
    plan = build(brainstormed)
    told = report(plan.model_copy(update={"results": ()})).model_dump_json()
    assert "Alles wat de groep opschreef, staat in bijlage A." in told
    assert "Bijlage A. Wat wij zeiden" in told
    assert "Wat wij van u vragen" not in told
    assert "bijlage A." not in public(plan).model_dump_json()


def test_every_format_is_written_of_a_plan_without_steps(brainstormed):
    plan = build(brainstormed)
    assert all(write(plan) for write in WRITERS.values())


def test_steps_that_nobody_took_on_are_led_to(plan):
    none = plan.model_copy(update={"actions": ()})
    assert plan.not_taken
    assert "Niemand nam nog een stap op zich." in report(none).model_dump_json()


def test_proposed_steps_that_were_not_chosen_are_said(tmp_path):
    plan = build(held(tmp_path, parse_workshop(yaml.safe_dump(WORKSHOP)), people=8))
    chosen = {action.title for action in (*plan.actions, *plan.not_taken)}
    named = [
        saying.text
        for part in plan.said
        for saying in part.sayings
        if saying.about == "Genoemde stap"
    ]
    assert set(named) - chosen
    told = report(plan).model_dump_json()
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in told for text in named)
