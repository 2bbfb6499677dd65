"""The paper pack."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from every_kind import every_kind, shipped

from stappenplan.contract.workshop import Workshop
from stappenplan.engine import load_workshop
from stappenplan.export.workshop_paper import workshop_paper_pack
from stappenplan.steps.registry import KINDS
from stappenplan.wifi import Wifi

STEPS: list[dict[str, Any]] = [
    {
        "id": "bedenken",
        "kind": "brainstorm",
        "title": "Bedenken",
        "question": "Wat doen wij anders?",
    },
    {
        "id": "een-op-een",
        "kind": "interview",
        "title": "Een-op-een",
        "question": "Vertel over een keer dat je iets losliet.",
    },
    {
        "id": "wandelen",
        "kind": "walk",
        "title": "Wandelen",
        "settings": {
            "stops": [
                {"title": "De kerk", "question": "Welk verhaal blijft?", "place": "bij de deur"},
                {"title": "Het bad", "question": "Wat gaat mis?"},
                {"title": "Het plein", "question": "Welke stap?"},
            ]
        },
    },
    {"id": "rol", "kind": "roles", "title": "Rol", "question": "Wat doen wij nu? Wat past beter?"},
    {"id": "plan", "kind": "plan", "title": "Stappenplan"},
]


def workshop(steps=STEPS, **more):
    filled = [{"minutes": 5, "skip": {"text": "Dan niet."}, **step} for step in steps]
    block = {"id": "in-de-zaal", "title": "In de zaal", "steps": filled}
    return Workshop.model_validate({"title": "Loslaten", "blocks": [block], **more})


def pack(made=None, wifi=None):
    return workshop_paper_pack(
        made or workshop(),
        KINDS.__getitem__,
        title="Het dorp aan het stuur",
        code="KIEVIT",
        url="http://127.0.0.1:8866/meedoen/KIEVIT",
        wifi=wifi,
    )


def text(content):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def test_it_is_pdf_ua_1_in_dutch_and_the_same_twice():
    content = pack()
    assert b"<pdfuaid:part>1<" in content
    assert re.search(rb"/Lang ?\(nl-NL\)", content)
    assert content == pack()


def test_every_sheet_holds_the_words_of_the_workshop():
    written = text(pack())
    for expected in (
        "Wat doen wij anders?",
        "Vertel over een keer dat je iets losliet.",
        "Klopt dit?",
        "De kerk",
        "bij de deur",
        "Het plein",
        "wij helpen als het dorp vraagt",
        "Onze stap",
        "Dit laten wij los",
        "http://127.0.0.1:8866/meedoen/KIEVIT",
    ):
        assert expected in written


def test_only_sheets_of_steps_that_are_held_are_in_it():
    written = text(pack(workshop(STEPS[:1])))
    assert "Ideekaarten" in written
    assert "Gespreksblad" not in written
    assert "Loop de wandelroute" not in written


def test_without_wifi_there_is_a_box_and_with_it_a_code():
    assert "Begeleider: vul dit in." in text(pack())
    written = text(pack(wifi=Wifi("Gast; Dorpshuis", "bloemen")))
    assert "Gast; Dorpshuis" in written
    assert "Begeleider: vul dit in." not in written


def test_the_interview_has_the_lines_that_the_workshop_names():
    lines = [{"id": "a", "label": "Wat raakte je?"}]
    step = {**STEPS[1], "settings": {"lines": lines, "question": "Een andere vraag?"}}
    written = text(pack(workshop([step])))
    assert "1. Wat raakte je?" in written
    assert "Een andere vraag?" in written


def test_what_to_bring_comes_from_the_workshop():
    assert "Dikke stiften" in text(pack(workshop(bring=["Dikke stiften"])))


@pytest.mark.parametrize("made", [*shipped(), every_kind()], ids=lambda one: one.title)
def test_every_workshop_has_a_paper_pack(made: Workshop) -> None:
    assert pack(made).startswith(b"%PDF-")


def test_a_ballot_has_a_line_for_each_choice_and_not_more_than_there_is_to_choose() -> None:
    def choices(**settings: Any) -> int:
        step = {"id": "kiezen", "kind": "election", "title": "Kiezen", "settings": settings}
        return len(re.findall(r"\de keuze", text(pack(workshop([step])))))

    assert choices() == 7
    assert choices(nominees=["De brug", "Het plein", "Het bad"]) == 3


@pytest.mark.parametrize("awkward", ["<b>#eval(1)</b> $x$ *vet*", "中 🙂", "x" * 400])
def test_text_of_the_workshop_is_never_interpreted(awkward):
    steps = [{**STEPS[0], "question": awkward, "title": awkward}]
    assert pack(workshop(steps, bring=[awkward])).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("name", "tables"),
    # A grid with many columns goes on on the next page.
    [
        ("passende-samenwerking", 1),
        ("passende-samenwerking-2", 1),
        ("passende-samenwerking-3", 0),
    ],
)
def test_every_sheet_of_the_meetings_is_one_page(name: str, tables: int) -> None:
    made = load_workshop(Path(__file__).parents[3] / "workshops" / name)
    content = pack(made)
    sheets = [sheet for step in made.steps for sheet in KINDS[step.kind].paper_sheets(step)]
    # The list of what is in it, and how to join.
    assert len(re.findall(rb"/Type ?/Page\b", content)) == 2 + len(sheets) + tables


HAND_IN, KEEP = "Geef dit blad aan de begeleider", "Dit blad houd je zelf"


def test_a_sheet_that_nobody_may_read_is_not_asked_for():
    between = {"id": "driehoek", "kind": "relations", "title": "Onze driehoek"}
    told = " ".join(text(pack(workshop([between]))).split())
    assert HAND_IN not in told
    assert told.count(f"{KEEP}. De begeleider leest het niet.") == 2
    assert "Bladen die mensen zelf houden, haal je niet op." in told


def test_a_sheet_that_is_typed_over_is_asked_for():
    told = text(pack())
    assert HAND_IN in told
    assert KEEP not in told
    assert "haal je niet op" not in told
