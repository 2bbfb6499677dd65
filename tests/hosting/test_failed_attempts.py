"""Failed attempts at a code are limited per network address."""

import pytest
from http_visitors import Browser

from stappenplan.hosting.failed_attempts import MAX_FAILURES, WINDOW_SECONDS, FailedAttempts


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


# Each browser at an address of its own: what is blocked there blocks nobody else on the server.
ADDRESSES = iter(("127.0.2.1", "127.0.2.2"))


@pytest.fixture
def visited(app, gathering):
    """A gathering, and a new browser at another address."""
    with Browser(app.url, next(ADDRESSES)) as visitor:
        yield gathering, visitor


def test_wrong_return_codes_are_limited_and_grants_stay_valid(visited) -> None:
    gathering, visitor = visited
    path = f"j/{gathering.code}"
    for _ in range(MAX_FAILURES):
        answer = visitor.submit(path, code=gathering.code, terug="AAAA-BBBB", wat="terug")
        assert "kennen we niet" in answer.text
    answer = visitor.get(path)
    assert (answer.status_code, "te vaak" in answer.text) == (429, True)
    assert gathering.facilitator.get(f"begeleider/{gathering.code}").status_code == 200


def test_wrong_codes_on_all_pages_count_together_and_block_all_pages(visited) -> None:
    gathering, visitor = visited
    pages = ("j/{}", "deelnemer/{}", "scherm/{}", "documenten/{}/plan.md")
    # Were one page not counted, the others would not reach the limit.
    assert MAX_FAILURES % len(pages) == 0
    for _ in range(MAX_FAILURES // len(pages)):
        for page in pages:
            assert visitor.get(page.format("ZZZZZ")).status_code in {200, 404}
    for page in pages:
        for code in ("ZZZZZ", gathering.code):
            assert visitor.get(page.format(code)).status_code == 429
