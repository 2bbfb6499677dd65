"""A gathering and a plan in the words of `tests/words/`, each made once."""

from __future__ import annotations

import pytest
from spoken_words import all_of, corpus_words, hold, spoken_plan

from stappenplan.contract.plan import Plan
from stappenplan.contract.text import clean
from stappenplan.engine import replay
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.plan import build


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    """Every sentence of the corpus as the journal keeps it."""
    return [clean(text) for text in all_of("sentences")]


@pytest.fixture(scope="session")
def gathering() -> Gathering:
    """A gathering that was held in the words of the corpus."""
    journal = Journal("sqlite:///:memory:")
    row = hold(journal, corpus_words())
    return replay(journal.read(row.id), row)


@pytest.fixture(scope="session")
def held(gathering: Gathering) -> Plan:
    """The plan of that gathering."""
    return build(gathering)


@pytest.fixture(scope="session")
def spoken(sentences: list[str]) -> Plan:
    """A plan with a step for every sentence of the corpus, which says it wherever it can."""
    return spoken_plan(sentences)
