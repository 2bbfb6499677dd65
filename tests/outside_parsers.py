"""Every parser of what comes from outside, as one call with bytes; and files to begin with.

A parser reads, or refuses with an error of its own. Anything else that it raises is a fault.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import plan_factory
from pydantic import ValidationError

from stappenplan import counting, definition, network
from stappenplan.composing.bundle import UnreadableBundle, read_bundle, write_bundle
from stappenplan.composing.shared_style import read_style
from stappenplan.counting import CountingError
from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop, new_gathering
from stappenplan.entry_submission import Message
from stappenplan.errors import DamagedJournal, DefinitionError
from stappenplan.export import WRITERS
from stappenplan.hosting.contrast import style_problems
from stappenplan.hosting.page_messages import is_of_a_page
from stappenplan.hosting.session import from_cookie
from stappenplan.hosting.shared_kernels.wire import (
    BadFrame,
    KernelMessage,
    read_frame,
    read_text,
    write_frame,
    write_text,
)
from stappenplan.journal import jsonl
from stappenplan.network.ties import NetworkError
from stappenplan.overview.plan_files import UnreadablePlan, from_files

ROOT = Path(__file__).parents[1]
# In memory where there is such a place: a fuzzer writes thousands of files in a second.
FOLDER = next((path for path in (Path("/dev/shm"),) if path.is_dir()), None)


@dataclass(frozen=True)
class Parser:
    """A parser, what it is fed first, and with which it may refuse."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    refuses: type[Exception]

    def attempt(self, content: bytes) -> bool:
        """Feed it; whether it was read."""
        with suppress(self.refuses):
            self.read(content)
            return True
        return False


