"""The public page of a report: reading, reacting with a code to come back, and bad input."""

import re
from pathlib import Path

import httpx
import pytest
from hosted_gathering import Hosted
from http_visitors import Browser
from server_processes import App, start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.series.erasing import delete_gathering
from stappenplan.visit import Visit

WORKSHOP = """
title: Leerkring
result: {name: verslag, article: het}
limits: {text: 100}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: kansen, kind: brainstorm, title: Kansen, minutes: 5, skip: {text: Dan niet.}}
      - {id: reacties, kind: reactions, title: Reacties, minutes: 5, stays_open: true,
         skip: {text: Dan niet.}}
"""
PIANO = "Zet een piano in de hal"
SCRIPT = "<script>alert('kans')</script>"


class Report(Hosted):
    """A gathering with a report, as its facilitator and its readers have it."""

    step = "reacties"

    @property
    def link(self) -> str:
        return f"verslag/{self.row.code}?sleutel={self.keys.role(self.row.id, Role.READER)}"

    def waiting(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.visit().step_view("reacties")["waiting"]
        return found


@pytest.fixture
def report(app: App, journal: Journal) -> Report:
    """A report that was opened, after a gathering in which Anna had one idea."""
    return opened(app, journal)


@pytest.fixture
def stranger(browser) -> Browser:
    """A browser at an address of its own: what it does wrong is counted there."""
    return browser("127.0.13.13")


def opened(app: App, journal: Journal, *, rehearsal: bool = False) -> Report:
    row = journal.open_gathering(parse_workshop(WORKSHOP), rehearsal=rehearsal, title="De kring")
    report = Report(app, journal, row)
    anna = Visitor(Role.PARTICIPANT, join(journal, row.code, "Anneloes"))
    idea = {"id": "idee-1", "step": "kansen", "type": "idea", "body": {"text": SCRIPT}}
    Visit(journal, row, anna).submit(idea)
    report.host("moved", "", step="reacties")
    report.host("report_opened")
    return report


def react(visitor: Browser, report: Report, text: str = PIANO, **more: str) -> httpx.Response:
    return visitor.submit(report.link, wat="reageer", tekst=text, **{"formulier": "f1", **more})


def own_code(answer: httpx.Response) -> str:
    found = re.search(r'own-code">([^<]+)<', answer.text)
    assert found, answer.text
    return found[1]


def test_anybody_with_the_link_reads_the_public_report_as_text(browser, report: Report) -> None:
    answer = browser().open(report.link)
    assert answer.status_code == 200
    assert "Verslag: De kring" in answer.text
    assert "&lt;script&gt;alert" in answer.text
    assert SCRIPT not in answer.text
    assert "Anneloes" not in answer.text
    assert '<a class="nl-link" href="#deel-1">In het kort</a>' in answer.text
    assert 'id="deel-1"' in answer.text
    assert "Er staan nog geen reacties." in answer.text
    assert 'content="noindex"' in answer.text


def test_a_reaction_is_shown_once_the_facilitator_says_so(browser, report: Report) -> None:
    writer, other = browser(), browser()
    answer = react(writer, report, hoofdstuk="Kansen")
    assert answer.status_code == 200
    assert "Je reactie is verstuurd." in answer.text
    [waiting] = report.waiting()
    assert (waiting["text"], waiting["chapter"]) == (PIANO, "Kansen")
    assert PIANO not in other.open(report.link).text
    report.host("reaction_shown", reaction=waiting["id"])
    page = other.open(report.link).text
    assert PIANO in page
    assert "over Kansen" in page


def test_with_the_code_a_reader_sees_what_became_of_it_and_takes_it_back(
    browser, report: Report, stranger: Browser
) -> None:
    code = own_code(react(browser(), report))
    [waiting] = report.waiting()
    report.host("reaction_refused", reaction=waiting["id"], reason="Dit gaat over één mens.")
    again = stranger
    shown = again.submit(report.link, wat="code", code=code.lower().replace("-", " "))
    assert "toont je reactie niet. De reden: Dit gaat over één mens." in shown.text
    gone = again.submit(report.link, wat="terug", code=code)
    assert "Je reactie is weg." in gone.text
    assert PIANO not in repr([entry.body for entry in report.journal.read(report.row.id)])
    assert again.submit(report.link, wat="code", code=code).status_code == 400


def test_the_same_form_twice_is_one_reaction_and_another_text_another(
    browser, report: Report
) -> None:
    visitor = browser()
    codes = {own_code(react(visitor, report)) for _ in range(2)}
    assert len(codes) == len(report.waiting()) == 1
    assert own_code(react(visitor, report, "Iets anders")) not in codes
    assert len(report.waiting()) == 2


def test_weeks_after_closing_and_in_the_archive_it_goes_on(browser, report: Report) -> None:
    for type_ in ("closed", "archived"):
        report.host(type_, "")
    assert "nog niet gesloten" not in browser().open(report.link).text
    assert react(browser(), report).status_code == 200
    assert len(report.waiting()) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Je hebt nog niets ingevuld."),
        ({"text": "x" * 101}, "Je tekst is te lang"),
        ({"text": "Koop hier", "website": "https://koop.example"}, "Laat het vak ‘Website’ leeg."),
    ],
)
def test_what_cannot_be_sent_is_told_and_what_was_typed_stays(
    browser, report: Report, fields: dict[str, str], sentence: str
) -> None:
    answer = react(browser(), report, **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert f">{fields['text']}</textarea>" in answer.text
    assert report.waiting() == []


def test_a_chapter_that_is_not_there_is_left_out(browser, report: Report) -> None:
    react(browser(), report, hoofdstuk="<b>Verzonnen</b>")
    assert [one["chapter"] for one in report.waiting()] == [""]


def test_a_wrong_key_an_unknown_code_and_a_form_from_elsewhere_come_to_nothing(
    browser, report: Report, stranger: Browser
) -> None:
    visitor = stranger
    path = report.link.partition("?")[0]
    for wrong in (path, f"{path}?sleutel=fout", f"{path}?sleutel="):
        assert visitor.get(wrong).status_code == 403
        assert "Anneloes" not in visitor.get(wrong).text
    facilitator = report.keys.role(report.row.id, Role.FACILITATOR)
    assert visitor.get(f"{path}?sleutel={facilitator}").status_code == 403
    assert browser().post(report.link, data={"wat": "reageer", "tekst": PIANO}).status_code == 403
    assert visitor.submit(report.link, wat="code", code="BBBB-BBBB").status_code == 400
    assert visitor.submit(report.link, wat="terug", code="").status_code == 400
    assert report.waiting() == []


def test_a_form_that_was_open_with_the_key_in_its_address_still_arrives(
    browser, report: Report
) -> None:
    visitor = browser()
    token = re.search(r'name="_xsrf" value="([^"]+)"', visitor.open(report.link).text)
    assert token
    data = {"_xsrf": token[1], "wat": "reageer", "tekst": PIANO, "formulier": "f1"}
    visitor.cookies.delete(next(name for name in visitor.cookies if name != "_xsrf"))
    answer = visitor.post(report.link, data=data, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    assert "sleutel" not in str(answer.url)
    assert [one["text"] for one in report.waiting()] == [PIANO]


def test_two_reports_are_open_in_one_browser(
    app: App, journal: Journal, browser, report: Report
) -> None:
    visitor, other = browser(), opened(app, journal)
    for one in (report, other):
        assert visitor.open(one.link).status_code == 200
    for one in (report, other, report):
        assert visitor.get(f"verslag/{one.row.code}").status_code == 200


def test_an_address_without_a_key_says_on_another_device_what_to_do(
    browser, report: Report
) -> None:
    answer = browser().get(f"verslag/{report.row.code}")
    assert (answer.status_code, "Open die link nog een keer" in answer.text) == (403, True)


def test_the_page_gives_the_link_to_hand_on(browser, report: Report) -> None:
    page = browser().open(report.link).text
    found = re.search(r'<a class="nl-link address" href="([^"]+)"', page)
    assert found
    assert browser().open(found[1]).status_code == 200


def test_the_key_of_readers_opens_no_other_page(browser, report: Report) -> None:
    key = report.keys.role(report.row.id, Role.READER)
    for page in ("begeleider", "scherm", "adviseur", "deelnemer"):
        answer = browser().get(f"{page}/{report.row.code}?sleutel={key}")
        assert answer.status_code in {302, 403}
        assert "data-kernel-id" not in answer.text


def test_with_another_link_the_one_before_opens_nothing(browser, report: Report) -> None:
    before = report.link
    report.host("link_renewed")
    path = before.partition("?")[0]
    now = f"{path}?sleutel={report.keys.report(report.row.id, 1)}"
    assert browser().open(before).status_code == 403
    assert browser().open(now).status_code == 200
    report.host("link_renewed")
    assert browser().open(now).status_code == 403


def test_the_facilitator_erases_one_reaction_and_the_others_stay(browser, report: Report) -> None:
    code = own_code(react(browser(), report, "Anneloes is lui"))
    react(browser(), report, PIANO)
    first, second = report.waiting()
    report.host("reaction_shown", reaction=first["id"])
    erasing = f"verslag/{report.row.code}/wis?reactie={first['id']}"
    host = browser()
    assert host.get(erasing).status_code == 403
    report.facilitator(host)
    assert "Anneloes is lui" in host.get(erasing).text
    answer = host.submit(erasing, reactie=first["id"])
    assert "De reactie is gewist" in answer.text
    assert [one["id"] for one in report.waiting()] == [second["id"]]
    kept = repr([entry.body for entry in report.journal.read(report.row.id)])
    assert "lui" not in kept
    assert PIANO in kept
    assert browser().submit(report.link, wat="code", code=code).status_code == 400
    assert host.get(erasing).status_code == 404


def test_a_report_that_is_not_open_or_takes_no_reactions_says_so(browser, report: Report) -> None:
    visitor = browser()
    report.host("reactions_closed")
    page = visitor.open(report.link)
    assert "niet (meer) reageren" in page.text
    assert 'name="tekst"' not in page.text
    answer = react(visitor, report)
    assert answer.status_code == 400
    assert "Lezen kan nog wel." in answer.text
    report.host("report_closed")
    assert visitor.open(report.link).status_code == 403
    assert "niet (meer) open" in visitor.open(report.link).text


def test_after_the_last_day_the_form_is_gone(browser, report: Report) -> None:
    host = Visit(report.journal, report.row, Visitor(Role.FACILITATOR))
    # As if it had been opened at the gathering of some weeks ago.
    with report.journal.writing(report.row.id) as tail:
        tail.append(
            id="geopend-toen",
            author="facilitator",
            step="reacties",
            type="report_opened",
            body={"until": "2020-01-31"},
            at=host.gathering.last_at,
        )
    assert 'name="tekst"' not in browser().open(report.link).text


def test_the_report_of_a_gathering_that_was_deleted_is_gone(browser, report: Report) -> None:
    react(browser(), report)
    delete_gathering(report.journal, report.row)
    assert browser().open(report.link).status_code == 404


def test_a_rehearsal_says_that_it_is_one(app: App, journal: Journal, browser) -> None:
    page = browser().open(opened(app, journal, rehearsal=True).link).text
    assert "Oefening" in page
    assert "zijn bedacht" in page


def test_who_sends_very_many_reactions_waits(tmp_path: Path) -> None:
    with start_app(tmp_path) as app, Browser(app.url) as robot:
        journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
        report = opened(app, journal)
        form = robot.open(report.link).text
        token = re.search(r'name="_xsrf" value="([^"]+)"', form)
        assert token
        for number in range(50):
            data = {"_xsrf": token[1], "tekst": f"Koop nu {number}", "formulier": "f"}
            answer = robot.post(f"verslag/{report.row.code}", data=data)
            if answer.status_code != 200:
                break
        assert "Wacht tien minuten" in answer.text
        assert len(report.waiting()) == number == 40
        journal.close()
