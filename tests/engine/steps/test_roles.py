"""The role today and wanted, per theme."""

from __future__ import annotations

import pytest
from gathering_fixture import Room

from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12, skip: {text: Niets.}}
      - {id: ordenen, kind: sort, title: Ordenen, minutes: 8, skip: {text: Niets.}}
      - id: rol
        kind: roles
        title: Rol
        minutes: 8
        settings: SETTINGS
        skip: {text: Niets.}
"""


class Trio(Room):
    """Three people who have themes, and say which role fits."""

    def __init__(self, journal: Journal, settings: str = "{themes: 1}") -> None:
        super().__init__(journal, WORKSHOP.replace("SETTINGS", settings), "rol")
        self.people = {name: self.enter(name) for name in ("Anna", "Bram", "Corrie")}

    def themes(self) -> list[str]:
        """Two themes; everybody wrote the first one, Anna alone the second."""
        for visit in self.people.values():
            self.send(visit, "idea", "bedenken", text="Eén loket")
        for _ in range(2):
            self.send(self.people["Anna"], "idea", "bedenken", text="Snoei samen de bomen")
        self.send(self.host, "deal", "ordenen")
        return [theme.id for theme in self.host.gathering.themes()]

    def say(self, name: str, theme: str = "", who: str = "ambtenaar", **rungs: str) -> str:
        return self.send(self.people[name], "role", theme=theme, who=who, **rungs)

    def view(self, visit: Visit) -> dict:
        if visit is self.host and self.host.gathering.current != "rol":
            self.steer("moved", step="rol")
        visit.refresh()
        return visit.step_view("rol")


@pytest.fixture
def room(tmp_path) -> Trio:
    return Trio(Journal(f"sqlite:///{tmp_path}/proef.db"))


def test_the_best_supported_themes_are_asked(room: Trio) -> None:
    first, _ = room.themes()
    assert [theme["id"] for theme in room.view(room.people["Anna"])["themes"]] == [first]


def test_the_facilitator_chooses_other_themes(room: Trio) -> None:
    _, second = room.themes()
    room.send(room.host, "choose", themes=[second])
    assert [theme["id"] for theme in room.view(room.people["Anna"])["themes"]] == [second]
    with pytest.raises(Refusal, match="niet op de lijst"):
        room.say("Anna", room.themes()[0], today="loslaten")


def test_without_themes_one_question_is_about_the_initiative_as_a_whole(room: Trio) -> None:
    assert room.view(room.people["Anna"])["themes"] == [{"id": "", "name": ""}]
    room.say("Anna", today="regisseren", wanted="faciliteren")
    [shift] = room.kind().shifts()
    assert shift.theme == ""


def test_answers_are_counted_per_rung_with_the_middle_and_their_sources(room: Trio) -> None:
    theme, _ = room.themes()
    sources = [
        room.say("Anna", theme, today="reguleren", wanted="faciliteren"),
        room.say("Bram", theme, today="regisseren", wanted="faciliteren"),
        room.say("Corrie", theme, today="regisseren", wanted="loslaten"),
    ]
    [shift] = room.kind().shifts()
    assert (shift.today, shift.wanted) == ((1, 2, 0, 0, 0), (0, 0, 0, 2, 1))
    assert (shift.median_today, shift.median_wanted) == ("regisseren", "faciliteren")
    assert shift.sources == tuple(sources)


def test_today_and_wanted_are_tapped_apart_and_the_last_tap_counts(room: Trio) -> None:
    theme, _ = room.themes()
    for rungs in ({"today": "reguleren"}, {"wanted": "loslaten"}, {"today": "stimuleren"}):
        room.say("Anna", theme, **rungs)
    [shift] = room.kind().shifts()
    assert (shift.today, shift.wanted) == ((0, 0, 1, 0, 0), (0, 0, 0, 0, 1))


def test_somebody_is_done_when_every_role_has_today_and_wanted(room: Trio) -> None:
    room.say("Anna", today="reguleren", wanted="loslaten")
    room.say("Anna", who="bestuur", today="reguleren")
    assert not room.kind().done(room.people["Anna"].visitor.participant)
    room.say("Anna", who="bestuur", wanted="reguleren")
    assert room.kind().done(room.people["Anna"].visitor.participant)


def test_the_largest_difference_is_named_to_discuss(room: Trio) -> None:
    for name in room.people:
        room.say(name, today="reguleren", wanted="faciliteren")
        room.say(name, who="bestuur", today="regisseren", wanted="stimuleren")
    discuss = room.view(room.host)["discuss"]
    assert (discuss["who"], discuss["why"]) == ("ambtenaar", "difference")


def test_people_who_are_far_apart_are_named_when_the_middle_hardly_moves(room: Trio) -> None:
    for name, rung in zip(room.people, ("reguleren", "stimuleren", "loslaten"), strict=True):
        room.say(name, who="bestuur", today=rung, wanted="stimuleren")
    discuss = room.view(room.host)["discuss"]
    assert (discuss["who"], discuss["why"]) == ("bestuur", "spread")


def test_nothing_said_gives_nothing_to_discuss(room: Trio) -> None:
    view = room.view(room.host)
    assert (view["rows"], view["discuss"], room.kind().shifts()) == ([], None, [])


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"theme": "nergens", "who": "bestuur", "today": "loslaten"}, "niet op de lijst"),
        ({"who": "bestuur"}, "Kies eerst een antwoord"),
        ({"who": "dorp", "today": "loslaten"}, "klopt niet"),
        ({"who": "bestuur", "today": "helpen"}, "klopt niet"),
    ],
)
def test_what_is_not_asked_is_refused(room: Trio, body, sentence) -> None:
    with pytest.raises(Refusal, match=sentence):
        room.send(room.people["Anna"], "role", **body)


def test_a_theme_that_is_gone_makes_room_for_the_whole(room: Trio) -> None:
    theme, _ = room.themes()
    room.send(room.host, "choose", themes=[theme])
    for card in list(room.host.gathering.words):
        room.steer("hide", entry=card)
    assert room.view(room.people["Anna"])["themes"] == [{"id": "", "name": ""}]


def test_no_view_shows_who_said_what(room: Trio) -> None:
    room.say("Anna", today="reguleren", wanted="loslaten")
    assert "Anna" not in str(room.view(room.people["Bram"]))
    assert room.people["Anna"].visitor.participant not in str(room.view(room.host)["rows"])


def test_a_view_does_not_change_with_the_answers_that_come_after_it(room: Trio) -> None:
    # A page is sent a view when it differs from the last: one that changes along never differs.
    room.say("Anna", today="regisseren")
    before = room.view(room.people["Anna"])
    room.say("Anna", wanted="faciliteren")
    after = room.view(room.people["Anna"])
    assert before != after
    assert after["mine"]["|ambtenaar"] == {"today": "regisseren", "wanted": "faciliteren"}


def test_six_questions_are_asked_first_those_about_ones_own_side(room: Trio) -> None:
    ward = room.enter("Wim", side="bestuur")
    view = room.view(ward)
    assert [(one["who"], one["half"]) for one in view["asked"]] == [
        ("bestuur", "today"),
        ("bestuur", "wanted"),
        ("ambtenaar", "today"),
        ("ambtenaar", "wanted"),
    ]
    assert view["offered"] == []
    assert view["texts"]["bestuur"]["reguleren"] == "wij maken de regels"


def test_who_answered_what_they_were_asked_is_done_and_is_offered_the_rest(
    journal: Journal,
) -> None:
    room = Trio(journal, settings="{questions: 2}")
    anna = room.people["Anna"]
    view = room.view(anna)
    assert len(view["asked"]) == 2
    assert [one["who"] for one in view["offered"]] == ["bestuur", "bestuur"]
    room.say("Anna", today="regisseren", wanted="loslaten")
    assert room.kind("rol").done(anna.visitor.participant)


def test_a_citizen_reads_about_the_municipality(room: Trio) -> None:
    citizen = room.enter("Cas", side="inwoner")
    texts = room.view(citizen)["texts"]["ambtenaar"]
    assert texts["reguleren"] == "de gemeente maakt de regels"
