"""What simulated people say, as data read from `phrases.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("phrases.yaml")


class PhrasesPart(BaseModel):
    """A piece of the file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FirstNames(PhrasesPart):
    """First names, by where people stand."""

    villagers: tuple[str, ...]
    administration: tuple[str, ...]
    civil_servants: tuple[str, ...]


class HiddenCard(PhrasesPart):
    """A card that does not belong on the projector, and what its writer makes of it."""

    text: str
    instead: str
    theme: str


class WalkNotes(PhrasesPart):
    """Notes by what a stop asks for."""

    story: tuple[str, ...]
    risk: tuple[str, ...]
    step: tuple[str, ...]


class PlannedRequest(PhrasesPart):
    """What a step needs of somebody else, before which day."""

    what: str
    of: str
    before: int


class PlannedAgreement(PhrasesPart):
    """What a step agrees with the village, on which day."""

    text: str
    whom: str
    date: int
    made: bool


class AdvicePhrases(PhrasesPart):
    """What an advisor asks about a step, and what comes back.

    ``words`` are other words for its title, with a reason; ``accepted`` is what the owner decides.
    """

    question: str
    answer: str = ""
    closed: bool = False
    words: str = ""
    why: str = ""
    accepted: bool | None = None


class ActionPhrases(PhrasesPart):
    """A step of the plan, as far as people work it out; days count from the gathering."""

    title: str
    theme: str
    grew_from: tuple[str, ...] = ()
    unit: str = ""
    description: str = ""
    when: str = ""
    then: str = ""
    starts: int | None = None
    done_by: int | None = None
    sign: str = ""
    let_go: str = ""
    hold_on: str = ""
    forms: tuple[str, ...] = ()
    role_today: str = ""
    role_wanted: str = ""
    horizon: str = ""
    # The title of the step that must be done first.
    after: str = ""
    ask: PlannedRequest | None = None
    agreement: PlannedAgreement | None = None
    review: tuple[tuple[str, str], ...] = ()
    advice: AdvicePhrases | None = None


class NextMeetingPhrases(PhrasesPart):
    """Next meetings: what they are about, and which organisations offer to be the host."""

    themes: tuple[str, ...]
    hosts: tuple[str, ...]


class ProjectPhrases(PhrasesPart):
    """A project, and what is answered about it."""

    title: str
    answers: tuple[str, ...]


class CriterionPhrases(PhrasesPart):
    """A criterion that somebody adds to a framework, with its answers."""

    question: str
    answers: tuple[str, ...]


class FormPhrases(PhrasesPart):
    """A form of working together that somebody adds."""

    name: str
    goal: str
    promise: str
    ownership: str


class UsePhrases(PhrasesPart):
    """A project for which somebody uses the framework, and why they do something else."""

    project: str
    why: str


class FrameworkPhrases(PhrasesPart):
    """What is said while a group makes a framework, tries it and decides."""

    worth: tuple[str, ...]
    go_on: str
    rewordings: tuple[str, ...]
    criteria: tuple[CriterionPhrases, ...]
    forms: tuple[FormPhrases, ...]
    reasons: tuple[str, ...]
    settled: str
    verdicts: tuple[str, ...]
    objections: tuple[str, ...]
    decided: str
    sharper: str
    decided_again: str
    uses: tuple[UsePhrases, ...]


class BroughtPhrases(PhrasesPart):
    """What people bring in their turn, by what it is."""

    question: tuple[str, ...]
    struggle: tuple[str, ...]
    solution: tuple[str, ...]


class SupportRequestPhrases(PhrasesPart):
    """An initiative that asks for support."""

    initiative: str
    text: str
    needs: tuple[str, ...]


class SupportOfferPhrases(PhrasesPart):
    """What people offer to initiatives, by kind of support."""

    connect: tuple[str, ...]
    guide: tuple[str, ...]
    expose: tuple[str, ...]
    learn: tuple[str, ...]


class StoryPhrases(PhrasesPart):
    """A story that somebody tells, in which role, and what who edits makes of it."""

    title: str
    text: str
    role: str
    edited: str = ""


class Phrases(PhrasesPart):
    """Everything that the group says; see ``phrases.yaml``."""

    names: FirstNames
    units: dict[str, int]
    administration_unit: str
    units_by_label: dict[str, tuple[str, ...]]
    practice: tuple[str, ...]
    organisations: tuple[str, ...]
    free_organisations: tuple[str, ...]
    facts: dict[str, tuple[str, ...]]
    questions: tuple[str, ...]
    ideas: dict[str, tuple[str, ...]]
    doubles: tuple[tuple[str, str], ...]
    hidden: HiddenCard
    parked: str
    builds: tuple[str, ...]
    stories: tuple[tuple[str, str, str], ...]
    walk: WalkNotes
    steps: tuple[ActionPhrases, ...]
    dissent: tuple[str, ...]
    talks: tuple[str, ...]
    talk_notes: tuple[str, ...]
    reaction: str
    next_meetings: NextMeetingPhrases
    projects: tuple[ProjectPhrases, ...]
    duos: tuple[str, ...]
    # What people answer to a fixed question, by its words; to others they tell of a project.
    fixed_answers: dict[str, tuple[str, ...]]
    reader_reactions: tuple[str, ...]
    refusal_reason: str
    project_questions: tuple[str, ...]
    project_thanks: tuple[str, ...]
    project_replies: tuple[str, ...]
    brought: BroughtPhrases
    offers: tuple[str, ...]
    support_requests: tuple[SupportRequestPhrases, ...]
    support_offers: SupportOfferPhrases
    # Why people stand where they stand on a line.
    scale_stories: tuple[str, ...]
    framework: FrameworkPhrases
    told_stories: tuple[StoryPhrases, ...]

    def topic(self, text: str) -> str:
        """The theme to which the group counts these words; empty for words of others."""
        return _topics().get(text, "")

    def action(self, title: str) -> ActionPhrases | None:
        """What the group works out for a step with this title."""
        return next((step for step in self.steps if step.title == title), None)


@cache
def load_phrases() -> Phrases:
    """The phrases of this package, read once."""
    return Phrases.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def _topics() -> dict[str, str]:
    phrases = load_phrases()
    topics = {text: theme for theme, texts in phrases.ideas.items() for text in texts}
    topics |= {double: topics[text] for text, double in phrases.doubles}
    topics |= {
        phrases.hidden.text: phrases.hidden.theme,
        phrases.hidden.instead: phrases.hidden.theme,
    }
    return topics | {step.title: step.theme for step in phrases.steps}
