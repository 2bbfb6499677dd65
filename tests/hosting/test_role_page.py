"""The pages with a notebook: which grant opens which page."""

import pytest
from http_visitors import open_gathering

PAGES = ("scherm", "begeleider", "adviseur")


def test_a_participant_page_without_grant_redirects_to_the_join_page(gathering, browser) -> None:
    answer = browser().get(f"deelnemer/{gathering.code}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/j/{gathering.code}")


@pytest.mark.parametrize("page", PAGES)
def test_a_participant_cannot_open_the_other_pages(gathering, browser, page: str) -> None:
    phone = browser()
    phone.join(gathering.code, "Anna")
    answer = phone.get(f"{page}/{gathering.code}")
    assert answer.status_code == 403
    assert "stappenplan-kernel" not in answer.text
    assert "niet voor deelnemers" in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_key_gives_no_access(gathering, browser, page: str) -> None:
    visitor = browser()
    answer = visitor.get(f"{page}/{gathering.code}?sleutel=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert answer.status_code == 403
    assert visitor.get(f"{page}/{gathering.code}").status_code == 403


def test_a_grant_is_valid_for_one_gathering_only(app, gathering, browser) -> None:
    other = open_gathering(app, browser())
    phone = browser()
    phone.join(gathering.code, "Anna")
    assert phone.get(f"deelnemer/{other.code}").status_code == 302
    assert phone.get(f"begeleider/{other.code}").status_code == 403
