"""Our backend of networkx gives what networkx gives."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.network.analysis import breadth_first_search
from stappenplan.network.analysis.backend_dispatch import BACKEND, fast_backend


@pytest.fixture(autouse=True)
def fresh() -> object:
    with nx.config(cache_converted_graphs=False):
        yield


def test_networkx_knows_the_backend() -> None:
    assert BACKEND in nx.config.backends


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph:
    size = draw(st.integers(1, 12))
    drawn = nx.DiGraph() if draw(st.booleans()) else nx.Graph()
    drawn.add_nodes_from(f"p{number}" for number in range(size))
    people = st.sampled_from(list(drawn))
    drawn.add_edges_from(draw(st.lists(st.tuples(people, people), max_size=40)))
    drawn.remove_edges_from(list(nx.selfloop_edges(drawn)))
    return drawn


@given(graphs())
def test_it_computes_what_networkx_computes(drawn: nx.Graph) -> None:
    with nx.config(cache_converted_graphs=False):
        for normalized in (True, False):
            ours = nx.betweenness_centrality(drawn, normalized=normalized, backend=BACKEND)
            theirs = nx.betweenness_centrality(drawn, normalized=normalized)
            assert ours == pytest.approx(theirs, abs=1e-12)
        for improved in (True, False):
            ours = nx.closeness_centrality(drawn, wf_improved=improved, backend=BACKEND)
            theirs = nx.closeness_centrality(drawn, wf_improved=improved)
            assert ours == pytest.approx(theirs, abs=1e-12)


def test_people_in_several_rounds_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breadth_first_search, "SOURCES_PER_ROUND", 7)
    monkeypatch.setattr(breadth_first_search, "WORDS", 1)
    drawn = nx.gnm_random_graph(150, 260, seed=9)
    assert nx.betweenness_centrality(drawn, backend=BACKEND) == pytest.approx(
        nx.betweenness_centrality(drawn), abs=1e-12
    )
    assert nx.closeness_centrality(drawn, backend=BACKEND) == pytest.approx(
        nx.closeness_centrality(drawn), abs=1e-12
    )


def test_networkx_does_what_the_backend_leaves_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breadth_first_search, "MAX_LENGTH", 3)
    chain = nx.path_graph(9)
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(chain, backend=BACKEND)
    with fast_backend():
        assert nx.betweenness_centrality(chain) == nx.betweenness_centrality(
            chain, backend="networkx"
        )
        assert nx.closeness_centrality(chain) == nx.closeness_centrality(chain, backend="networkx")


def test_the_way_back_to_networkx_alone_is_open() -> None:
    before = list(nx.config.backend_priority.algos)
    with fast_backend():
        assert nx.config.backend_priority.algos[-1] == BACKEND
    assert list(nx.config.backend_priority.algos) == before


def test_somebody_who_waits_hears_how_far_it_is() -> None:
    heard: list[tuple[str, int, int]] = []
    with fast_backend(lambda *words: heard.append(words)):
        nx.betweenness_centrality(nx.gnm_random_graph(100, 200, seed=1))
    assert heard[-1] == ("Tussenpositie", 100, 100)
    assert [done for _, done, _ in heard] == sorted(done for _, done, _ in heard)
