"""Mistakes in a workshop file: where, which value, what rule, what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stappenplan.bilingual_text import Bilingual, both
from stappenplan.definition import in_dutch
from stappenplan.errors import DefinitionError

Location = tuple[int | str, ...]

SHOWN = 80
# More mistakes than anybody mends before trying again.
MAX_TOLD = 100
_KEY_AND_VALUE = re.compile(r"^\s*(?:-\s+)*(?:([\w-]+)\s*:(?:\s+|$))?(.*?)\s*$")
_CURLY = "“”„‘’"

_RULES = {
    "int_parsing": ("it has to be a whole number", "write for example 5"),
    "int_type": ("it has to be a whole number", "write for example 5"),
    "string_type": ("it has to be text", "write it between quotes"),
    "bool_parsing": ("it has to be yes or no", "write true or false"),
    "bool_type": ("it has to be yes or no", "write true or false"),
    "list_type": ("it has to be a list", "write each item behind a hyphen, or use [ ]"),
    "tuple_type": ("it has to be a list", "write each item behind a hyphen, or use [ ]"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a workshop file."""

    file: str
    line: int
    where: str
    value: object
    rule: str
    remedy: str
    verdict: str = "is not accepted"
    # Where it stands in the data, and what is the matter for who composes without the file.
    location: Location = ()
    dutch: str = ""

    def __str__(self) -> str:
        shown = repr(self.value)
        if len(shown) > SHOWN:
            shown = shown[: SHOWN - 3] + "..."
        return (
            f"{self.file}, line {self.line}, {self.where or 'workshop'}: "
            f"{shown} {self.verdict}: {self.rule}. Remedy: {self.remedy}."
        )

    def in_dutch(self) -> str:
        """The same in Dutch; a mistake of YAML itself has no Dutch sentence of its own."""
        said = (
            self.dutch or "Deze regel is niet te lezen. Kijk naar inspringen en aanhalingstekens."
        )
        return f"{self.file}, regel {self.line}, {self.where or 'workshop'}: {said}"


@dataclass(slots=True)
class Mistakes:
    """All mistakes found in one file, each with the line on which it stands."""

    file: str
    root: yaml.Node | None
    found: list[Problem] = field(default_factory=list)

    def add(self, location: Location, value: object, rule: str, remedy: str, dutch: str) -> None:
        """Note a mistake at a place in the file; ``dutch`` says it without words of the file."""
        where = " > ".join(str(part) for part in location)
        line = _line(self.root, location)
        problem = Problem(
            self.file, line, where, value, rule, remedy, location=location, dutch=dutch
        )
        self.found.append(problem)

    def add_all(self, error: ValidationError, prefix: Location, keys: Iterable[str]) -> None:
        """Note what pydantic found; `keys` are the known ones, for a spelling proposal."""
        known = list(keys)
        for item in _without_echoes(error.errors()[:MAX_TOLD], known):
            value, rule, remedy = _explain(item, known)
            self.add((*prefix, *item["loc"]), value, rule, remedy, in_dutch.sentence(item))

    def error(self, doubts: Iterable[Problem] = ()) -> DefinitionError:
        """An error with a line per mistake, and what was left out there or on the line before."""
        lines = {problem.line - before for problem in self.found for before in (0, 1)}
        told = [*self.found, *(doubt for doubt in doubts if doubt.line in lines)]
        return DefinitionError("\n".join(map(str, told)), self.found)


def key_and_value(line: str) -> tuple[str, str]:
    """The key that a line of YAML begins with, or nothing, and what stands behind it."""
    found = _KEY_AND_VALUE.match(line)
    return (found[1] or "", found[2]) if found else ("", line.strip())


def keys_of(*models: type[BaseModel]) -> list[str]:
    """All keys that these models know."""
    return [name for model in models for name in model.model_fields]


def _without_echoes(items: list[ErrorDetails], known: list[str]) -> list[ErrorDetails]:
    """Leave out what only follows from another mistake.

    A misspelled key is missing under its right name too; a list with a broken item counts as short.
    """
    misspelled = {
        (*item["loc"][:-1], *difflib.get_close_matches(str(item["loc"][-1]), known, 1))
        for item in items
        if item["type"] == "extra_forbidden"
    }
    parents = {item["loc"][:n] for item in items for n in range(len(item["loc"]))}
    return [
        item
        for item in items
        if not (item["type"] == "missing" and item["loc"] in misspelled)
        and not (item["type"] == "too_short" and item["loc"] in parents)
    ]


def _explain(item: ErrorDetails, known: list[str]) -> tuple[object, str, str]:
    last = item["loc"][-1] if item["loc"] else ""
    match item["type"]:
        case "extra_forbidden":
            close = difflib.get_close_matches(str(last), known, 1)
            remedy = f"did you mean {close[0]!r}?" if close else "remove it"
            return last, "this key is not known here", remedy
        case "missing":
            return last, "this key has to be there", f"add '{last}:' with a value"
        case "string_pattern_mismatch" if last in {"id", "first", "last"}:
            remedy = "use small letters, digits and hyphens, beginning with a letter"
            return item["input"], "it is not a valid id", remedy
        case "string_pattern_mismatch":
            remedy = "write it in the form of the example in workshops/loslaten"
            if str(item["input"])[:1] in _CURLY:
                remedy = 'write straight quotes around it ("), not curly ones (“”)'
            return item["input"], "it is not written in the expected form", remedy
    rule, remedy = _RULES.get(item["type"], (_message(item), "change it"))
    if item["type"] == "string_type" and item["input"] is None:
        rule, remedy = "nothing stands here, and it has to be text", "write a text"
    return item["input"], rule, remedy


def _message(item: ErrorDetails) -> str:
    error = item.get("ctx", {}).get("error")
    said = error.args[0] if isinstance(error, ValueError) and error.args else ""
    return both(said)[0] if isinstance(said, Bilingual) else item["msg"]


def _line(root: yaml.Node | None, location: Location) -> int:
    """The line (from 1) of the deepest node on the way to `location`."""
    return _on_the_way(root, location)[0]


def node_at(root: yaml.Node | None, location: Location) -> yaml.Node | None:
    """The node at a place in the file, or None when the file does not go that far."""
    return _on_the_way(root, location)[1]


def _on_the_way(root: yaml.Node | None, location: Location) -> tuple[int, yaml.Node | None]:
    node, line = root, 1
    for part in location:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == part:
                    line, found = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            found = node.value[part] if part < len(node.value) else None
            line = found.start_mark.line + 1 if found is not None else line
        if found is None:
            return line, None
        node = found
    return line, node
