"""Joining a gathering."""

import re

import httpx
from http_visitors import Browser, open_gathering
from served_pages import session_cookie
from server_processes import WORKSHOP

from stappenplan.hosting.join_pace import ADDRESS_JOINS, BROWSER_JOINS
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal


def test_joining_with_a_code_and_a_name_leads_to_the_participant_page(gathering, browser) -> None:
    answer = browser().join(gathering.code.lower(), "Anna")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/deelnemer/{gathering.code}",
    )
    cookie = session_cookie(answer)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_one_browser_makes_no_crowd_and_the_facilitator_still_adds_people(
    gathering, browser
) -> None:
    phone, code = browser(), gathering.code

    def again(own: Browser, name: str) -> httpx.Response:
        fields = {"code": code, "naam": name, "kant": "inwoner", "wat": "nieuw"}
        return own.submit(f"j/{code}?nieuw=1", **fields)

    answers = [again(phone, f"Naam {n}") for n in range(20)]
    assert [one.status_code for one in answers[:BROWSER_JOINS]] == [303] * BROWSER_JOINS
    assert {one.status_code for one in answers[BROWSER_JOINS:]} == {429}
    assert "Vanaf dit toestel deden al veel mensen mee." in answers[-1].text
    assert 'value="Naam 19"' in answers[-1].text
    assert browser().join(code, "Anna").status_code == 303
    own = gathering.facilitator
    for n in range(BROWSER_JOINS + 1):
        assert again(own, f"Proef {n}").status_code == 303


def test_a_name_that_is_taken_costs_no_place_of_this_browser(gathering, browser) -> None:
    browser().join(gathering.code, "Anna")
    phone = browser()
    for _ in range(BROWSER_JOINS + 1):
        assert phone.join(gathering.code, "Anna").status_code == 400
    assert phone.join(gathering.code, "Bram").status_code == 303


def test_a_crowd_without_cookies_leaves_those_who_scan_at_the_same_address(app, browser) -> None:
    folder = app.data.parent / "workshops" / "zaal"
    folder.mkdir()
    text = f"limits: {{people: 500}}\n{WORKSHOP.lstrip()}"
    (folder / "workshop.yaml").write_text(text, encoding="utf-8")
    code = open_gathering(app, browser(), workshop="zaal").code
    crowd = browser("127.0.3.1")
    form = crowd.get(f"j/{code}").text
    token = re.search(r'name="_xsrf" value="([^"]+)"', form)
    assert token
    own = {"_xsrf": crowd.cookies["_xsrf"]}

    def come(name: str, query: str = "") -> httpx.Response:
        crowd.cookies.clear()
        crowd.cookies.update(own)
        fields = {"_xsrf": token[1], "code": code, "naam": name, "kant": "inwoner", "wat": "nieuw"}
        return crowd.post(f"j/{code}{query}", data=fields)

    joined = [come(f"Naam {n}").status_code for n in range(ADDRESS_JOINS + 40)]
    # While they came, a place came free every second.
    assert ADDRESS_JOINS <= joined.count(303) < ADDRESS_JOINS + 40
    full = come("Anna")
    while full.status_code == 303:
        full = come("Anna")
    assert (full.status_code, "heel veel mensen tegelijk" in full.text) == (429, True)
    keys = Keys.from_file(app.data / "stappenplan.secret")
    row = Journal(f"sqlite:///{app.data}/stappenplan.db").get(code)
    assert come("Bram", f"?s={keys.door(row.id)}").status_code == 303
    assert browser().join(code, "Carla").status_code == 303


def test_an_unknown_code_gives_a_sentence_and_keeps_the_name(browser) -> None:
    answer = browser().submit("", code="XXXXX", naam="Anna", kant="inwoner", wat="nieuw")
    assert answer.status_code == 400
    assert "Deze code kennen we niet" in answer.text
    assert 'value="Anna"' in answer.text


def test_a_name_is_escaped(gathering, browser) -> None:
    name = '"><script>alert(1)</script>'
    browser().join(gathering.code, name)
    answer = browser().join(gathering.code, name)
    assert "Er is al iemand met de naam" in answer.text
    assert "<script>" not in answer.text


