"""What one version of a framework changed of another, in Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.framework import Criterion, Framework, Reason
from stappenplan.typed_text import name_key

SPEAKS = {"for": "past bij", "against": "past niet goed bij", "excludes": "sluit uit:"}


def differences(before: Framework, after: Framework) -> tuple[str, ...]:
    """Tell what is new, gone or in other words; an id that stayed is the same thing."""
    return (
        *_criteria(before, after),
        *_forms(before, after),
        *_reasons(before, after),
    )


def _criteria(before: Framework, after: Framework) -> Iterator[str]:
    for new in after.criteria:
        old = before.criterion(new.id)
        if old is None:
            yield f"Nieuw criterium: {new.question}"
        else:
            yield from _changed_criterion(old, new)
    for old in before.criteria:
        if after.criterion(old.id) is None:
            yield f"Criterium weg: {old.question}"


def _changed_criterion(old: Criterion, new: Criterion) -> Iterator[str]:
    if name_key(old.question) != name_key(new.question):
        yield f"Andere woorden: “{old.question}” is nu “{new.question}”"
    if name_key(old.help) != name_key(new.help):
        yield f"Andere uitleg bij “{new.question}”: {new.help or 'geen'}"
    if old.first != new.first:
        yield f"Wordt {'nu eerst' if new.first else 'niet meer eerst'} gevraagd: {new.question}"
    for answer in new.answers:
        known = old.answer(answer.id)
        if known is None:
            yield f"Nieuw antwoord bij “{new.question}”: {answer.text}"
        elif name_key(known.text) != name_key(answer.text):
            yield f"Ander antwoord bij “{new.question}”: “{known.text}” is nu “{answer.text}”"
    for answer in old.answers:
        if new.answer(answer.id) is None:
            yield f"Antwoord weg bij “{new.question}”: {answer.text}"


def _forms(before: Framework, after: Framework) -> Iterator[str]:
    for new in after.forms:
        old = before.form(new.id)
        if old is None:
            yield f"Nieuwe vorm: {new.name}"
        elif name_key(old.name) != name_key(new.name):
            yield f"Andere naam: “{old.name}” heet nu “{new.name}”"
        elif (old.goal, old.promise, old.ownership) != (new.goal, new.promise, new.ownership):
            yield f"Anders omschreven: {new.name}"
    for old in before.forms:
        if after.form(old.id) is None:
            yield f"Vorm weg: {old.name}"


def _reasons(before: Framework, after: Framework) -> Iterator[str]:
    old, new = _said(before), _said(after)
    for key, reason in new.items():
        if key not in old:
            yield f"Nieuwe reden: {reason_in_words(after, reason)}"
    for key, reason in old.items():
        if key not in new:
            yield f"Reden weg: {reason_in_words(before, reason)}"


def _said(framework: Framework) -> dict[tuple[str, str, str, str], Reason]:
    return {(one.criterion, one.answer, one.form, one.speaks): one for one in framework.reasons}


def reason_in_words(framework: Framework, reason: Reason) -> str:
    """Which answer says what about which form."""
    criterion, form = framework.criterion(reason.criterion), framework.form(reason.form)
    answer = criterion.answer(reason.answer) if criterion else None
    asked = criterion.question if criterion else "een criterium dat weg is"
    said = answer.text if answer else "een antwoord dat weg is"
    about = form.name if form else "een vorm die weg is"
    return f"{asked} “{said}” {SPEAKS[reason.speaks]} {about}."
