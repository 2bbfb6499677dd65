"""A busy machine makes no test fail: all of them have the same patience."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
OWN_TIMEOUT = re.compile(r"(?<!\w)timeout=[\d.]|\.(?:wait|join)\(\d|sleep\(")
# Sleeping is what these sentences are about: a cell that takes long, one that counts, and
# a test that looks until something is so in another process.
ALLOWED = {"time.sleep(1.5)", "asyncio.sleep(0.05)", "sleep(LOOK_S)"}


def test_no_test_of_a_page_or_server_has_a_timeout_of_its_own() -> None:
    found = [
        f"{path.relative_to(TESTS)}: {line.strip()}"
        for folder in ("browser", "hosting", "widgets")
        for path in sorted((TESTS / folder).rglob("test_*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if OWN_TIMEOUT.search(line) and not any(allowed in line for allowed in ALLOWED)
    ]
    assert found == []
