"""Everything about one person, on a page of their own and as files."""

import json

from http_visitors import open_gathering


def test_somebody_reads_and_takes_everything_about_themselves_and_nobody_else_does(
    app, browser
) -> None:
    held = open_gathering(app, browser())
    phone, other = browser(), browser()
    phone.join(held.code, "Zeeprik")
    other.join(held.code, "Bert")
    page = f"mijn/{held.code}/gegevens"
    answer = phone.get(page)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "Zeeprik" in answer.text
    assert "Zeeprik" not in other.get(page).text
    assert browser().get(page).status_code == 403
    assert held.facilitator.get(page).status_code == 403
    data = json.loads(phone.get(f"{page}.json").content)
    assert data["you"]["name"] == "Zeeprik"
    assert data["you"]["return_code"] in answer.text
    assert [one["type"] for one in data["entries"]] == ["joined"]
    assert phone.get(f"{page}.odt").content[:2] == b"PK"
    assert phone.get(f"{page}.exe").status_code == 404
    back = browser()
    back.submit(f"j/{held.code}", code=held.code, wat="terug", terug=data["you"]["return_code"])
    assert "Zeeprik" in back.get(page).text
