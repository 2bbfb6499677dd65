"""The checklist and the phone test on a real server."""

import pytest

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari"
PASSWORD = "geheim;woord<1"


def status(gathering) -> dict[str, str]:
    return gathering.facilitator.get(f"controle/{gathering.code}/stand").json()


def test_the_checklist_is_for_the_facilitator_only(gathering, browser) -> None:
    new_session = browser()
    for page in ("", "/stand", "/letters"):
        assert new_session.get(f"controle/{gathering.code}{page}").status_code == 403
        assert gathering.facilitator.get(f"controle/{gathering.code}{page}").status_code == 200


def test_an_unknown_code_has_no_checklist(gathering, browser) -> None:
    assert gathering.facilitator.get("controle/XXXXX").status_code == 404
    assert browser().get("proef/XXXXX").status_code == 404


def test_the_gathering_list_links_to_the_checklist(gathering) -> None:
    assert f'href="/controle/{gathering.code}"' in gathering.facilitator.get("kantoor").text


def test_a_phone_that_connects_is_confirmed_and_shown_on_the_checklist(gathering, browser) -> None:
    assert "nog geen telefoon" in status(gathering)["telefoons"]
    phone = browser()
    phone.headers["User-Agent"] = IPHONE
    page = phone.get(f"proef/{gathering.code}")
    assert "Deze telefoon kan meedoen" in page.text
    assert "set-cookie" not in page.headers
    shown = status(gathering)["telefoons"]
    assert "Een ander apparaat kwam binnen" in shown
    assert "Een iPhone" in shown
    phone.get(f"proef/{gathering.code}/tik", params={"ms": "41"})
    assert "Antwoord in 41 milliseconden." in status(gathering)["telefoons"]
    phone.get(f"proef/{gathering.code}/tik", params={"ms": "2500"})
    assert "traag" in status(gathering)["telefoons"]


@pytest.mark.parametrize("value", ["<b>", "-1", "999999999", "", "1" * 5_000])
def test_an_invalid_response_time_is_ignored(gathering, browser, value: str) -> None:
    assert browser().get(f"proef/{gathering.code}/tik?ms={value}").status_code == 204
    assert "nog geen telefoon" in status(gathering)["telefoons"]


def test_the_computer_of_the_server_does_not_count_as_a_phone(gathering) -> None:
    gathering.facilitator.get(f"proef/{gathering.code}")
    assert "Alleen deze computer" in status(gathering)["telefoons"]


def test_a_server_on_loopback_says_that_no_phone_can_reach_it(gathering) -> None:
    page = gathering.facilitator.get(f"controle/{gathering.code}").text
    assert "Nu kan alleen deze computer erbij" in page


def test_a_participant_with_a_phone_is_counted(gathering, browser) -> None:
    assert "nog geen telefoon" in status(gathering)["antwoorden"]
    browser().join(gathering.code, "Proef")
    assert "1 telefoon doet mee" in status(gathering)["antwoorden"]


def test_the_codes_of_wifi_and_gathering_are_shown_together(gathering) -> None:
    answer = gathering.facilitator.submit(
        f"controle/{gathering.code}", wifi="Dorpshuis <gast>", wachtwoord=PASSWORD, doen="codes"
    )
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count("<svg") == 2
    assert "Dorpshuis &lt;gast&gt;" in answer.text
    assert "geheim;woord&lt;1" in answer.text


def test_the_password_is_stored_nowhere(gathering) -> None:
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
def test_an_invalid_wifi_gives_a_sentence_and_keeps_the_fields(
    gathering, wifi, password, sentence
) -> None:
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
    for name, page in (("checklist", f"controle/{gathering.code}"), ("phone_test", "proef/")):
        script = gathering.facilitator.get(f"{name}.js")
        assert script.headers["content-type"].startswith("text/javascript")
        address = page if name == "checklist" else f"proef/{gathering.code}"
        assert f'src="/{name}.js"' in gathering.facilitator.get(address).text
