"""Which gatherings belong together."""

import pytest

from stappenplan.engine import parse_workshop, replay
from stappenplan.journal import Journal
from stappenplan.overview.organisation_matching import UNNAMED, organisation_key
from stappenplan.plan import build

WORKSHOP = """
title: Proef
organisation: Gemeente Voorbeeld
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
"""


@pytest.mark.parametrize(
    "typed", ["Gemeente Súdwest-Fryslân", " gemeente  sudwest fryslan", "GEMEENTE SÚDWEST_FRYSLÂN!"]
)
def test_a_name_is_one_organisation_however_it_was_typed(typed: str) -> None:
    assert organisation_key(typed) == "gemeente-sudwest-fryslan"


@pytest.mark.parametrize("typed", ["", "  ", "?!"])
def test_gatherings_without_an_organisation_belong_together(typed: str) -> None:
    assert organisation_key(typed) == UNNAMED


def test_the_key_of_a_key_is_the_same_key() -> None:
    key = organisation_key("Waterschap Hunze en Aa’s")
    assert organisation_key(key) == key


@pytest.mark.parametrize(("typed", "meant"), [("", "Gemeente Voorbeeld"), ("Anders", "Anders")])
def test_a_gathering_is_of_its_workshop_unless_it_says_otherwise(typed: str, meant: str) -> None:
    journal = Journal("sqlite:///:memory:")
    row = journal.open_gathering(parse_workshop(WORKSHOP), organisation=typed)
    gathering = replay(journal.read(row.id))
    assert gathering.organisation == build(gathering).organisation == meant
    journal.close()
