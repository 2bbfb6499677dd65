"""Refusals of stories, edits and releases that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.errors import Refusal
from stappenplan.steps.stories.entries import MAX_OF_ALL, MAX_ROLE, MAX_STORIES, MAX_TITLE

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.stories.state import OwnStory, StoriesState

GONE = "Dit verhaal is er niet (meer). Laad de pagina opnieuw."
CHANGED = (
    "Het verhaal is veranderd sinds je het las. Lees het nog een keer, en geef het dan pas vrij."
)
EDITED_MEANWHILE = "De verteller veranderde het verhaal intussen. Lees het opnieuw en verbeter dat."
NO_EDIT = "Dit voorstel is er niet (meer). Laad de pagina opnieuw."
NO_PAPER = (
    "Heeft de verteller op papier ja gezegd? Vink dat aan. Zonder dat ja komt het verhaal nergens."
)
NOT_FREE = (
    "Dit verhaal mag niet op het scherm: de verteller gaf het niet vrij voor het magazine. "
    "Kies een ander verhaal."
)
SAME = "Er is niets veranderd. Pas eerst iets aan."


def check(step: StoriesState, draft: Draft) -> None:
    """Refuse what cannot be, with a sentence that holds the remedy."""
    body = draft.body
    match draft.type:
        case "story":
            _check_story(step, draft)
        case "story_reworded":
            story = _own(step, draft)
            _check_title(body.title)
            if (body.title, body.text) == (story.words.title, story.words.text):
                raise Refusal(SAME)
        case "edit_proposed":
            _check_edit(step, draft)
        case "edit_taken" | "edit_left":
            _check_judged(step, draft)
        case "story_released":
            _check_release(step, draft)
        case "story_withdrawn":
            _own(step, draft)
        case _:
            _check_publishing(step, draft)


def _check_publishing(step: StoriesState, draft: Draft) -> None:
    match draft.type:
        case "story_held_back":
            _known(step, draft.body.story)
        case "story_shown":
            if draft.body.story not in {"", *(one.id for one in step.released("magazine"))}:
                raise Refusal(NOT_FREE)
        case "copies_replaced":
            _check_replaced(step)


def _check_story(step: StoriesState, draft: Draft) -> None:
    _check_title(draft.body.title)
    if len(step.own(draft.author)) >= MAX_STORIES:
        raise Refusal(f"Je vertelde al {MAX_STORIES} verhalen. Pas er een aan.")
    if len(step.by_id) >= MAX_OF_ALL:
        raise Refusal("Er zijn al zoveel verhalen dat er geen bij kunnen.")
    if draft.body.subject and draft.body.subject not in step.settings.subjects:
        raise Refusal("Dit thema is er niet (meer). Kies een ander thema.")


def _check_title(title: str) -> None:
    if len(title) > MAX_TITLE:
        raise Refusal(
            f"Je titel is te lang: {len(title)} tekens. Er passen er {MAX_TITLE}. Maak hem korter."
        )


def _known(step: StoriesState, story: str) -> OwnStory:
    found = step.by_id.get(story)
    if found is None:
        raise Refusal(GONE)
    return found


def _own(step: StoriesState, draft: Draft) -> OwnStory:
    story = _known(step, draft.body.story)
    if story.author != draft.author:
        raise Refusal("Dit is het verhaal van een ander. Alleen de verteller beslist erover.")
    return story


def _check_edit(step: StoriesState, draft: Draft) -> None:
    body = draft.body
    story = _known(step, body.story)
    _check_title(body.title)
    if body.words != story.words.id:
        raise Refusal(EDITED_MEANWHILE)
    if (body.title, body.text) == (story.words.title, story.words.text):
        raise Refusal(SAME)


def _check_judged(step: StoriesState, draft: Draft) -> None:
    story = step.of_edit(draft.body.edit)
    if story is None:
        raise Refusal(NO_EDIT)
    if story.author != draft.author:
        raise Refusal("Dit is het verhaal van een ander. Alleen de verteller beslist erover.")
    if draft.type == "edit_taken":
        _check_paper(draft)


def _check_paper(draft: Draft) -> None:
    """Who types for somebody needs that person's yes on paper."""
    if draft.typed_by is not None and not draft.body.paper:
        raise Refusal(NO_PAPER)


def _check_release(step: StoriesState, draft: Draft) -> None:
    body = draft.body
    story = _own(step, draft)
    if body.publication not in step.settings.publications:
        raise Refusal("Hiervoor wordt dit verhaal niet gevraagd. Laad de pagina opnieuw.")
    if body.words != story.words.id:
        raise Refusal(CHANGED)
    if body.byline == "role" and not body.role:
        raise Refusal("Schrijf op in welke rol je dit vertelt, zoals “buurvrouw” of “wethouder”.")
    if len(body.role) > MAX_ROLE:
        raise Refusal(f"Je rol is te lang. Er passen {MAX_ROLE} tekens.")
    person = step.gathering.people.get(draft.author)
    if body.byline == "name" and (person is None or person.nameless):
        raise Refusal("Van wie dit is, weten we niet. Kies een rol, of geen naam.")
    _check_paper(draft)


def _check_replaced(step: StoriesState) -> None:
    if not step.made:
        raise Refusal("Er is nog geen magazine gemaakt. Er valt niets te vervangen.")
    if not step.newest_is_good:
        raise Refusal(
            "Ook in het nieuwste magazine staat nog wat er niet meer in mag. "
            "Maak eerst een nieuw magazine, en zet dat op de plek van het oude."
        )
