"""The paper pack: what a facilitator prints, cuts and takes along, as one PDF/UA-1."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import segno

from stappenplan import dutch
from stappenplan.export import typeset
from stappenplan.plan.model import RUNG_WORDS, RUNGS

if TYPE_CHECKING:
    from stappenplan.definition import Step, Workshop
    from stappenplan.wifi import Wifi

Sheet = dict[str, Any]

CHECKS = (
    "Open de pagina Scherm op de beamer. Kun je de letters achter in de zaal lezen?",
    (
        "Verbind een echte telefoon met de wifi van de zaal. Gastwifi houdt telefoons en laptops "
        "soms uit elkaar: dan werkt het alleen met een ander netwerk."
    ),
    "Scan met die telefoon de code op het blad ‘Doe mee’ en doe mee met een proefnaam.",
    "Verstuur één kaart. Zie je binnen een paar tellen op de pagina Begeleider dat hij er is?",
    (
        "Zet de telefoon op vliegtuigstand, typ nog een kaart, en zet de verbinding weer aan. "
        "Komt de kaart alsnog aan?"
    ),
    "Zet de schermbeveiliging en de meldingen van de laptop uit. Sluit hem aan op stroom.",
    "Bedenk wie typt voor mensen zonder telefoon. Zij doen volledig mee.",
)
WALK_CHECK = (
    "Loop de wandelroute zelf. Hoe lang duurt die? Is er een weg zonder drempels en trappen?"
)
INTERVIEW_LINES = ("Wat gebeurde er?", "Wat hielp?", "Wat leren wij hiervan?")


def paper_pack(
    workshop: Workshop, *, title: str, code: str, url: str, wifi: Wifi | None = None
) -> bytes:
    """Make one PDF with everything on paper that this workshop can use.

    Parameters
    ----------
    workshop
        Its steps decide which sheets there are.
    title
        The name of the gathering.
    code, url
        The join code and the address that the QR code leads to.
    wifi
        The network of the room; without it the sheet has a box to fill in.
    """
    sheets = [sheet for step in workshop.steps for sheet in _sheets(step)]
    join: Sheet = {
        "kind": "join",
        "name": "Doe mee",
        "use": "Hang er twee in de zaal en één bij de deur.",
        "code": dutch.line(code),
        "url": dutch.line(url),
        "qr": qr(url),
        "wifi": _wifi(wifi),
    }
    every = [join, *sheets]
    start: Sheet = {
        "kind": "start",
        "name": "Voor de begeleider",
        "bring": [dutch.line(text) for text in workshop.bring],
        "checks": [*CHECKS, *([WALK_CHECK] if _has(workshop, "walk") else [])],
        "contents": [{"name": sheet["name"], "use": sheet["use"]} for sheet in every],
    }
    data = {
        "title": dutch.line(title),
        "workshop": dutch.line(workshop.title),
        "sheets": [start, *every],
    }
    return typeset.pdf("paper.typ", data, day="")


def qr(text: str) -> str:
    """Draw a QR code as SVG."""
    target = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(target, kind="svg", xmldecl=False, border=4, omitsize=True)
    return target.getvalue().decode()


def _wifi(wifi: Wifi | None) -> Sheet | None:
    if wifi is None:
        return None
    return {
        "name": dutch.line(wifi.name),
        "password": dutch.line(wifi.password),
        "qr": qr(wifi.code),
    }


def _has(workshop: Workshop, kind: str) -> bool:
    return any(step.kind == kind for step in workshop.steps)


def _sheets(step: Step) -> Iterator[Sheet]:
    make = SHEETS.get(step.kind)
    if make is None:
        return
    for sheet in make(step):
        yield {
            "step": dutch.line(step.title),
            "question": dutch.line(step.settings.get("question") or step.question),
            "instruction": dutch.line(step.instruction),
            **sheet,
        }


def _ideas(_: Step) -> Iterator[Sheet]:
    yield {
        "kind": "ideas",
        "name": "Ideekaarten",
        "use": "Drie kaarten per deelnemer. Vier op een blad: knip op de stippellijn.",
    }


def _interview(step: Step) -> Iterator[Sheet]:
    labels = [dutch.line(line["label"]) for line in step.settings.get("lines", ()) if line["label"]]
    yield {
        "kind": "interview",
        "name": "Gespreksblad",
        "use": "Eén blad per deelnemer.",
        "lines": labels or list(INTERVIEW_LINES),
    }


def _walk(step: Step) -> Iterator[Sheet]:
    stops = [
        {
            "title": dutch.line(stop.get("title", "")) or f"Stop {number}",
            "question": dutch.line(stop.get("question", "")),
            "place": dutch.line(stop.get("place", "")),
        }
        for number, stop in enumerate(step.settings.get("stops", []), start=1)
    ]
    if stops:
        yield {
            "kind": "walk",
            "name": "Wandelkaarten",
            "use": "Eén stel kaarten per groepje. Knip op de stippellijn en neem pennen mee.",
            "stops": stops,
        }


def _roles(_: Step) -> Iterator[Sheet]:
    yield {
        "kind": "roles",
        "name": "Rolposter",
        "use": "Eén poster per thema. Print op A3 als dat kan, en leg er stippen bij.",
        "rungs": [RUNG_WORDS[rung] for rung in RUNGS],
    }


def _actions(_: Step) -> Iterator[Sheet]:
    yield {
        "kind": "actions",
        "name": "Actiekaarten",
        "use": "Twee kaarten per groepje van drie. Twee op een blad: knip op de stippellijn.",
    }


SHEETS: dict[str, Callable[[Step], Iterator[Sheet]]] = {
    "brainstorm": _ideas,
    "interview": _interview,
    "walk": _walk,
    "roles": _roles,
    "plan": _actions,
}
