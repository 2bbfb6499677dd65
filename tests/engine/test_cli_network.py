"""`stappenplan network`: files in, a report or one JSON object out."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stappenplan.cli import app

TIES = "source,target,weight\nanna,bas,2\nbas,cor,1\ncor,cor,1\ncor,bas,1\n"
PEOPLE = "id,group\nanna,gemeente\nbas,gemeente\ncor,dorp\neva,[dorp]\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["network", *(str(word) for word in words)])


@pytest.fixture
def ties(tmp_path: Path) -> Path:
    path = tmp_path / "ties.csv"
    path.write_text(TIES, encoding="utf-8")
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_json_is_one_object_and_remarks_stand_beside_it(ties: Path, people: Path) -> None:
    result = run(ties, "--nodes", people, "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert list(report) == ["network", "groups", "nodes"]
    assert [node["id"] for node in report["nodes"]] == ["anna", "bas", "cor", "eva"]
    assert report["network"]["ei"] == 0
    assert report["groups"]["gemeente"] == {"size": 2, "internal": 1, "external": 1, "ei": 0}
    assert "met zichzelf" in result.stderr
    assert "stond er al" in result.stderr


def test_the_report_is_dutch_and_in_the_order_of_the_file(ties: Path, people: Path) -> None:
    result = run(ties, "--nodes", people)
    assert result.exit_code == 0
    text = result.stdout
    assert "4 mensen, 2 contacten (ongericht)." in text
    assert "Van de 2 contacten tussen mensen met een groep gaat er 1 naar een andere groep" in text
    assert "1 persoon heeft geen contacten." in text
    assert "[dorp]" in text
    order = [text.index(f"  {name} ") for name in ("anna", "bas", "cor", "eva")]
    assert order == sorted(order)
    assert "0,3333" in text
    assert "nan" not in text


@pytest.mark.parametrize(("name", "starts"), [("map.svg", b"<svg "), ("map.png", b"\x89PNG")])
def test_a_map_is_drawn_beside_the_report(
    ties: Path, people: Path, tmp_path: Path, name: str, starts: bytes
) -> None:
    result = run(ties, "--nodes", people, "--map", tmp_path / name)
    assert result.exit_code == 0
    assert "4 mensen" in result.stdout
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(starts)
    assert starts != b"<svg " or b">gemeente<" in drawn


def test_a_map_of_another_kind_is_refused_with_a_remedy(ties: Path, tmp_path: Path) -> None:
    result = run(ties, "--map", tmp_path / "map.bmp")
    assert result.exit_code == 1
    assert "laat de naam eindigen op .svg of .png" in result.stderr


def test_direction_and_weights_count_when_asked_for(ties: Path) -> None:
    directed = json.loads(run(ties, "--directed", "--json").stdout)
    assert directed["network"]["ties"] == 3
    assert directed["network"]["reciprocity"] == pytest.approx(2 / 3)
    assert json.loads(run(ties, "--json").stdout)["nodes"][0]["degree"] == 1
    assert json.loads(run(ties, "--weighted", "--json").stdout)["nodes"][0]["degree"] == 2


def test_a_large_network_names_nobody_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "chain.csv"
    rows = [f"person{number},person{number + 1}" for number in range(70)]
    path.write_text("\n".join(["source,target", *rows]), encoding="utf-8")
    result = run(path)
    assert "71 mensen" in result.stdout
    assert "person1" not in result.stdout


def test_what_cannot_be_read_is_a_sentence_and_nothing_is_printed(tmp_path: Path) -> None:
    for words in (["nowhere.csv"], [tmp_path], ["nowhere.csv", "--json"]):
        result = run(*words)
        assert result.exit_code == 1
        assert result.stdout == ""
        [line] = result.stderr.strip().splitlines()
        assert "Zo los je het op: " in line
    assert "(het bestaat niet)" in run("nowhere.csv").stderr
    assert "(No such file" in run("nowhere.csv", "--lang", "en").stderr


DUTCH = ("Zo los je het op", "mensen", "groep", "Weggelaten", "contact", "handboek onder")
ENGLISH = ("Remedy", "people", "group", "Left out", "ties", "stands in the handbook")


@pytest.mark.parametrize(
    ("words", "own", "other"),
    [([], DUTCH, ENGLISH), (["--lang", "nl"], DUTCH, ENGLISH), (["--lang", "en"], ENGLISH, DUTCH)],
)
def test_report_remarks_and_refusals_are_in_one_language(
    ties: Path, people: Path, tmp_path: Path, words: list[str], own: tuple, other: tuple
) -> None:
    report = run(ties, "--nodes", people, *words)
    # The file itself has Dutch names of groups, and the handbook a Dutch title.
    said = (report.output + run(tmp_path, *words).output).replace("'Netwerkmaten'", "")
    assert [word for word in own if word not in said] == []
    assert [word for word in other if word in said] == []


def test_what_a_map_does_not_draw_is_said_in_the_language_of_the_command(tmp_path: Path) -> None:
    path, map_ = tmp_path / "dense.csv", tmp_path / "map.svg"
    ends = [f"p{one},p{other}" for one in range(20) for other in range(one)]
    path.write_text("\n".join(["source,target", *ends]), encoding="utf-8")
    for words, said in (([], "van de 190 lijnen"), (["--lang", "en"], "of the 190 lines")):
        result = run(path, "--map", map_, *words)
        assert said in result.stderr
        assert said in map_.read_text(encoding="utf-8")
    assert "lijnen" not in map_.read_text(encoding="utf-8")


def test_names_in_a_file_stand_in_the_report_with_the_id_where_two_share_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "net.json"
    nodes = [{"id": f"n{n}", "name": name} for n, name in enumerate(["Ayşe", "Jan", "Jan"])]
    ends = [{"source": "n0", "target": "n1"}, {"source": "n1", "target": "n2"}]
    path.write_text(json.dumps({"nodes": nodes, "links": ends}), encoding="utf-8")
    result = run(path)
    assert "  Ayşe " in result.stdout
    assert "Jan (n1)" in result.stdout
    assert "Jan (n2)" in result.stdout
    assert "De namen komen uit het kenmerk 'name'" in result.stderr


def test_the_measures_do_not_load_what_they_do_not_need() -> None:
    """A report has to be there in two seconds, the start of Python included."""
    import subprocess
    import sys

    code = (
        "import sys; from stappenplan.network.analysis import analyse; "
        "from stappenplan.network.readers import read; "
        "print({'sklearn', 'pandas', 'scipy.optimize'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
