"""Networks from files: what is understood, and what is refused with a sentence."""

import ast
import json
from pathlib import Path

import networkx as nx
import pytest

from stappenplan import network as networks
from stappenplan.network.analysis import Network, simple_network
from stappenplan.network.readers import files, read
from stappenplan.network.ties import NetworkError

READERS = Path(files.__file__).parent
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
        "source;target;weight\na;b\n",
        "source;target;;\na;b;;\n",
        "source;target\na;b;;\n",
        "source\ttarget\r\na\tb\r\n".encode("utf-16"),
        "\ufeffsource\ttarget\na\tb\n".encode("utf-16-be"),
        "source;target;note\na;b;Jos\xe9\n".encode("cp1252"),
        'source,target\n"a","b"\n\n',
        " source , target \n a , b \n",
        "source,target\na,b",
    ],
    ids=[
        "capitals",
        "Excel",
        "tabs",
        "order",
        "sep",
        "no weight",
        "empty columns",
        "empty cells",
        "Unicode Text",
        "UTF-16 from a Mac",
        "Windows-1252",
        "quotes",
        "spaces",
        "no end",
    ],
)
def test_ties_are_read_however_the_table_was_saved(file, text: str | bytes) -> None:
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


def test_a_table_of_gephi_says_which_ties_have_a_direction(file) -> None:
    path = file("Source,Target,Type,Id,Label,Weight\na,b,Directed,0,,1.0\nb,c,Undirected,1,,1.0\n")
    network = read(path)
    assert set(network.graph.edges()) == {("a", "b"), ("b", "c"), ("c", "b")}
    assert "met en zonder richting" in " ".join(network.remarks)
    assert not read(path, directed=False).directed
    other = read(file("source,target,type\na,b,collega\n"))
    assert not other.directed


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
        ("source,target\na\n", "line 2: 'target' is empty"),
        ("source,target\na,b,c\n", "line 2: 3 cells, where the first line names 2 columns"),
        ("source;target\na;b;c\n", "put text that holds a semicolon in quotes"),
        ("van;naar;team\na;b;c\n", "This line has 3 columns with a semicolon (van; naar; team)"),
        ("van|naar\na|b\n", "This line has one column (van|naar)"),
        ("source,target\na,\n", "line 2: 'target' is empty"),
        ('source,target\na,"b\n', "this is no table"),
        (b"source,target\nJos\x81,b\n", "byte 17 is not UTF-8, UTF-16 or Windows-1252"),
        (b"\xff\xfea", "is not UTF-16"),
        (b"\x01\x02\x00\x00", "this is no text"),
        (b"PK\x03\x04\x00\x00", "this is an Excel, OpenDocument or zip file"),
        (b"\xd0\xcf\x11\xe0", "this is an old Excel or Word file"),
        ("graph G {\n a -- b;\n}", "this is Graphviz (DOT), which is not read"),
        ("dl n=3 format=edgelist1\n", "this is UCINET (DL), which is not read"),
    ],
    ids=[
        "empty",
        "header",
        "no header",
        "no target",
        "twice",
        "short row",
        "long row",
        "long row with semicolons",
        "other columns",
        "other delimiter",
        "no end",
        "quote",
        "no encoding",
        "half a character",
        "no text",
        "xlsx",
        "xls",
        "dot",
        "dl",
    ],
)
def test_a_table_that_is_none_is_refused(file, text: str | bytes, words: str) -> None:
    path = file(text)
    assert words in refused(path)


def test_a_guessed_encoding_is_said(file) -> None:
    network = read(file("source;target\nJosé;b\n".encode("cp1252")))
    assert list(network.graph) == ["José", "b"]
    assert "gelezen als Windows-1252" in " ".join(network.remarks)
    assert "Windows" not in " ".join(read(file("source;target\nJosé;b\n")).remarks)


def test_a_list_of_people_may_be_saved_by_excel_too(file) -> None:
    people = file("id\tgroup\r\na\tGroen\r\nb\r\nc\tZoë\r\n".encode("utf-16"), "nodes.csv")
    assert read(file(TIES), people).groups == {"a": "Groen", "b": None, "c": "Zoë"}
    sentence = refused(file(TIES), file(b"PK\x03\x04", "nodes.xlsx"))
    assert "this is an Excel, OpenDocument or zip file" in sentence
    assert "a list of people is a CSV" in refused(file(TIES), file(graphml(), "people.csv"))


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


