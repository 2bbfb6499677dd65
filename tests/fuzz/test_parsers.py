"""A short search for bytes that stop a parser; `make fuzz` (`search.py`) searches longer.

The same bytes each time: a test that fails for somebody fails for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outside_parsers import BITS, PARSERS

PIECE = st.one_of(st.sampled_from(BITS), st.binary(max_size=6))


@st.composite
def changed(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """A good file in which some pieces were replaced, taken out, doubled or put elsewhere."""
    content = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 3))):
        begin, end = sorted(draw(st.integers(0, len(content))) for _ in range(2))
        # Most faults are in a few bytes.
        end = min(end, begin + draw(st.sampled_from((0, 1, 4, 40, 4_000))))
        piece = draw(st.one_of(PIECE, st.just(content[begin:end] * 2)))
        content = content[:begin] + piece + content[end:]
    return content


@pytest.mark.parametrize("name", PARSERS)
def test_the_files_to_begin_with_are_read(name: str) -> None:
    seeds = [*PARSERS[name].seeds()]
    assert seeds
    assert all(PARSERS[name].attempt(seed) for seed in seeds)


FOUND = sorted(Path(__file__).with_name("found").glob("*/*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_bytes_that_stopped_a_parser_once_do_so_no_more(path: Path) -> None:
    PARSERS[path.parent.name].attempt(path.read_bytes())


@pytest.mark.parametrize("name", PARSERS)
def test_no_bytes_stop_a_parser(name: str) -> None:
    parser = PARSERS[name]
    seeds = [*parser.seeds()]

    @settings(max_examples=60, derandomize=True, deadline=None, database=None)
    @given(st.one_of(changed(seeds), st.binary(max_size=40)))
    def search(content: bytes) -> None:
        parser.attempt(content)

    search()
