"""Coming in, and not coming in."""

import re

import httpx
import pytest
from http_visitors import Browser, open_gathering
from server_processes import free_port, start_app

from stappenplan.hosting.attempts import ALLOWED
from stappenplan.hosting.documents import DOCUMENTS

PAGES = ("scherm", "begeleider", "adviseur")


def cookie_of(answer: httpx.Response, start: str = "stappenplan-") -> str:
    return next(c for c in answer.headers.get_list("set-cookie") if c.startswith(start))


def test_whoever_joins_with_code_and_name_gets_their_own_page(gathering, browser) -> None:
    answer = browser().join(gathering.code.lower(), "Anna")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/deelnemer/{gathering.code}",
    )
    cookie = cookie_of(answer)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_a_code_nobody_knows_gets_a_sentence_and_keeps_the_name(browser) -> None:
    answer = browser().submit("", code="XXXXX", naam="Anna", kant="inwoner", wat="nieuw")
    assert answer.status_code == 400
    assert "Deze code kennen we niet" in answer.text
    assert 'value="Anna"' in answer.text


def test_a_name_is_shown_as_text_whatever_it_holds(gathering, browser) -> None:
    name = '"><script>alert(1)</script>'
    browser().join(gathering.code, name)
    answer = browser().join(gathering.code, name)
    assert "Er is al iemand met de naam" in answer.text
    assert "<script>" not in answer.text


def test_a_form_sent_twice_is_one_person(gathering, browser) -> None:
    phone = browser()
    page = phone.get(f"j/{gathering.code}").text
    fields = dict(re.findall(r'name="(_xsrf|formulier)" value="([^"]+)"', page))
    fields |= {"code": gathering.code, "naam": "Anna", "kant": "inwoner", "wat": "nieuw"}
    answers = [phone.post(f"j/{gathering.code}", data=fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]


def test_a_form_without_its_token_is_refused_in_dutch(gathering, browser) -> None:
    answer = browser().post(f"j/{gathering.code}", data={"naam": "Anna", "kant": "inwoner"})
    assert answer.status_code == 403
    assert "stond te lang open" in answer.text


def test_the_same_phone_that_scans_again_goes_on(gathering, browser) -> None:
    phone = browser()
    phone.join(gathering.code, "Anna")
    again = phone.get(f"j/{gathering.code}")
    assert (again.status_code, again.headers["location"]) == (302, f"/deelnemer/{gathering.code}")
    assert "Meedoen" in phone.get(f"j/{gathering.code}?nieuw=1").text


def test_a_participants_page_without_a_grant_leads_to_the_door(gathering, browser) -> None:
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
def test_a_wrong_key_opens_nothing(gathering, browser, page: str) -> None:
    visitor = browser()
    answer = visitor.get(f"{page}/{gathering.code}?sleutel=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert answer.status_code == 403
    assert visitor.get(f"{page}/{gathering.code}").status_code == 403


def test_a_grant_for_one_gathering_is_none_for_another(app, gathering, browser) -> None:
    other = open_gathering(app, browser())
    phone = browser()
    phone.join(gathering.code, "Anna")
    assert phone.get(f"deelnemer/{other.code}").status_code == 302
    assert phone.get(f"begeleider/{other.code}").status_code == 403


def test_a_forged_cookie_is_no_grant(gathering, browser) -> None:
    phone = browser()
    cookie = cookie_of(phone.join(gathering.code, "Anna"))
    name, _, value = cookie.partition(";")[0].partition("=")
    forged = value.strip('"').replace(value.strip('"')[40:44], "AAAA", 1)
    stranger = browser()
    stranger.cookies.set(name, f'"{forged}"', path="/")
    assert stranger.get(f"deelnemer/{gathering.code}").status_code == 302
    stranger.cookies.set(name, '["baas", 1, []]', path="/")
    assert stranger.get("kantoor").status_code == 403


def test_the_office_is_for_whoever_has_the_printed_link(app, browser) -> None:
    visitor = browser()
    assert visitor.get("kantoor").status_code == 403
    assert visitor.post("kantoor", data={"workshop": "proef"}).status_code == 403
    assert visitor.get("kantoor?sleutel=fout").status_code == 403
    answer = visitor.get(app.office)
    assert (answer.status_code, answer.headers["location"]) == (302, "/kantoor")
    assert "Open een bijeenkomst" in visitor.get("kantoor").text


def test_the_office_lists_what_was_opened_and_marks_a_rehearsal(app, browser) -> None:
    facilitator = browser()
    gathering = open_gathering(app, facilitator, titel="Woensdag <b>", oefening="ja")
    page = facilitator.get("kantoor").text
    assert f"begeleider/{gathering.code}" in page
    assert "Woensdag &lt;b&gt;" in page
    assert "Oefening" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("workshop", "../geheim", "Kies een workshop"),
        ("datum", "morgen", "Vul de datum"),
        ("datum", "0001-01-01", "Vul de datum"),
        ("datum", "9999-12-31", "Vul de datum"),
        ("titel", "x" * 500, "hooguit 120"),
    ],
)
def test_a_gathering_that_cannot_open_gets_a_sentence(
    app, browser, field: str, value: str, sentence: str
) -> None:
    facilitator = browser()
    facilitator.get(app.office)
    fields = {"workshop": "proef", "datum": "2026-03-12", "tijd": "13:00", field: value}
    answer = facilitator.submit("kantoor", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "voila/render/workshops/deelnemer.ipynb",
        "voila/tree",
        "voila/tree/workshops",
        "voila/api/contents/",
        "voila/files/voila.json",
        "api/kernels",
        "api/contents",
        "bestaat-niet",
    ],
)
def test_everything_else_is_closed_and_says_so_in_dutch(browser, path: str) -> None:
    answer = browser().get(path)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


