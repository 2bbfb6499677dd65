"""Networks from files: what is understood, and what is refused with a sentence."""

from pathlib import Path

import networkx as nx
import pytest

from stappenplan.network.analysis import Network, simple_network
from stappenplan.network.readers import files, read
from stappenplan.network.ties import NetworkError

TIES = "source,target\na,b\nb,c\n"
PEOPLE = "id,group\nc,C\na,A\nb,B\n"


@pytest.fixture
def file(tmp_path: Path):
    def write(content: str | bytes, name: str = "ties.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def ties(network: Network) -> set[frozenset[str]]:
    return {frozenset(tie) for tie in network.graph.edges()}


def refused(*words: object, **choices: object) -> str:
    with pytest.raises(NetworkError) as caught:
        read(*words, **choices)
    sentence = str(caught.value)
    assert "Remedy: " in sentence
    assert "\n" not in sentence
    return sentence


# -- text ---------------------------------------------------------------------------------------


def test_people_stand_in_order_of_appearance(file) -> None:
    network = read(file("source,target\nz,y\na,z\n"))
    assert list(network.graph) == ["z", "y", "a"]
    assert not network.directed
    assert set(network.groups.values()) == {None}


def test_the_list_of_people_gives_order_and_groups(file) -> None:
    network = read(file(TIES), file(PEOPLE, "nodes.csv"))
    assert network.groups == {"c": "C", "a": "A", "b": "B"}
    assert list(network.graph) == ["c", "a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "Source,TARGET\na,b\n",
        "\ufeffsource;target\r\na;b\r\n",
        "source\ttarget\na\tb\n",
        "target,about,source\nb,koffie,a\n",
        "sep=;\nsource;target\na;b\n",
        'source,target\n"a","b"\n\n',
        " source , target \n a , b \n",
        "source,target\na,b",
    ],
    ids=["capitals", "Excel", "tabs", "order", "sep", "quotes", "spaces", "no end"],
)
def test_ties_are_read_however_the_table_was_saved(file, text: str) -> None:
    assert ties(read(file(text))) == {frozenset("ab")}


def test_names_stay_text(file) -> None:
    network = read(file("source,target\n007,NA\nNaN,1.0\nNone,null\n"))
    assert list(network.graph) == ["007", "NA", "NaN", "1.0", "None", "null"]


def test_weights_may_have_a_dutch_comma_where_columns_have_none(file) -> None:
    dutch = read(file("source;target;weight\na;b;0,5\n"), weighted=True)
    assert dutch.graph.edges["a", "b"]["weight"] == 0.5
    sentence = refused(file("source,target,weight\na,b,0,5\n"), weighted=True)
    assert "line 2: 4 cells, where the first line names 3 columns" in sentence


@pytest.mark.parametrize("weight", ["veel", "-1", "nan", "inf", "1_000", "0x10", "1e999", "1 2"])
def test_a_weight_that_is_no_number_of_0_or_more_is_refused(file, weight: str) -> None:
    path = file(f"source,target,weight\na,b,1\na,c,{weight}\n")
    for weighted in (True, False):
        assert "line 3" in refused(path, weighted=weighted)


def test_an_empty_weight_is_refused_where_it_counts(file) -> None:
    path = file("source,target,weight\na,b,\n")
    assert read(path).graph.number_of_edges() == 1
    assert "'a' to 'b' has no weight" in refused(path, weighted=True)
    assert "no column 'weight'" in refused(file(TIES), weighted=True)


def test_a_direction_counts_when_it_is_asked_for(file) -> None:
    network = read(file("source,target\na,b\nb,a\n"), directed=True)
    assert list(network.graph.edges()) == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "this file is empty"),
        ("source,target\n", "nobody in this network"),
        ("a,b\nb,c\n", "line 1: there is no column 'source'"),
        ("source,to\na,b\n", "there is no column 'target'"),
        ("source,target,source\na,b,c\n", "there are two columns 'source'"),
        ("source,target\na\n", "line 2: 1 cells"),
        ("source,target\na,\n", "line 2: 'target' is empty"),
        ('source,target\na,"b\n', "this is no table"),
        ("source,target\nJos\xe9,b\n".encode("latin-1"), "this is no UTF-8 text"),
        (TIES.encode("utf-16"), "this is no UTF-8 text"),
        (b"PK\x03\x04\x00\x00", "there is no column 'source'"),
    ],
    ids=[
        "empty",
        "header",
        "no header",
        "no target",
        "twice",
        "short row",
        "no end",
        "quote",
        "latin-1",
        "utf-16",
        "xlsx",
    ],
)
def test_a_table_that_is_none_is_refused(file, text: str | bytes, words: str) -> None:
    path = file(text)
    assert words in refused(path)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    assert "this is a folder" in refused(tmp_path)
    assert "cannot be read" in refused(tmp_path / "nowhere.csv")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as large:
        large.write(b"source,target\n")
        large.truncate(100_000_000)
    assert "this file is 100 MB, and at most 32 MB is read" in refused(path)


def test_more_ties_than_a_report_can_take_are_refused(file, monkeypatch) -> None:
    monkeypatch.setattr(simple_network, "MAX_TIES", 1)
    assert "more than 1 ties" in refused(file(TIES))


def test_more_people_than_a_report_can_take_are_refused(file, monkeypatch) -> None:
    monkeypatch.setattr(simple_network, "MAX_PEOPLE", 2)
    assert "3 people, and at most 2" in refused(file(TIES))


