"""A brainstorm about something else than ideas says so."""

from __future__ import annotations

import pytest

from stappenplan.errors import Refusal


def test_cards_are_called_what_the_workshop_asks_for(hold) -> None:
    room = hold(brainstorm={"one": "vraag", "more": "vragen", "ideas_per_person": 1})
    anna = room.enter("Anna")
    for page in (anna, room.host, room.screen):
        assert (room.see(page)["one"], room.see(page)["more"]) == ("vraag", "vragen")
    room.send(anna, "idea", text="Wie besluit hierover?")
    with pytest.raises(Refusal, match="Je hebt al 1 vragen ingestuurd"):
        room.send(anna, "idea", text="En wanneer?")


def test_without_a_word_of_its_own_they_are_ideas(hold) -> None:
    room = hold(brainstorm={})
    assert (room.see(room.screen)["one"], room.see(room.screen)["more"]) == ("idee", "ideeën")
