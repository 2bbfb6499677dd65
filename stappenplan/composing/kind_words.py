"""The words of the composer: for what every workshop may say, and for each step kind.

Those of a kind stand in a YAML file beside its module: `kind.yaml` beside `kind.py`. A kind of
another package brings its own in the same way; without that file it is shown with what its class
declares.
"""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, ValidationError

from stappenplan.contract.definition_part import DefinitionPart
from stappenplan.contract.step_kind import StepKind
from stappenplan.definition.loader import WorkshopLoader
from stappenplan.errors import UnknownStepKind

COMMON = Path(__file__).with_name("words.yaml")
Sentence = Annotated[str, Field(max_length=240)]


class FieldWords(DefinitionPart):
    """What one field is called, and help with it.

    Attributes
    ----------
    label, hint
        Over and under the field; without them the words of its `Asked` mark.
    one
        What one item of a list is called.
    new
        What one more item of a list holds, or a group that was not there.
    offered
        Where the values to choose from come from; see `stappenplan.composing.offered`.
    long
        Whether a text may take several lines; None for as its limit suggests.
    hidden
        Whether nobody composes it.
    """

    label: Sentence = ""
    hint: Sentence = ""
    one: Sentence = ""
    new: dict[str, Any] = {}
    offered: str = ""
    long: bool | None = None
    hidden: bool = False


class PeopleRange(DefinitionPart):
    """For how many people a kind works."""

    fewest: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1)] = 1_000


class KindWords(DefinitionPart):
    """What the library shows of a kind, the words of its settings, and a step to begin with.

    Attributes
    ----------
    purpose
        What it is for.
    people
        For how many people.
    picture
        The name of a drawing in `stappenplan.composing.step_pictures`.
    needs
        What has to be there before it; empty when nothing.
    settings
        By the path of a setting with dots, such as ``stops.title``.
    options
        The words for the values of a setting, by its path.
    step
        A step as a workshop file has it, without id and kind.
    """

    purpose: Sentence = ""
    people: PeopleRange | None = None
    picture: str = ""
    needs: Sentence = ""
    settings: dict[str, FieldWords] = {}
    options: dict[str, dict[str, str]] = {}
    step: dict[str, Any] = {}


class CommonWords(DefinitionPart):
    """The words for what does not belong to a kind."""

    workshop: dict[str, FieldWords]
    block: dict[str, FieldWords]
    step: dict[str, FieldWords]
    settings: dict[str, FieldWords]
    options: dict[str, dict[str, str]]


@cache
def common_words() -> CommonWords:
    """The words for workshop, block and step."""
    return CommonWords.model_validate(_read(COMMON))


def words_of(kind: type[StepKind]) -> KindWords:
    """The words of a kind, nothing where it has no file.

    Raises
    ------
    UnknownStepKind
        When its file is not as it should be.
    """
    file = getattr(sys.modules.get(kind.__module__), "__file__", None)
    return _beside(Path(file).with_suffix(".yaml"), kind.name) if file else KindWords()


@lru_cache(maxsize=200)
def _beside(path: Path, name: str) -> KindWords:
    if not path.is_file():
        return KindWords()
    try:
        return KindWords.model_validate(_read(path))
    except (ValidationError, yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise UnknownStepKind(
            f"{name!r}: {path.name} cannot be used ({error}). Remedy: compare it with "
            "stappenplan/steps/brainstorm/kind.yaml."
        ) from None


def _read(path: Path) -> Any:
    loader = WorkshopLoader(path.read_text(encoding="utf-8"))
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()