def test_who_is_not_in_the_list_of_people_is_named(file) -> None:
    path = file("source,target\na,b\nx,a\ny,z\n")
    assert "'x', 'y', 'z': named in a tie" in refused(path, file(PEOPLE, "nodes.csv"))


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ("id,team\na,A\n", "there is no column 'group'"),
        ("id,group\na,A\na,B\n", "line 3: 'a' stands in two groups"),
        ("id,group\n,A\n", "line 2: somebody has no id"),
        ("", "this file is empty"),
    ],
)
def test_a_list_of_people_that_is_none_is_refused(file, people: str, words: str) -> None:
    assert words in refused(file(TIES), file(people, "nodes.csv"))


def test_the_group_may_have_another_name(file) -> None:
    people = file("id,Team,group\na,A,1\nb,A,2\nc,,3\n", "nodes.csv")
    assert read(file(TIES), people, group="team").groups == {"a": "A", "b": "A", "c": None}


# -- GraphML ------------------------------------------------------------------------------------


HEAD = '<?xml version="1.0"?>\n'
BODY = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="g" for="node" attr.name="group" attr.type="string"/>
<key id="w" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="{kind}">
<node id="a"><data key="g">A</data></node><node id="b"><data key="g">B</data></node><node id="c"/>
{edges}
</graph></graphml>"""
EDGES = '<edge source="a" target="b"><data key="w">2</data></edge><edge source="b" target="c"/>'


def graphml(edges: str = EDGES, kind: str = "undirected") -> str:
    return HEAD + BODY.format(kind=kind, edges=edges)


def test_graphml_says_who_there_is_and_in_which_group(file) -> None:
    network = read(file(graphml(), "net.graphml"))
    assert network.groups == {"a": "A", "b": "B", "c": None}
    assert not network.directed
    assert not network.weighted
    assert read(file(graphml(), "any.csv")).groups == network.groups


def test_graphml_says_whether_ties_have_a_direction_unless_somebody_does(file) -> None:
    arcs = file(graphml(kind="directed"), "net.graphml")
    assert read(arcs).directed
    assert not read(arcs, directed=False).directed
    assert read(file(graphml(), "net2.graphml"), directed=True).graph.number_of_edges() == 4


def test_a_list_of_people_goes_before_what_graphml_says(file) -> None:
    network = read(file(graphml(), "net.graphml"), file(PEOPLE, "nodes.csv"))
    assert network.groups == {"c": "C", "a": "A", "b": "B"}


def test_what_networkx_writes_is_read_again(tmp_path: Path) -> None:
    club = nx.MultiDiGraph(nx.karate_club_graph())
    nx.write_graphml(club, tmp_path / "club.graphml")
    network = read(tmp_path / "club.graphml", group="club")
    assert set(network.groups.values()) == {"Mr. Hi", "Officer"}
    assert network.graph.number_of_edges() == 156


BOMB = (
    '<!DOCTYPE bomb [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{of};" * 10}">'
        for of, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>\n"
)
OUTSIDE = '<!DOCTYPE graphml [<!ENTITY secret SYSTEM "file:///etc/hostname">]>\n'


@pytest.mark.parametrize("trick", [BOMB, OUTSIDE, "<!DOCTYPE graphml>\n"])
def test_entities_are_refused_before_anything_is_read(file, trick: str) -> None:
    text = HEAD + trick + BODY.format(kind="directed", edges="").replace(">A<", ">&i;&secret;<")
    sentence = refused(file(text, "net.graphml"))
    assert "declares a DOCTYPE" in sentence
    assert sentence.count("Remedy") == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (graphml().replace("</graphml>", ""), "this is no XML"),
        ("<html><body/></html>", "there are 0 graphs"),
        (
            graphml('<edge source="a" target="x"/>'),
            "'x' is named in a tie, and not among the nodes",
        ),
        (graphml('<node id="a"/>'), "node 'a' has no id or stands twice"),
        (graphml(EDGES.replace(">2<", ">-2<")), "has weight -2"),
        (graphml(EDGES.replace(">2<", ">NaN<")), "has weight nan"),
        (graphml(EDGES.replace(">2<", ">veel<")), "networkx cannot read this GraphML"),
        (graphml("<hyperedge/>"), "networkx cannot read this GraphML"),
        (graphml('<edge directed="true" source="a" target="b"/>'), "networkx cannot read"),
        (HEAD.replace("?>", ' encoding="klingon"?>') + "<graphml/>", "this text cannot be read"),
    ],
)
def test_graphml_that_is_none_is_refused(file, text: str, words: str) -> None:
    assert words in refused(file(text, "net.graphml"), weighted=False)


def test_an_attribute_that_nobody_has_is_named(file) -> None:
    assert "nobody has an attribute 'team'" in refused(file(graphml(), "net.graphml"), group="team")


def test_a_graph_without_anybody_is_refused(file) -> None:
    empty = HEAD + '<graphml><graph edgedefault="directed"></graph></graphml>'
    assert "nobody in this network" in refused(file(empty, "net.graphml"))


def test_limits_leave_room_for_a_province() -> None:
    """10,000 people and 60,000 ties with names of 60 letters."""
    assert files.MAX_BYTES > 60_000 * (2 * 60 + 60)
