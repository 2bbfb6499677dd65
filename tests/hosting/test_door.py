"""The door of a gathering on a server."""

import pytest
from hosted_gathering import Hosted
from served_pages import open_page

from stappenplan.hosting.keys import Keys
from stappenplan.steering.door import PUT_OUT


@pytest.fixture
def held(app, journal, gathering) -> Hosted:
    row = journal.find(gathering.code)
    assert row
    return Hosted(app, journal, row)


def person(held: Hosted, name: str) -> str:
    gathering = held.visit().gathering
    known = (*gathering.people.values(), *gathering.knocking.values())
    return next(one.id for one in known if one.name == name)


def return_code(held: Hosted, name: str) -> str:
    return Keys.from_file(held.app.data / "stappenplan.secret").return_code(
        held.row.id, person(held, name)
    )


def test_a_closed_door_keeps_out_who_is_new_and_nobody_who_was_in(held, browser) -> None:
    anna, code = browser(), held.row.code
    anna.join(code, "Anna")
    held.host("door", mode="closed")
    new = browser()
    form = new.get(f"j/{code}").text
    assert "De deur is dicht" in form
    assert 'name="naam"' not in form
    answer = new.join(code, "Bram")
    assert (answer.status_code, "De deur is dicht" in answer.text) == (400, True)
    assert anna.get(f"deelnemer/{code}").status_code == 200
    back = browser().submit(f"j/{code}", code=code, terug=return_code(held, "Anna"), wat="terug")
    assert back.headers["location"] == f"/deelnemer/{code}"


def test_who_waits_sees_so_and_goes_on_once_let_in(held, browser) -> None:
    code, phone = held.row.code, browser()
    held.host("door", mode="ask")
    assert "De begeleider ziet je naam" in phone.get(f"j/{code}").text
    assert phone.join(code, "Anna").headers["location"] == f"/j/{code}"
    waiting = phone.get(f"j/{code}")
    assert "De begeleider laat je zo binnen." in waiting.text
    assert 'http-equiv="refresh"' in waiting.text
    assert phone.get(f"deelnemer/{code}").headers["location"] == f"/j/{code}"
    held.host("turned_away", participant=person(held, "Anna"))
    assert "Je komt nu niet binnen." in phone.get(f"j/{code}").text
    held.host("admitted", participant=_turned_away(held))
    assert phone.get(f"j/{code}").headers["location"] == f"/deelnemer/{code}"
    assert phone.get(f"deelnemer/{code}").status_code == 200


def _turned_away(held: Hosted) -> str:
    return next(iter(held.visit().gathering.turned_away))


def test_who_is_put_out_comes_back_in_no_way_until_let_back(held, browser) -> None:
    code, phone = held.row.code, browser()
    phone.join(code, "Anna")
    own = return_code(held, "Anna")
    open_page(phone, f"deelnemer/{code}")
    held.host("put_out", participant=person(held, "Anna"))
    assert phone.get(f"deelnemer/{code}").headers["location"] == f"/j/{code}"
    for answer in (
        phone.get(f"j/{code}"),
        phone.get(f"j/{code}?nieuw=1"),
        browser().submit(f"j/{code}", code=code, terug=own, wat="terug"),
    ):
        assert answer.status_code in {400, 403}
        assert PUT_OUT in answer.text
    for path in (f"mijn/{code}/wis", f"mijn/{code}/mijn-stap.ics", f"ontmoeten/{code}"):
        assert phone.get(path).status_code in {403, 404}
    held.host("let_back", participant=person(held, "Anna"))
    assert phone.get(f"deelnemer/{code}").status_code == 200


def test_the_facilitator_erases_somebody_who_was_turned_away(app, held, browser) -> None:
    code, phone = held.row.code, browser()
    held.host("door", mode="ask")
    phone.join(code, "Zeesterretje")
    wie = person(held, "Zeesterretje")
    held.host("turned_away", participant=wie)
    host = held.facilitator(browser())
    people = host.get(f"mensen/{code}").text
    assert "<strong>Zeesterretje</strong>" in people
    assert "niet binnengelaten" in people
    assert 'Wis<span class="away"> Zeesterretje' in people
    answer = host.submit(f"mensen/{code}/wis?wie={wie}", wie=wie)
    assert (answer.status_code, "ontvangstbewijs" in answer.text) == (200, True)
    assert "Zeesterretje" not in host.get(f"mensen/{code}").text
    assert not [one for one in app.data.glob("*.db*") if b"Zeesterretje" in one.read_bytes()]
