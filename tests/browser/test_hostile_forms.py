"""Markup that people typed is text on what a form answers, and where a name was found in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from hostile_gatherings import MARKUP, SHORT_MARKUP
from http_visitors import Browser as HttpBrowser
from http_visitors import open_gathering
from playwright.sync_api import Page
from server_processes import App, start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.journal import Journal
from stappenplan.typed_text import one_line
from stappenplan.visit import Visit

READ = """html => {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [foundMarkup(parsed), shownText(parsed)];
}"""
TITLE = "<img src=x onerror=zq()> Woord0001"
# A wrong code is an attempt, and too many of these close the door.
FEW = 4
# Of one person in one step.
MOST_IDEAS = 20
TEXTS = [one.format("Woord0001") for one in (*MARKUP, *SHORT_MARKUP)]


@dataclass
class Forms:
    """A server with a gathering, its office, and who has not come in yet."""

    app: App
    code: str
    office: HttpBrowser
    stranger: HttpBrowser


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    with (
        start_app(tmp_path_factory.mktemp("formulieren")) as app,
        HttpBrowser(app.url) as office,
        HttpBrowser(app.url, "127.0.0.88") as stranger,
    ):
        yield Forms(app, open_gathering(app, office, titel=TITLE).code, office, stranger)


# Where it is sent, and what stands in it for each text; most answers tell the title or the text.
SENT: dict[str, tuple[str, dict[str, str]]] = {
    "opening": ("kantoor", {"workshop": "proef", "titel": "…", "plaats": "…", "datum": "…"}),
    "joining": ("j/CODE", {"code": "CODE", "naam": "…", "kant": "…", "wat": "nieuw"}),
    "coming back": ("j/CODE", {"code": "CODE", "wat": "terug", "terug": "…"}),
    "another name": ("mensen/CODE", {"wie": "…", "naam": "…", "kant": "…"}),
    "erasing": ("mensen/CODE/wis", {"wie": "…"}),
    "preparing": ("voorbereiden/CODE", {"gezien": "1", "title": "…", "begins": "…"}),
    "a term": ("bewaren/CODE", {"dagen": "…"}),
    "removing": ("bewaren/CODE/verwijder", {"code": "…"}),
    "new links": ("sleutels/CODE", {"…": "ja"}),
    "a name in words": ("namen/CODE", {"vondst": "…", "regel": "…", "wat": "zo"}),
}
# Its answer says that nobody is called so, without repeating it.
REPEATS_NOTHING = {"erasing"}


@pytest.mark.parametrize("name", SENT)
def test_what_a_form_answers_shows_markup_as_text(name: str, forms: Forms, reader: Page) -> None:
    path, fields = SENT[name]
    visitor = forms.stranger if path.startswith("j/") else forms.office
    visitor.get(f"j/{forms.code}")
    shown = []
    for text in TEXTS if name != "coming back" else TEXTS[:FEW]:
        sent = {
            key.replace("…", text): value.replace("CODE", forms.code).replace("…", text)
            for key, value in fields.items()
        }
        sent |= {"_xsrf": visitor.cookies["_xsrf"]}
        answer = visitor.post(path.replace("CODE", forms.code), data=sent)
        assert answer.status_code in {200, 303, 400, 404}, answer.text
        found, told = reader.evaluate(READ, answer.text)
        assert found == [], text
        shown.append("Woord0001" in told)
    assert any(shown) == (name not in REPEATS_NOTHING)
    assert not reader.evaluate("globalThis.zqCalled ?? false")


def test_a_receipt_of_removing_shows_a_title_as_text(forms: Forms, reader: Page) -> None:
    for text in TEXTS[:8]:
        one = open_gathering(forms.app, forms.office, titel=one_line(text)[:120])
        answer = forms.office.submit(f"bewaren/{one.code}/verwijder", code=one.code)
        found, told = reader.evaluate(READ, answer.text)
        assert found == []
        assert "is verwijderd" in told
        assert one_line(text)[:20] in told


def test_words_in_which_a_name_was_found_show_markup_as_text(forms: Forms, reader: Page) -> None:
    code = open_gathering(forms.app, forms.office).code
    with HttpBrowser(forms.app.url) as anna, HttpBrowser(forms.app.url) as bram:
        anna.join(code, "Wielewaal")
        bram.join(code, "Bram")
    with closing(Journal(f"sqlite:///{forms.app.data}/stappenplan.db")) as journal:
        row = journal.get(code)
        joined = {
            one.body["name"]: one.author for one in journal.read(row.id) if one.type == "joined"
        }
        host = Visit(journal, row, Visitor(Role.FACILITATOR))
        step = next(key for key, one in host.gathering.steps.items() if "idea" in one.rules)
        host.submit({"id": "naar-stap", "type": "moved", "body": {"step": step}})
        author = Visit(journal, row, Visitor(Role.PARTICIPANT, joined["Bram"]))
        for number, text in enumerate(TEXTS[:MOST_IDEAS]):
            body = {"text": f"Vraag Wielewaal {one_line(text)}"}
            author.submit({"id": f"idee-{number:04}", "step": step, "type": "idea", "body": body})
    sent = {"_xsrf": forms.office.cookies["_xsrf"], "wie": joined["Wielewaal"]}
    assert forms.office.post(f"mensen/{code}/wis", data=sent).status_code == 200
    answer = forms.office.get(f"namen/{code}")
    found, told = reader.evaluate(READ, answer.text)
    assert found == []
    assert told.count("Woord0001") >= MOST_IDEAS
