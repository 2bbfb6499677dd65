"""Making a workshop on its page, without any script: every act is a form."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from http_visitors import Browser, open_gathering
from server_processes import App

from stappenplan.composing.store import Compositions
from stappenplan.paths import Paths

NEW = "kantoor/maken"


@pytest.fixture
def office(app: App, browser) -> Browser:
    """Who opens gatherings."""
    host = browser()
    host.open(app.office)
    return host


@pytest.fixture
def made(app: App):
    """The workshops that are made on this server; gone afterwards."""
    made = Compositions(Paths.of(str(app.data / "stappenplan.db")))
    yield made
    for one in made.all():
        if one.name in {"ons-zwembad", "kopie"}:
            made.remove(one.name, sure=True)


def forms(page: str) -> dict[str, dict[str, list[str]]]:
    """What each form of a page would send, by its id."""
    found = {}
    for id_, inside in re.findall(
        r'<form method="post" id="([^"]+)"[^>]*>(.*?)</form>', page, re.DOTALL
    ):
        fields: dict[str, list[str]] = {}
        for tag in re.findall(r"<input[^>]*>", inside):
            values = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            ticked = values.get("type") != "checkbox" or " checked" in tag
            if "name" in values and ticked:
                name = html.unescape(values["name"])
                fields.setdefault(name, []).append(html.unescape(values.get("value", "")))
        for name, text in re.findall(
            r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', inside, re.DOTALL
        ):
            fields[html.unescape(name)] = [html.unescape(text)]
        for name, options in re.findall(
            r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', inside, re.DOTALL
        ):
            chosen = re.search(r'value="([^"]*)" selected', options) or re.search(
                r'value="([^"]*)"', options
            )
            fields[html.unescape(name)] = [html.unescape(chosen[1]) if chosen else ""]
        found[id_] = fields
    return found


def send(office: Browser, at: str, form: str, **more: str):
    """Send a form of a page, with other values for some fields."""
    body = forms(office.get(at).text)[form] | {key: [value] for key, value in more.items()}
    return post(office, at.partition("?")[0], body)


def post(office: Browser, at: str, body: dict[str, str] | dict[str, list[str]]):
    """Send what a page of this browser could send, and go where that leads."""
    token = re.search(r'name="_xsrf" value="([^"]+)"', office.get(NEW).text)
    fields = {**body, "_xsrf": token[1] if token else ""}
    return office.post(at, data=fields, follow_redirects=True)


def begun(office: Browser) -> str:
    answer = post(office, NEW, {"titel": "Ons zwembad", "bron": ""})
    assert "Ons zwembad" in answer.text
    return f"{NEW}/ons-zwembad"


@pytest.mark.usefixtures("made")
def test_only_the_office_makes_workshops(browser, office: Browser) -> None:
    at = begun(office)
    for page in (NEW, at):
        assert browser().get(page).status_code == 403
        assert browser().post(page, data={"titel": "x"}).status_code == 403
        assert office.get(page).status_code == 200
    assert office.get(f"{NEW}/bestaat-niet").status_code == 404


def test_a_workshop_is_made_from_nothing_to_ready(office: Browser, made: Compositions) -> None:
    at = begun(office)
    assert "Nog niet klaar." in office.get(at).text
    page = send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="welcome").text
    assert "Klaar om te gebruiken." in page
    page = send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="brainstorm").text
    title = 'veld:["title"]'
    page = send(
        office, f"{at}?stap=brainstorm", "velden-brainstorm", **{title: "Plannen: wat kan?"}
    ).text
    assert "Bewaard: De titel van Plannen: wat kan? veranderd." in page
    step = made.open("ons-zwembad").workshop.step("brainstorm")
    assert step.title == "Plannen: wat kan?"
    send(office, f"{at}?stap=brainstorm", "omhoog")
    now = made.open("ons-zwembad")
    assert [step.id for step in now.workshop.steps] == ["brainstorm", "welcome"]
    send(office, at, "terug")
    send(office, at, "opnieuw")
    assert made.open("ons-zwembad").text == now.text
    office_page = office.get("kantoor?workshop=ons-zwembad").text
    assert '<option value="ons-zwembad" selected>' in office_page


def test_sending_a_form_in_which_nothing_changed_changes_nothing(
    office: Browser, made: Compositions
) -> None:
    source = Path("workshops/loslaten/workshop.yaml").read_text(encoding="utf-8")
    at = made.keep_text("kopie", source)
    for step in at.workshop.steps:
        send(office, f"{NEW}/kopie?stap={step.id}", f"velden-{step.id}")
    for block in at.workshop.blocks:
        send(office, f"{NEW}/kopie?deel={block.id}", f"velden-{block.id}")
    send(office, f"{NEW}/kopie", "velden-workshop")
    assert made.open("kopie").text == source


def test_what_is_wrong_stays_in_its_field_and_the_rest_is_kept(
    office: Browser, made: Compositions
) -> None:
    at = begun(office)
    send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="pause")
    typed = {'veld:["minutes"]': "een kwartier", 'veld:["question"]': "Koffie?"}
    answer = send(office, f"{at}?stap=pause", "velden-pause", **typed)
    assert answer.status_code == 400
    assert "Vul een heel getal in" in answer.text
    assert 'value="een kwartier"' in answer.text
    assert made.open("ons-zwembad").data["blocks"][0]["steps"][0]["question"] == "Koffie?"


def test_who_comes_second_reads_what_the_other_did_and_keeps_what_was_typed(
    office: Browser, made: Compositions
) -> None:
    at = begun(office)
    send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="pause")
    old = forms(office.get(f"{at}?stap=pause").text)["velden-pause"]
    send(office, f"{at}?stap=pause", "velden-pause", **{'veld:["title"]': "Koffie"})
    answer = post(office, at, old | {'veld:["title"]': ["Thee"]})
    assert answer.status_code == 409
    assert re.search(
        r"Iemand anders was je om \d\d\.\d\d net voor, of jijzelf in een ander tabblad: "
        r"De titel van Koffie veranderd\.",
        answer.text,
    )
    assert "versies?sinds=" in answer.text
    assert 'value="Thee"' in answer.text
    answer = post(office, at, old | {'veld:["minutes"]': ["20"]})
    assert answer.status_code == 200
    step = made.open("ons-zwembad").workshop.step("pause")
    assert (step.title, step.minutes) == ("Koffie", 20)


def test_taking_away_what_is_needed_asks_and_is_done_by_who_is_sure(
    office: Browser, made: Compositions
) -> None:
    at = begun(office)
    for kind in ("brainstorm", "sort"):
        send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort=kind)
    answer = send(office, f"{at}?stap=brainstorm", "weg")
    assert "Er is nog niets om te ordenen." in answer.text
    assert len(made.open("ons-zwembad").workshop.steps) == 2
    answer = post(office, at, forms(answer.text)["zeker"])
    assert [step.id for step in made.open("ons-zwembad").workshop.steps] == ["sort"]


def test_items_of_a_list_are_added_and_taken_out(office: Browser, made: Compositions) -> None:
    at = begun(office)
    send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="poll")
    before = len(made.open("ons-zwembad").workshop.step("poll").settings["questions"])
    path = 'veld:["settings","questions"]'
    send(office, f"{at}?stap=poll", "velden-poll", erbij=path)
    added = made.open("ons-zwembad").data["blocks"][0]["steps"][0]["settings"]["questions"]
    assert len(added) == before + 1
    send(office, f"{at}?stap=poll", "velden-poll", eruit=f'veld:["settings","questions",{before}]')
    assert len(made.open("ons-zwembad").workshop.step("poll").settings["questions"]) == before


@pytest.mark.usefixtures("made")
def test_a_shipped_workshop_leads_to_a_copy(office: Browser) -> None:
    page = office.get(f"{NEW}/proef", follow_redirects=True)
    assert 'value="proef" selected' in page.text
    answer = post(office, NEW, {"titel": "proef", "bron": ""})
    assert (answer.status_code, "Er is al een workshop die zo heet" in answer.text) == (400, True)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"wat": "alles"},
        {"wat": "toevoegen", "soort": "x"},
        {"wat": "velden", "erbij": "veld:[1]"},
        {"wat": "velden", "erbij": "veld:{}"},
        {"wat": "verplaats", "step": "weg"},
        {"wat": "deel-weg"},
        {"wat": "terug", "revision": "99"},
    ],
)
def test_whatever_is_sent_is_answered_with_a_sentence(
    office: Browser, made: Compositions, body: dict[str, str]
) -> None:
    at = begun(office)
    answer = post(office, at, {"revision": "1", **body})
    assert answer.status_code in {400, 409}
    assert 'role="alert"' in answer.text
    assert made.open("ons-zwembad").revision == 1


@pytest.mark.usefixtures("made")
def test_a_workshop_is_removed_by_who_is_sure(office: Browser) -> None:
    at = begun(office)
    answer = send(office, at, "verwijder")
    assert "gaat helemaal weg" in answer.text
    answer = post(office, at, forms(answer.text)["zeker"])
    assert "kantoor/maken/ons-zwembad" not in answer.text


def test_a_page_hears_what_others_did_since_and_that_they_are_there(
    app: App, browser, office: Browser, made: Compositions
) -> None:
    at = begun(office)
    other = browser()
    other.open(app.office)
    assert browser().get(f"{at}/stand?revisie=1&tab=a").status_code == 403
    assert office.get(f"{at}/stand?revisie=1&tab=a").json() == {"changed": "", "here": ""}
    send(other, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="pause")
    send(other, f"{at}?stap=pause", "velden-pause", **{'veld:["title"]': "Koffie"})
    other.get(f"{at}/stand?revisie=3&tab=b")
    said = office.get(f"{at}/stand?revisie=1&tab=a").json()
    assert re.fullmatch(
        r"Er veranderde intussen iets, het laatst om \d\d\.\d\d: "
        r"De titel van Koffie veranderd\. Pauze toegevoegd\.",
        said["changed"],
    )
    assert said["here"] == "Ook iemand anders heeft deze workshop nu open."
    assert office.get(f"{at}/stand?revisie=3&tab=c").json() == {
        "changed": "",
        "here": "Ook iemand anders heeft deze workshop nu open.",
    }
    for strange in ("?revisie=x&tab=" + "t" * 999, "", "?revisie=-1"):
        assert office.get(f"{at}/stand{strange}").status_code == 200
    made.remove("ons-zwembad", sure=True)
    gone = office.get(f"{at}/stand?revisie=3&tab=a")
    assert gone.status_code == 404
    assert "is er niet (meer)" in gone.json()["changed"]


@pytest.mark.usefixtures("made")
def test_the_list_tells_how_often_a_workshop_was_used(app: App, office: Browser) -> None:
    at = begun(office)
    send(office, f"{at}?erbij=deel:in-de-zaal", "bibliotheek", soort="pause")
    assert "Nog niet gebruikt." in office.get(NEW).text
    open_gathering(app, office, workshop="ons-zwembad", titel="Dorpsplein")
    found = re.search(r'href="[^"]*ons-zwembad/gebruik">([^<]+)</a>', office.get(NEW).text)
    assert found
    assert found[1].startswith("Gebruikt in 1 bijeenkomst, ")
