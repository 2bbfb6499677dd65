"""Wrong codes."""

from stappenplan.hosting.failed_attempts import ALLOWED, SECONDS, Attempts


def test_too_many_wrong_codes_have_to_wait_and_then_may_try_again() -> None:
    clock = [0.0]
    attempts = Attempts(now=lambda: clock[0])
    for _ in range(ALLOWED - 1):
        attempts.wrong("1.2.3.4")
    assert not attempts.exhausted("1.2.3.4")
    attempts.wrong("1.2.3.4")
    assert attempts.exhausted("1.2.3.4")
    assert not attempts.exhausted("1.2.3.5")
    clock[0] = SECONDS
    assert not attempts.exhausted("1.2.3.4")
