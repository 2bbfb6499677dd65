"""Files of ballots: what they say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.counting import Ballot, Ballots, CountingError, read

BLT = """4 1
-2
3 1 3 4 0  # three people
2 4 2 1=3 0
1 0
1 4 - 1 0
0
"Ada"
"Bo"
"Cas"
"Dirk # 4"
"Title"
"""


def read_text(folder: Path, name: str, text: str | bytes) -> Ballots:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def test_a_blt_file_has_names_ballots_blank_ones_and_who_withdrew(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a.blt", BLT) == Ballots(
        ("Ada", "Cas", "Dirk # 4"),
        (
            Ballot.of(("Ada", "Cas", "Dirk # 4"), 3),
            Ballot((("Dirk # 4",), ("Ada", "Cas")), 2),
            Ballot(()),
            Ballot.of(("Dirk # 4", "Ada")),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "aantal,keuze 1,keuze 2\n2,Bo,Ada\n1,Ada,\n1,,\n",
        "keuze 1;keuze 2;aantal\nBo;Ada;2\nAda;;1\n;;1\n",
        "\ufeffAda,Bo,count\n2,1,2\n1,,1\n,,1\n",
    ],
)
def test_a_csv_file_holds_names_in_order_or_the_place_of_each_name(
    tmp_path: Path, text: str
) -> None:
    assert read_text(tmp_path, "a.csv", text) == Ballots(
        ("Ada", "Bo"), (Ballot.of(("Bo", "Ada"), 2), Ballot.of(["Ada"]), Ballot(()))
    )


def test_names_may_share_a_place(tmp_path: Path) -> None:
    same = Ballots(("Ada", "Bo", "Cas"), (Ballot((("Ada", "Cas"), ("Bo",))),))
    assert read_text(tmp_path, "a.csv", "1,2\nAda=Cas,Bo\n") == same
    assert read_text(tmp_path, "b.csv", "Ada,Bo,Cas\n1,2,1\n") == same


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "keuze 1,keuze 2\nAda,Bo\nBo,Bo\n", "Regel 3: 'Bo' staat twee keer"),
        ("a.csv", "aantal,keuze 1\ndrie,Ada\n", "Regel 2: 'drie' is geen aantal"),
        ("a.csv", "aantal,keuze 1\n-1,Ada\n", "Regel 2: '-1' is geen aantal"),
        ("a.csv", "Ada,Bo\n1,2,3\n", "Regel 2: er staan 3 vakjes"),
        ("a.csv", "Ada,\n1,2\n", "Regel 1: kolom 2 heeft geen naam"),
        ("a.csv", "Ada,Ada\n1,2\n", "'Ada' staat twee keer op de lijst"),
        ("a.csv", "", "Regel 1: er is geen kop"),
        ("a.csv", 'keuze 1\n""\n', "niemand op de lijst"),
        ("a.csv", b"keuze 1\n\xff\n", "geen UTF-8"),
        ("a.txt", "", "eindigt niet op .csv of .blt"),
        ("a.blt", "", "Regel 1: '' noemt niet hoeveel"),
        ("a.blt", "0 1\n", "Regel 1: '0 1' noemt niet hoeveel"),
        ("a.blt", "2 1\n1 1 2\n", "Regel 2: '1 1 2' eindigt niet op 0"),
        ("a.blt", "2 1\n1 1 3 0\n", "Regel 2: '3' is geen nummer"),
        ("a.blt", "2 1\n1 1 1 0\n", "Regel 2: '1' staat twee keer"),
        ("a.blt", "2 1\n1 1=1 0\n", "Regel 2: '1' staat twee keer"),
        ("a.blt", '2 1\n1 1 0\n0\n"Ada"\n', "er staan 1 namen"),
        ("a.blt", '2 1\n1 1 0\n0\n"Ada"\n"Ada"\n', "Regel 5: 'Ada' is leeg of staat er al"),
    ],
)
def test_a_mistake_is_told_with_line_value_rule_and_remedy(
    tmp_path: Path, name: str, text: str | bytes, told: str
) -> None:
    with pytest.raises(CountingError) as error:
        read_text(tmp_path, name, text)
    assert told in error.value.said("nl")
    assert "emedy" in error.value.said("en")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CountingError, match="cannot be opened"):
        read(tmp_path / "none.csv")
