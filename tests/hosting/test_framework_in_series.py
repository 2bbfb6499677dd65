"""A framework that a later gathering of the series decided anew: who has the old link is told."""

from __future__ import annotations

import html
import re

from hosted_gathering import Hosted
from http_visitors import Browser
from series_fixture import SERIES, Held, after_harvest
from server_processes import App

from stappenplan.contract.series import SeriesPlace
from stappenplan.framework_use import uses_of
from stappenplan.journal import Journal
from stappenplan.series.places import places_of

WORKSHOP = after_harvest("id: kader, kind: framework, title: Kader")


class Meeting(Hosted):
    """A gathering of the series, of which the framework has a page."""

    @property
    def link(self) -> str:
        return f"kader/{self.row.code}?sleutel={self.keys.framework(self.row.id)}"

    def deciding(self) -> None:
        self.host("moved", step="kader")
        self.host("phase", step="kader", phase="decide")

    def decide(self, text: str) -> None:
        self.host("decide", "kader", text=text)


def meeting(app: App, journal: Journal, place: SeriesPlace) -> tuple[Meeting, Held]:
    held = Held(journal, place, workshop=WORKSHOP)
    return Meeting(app, journal, held.row), held


def told(browser: Browser, page: str) -> str:
    return html.unescape(browser.open(page).text)


def newer(page: str) -> str:
    """Where the newer version is that a page tells of; empty when it tells of none."""
    found = re.search(r'href="([^"]+)">Begin met versie 2', page)
    return found[1].partition("/kader/")[2] if found else ""


def test_the_old_link_leads_to_the_version_of_a_later_gathering(
    app: App, journal: Journal, browser
) -> None:
    place, after, _ = places_of(SERIES, "s-eerste")
    first, held = meeting(app, journal, place)
    first.deciding()
    first.decide("Dit proberen we")
    held.close()
    second, later = meeting(app, journal, after)
    later.take_over()
    assert newer(told(browser(), first.link)) == ""
    second.deciding()
    second.host("drop", "kader", item="zelfbeheer")
    second.decide("Dit blijft")
    theirs = second.link.partition("/")[2]
    for page in (first.link, first.link.replace("?", "/gebruik?"), f"{first.link}&advies=ja"):
        assert newer(told(browser(), page)) == theirs, page
    assert "versie 2" in told(browser(), second.link)
    first.host("use_page_closed")
    assert newer(told(browser(), first.link)) == theirs
    second.host("use_page_closed")
    assert newer(told(browser(), first.link)) == ""


def test_a_gathering_that_began_a_framework_of_its_own_is_not_a_newer_version(
    app: App, journal: Journal, browser
) -> None:
    place, after, _ = places_of(SERIES, "s-tweede")
    first, held = meeting(app, journal, place)
    first.deciding()
    first.decide("Dit proberen we")
    held.close()
    second, _ = meeting(app, journal, after)
    second.deciding()
    second.decide("Iets anders")
    second.host("drop", "kader", item="zelfbeheer")
    second.decide("Nog iets anders")
    assert newer(told(browser(), first.link)) == ""


def test_the_new_version_tells_what_was_chosen_with_the_one_before(
    app: App, journal: Journal, browser
) -> None:
    place, after, _ = places_of(SERIES, "s-derde")
    first, held = meeting(app, journal, place)
    first.deciding()
    first.decide("Dit proberen we")
    held.close()
    answers = {"ruimte": "open", "waarde": "veel", "begin": "samen", "geraakt": "buurt"}
    asked = "&advies=ja" + "".join(f"&a-{name}={given}" for name, given in answers.items())
    chosen = {"wat": "bewaar", "formulier": "f1", "project": "Trapveld", "reden": "Er was haast"}
    recorded = browser().submit(first.link + asked, keuze="-", **chosen)
    assert recorded.status_code == 200, recorded.text
    (use,) = uses_of(first.visit().gathering).uses()
    first.host("use_shown", use=use.id)
    second, later = meeting(app, journal, after)
    later.take_over()
    second.deciding()
    second.host("drop", "kader", item="zelfbeheer")
    second.decide("Dit blijft")
    page = told(browser(), second.link + asked)
    assert "1 project lijkt hierop" in page
    assert "Trapveld" in page
    back = told(browser(), second.link.replace("?", "/gebruik?"))
    assert f"{first.row.code}/gebruik?sleutel=" in back
    assert "Trapveld" in told(
        browser(), re.findall(r'href="/(kader[^"]+)">zo is versie 1', back)[0]
    )
