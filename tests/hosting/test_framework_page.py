"""The page to use a framework and the look back: by link, without scripts, and bad input."""

from __future__ import annotations

import html
import re
from pathlib import Path

import httpx
import pytest
from framework_uses_example import HEARD, NOTHING, TIED, TOGETHER, WHY, workshop
from hosted_gathering import Hosted
from http_visitors import Browser
from server_processes import App, start_app

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop
from stappenplan.framework_use import uses_of
from stappenplan.framework_use.records import Use
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.series.erasing import delete_gathering

SCRIPT = "<script>alert('kader')</script>"


class Made(Hosted):
    """A gathering that decided a framework."""

    @property
    def link(self) -> str:
        return f"kader/{self.row.code}?sleutel={self.keys.framework(self.row.id)}"

    @property
    def uses_link(self) -> str:
        return self.link.replace("?", "/gebruik?")

    def asked(self, answers: dict[str, str], **more: str) -> str:
        """The address of a question or of the advice, with these answers."""
        fields = {f"a-{name}": given or "?" for name, given in answers.items()} | more
        return self.link + "".join(f"&{name}={given}" for name, given in fields.items())

    def decide(self) -> None:
        self.host("decide", "kader", text="Zo gaan we het doen.")

    def uses(self) -> list[Use]:
        return uses_of(self.visit().gathering).uses()


@pytest.fixture
def made(app: App, journal: Journal) -> Made:
    return opened(app, journal)


@pytest.fixture
def stranger(browser) -> Browser:
    """A browser at an address of its own: what it does wrong is counted there."""
    return browser("127.0.14.14")


def opened(app: App, journal: Journal, *, rehearsal: bool = False) -> Made:
    row = journal.open_gathering(parse_workshop(workshop()), rehearsal=rehearsal, title="Kring")
    made = Made(app, journal, row)
    join(journal, row.code, "Anneloes")
    made.host("moved", step="kader")
    made.host("phase", step="kader", phase="decide")
    made.decide()
    return made


def record(
    visitor: Browser, made: Made, answers: dict[str, str] = TOGETHER, **fields: str
) -> httpx.Response:
    about = {"wat": "bewaar", "formulier": "f1", "project": "Speeltuin", "keuze": "samen"}
    return visitor.submit(made.asked(answers, advies="ja"), **about | {"reden": ""} | fields)


def own_code(answer: httpx.Response) -> str:
    found = re.search(r'own-code">([^<]+)<', answer.text)
    assert found, answer.text
    return found[1]


def follow(visitor: Browser, page: httpx.Response, words: str) -> httpx.Response:
    """Follow the first link with these words."""
    found = re.search(rf'href="([^"]+)"[^>]*>{re.escape(words)}', page.text)
    assert found, page.text
    return visitor.get(html.unescape(found[1]))


def heading(page: httpx.Response) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    assert found, page.text
    return html.unescape(found[1])


def test_the_questions_come_one_after_another_and_end_in_an_advice(browser, made: Made) -> None:
    visitor = browser()
    page = visitor.open(made.link)
    assert "Je beantwoordt 3 vragen" in page.text
    page = follow(visitor, page, "Begin")
    assert heading(page) == "Valt er iets te kiezen?"
    asked = [heading(page)]
    for criterion, answer in (("ruimte", "ja"), ("kennis", "ja"), ("velen", "nee")):
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page.text))
        assert fields["na"] == criterion
        page = visitor.get(f"kader/{made.row.code}", params=fields | {f"a-{criterion}": answer})
        asked.append(heading(page))
    assert asked[1:] == ["Wie weet het meest?", "Gaat het velen aan?", "Advies: Samen maken"]
    assert WHY in page.text
    assert "Zelf beheren kan dan niet." in page.text
    assert made.uses() == []


def test_not_doing_it_is_said_after_the_first_question(browser, made: Made) -> None:
    page = browser().open(made.asked(NOTHING, na="ruimte"))
    assert heading(page) == "Advies: Niet doen"
    assert "Ook dat is een goede uitkomst." in page.text


def test_where_the_criteria_do_not_decide_or_are_open_the_page_says_so(browser, made: Made) -> None:
    visitor = browser()
    assert heading(visitor.open(made.asked(TIED, advies="ja"))) == "Het kader kiest niet"
    page = visitor.open(made.asked({}, advies="ja"))
    assert heading(page) == "Nog geen advies"
    assert "3 vragen" in page.text


