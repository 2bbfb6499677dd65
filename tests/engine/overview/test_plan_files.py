"""Where plans come from."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import WORKSHOP
from plan_factory import plan

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop, replay
from stappenplan.export import plan_json
from stappenplan.journal import GatheringRow, Journal
from stappenplan.overview import UnreadablePlan, from_files, from_journal
from stappenplan.overview.known_plans import names_of, plan_of
from stappenplan.visit import Visit

SMALL = parse_workshop(WORKSHOP)
TODAY = date(2026, 3, 12)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(f"sqlite:///{tmp_path}/proef.db")
    yield opened
    opened.close()


def held(journal: Journal, title: str, day: str = "2026-03-11", **about: Any) -> GatheringRow:
    begins = f"{day}T13:00"
    return journal.open_gathering(SMALL, title=title, begins=begins, **about)


def titles(plan_set: Any) -> list[str]:
    return [plan.title.removeprefix("Stappenplan: ") for plan in plan_set.plans]


def test_plans_come_in_the_order_of_time(journal: Journal) -> None:
    held(journal, "Later", "2026-02-01")
    held(journal, "Eerst", "2025-12-01")
    assert titles(from_journal(journal, today=TODAY)) == ["Eerst", "Later"]


def test_rehearsals_and_real_gatherings_never_mix(journal: Journal) -> None:
    held(journal, "Echt")
    held(journal, "Oefening", rehearsal=True)
    real = from_journal(journal, today=TODAY)
    rehearsed = from_journal(journal, rehearsal=True, today=TODAY)
    assert (titles(real), real.left_out) == (["Echt"], 1)
    assert (titles(rehearsed), rehearsed.left_out) == (["Oefening"], 1)


def test_a_gathering_counts_once_it_is_over(journal: Journal) -> None:
    held(journal, "Gisteren", "2026-03-11")
    held(journal, "Vandaag", "2026-03-12")
    closed = held(journal, "Dicht", "2026-03-12")
    held(journal, "Morgen", "2026-03-13")
    host = Visit(journal, closed, Visitor(Role.FACILITATOR))
    host.submit({"id": "dicht-1", "step": "", "type": "closed", "body": {}})
    plan_set = from_journal(journal, today=TODAY)
    assert titles(plan_set) == ["Gisteren", "Dicht"]
    assert plan_set.waiting == 2


def test_only_gatherings_of_the_organisation_that_is_asked_for(journal: Journal) -> None:
    held(journal, "Ons", organisation="Gemeente Voorbeeld")
    held(journal, "Hun", organisation="Waterschap")
    held(journal, "Niemand")
    assert titles(from_journal(journal, "gemeente  voorbeeld", today=TODAY)) == ["Ons"]
    assert titles(from_journal(journal, "", today=TODAY)) == ["Niemand"]
    assert len(from_journal(journal, today=TODAY).plans) == 3
    assert from_journal(journal, "Elders", today=TODAY).plans == ()


def test_an_organisation_is_called_as_it_was_typed_last(journal: Journal) -> None:
    for title, name in (("Ons", "Gemeente Voorbeeld"), ("Nieuw", "GEMEENTE VOORBEELD")):
        held(journal, title, organisation=name)
    read = ((row, journal.read(row.id)) for row in journal.gatherings())
    known = [plan_of(replay(entries, row), entries) for row, entries in read]
    assert names_of(known) == {"gemeente-voorbeeld": "GEMEENTE VOORBEELD"}


def written(folder: Path, name: str, **about: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(plan_json.write(plan(**about)))
    return path


def test_exported_plans_are_found_in_a_folder(tmp_path: Path) -> None:
    written(tmp_path, "noord/plan.json", code="NNNNN", title="Noord")
    written(tmp_path, "zzzzz-plan.json", code="ZZZZZ", date="2025-01-01", title="Zuid")
    written(tmp_path, "oefening/plan.json", code="XXXXX", rehearsal=True)
    (tmp_path / "noord" / "iets-anders.json").write_text("{")
    plan_set = from_files(tmp_path)
    assert titles(plan_set) == ["Zuid", "Noord"]
    assert plan_set.left_out == 1
    assert len(from_files(tmp_path, rehearsal=True).plans) == 1
    assert from_files(tmp_path, organisation="Elders").plans == ()


def test_a_plan_and_its_file_tell_the_same(tmp_path: Path) -> None:
    kept = plan(themes={"Geld": ["Een potje per dorp"]}, organisation="Gemeente Voorbeeld")
    path = tmp_path / "plan.json"
    path.write_bytes(plan_json.write(kept))
    (read,) = from_files(path).plans
    assert read.model_dump(include=set(type(kept).model_fields)) == kept.model_dump()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "this is not a plan"),
        (b"{", "this is not a plan"),
        (b"\xff\xfe", "this is not a plan"),
        (b"[]", "this is not a plan"),
        (b'{"title": "Iets"}', r"gathering: Field required"),
        (b'{"schema": 9}', "this is not a plan"),
    ],
)
def test_a_broken_file_is_named_with_a_remedy(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(UnreadablePlan, match=cause) as error:
        from_files(path)
    assert str(path) in str(error.value)
    assert "Remedy: " in str(error.value)


def test_a_file_that_is_not_there_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePlan, match=r"cannot be read .*Remedy: "):
        from_files(tmp_path / "weg.json")


def test_one_gathering_twice_is_refused(tmp_path: Path) -> None:
    for name in ("oud/plan.json", "nieuw/plan.json"):
        written(tmp_path, name)
    with pytest.raises(UnreadablePlan, match=r"oud.*'BCDFG' too. Remedy: keep the newer"):
        from_files(tmp_path)


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert from_files(tmp_path).plans == ()
