"""Erasing a person, by the person and by who facilitates."""

import re

from http_visitors import Browser, open_gathering
from served_pages import open_page

from stappenplan.contract.people import Role, Visitor
from stappenplan.visit import Visit


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
    assert answer.status_code == 200
    assert "ontvangstbewijs" in answer.text
    assert "Wat er blijft, en waarom" in answer.text
    assert "Zeewolf" not in answer.text
    assert "Zeewolf" not in host.get(f"mensen/{held.code}").text
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


def test_the_phone_of_who_was_erased_is_told_what_to_forget(app, browser) -> None:
    held = open_gathering(app, browser())
    phone, other = browser(), browser()
    phone.join(held.code, "Zeedistel")
    other.join(held.code, "Bert")
    wie = person(held.facilitator, held.code, "Zeedistel")
    mark = f":{wie}" in phone.get(f"j/{held.code}").text
    assert not mark
    held.facilitator.submit(f"mensen/{held.code}/wis?wie={wie}", wie=wie)
    answer = phone.get(f"deelnemer/{held.code}", follow_redirects=True)
    assert re.search(rf'name="stappenplan-forget" content="g-\w+:{wie}"', answer.text)
    assert phone.get("forget_phone.js").status_code == 200
    assert "stappenplan-forget" not in other.get(f"j/{held.code}").text


def test_the_phone_of_a_removed_gathering_is_told_what_to_forget(app, browser) -> None:
    held = open_gathering(app, browser())
    phone = browser()
    phone.join(held.code, "Zeekat")
    held.facilitator.submit(f"bewaren/{held.code}/verwijder", code=held.code)
    assert 'name="stappenplan-forget"' in phone.get(f"deelnemer/{held.code}").text


def test_a_name_in_the_words_of_others_is_taken_out_by_who_facilitates(
    app, browser, journal
) -> None:
    held = open_gathering(app, browser())
    phone = browser()
    phone.join(held.code, "Zeeanemoon")
    phone_other = browser()
    phone_other.join(held.code, "Bert")
    row = journal.get(held.code)
    people = {entry.body["name"]: entry.author for entry in journal.read(row.id)[1:]}
    visit = Visit(journal, row, Visitor(Role.PARTICIPANT, people["Bert"]))
    step = visit.gathering.current
    visit.submit(
        {"id": "idee-een", "step": step, "type": "idea", "body": {"text": "Vraag zeeanemoon"}}
    )
    wie = people["Zeeanemoon"]
    receipt = held.facilitator.submit(f"mensen/{held.code}/wis?wie={wie}", wie=wie)
    assert "1 tekst van anderen" in " ".join(receipt.text.split())
    page = held.facilitator.get(f"namen/{held.code}").text
    assert "<mark>zeeanemoon</mark>" in page
    assert phone_other.get(f"namen/{held.code}").status_code == 403
    found = dict(re.findall(r'name="(vondst|regel)" value="([^"]+)"', page))
    answer = held.facilitator.submit(f"namen/{held.code}", wat="weg", **found)
    assert answer.status_code == 303
    assert "Er is geen tekst om na te kijken" in held.facilitator.get(f"namen/{held.code}").text
    assert b"eeanemoon" not in journal_of(app)
    again = held.facilitator.post(
        f"namen/{held.code}",
        data={"_xsrf": held.facilitator.cookies["_xsrf"], "wat": "weg", **found},
    )
    assert again.status_code == 404
