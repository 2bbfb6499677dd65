"""The fields of the composer: every one has Dutch words, and gives back what the file says."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from stappenplan.composing.fields import (
    Field,
    fields_of_block,
    fields_of_step,
    fields_of_workshop,
    read_typed,
    value_to_set,
)
from stappenplan.composing.kind_words import common_words, words_of
from stappenplan.composing.library import library
from stappenplan.composing.text_edits import with_value
from stappenplan.contract.workshop import Block, Step, Workshop
from stappenplan.preparing.answers import AnswerError
from stappenplan.steps.registry import KINDS

SHIPPED = sorted(Path("workshops").glob("*/workshop.yaml"))
LONGEST_HINT = 160
STEP = {"id": "eigen", "kind": "brainstorm", "title": "Eigen", "minutes": 10}


def inside(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from inside(field.fields)


def at(fields: tuple[Field, ...], *path: str | int) -> Field:
    [found] = [field for field in inside(fields) if field.path == path]
    return found


def whole_workshop(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Proef", "blocks": [{"id": "zaal", "title": "Zaal", "steps": [*steps]}]}


def with_items(step: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The step with one more item in each list and with all groups, behind earlier steps."""
    before = [{**one.step, "id": f"eerst-{one.step['id']}"} for one in library()]
    data = copy.deepcopy(step)
    workshop = whole_workshop(*before, data)
    for _ in range(4):
        for field in list(inside(fields_of_step(data["kind"], data, workshop))):
            if field.new is not None and not field.value:
                path = field.path if field.kind == "group" else (*field.path, len(field.fields))
                fields = fields_of_step(data["kind"], data, workshop)
                put(data, *value_to_set(fields, data, path, field.new))
    return data, workshop


