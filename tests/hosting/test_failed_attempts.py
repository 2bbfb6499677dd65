"""Failed attempts at a code are limited per browser and per network address."""

import re
from contextlib import ExitStack

import pytest
from http_visitors import Browser

from stappenplan.contract.people import Role
from stappenplan.hosting.failed_attempts import (
    MAX_FAILURES,
    MAX_OF_ADDRESS,
    WINDOW_SECONDS,
    FailedAttempts,
)
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal


def test_an_address_is_blocked_after_too_many_failures_and_free_again_later() -> None:
    clock = [0.0]
    attempts = FailedAttempts(now=lambda: clock[0])
    for _ in range(MAX_FAILURES - 1):
        attempts.record("1.2.3.4")
    assert not attempts.blocked("1.2.3.4")
    attempts.record("1.2.3.4")
    assert attempts.blocked("1.2.3.4")
    assert not attempts.blocked("1.2.3.5")
    clock[0] = WINDOW_SECONDS
    assert not attempts.blocked("1.2.3.4")


# At an address of its own: what is blocked there blocks nobody else on the server.
ADDRESSES = iter(f"127.0.2.{number}" for number in range(1, 9))


@pytest.fixture
def visited(app, gathering):
    """A gathering, a new browser at another address, and what makes more of these."""
    address = next(ADDRESSES)
    with ExitStack() as opened:

        def another() -> Browser:
            return opened.enter_context(Browser(app.url, address))

        yield gathering, another(), another


def test_wrong_return_codes_are_limited_and_grants_stay_valid(visited) -> None:
    gathering, visitor, another = visited
    path = f"j/{gathering.code}"
    for _ in range(MAX_FAILURES):
        answer = visitor.submit(path, code=gathering.code, terug="AAAA-BBBB", wat="terug")
        assert "kennen we niet" in answer.text
    answer = visitor.get(path)
    assert (answer.status_code, "te vaak" in answer.text) == (429, True)
    assert gathering.facilitator.get(f"begeleider/{gathering.code}").status_code == 200
    # The neighbour at the same address comes in.
    assert another().join(gathering.code, "Anna").status_code == 303


def test_who_is_in_may_not_guess_the_return_codes_of_others(visited) -> None:
    gathering, visitor, _ = visited
    visitor.join(gathering.code, "Bram")
    path, fields = f"j/{gathering.code}", {"code": gathering.code, "wat": "terug"}
    form = visitor.get(f"{path}?nieuw=ja")
    token = re.search(r'name="_xsrf" value="([^"]+)"', form.text)
    assert token
    answers = [
        visitor.post(path, data={"_xsrf": token[1], **fields, "terug": f"AAAA-BB{number:02}"})
        for number in range(MAX_FAILURES + 1)
    ]
    assert [one.status_code for one in answers] == [*[400] * MAX_FAILURES, 429]
    # Their own page stays.
    assert visitor.get(f"deelnemer/{gathering.code}").status_code == 200


def test_wrong_codes_on_all_pages_count_together_and_block_all_pages(visited) -> None:
    gathering, visitor, _ = visited
    pages = ("j/{}", "deelnemer/{}", "scherm/{}", "documenten/{}/plan.md")
    # Were one page not counted, the others would not reach the limit.
    assert MAX_FAILURES % len(pages) == 0
    for _ in range(MAX_FAILURES // len(pages)):
        for page in pages:
            assert visitor.get(page.format("ZZZZZ")).status_code in {200, 404}
    for page in pages:
        for code in ("ZZZZZ", gathering.code):
            assert visitor.get(page.format(code)).status_code == 429


def test_a_blocked_browser_comes_in_with_a_key_and_with_the_qr_code(app, visited) -> None:
    gathering, visitor, _ = visited
    for _ in range(MAX_FAILURES):
        visitor.get("j/ZZZZZ")
    assert visitor.get(f"j/{gathering.code}").status_code == 429
    keys = Keys.from_file(app.data / "stappenplan.secret")
    row = Journal(f"sqlite:///{app.data}/stappenplan.db").get(gathering.code)
    scanned = visitor.get(f"j/{gathering.code}?s={keys.door(row.id)}")
    assert (scanned.status_code, "Je naam" in scanned.text) == (200, True)
    assert visitor.get(f"j/{gathering.code}?s=AAAAAAAA").status_code == 429
    key = keys.role(row.id, Role.SCREEN)
    assert visitor.get(f"scherm/{gathering.code}?sleutel={key}").status_code == 302


def test_an_address_is_blocked_when_a_browser_keeps_no_cookies() -> None:
    attempts = FailedAttempts(limit=MAX_OF_ADDRESS)
    for _ in range(MAX_OF_ADDRESS):
        assert not attempts.blocked("192.0.2.7")
        attempts.record("192.0.2.7")
    assert attempts.blocked("192.0.2.7")
