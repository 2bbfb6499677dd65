"""A workshop file that was made to keep a server busy is refused at once, and hides no other."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from gathering_fixture import WORKSHOP
from refused_workshop import refused

from stappenplan import definition
from stappenplan.definition import bounds
from stappenplan.definition.series_reader import parse_series
from stappenplan.engine import load_workshop, parse_workshop
from stappenplan.errors import DefinitionError
from stappenplan.hosting.series_files import series_files
from stappenplan.hosting.workshop_files import workshop_files
from stappenplan.paths import Paths

# Of processor time: far below what a visitor waits, far above what it takes on a slow machine.
SOON = 8.0
LEVELS = 9


def bomb(name: str = "summary") -> str:
    """Nine lines that stand for a thousand million values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, LEVELS):
        asked = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{asked}]")
    return "\n".join([*lines, f"{name}: *a{LEVELS - 1}", WORKSHOP])


def merged() -> str:
    """The same with groups that take each other's keys over."""
    lines = ["a0: &a0 {b: 1, c: 2, d: 3}"]
    for level in range(1, LEVELS):
        asked = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} {{<<: [{asked}]}}")
    return "\n".join([*lines, WORKSHOP])


def long_chain() -> str:
    """Names that ask for each other, a thousand deep."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 1_000)]
    return "\n".join([*lines, WORKSHOP])


HOSTILE = {
    "names": (bomb(), "it stands for"),
    "names in steps": (bomb("blocks"), "it stands for"),
    "groups that take over": (merged(), "it stands for"),
    "a long text asked for again and again": (
        f"a: &a {'x' * 90_000}\nb: [{', '.join(['*a'] * 9_000)}]\n{WORKSHOP}",
        "it stands for",
    ),
    "names that ask for each other": (long_chain(), "too deep"),
    "a list in itself": ("title: &a [*a]\n", "too deep"),
    "brackets": ("title: " + "[" * 5_000, "too deep"),
    "brackets to the end": ("title: " + "[" * 190_000, "too deep"),
    "braces": ("title: " + "{a: " * 5_000, "too deep"),
    "hyphens": ("- " * 50_000, "too deep"),
    "brackets behind a mistake": ("a: 1\n- b\n" + "[" * 150_000, "Remedy"),
    "brackets behind a comment": (f"{WORKSHOP}summary: a #b\nx: " + "[" * 150_000, "too deep"),
    "keys": ("\n".join(f"key{n}: x" for n in range(9_000)), "this key is not known"),
    "numbers for groups": ("readers: [" + "1, " * 9_000 + "1]\n" + WORKSHOP, "Remedy"),
    "quotes": ("\n".join(f'"k{n}": "a' + '\n  b"' for n in range(9_000)), "Remedy"),
    "signs of a comment": ("\n".join(f"k{n}: a #b" for n in range(9_000)), "Remedy"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_would_keep_a_server_busy_is_refused_soon(name: str) -> None:
    text, words = HOSTILE[name]
    began = time.process_time()
    said = refused(text)
    assert time.process_time() - began < SOON
    assert words in said
    assert "Remedy: " in said
    assert len(said) < 50_000


def test_a_series_file_has_the_same_bounds() -> None:
    for name in ("names", "brackets", "a list in itself"):
        with pytest.raises(DefinitionError, match="Remedy: "):
            parse_series(HOSTILE[name][0], set())


DAY = "title: x\ngatherings: [{theme: x, workshop: w, %s}]"


@pytest.mark.parametrize(
    "wrong", ["date: 2026-99-99", "begins: 2026-99-99", "begins: 99:99", "date: ٢٠٢٦-٠٣-١٢"]
)
def test_a_day_or_time_that_is_none_is_told_with_its_line(wrong: str) -> None:
    with pytest.raises(DefinitionError, match=r"series.yaml, line 2, .* Remedy: "):
        parse_series(DAY % wrong, {"w"})
    assert "Remedy: " in refused(f"{wrong}\n{WORKSHOP}")


def test_the_day_of_handing_over_is_a_day() -> None:
    handed = "\nhanded_over: [{to: raad, on: 2026-99-99}]"
    with pytest.raises(DefinitionError, match=r"line 3, handed_over > 0 > on: '2026-99-99' is not"):
        parse_series(DAY % "begins: 13:00" + handed, {"w"})


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(WORKSHOP + "#" * bounds.MAX_BYTES, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"larger than 200 kB.*Remedy: "):
        load_workshop(file)


def test_what_is_shipped_stays_far_below_the_bounds() -> None:
    files = [*Path("workshops").glob("*/workshop.yaml")]
    assert files
    for file in files:
        load_workshop(file)
        assert file.stat().st_size < bounds.MAX_BYTES / 5


def test_names_may_still_be_used() -> None:
    told = "summary: &kort Wat dit is.\noccasion: *kort\n"
    workshop = parse_workshop(told + WORKSHOP)
    assert workshop.occasion == workshop.summary == "Wat dit is."


def test_one_bad_file_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = [HOSTILE[name][0] for name in ("names", "brackets", "a list in itself", "keys")]
    for number, text in enumerate(bad):
        file = tmp_path / f"slecht-{number}" / "workshop.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        (file.parent / "series.yaml").write_text(text, encoding="utf-8")
    for name in ("goed", "vreemd"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "workshop.yaml").write_text(WORKSHOP, encoding="utf-8")
    (tmp_path / "goed/series.yaml").write_text(
        "title: x\ngatherings: [{theme: x, workshop: goed}]", encoding="utf-8"
    )
    warnings = definition.warnings

    def unforeseen(path: Path) -> object:
        if path.parent.name == "vreemd":
            raise ZeroDivisionError("Anna")
        return warnings(path)

    monkeypatch.setattr(definition, "warnings", unforeseen)
    monkeypatch.setenv("STAPPENPLAN_WORKSHOPS", str(tmp_path))
    paths = Paths.of(data=tmp_path / "data")
    files = workshop_files(paths)
    assert "goed" in files.found
    assert not any(name.startswith("slecht") for name in files.found)
    assert any("vreemd/workshop.yaml" in problem for problem in files.problems)
    assert not any("Anna" in problem for problem in files.problems)
    assert set(series_files(paths)) == {"goed"}
