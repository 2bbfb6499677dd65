"""Whom people turn to: security.txt, and the page that says what happens with what people say."""

from datetime import UTC, datetime, timedelta

import pytest
from http_visitors import Browser
from server_processes import start_app
from traitlets import TraitError
from traitlets.config import Config

from stappenplan.hosting.contacts import Contacts, read_security_file
from stappenplan.hosting.security_text import LASTS, NO_CONTACT, PATH, security_text

STARTED = datetime(2026, 3, 12, 13, 0, 1, 500, tzinfo=UTC)
WHO = ["mailto:veilig@example.nl", "https://example.nl/melden"]


def contacts(**told: object) -> Contacts:
    return Contacts(config=Config({"Contacts": told}))


def test_security_txt_names_contacts_in_order_when_it_expires_and_where_it_stands() -> None:
    told = contacts(security=WHO, security_policy="https://example.nl/beleid")
    assert security_text(told, STARTED, "https://workshop.example.nl" + PATH).splitlines() == [
        "Contact: mailto:veilig@example.nl",
        "Contact: https://example.nl/melden",
        "Expires: 2027-02-05T13:00:01Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://workshop.example.nl/.well-known/security.txt",
        "Policy: https://example.nl/beleid",
    ]


def test_security_txt_expires_within_the_year_that_the_standard_advises() -> None:
    assert timedelta(days=30) < LASTS < timedelta(days=365)


def test_an_address_without_tls_is_not_told_as_the_canonical_one() -> None:
    text = security_text(contacts(security=WHO), STARTED, "http://10.0.0.1" + PATH)
    assert "Canonical" not in text


def test_without_a_contact_there_is_no_security_txt() -> None:
    assert security_text(contacts(), STARTED) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"security": ["veilig@example.nl"]},
        {"security": ["http://example.nl"]},
        {"security": ["mailto:a@b.nl\nExpires: 2099-01-01T00:00:00Z"]},
        {"security_policy": "http://example.nl"},
        {"privacy_officer": "Jo\nAn"},
        {"organisation": "x" * 201},
    ],
)
def test_a_contact_that_is_none_is_refused_at_the_start_with_a_remedy(wrong) -> None:
    with pytest.raises(TraitError, match="Remedy"):
        contacts(**wrong)


SIGNED = """-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

Contact: mailto:veilig@example.nl
Expires: {expires}
-----BEGIN PGP SIGNATURE-----

iHUEARYKAB0WIQ
-----END PGP SIGNATURE-----
"""


def test_a_security_txt_of_ones_own_is_sent_byte_for_byte_so_that_a_signature_holds(tmp_path):
    file = tmp_path / "security.txt"
    text = SIGNED.format(expires="2026-09-01T00:00:00Z").replace("\n", "\r\n")
    file.write_bytes(text.encode())
    assert read_security_file(file, STARTED) == text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"Expires: 2026-09-01T00:00:00Z\n", "has no line with Contact"),
        (b"Contact: mailto:a@b.nl\n", "needs one line such as Expires"),
        (SIGNED.format(expires="morgen").encode(), "needs one line such as Expires"),
        (SIGNED.format(expires="2026-03-12").encode(), "needs one line such as Expires"),
        (SIGNED.format(expires="2026-03-12T13:00:00Z").encode(), "has expired"),
        (b"Contact: mailto:a@b.nl\nExpires: 2026-09-01T00:00:00Z\n" * 2, "needs one line"),
        (b"Contact: x\n" + b" " * 70_000, "has no line with Contact"),
    ],
)
def test_a_security_txt_that_is_none_is_not_sent(tmp_path, content, why: str) -> None:
    file = tmp_path / "security.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ValueError, match=why):
        read_security_file(file, STARTED)
    with pytest.raises(TraitError, match="security_file: "):
        contacts(security_file=str(file))


def test_a_server_sends_the_security_txt_of_its_administrator(tmp_path) -> None:
    file = tmp_path / "security.txt"
    expires = datetime.now(UTC).replace(microsecond=0) + timedelta(days=90)
    file.write_text(SIGNED.format(expires=expires.isoformat()), encoding="utf-8")
    with start_app(tmp_path, f"--Contacts.security_file={file}") as app:
        with Browser(app.url) as visitor:
            assert visitor.get(PATH.lstrip("/")).text == file.read_text(encoding="utf-8")
            file.write_text(SIGNED.format(expires="2020-01-01T00:00:00Z"), encoding="utf-8")
            assert visitor.get(PATH.lstrip("/")).status_code == 404
        assert app.says("has expired")


def test_a_server_without_a_contact_says_whom_to_tell_instead(browser) -> None:
    answer = browser().get(PATH)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == NO_CONTACT


def test_the_join_page_leads_to_what_happens_with_what_people_say(browser) -> None:
    visitor = browser()
    assert 'href="/privacy"' in visitor.get("").text
    answer = visitor.get("privacy")
    assert answer.status_code == 200
    assert "Vraag de begeleider hoe lang dat is." in answer.text
    assert "set-cookie" not in answer.headers


def test_both_say_what_the_administrator_filled_in(tmp_path) -> None:
    flags = [
        f"--Contacts.security={WHO[0]}",
        "--Contacts.organisation=Gemeente <Emmen>",
        "--Contacts.privacy_officer=de functionaris gegevensbescherming",
        "--Contacts.privacy_contact=privacy@example.nl",
        "--StappenplanIdentity.keep_days=70",
    ]
    with start_app(tmp_path, *flags) as app, Browser(app.url) as visitor:
        answer = visitor.get(PATH.lstrip("/"))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text.startswith(f"Contact: {WHO[0]}\nExpires: ")
        page = visitor.get("privacy").text
        assert "van Gemeente &lt;Emmen&gt;: de functionaris gegevensbescherming, privacy@" in page
        assert "blijft een bijeenkomst 10 weken staan." in page


def test_pages_of_a_gathering_lead_to_how_long_it_is_kept(browser, gathering) -> None:
    code, host, visitor = gathering.code, gathering.facilitator, browser()
    assert f'href="/privacy?bijeenkomst={code}"' in visitor.get(f"j/{code}").text
    page = f"privacy?bijeenkomst={code}"
    assert "wordt niet vanzelf verwijderd" in visitor.get(page).text
    host.get(f"begeleider/{code}")
    host.submit(f"bewaren/{code}", dagen="70")
    assert "Jouw bijeenkomst blijft 10 weken staan." in visitor.get(page).text
    unknown = visitor.get("privacy?bijeenkomst=ZZZZZ")
    assert "Vraag de begeleider hoe lang dat is." in unknown.text
