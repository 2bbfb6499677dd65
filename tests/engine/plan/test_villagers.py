"""Steps that give work to the village, labelled by hand."""

from __future__ import annotations

import pytest

from stappenplan.plan.gaps.work_for_villagers import assigns_work_to_villagers

GIVES = [
    "Het dorp moet zelf het gras maaien",
    "De bewoners zorgen voor de stoep",
    "Inwoners regelen voortaan hun eigen verzekering",
    "Vrijwilligers maaien het gras langs de sloot",
    "De coöperatie organiseert een opruimdag",
    "Laat vrijwilligers het zwembad schoonmaken",
    "Het groen laten onderhouden door bewoners",
    "De dorpsraad moet een plan maken",
    "De buurt betaalt de helft van de speeltuin",
    "Het dorp zorgt zelf dat de paden veilig zijn",
]
KEEPS = [
    "Geef het dorp één vast nummer",
    "Laat het dorp zelf beslissen over het potje",
    "Laat het dorp zien wat het onderhoud kost",
    "Wij helpen als het dorp vraagt",
    "Het dorp mag het plein zelf inrichten",
    "Vraag het dorp wat wij moeten laten",
    "Het dorp moet kunnen bellen en wij nemen op",
    "Schrijf samen met het dorp op wie waarover gaat",
    "Spreek af wat we doen als een vrijwilliger stopt",
    "Loop een dag mee met de vrijwilligers van het zwembad",
    "Het dorp onderhoudt het groen. De gemeente levert de machines",
    "Laat het dorp zelf maaien en betaal de benzine",
    "De vrijwilligers kunnen bij ons een machine lenen",
]


@pytest.mark.parametrize("text", GIVES)
def test_work_for_the_village_alone_is_seen(text: str) -> None:
    assert assigns_work_to_villagers(text)


@pytest.mark.parametrize("text", KEEPS)
def test_room_for_the_village_and_work_of_our_own_are_not(text: str) -> None:
    assert not assigns_work_to_villagers(text)
