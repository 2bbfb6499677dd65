"""How simulated people tell stories, agree with their words and release them."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.phrases import StoryPhrases
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.stories.state import OwnStory, StoriesState

# How those who release a story stand under it, in turn.
BYLINES = ("role", "nobody", "name", "role")
MOST = 8


def stories(
    simulation: Simulation, kind: StoriesState, phase: str, minutes: float
) -> Iterator[Move]:
    """Some tell a story; one is edited; most are released, one is withdrawn again."""
    if phase == "write":
        people = simulation.some(0.6)[:MOST] or simulation.present()[:1]
        yield from simulation.spread(
            minutes, people, lambda person: _tell(simulation, kind, person)
        )
    elif phase == "agree":
        yield from _edit(simulation, kind)
    else:
        yield from _release(simulation, kind)


def _tell(simulation: Simulation, kind: StoriesState, person: str) -> Move:
    told = simulation.draw("told stories", simulation.phrases.told_stories)
    subjects = kind.settings.subjects
    body = {"subject": simulation.random.choice(subjects)} if subjects else {}
    return simulation.by(person, "story", kind, title=told.title, text=told.text, **body)


def _edit(simulation: Simulation, kind: StoriesState) -> Iterator[Move]:
    """Who facilitates makes one story shorter, and its teller agrees."""
    for story in list(kind.by_id.values()):
        edited = _phrases(simulation, story).edited
        if edited:
            yield simulation.host(
                "edit_proposed",
                kind,
                story=story.id,
                words=story.words.id,
                title=story.words.title,
                text=edited,
            )
            if story.edit is not None:
                paper = _without_phone(simulation, story)
                yield simulation.by(
                    story.author, "edit_taken", kind, edit=story.edit.id, paper=paper
                )


def _release(simulation: Simulation, kind: StoriesState) -> Iterator[Move]:
    """All but the last release their story; one keeps it out of the magazine; one is read aloud."""
    told = list(kind.by_id.values())
    for number, story in enumerate(told[:-1] or told):
        for publication in kind.settings.publications:
            body = {
                "story": story.id,
                "words": story.words.id,
                "publication": publication,
                "byline": BYLINES[number % len(BYLINES)],
                "role": _phrases(simulation, story).role,
                "paper": _without_phone(simulation, story),
            }
            yield simulation.by(story.author, "story_released", kind, **body)
    for story in told[-1:]:
        publication = kind.settings.publications[0]
        yield simulation.by(
            story.author, "story_withdrawn", kind, story=story.id, publication=publication
        )
    for free in kind.released("magazine")[:1]:
        yield simulation.host("story_shown", kind, story=free.id)


def _phrases(simulation: Simulation, story: OwnStory) -> StoryPhrases:
    known = simulation.phrases.told_stories
    return next((one for one in known if one.title == story.words.title), known[0])


def _without_phone(simulation: Simulation, story: OwnStory) -> bool:
    person = simulation.gathering.people.get(story.author)
    return person is not None and not person.phone