def put(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    for key in path[:-1]:
        data = data[key] if isinstance(data, list) else data.setdefault(key, {})
    if isinstance(data, list) and path[-1] == len(data):
        data.append(value)
    else:
        data[path[-1]] = value


def every_field() -> Iterator[tuple[str, Field]]:
    """Every field that a page can show, with all lists and groups filled in."""
    for one in library():
        data, workshop = with_items(one.step)
        yield from ((one.kind, field) for field in inside(fields_of_step(one.kind, data, workshop)))
    workshop = whole_workshop(STEP)
    for name in ("mixed", "readers"):
        field = at(fields_of_workshop(workshop), name)
        workshop[name] = [field.new]
    workshop["room"] = at(fields_of_workshop(workshop), "room").new
    yield from (("workshop", field) for field in inside(fields_of_workshop(workshop)))
    yield from (("block", field) for field in fields_of_block(workshop, "zaal"))


def test_every_field_has_a_label_and_a_hint_in_dutch() -> None:
    found = list(every_field())
    assert len(found) > 700
    for where, field in found:
        name = str(field.path[-1]).replace("_", " ").capitalize()
        assert field.label not in {"", name}, (where, field.path)
        if not isinstance(field.path[-1], int):
            assert 0 < len(field.hint) <= LONGEST_HINT, (where, field.path, field.hint)
        assert field.group, (where, field.path)
        assert "{units}" not in field.label


def test_every_value_to_choose_from_has_words_of_its_own() -> None:
    for where, field in every_field():
        if field.kind in {"choice", "choices"}:
            assert field.options, (where, field.path)
        for option in field.options:
            assert option.label != str(option.value), (where, field.path, option)
            assert "(is er niet)" not in option.label, (where, field.path, option)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_setting_of_a_kind_is_a_field(name: str) -> None:
    [one] = [one for one in library() if one.kind == name]
    paths = {
        field.path[1] for field in fields_of_step(name, one.step, {}) if field.path[0] == "settings"
    }
    assert paths == set(KINDS[name].Settings.model_fields)


def test_every_key_of_a_workshop_and_a_step_is_a_field() -> None:
    workshop = whole_workshop(STEP)
    tops = {field.path[0] for field in fields_of_workshop(workshop)}
    assert tops == set(Workshop.model_fields) - {"blocks"}
    block = {field.path[-1] for field in fields_of_block(workshop, "zaal")}
    assert block == set(Block.model_fields) - {"id", "steps"}
    step = {field.path[0] for field in fields_of_step("brainstorm", STEP, workshop)}
    assert step == set(Step.model_fields) - {"id", "kind"}


def paths_in(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield prefix + name
        stack = [info.annotation]
        while stack:
            one = stack.pop()
            if isinstance(one, type) and issubclass(one, BaseModel):
                yield from paths_in(one, f"{prefix}{name}.")
            stack += get_args(one)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_no_words_are_left_of_a_setting_that_is_gone(name: str) -> None:
    words = words_of(KINDS[name])
    assert {*words.settings, *words.options} <= set(paths_in(KINDS[name].Settings))


def test_no_words_are_left_of_a_key_that_is_gone() -> None:
    words = common_words()
    assert set(words.workshop) <= set(paths_in(Workshop))
    assert set(words.step) <= set(paths_in(Step))
    assert set(words.block) <= set(paths_in(Block))


@pytest.mark.parametrize("name", sorted(KINDS))
def test_what_is_added_to_a_list_can_be_held(name: str) -> None:
    [one] = [one for one in library() if one.kind == name]
    data, _ = with_items(one.step)
    step = Step.model_validate(data)
    KINDS[name].Settings.model_validate(step.settings)
    assert step.short is not None
    assert step.tool is not None


def as_typed(field: Field) -> list[str]:
    """What a form sends that shows the value of this field."""
    value = field.holds
    if value is None:
        return []
    if field.kind == "switch":
        return ["ja"] if value else []
    if field.kind == "lines":
        return ["\n".join(map(str, value))]
    return list(map(str, value)) if field.kind == "choices" else [str(value)]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_what_a_page_shows_and_sends_back_is_what_stood_there(file: Path) -> None:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = [*inside(fields_of_workshop(data))]
    for block in data["blocks"]:
        for step in block["steps"]:
            found += inside(fields_of_step(step["kind"], step, data))
    read = 0
    for field in found:
        if field.kind in {"list", "group"} or (field.value is None and field.required):
            continue
        if field.path[-1] in {"begins", "ends", "at"} or field.path[:2] == ("short", "settings"):
            continue
        read += field.value is not None
        assert read_typed(field, as_typed(field)) == (field.holds or _nothing(field)), field.path
    assert read > 100


def _nothing(field: Field) -> Any:
    """Where nothing stands and nothing holds by default, a form says nothing either."""
    return field.holds if field.kind in {"switch", "number"} or field.default else None


def line(**about: Any) -> Field:
    return Field("Groep", ("veld",), "Veld", "Uitleg.", **{"kind": "line", **about})


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (line(), "  Hallo\tdaar ", "Hallo daar"),
        (line(kind="text"), "Eerst\r\ndan", "Eerst\ndan"),
        (line(), " ", None),
        (line(default="Waarom?"), "", ""),
        (line(kind="lines"), "Een\n\nTwee\n", ["Een", "Twee"]),
        (line(kind="lines", numbers=True), "3\n6", [3, 6]),
        (line(kind="lines"), "", None),
        (line(kind="lines", default=["x"]), "", []),
        (line(kind="number", least=1, most=9), " 7 ", 7),
        (line(kind="number"), "", None),
        (line(kind="time"), "9.30", "09:30"),
        (line(kind="time"), "13 uur", "13:00"),
        (line(kind="switch"), "", False),
    ],
)
def test_what_is_typed_becomes_a_value(field: Field, typed: str, value: object) -> None:
    assert read_typed(field, [typed]) == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (line(required=True), "  ", "Vul dit in."),
        (line(limit=5), "zes letters", "Gebruik hooguit 5 tekens. Nu zijn het er 11."),
        (line(kind="lines", limit=3), "kort is lang", "Een regel mag hooguit 3 tekens hebben."),
        (line(kind="lines", least=2), "een", "Laat minstens 2 regels staan."),
        (line(kind="lines", most=1), "een\ntwee", "Gebruik hooguit 1 regel."),
        (line(kind="lines", numbers=True), "drie", "Vul een heel getal in"),
        (line(kind="number", least=2, most=9), "1", "Vul een getal in van 2 tot en met 9."),
        (
            line(kind="number", least=1, most=480),
            "9999999",
            "Vul een getal in van 1 tot en met 480.",
        ),
        (line(kind="number"), "-3", "Vul een heel getal in"),
        (line(kind="number"), "7,5", "Vul een heel getal in"),
        (line(kind="time"), "halfzeven", "Schrijf de tijd als 13.00 of 9.30."),
        (line(kind="time"), "25.00", "Schrijf de tijd als 13.00 of 9.30."),
        (line(kind="choice"), "elders", "Kies iets uit de lijst."),
        (line(kind="choices"), "elders", "Kies iets uit de lijst."),
        (line(kind="list"), "iets", "losse velden"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(field: Field, typed: str, sentence: str) -> None:
    with pytest.raises(AnswerError, match=re.escape(sentence)):
        read_typed(field, [typed])


def test_several_choices_keep_the_order_of_the_list() -> None:
    field = at(fields_of_step("grid", {"kind": "grid"}, {}), "settings", "add")
    assert read_typed(field, ["columns", "rows"]) == ["rows", "columns"]
    assert read_typed(field, []) == []


def test_what_was_chosen_before_keeps_its_order() -> None:
    workshop = {**whole_workshop(STEP), "sides": ["inwoner", "bestuur"]}
    field = at(fields_of_workshop(workshop), "sides")
    assert read_typed(field, ["ambtenaar", "bestuur", "inwoner"]) == [
        "inwoner",
        "bestuur",
        "ambtenaar",
    ]


def test_a_choice_of_numbers_gives_a_number() -> None:
    field = at(fields_of_step("walk", {"kind": "walk"}, {}), "settings", "group_size")
    assert read_typed(field, ["2"]) == 2


def set_in(step: dict[str, Any], *path: str | int, value: Any) -> tuple[Any, Any]:
    fields = fields_of_step(step["kind"], step, whole_workshop(step))
    return value_to_set(fields, step, path, value)


def test_a_value_that_the_file_has_a_place_for_goes_there() -> None:
    step = {**STEP, "settings": {"placeholder": "Oud"}}
    found = set_in(step, "settings", "placeholder", value="Nieuw")
    assert found == (("settings", "placeholder"), "Nieuw")


def test_what_is_missing_on_the_way_goes_into_the_file_with_it() -> None:
    assert set_in(dict(STEP), "settings", "placeholder", value="Nieuw") == (
        ("settings",),
        {"placeholder": "Nieuw"},
    )
    assert set_in(dict(STEP), "scripts", "read", "say", value="Lees.") == (
        ("scripts",),
        {"read": {"say": "Lees."}},
    )
    assert set_in(dict(STEP), "script", "say", value=None) == (("script", "say"), None)


def test_a_change_in_a_list_that_holds_by_default_keeps_the_rest_of_it() -> None:
    step = {**STEP, "kind": "interview", "settings": {"talk_minutes": 4}}
    path, value = set_in(step, "settings", "lines", 1, "label", value="Wat hielp jou?")
    assert path == ("settings", "lines")
    assert [one["label"] for one in value] == [
        "Wat gebeurde er?",
        "Wat hielp jou?",
        "Wat leren wij hiervan?",
    ]
    path, value = set_in(step, "settings", "lines", 0, value=None)
    assert [one["id"] for one in value] == ["hielp", "leren"]
    path, value = set_in(step, "settings", "lines", 3, value={"id": "x", "label": "Verder?"})
    assert [one["id"] for one in value] == ["gebeurd", "hielp", "leren", "x"]


def test_the_default_of_a_kind_does_not_change_with_what_is_set() -> None:
    step = {**STEP, "kind": "interview", "settings": {}}
    set_in(step, "settings", "lines", 0, "label", value="Anders")
    lines = at(fields_of_step("interview", step, {}), "settings", "lines")
    assert lines.default[0]["label"] == "Wat gebeurde er?"


def test_a_short_version_that_is_begun_by_one_field_is_whole() -> None:
    path, value = set_in(dict(STEP), "short", "minutes", value=4)
    assert path == ("short",)
    assert value["minutes"] == 4
    assert value["text"]


def test_a_group_that_may_be_left_out_can_be_added_and_taken_out() -> None:
    for step in (STEP, {**STEP, "short": {"minutes": 4, "text": "Kort."}}):
        short = at(fields_of_step("brainstorm", step, {}), "short")
        assert short.new == {"minutes": 5, "text": "Korter. Niet alles komt aan bod."}
    script = at(fields_of_step("brainstorm", STEP, {}), "scripts", "read")
    assert script.new is None


def test_choices_follow_the_steps_before() -> None:
    first = {**STEP, "id": "eerst", "title": "Eerst"}
    sort = {"id": "ordenen", "kind": "sort", "title": "Ordenen", "minutes": 5}
    later = {**STEP, "id": "later", "title": "Later"}
    fields = fields_of_step("sort", sort, whole_workshop(first, sort, later))
    steps = at(fields, "settings", "from_steps")
    assert [(one.value, one.label) for one in steps.options] == [("eerst", "Eerst")]
    kinds = at(fields, "settings", "from_kinds")
    assert [(one.value, one.label) for one in kinds.options] == [("brainstorm", "Bedenken")]


def test_a_choice_that_is_gone_is_shown_and_said() -> None:
    sort = {"kind": "sort", "settings": {"from_steps": ["weg"]}}
    steps = at(fields_of_step("sort", sort, {}), "settings", "from_steps")
    assert [one.label for one in steps.options] == ["weg (is er niet)"]


def test_questions_for_a_side_are_those_of_the_workshop() -> None:
    workshop = {**whole_workshop(STEP), "sides": ["bestuur", "inwoner"]}
    found = [f.path[1] for f in fields_of_step("pause", STEP, workshop) if f.path[0] == "questions"]
    assert found == ["bestuur", "inwoner"]
    alone = {**workshop, "sides": ["inwoner"]}
    assert not [f for f in fields_of_step("pause", STEP, alone) if f.path[0] == "questions"]


def test_a_kind_that_is_not_installed_has_what_every_step_has() -> None:
    fields = fields_of_step("weg", {**STEP, "kind": "weg", "settings": {"x": 1}}, {})
    assert at(fields, "title").value == "Eigen"
    assert at(fields, "settings", "max_length").kind == "number"


broken = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["blocks", "steps", "settings", "id", "kind", "short", "script", "sides",
                 "stops", "lines", "questions", "criteria", "reasons", "phases", "mixed", "label"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(["settings", "short", "script", "phases"]), broken),
    st.dictionaries(st.sampled_from(["blocks", "sides", "mixed", "room", "readers"]), broken),
    st.sampled_from(["walk", "framework", "sort", "poll", "ties", "pause"]),
)
def test_a_draft_that_is_not_what_it_should_be_still_has_fields(
    step: dict[str, Any], workshop: dict[str, Any], kind: str
) -> None:
    assert fields_of_step(kind, step, workshop)
    assert fields_of_workshop(workshop)
    fields_of_block(workshop, "zaal")


