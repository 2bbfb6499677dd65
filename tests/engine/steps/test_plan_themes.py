"""The theme of an action comes from its sources, and people may correct it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plan_step_fixture import kinds, phase, planned

from stappenplan.errors import Refusal
from stappenplan.plan import action_themes, theme_words

POOL = ("Geef het zwembad zelf de sleutel", "Het zwembad mag zelf de kassa doen")
FORMS = ("Schrap het formulier voor feesten", "Eén formulier voor elke vergunning")


class Themed:
    """Three people who made two themes; all three support both."""

    def __init__(self, hold: Callable[..., Any]) -> None:
        self.room = room = hold(brainstorm={}, sort={"cards_each": 4}, plan={"dots": 4})
        self.anna, self.bram, self.carla = (
            room.enter(name, unit=name) for name in ("Anna", "Bram", "Carla")
        )
        self.ideas = [
            room.send(self.anna, "idea", step="brainstorm", text=text) for text in (*POOL, *FORMS)
        ]
        room.steer("moved", step="sort")
        room.send(room.host, "deal", step="sort")
        self.themes = [
            room.send(self.anna, "found", step="sort", card=self.ideas[at], name=name)
            for at, name in ((0, "Het zwembad"), (2, "Formulieren"))
        ]
        for person in (self.anna, self.bram, self.carla):
            for card, theme in zip(self.ideas[1::2], self.themes, strict=True):
                room.send(person, "place", step="sort", card=card, group=theme)
        room.steer("moved", step="plan")

    def named(self, *titles: str, writer: Any = None) -> list[str]:
        """These steps are named and have a dot; they may be worked out."""
        room = self.room
        steps = [
            room.send(writer or self.bram, "step", step="plan", text=title) for title in titles
        ]
        phase(room, "dots")
        room.send(self.carla, "dots", step="plan", on=steps)
        phase(room, "work")
        return steps

    def themes_of_plan(self) -> dict[str, str]:
        plan = planned(self.room)
        return {one.title: one.theme for one in (*plan.actions, *plan.not_taken)}


def test_a_step_on_the_words_of_a_theme_has_that_theme(hold: Callable[..., Any]) -> None:
    themed = Themed(hold)
    themed.named("Geef de zwembadvereniging het beheer", "Bel elke maand met Dorpsbelangen")
    assert themed.themes_of_plan() == {
        "Geef de zwembadvereniging het beheer": "Het zwembad",
        "Bel elke maand met Dorpsbelangen": "",
    }
    missing = [gap.text for gap in planned(themed.room).gaps if gap.kind == "theme"]
    assert missing == ["Thema “Formulieren” had veel steun, maar staat bij geen stap."]


def test_a_step_merged_with_a_card_has_the_theme_of_the_card(hold: Callable[..., Any]) -> None:
    themed = Themed(hold)
    room = themed.room
    room.send(themed.anna, "adopt", step="plan", entry=themed.ideas[2])
    step = room.send(themed.bram, "step", step="plan", text="Bel elke maand met Dorpsbelangen")
    merged = room.steer("merge", entries=[step, themed.ideas[2]])
    phase(room, "dots")
    room.send(themed.carla, "dots", step="plan", on=[merged])
    phase(room, "work")
    assert themed.themes_of_plan() == {"Bel elke maand met Dorpsbelangen": "Formulieren"}


def test_a_theme_is_not_missed_where_a_step_may_be_about_it(hold: Callable[..., Any]) -> None:
    themed = Themed(hold)
    themed.named("Schrap het formulier voor het zwembad")
    assert themed.themes_of_plan() == {"Schrap het formulier voor het zwembad": ""}
    assert "theme" not in kinds(planned(themed.room))


def test_owner_writer_and_facilitator_correct_the_theme(hold: Callable[..., Any]) -> None:
    themed = Themed(hold)
    room = themed.room
    [step] = themed.named("Geef de zwembadvereniging het beheer")
    title = "Geef de zwembadvereniging het beheer"
    room.send(themed.anna, "take", step="plan", entry=step)
    for person, theme in ((themed.anna, 1), (themed.bram, 0), (room.host, 1)):
        told = room.send(person, "detail", step="plan", entry=step, theme=themed.themes[theme])
        name = ("Het zwembad", "Formulieren")[theme]
        assert themed.themes_of_plan() == {title: name}
        assert planned(room).sources[told].text == f"Thema: {name}"
        assert room.see(room.host, "plan")["actions"][0]["theme"] == name
    room.send(themed.anna, "detail", step="plan", entry=step, theme="")
    assert themed.themes_of_plan() == {title: ""}
    own = {
        person: room.see(person, "plan")["actions"][0]["may_choose_theme"]
        for person in (themed.anna, themed.bram, themed.carla)
    }
    assert list(own.values()) == [True, True, False]


def test_who_only_wrote_a_step_changes_its_theme_alone(hold: Callable[..., Any]) -> None:
    themed = Themed(hold)
    room = themed.room
    [step] = themed.named("Geef de zwembadvereniging het beheer")
    theme = themed.themes[1]
    for person, body in (
        (themed.carla, {"theme": theme}),
        (themed.bram, {"theme": theme, "sign": "x"}),
        (themed.bram, {"sign": "x"}),
    ):
        with pytest.raises(Refusal, match="Neem deze stap eerst op je"):
            room.send(person, "detail", step="plan", entry=step, **body)
    with pytest.raises(Refusal, match="Dit thema is er niet meer"):
        room.send(themed.bram, "detail", step="plan", entry=step, theme="onbekend")


def test_a_step_is_compared_with_the_themes_once_until_they_change(
    hold: Callable[..., Any], monkeypatch
) -> None:
    themed = Themed(hold)
    room, title = themed.room, "Geef de zwembadvereniging het beheer"
    themed.named(title)
    compared: list[str] = []

    def closest_theme(text: str, themes: Any) -> str | None:
        compared.append(text)
        return theme_words.closest_theme(text, themes)

    monkeypatch.setattr(action_themes, "closest_theme", closest_theme)

    def shown() -> str:
        room.host.refresh()
        [proposal] = room.host.step_view()["proposals"]
        return str(proposal["theme"])

    for name in ("Daan", "Eva", "Fleur"):
        room.enter(name)
        assert shown() == "Het zwembad"
    assert compared == [title]
    room.send(room.host, "name", step="sort", theme=themed.themes[0], name="Het bad")
    assert shown() == "Het bad"
    assert compared == [title, title]
