"""What cannot be done to a framework."""

from __future__ import annotations

from typing import Any

import pytest
from framework_step_fixture import AGAINST, Group

from stappenplan.errors import Refusal


@pytest.mark.parametrize(
    ("type", "body", "why"),
    [
        ("value", {"answer": "no"}, "waarom"),
        ("opinion", {"item": "weg", "says": "keep"}, "staat er niet"),
        ("opinion", {"item": "kennis", "says": "reword"}, "hoe je het liever zegt"),
        ("criterion", {"question": "wie weet HET meest?", "answers": "a\nb"}, "staat er al"),
        ("criterion", {"question": "Haast?", "answers": "Ja\nja"}, "zijn hetzelfde"),
        ("criterion", {"question": "Haast?", "answers": "Ja\n "}, "2 tot 6 antwoorden"),
        ("criterion", {"question": "Haast?", "answers": "Ja\n" + "x" * 90}, "te lang"),
        ("form", {"name": "inspraak"}, "staat er al"),
        ("form", {"name": ""}, "nog niets ingevuld"),
        ("edit", {"item": "kennis", "part": "goal", "text": "x"}, "staat er niet"),
        ("edit", {"item": "samen", "part": "question", "text": "x"}, "staat er niet"),
        ("edit", {"item": "samen", "part": "name"}, "nog niets ingevuld"),
        ("edit", {"item": "samen", "part": "name", "text": "x" * 81}, "te lang"),
        ("edit", {"item": "kennis", "part": "new", "text": "wij"}, "staat er al"),
        ("drop", {"item": "weg"}, "staat er niet"),
        ("drop", {"item": "samen", "off": True}, "al zo"),
        ("reason", {**AGAINST, "form": "weg", "text": "x"}, "vorm staat er niet"),
        ("reason", {**AGAINST, "answer": "weg", "text": "x"}, "antwoord staat er niet"),
        ("reason", {**AGAINST, "text": ""}, "nog niets ingevuld"),
        ("settle", {**AGAINST, "speaks": "for", "text": "x"}, "niet \\(meer\\) verdeeld"),
        ("project", {"title": "dorpstuin"}, "staat er al"),
        ("project", {"title": "Anna"}, "naam van iemand hier"),
        ("answer", {"project": "weg", "criterion": "kennis"}, "project is er niet"),
        ("answer", {"project": "file:Rotonde", "criterion": "weg"}, "vraag is er niet"),
        (
            "answer",
            {"project": "file:Rotonde", "criterion": "kennis", "answer": "x"},
            "antwoord staat",
        ),
        ("verdict", {"project": "file:Rotonde", "fits": True}, "nog geen advies"),
        ("consent", {"agrees": False}, "wat je bezwaar is"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    group: Group, type: str, body: dict[str, Any], why: str
) -> None:
    phases = {"value": "value", "opinion": "criteria", "criterion": "criteria", "form": "criteria"}
    phases |= {"edit": "criteria", "drop": "criteria", "consent": "decide"}
    group.phase("reasons" if type in {"reason", "settle"} else phases.get(type, "try"))
    by_host = type in {"edit", "drop", "settle"}
    with pytest.raises(Refusal, match=why):
        group.say(group.host if by_host else group.anna, type, **body)