def test_not_knowing_is_an_answer_that_can_be_changed(browser, made: Made) -> None:
    visitor = browser()
    page = visitor.open(made.asked(TOGETHER | {"kennis": ""}, advies="ja"))
    assert "weet ik niet" in page.text
    again = visitor.open(made.asked(TOGETHER | {"kennis": ""}, vraag="kennis"))
    assert re.search(r'value="\?" aria-current="true"', again.text)


def test_a_choice_is_kept_with_a_code_and_read_by_others_once_it_is_shown(
    browser, made: Made
) -> None:
    answer = record(browser(), made)
    assert answer.status_code == 200, answer.text
    assert "Bewaard. Dank je wel." in answer.text
    [use] = made.uses()
    assert (use.project, use.choice, use.departs) == ("Speeltuin", "samen", False)
    other = browser()
    page = other.open(made.asked(TOGETHER, advies="ja"))
    assert "1 project lijkt hierop" in page.text
    assert "Speeltuin" not in page.text
    assert "Speeltuin" not in other.open(made.uses_link).text
    made.host("use_shown", use=use.id)
    assert "Speeltuin" in other.open(made.asked(TOGETHER, advies="ja")).text
    assert "Speeltuin" in other.open(made.uses_link).text
    assert "1 project lijkt" not in other.open(made.asked(HEARD, advies="ja")).text


def test_who_departs_gives_a_reason_and_what_was_typed_stays(browser, made: Made) -> None:
    visitor = browser()
    answer = record(visitor, made, keuze="inspraak")
    assert answer.status_code == 400
    assert "Dat mag. Schrijf er in een paar woorden bij waarom." in answer.text
    assert 'value="Speeltuin"' in answer.text
    assert re.search(r'value="inspraak" required checked', answer.text)
    assert record(visitor, made, keuze="inspraak", reden="Er was haast.").status_code == 200
    assert record(visitor, made, keuze="-", reden=SCRIPT).status_code == 200
    assert [use.choice for use in made.uses()] == ["inspraak", ""]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"project": ""}, "om welk project het gaat"),
        ({"project": "x" * 121}, "te lang"),
        ({"keuze": ""}, "Je hebt nog niet gekozen."),
        ({"keuze": "verzonnen"}, "Je hebt nog niet gekozen."),
        ({"website": "https://koop.example"}, "Laat het vak ‘Website’ leeg."),
    ],
)
def test_what_cannot_be_recorded_is_told(
    browser, made: Made, fields: dict[str, str], sentence: str
) -> None:
    answer = record(browser(), made, **fields)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert made.uses() == []


def test_words_are_text_and_never_code(browser, made: Made) -> None:
    record(browser(), made, project=SCRIPT)
    made.host("use_shown", use=made.uses()[0].id)
    page = browser().open(made.uses_link).text
    assert "&lt;script&gt;alert" in page
    assert SCRIPT not in page


def test_the_same_form_twice_is_one_choice(browser, made: Made) -> None:
    visitor = browser()
    codes = {own_code(record(visitor, made)) for _ in range(2)}
    assert len(codes) == len(made.uses()) == 1


def test_with_the_code_a_choice_is_looked_up_and_taken_back(
    browser, made: Made, stranger: Browser
) -> None:
    code = own_code(record(browser(), made))
    shown = stranger.submit(made.link, wat="code", code=code.lower().replace("-", " "))
    assert "Speeltuin: Samen maken" in shown.text
    gone = stranger.submit(made.link, wat="terug", code=code)
    assert "Je keuze is weg." in gone.text
    assert made.uses() == []
    assert stranger.submit(made.link, wat="code", code=code).status_code == 400


def test_a_choice_is_taken_back_while_the_page_is_closed_or_the_version_is_unknown(
    browser, made: Made, stranger: Browser
) -> None:
    first, second = (own_code(record(browser(), made, formulier=one)) for one in ("f1", "f2"))
    gone = stranger.submit(f"{made.link}&versie=9", wat="terug", code=first)
    assert "Je keuze is weg." in gone.text
    made.host("use_page_closed")
    page = stranger.open(made.link)
    assert page.status_code == 403
    assert "Ik bewaarde al een keuze" in page.text
    assert "Speeltuin" in stranger.submit(made.link, wat="code", code=second).text
    assert "Je keuze is weg." in stranger.submit(made.link, wat="terug", code=second).text
    assert made.uses() == []


