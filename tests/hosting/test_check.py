"""The check beforehand: what the server tells, and what it keeps to itself."""

import pytest

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari"
PASSWORD = "geheim;woord<1"


def stand(gathering) -> dict[str, str]:
    return gathering.facilitator.get(f"controle/{gathering.code}/stand").json()


def test_the_check_is_for_the_facilitator_alone(gathering, browser) -> None:
    stranger = browser()
    for page in ("", "/stand", "/letters"):
        assert stranger.get(f"controle/{gathering.code}{page}").status_code == 403
        assert gathering.facilitator.get(f"controle/{gathering.code}{page}").status_code == 200


def test_a_code_nobody_knows_has_no_check(gathering, browser) -> None:
    assert gathering.facilitator.get("controle/XXXXX").status_code == 404
    assert browser().get("proef/XXXXX").status_code == 404


def test_the_office_and_its_list_lead_to_the_check(gathering) -> None:
    assert f'href="/controle/{gathering.code}"' in gathering.facilitator.get("kantoor").text


def test_a_phone_that_gets_in_is_told_so_and_shows_on_the_check(gathering, browser) -> None:
    assert "nog geen telefoon" in stand(gathering)["telefoons"]
    phone = browser()
    phone.headers["User-Agent"] = IPHONE
    page = phone.get(f"proef/{gathering.code}")
    assert "Deze telefoon kan meedoen" in page.text
    assert "set-cookie" not in page.headers
    told = stand(gathering)["telefoons"]
    assert "Een ander apparaat kwam binnen" in told
    assert "Een iPhone" in told
    phone.get(f"proef/{gathering.code}/tik", params={"ms": "41"})
    assert "Antwoord in 41 milliseconden." in stand(gathering)["telefoons"]
    phone.get(f"proef/{gathering.code}/tik", params={"ms": "2500"})
    assert "traag" in stand(gathering)["telefoons"]


@pytest.mark.parametrize("told", ["<b>", "-1", "999999999", ""])
def test_a_phone_that_tells_nonsense_is_not_noted(gathering, browser, told: str) -> None:
    assert browser().get(f"proef/{gathering.code}/tik?ms={told}").status_code == 204
    assert "nog geen telefoon" in stand(gathering)["telefoons"]


def test_the_laptop_itself_proves_nothing(gathering) -> None:
    gathering.facilitator.get(f"proef/{gathering.code}")
    assert "Alleen deze computer" in stand(gathering)["telefoons"]


def test_a_server_that_no_phone_can_reach_says_so(gathering) -> None:
    page = gathering.facilitator.get(f"controle/{gathering.code}").text
    assert "Nu kan alleen deze computer erbij" in page


def test_who_joins_with_a_phone_is_counted(gathering, browser) -> None:
    assert "nog geen telefoon" in stand(gathering)["antwoorden"]
    browser().join(gathering.code, "Proef")
    assert "1 telefoon doet mee" in stand(gathering)["antwoorden"]


def test_the_codes_of_wifi_and_gathering_stand_side_by_side(gathering) -> None:
    answer = gathering.facilitator.submit(
        f"controle/{gathering.code}", wifi="Dorpshuis <gast>", wachtwoord=PASSWORD, doen="codes"
    )
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count("<svg") == 2
    assert "Dorpshuis &lt;gast&gt;" in answer.text
    assert "geheim;woord&lt;1" in answer.text


def test_the_password_stands_nowhere_else(gathering) -> None:
    gathering.facilitator.submit(
        f"controle/{gathering.code}", wifi="Dorpshuis", wachtwoord=PASSWORD, doen="codes"
    )
    later = gathering.facilitator.get(f"controle/{gathering.code}").text
    log = gathering.facilitator.get(f"documenten/{gathering.code}/logboek.jsonl").text
    assert "geheim" not in later + log
    assert "Dorpshuis" not in log


@pytest.mark.parametrize(
    ("wifi", "password", "sentence"),
    [("", "", "naam van de wifi"), ("Gast", "kort", "8 tot 63"), ("", "welkom01", "naam")],
)
def test_a_wifi_that_cannot_be_is_told_and_kept(gathering, wifi, password, sentence) -> None:
    answer = gathering.facilitator.submit(
        f"controle/{gathering.code}", wifi=wifi, wachtwoord=password, doen="codes"
    )
    assert answer.status_code == 400
    assert sentence in answer.text
    assert f'value="{password}"' in answer.text


def test_the_paper_pack_comes_with_and_without_the_wifi(gathering) -> None:
    packs = [
        gathering.facilitator.submit(
            f"controle/{gathering.code}", wifi=wifi, wachtwoord="", doen="papier"
        )
        for wifi in ("", "Dorpshuis")
    ]
    for pack in packs:
        assert pack.headers["content-type"] == "application/pdf"
        assert pack.content.startswith(b"%PDF")
    assert packs[0].content != packs[1].content


def test_the_pages_run_scripts_from_files_of_this_server_alone(gathering) -> None:
    for name, page in (("check", f"controle/{gathering.code}"), ("trial", "proef/")):
        script = gathering.facilitator.get(f"{name}.js")
        assert script.headers["content-type"].startswith("text/javascript")
        address = page if name == "check" else f"proef/{gathering.code}"
        assert f'src="/{name}.js"' in gathering.facilitator.get(address).text
