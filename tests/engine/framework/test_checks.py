"""What is said about a framework before it is decided, each with a remedy."""

from __future__ import annotations

import pytest
from framework_examples import YES_NO, frameworks, reason, small
from hypothesis import given, settings

from stappenplan.framework import Answer, Criterion, Form, Framework, differences, remarks_about

REASONS = (
    reason("ruimte", "nee", "niet"),
    reason("kennis", "ja", "samen"),
    reason("kennis", "nee", "inspraak"),
    reason("velen", "ja", "inspraak"),
    reason("velen", "nee", "zelf"),
    reason("ruimte", "ja", "zelf"),
    reason("ruimte", "ja", "samen"),
)


def codes(framework: Framework, *used: Framework) -> set[str]:
    return {one.code for one in remarks_about(framework, used)}


def test_nothing_is_said_about_a_sound_framework() -> None:
    assert remarks_about(small(*REASONS)) == ()


def with_criterion(*answers: Answer) -> Framework:
    one = Criterion(id="extra", question="Haast?", answers=answers)
    plain = small(*REASONS)
    return plain.model_copy(update={"criteria": (*plain.criteria, one)})


FORMS = ("inspraak", "samen", "zelf")


@pytest.mark.parametrize(
    ("framework", "code", "says"),
    [
        (Framework(title="Leeg"), "no_criteria", "Er zijn geen criteria."),
        (Framework(title="Leeg"), "no_forms", "Er is geen vorm om te kiezen."),
        (Framework(title="Leeg"), "never_nothing", "“Niet doen” is geen uitkomst."),
        (with_criterion(), "one_answer", "“Haast?” heeft geen antwoord om uit te kiezen."),
        (with_criterion(YES_NO[0]), "one_answer", "“Haast?” heeft maar één antwoord"),
        (with_criterion(*YES_NO), "weighs_nothing", "“Haast?” heeft geen redenen"),
        (small(*REASONS[:4]), "no_reason", "Bij “Zelfbeheer” staat geen reden."),
        (
            small(*REASONS, reason("velen", "ja", "samen"), reason("velen", "ja", "zelf")),
            "fits_every_form",
            "“Ja” bij “Gaat het velen aan?” past bij elke vorm",
        ),
        (
            small(*REASONS[:2], *(reason("velen", "nee", form, "excludes") for form in FORMS)),
            "fits_no_form",
            "Met “Nee” bij “Gaat het velen aan?” past geen enkele vorm.",
        ),
        (
            small(*REASONS, reason("kennis", "ja", "samen", "against")),
            "divided",
            "De groep is verdeeld: Wie weet het meest? “Ja” past bij Samen maken.",
        ),
        (small(*REASONS, reason("oud", "ja", "samen")), "names_nothing", "telt niet mee"),
        (
            small(
                *REASONS,
                reason("kennis", "ja", "inspraak", "excludes"),
                reason("kennis", "ja", "zelf", "excludes"),
                reason("velen", "ja", "samen", "excludes"),
            ),
            "exclude_each_other",
            "Samen sluiten “Ja” (Wie weet het meest?) en “Ja” (Gaat het velen aan?) elke vorm uit.",
        ),
        (
            small(reason("kennis", "ja", "samen"), reason("kennis", "nee", "samen")),
            "no_difference",
            "Bij “Wie weet het meest?” zegt elk antwoord hetzelfde",
        ),
        (
            small(reason("kennis", "ja", "samen"), reason("kennis", "ja", "zelf")),
            "never_decides",
            "de criteria kiezen nooit één vorm",
        ),
        (
            small(*REASONS, reason("ruimte", "ja", "niet", "against"), missing=("raadslid",)),
            "missing_people",
            "In de groep ontbrak: raadslid.",
        ),
        (
            small(
                *REASONS[:5],
                reason("ruimte", "ja", "samen"),
                reason("kennis", "ja", "zelf", "against"),
                reason("kennis", "nee", "zelf", "against"),
            ),
            "never_advised",
            "“Zelfbeheer” is bij geen enkel antwoord het advies.",
        ),
    ],
)
def test_what_cannot_work_is_said_with_a_remedy(framework: Framework, code: str, says: str) -> None:
    found = [one for one in remarks_about(framework) if one.code == code]
    assert any(says in one.text for one in found), [one.text for one in remarks_about(framework)]
    assert all(one.remedy.endswith(".") for one in found)