@pytest.mark.parametrize("path", ["", "kantoor", "bestaat-niet", "scherm/XXXXX"])
def test_no_page_of_a_door_asks_anything_of_another_host(browser, path: str) -> None:
    answer = browser().get(path)
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text)
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "connect-src 'self' ws://127.0.0.1" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_strange_host_header_stays_out_of_the_policy(browser) -> None:
    answer = browser().get("", headers={"host": "kwaad'; script-src *"})
    assert "kwaad" not in answer.headers.get("content-security-policy", "")


def test_documents_are_for_the_facilitator(gathering, browser) -> None:
    path = f"documenten/{gathering.code}/logboek.jsonl"
    phone = browser()
    phone.join(gathering.code, "Anna")
    assert phone.get(path).status_code == 403
    answer = gathering.facilitator.get(path)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert '"Anna"' in answer.text
    assert gathering.facilitator.get(f"documenten/{gathering.code}/geheim.txt").status_code == 404


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_can_be_had(gathering, name: str) -> None:
    answer = gathering.facilitator.get(f"documenten/{gathering.code}/{name}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == DOCUMENTS[name].media_type
    # Of a network without anybody, a table has a head alone.
    assert len(answer.content) > (2 if name.endswith(".csv") else 100)


def test_health_is_open_to_a_monitor(browser) -> None:
    assert browser().get("gezond").json() == {"ok": True}


def test_too_many_wrong_return_codes_have_to_wait(app, gathering) -> None:
    with Browser(app.url, "127.0.2.1") as visitor:
        path = f"j/{gathering.code}"
        for _ in range(ALLOWED):
            answer = visitor.submit(path, code=gathering.code, terug="AAAA-BBBB", wat="terug")
            assert "kennen we niet" in answer.text
        answer = visitor.get(path)
        assert (answer.status_code, "te vaak" in answer.text) == (429, True)
        assert gathering.facilitator.get(f"begeleider/{gathering.code}").status_code == 200


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("j", "127.0.2.2"),
        ("deelnemer", "127.0.2.3"),
        ("scherm", "127.0.2.4"),
        ("documenten", "127.0.2.5"),
    ],
)
def test_nobody_tries_all_codes(app, gathering, page: str, address: str) -> None:
    with Browser(app.url, address) as visitor:
        end = "/plan.md" if page == "documenten" else ""
        for _ in range(ALLOWED):
            assert visitor.get(f"{page}/ZZZZZ{end}").status_code in {200, 404}
        for code in ("ZZZZZ", gathering.code):
            assert visitor.get(f"{page}/{code}{end}").status_code == 429


def test_no_key_stands_in_the_log(tmp_path) -> None:
    with start_app(tmp_path) as app, Browser(app.url) as visitor:
        visitor.get("scherm/ZZZZZ?sleutel=GEHEIM-1&x=1")
        visitor.get("kantoor?sleutel=GEHEIM-2", headers={"referer": f"{app.url}?sleutel=GEHEIM-3"})
        assert app.says("403 GET /kantoor?sleutel=")
        assert "GEHEIM" not in app.log


def test_a_cookie_survives_a_restart_and_a_base_address(tmp_path) -> None:
    flag, port = "--Voila.base_url=/emmen/", free_port()
    with Browser(f"http://127.0.0.1:{port}/emmen/") as facilitator:
        with start_app(tmp_path, flag, port=port) as app:
            answer = facilitator.get(app.office)
            assert answer.headers["location"] == "/emmen/kantoor"
            assert "Path=/emmen/" in cookie_of(answer)
            assert facilitator.get(app.url).status_code == 404
        with start_app(tmp_path, flag, port=port):
            assert "Open een bijeenkomst" in facilitator.get("kantoor").text


def test_behind_https_cookies_are_secure_and_links_use_the_public_address(tmp_path) -> None:
    address = "https://workshop.example.nl/"
    with start_app(tmp_path, STAPPENPLAN_ADDRESS=address) as app, Browser(app.url) as f:
        assert "Secure" in cookie_of(f.get(app.office))
