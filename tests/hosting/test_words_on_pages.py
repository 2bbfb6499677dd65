"""Names and sentences of `tests/words/` on the pages without a notebook, as people typed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from http_visitors import Browser
from server_processes import App, start_app
from spoken_words import LOSLATEN, PREPARED, UNITS, all_of, corpus_words, hold

from stappenplan import dutch
from stappenplan.contract.entry import GatheringRow
from stappenplan.engine import load_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.plan import build

SHOWN = PREPARED["title"], PREPARED["place"], PREPARED["organisation"]


class Shown(HTMLParser):
    """What a page shows: its text, and what stands in its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.text = " ".join(" ".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.parts += [value or "" for name, value in attrs if name in {"value", "title"}]

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A server with one gathering that was held, and one to which everybody comes."""
    with start_app(tmp_path_factory.mktemp("words")) as app:
        yield app


@pytest.fixture(scope="module")
def held(app: App) -> GatheringRow:
    journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
    row = hold(journal, corpus_words())
    journal.close()
    return row


@pytest.fixture(scope="module")
def full(app: App) -> tuple[str, dict[str, str]]:
    """The code of a gathering, and who came in: the name as the journal keeps it, and the unit."""
    journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
    row = journal.open_gathering(load_workshop(LOSLATEN), begins="2026-03-12T13:00")
    units = iter(UNITS * 100)
    for name in all_of("names"):
        try:
            join(journal, row.code, name, unit=next(units))
        except Refusal:
            continue
    joined = [entry.body for entry in journal.read(row.id) if entry.type == "joined"]
    journal.close()
    return row.code, {body["name"]: body["unit"] for body in joined}


@pytest.fixture
def office(app: App, browser: Callable[[], Browser]) -> Browser:
    visitor = browser()
    visitor.get(app.office.removeprefix(app.url), follow_redirects=True)
    return visitor


def shown(visitor: Browser, path: str) -> Shown:
    answer = visitor.get(path)
    assert answer.status_code == 200, answer.text
    return Shown(answer.text)


@pytest.mark.usefixtures("held")
def test_the_office_shows_title_place_and_organisation(office: Browser) -> None:
    page = shown(office, "kantoor")
    assert [words for words in SHOWN if words not in page.text] == []


@pytest.mark.parametrize("path", ["kantoor", "voorbereiden", "mensen", "controle", "j"])
def test_every_page_of_a_gathering_shows_its_title(
    path: str, held: GatheringRow, office: Browser
) -> None:
    page = shown(office, f"{path}/{held.code}")
    assert PREPARED["title"] in page.text
    assert "links" not in page.tags


def test_the_preparation_shows_every_answer(held: GatheringRow, office: Browser) -> None:
    page = shown(office, f"voorbereiden/{held.code}")
    assert [words for words in PREPARED.values() if words not in page.text] == []


def test_the_overview_of_an_organisation_shows_names_titles_and_themes(
    held: GatheringRow, app: App, office: Browser
) -> None:
    page = shown(office, f"overzicht/{quote(PREPARED['organisation'].casefold())}")
    journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
    plan = build(replay(journal.read(held.id), held))
    journal.close()
    steps = (*plan.actions, *plan.not_taken)
    typed = [*(one.title for one in steps), *(one.theme for one in steps)]
    wanted = [PREPARED["organisation"], PREPARED["title"], *map(dutch.one_line, typed)]
    assert [words for words in wanted if words not in page.text] == []


def test_the_list_of_people_shows_every_name_and_department(
    full: tuple[str, dict[str, str]], office: Browser
) -> None:
    code, people = full
    assert len(people) > 80
    page = shown(office, f"mensen/{code}")
    for name, unit in people.items():
        assert " ".join(name.split()) in page.text
        assert " ".join(unit.split()) in page.text