def _of_file(ending: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Read what stands in a file with this name."""

    def run(content: bytes) -> object:
        handle, name = tempfile.mkstemp(suffix=ending, dir=FOLDER)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            return read(Path(name))
        finally:
            Path(name).unlink()

    return run


def _files(*patterns: str) -> Callable[[], Iterator[bytes]]:
    def contents() -> Iterator[bytes]:
        for pattern in patterns:
            for path in sorted(ROOT.glob(pattern)):
                yield path.read_bytes()

    return contents


def _texts(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode() for text in texts)


def _message(type: str, content: dict[str, object]) -> KernelMessage:
    return KernelMessage("shell", {"msg_type": type, "msg_id": "1"}, {}, {}, content)


MESSAGES = (
    _message("kernel_info_request", {}),
    _message("comm_open", {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}}),
    _message("comm_msg", {"comm_id": "c", "data": {"method": "request_states"}}),
    _message(
        "comm_msg",
        {"comm_id": "c", "data": {"method": "custom", "content": {"entry": {"id": "abcd"}}}},
    ),
)


def _frame(content: bytes) -> None:
    message = read_frame(content)
    is_of_a_page(message)
    assert read_frame(write_frame(message)).type == message.type


def _text_frame(content: bytes) -> None:
    is_of_a_page(read_text(content.decode("utf-8", "surrogateescape")))


def _workshop(path: Path) -> None:
    load_workshop(path)
    definition.warnings(path)


def _series(path: Path) -> None:
    load_series(path, {file.parent.name for file in ROOT.glob("workshops/*/workshop.yaml")})


def _bundles() -> Iterator[bytes]:
    series = (ROOT / "workshops/estafette/series.yaml").read_text(encoding="utf-8")
    for path in sorted(ROOT.glob("tests/workshops/*/workshop.yaml"))[:2]:
        text = path.read_text(encoding="utf-8")
        yield text.encode()
        yield write_bundle({"mijn": text}, {"mijn": series}, STYLE)


def _shared_style(content: bytes) -> None:
    made = read_style(content.decode("utf-8", "replace"))
    assert read_style(made.sheet).values == made.values


def _journal(content: bytes) -> None:
    lines = content.decode("utf-8", "replace").split("\n")
    jsonl.read(lines, take=new_gathering().apply)


def _small_journal() -> Iterator[bytes]:
    for path in sorted((ROOT / "tests/engine/journals").glob("*.jsonl")):
        yield b"\n".join(path.read_bytes().split(b"\n")[:12])


def _people(path: Path) -> None:
    ties = path.with_name("stappenplan-ties.csv")
    if not ties.exists():
        ties.write_text("source,target\na,b\nb,c\n", encoding="utf-8")
    network.read(ties, path)


def _plan_json() -> Iterator[bytes]:
    said = {"Groen": ["Een bankje"], "Zorg": 3}
    step = plan_factory.action(1, "Praten", "Groen")
    yield WRITERS["plan.json"](plan_factory.plan(themes=said, actions=(step,)))


BLT = '4 1\n-2\n3 1 3 4 0  # three\n2 4 2 1=3 0\n1 0\n1 4 - 1 0\n0\n"A"\n"B"\n"C"\n"D # 4"\n"T"\n'
PAJEK = '*Vertices 2\n1 "a"\n2 "b"\n*Edges\n1 2 3\n'
GML = 'graph [ directed 1 node [ id 1 label "a" ] node [ id 2 ] edge [ source 1 target 2 ] ]'
TIES = (
    "source;target;weight\na;b;1\nb;c;0,5\n",
    "source,target\na,b\n",
    '"source"\t"target"\na\tb\n',
)
STYLE = ":root { --sp-accent: #0b5; --sp-on-accent: oklch(0.5 0.1 20 / 50%) }\n/* x */ @media x {}"

# What breaks parsers of text: long numbers, half characters, what nests, what ends too early.
BITS = (
    *(b"", b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xa8", b"\r"),
    *(b"9" * 5_000, b"-1", b"1e999", b"NaN", b"2026-99-99", b"\xd9\xa2" * 4, b"\\ud800", b"null"),
    *(
        b"[" * 400,
        b"{" * 400,
        b'{"a":' * 300,
        b"- " * 300,
        b"<a>" * 300,
        b'"',
        b"'",
        b"&a *a",
        b"!",
    ),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA[", b"x" * 40_000, b"\n\n---\n", b"# "),
)

PARSERS: dict[str, Parser] = {
    "frame": Parser(_frame, lambda: map(write_frame, MESSAGES), BadFrame),
    "text_frame": Parser(
        _text_frame, lambda: (write_text(one).encode() for one in MESSAGES), BadFrame
    ),
    "cookie": Parser(
        lambda content: from_cookie(content.decode("utf-8", "replace")),
        _texts('["abc",1,[["g-1","participant","p-1"],["g-2","screen",""]]]'),
        ValueError,
    ),
    "workshop": Parser(
        _of_file(".yaml", _workshop), _files("tests/workshops/*/workshop.yaml"), DefinitionError
    ),
    "series": Parser(
        _of_file(".yaml", _series), _files("workshops/*/series.yaml"), DefinitionError
    ),
    "bundle": Parser(read_bundle, _bundles, UnreadableBundle),
    "journal": Parser(_journal, _small_journal, DamagedJournal),
    "graphml": Parser(
        _of_file(".graphml", network.read), _files("tests/words/files/*.graphml"), NetworkError
    ),
    "gexf": Parser(
        _of_file(".gexf", network.read), _files("tests/words/files/*.gexf"), NetworkError
    ),
    "json_network": Parser(
        _of_file(".json", network.read), _files("tests/words/files/*.json"), NetworkError
    ),
    "gml": Parser(_of_file(".gml", network.read), _texts(GML), NetworkError),
    "pajek": Parser(_of_file(".net", network.read), _texts(PAJEK), NetworkError),
    "ties_csv": Parser(_of_file(".csv", network.read), _texts(*TIES), NetworkError),
    "blt": Parser(_of_file(".blt", counting.read), _texts(BLT), CountingError),
    "ballots_csv": Parser(
        _of_file(".csv", counting.read),
        _texts("aantal,keuze 1,keuze 2\n2,Bo,Ada\n1,Ada,\n", "Ada,Bo,count\n2,1,2\n1,,1\n"),
        CountingError,
    ),
    "people_csv": Parser(
        _of_file(".csv", _people),
        _texts("id,group\na,x\nb,y\nc,x\n", "naam;id;group\nAda;a;x\nBo;b;x\nCy;c;y\n"),
        NetworkError,
    ),
    "plan_json": Parser(_of_file(".json", from_files), _plan_json, UnreadablePlan),
    "entry": Parser(
        Message.model_validate_json,
        _texts('{"id": "abcd-1", "step": "a", "type": "idea", "body": {"text": "Ja"}}'),
        ValidationError,
    ),
    "style": Parser(
        lambda content: style_problems(content.decode("utf-8", "replace")),
        _texts(STYLE),
        NotImplementedError,
    ),
    "shared_style": Parser(_shared_style, _texts(STYLE), NotImplementedError),
}
