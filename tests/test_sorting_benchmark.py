"""The benchmark of sorting: which files it takes, and that people find themes in the product."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
THEMES = {
    "loket": "Een vast nummer|Een loket voor alles|Niet doorverwijzen graag|Het loket ook open",
    "regels": "Minder regels graag|Vergunning vooraf regelen|Regels in gewone taal|Schrap papier",
    "geld": "Een eigen budget|Achteraf verantwoorden mag|Een potje zonder formulier|Budget delen",
    "groen": "Samen het groen snoeien|Leen gereedschap uit|Laat bewoners maaien|Bomen planten",
}


def run(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "benchmarks/sorting.py"
    return subprocess.run(
        [sys.executable, str(script), str(file), *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def found(file: Path, *options: str) -> dict:
    done = run(file, "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rows(delimiter: str = ",") -> str:
    lines = [
        delimiter.join((f"{name}-{n}", f'"{text}"', name))
        for name, texts in THEMES.items()
        for n, text in enumerate(texts.split("|"))
    ]
    return "\n".join([delimiter.join(("id", "text", "category")), *lines])


def test_people_who_sort_find_the_themes_and_the_answer_is_one_object(tmp_path: Path) -> None:
    file = tmp_path / "kaarten.csv"
    file.write_text("\ufeff" + rows(), encoding="utf-8")
    ten = found(file, "--people", "12", "--cards", "10", "--noise", "0.1", "--samples", "3")
    assert ten["ari"] > 0.9
    assert (ten["sentences"], ten["categories"]) == (16, 4)
    assert found(file, "--cards", "1", "--people", "2", "--samples", "1")["ari"] < ten["ari"]


def test_semicolons_quotes_single_rows_and_few_people_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "kaarten.csv"
    extra = '\n9;"Een; met ""aanhaling""";los\n10;Helemaal iets anders;apart\n11;;leeg\n'
    file.write_text(rows(";") + extra, encoding="utf-8")
    measured = found(file, "--people", "1", "--samples", "1", "--cards", "4", "--mixed")
    assert measured["sentences"] == 18


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no column text and category"),
        ("a,b\n1,2\n", "no column text and category"),
        ("id,text,category\n1,Alleen,een\n", "at least 2 texts in 2 categories"),
        ("id,text,category\n1,Een,een\n2,Nog een,een\n", "at least 2 texts in 2 categories"),
        ('id,text,category\n1,"nooit af,een\n', "is not CSV"),
    ],
)
def test_a_file_without_cards_is_refused_with_a_sentence(tmp_path: Path, text, sentence) -> None:
    file = tmp_path / "kaarten.csv"
    file.write_text(text, encoding="utf-8")
    done = run(file, "--json")
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    done = run(tmp_path / "weg.csv")
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
