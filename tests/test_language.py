"""Dutch on screen: *stap* is a line of the plan, a part of the afternoon is an *onderdeel*."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = (
    "widgets/stappenplan_widgets/**/*.js",
    "stappenplan/**/*.html",
    "stappenplan/**/*.typ",
    "stappenplan/**/*.yaml",
)
WORKSHOPS, HANDBOOK = "workshops/**/*.yaml", "docs/**/*.md"

# Ways to say *stap* where a part of the afternoon is meant.
PARTS = (
    r"\bvolgende stap\b",
    r"\bvorige stap\b",
    r"\b[Ii]n deze stap\b",
    r"\bdele?n? van (?:deze|de|elke) stap\b",
    r"\b[Dd]eze stap (?:is nu niet open|is er niet|loopt nu|heeft geen korte|staat nu in beeld)",
    r"\bSla deze stap niet over\b",
    r"\b[Gg]een stap gekozen\b",
    r"\b[Kk]ies een stap uit de lijst\b",
    r"\bStap [^.]{1,20} van (?:\$\{|13\b)",
    r"\bstap \*?(?:Contacten|Welkom|Aanleiding|Bedenken|Ordenen|Pauze|Wandelen|Rol|Terugblik|Toen)",
)
# Sentences that people stumbled over, and words above level B1.
CROOKED = (
    "Dit is wie jouw woorden leest",
    "Wie ben je hier?",
    "gelezen en goed",
    "keer gelegd",
    "hebben gestipt",
    "hoogste trede",
    "De titel van nu",
    "Het gesprek was er",
    "Geparkeerd",
    "Oogst",
    "mag leeg)",
)


def in_code(path: Path) -> str:
    """Return the strings of a Python module, without what only its readers see."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return "\n".join(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    )


def shown() -> Iterator[tuple[Path, str]]:
    """Yield every file with Dutch that people read, and that Dutch."""
    for pattern in (*PAGES, WORKSHOPS, HANDBOOK):
        for path in ROOT.glob(pattern):
            if "static" not in path.parts and "node_modules" not in path.parts:
                yield path, path.read_text(encoding="utf-8")
    for path in ROOT.glob("stappenplan/**/*.py"):
        yield path, in_code(path)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {str(path.relative_to(ROOT)): " ".join(text.split()) for path, text in shown()}
    assert len(found) > 300
    return found


@pytest.mark.parametrize("words", PARTS)
def test_a_part_of_the_afternoon_is_never_called_a_step(texts: dict[str, str], words: str) -> None:
    assert [name for name, text in texts.items() if re.search(words, text)] == []


@pytest.mark.parametrize("words", CROOKED)
def test_no_sentence_that_people_stumbled_over_comes_back(
    texts: dict[str, str], words: str
) -> None:
    assert [name for name, text in texts.items() if words in text] == []
