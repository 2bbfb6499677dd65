"""Whatever stands in a file: a network, or a refusal with a remedy; and names as they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stappenplan.network import writers
from stappenplan.network.readers import read
from stappenplan.network.ties import NetworkError
from stappenplan.typed_text import is_visible, one_line

ANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
# What each reader begins to read, before anything comes.
STARTS = {
    "csv": "source;target;weight\n",
    "graphml": '<graphml><graph edgedefault="directed">',
    "gexf": "<gexf><graph><nodes>",
    "gml": "graph [ node [ id 1 ",
    "net": "*Vertices 3\n",
    "json": '{"nodes": [',
    "txt": "",
}
PIECES = st.sampled_from(
    [
        *('<node id="a">', "</node>", '<node id="a"/>', '<edge source="a" target="a"/>'),
        *('<data key="x">1</data>', '<key id="x"/>', "<nodes>", "</nodes>"),
        *("</graph>", "</graphml>", "</gexf>"),
        *("*Arcs\n", "*Edges\n", "1 2 3\n", '1 "a"\n', "] edge [", " source 1 target 1 ", "]"),
        *('{"id": 1}', "]", ', "links": [', '{"source": 1, "target": 1}', "}", ","),
        *("a;b;1\n", "a;b\n", '"', ";", "\t", "\n", "-1", "nan"),
    ]
)


def attempt(path: Path, **choices: Any) -> None:
    try:
        network = read(path, **choices)
    except NetworkError as error:
        for sentence, remedy in ((str(error), "Remedy: "), (error.dutch, "Zo los je het op: ")):
            assert remedy in sentence
    else:
        assert len(network.graph) > 0


@ANY
@given(st.binary(max_size=60), st.sampled_from([*STARTS]))
def test_no_bytes_stop_a_reader(tmp_path: Path, content: bytes, ending: str) -> None:
    path = tmp_path / f"any.{ending}"
    path.write_bytes(STARTS[ending].encode() + content)
    attempt(path)


@settings(ANY, max_examples=200)
@given(st.lists(PIECES | st.text(max_size=4), max_size=12), st.sampled_from([*STARTS]))
def test_no_half_file_stops_a_reader(tmp_path: Path, pieces: list[str], ending: str) -> None:
    path = tmp_path / f"half.{ending}"
    text = STARTS[ending] + "".join(pieces)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    attempt(path, weighted=True)
    attempt(path, directed=False)


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("gml", "graph [" + " a [" * 9_000),
        ("json", '{"nodes": ' + "[" * 90_000),
        ("gexf", "<gexf><graph>" + "<nodes><node id='a'>" * 9_000),
        ("net", "*Vertices 99999999999999999999\n"),
        ("json", '{"nodes": [{"id": ' + "9" * 9_000 + '}], "links": []}'),
        ("csv", "source,target\n" + "a" * 200_000 + ",b\n"),
    ],
    ids=["deep gml", "deep json", "deep gexf", "vertices", "number", "cell"],
)
def test_a_file_that_would_take_too_much_is_refused(tmp_path: Path, ending: str, text: str) -> None:
    path = tmp_path / f"large.{ending}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NetworkError, match="Remedy: "):
        read(path)


def told(name: str) -> bool:
    """Whether a name can be told from others in every format: it is seen, and is one line."""
    return is_visible(name) and one_line(name) == name


NAME = st.text(min_size=1, max_size=8).filter(told)


@ANY
@given(name=NAME)
@pytest.mark.parametrize("file", ["network.graphml", "network.gexf", "network.json"])
def test_a_name_comes_back_from_our_own_files(tmp_path: Path, file: str, name: str) -> None:
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_node("a", label=name)
    drawn.add_node("b", label=f"niet {name}")
    drawn.add_edge("a", "b", weight=1)
    (tmp_path / file).write_bytes(writers.WRITERS[file](drawn).encode())
    network = read(tmp_path / file)
    assert [network.label(node) for node in network.graph] == [name, f"niet {name}"]


@ANY
@given(name=NAME)
def test_a_name_comes_back_from_a_table(tmp_path: Path, name: str) -> None:
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_edge(name, f"niet {name}", weight=1)
    path = tmp_path / "network-ties.csv"
    path.write_bytes(writers.WRITERS[path.name](drawn).encode())
    assert set(read(path).graph) == {name, f"niet {name}"}


@ANY
@given(name=NAME)
def test_a_name_comes_back_from_json_of_others(tmp_path: Path, name: str) -> None:
    nodes = [{"id": 1, "name": name}, {"id": 2, "name": f"niet {name}"}]
    path = tmp_path / "net.json"
    links = [{"source": 1, "target": 2}]
    path.write_text(json.dumps({"nodes": nodes, "links": links}), encoding="utf-8")
    network = read(path)
    assert [network.label(node) for node in network.graph] == [name, f"niet {name}"]
