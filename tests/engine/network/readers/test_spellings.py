"""One name in several spellings is one person, and the report says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.network.analysis import Network
from stappenplan.network.readers import read
from stappenplan.network.ties import NetworkError
from stappenplan.typed_text import is_visible, name_key, one_line

SPELLINGS = (
    "Jan de Vries",
    "Jan\xa0de Vries",
    "Jan  de Vries",
    "Jan de\u200b Vries",
    "Jan\u200bde\u200bVries",
    "jan de vries",
    "Jan\u2009de Vries",
    "\ufeffJan de Vries",
)


def network(folder: Path, ties: str, people: str | None = None, **choices: object) -> Network:
    """Read a network from CSV."""
    files = [folder / "ties.csv", *([folder / "people.csv"] if people else [])]
    for file, text in zip(files, (ties, people), strict=False):
        file.write_bytes((text or "").encode())
    return read(*files, **choices)


def test_spellings_of_one_name_are_one_person(tmp_path: Path) -> None:
    rows = "".join(f"{name};José\n" for name in SPELLINGS)
    found = network(tmp_path, f"source;target\n{rows}Jan de Vries;Jose\u0301\n")
    assert list(found.graph) == ["Jan de Vries", "José"]
    assert found.graph.number_of_edges() == 1
    assert found.remarks[0] == (
        "Samengenomen: ‘Jan de Vries’, ‘José’ staan er op meer manieren, met andere spaties, "
        "accenten, hoofdletters of tekens die je niet ziet. Elk is één persoon."
    )
    assert found.remarks[0].english.startswith("Taken together: ‘Jan de Vries’, ‘José’ are spelled")


def test_accents_and_letters_still_tell_people_apart(tmp_path: Path) -> None:
    found = network(tmp_path, "source,target\nJose,José\nJan,Jana\n007,07\n1 1,11\n")
    assert list(found.graph) == ["Jose", "José", "Jan", "Jana", "007", "07", "1 1", "11"]
    assert not any("Samengenomen" in remark for remark in found.remarks)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_list_of_people_and_the_ties_may_spell_a_name_differently(
    tmp_path: Path, spelling: str
) -> None:
    people = "id,group\nJan de Vries,Súdwest\nJosé,Su\u0301dwest\n"
    found = network(tmp_path, f"source,target\n{spelling},Jose\u0301\n", people)
    assert dict(found.groups) == {"Jan de Vries": "Súdwest", "José": "Súdwest"}
    assert any("‘Súdwest’" in remark and "één groep" in remark for remark in found.remarks)


def test_who_stands_twice_in_the_list_stands_in_one_group(tmp_path: Path) -> None:
    people = "id,group\nJan de Vries,A\nJan\xa0de Vries,{}\nJosé,A\n"
    ties = "source,target\nJan de Vries,José\n"
    assert len(network(tmp_path, ties, people.format("A")).graph) == 2
    with pytest.raises(NetworkError, match="two groups"):
        network(tmp_path, ties, people.format("B"))


def test_the_name_of_an_id_may_be_spelled_differently(tmp_path: Path) -> None:
    people = "id,name,group\np1,Jan de Vries,A\np2,José,A\n"
    found = network(tmp_path, "source,target\nJan\xa0de  Vries,Jose\u0301\n", people)
    assert list(found.graph) == ["p1", "p2"]


def test_a_name_that_nobody_can_see_is_no_name(tmp_path: Path) -> None:
    for name in ("\u200d", "\u2800", "\u3164", "\u0301"):
        with pytest.raises(NetworkError, match="Remedy: name both ends"):
            network(tmp_path, f"source,target\n{name},Jan\n")


# What a table cannot hold in quotes is refused, and half a character is in no file.
CELLS = st.text(
    st.integers(0x20, 0x10FFFF).map(chr).filter(lambda sign: not 0xD800 <= ord(sign) < 0xE000),
    min_size=1,
    max_size=8,
).filter(lambda text: is_visible(text) and '"' not in text and text.lstrip()[0] != "'")


@settings(max_examples=80)
@given(CELLS, CELLS, st.sampled_from("\t\xa0\u2003\u3000\x85\u2028"))
def test_any_name_is_read_and_nothing_in_it_is_glued_or_lost(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, space: str
) -> None:
    name = f"{one}{space}{other}"
    folder = tmp_path_factory.mktemp("any")
    found = network(folder, f'source,target\n"{name}","Q {name}"\n')
    assert list(found.graph) == [one_line(name), one_line(f"Q {name}")]
    assert network(folder, f'source,target\n"{name}","Q {name}"\n').remarks == found.remarks
    assert [name_key(node) for node in found.graph] == [name_key(name), name_key(f"Q {name}")]
