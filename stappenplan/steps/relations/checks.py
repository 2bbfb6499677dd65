"""What is refused about relations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from stappenplan.contract.step_kind import require_participant
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import refuse_person
from stappenplan.steps.relations.constellations import PAIR
from stappenplan.steps.relations.entries import MAX_AGREEMENTS, MAX_MEMBERS, MAX_TITLE
from stappenplan.timestamps import dutch_day
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.relations.state import PrivateAgreement, RelationsState

FARTHEST = timedelta(days=2 * 366)
# What nobody does in the name of another, also not for somebody without a phone.
BY_ONESELF = frozenset(
    {
        *("words_for", "release_words", "take_back_words"),
        *("agreement", "assent", "take_on", "drop_agreement"),
    }
)


def check(step: RelationsState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    if draft.type in BY_ONESELF and draft.typed_by is not None:
        raise Refusal(
            "Dit kan iemand alleen zelf. Heeft iemand geen telefoon? Dan blijft het op papier."
        )
    match draft.type:
        case "function":
            _check_place(step, draft, draft.author)
        case "assign":
            require_participant(step.gathering.people, draft.body.participant)
            if draft.body.constellation:
                _check_place(step, draft, draft.body.participant)
        case "words_for" | "release_words" | "take_back_words":
            _check_words(step, draft)
        case "agreement":
            _check_agreement(step, draft)
        case "assent" | "take_on" | "drop_agreement":
            _check_own_agreement(step, draft)


def _check_place(step: RelationsState, draft: Draft, participant: str) -> None:
    if draft.body.function not in {one.id for one in step.settings.functions}:
        raise Refusal("Kies eerst een functie uit de lijst.")
    title = draft.body.constellation
    if len(title) > MAX_TITLE:
        raise Refusal(f"Deze naam is te lang. Gebruik hooguit {MAX_TITLE} tekens.")
    key = name_key(title)
    if key not in {name_key(known) for known in step.known_titles()}:
        if not step.settings.add and draft.type == "function":
            raise Refusal("Kies een naam uit de lijst.")
        people = step.gathering.people.values()
        refuse_person(
            title,
            people,
            sure=draft.body.sure,
            remedy=f"Schrijf hoe jullie {step.settings.one} heet.",
        )
    there = next((one.members for one in step.constellations() if one.key == key), {})
    if participant not in there and len(there) >= MAX_MEMBERS:
        raise Refusal(f"Hier horen al {MAX_MEMBERS} mensen bij. Vraag de begeleider om hulp.")


def _check_words(step: RelationsState, draft: Draft) -> None:
    other = draft.body.other
    if other not in step.others(draft.author):
        raise Refusal(f"Deze persoon hoort niet (meer) bij jouw {step.settings.one}.")
    released = (draft.author, other) in step.released
    match draft.type:
        case "words_for":
            if released:
                raise Refusal("Je gaf dit vrij. Neem het eerst terug, dan kun je het veranderen.")
            themes = {draft.body.well_theme, draft.body.need_theme} - {""}
            if not themes <= set(step.settings.themes):
                raise Refusal("Dit thema staat niet in de lijst. Kies opnieuw.")
        case "release_words":
            if step.words_by(draft.author, other).empty:
                raise Refusal("Je schreef hier nog niets op. Schrijf eerst een paar woorden.")
        case "take_back_words":
            if not released:
                raise Refusal("Dit is niet vrijgegeven. Er is niets om terug te nemen.")


def _check_agreement(step: RelationsState, draft: Draft) -> None:
    others = step.others(draft.author)
    if not others:
        raise Refusal("Een afspraak maak je met iemand anders. Wacht tot er iemand bij komt.")
    if not set(draft.body.partners) <= set(others):
        raise Refusal(f"Kies mensen uit jouw {step.settings.one}.")
    if sum(draft.author in one.people for one in step.agreements.values()) >= MAX_AGREEMENTS:
        raise Refusal(f"Jullie hebben al {MAX_AGREEMENTS} afspraken. Haal er eerst een weg.")
    day = draft.body.look_back
    today = date.fromisoformat(dutch_day(draft.at))
    if day is not None and not today <= day <= today + FARTHEST:
        raise Refusal("Kies een dag vanaf vandaag, en binnen twee jaar.")


def _check_own_agreement(step: RelationsState, draft: Draft) -> None:
    known: PrivateAgreement | None = step.agreements.get(draft.body.agreement)
    if known is None or draft.author not in known.people:
        raise Refusal("Deze afspraak is er niet (meer). Laad de pagina opnieuw.")
    if draft.type == "drop_agreement" and known.author != draft.author:
        raise Refusal("Wie de afspraak opschreef, kan haar weghalen. Zeg dat je het anders wilt.")


def agreed_by(step: RelationsState, draft: Draft) -> list[str]:
    """Whose agreement it becomes: the author with the partners, or with the whole constellation."""
    others = step.others(draft.author)
    partners = [who for who in others if who in draft.body.partners]
    return [draft.author, *(partners if len(partners) >= PAIR - 1 else others)]
