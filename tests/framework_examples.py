"""Frameworks for tests: a small one that reads well, and random ones."""

from hypothesis import strategies as st

from stappenplan.framework import Answer, Criterion, Form, Framework, Reason

YES_NO = (Answer(id="ja", text="Ja"), Answer(id="nee", text="Nee"))


def reason(criterion: str, answer: str, form: str, speaks: str = "for", why: str = "") -> Reason:
    return Reason.model_validate(
        {"criterion": criterion, "answer": answer, "form": form, "speaks": speaks, "why": why}
    )


def small(*reasons: Reason, room: str = "Iets te kiezen?", **more: object) -> Framework:
    """Whether there is `room`, who knows most, and how many it concerns; four forms."""
    return Framework.model_validate(
        {
            "title": "Kader",
            "criteria": (
                Criterion(id="kennis", question="Wie weet het meest?", answers=YES_NO),
                Criterion(id="ruimte", question=room, answers=YES_NO, first=True),
                Criterion(id="velen", question="Gaat het velen aan?", answers=YES_NO),
            ),
            "forms": (
                Form(id="niet", name="Niet doen", nothing=True),
                Form(id="inspraak", name="Inspraak", promise="Je hoort wat we ermee doen."),
                Form(id="samen", name="Samen maken", promise="We maken het samen."),
                Form(id="zelf", name="Zelfbeheer", promise="Jullie beslissen."),
            ),
            "reasons": reasons,
        }
        | more
    )


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any framework: criteria with no, one or more answers, reasons also about what is gone."""
    criteria = tuple(
        Criterion(
            id=f"c{number}",
            question=f"Vraag {number}?",
            answers=tuple(
                Answer(id=f"a{at}", text=f"Antwoord {at}")
                for at in range(draw(st.integers(0, 3), label="answers"))
            ),
            first=draw(st.booleans(), label="first"),
        )
        for number in range(draw(st.integers(1, 4), label="criteria"))
    )
    forms = tuple(
        Form(id=f"f{number}", name=f"Vorm {number}", nothing=draw(st.booleans()) and number < 2)
        for number in range(draw(st.integers(1, 5), label="forms"))
    )
    reasons = draw(
        st.lists(
            st.builds(
                reason,
                st.sampled_from([*(one.id for one in criteria), "weg"]),
                st.sampled_from(["a0", "a1", "a2"]),
                st.sampled_from([*(one.id for one in forms), "weg"]),
                st.sampled_from(["for", "for", "for", "against", "against", "excludes"]),
                st.sampled_from(["", "omdat"]),
            ),
            max_size=14,
        ),
        label="reasons",
    )
    return Framework(title="Kader", criteria=criteria, forms=forms, reasons=tuple(reasons))


@st.composite
def weighed(draw: st.DrawFn) -> tuple[Framework, dict[str, str]]:
    """A framework, and a project: some questions answered, some unknown, some not asked."""
    framework = draw(frameworks())
    answers = {}
    for one in framework.criteria:
        options = [None, "", *(answer.id for answer in one.answers)] * 2
        chosen = draw(st.sampled_from([*options, *(answer.id for answer in one.answers)]))
        if chosen is not None:
            answers[one.id] = chosen
    if draw(st.integers(0, 5)) == 0:
        answers["oud"] = "a0"
    return framework, answers
