"""What stands out, in sentences."""

import pytest
from plan_factory import action, plan, shift

from stappenplan.overview import Overview, PlanSet, build_overview, list_findings

FIRST = (
    "2 bijeenkomsten van 6 november 2025 tot en met 5 februari 2026. "
    "Samen staan er 3 stappen in de plannen."
)


def said(*plans, **about) -> str:
    return " ".join(list_findings(build_overview(PlanSet(plans, **about))))


def test_what_stands_out_is_said_in_a_few_sentences(two: Overview) -> None:
    assert list_findings(two) == [
        FIRST,
        "1 thema komt in meer dan één bijeenkomst terug. Het vaakst: ‘Minder regels’ (2 van 2).",
        "De rol van ambtenaren in 1 bijeenkomst: in 1 past meer loslaten beter.",
        "Van 1 van de 3 stappen is bekend wat ervan kwam: 1 gedaan.",
        "Bij 2 vragen over de rol waren er minder dan vijf antwoorden. Die laten we weg.",
    ]


def test_nothing_is_said_in_a_sentence() -> None:
    assert said() == (
        "Er is nog geen bijeenkomst om te laten zien. Kom terug als er een voorbij is."
    )
    assert "nog geen oefening" in said(rehearsal=True)


def test_one_gathering_cannot_show_what_returns() -> None:
    one = plan(themes={"Geld": 6}, actions=(action(1, "Spaar", "Geld"),))
    assert "Eén bijeenkomst op 12 maart 2026, met 1 stap in het plan." in said(one)
    assert "zie je pas bij twee bijeenkomsten" in said(one)
    assert "Van geen enkele stap is al bekend wat ervan kwam." in said(one)


def test_gatherings_without_themes_or_actions_say_so() -> None:
    found = said(plan(), plan("CCCCC"))
    assert "nog geen thema’s met een naam" in found
    assert "nog geen stappen die iemand heeft opgepakt" in found
    assert "1 bijeenkomst heeft nog geen stappen." in said(
        plan(actions=(action(1, "Spaar"),)), plan("CCCCC")
    )


def test_themes_that_do_not_return_say_so() -> None:
    found = said(plan(themes={"Geld": 6}), plan("CCCCC", themes={"Zwemmen": 6}))
    assert "Geen thema komt in meer dan één bijeenkomst terug." in found


def test_what_is_left_out_is_told() -> None:
    assert "1 bijeenkomst is nog niet voorbij en telt hier nog niet mee." in said(waiting=1)
    assert "2 bijeenkomsten zijn nog niet voorbij en tellen hier nog niet mee." in said(waiting=2)


@pytest.mark.parametrize(
    ("today", "wanted", "words"),
    [
        ((9, 0, 0, 0, 0), (0, 0, 0, 0, 9), "past meer loslaten beter"),
        ((0, 0, 0, 0, 9), (9, 0, 0, 0, 0), "past meer sturen beter"),
        ((0, 9, 0, 0, 0), (0, 9, 0, 0, 0), "blijft de rol gelijk"),
    ],
)
def test_a_role_may_go_both_ways_or_stay(today, wanted, words: str) -> None:
    assert f"De rol van het bestuur in 1 bijeenkomst: in 1 {words}." in said(
        plan(roles=(shift("Geld", today, wanted, "bestuur"),))
    )
