"""The table of attacks names tests that exist, and every test of attacks stands in it."""

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
TABLE = TESTS.parent / "docs" / "attacks.md"
NAMED = re.compile(r"`tests/([\w/]+\.py)(?:::(\w+))?`")
# Files that hold nothing else.
WHOLE = (
    "fuzz/test_parsers.py",
    "hosting/test_attacks.py",
    "hosting/test_page_messages.py",
    "hosting/test_wordless_log.py",
    "engine/test_workshop_bounds.py",
    "engine/test_forged_entries.py",
)


def rows() -> list[list[str]]:
    """The rows of all tables: the attack, what happens, and the tests that hold it."""
    found = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| ---")
    ]
    return [row for row in found if row[0] != "attack"]


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_attack_says_what_happens_and_names_tests_that_exist() -> None:
    assert len(rows()) > 42
    for row in rows():
        assert len(row) == 3, row
        named = NAMED.findall(row[2])
        assert named, row
        for file, name in named:
            assert (TESTS / file).is_file(), (file, row[0])
            assert not name or name in names_in(file), (file, name)


def test_every_test_of_an_attack_stands_in_the_table() -> None:
    named = {(file, name) for row in rows() for file, name in NAMED.findall(row[2])}
    whole = {file for file, name in named if not name}
    for file in WHOLE:
        assert file in whole or {name for of, name in named if of == file}, file
