"""The tables: what people read is what is in the frames."""

from plan_factory import action, plan

from stappenplan.overview import Overview, PlanSet, build_overview, page_tables


def columns(table: page_tables.TextTable) -> dict[str, tuple[str, ...]]:
    return dict(zip(table.heads, zip(*table.rows, strict=True), strict=True))


def test_the_gatherings_are_told_with_their_numbers(two: Overview) -> None:
    found = columns(page_tables.gatherings(two))
    assert found["Nr."] == ("1", "2")
    assert found["Datum"] == ("6 november 2025", "5 februari 2026")
    assert found["Mensen"] == ("12", "minder dan 5")
    assert found["Stappen"] == ("2", "1")


def test_a_theme_that_returns_tells_its_words_and_its_other_names(two: Overview) -> None:
    (row,) = page_tables.themes(two).rows
    assert row == ("Minder regels", "2", "1, 2", "2", "regels, vergunning", "Regels en papier")
    assert page_tables.once(two) == ["Het groen (1)"]


def test_a_role_is_told_with_its_spread_and_never_below_five(two: Overview) -> None:
    rows = {row[1]: row[3:] for row in page_tables.roles(two).rows}
    assert rows["Minder regels"] == (
        "7",
        "‘wij hebben de leiding’",
        "1",
        "7",
        "‘wij helpen als het dorp vraagt’",
        "1",
    )
    assert rows["Het groen"] == ("minder dan 5", "–", "–") * 2


def test_the_shift_is_told_in_the_words_of_the_picture(two: Overview) -> None:
    assert page_tables.shifts(two).rows == (
        ("1", "ambtenaren", "1", "‘wij hebben de leiding’", "‘wij helpen als het dorp vraagt’"),
    )


def test_outcomes_and_horizons_are_counted_per_gathering(two: Overview) -> None:
    assert page_tables.outcomes(two).rows == (
        ("1", "1", "0", "0", "0", "1", "2"),
        ("2", "0", "0", "0", "0", "1", "1"),
    )
    assert page_tables.horizons(two).rows == (("1", "0", "1", "0", "1"), ("2", "0", "0", "0", "1"))
    without = build_overview(PlanSet((plan(actions=(action(1, "Spaar"),)),)))
    assert page_tables.horizons(without).rows == ()


def test_every_action_is_listed_with_what_became_of_it(two: Overview) -> None:
    first, second = page_tables.actions(two)
    assert first.caption == "1. Het zwembad, 6 november 2025"
    assert first.rows[0] == (
        "1. Schrap de vergunning",
        "Minder regels",
        "15 januari 2026",
        "gedaan (18 december 2025)",
    )
    assert first.rows[2] == ("3. Bel de wethouder", "–", "–", "niet opgepakt")
    assert second.rows[0][3] == "nog niets over gehoord"


def test_nothing_gives_tables_without_rows() -> None:
    empty = build_overview(PlanSet(()))
    made = (
        page_tables.gatherings,
        page_tables.themes,
        page_tables.shifts,
        page_tables.roles,
        page_tables.outcomes,
    )
    assert all(make(empty).rows == () for make in made)
    assert page_tables.actions(empty) == page_tables.once(empty) == []
