"""Erasing a person, by the person and by who facilitates."""

import re

from http_visitors import Browser, open_gathering
from served_pages import open_page


def person(host: Browser, code: str, name: str) -> str:
    """The id of somebody on the list."""
    found = re.search(
        rf'\?wie=([^"]+)"><span[^>]*>Verbeter </span>{name}<', host.get(f"mensen/{code}").text
    )
    assert found
    return found[1]


def journal_of(app) -> bytes:
    return b"".join(file.read_bytes() for file in app.data.glob("*.db*"))


def test_the_facilitator_is_asked_once_more_and_then_name_and_code_are_gone(app, browser) -> None:
    held = open_gathering(app, browser())
    phone: Browser = browser()
    phone.join(held.code, "Zeewolf")
    open_page(phone, f"deelnemer/{held.code}")
    host, wie = held.facilitator, person(held.facilitator, held.code, "Zeewolf")
    page = f"mensen/{held.code}/wis?wie={wie}"
    question = host.get(page).text
    assert "Zeewolf wissen?" in question
    assert "reeks" not in question
    assert phone.get(page).status_code == 403
    assert b"Zeewolf" in journal_of(app)
    answer = host.submit(page, wie=wie)
    assert answer.status_code == 303
    text = host.get(answer.headers["location"]).text
    assert "Gewist." in text
    assert "Zeewolf" not in text
    assert b"Zeewolf" not in journal_of(app)
    assert host.get(page).status_code == 404
    assert host.post(page, data={"_xsrf": host.cookies["_xsrf"], "wie": wie}).status_code == 404


def test_somebody_erases_themselves_and_nobody_else(app, browser) -> None:
    held = open_gathering(app, browser())
    phone, other = browser(), browser()
    phone.join(held.code, "Zeekomkommer")
    other.join(held.code, "Bert")
    page = f"mijn/{held.code}/wis"
    assert browser().get(page).status_code == 403
    assert "Jezelf wissen?" in phone.get(page).text
    wie = person(held.facilitator, held.code, "Bert")
    answer = phone.submit(page, wie=wie)
    assert (answer.status_code, "Je bent gewist" in answer.text) == (200, True)
    people = held.facilitator.get(f"mensen/{held.code}").text
    assert "Bert" in people
    assert "Zeekomkommer" not in people
    assert b"Zeekomkommer" not in journal_of(app)
    assert phone.get(page).status_code == 403