MIXED = '<edge directed="true" source="a" target="b"/><edge source="b" target="c"/>'


def test_both_kinds_of_ties_are_read_and_said(file) -> None:
    path = file(graphml(MIXED), "net.graphml")
    found = read(path)
    assert set(found.graph.edges()) == {("a", "b"), ("b", "c"), ("c", "b")}
    assert "contacten met en zonder richting. De 1 zonder richting" in " ".join(found.remarks)
    plain = read(path, directed=False)
    assert ties(plain) == {frozenset("ab"), frozenset("bc")}
    assert "richting" not in " ".join(plain.remarks)


@pytest.mark.parametrize(("text", "weight"), [("2", 2), ("2,5", 2.5), (" 1e2 ", 100), ("0.5", 0.5)])
def test_a_weight_that_is_stored_as_text_is_a_weight(file, text: str, weight: float) -> None:
    stored = graphml(
        EDGES.replace(">2<", f">{text}<").replace('"c"/>', '"c"><data key="w">1</data></edge>')
    )
    stored = stored.replace(
        'attr.name="weight" attr.type="double"', 'attr.name="Weight" attr.type="string"'
    )
    network = read(file(stored, "net.graphml"), weighted=True)
    assert network.graph.edges["a", "b"]["weight"] == weight


def test_keys_may_stand_inside_the_graph(file) -> None:
    text = graphml()
    keys = "".join(line for line in text.splitlines() if line.startswith("<key"))
    moved = "\n".join(line for line in text.splitlines() if not line.startswith("<key"))
    moved = moved.replace('"undirected">', f'"undirected">{keys}')
    assert moved.index("<graph ") < moved.index("<key")
    assert read(file(moved, "net.graphml")).groups == {"a": "A", "b": "B", "c": None}


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
        ("<html><body/></html>", "this XML begins with <html> and is no GraphML or GEXF"),
        ("<graphml/>", "there are 0 graphs"),
        ("<gexf/>", "there is no graph in this GEXF"),
        ("<a>" * 300 + "</a>" * 300, "nested 201 deep"),
        (
            graphml('<edge source="a" target="x"/>'),
            "'x' is named in a tie, and not among the nodes",
        ),
        (graphml('<node id="a"/>'), "node 'a' has no id or stands twice"),
        (graphml(EDGES.replace(">2<", ">-2<")), "has weight -2"),
        (graphml(EDGES.replace(">2<", ">NaN<")), "'a' to 'b': weight 'NaN' is no number"),
        (graphml(EDGES.replace(">2<", ">veel<")), "'a' to 'b': weight 'veel' is no number"),
        (graphml("<hyperedge/>"), "a tie between more than two (a hyperedge)"),
        (HEAD.replace("?>", ' encoding="klingon"?>') + "<graphml/>", "this text cannot be read"),
    ],
)
def test_graphml_that_is_none_is_refused(file, text: str, words: str) -> None:
    assert words in refused(file(text, "net.graphml"), weighted=False)


def test_an_attribute_that_nobody_has_is_named(file) -> None:
    assert "nobody has an attribute 'team'" in refused(file(graphml(), "net.graphml"), group="team")


def test_the_group_may_be_in_capitals_and_other_attributes_are_named(file) -> None:
    path = file(graphml().replace('"group"', '"Afdeling"'), "net.graphml")
    assert read(path, group="afdeling").groups == {"a": "A", "b": "B", "c": None}
    assert "Kenmerken in het bestand: Afdeling." in " ".join(read(path).remarks)
    assert "The attributes are: Afdeling" in refused(path, group="team")


def test_nodes_without_ties_that_are_not_in_the_list_are_said(file) -> None:
    path = file(graphml('<edge source="a" target="b"/>'), "net.graphml")
    network = read(path, file("id,group\na,A\nb,B\n", "nodes.csv"))
    assert "Weggelaten: één punt zonder contacten staat niet" in " ".join(network.remarks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("graph [ node [ id 1 ] node [ id 1 ] ]", "networkx cannot read this GML"),
        ("*Vertices 2\n*Matrix\n0 1\n1 0\n", "line 2: in this Pajek file the section *Matrix"),
        ("*Vertices 2\n*Edges\n1 3\n", "'3' is named in a tie"),
        ("*Vertices veel\n", "'veel' is no number of vertices"),
        ("*Vertices 2\n*Edges\n1\n", "line 3: in this Pajek file a tie names one end"),
        ("[1, 2]", "this JSON holds no network"),
        ('{"nodes": []', "this is no JSON"),
        ('{"nodes": [{}], "links": []}', "node '' has no id"),
        ('{"nodes": [{"id": 1}], "links": [{"source": 1, "target": 2}]}', "'2' is named in a tie"),
    ],
)
def test_other_formats_are_refused_under_their_own_name(file, text: str, words: str) -> None:
    assert words in refused(file(text, "net.txt"))


