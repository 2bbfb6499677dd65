"""What a framework lacks or says twice, each with a remedy, as Dutch sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stappenplan import dutch
from stappenplan.contract.framework import Framework
from stappenplan.framework.combination_checks import about_combinations, nothing_left
from stappenplan.framework.criterion_checks import about_criteria, said_twice
from stappenplan.framework.effects import Effects
from stappenplan.framework.remark import FrameworkRemark
from stappenplan.framework.versions import reason_in_words


def remarks_about(
    framework: Framework, used: Iterable[Framework] = (), *, effects: Effects | None = None
) -> tuple[FrameworkRemark, ...]:
    """Look for what cannot work in a framework, or works otherwise than people expect.

    Parameters
    ----------
    used
        Earlier versions by which projects were weighed: what is gone since is told.
    effects
        Those of this framework, where they are made already.
    """
    effects = effects or Effects(framework)
    return (
        *_what_is_missing(framework),
        *about_criteria(framework, effects),
        *said_twice(framework, effects),
        *_about_forms(framework, effects),
        *about_combinations(framework, effects),
        *_contradictions(framework, effects),
        *_gone(framework, used),
    )


def _what_is_missing(framework: Framework) -> Iterator[FrameworkRemark]:
    if not framework.criteria:
        yield FrameworkRemark(
            code="no_criteria", text="Er zijn geen criteria.", remedy="Voeg een criterium toe."
        )
    if not any(not one.nothing for one in framework.forms):
        yield FrameworkRemark(
            code="no_forms", text="Er is geen vorm om te kiezen.", remedy="Voeg een vorm toe."
        )
    if not any(one.nothing for one in framework.forms):
        yield FrameworkRemark(
            code="never_nothing",
            text="“Niet doen” is geen uitkomst.",
            remedy="Voeg een vorm toe die “niet doen” betekent. Soms past participatie niet.",
        )
    if framework.criteria and not any(one.first for one in framework.criteria):
        yield FrameworkRemark(
            code="not_asked_first",
            text="Geen enkele vraag gaat erover of participatie past.",
            remedy="Kies een criterium dat je als eerste vraagt.",
        )
    if framework.missing:
        yield FrameworkRemark(
            code="missing_people",
            text=f"In de groep ontbrak: {dutch.join_words(framework.missing)}.",
            remedy="Leg het kader aan hen voor, voordat je het gebruikt.",
        )


def _about_forms(framework: Framework, effects: Effects) -> Iterator[FrameworkRemark]:
    spoken = {key[2] for key in effects.reasons}
    for form in framework.forms:
        if form.id not in spoken:
            yield FrameworkRemark(
                code="no_reason",
                about=(form.id,),
                text=f"Bij “{form.name}” staat geen reden. Het komt nooit als advies.",
                remedy="Schrijf op bij welk antwoord deze vorm past, of haal de vorm weg.",
            )
        if not form.nothing and not form.promise:
            yield FrameworkRemark(
                code="no_promise",
                about=(form.id,),
                text=f"Bij “{form.name}” staat niet wat je aan mensen belooft.",
                remedy="Schrijf op waar mensen op kunnen rekenen.",
            )


def _contradictions(framework: Framework, effects: Effects) -> Iterator[FrameworkRemark]:
    """Reasons against each other, answers that leave nothing together, and what names nothing."""
    for reasons in effects.reasons.values():
        said = {one.speaks for one in reasons}
        if "for" in said and len(said) > 1:
            yield FrameworkRemark(
                code="divided",
                about=(reasons[0].criterion, reasons[0].form),
                text=f"De groep is verdeeld: {reason_in_words(framework, reasons[0])}",
                remedy="Deze redenen tellen niet mee. Praat erover, of laat het zo staan.",
            )
    counted = {id(one) for reasons in effects.reasons.values() for one in reasons}
    for reason in framework.reasons:
        if id(reason) not in counted:
            yield FrameworkRemark(
                code="names_nothing",
                about=(reason.criterion, reason.form),
                text=f"Een reden telt niet mee: {reason_in_words(framework, reason)}",
                remedy="Haal de reden weg, of zet terug waar zij over gaat.",
            )
    yield from nothing_left(framework, effects)


def _gone(framework: Framework, used: Iterable[Framework]) -> Iterator[FrameworkRemark]:
    told: set[str] = set()
    for earlier in used:
        gone = {
            **{one.id: one.question for one in earlier.criteria if not framework.criterion(one.id)},
            **{one.id: one.name for one in earlier.forms if not framework.form(one.id)},
        }
        for id_, words in gone.items():
            if id_ not in told:
                told.add(id_)
                yield FrameworkRemark(
                    code="gone_after_use",
                    about=(id_,),
                    text=f"“{words}” is weg, maar stond in versie {earlier.version}.",
                    remedy="Wat toen gekozen is, blijft staan bij die versie. "
                    "Vertel bij het terugkijken waarom het weg is.",
                )
