"""A series that is planned further than its file."""

from __future__ import annotations

import pytest
from series_fixture import SERIES, WONEN, ZORG, Held, first_afternoon

from stappenplan.contract.series import MOST_GATHERINGS, PlannedGathering, Series
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.series import planning
from stappenplan.series.earlier import held
from stappenplan.series.erasing import delete_gathering
from stappenplan.series.planning import (
    opened,
    places,
    with_exchanged,
    with_planned,
    without_planned,
    write,
)


def planned(theme: str, date: str = "") -> PlannedGathering:
    return PlannedGathering(theme=theme, workshop="middag", date=date)


def plan(journal: Journal, number: int, what: PlannedGathering) -> list[Gathering]:
    """Plan a gathering in the office; the gatherings as they are then."""
    gatherings = held(journal, WONEN.id)
    series = with_planned(places(gatherings)[0].series, number, what, opened(gatherings))
    write(journal, gatherings, series)
    return held(journal, WONEN.id)


def themes(gatherings: list[Gathering]) -> list[str]:
    return [one.theme for one in places(gatherings)]


def test_a_gathering_that_is_in_no_file_comes_behind_the_others(journal: Journal) -> None:
    first_afternoon(journal)
    gatherings = plan(journal, 4, planned("Natuur"))
    assert themes(gatherings) == ["Wonen", "Zorg", "Kompas", "Natuur"]
    fourth = Held(journal, places(gatherings)[3])
    fourth.take_over(1)
    assert "Eén loket voor het dorp" in fourth.read


def test_the_theme_of_a_gathering_that_is_open_and_not_begun_changes(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    assert themes(plan(journal, 2, planned("Water"))) == ["Wonen", "Water", "Kompas"]
    place = replay(journal.read(second.row.id), second.row).series
    assert place is not None
    assert (place.number, place.theme) == (2, "Water")


def test_a_gathering_that_begun_or_was_held_keeps_its_theme(journal: Journal) -> None:
    first_afternoon(journal)
    second = Held(journal, ZORG)
    plan(journal, 2, planned("Water"))
    second.idea(second.enter("Carla"), "Samen bouwen")
    for number in (1, 2):
        with pytest.raises(Refusal, match=f"Bijeenkomst {number} is al begonnen"):
            plan(journal, number, planned("Lucht"))


def test_days_stay_in_order_with_those_of_gatherings_that_are_open(journal: Journal) -> None:
    first_afternoon(journal)
    day = held(journal, WONEN.id)[0].begins[:10]
    with pytest.raises(Refusal, match=r"Kies een dag ná die van bijeenkomst 1"):
        plan(journal, 3, planned("Kompas", "2001-01-01"))
    plan(journal, 3, planned("Kompas", day))
    with pytest.raises(Refusal, match=r"Kies een dag vóór die van bijeenkomst 3"):
        plan(journal, 2, planned("Zorg", "2999-01-01"))


def test_what_is_not_open_yet_is_taken_out_or_exchanged_and_days_stay(journal: Journal) -> None:
    first_afternoon(journal)
    day = held(journal, WONEN.id)[0].begins[:10]
    gatherings = plan(journal, 2, planned("Zorg", day))
    known, by_number = places(gatherings)[0].series, opened(gatherings)
    exchanged = with_exchanged(known, 2, by_number)
    assert [(one.theme, one.date) for one in exchanged.gatherings[1:]] == [
        ("Kompas", day),
        ("Zorg", known.gatherings[2].date),
    ]
    write(journal, gatherings, without_planned(known, 2, by_number))
    assert themes(held(journal, WONEN.id)) == ["Wonen", "Kompas"]


def test_what_is_open_or_comes_before_it_keeps_its_number(journal: Journal) -> None:
    first_afternoon(journal)
    gatherings = plan(journal, 4, planned("Natuur"))
    Held(journal, places(gatherings)[2])
    gatherings = held(journal, WONEN.id)
    known, by_number = places(gatherings)[0].series, opened(gatherings)
    for change in (without_planned, with_exchanged):
        for number in (1, 2, 3):
            with pytest.raises(Refusal, match="Bijeenkomst 3 is al geopend"):
                change(known, number, by_number)
    with pytest.raises(Refusal, match="al de laatste"):
        with_exchanged(known, 4, by_number)
    alone = known.model_copy(update={"gatherings": known.gatherings[:1]})
    with pytest.raises(Refusal, match="minstens één"):
        without_planned(alone, 1, {})


def test_a_series_has_a_largest_number_of_gatherings() -> None:
    every = tuple(planned(f"Thema {at}") for at in range(MOST_GATHERINGS))
    series = SERIES.model_copy(update={"gatherings": every})
    with pytest.raises(Refusal, match="hooguit"):
        with_planned(series, MOST_GATHERINGS + 1, planned("Nog een"), {})


def test_what_was_planned_outlives_a_gathering_that_is_deleted(journal: Journal) -> None:
    first, _, _ = first_afternoon(journal)
    Held(journal, ZORG)
    plan(journal, 4, planned("Natuur"))
    delete_gathering(journal, first.row)
    assert themes(held(journal, WONEN.id)) == ["Wonen", "Zorg", "Kompas", "Natuur"]


def test_what_was_written_last_holds_when_writing_stopped_halfway(journal: Journal) -> None:
    first_afternoon(journal)
    Held(journal, ZORG)
    gatherings = held(journal, WONEN.id)
    series = with_planned(SERIES, 4, planned("Natuur"), opened(gatherings))
    for only in gatherings:
        write(journal, [only], series)
        assert themes(held(journal, WONEN.id))[3] == "Natuur"
        series = Series.model_validate(series.model_dump() | {"title": only.id})


def test_what_was_written_last_holds_when_a_clock_was_set_back_before_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_afternoon(journal)
    Held(journal, ZORG)
    plan(journal, 4, planned("Natuur"))
    monkeypatch.setattr(planning, "now", lambda: "2020-01-01T12:00:00.000Z")
    assert themes(plan(journal, 4, planned("Water")))[3] == "Water"
    assert themes(plan(journal, 4, planned("Wegen")))[3] == "Wegen"
