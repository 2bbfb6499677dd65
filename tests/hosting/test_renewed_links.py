"""Links that are replaced, and devices that are logged out."""

import html
import re
from pathlib import Path

import pytest
from hosted_gathering import Hosted
from http_visitors import Browser

from stappenplan.contract.people import Role
from stappenplan.hosting import role_page


@pytest.fixture
def held(app, journal, gathering) -> Hosted:
    row = journal.find(gathering.code)
    assert row
    return Hosted(app, journal, row)


PAGES = {Role.SCREEN: "scherm", Role.ADVISOR: "adviseur", Role.FACILITATOR: "begeleider"}


def key_url(held: Hosted, role: Role) -> str:
    return f"{PAGES[role]}/{held.row.code}?sleutel={held.keys.role(held.row.id, role)}"


def renew(leader: Browser, code: str, *links: str) -> dict[str, str]:
    """Replace links; returns the new ones by page."""
    answer = leader.submit(f"sleutels/{code}", **dict.fromkeys(links, "ja"))
    assert answer.status_code == 200, answer.text
    urls = [html.unescape(url) for url in re.findall(r'href="([^"]+sleutel=[^"]+)"', answer.text)]
    return {url.split("/")[3]: "/".join(url.split("/")[3:]) for url in urls}


@pytest.mark.parametrize("role", PAGES)
def test_an_old_link_and_what_it_opened_are_worth_nothing_at_once(held, browser, role) -> None:
    code, page = held.row.code, PAGES[role]
    visitor, leader = browser(), held.facilitator(browser())
    visitor.get(key_url(held, role))
    assert visitor.get(f"{page}/{code}").status_code == 200
    new = renew(leader, code, role.value)
    assert list(new) == [page]
    assert visitor.get(f"{page}/{code}").status_code == 403
    assert visitor.get(key_url(held, role)).status_code == 403
    for path in (f"documenten/{code}/plan.md", f"mensen/{code}", f"aanwezig/{code}"):
        assert visitor.get(path).status_code == 403
    # Who renewed goes on, and so does who has the new link.
    assert leader.get(f"begeleider/{code}").status_code == 200
    visitor.get(new[page])
    assert visitor.get(f"{page}/{code}").status_code == 200


def test_renewing_one_link_leaves_the_others(held, browser) -> None:
    advisor = browser()
    advisor.get(key_url(held, Role.ADVISOR))
    renew(held.facilitator(browser()), held.row.code, "screen")
    assert advisor.get(f"adviseur/{held.row.code}").status_code == 200
    assert browser().get(key_url(held, Role.ADVISOR)).status_code == 302


def test_the_office_renews_too_and_nobody_else(held, gathering, browser) -> None:
    code = held.row.code
    assert list(renew(gathering.facilitator, code, "advisor", "screen")) == ["scherm", "adviseur"]
    phone = browser()
    phone.join(code, "Anna")
    assert phone.get(f"sleutels/{code}").status_code == 403
    assert f"/sleutels/{code}" in gathering.facilitator.get(f"kantoor/{code}").text


def test_nothing_chosen_is_asked_again_and_replaces_nothing(held, browser) -> None:
    leader = held.facilitator(browser())
    answer = leader.submit(f"sleutels/{held.row.code}")
    assert (answer.status_code, "Kies welke link" in answer.text) == (400, True)
    assert browser().get(key_url(held, Role.SCREEN)).status_code == 302


def test_somebody_logs_out_elsewhere_and_takes_another_code(held, browser) -> None:
    code, phone, other = held.row.code, browser(), browser()
    phone.join(code, "Anna")
    [anna] = held.visit().gathering.people
    old = held.keys.return_code(held.row.id, anna)
    other.submit(f"j/{code}", code=code, terug=old, wat="terug")
    assert other.get(f"deelnemer/{code}").status_code == 200
    answer = phone.submit(f"mijn/{code}/apparaten", code="ja")
    new = held.keys.return_code(held.row.id, anna, 1)
    assert (answer.status_code, new in answer.text) == (200, True)
    assert other.get(f"deelnemer/{code}").status_code == 302
    assert phone.get(f"deelnemer/{code}").status_code == 200
    fields = {"code": code, "wat": "terug"}
    assert other.submit(f"j/{code}?nieuw=1", **fields, terug=old).status_code == 400
    assert other.submit(f"j/{code}?nieuw=1", **fields, terug=new).status_code == 303
    assert other.get(f"deelnemer/{code}").status_code == 200


