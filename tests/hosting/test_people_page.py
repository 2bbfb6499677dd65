"""Who takes part: corrected by the facilitator, and as a list to print."""

import re

import httpx
import pytest
from http_visitors import Browser, Gathering, open_gathering


@pytest.fixture
def held(app, browser) -> Gathering:
    """A gathering with Kim in it."""
    gathering = open_gathering(app, browser())
    browser().join(gathering.code, "Kim")
    return gathering


def person(host: Browser, code: str, name: str) -> str:
    """The id of somebody on the list."""
    page = host.get(f"mensen/{code}").text
    found = re.search(rf'\?wie=([^"]+)"><span[^>]*>Verbeter </span>{name}<', page)
    assert found, page
    return found[1]


def correct(host: Browser, code: str, **fields: str) -> httpx.Response:
    """Send the form of somebody back, filled in."""
    return host.submit(f"mensen/{code}?wie={person(host, code, 'Kim')}", **fields)


def test_names_are_for_the_facilitator_only(browser, held: Gathering) -> None:
    bram = browser()
    bram.join(held.code, "Bram")
    assert bram.get(f"mensen/{held.code}").status_code == 403
    assert "Kim" in held.facilitator.get(f"mensen/{held.code}").text


def test_a_name_side_and_unit_are_corrected_everywhere(held: Gathering) -> None:
    host, page = held.facilitator, f"mensen/{held.code}"
    kim = person(host, held.code, "Kim")
    assert 'value="Kim"' in host.get(f"{page}?wie={kim}").text
    answer = correct(host, held.code, wie=kim, naam="Kiem", kant="inwoner", afdeling="Zwemclub")
    assert answer.status_code == 303
    text = host.get(answer.headers["location"]).text
    assert "Bewaard." in text
    for words in ("Kiem", "inwoner", "Zwemclub"):
        assert words in text
    assert "</span>Kim<" not in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"naam": ""}, "Vul een naam in."),
        ({"naam": "Bram"}, "Er is al iemand met de naam Bram."),
        ({"wie": "p-niemand"}, "Deze deelnemer is er niet"),
    ],
)
def test_a_correction_that_cannot_be_is_told(
    browser, held: Gathering, fields: dict[str, str], sentence: str
) -> None:
    browser().join(held.code, "Bram")
    host, page = held.facilitator, f"mensen/{held.code}"
    kim = person(host, held.code, "Kim")
    known = {"wie": kim, "naam": "Kim", "kant": "ambtenaar", "afdeling": ""}
    answer = correct(host, held.code, **{**known, **fields})
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "Kim" in host.get(page).text
