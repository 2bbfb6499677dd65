"""The paper pack: what a facilitator prints, cuts and takes along, as one PDF/UA-1."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import segno

from stappenplan import dutch
from stappenplan.contract.paper import PaperSheet
from stappenplan.export import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.wifi import Wifi

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
    sheets: Sequence[PaperSheet],
    *,
    title: str,
    workshop: str,
    code: str,
    url: str,
    wifi: Wifi | None = None,
    bring: Sequence[str] = (),
    checks: Sequence[str] = (),
) -> bytes:
    """Make one PDF of a sheet for the facilitator, a sheet to join with, and these sheets.

    Parameters
    ----------
    sheets
        In the order of the steps.
    title, workshop
        The names of the gathering and of its workshop.
    code, url
        The join code and the address that the QR code leads to.
    wifi
        The network of the room; without it the sheet has a box to fill in.
    bring, checks
        What the facilitator takes along, and checks beyond `CHECKS`.
    """
    join = PaperSheet(
        "join",
        "Doe mee",
        "Hang er twee in de zaal en één bij de deur.",
        content={
            "code": dutch.one_line(code),
            "url": dutch.one_line(url),
            "qr": qr_code(url),
            "wifi": _wifi(wifi),
        },
    )
    every = [join, *sheets]
    start = {
        "kind": "start",
        "bring": [dutch.one_line(text) for text in bring],
        "checks": [*CHECKS, *checks],
        "kept": any(sheet.kept for sheet in every),
        "contents": [{"name": sheet.name, "use": sheet.use} for sheet in every],
    }
    data = {
        "title": dutch.one_line(title),
        "workshop": dutch.one_line(workshop),
        "sheets": [start, *map(_as_data, every)],
    }
    return typeset.pdf("paper.typ", data, day="")


def _as_data(sheet: PaperSheet) -> dict[str, Any]:
    return {
        "kind": sheet.layout,
        "name": sheet.name,
        "step": dutch.one_line(sheet.step),
        "question": dutch.one_line(sheet.question),
        "instruction": dutch.one_line(sheet.instruction),
        "kept": sheet.kept,
        **sheet.content,
    }


def qr_code(text: str) -> str:
    """Draw a QR code as SVG."""
    target = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(target, kind="svg", xmldecl=False, border=4, omitsize=True)
    return target.getvalue().decode()


def _wifi(wifi: Wifi | None) -> dict[str, str] | None:
    if wifi is None:
        return None
    return {
        "name": dutch.one_line(wifi.name),
        "password": dutch.one_line(wifi.password),
        "qr": qr_code(wifi.code),
    }