def test_who_keeps_the_code_logs_out_elsewhere_too(held, browser) -> None:
    code, phone, other = held.row.code, browser(), browser()
    phone.join(code, "Anna")
    [anna] = held.visit().gathering.people
    own = held.keys.return_code(held.row.id, anna)
    other.submit(f"j/{code}", code=code, terug=own, wat="terug")
    assert own in phone.submit(f"mijn/{code}/apparaten").text
    assert other.get(f"deelnemer/{code}").status_code == 302
    assert other.get(f"mijn/{code}/apparaten").status_code == 403


def links_with_keys(held: Hosted) -> list[str]:
    """A link of every kind: of roles, of the server, and those that go from hand to hand."""
    code, id_, keys, series = held.row.code, held.row.id, held.keys, "s-abcd2345"
    return [
        *(key_url(held, role) for role in PAGES),
        f"kantoor?sleutel={keys.organiser()}",
        f"overzicht/emmen?sleutel={keys.overview('emmen')}",
        f"verslag/{code}?sleutel={keys.report(id_, 0)}",
        f"kader/{code}?sleutel={keys.framework(id_)}&a-ruimte=ja",
        f"kader/{code}/gebruik?sleutel={keys.framework(id_)}",
        f"reeks/{series}?sleutel={keys.series(series)}",
        f"reeks/{series}/toolbox.docx?sleutel={keys.series(series)}",
    ]


def test_no_secret_stays_in_an_address(held, browser) -> None:
    for path in (*links_with_keys(held), f"j/{held.row.code}?terug=ABCD-EFGH"):
        answer = browser().get(path)
        assert answer.status_code == 302, path
        assert "sleutel" not in answer.headers["location"]
        assert "terug=" not in answer.headers["location"]
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_who_keeps_no_cookies_is_told_so(held, browser) -> None:
    for path in links_with_keys(held):
        visitor = browser()
        arrived = visitor.get(path).headers["location"]
        visitor.cookies.clear()
        answer = visitor.get(arrived)
        assert (answer.status_code, "bewaart geen cookies" in answer.text) == (403, True), path


def test_what_says_that_somebody_came_by_a_link_goes_nowhere_else(held, browser) -> None:
    visitor = browser()
    visitor.get(key_url(held, Role.SCREEN))
    for path in ("//elders.example/?via-link=ja", "/%5Celders.example/?via-link=ja"):
        answer = visitor.get(
            f"{visitor.base_url.scheme}://{visitor.base_url.netloc.decode()}{path}"
        )
        where = answer.headers.get("location", "")
        assert not re.match(r"[/\\]{2}|https?:", where), where


def test_a_return_code_in_a_link_stands_in_the_form_and_no_longer_in_the_address(
    held, browser
) -> None:
    code, phone = held.row.code, browser()
    browser().join(code, "Anna")
    [anna] = held.visit().gathering.people
    own = held.keys.return_code(held.row.id, anna)
    form = phone.get(phone.get(f"j/{code}?terug={own}").headers["location"]).text
    assert f'value="{own}"' in form
    token = re.search(r'name="_xsrf" value="([^"]+)"', form)
    assert token
    fields = {"_xsrf": token[1], "code": code, "terug": own, "wat": "terug"}
    assert phone.post(f"j/{code}?nieuw=1", data=fields).status_code == 303
    assert own not in phone.get(f"j/{code}?nieuw=1").text


def test_every_page_asks_whether_a_grant_is_still_valid() -> None:
    hosting = Path(role_page.__file__).parent
    # These hold it against the gathering themselves.
    known = {"base_handler.py", "join_page.py", "series_page.py", "shared_link.py"}
    asks = re.compile(r"(?:session|session\(\))\.grant\(")
    found = {one.name for one in hosting.rglob("*.py") if asks.search(one.read_text("utf-8"))}
    assert found == known