def test_ties_that_stand_twice_in_a_gml_count_once(file) -> None:
    text = "graph [ node [ id 1 ] node [ id 2 ]" + 2 * " edge [ source 1 target 2 ]" + " ]"
    network = read(file(text, "net.gml"))
    assert network.graph.number_of_edges() == 1
    assert "stond er al" in " ".join(network.remarks)


def test_lists_and_arcs_of_pajek_are_read(file) -> None:
    text = '% komt van ver\n*Network dorp\n*Vertices 4\n1 "A b"\n*Arcslist\n1 2 3\n*Edges\n3 4\n'
    network = read(file(text, "net.net"))
    assert set(network.graph.edges()) == {("1", "2"), ("1", "3"), ("3", "4"), ("4", "3")}
    assert network.label("1") == "A b"
    assert network.label("2") == "2"


@pytest.mark.parametrize("path", sorted(READERS.glob("*.py")), ids=lambda path: path.stem)
def test_every_refusal_is_also_dutch(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "NetworkError":
            assert len(call.args) == 2, f"{path.name}, line {call.lineno}"


def test_a_graph_without_anybody_is_refused(file) -> None:
    empty = HEAD + '<graphml><graph edgedefault="directed"></graph></graphml>'
    assert "nobody in this network" in refused(file(empty, "net.graphml"))


def test_limits_leave_room_for_a_province() -> None:
    """10,000 people and 60,000 ties with names of 60 letters."""
    assert files.MAX_BYTES > 60_000 * (2 * 60 + 60)


# networkx takes attributes as named arguments, beside these of its own: reading a file with one of
# these by networkx fails with a TypeError.
ARGUMENTS = ("self", "node_for_adding", "u_of_edge", "v_of_edge", "key", "attr")
DATA = "".join(f'<data key="{name}">x</data>' for name in ARGUMENTS)
VALUES = "".join(f'<attvalue for="{name}" value="x"/>' for name in ARGUMENTS)
FIELDS = dict.fromkeys(ARGUMENTS, "x")
WORDS = " ".join(f'{name} "x"' for name in ARGUMENTS)
ATTRIBUTES = {
    "graphml": f'<graphml><graph edgedefault="undirected"><node id="a">{DATA}</node>'
    f'<node id="b">{DATA}</node><edge source="a" target="b">{DATA}</edge></graph></graphml>',
    "gexf": f'<gexf><graph><nodes><node id="a"><attvalues>{VALUES}</attvalues></node>'
    f'<node id="b"/></nodes><edges><edge source="a" target="b"/></edges></graph></gexf>',
    "gml": f'graph [ node [ id 1 label "a" {WORDS} ] node [ id 2 label "b" ] '
    f"edge [ source 1 target 2 {WORDS} ] ]",
    "json": json.dumps(
        {
            "nodes": [{"id": "a", **FIELDS}, {"id": "b"}],
            "links": [{"source": "a", "target": "b", **FIELDS}],
        }
    ),
}


@pytest.mark.parametrize("kind", ATTRIBUTES)
def test_an_attribute_of_any_name_is_read_or_refused_with_a_sentence(file, kind: str) -> None:
    path = file(ATTRIBUTES[kind], f"netwerk.{kind}")
    if kind == "gml":
        # networkx reads these for us.
        assert "networkx cannot read" in refused(path)
        return
    assert ties(read(path)) == {frozenset("ab")}
    assert read(path, group="node_for_adding").groups["a"] == "x"


def test_a_graph_with_attributes_of_any_name_is_drawn_and_written() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from([("a", FIELDS), ("b", FIELDS)])
    graph.add_edges_from([("a", "b", FIELDS)])
    assert ">a<" in networks.draw(graph, title="Proef")
    assert "node_for_adding" in networks.graphml(graph)