def test_a_form_sent_twice_adds_one_participant(gathering, browser) -> None:
    phone = browser()
    page = phone.get(f"j/{gathering.code}").text
    fields = dict(re.findall(r'name="(_xsrf|formulier)" value="([^"]+)"', page))
    fields |= {"code": gathering.code, "naam": "Anna", "kant": "inwoner", "wat": "nieuw"}
    answers = [phone.post(f"j/{gathering.code}", data=fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_form_without_xsrf_token_is_refused_in_dutch(gathering, browser) -> None:
    answer = browser().post(f"j/{gathering.code}", data={"naam": "Anna", "kant": "inwoner"})
    assert answer.status_code == 403
    assert "stond te lang open" in answer.text


def test_a_phone_that_scans_again_is_sent_to_its_page(gathering, browser) -> None:
    phone = browser()
    phone.join(gathering.code, "Anna")
    again = phone.get(f"j/{gathering.code}")
    assert (again.status_code, again.headers["location"]) == (302, f"/deelnemer/{gathering.code}")
    assert "Meedoen" in phone.get(f"j/{gathering.code}?nieuw=1").text


def test_a_name_is_the_same_however_it_is_typed(gathering, browser) -> None:
    assert browser().join(gathering.code, "Jan\tde\u2028Vries").status_code == 303
    for again in ("Jan de Vries", "Jan\xa0de Vries", "JAN  DE VRIES", "Jan de\u200b Vries"):
        answer = browser().join(gathering.code, again)
        assert answer.status_code == 400
        assert "Er is al iemand met de naam" in answer.text
        assert "Zet een letter van je achternaam erbij." in answer.text


def test_a_name_that_nobody_can_see_is_refused(gathering, browser) -> None:
    for name in ("\u200d", "\u2800", "\u3164", "\u115f", "\u0301"):
        answer = browser().join(gathering.code, name)
        assert answer.status_code == 400
        assert "Vul je naam in. Een voornaam is genoeg." in answer.text


def test_a_workshop_says_what_it_asks_where_people_come_from(app, gathering, browser) -> None:
    folder = app.data.parent / "workshops" / "kring"
    folder.mkdir()
    text = f"unit_label: Gemeente\nunit_plural: gemeenten\n{WORKSHOP.lstrip()}"
    (folder / "workshop.yaml").write_text(text, encoding="utf-8")
    circle = open_gathering(app, browser(), workshop="kring")
    for one, label in ((gathering, "Afdeling of organisatie"), (circle, "Gemeente")):
        asked = f'<label for="afdeling">{label} <span'
        assert asked in browser().get(f"j/{one.code}").text
        browser().join(one.code, "Anna")
        people = one.facilitator.get(f"mensen/{one.code}").text
        assert f'<th scope="col">{label}</th>' in people


def test_pages_of_a_workshop_call_units_as_it_does(app, browser) -> None:
    folder = app.data.parent / "workshops" / "gemeenten"
    folder.mkdir()
    text = f"unit_label: Gemeente\nunit_plural: gemeenten\n{WORKSHOP.lstrip()}"
    (folder / "workshop.yaml").write_text(text, encoding="utf-8")
    circle = open_gathering(app, browser(), workshop="gemeenten")
    page = circle.facilitator.get(f"voorbereiden/{circle.code}").text
    assert "Gemeenten, mensen en organisaties" in page
    assert (
        "Klopt een naam of gemeente niet?" in circle.facilitator.get(f"mensen/{circle.code}").text
    )
    assert "fdeling" not in page.replace('"afdeling', "")
    too_long = browser().join(circle.code, "Anna", afdeling="x" * 81)
    assert "De naam van je gemeente is te lang." in too_long.text


def test_a_mixed_group_asks_for_its_roles_and_chooses_none_beforehand(app, browser) -> None:
    folder = app.data.parent / "workshops" / "gemengd"
    folder.mkdir()
    council = "{side: bestuur, people: 2, one: raadslid, many: raadsleden}"
    wish = f"mixed: [{council}, {{side: inwoner, people: 4}}]"
    (folder / "workshop.yaml").write_text(f"{wish}\n{WORKSHOP.lstrip()}", encoding="utf-8")
    group = open_gathering(app, browser(), workshop="gemengd")
    form = browser().get(f"j/{group.code}").text
    assert "Deze groep is gemengd: 2 raadsleden en 4 inwoners." in form
    assert "Ik ben raadslid" in form
    assert " checked" not in form
    missing = "Er is nog geen raadslid en geen inwoner."
    for page in ("voorbereiden", "mensen"):
        told = group.facilitator.get(f"{page}/{group.code}").text
        assert "0 van 2 raadsleden en 0 van 4 inwoners" in told
        assert missing in told
    browser().join(group.code, "Anna", kant="bestuur")
    assert missing not in group.facilitator.get(f"mensen/{group.code}").text