POLL: dict[str, Any] = {
    "id": "peiling",
    "kind": "poll",
    "title": "Peiling",
    "minutes": 8,
    "settings": {
        "questions": [
            {"id": "een", "ask": "Wat vond je?", "type": "one", "options": ["Goed", "Kan beter"]},
            {"id": "twee", "ask": "Kom je terug?", "type": "one", "options": ["Ja", "Nee"]},
        ]
    },
    "skip": {"text": "Dan weet je het niet."},
    "short": {"minutes": 4, "text": "Kort."},
}


def test_a_list_of_a_short_version_begins_as_the_usual_one_and_is_changed_item_by_item() -> None:
    path = ("short", "settings", "questions")
    usual = POLL["settings"]["questions"]
    fields = fields_of_step("poll", POLL, {})
    begun = at(fields, *path)
    assert (begun.kind, begun.value, begun.new) == ("group", None, usual)
    where, value = value_to_set(fields, POLL, path, begun.new)
    step = with_value(POLL, where, value)
    assert step["short"]["settings"] == {"questions": usual}
    fields = fields_of_step("poll", step, {})
    held = at(fields, *path)
    assert (held.kind, len(held.fields), held.value) == ("list", 2, usual)
    assert at(fields, *path, 1, "ask").value == "Kom je terug?"
    assert held.new is not None
    where, value = value_to_set(fields, step, (*path, 0), None)
    shorter = with_value(step, where, value)
    assert shorter["short"]["settings"]["questions"] == usual[1:]
    assert shorter["settings"]["questions"] == usual
    where, value = value_to_set(fields, step, (*path, 1, "ask"), "Tot morgen?")
    renamed = with_value(step, where, value)
    assert [one["ask"] for one in renamed["short"]["settings"]["questions"]] == [
        "Wat vond je?",
        "Tot morgen?",
    ]
    # The same as always once more: nothing of it stays in the file.
    where, value = value_to_set(fields, step, path, None)
    assert "questions" not in (with_value(step, where, value)["short"].get("settings") or {})
