"""What each role sees of stories: others read what was released, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor, via
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.stories.entries import MAX_STORIES, MAX_TITLE, REACH, WORDS

if TYPE_CHECKING:
    from stappenplan.contract.capabilities import Publication
    from stappenplan.steps.stories.state import OwnStory, StoriesState


def view(step: StoriesState, visitor: Visitor) -> dict[str, Any]:
    """Show people their own stories, everybody the released ones, the facilitator all."""
    shown: dict[str, Any] = {
        "shown": step.gathering.cache((step, "shown"), lambda: Unchanging(_shown(step))),
        "told": len(step.by_id),
    }
    if visitor.role in {Role.SCREEN, Role.FACILITATOR}:
        shown["on_screen"] = step.on_screen
    if visitor.role is Role.FACILITATOR:
        return shown | _form(step) | _for_facilitator(step)
    if visitor.role is Role.PARTICIPANT:
        mine = [_own(step, one) for one in step.own(visitor.participant or "")]
        may_write = step.phase != "release" and len(mine) < MAX_STORIES
        return shown | _form(step) | {"mine": mine, "may_write": may_write}
    return shown


def _form(step: StoriesState) -> dict[str, Any]:
    """What somebody needs to write and to release."""
    return {
        "subjects": list(step.settings.subjects),
        "start": step.settings.start,
        "max_length": step.max_length,
        "max_title": MAX_TITLE,
        "publications": [
            {"id": one, "title": WORDS[one], "reach": REACH[one]}
            for one in step.settings.publications
        ],
    }


def _shown(step: StoriesState) -> list[dict[str, str]]:
    """What the magazine may have, once the group gives its stories free."""
    if step.phase != "release":
        return []
    return [
        {
            "id": one.id,
            "title": one.title,
            "text": one.text,
            "by": one.teller,
            "subject": one.subject,
        }
        for one in step.released("magazine")
    ]


def _own(step: StoriesState, story: OwnStory) -> dict[str, Any]:
    """One's own story, and where it may stand."""
    outside = step.in_copies()
    return {
        "id": story.id,
        "words": story.words.id,
        "title": story.words.title,
        "text": story.words.text,
        "subject": story.subject,
        "via": via(story.typed_by),
        "edit": [{"id": story.edit.id, "title": story.edit.title, "text": story.edit.text}]
        if story.edit
        else [],
        "releases": [_release(step, story, one) for one in step.settings.publications],
        "held_back": story.held_back,
        "reason": story.reason,
        "in_copies": story.words.id in outside
        or any(given.words in outside for given in story.releases.values()),
    }


def _release(step: StoriesState, story: OwnStory, publication: Publication) -> dict[str, Any]:
    """Whether a publication may have it: asked, given, refused, or given for older words."""
    given = story.releases.get(publication)
    now = step.given(story, publication)
    state = "given" if now else "outdated" if given else "kept"
    if given is None and publication not in story.kept:
        state = "asked"
    return {
        "publication": publication,
        "state": state,
        "byline": given.byline if given else "",
        "in_role": given.role if given else "",
        "by": step.teller(story, given) if given else "",
        "day": given.day if given else "",
        "paper": given.paper if given else False,
    }


def _for_facilitator(step: StoriesState) -> dict[str, Any]:
    gathering, stale = step.gathering, step.stale()
    last = set(step.made[-1].words) if step.made else set()
    free = {one.words for one in step.released("magazine")}
    return {
        "stories": [
            {"author": story.author, "name": gathering.name_of(story.author)} | _own(step, story)
            for story in step.by_id.values()
            if story.author in gathering.people
        ],
        "magazines": [{"day": day, "stories": many} for day, many in step.magazines()],
        # Of the copies outside: how much may no longer stand there, and whether the newest is good.
        "stale": len(stale),
        "newest_is_good": step.newest_is_good,
        "not_in_newest": len(free - last) if step.made else 0,
    }
