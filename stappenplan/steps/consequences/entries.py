"""What may be entered about consequences, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_words
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Day, EntryId, Text

# Consequences, those of one person, and in one line from the case on.
MAX_CONSEQUENCES, MAX_OWN, MAX_ORDERS = 1_000, 60, 3
MAX_LINKS, MAX_OWN_LINKS = 300, 20
MAX_CASES, MAX_EXPERIMENTS, MAX_CARDS = 30, 30, 20
# So many are judged by one person in a row.
MAX_EACH = 60
MAX_WORDS = 6
# Longer than this a consequence does not fit a box of the picture.
MAX_CONSEQUENCE = 200
_Word = Annotated[str, Field(min_length=1, max_length=40)]
_Words = Annotated[tuple[_Word, ...], Field(min_length=2, max_length=MAX_WORDS)]
Place = Annotated[int, Field(ge=0, lt=MAX_WORDS)]
# An entry with proposals, and the number of one of them in it.
PairId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{4,64}#[0-9]{1,4}$")]


class InformationCard(BaseModel):
    """What people may look up: a title, a text and where it comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: Annotated[str, Field(min_length=1, max_length=80), Asked("Titel van de kaart")]
    text: Annotated[str, Field(min_length=1, max_length=1_200), Asked("Wat staat erop?", long=True)]
    source: Annotated[str, Field(max_length=200), Asked("Waar komt het vandaan?")] = ""


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    case
        The method or the case that is tried; empty where the group names it.
    propose
        Whether people may name cases, of which the facilitator takes one.
    cards
        What anybody may look up.
    orders
        How many times in a row the question is *and then?*.
    reach, whom, likely, wanted
        The words in which a consequence is judged, each from least to most but for `whom`.
    each
        How many consequences each of the people is asked to judge first; 0 for as many as go.
    """

    case: Annotated[
        str,
        Field(max_length=400),
        Asked(
            "Welke manier of casus proberen jullie?",
            "Mag leeg blijven: dan noemt de groep er een.",
            long=True,
            fixed="Dit staat vast: mensen schreven al gevolgen op.",
        ),
    ] = ""
    propose: bool = True
    cards: Annotated[
        tuple[InformationCard, ...],
        Field(max_length=MAX_CARDS),
        Asked(
            "Informatiekaart",
            "Feiten, regels of voorbeelden die iedereen mag openen.",
            new=lambda number: {
                "title": f"Kaart {number}",
                "text": "Nog in te vullen.",
            },
            may_be_empty=True,
            add_later=True,
        ),
    ] = ()
    orders: Annotated[int, Field(ge=1, le=MAX_ORDERS)] = MAX_ORDERS
    reach: _Words = ("straat", "wijk", "gemeente", "verder")
    whom: _Words = ("inwoners", "gemeenteraad", "ambtenaren", "organisaties")
    likely: _Words = ("niet waarschijnlijk", "misschien", "waarschijnlijk")
    wanted: _Words = ("niet gewenst", "maakt niet uit", "gewenst")
    each: Annotated[int, Field(ge=0, le=MAX_EACH)] = 8

    @model_validator(mode="after")
    def _says_everything_once(self) -> Settings:
        for name in ("reach", "whom", "likely", "wanted"):
            refuse_same_words(name, getattr(self, name))
        if not self.case and not self.propose:
            raise ValueError(
                Bilingual(
                    "Er is niets om te proberen. Vul een casus in, of laat mensen er een bedenken.",
                    "nothing is tried: give a case, or let people propose one",
                )
            )
        return self


class NameCase(Body):
    """A method or a case to try."""

    text: Text


class TakeCase(Body):
    """The case that the group tries."""

    case: EntryId


class AddConsequence(Body):
    """What happens then: of the case itself, or after another consequence."""

    text: Text
    after: EntryId | None = None


class LinkConsequences(Body):
    """A consequence makes another one stronger or weaker, an earlier one for instance."""

    cause: EntryId
    effect: EntryId
    stronger: bool


class Unlink(Body):
    """A link does not hold after all."""

    link: EntryId


class JoinConsequences(Body):
    """A consequence is the same as another one, which goes on with what came of both."""

    consequence: EntryId
    into: EntryId


class KeepApart(Body):
    """These consequences look alike and are not the same."""

    consequences: Annotated[list[EntryId], Field(min_length=2, max_length=50)]


class Judge(Body):
    """What somebody thinks of a consequence; without anything they pass it over."""

    consequence: EntryId
    reach: Place | None = None
    for_whom: Annotated[list[Place], Field(max_length=MAX_WORDS)] = []
    likely: Place | None = None
    wanted: Place | None = None


class AskSparQuestion(Body):
    """With which question somebody goes home: who has one like it, is proposed to them."""

    text: Text


class ProposePartners(Body):
    """People with questions that are alike are proposed to each other."""


class AnswerPartner(Body):
    """Yes or no to a proposal; the last answer counts."""

    pair: PairId
    yes: bool


class ShowBranch(Body):
    """Everybody looks at this branch; without one at the whole tree."""

    consequence: EntryId | None = None


class TryOut(Body):
    """An experiment: what, how small, when to stop and when to look back."""

    text: Text
    small: Text
    stop: Text
    back: Day
    about: EntryId | None = None


class Adjust(Body):
    """How small an experiment is kept, when to stop and when to look back; the last one counts."""

    experiment: EntryId
    small: Text
    stop: Text
    back: Day


class TakeOn(Body):
    """I see to it that this experiment is done, or not any more."""

    experiment: EntryId
    off: bool = False
