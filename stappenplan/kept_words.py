"""What a participant is told when the gathering is over: which of their words the plan holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import TellsPrivately, TellsStories
from stappenplan.plan.departments import department_of

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant

NOTHING = "Je schreef zelf niets op. Wat de groep zei, staat in {result}."


def kept_words(gathering: GatheringView, person: Participant) -> dict[str, Any]:
    """What is true of the words of one person, as sentences, and what is in no document and why."""
    mine = [
        item
        for item in gathering.words.values()
        if item.author == person.id and item.type != "merged"
    ]
    left_out = [
        {"id": item.id, "text": item.text, "why": _reason(gathering, item.step, item.id)}
        for item in mine
        if not gathering.said(item)
    ]
    result, that = gathering.workshop.result.words, gathering.workshop.result.that
    stories = [
        sentence
        for step in gathering.providers(TellsStories)
        for sentence in step.told_by(person.id)
    ]
    private = [
        sentence
        for step in gathering.providers(TellsPrivately)
        if (sentence := step.told_privately(person.id))
    ]
    # Beside private words it has to be clear which ones a document holds.
    wrote = "Wat je voor iedereen schreef" if private else "Wat je schreef"
    sentences = [] if stories or private else [NOTHING.format(result=result)]
    if len(mine) > len(left_out):
        sentences = [
            (
                f"{wrote}, staat achter in {result} {that} de begeleider rondstuurt, "
                "bij ‘Wat wij zeiden’."
            ),
            _signed(gathering, person),
            "Op deze telefoon lees je de openbare versie: daar staat die bijlage niet in.",
        ]
    elif mine:
        sentences = [f"{wrote}, staat niet in {result}."]
    return {"sentences": [*sentences, *private], "stories": stories, "left_out": left_out}


def _signed(gathering: GatheringView, person: Participant) -> str:
    """How these words are signed; see `stappenplan.plan.departments.speaker`."""
    if person.named:
        return "Je naam staat erbij, want daar koos je voor."
    unit = gathering.workshop.unit
    if department_of(gathering, person.id):
        return f"Je naam staat er niet bij, alleen je {unit}."
    return f"Je naam staat er niet bij, en je {unit} ook niet."


def _reason(gathering: GatheringView, step: str, entry_id: str) -> str:
    whole = gathering.words[gathering.root(entry_id)]
    if "hidden" in {whole.state, gathering.words[entry_id].state}:
        return "De begeleider toont dit niet."
    return gathering.steps[step].why_waiting(entry_id)