def test_it_is_said_when_not_all_answers_were_tried_with_each_other() -> None:
    plain = small(*REASONS)
    answers = tuple(Answer(id=f"a{number}", text=f"Antwoord {number}") for number in range(6))
    many = [Criterion(id=f"c{n}", question=f"Vraag {n}?", answers=answers) for n in range(4)]
    silent = plain.model_copy(update={"criteria": (*plain.criteria, *many)})
    # What has no reasons makes no difference, in whatever combination.
    assert "not_tried" not in codes(silent)
    more = tuple(reason(one.id, f"a{n}", FORMS[n]) for one in many for n in range(3))
    large = silent.model_copy(update={"reasons": (*plain.reasons, *more)})
    (told,) = [one for one in remarks_about(large) if one.code == "not_tried"]
    assert "Er zijn te veel antwoorden" in told.text


def doubled(question: str, *reasons: tuple[str, str]) -> Framework:
    """The framework with another criterion beside *velen*."""
    plain = small(*REASONS)
    other = Criterion(id="meer", question=question, answers=YES_NO)
    more = tuple(reason("meer", answer, form) for answer, form in reasons)
    return plain.model_copy(
        update={"criteria": (*plain.criteria, other), "reasons": (*plain.reasons, *more)}
    )


def test_criteria_that_say_the_same_are_told_by_their_words_and_by_their_reasons() -> None:
    same = (("ja", "inspraak"), ("nee", "zelf"))
    assert "say_the_same" in codes(doubled("gaat het Velen aan?", ("ja", "samen")))
    assert "say_the_same" in codes(doubled("Gaat het de hele wijk aan?", *same))
    assert "say_the_same" not in codes(doubled("Gaat het de hele wijk aan?", ("ja", "samen")))


def test_criteria_that_contradict_each_other_are_told() -> None:
    plain = doubled("Gaat het velen aan?")
    against = reason("meer", "ja", "inspraak", "against")
    assert "contradict" in codes(plain.model_copy(update={"reasons": (*plain.reasons, against)}))


def test_two_forms_of_one_name_are_told() -> None:
    plain = small(*REASONS)
    twice = plain.model_copy(update={"forms": (*plain.forms, Form(id="n", name="inspraak"))})
    assert "same_name" in codes(twice)


def test_what_was_removed_after_it_was_used_is_told_with_its_version() -> None:
    before = small(*REASONS)
    after = before.model_copy(
        update={"version": 2, "criteria": before.criteria[1:], "forms": before.forms[:-1]}
    )
    told = [one.text for one in remarks_about(after, [before]) if one.code == "gone_after_use"]
    assert told == [
        "“Wie weet het meest?” is weg, maar stond in versie 1.",
        "“Zelfbeheer” is weg, maar stond in versie 1.",
    ]


def test_versions_are_compared_in_sentences() -> None:
    before = small(*REASONS)
    reworded = before.criteria[0].model_copy(
        update={
            "question": "Wie heeft de kennis?",
            "help": "Vraag het na",
            "answers": (YES_NO[0], Answer(id="deels", text="Deels")),
        }
    )
    after = before.model_copy(
        update={
            "criteria": (reworded, before.criteria[1]),
            "forms": (*before.forms[:2], Form(id="begroting", name="Burgerbegroting")),
            "reasons": (*REASONS[:2], reason("ruimte", "ja", "begroting")),
        }
    )
    found = differences(before, after)
    assert found == (
        "Andere woorden: “Wie weet het meest?” is nu “Wie heeft de kennis?”",
        "Andere uitleg bij “Wie heeft de kennis?”: Vraag het na",
        "Nieuw antwoord bij “Wie heeft de kennis?”: Deels",
        "Antwoord weg bij “Wie heeft de kennis?”: Nee",
        "Criterium weg: Gaat het velen aan?",
        "Nieuwe vorm: Burgerbegroting",
        "Vorm weg: Samen maken",
        "Vorm weg: Zelfbeheer",
        "Nieuwe reden: Iets te kiezen? “Ja” past bij Burgerbegroting.",
        "Reden weg: Wie weet het meest? “Nee” past bij Inspraak.",
        "Reden weg: Gaat het velen aan? “Ja” past bij Inspraak.",
        "Reden weg: Gaat het velen aan? “Nee” past bij Zelfbeheer.",
        "Reden weg: Iets te kiezen? “Ja” past bij Zelfbeheer.",
        "Reden weg: Iets te kiezen? “Ja” past bij Samen maken.",
    )
    assert differences(before, before) == ()


@given(frameworks())
@settings(max_examples=50, deadline=None)
def test_every_remark_about_any_framework_has_a_sentence_and_a_remedy(framework: Framework) -> None:
    for one in remarks_about(framework):
        assert one.text
        assert one.remedy