def test_an_older_version_says_that_there_is_a_newer_one_and_is_used_as_it_was(
    browser, made: Made
) -> None:
    made.host("drop", "kader", item="velen")
    made.decide()
    visitor = browser()
    old = visitor.open(f"{made.link}&versie=1")
    assert "Er is een nieuwere versie." in old.text
    assert "Je beantwoordt 3 vragen" in old.text
    page = follow(visitor, old, "Begin met versie 2")
    assert "Je beantwoordt 2 vragen" in page.text
    assert "nieuwere versie" not in page.text
    answer = visitor.submit(
        made.asked(HEARD, versie="1", advies="ja"),
        wat="bewaar",
        project="Buurthuis",
        keuze="inspraak",
    )
    assert answer.status_code == 200, answer.text
    assert made.uses()[-1].version == 1
    for wrong in ("9", "0", "-1", "twee", "9" * 5000):
        assert visitor.open(f"{made.link}&versie={wrong}").status_code == 404


def test_answers_that_do_not_exist_are_left_out(browser, made: Made) -> None:
    answers = {"ruimte": "misschien", "verzonnen": "ja"}
    page = browser().open(made.asked(answers, advies="ja", vraag="nergens"))
    assert page.status_code == 200
    assert "verzonnen" not in page.text


def test_a_wrong_key_and_a_form_from_elsewhere_come_to_nothing(
    browser, made: Made, stranger: Browser
) -> None:
    path = f"kader/{made.row.code}"
    reader = made.keys.role(made.row.id, Role.READER)
    for wrong in (path, f"{path}?sleutel=fout", f"{path}?sleutel={reader}", f"{path}/gebruik"):
        assert stranger.get(wrong).status_code == 403
    assert browser().post(made.link, data={"wat": "bewaar", "project": "X"}).status_code == 403
    assert stranger.submit(made.link, wat="code", code="BBBB-BBBB").status_code == 400
    for page in ("begeleider", "scherm", "verslag"):
        key = made.keys.framework(made.row.id)
        answer = stranger.get(f"{page}/{made.row.code}?sleutel={key}")
        assert answer.status_code in {302, 403}
    assert made.uses() == []


def test_answers_stay_in_the_address_and_the_key_does_not(browser, made: Made) -> None:
    visitor = browser()
    page = visitor.open(made.asked(TOGETHER, advies="ja"))
    assert heading(page) == "Advies: Samen maken"
    assert page.url.params.get("a-ruimte") == "ja"
    assert "sleutel" not in page.url.params
    links = re.findall(r'href="(/kader[^"]+)"', page.text)
    assert links
    assert not [link for link in links if "sleutel" in link]
    # Who hands it on gives the link with its key: it opens the same advice elsewhere.
    found = re.search(r'<a class="nl-link address" href="([^"]+)"', page.text)
    assert found
    assert heading(browser().open(html.unescape(found[1]))) == "Advies: Samen maken"
    assert browser().get(page.url).status_code == 403


def test_the_link_leaves_the_address_of_a_facilitator_too(browser, made: Made) -> None:
    host = made.facilitator(browser())
    assert host.open(made.uses_link).status_code == 200
    answer = host.get(made.uses_link)
    assert (answer.status_code, "sleutel" in answer.headers["location"]) == (302, False)


def test_before_a_decision_and_after_deleting_there_is_no_page(
    app: App, journal: Journal, browser
) -> None:
    row = journal.open_gathering(parse_workshop(workshop()), title="Nog niets")
    made = Made(app, journal, row)
    assert "nog geen afwegingskader vastgesteld" in browser().open(made.link).text
    delete_gathering(journal, row)
    assert browser().open(made.link).status_code == 404


def test_a_rehearsal_says_that_it_is_one(app: App, journal: Journal, browser) -> None:
    assert "zijn bedacht" in browser().open(opened(app, journal, rehearsal=True).link).text


