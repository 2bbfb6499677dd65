"""The paper pack: what a facilitator prints, cuts and takes along, as one PDF/UA-1."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import segno

from stappenplan import dutch
from stappenplan.export import typeset

if TYPE_CHECKING:
    from stappenplan.contract.step_kind import StepKind
    from stappenplan.contract.workshop import Step, Workshop
    from stappenplan.wifi import Wifi

# What stands on a page, for the template.
Page = dict[str, Any]

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


def paper_pack(
    workshop: Workshop,
    kinds: Mapping[str, type[StepKind]],
    *,
    title: str,
    code: str,
    url: str,
    wifi: Wifi | None = None,
) -> bytes:
    """Make one PDF with everything on paper that this workshop can use.

    Parameters
    ----------
    workshop
        Its steps decide which sheets there are.
    kinds
        The step kinds by name; each declares its own sheets.
    title
        The name of the gathering.
    code, url
        The join code and the address that the QR code leads to.
    wifi
        The network of the room; without it the sheet has a box to fill in.
    """
    sheets = [sheet for step in workshop.steps for sheet in _sheets(step, kinds[step.kind])]
    join: Page = {
        "kind": "join",
        "name": "Doe mee",
        "use": "Hang er twee in de zaal en één bij de deur.",
        "code": dutch.line(code),
        "url": dutch.line(url),
        "qr": qr(url),
        "wifi": _wifi(wifi),
    }
    every = [join, *sheets]
    start: Page = {
        "kind": "start",
        "name": "Voor de begeleider",
        "bring": [dutch.line(text) for text in workshop.bring],
        "checks": [*CHECKS, *_preparations(workshop, kinds)],
        "contents": [{"name": sheet["name"], "use": sheet["use"]} for sheet in every],
    }
    data = {
        "title": dutch.line(title),
        "workshop": dutch.line(workshop.title),
        "sheets": [start, *every],
    }
    return typeset.pdf("paper.typ", data, day="")


def _preparations(workshop: Workshop, kinds: Mapping[str, type[StepKind]]) -> list[str]:
    """What each step asks to check beforehand, each sentence once."""
    found = [text for step in workshop.steps for text in kinds[step.kind].preparations(step)]
    return list(dict.fromkeys(found))


def qr(text: str) -> str:
    """Draw a QR code as SVG."""
    target = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(target, kind="svg", xmldecl=False, border=4, omitsize=True)
    return target.getvalue().decode()


def _wifi(wifi: Wifi | None) -> Page | None:
    if wifi is None:
        return None
    return {
        "name": dutch.line(wifi.name),
        "password": dutch.line(wifi.password),
        "qr": qr(wifi.code),
    }


def _sheets(step: Step, kind: type[StepKind]) -> Iterator[Page]:
    for sheet in kind.paper_sheets(step):
        yield {
            "step": dutch.line(step.title),
            "question": dutch.line(step.settings.get("question") or step.question),
            "instruction": dutch.line(step.instruction),
            **sheet,
        }
