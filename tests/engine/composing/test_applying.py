"""Actions on a workshop: what else has to change with them, what they ask, and what they refuse."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_workshops import TEXTS, workshop_texts
from pydantic import ValidationError
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.composing import applying, text_edits
from stappenplan.composing.actions import action_of
from stappenplan.composing.composition import examine
from stappenplan.composing.refused import Refused
from stappenplan.engine import new_gathering, parse_workshop
from stappenplan.errors import DefinitionError
from stappenplan.steps.registry import KINDS

STEP = """\
      - id: {id}
        kind: {kind}
        title: {title}
        minutes: 10
        skip: {{text: Dan niet.}}
"""
HEAD = "title: Proef\nroom: {first: welkom, last: slot}\nblocks:\n"
BLOCK = "  - id: {id}\n    title: {title}\n    steps:\n"


def workshop(*blocks: dict[str, str]) -> str:
    made = HEAD
    for number, steps in enumerate(blocks):
        made += BLOCK.format(id=f"deel-{number}", title=f"Deel {number}")
        made += "\n".join(
            STEP.format(id=id_, kind=kind, title=id_.title()) for id_, kind in steps.items()
        )
    return made


SMALL = workshop(
    {"vooraf": "pause"},
    {"welkom": "pause", "bedenken": "brainstorm", "ordenen": "sort", "slot": "pause"},
    {"napraten": "pause"},
)


def done(text: str, **action: Any) -> str:
    return applying.apply(text, action_of(action)).text


def asked(text: str, **action: Any) -> str:
    with pytest.raises(Refused) as refused:
        done(text, **action)
    assert refused.value.question
    return refused.value.sentence


def ids(text: str) -> list[str]:
    return [step["id"] for block in text_edits.read(text)["blocks"] for step in block["steps"]]


def room(text: str) -> tuple[str, str] | None:
    found = text_edits.read(text).get("room")
    return (found["first"], found["last"]) if found else None


def test_the_small_workshop_can_be_held() -> None:
    assert examine(SMALL).problems == ()


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        ({"do": "remove_step", "step": "welkom"}, ("bedenken", "slot")),
        ({"do": "remove_step", "step": "slot"}, ("welkom", "ordenen")),
        ({"do": "move_step", "step": "slot", "before": "welkom"}, ("slot", "ordenen")),
        ({"do": "move_step", "step": "slot", "block": "deel-0"}, ("welkom", "ordenen")),
        ({"do": "move_step", "step": "vooraf", "before": "bedenken"}, ("welkom", "slot")),
        ({"do": "move_step", "step": "welkom", "block": "deel-1"}, ("bedenken", "welkom")),
        ({"do": "copy_step", "step": "slot"}, ("welkom", "slot-2")),
        ({"do": "move_block", "block": "deel-1", "before": None}, ("welkom", "slot")),
        ({"do": "remove_block", "block": "deel-1", "sure": True}, None),
    ],
)
def test_the_time_in_the_room_goes_from_its_first_step_to_its_last(
    action: dict[str, Any], wanted: tuple[str, str] | None
) -> None:
    made = done(SMALL, **action)
    assert room(made) == wanted
    assert not any("zaal" in one.sentence for one in examine(made).problems)


def test_a_new_step_at_the_end_of_the_room_belongs_to_it() -> None:
    step = {"kind": "pause", "title": "Borrel", "minutes": 5, "skip": {"text": "Dan niet."}}
    assert room(done(SMALL, do="add_step", step=step, block="deel-1")) == ("welkom", "borrel")
    assert room(done(SMALL, do="add_step", step=step)) == ("welkom", "slot")
    assert ids(done(SMALL, do="add_step", step=step, before="welkom"))[1] == "borrel"


def test_taking_away_what_another_step_needs_asks_first() -> None:
    sentence = asked(SMALL, do="remove_step", step="bedenken")
    assert sentence.startswith("Andere onderdelen hebben Bedenken nodig.")
    assert "Ordenen: Er is nog niets om te ordenen." in sentence
    made = done(SMALL, do="remove_step", step="bedenken", sure=True)
    [problem] = examine(made).problems
    assert (problem.step, problem.blocks) == ("ordenen", False)
    assert examine(made).ready


def test_what_names_a_step_that_goes_away_asks_and_is_taken_out() -> None:
    named = SMALL.replace(
        "        kind: sort\n", "        kind: sort\n        settings: {from_steps: [bedenken]}\n"
    )
    assert "Ordenen: " in asked(named, do="remove_step", step="bedenken")
    made = done(named, do="remove_step", step="bedenken", sure=True)
    assert text_edits.at(text_edits.read(made), ("blocks", 1, "steps", 1, "settings")) == {}
    again = workshop({"welkom": "ties", "slot": "ties"}).replace(
        "title: Slot\n", "title: Slot\n        settings: {again: welkom}\n"
    )
    assert "Slot: Hier vraag je iets opnieuw" in asked(again, do="remove_step", step="welkom")
    made = done(again, do="remove_step", step="welkom", sure=True)
    assert "again" not in made
    assert examine(made).ready


def test_another_id_goes_to_everything_that_names_the_step() -> None:
    named = SMALL.replace(
        "        kind: sort\n", "        kind: sort\n        settings: {from_steps: [bedenken]}\n"
    )
    made = done(named, do="set", step="bedenken", path=["id"], value="ideeen")
    assert "from_steps: [ideeen]" in made
    assert room(done(SMALL, do="set", step="welkom", path=["id"], value="begin")) == (
        "begin",
        "slot",
    )
    for wrong in ("Welkom", "slot", "", None, "-a"):
        with pytest.raises(Refused, match=r"naam|heet"):
            done(SMALL, do="set", step="welkom", path=["id"], value=wrong)


def test_a_block_with_steps_asks_before_it_goes() -> None:
    sentence = asked(SMALL, do="remove_block", block="deel-1")
    assert sentence.startswith("In Deel 1 staan nog 4 onderdelen: Welkom, Bedenken, Ordenen en ")
    made = done(SMALL, do="remove_block", block="deel-1", sure=True)
    assert ids(made) == ["vooraf", "napraten"]
    empty = done(SMALL, do="add_block", title="Leeg", before="deel-0")
    assert ids(done(empty, do="remove_block", block="leeg")) == ids(SMALL)


def test_ids_are_made_from_titles_and_never_taken() -> None:
    taken = {"welkom", "welkom-2"}
    assert applying.new_id("Één héél mooi begin!", taken) == "een-heel-mooi-begin"
    assert applying.new_id("Welkom", taken) == "welkom-3"
    assert applying.new_id("welkom-2", taken) == "welkom-3"
    assert applying.new_id("2026", taken) == "o-2026"
    assert applying.new_id("Добро", taken) == "o"
    for title in ("a" * 200, "a b " * 60):
        assert applying.ID.fullmatch(applying.new_id(title, taken))


def test_what_is_gone_is_said() -> None:
    for action in (
        {"do": "set", "step": "weg", "path": ["title"], "value": "x"},
        {"do": "move_step", "step": "weg"},
        {"do": "copy_step", "step": "weg"},
        {"do": "remove_step", "step": "weg"},
        {"do": "remove_block", "block": "weg"},
        {"do": "move_block", "block": "weg"},
        {"do": "set", "path": ["bring", 7], "value": "x"},
    ):
        with pytest.raises(Refused, match="er niet meer"):
            done(SMALL, **action)


def test_a_workshop_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "MAX_STEPS", len(ids(SMALL)))
    monkeypatch.setattr(applying, "MAX_BLOCKS", 3)
    for action in ({"do": "copy_step", "step": "slot"}, {"do": "add_step", "step": {}}):
        with pytest.raises(Refused, match="onderdelen"):
            done(SMALL, **action)
    with pytest.raises(Refused, match="delen"):
        done(SMALL, do="add_block", title="Nog een")


def test_an_action_of_another_form_is_none() -> None:
    for wrong in ({}, {"do": "alles"}, {"do": "move_step"}, {"do": "set", "path": []}, [], "set"):
        with pytest.raises(ValidationError):
            action_of(wrong)


def test_several_values_are_set_together_or_not_at_all() -> None:
    sets = [{"step": "slot", "path": [key], "value": "Nieuw"} for key in ("title", "question")]
    made = done(SMALL, do="set_many", sets=sets)
    assert "title: Nieuw\n        question: Nieuw\n" in made
    with pytest.raises(Refused):
        done(SMALL, do="set_many", sets=[*sets, {"step": "weg", "path": ["title"], "value": "x"}])


KIND_NAMES = sorted(KINDS)


@st.composite
def _actions(draw: st.DrawFn) -> dict[str, Any]:
    steps = st.sampled_from(["stap-0", "stap-1", "stap-2", "deel-0"])
    blocks = st.sampled_from(["deel-0", "deel-1", None])
    step, block = draw(steps), draw(blocks)
    title, kind = draw(TEXTS), draw(st.sampled_from([*KIND_NAMES, "onbekend"]))
    new = {"kind": kind, "title": title, "minutes": 5, "skip": {"text": title}}
    return draw(
        st.sampled_from(
            [
                {"do": "set", "step": step, "path": ["title"], "value": title},
                {
                    "do": "set",
                    "step": step,
                    "path": ["minutes"],
                    "value": draw(st.integers(-1, 700)),
                },
                {"do": "set", "path": ["begins"], "value": title},
                {"do": "set", "path": ["room"], "value": {"first": "stap-0", "last": step}},
                {"do": "add_step", "step": new, "block": block, "before": step},
                {"do": "move_step", "step": step, "block": block, "before": draw(steps)},
                {"do": "copy_step", "step": step},
                {"do": "remove_step", "step": step, "sure": True},
                {"do": "add_block", "title": title, "before": block},
                {"do": "move_block", "block": "deel-0", "before": block},
                {"do": "remove_block", "block": "deel-1", "sure": True},
            ]
        )
    )


@given(workshop_texts(), st.lists(_actions(), min_size=1, max_size=5))
def test_composer_check_and_engine_agree(text: str, actions: list[dict[str, Any]]) -> None:
    for action in actions:
        with suppress(Refused):
            text = applying.apply(text, action_of(action)).text
    known = examine(text)
    try:
        parsed = parse_workshop(text)
    except DefinitionError as error:
        said = [problem.dutch for problem in error.problems]
        assert said == [one.sentence for one in known.problems if one.blocks]
        assert all(said)
        assert not known.ready
    else:
        assert known.workshop == parsed
        assert not any(one.blocks for one in known.problems)
        # What is ready can be held: each step of it begins.
        for step in parsed.steps:
            KINDS[step.kind](step, new_gathering())


def test_check_says_the_same_in_dutch(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(SMALL.replace("minutes: 10", "minutes: veel"), encoding="utf-8")
    told = CliRunner().invoke(app, ["check", str(file), "--lang", "nl"])
    sentences = [one.sentence for one in examine(file.read_text(encoding="utf-8")).problems]
    assert told.exit_code == 1
    assert [line.split(": ", 1)[1] for line in told.output.strip().split("\n")] == sentences
    assert set(sentences) == {"Typ een heel getal, zonder iets erachter. Bijvoorbeeld 5."}


def test_check_warns_of_a_step_that_has_nothing_to_work_with(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(SMALL.replace("kind: brainstorm", "kind: pause"), encoding="utf-8")
    told = CliRunner().invoke(app, ["check", str(file)])
    assert told.exit_code == 0
    assert "'ordenen' has nothing to work with: no earlier step makes the cards" in told.output


def test_an_act_is_about_the_step_that_it_names_where_a_file_has_an_empty_block() -> None:
    text = """title: Half
blocks:
  -
  - id: a
    title: A
    steps:
      - {id: een, kind: pause, title: Een, minutes: 5, skip: {text: Dan niet.}}
  - id: b
    title: B
    steps:
      - {id: twee, kind: pause, title: Twee, minutes: 5, skip: {text: Dan niet.}}
"""
    named = {"do": "set", "step": "twee", "path": ["title"], "value": "Anders"}
    changed = text_edits.read(applying.apply(text, action_of(named)).text)
    assert text_edits.at(changed, ("blocks", 2, "steps", 0, "title")) == "Anders"
    assert text_edits.at(changed, ("blocks", 1, "steps", 0, "title")) == "Een"
    for gone in ({"do": "remove_step", "step": "twee"}, {"do": "remove_block", "block": "b"}):
        left = text_edits.read(applying.apply(text, action_of({**gone, "sure": True})).text)
        assert text_edits.at(left, ("blocks", 1, "steps", 0, "id")) == "een"
        assert text_edits.at(left, ("blocks", 2, "steps")) in ([], None)