def test_the_facilitator_decides_on_the_look_back_and_nobody_else(browser, made: Made) -> None:
    record(browser(), made, project="Zwembad")
    record(browser(), made, project="Trapveld", keuze="inspraak", reden="Er was haast.")
    host = made.facilitator(browser())
    path = f"kader/{made.row.code}/gebruik"
    page = host.get(path)
    assert "Zwembad" in page.text
    assert "Toon alle 2" in page.text
    other = browser()
    assert "Zwembad" not in other.open(made.uses_link).text
    assert other.submit(made.link, wat="code", code="X").status_code == 400
    token = re.search(r'name="_xsrf" value="([^"]+)"', other.open(made.link).text)
    assert token
    refused = other.post(
        f"kader/{made.row.code}/gebruik", data={"_xsrf": token[1], "wat": "toon-alle"}
    )
    assert refused.status_code == 403
    first, second = made.uses()
    host.submit(path, wat="toon", keuze=first.id)
    host.submit(path, wat="laat-weg", keuze=second.id)
    seen = other.open(made.uses_link).text
    assert "Zwembad" in seen
    assert "Trapveld" not in seen
    host.submit(path, wat="toon", keuze=second.id)
    seen = other.open(made.uses_link).text
    assert "Er was haast." in seen
    assert "Was er een goede reden?" in seen
    assert host.submit(path, wat="toon", keuze="nergens-meer").status_code == 400
    host.submit(path, wat="sluit")
    assert other.open(made.link).status_code == 403
    assert other.open(made.uses_link).status_code == 403
    host.submit(path, wat="open")
    assert other.open(made.link).status_code == 200


def test_the_facilitator_leaves_out_all_that_wait_and_says_why_of_one(browser, made: Made) -> None:
    codes = [own_code(record(browser(), made, formulier=one)) for one in ("f1", "f2", "f3")]
    host, path = made.facilitator(browser()), f"kader/{made.row.code}/gebruik"
    first = made.uses()[0]
    host.submit(path, wat="laat-weg", keuze=first.id, reden="Dit was een proef.")
    assert "Laat alle 2 weg" in host.get(path).text
    host.submit(path, wat="laat-alle-weg")
    assert [use.state for use in made.uses()] == ["refused"] * 3
    assert "Dit was een proef." in browser().submit(made.link, wat="code", code=codes[0]).text


def test_the_facilitator_erases_one_choice_for_good_and_the_others_stay(
    browser, made: Made, stranger: Browser
) -> None:
    code = own_code(record(browser(), made, project="Bij Anneloes", formulier="f1"))
    record(browser(), made, project="Trapveld", formulier="f2")
    first, second = made.uses()
    host, path = made.facilitator(browser()), f"kader/{made.row.code}/gebruik"
    host.submit(path, wat="toon", keuze=first.id)
    erasing = f"kader/{made.row.code}/wis?keuze={first.id}"
    assert erasing in host.get(path).text
    assert erasing not in browser().open(made.uses_link).text
    assert browser().get(erasing).status_code == 403
    assert "Bij Anneloes" in host.get(erasing).text
    answer = host.submit(erasing, keuze=first.id)
    assert "De keuze is gewist" in answer.text
    assert made.uses() == [second]
    kept = repr([entry.body for entry in made.journal.read(made.row.id)])
    assert "Anneloes" not in kept.replace("'name': 'Anneloes'", "")
    assert "Trapveld" in kept
    assert stranger.submit(made.link, wat="code", code=code).status_code == 400
    assert host.get(erasing).status_code == 404


def test_documents_are_offered_once_there_is_a_framework(
    app: App, journal: Journal, browser, made: Made
) -> None:
    host = made.facilitator(browser())
    for name in ("kader.md", "kader.json", "kaart.pdf", "gebruik.docx"):
        answer = host.get(f"documenten/{made.row.code}/{name}")
        assert answer.status_code == 200, name
        assert "kader" in answer.headers["content-disposition"]
    told = host.get(f"documenten/{made.row.code}/kader.md").text
    assert f"kader/{made.row.code}?sleutel=" in told.replace("\\", "")
    assert browser().get(f"documenten/{made.row.code}/kader.md").status_code == 403
    none = Made(app, journal, journal.open_gathering(parse_workshop(workshop()), title="Niets"))
    visitor = none.facilitator(browser())
    assert visitor.get(f"documenten/{none.row.code}/kader.md").status_code == 404


def test_who_records_very_many_choices_waits(tmp_path: Path) -> None:
    with start_app(tmp_path) as app, Browser(app.url) as robot:
        journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
        made = opened(app, journal)
        form = robot.open(made.asked(TOGETHER, advies="ja"))
        token, page = re.search(r'name="_xsrf" value="([^"]+)"', form.text), form.url
        assert token
        for number in range(50):
            data = {"_xsrf": token[1], "project": f"Koop {number}", "keuze": "samen"}
            answer = robot.post(page, data=data)
            if answer.status_code != 200:
                break
        assert "Wacht tien minuten" in answer.text
        assert len(made.uses()) == number == 40
        journal.close()
