"""Joining a later gathering of a series with the return code of an earlier one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from http_visitors import Browser
from server_processes import App, start_app

from stappenplan.contract.series import Series
from stappenplan.engine import load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal
from stappenplan.series.places import places_of

PLANNED = {"workshop": "proef"}
SERIES = Series.model_validate(
    {"title": "Estafette", "gatherings": [{"theme": one, **PLANNED} for one in ("Wonen", "Zorg")]}
)
RIGHT = "Was je bij een eerdere bijeenkomst van deze reeks?"
WRONG = "kennen we niet in deze reeks"


class Relay:
    """A server with series, of which every test has one of its own."""

    def __init__(self, app: App, folder: Path) -> None:
        self.app = app
        self.journal = Journal(f"sqlite:///{folder}/data/stappenplan.db")
        self.keys = Keys.from_file(folder / "data/stappenplan.secret")
        self.workshop = load_workshop(folder / "workshops/proef")

    def open(self, series: str, number: int, *, rehearsal: bool = False) -> GatheringRow:
        """Open a gathering of a series."""
        place = places_of(SERIES, series)[number - 1]
        return self.journal.open_gathering(self.workshop, series=place, rehearsal=rehearsal)

    def person(self, row: GatheringRow, name: str) -> str:
        """Who came in under this name."""
        entries = self.journal.read(row.id)
        return next(e.author for e in entries if e.type == "joined" and e.body["name"] == name)

    def code(self, row: GatheringRow, name: str) -> str:
        """The return code that somebody was given there."""
        return self.keys.return_code(row.id, self.person(row, name))


@pytest.fixture(scope="module")
def relay(tmp_path_factory) -> Iterator[Relay]:
    folder = tmp_path_factory.mktemp("reeks")
    with start_app(folder) as app:
        made = Relay(app, folder)
        yield made
        made.journal.close()


@pytest.fixture
def phone(relay: Relay) -> Iterator[Callable[[], Browser]]:
    open_: list[Browser] = []

    def opened() -> Browser:
        open_.append(Browser(relay.app.url, f"127.0.1.{len(open_) + 1}"))
        return open_[-1]

    yield opened
    for one in open_:
        one.close()


def test_who_types_the_code_of_an_earlier_gathering_keeps_name_side_unit_and_code(
    relay: Relay, phone
) -> None:
    first, second = relay.open("s-naam", 1), relay.open("s-naam", 2)
    answer = phone().submit(
        f"j/{first.code}",
        code=first.code,
        naam="Anna",
        kant="inwoner",
        afdeling="Wijk",
        wat="nieuw",
    )
    assert answer.status_code == 303
    code, later = relay.code(first, "Anna"), phone()
    assert RIGHT in later.get(f"j/{second.code}").text
    answer = later.submit(f"j/{second.code}", code=second.code, eerder=code.lower(), wat="eerder")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/deelnemer/{second.code}")
    (joined,) = [entry for entry in relay.journal.read(second.id) if entry.type == "joined"]
    assert [joined.body.get(field) for field in ("name", "side", "unit")] == [
        *("Anna", "inwoner", "Wijk")
    ]
    assert joined.author != relay.person(first, "Anna")
    for row in (first, second):
        back = phone().submit(f"j/{row.code}", code=row.code, terug=code, wat="terug")
        assert back.status_code == 303, row


def test_who_types_it_twice_comes_back(relay: Relay, phone) -> None:
    first, second = relay.open("s-twee", 1), relay.open("s-twee", 2)
    phone().join(first.code, "Anna")
    code = relay.code(first, "Anna")
    for _ in range(2):
        answer = phone().submit(f"j/{second.code}", code=second.code, eerder=code, wat="eerder")
        assert answer.status_code == 303
    assert [e.type for e in relay.journal.read(second.id)].count("joined") == 1
    there = phone().submit(f"j/{first.code}", code=first.code, eerder=code, wat="eerder")
    assert there.status_code == 303
    assert [e.type for e in relay.journal.read(first.id)].count("joined") == 1


def test_a_name_that_is_taken_is_changed_and_the_code_kept(relay: Relay, phone) -> None:
    first, second = relay.open("s-bezet", 1), relay.open("s-bezet", 2)
    phone().join(first.code, "Anna")
    phone().join(second.code, "Anna")
    code, later = relay.code(first, "Anna"), phone()
    answer = later.submit(f"j/{second.code}", code=second.code, eerder=code, wat="eerder")
    assert answer.status_code == 400
    assert "Er is al iemand met de naam Anna." in answer.text
    assert f'name="eerder" value="{code}"' in answer.text
    answer = later.submit(
        f"j/{second.code}",
        code=second.code,
        eerder=code,
        wat="nieuw",
        naam="Anna B",
        kant="ambtenaar",
    )
    assert answer.status_code == 303
    kept = [e.author for e in relay.journal.read(second.id) if e.type == "keeps_code"]
    assert kept == [relay.person(second, "Anna B")]


def test_a_code_of_elsewhere_or_of_a_rehearsal_is_refused(relay: Relay, phone) -> None:
    other, rehearsed = relay.open("s-ander", 1), relay.open("s-fout", 1, rehearsal=True)
    held, second = relay.open("s-fout", 1), relay.open("s-fout", 2)
    phone().join(other.code, "Anna")
    phone().join(rehearsed.code, "Bert")
    for code in (relay.code(other, "Anna"), relay.code(rehearsed, "Bert"), "AAAA-BBBB", ""):
        answer = phone().submit(f"j/{second.code}", code=second.code, eerder=code, wat="eerder")
        assert answer.status_code == 400
        assert WRONG in answer.text
    assert [entry.type for entry in relay.journal.read(second.id)] == ["opened"]
    assert RIGHT in phone().get(f"j/{held.code}").text
    assert RIGHT not in phone().get(f"j/{rehearsed.code}").text
    assert RIGHT not in phone().get(f"j/{other.code}").text


def test_a_wrong_code_counts_as_an_attempt(relay: Relay) -> None:
    relay.open("s-raad", 1)
    second = relay.open("s-raad", 2)
    with Browser(relay.app.url, "127.0.0.78") as visitor:
        fields = {"code": second.code, "eerder": "AAAA-BBBB", "wat": "eerder"}
        assert visitor.submit(f"j/{second.code}", **fields).status_code == 400
        token = visitor.cookies.get("_xsrf", "")
        path = f"j/{second.code}"
        answers = [visitor.post(path, data={"_xsrf": token, **fields}) for _ in range(20)]
        assert answers[-1].status_code == 429


def two_afternoons(relay: Relay, phone, series: str, name: str) -> tuple[GatheringRow, Browser]:
    """Somebody in both gatherings of a series under one code; the second, and their phone."""
    first, second = relay.open(series, 1), relay.open(series, 2)
    phone().join(first.code, name)
    there = phone()
    code = relay.code(first, name)
    there.submit(f"j/{second.code}", code=second.code, eerder=code, wat="eerder")
    return second, there


def named_in(relay: Relay, series: str, name: str) -> list[bool]:
    """Of each gathering of a series, the newest first: whether its journal has the name."""
    rows = relay.journal.gatherings_of(series)
    return [any(name in line for line in relay.journal.export_jsonl(row.id)) for row in rows]


def test_somebody_erases_themselves_out_of_the_whole_series(relay: Relay, phone) -> None:
    second, there = two_afternoons(relay, phone, "s-wis1", "Zeekat")
    assert named_in(relay, "s-wis1", "Zeekat") == [True, True]
    page = f"mijn/{second.code}/wis"
    assert "met dezelfde terugkeercode meedeed" in there.get(page).text
    assert there.submit(page, overal="ja").status_code == 200
    assert named_in(relay, "s-wis1", "Zeekat") == [False, False]


def test_who_leaves_the_tick_out_stays_in_the_other_gathering(relay: Relay, phone) -> None:
    second, there = two_afternoons(relay, phone, "s-wis2", "Zeekoe")
    assert there.submit(f"mijn/{second.code}/wis").status_code == 200
    assert named_in(relay, "s-wis2", "Zeekoe") == [False, True]
