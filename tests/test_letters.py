"""The letters for those who have to say yes: complete, and with the numbers of the code."""

import json
import re
from pathlib import Path

import pytest

from stappenplan.hosting.contacts import Contacts
from stappenplan.hosting.security_text import LASTS
from stappenplan.hosting.session_identity import COOKIE_DAYS

LETTERS = Path(__file__).parents[1] / "docs/brieven"
PRIVACY_PAGE = LETTERS.parents[1] / "stappenplan/hosting/templates/privacy.html"
# The points of the model of the Dutch government, in its order.
POINTS = """
Voorstel
Persoonsgegevens
Gegevensverwerkingen
Verwerkingsdoeleinden
Betrokken partijen
Belangen bij de gegevensverwerking
Verwerkingslocaties
Techniek en methode
Juridisch en beleidsmatig kader
Bewaartermijnen
Rechtsgrond
Bijzondere persoonsgegevens
Doelbinding
Noodzaak en evenredigheid
Rechten van de betrokkene
Risico's
Maatregelen
""".strip().splitlines()


def letter(name: str) -> str:
    return (LETTERS / name).read_text(encoding="utf-8")


def test_the_dpia_has_the_seventeen_points_of_the_model_in_their_order() -> None:
    found = re.findall(r"^### (\d+)\. (.+)$", letter("dpia.md"), flags=re.MULTILINE)
    assert found == [(str(number), name) for number, name in enumerate(POINTS, 1)]


@pytest.mark.parametrize("number", range(1, len(POINTS) + 1))
def test_a_point_of_the_dpia_marks_what_the_organisation_fills_in_or_says_how_it_is_held(
    number: int,
) -> None:
    points = re.split(r"^### \d+\. ", letter("dpia.md"), flags=re.MULTILINE)
    assert len(points) == len(POINTS) + 1
    assert "**Invullen:**" in points[number] or "`tests/" in points[number]


def test_every_risk_of_the_dpia_has_a_measure() -> None:
    _, risks, measures = re.split(r"### 1[67]\. ", letter("dpia.md"))
    numbers = re.findall(r"^\| (R\d+) \|", risks, flags=re.MULTILINE)
    assert numbers
    assert re.findall(r"^\| (R\d+) \|", measures, flags=re.MULTILINE) == numbers


def test_the_contacts_in_the_letter_to_the_administrator_can_be_filled_in() -> None:
    block = re.search(r"```json\n(.*?)```", letter("beheer.md"), flags=re.DOTALL)
    assert block
    given = json.loads("{" + block[1] + "}")["Contacts"]
    assert set(given) < set(Contacts.class_own_traits(config=True))
    Contacts(**given)


def test_the_letters_give_the_terms_of_the_code() -> None:
    assert f"{COOKIE_DAYS} dagen" in letter("privacy.md")
    assert f"{COOKIE_DAYS} dagen" in letter("dpia.md")
    assert f"verloopt {LASTS.days} dagen nadat" in letter("beheer.md")


def test_the_text_for_participants_asks_the_questions_of_the_page_on_the_server() -> None:
    page = PRIVACY_PAGE.read_text(encoding="utf-8")
    asked = re.findall(r"^\*\*([^*]+)\*\*", letter("deelnemers.md"), flags=re.MULTILINE)
    assert len(asked) > 5
    headings = re.findall(r'heading\("([^"]+)"\)', page)
    for question in asked:
        assert any(question.rstrip(".?").lower() in one.lower() for one in headings), question
