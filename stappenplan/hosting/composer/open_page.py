"""Opening a file from elsewhere: shown first, and kept only when somebody says so."""

from __future__ import annotations

import asyncio
import binascii
from base64 import b64decode, b64encode
from http import HTTPStatus
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.composing.bundle import Bundle, UnreadableBundle, read_bundle
from stappenplan.composing.kept_bundle import KeptBundle, keep_bundle, names_for
from stappenplan.composing.refused import Refused
from stappenplan.composing.shared_style import COLOUR_NAMES
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler
from stappenplan.hosting.contrast import style_problems

CHOOSE_FILE = "Kies eerst een bestand."
CHOOSE_WORKSHOP = "Kies minstens één workshop om te bewaren."
BAD_STYLE = (
    "Met deze huisstijl zijn letters slecht te lezen, of een kleur is niet na te rekenen. Daarom "
    "bewaren we haar niet."
)


STYLE_WORDS = {
    "--sp-organisation": "Naam",
    "--sp-logo-width": "Breedte van het logo",
    "--sp-logo-height": "Hoogte van het logo",
    "--sp-brand-font": "Lettertype",
    "--sp-brand-accent": "Knoppen, links en lijnen",
    "--sp-brand-accent-ink": "Letters op die kleur",
    "--sp-brand-accent-strong": "Een knop onder de muis",
    "--sp-brand-accent-soft": "Vlakken in een lichte kleur",
    "--sp-brand-ink": "Gewone letters",
    "--sp-brand-ink-soft": "Rustige letters",
    "--sp-brand-paper": "Achtergrond van de pagina",
    "--sp-brand-surface": "Achtergrond van vlakken",
}


class OpenFileHandler(WorkshopHandler):
    """Takes a file, shows what is in it, and keeps what is chosen of it."""

    @allow_unauthenticated
    def get(self) -> None:
        """The form."""
        if self.may_compose():
            self._ask()

    @allow_unauthenticated
    async def post(self) -> None:
        """Show what is in a file, or keep it; nothing is written before that."""
        if not self.may_compose():
            return
        content, name = self._sent()
        if not content:
            self._ask(CHOOSE_FILE)
            return
        try:
            known = set(self.identity_provider.paths.workshop_files())
            bundle = await asyncio.to_thread(read_bundle, content, name, known)
        except UnreadableBundle as unreadable:
            self._ask(unreadable.sentence, unreadable.details)
            return
        if self.get_body_argument("wat", "") == "bewaar":
            await self._keep(bundle, content, name)
        else:
            self._show(bundle, content, name)

    def _sent(self) -> tuple[bytes, str]:
        """The bytes of the file and what its sender calls it."""
        for file in self.request.files.get("bestand", ()):
            return file["body"], file["filename"]
        text = self.get_body_argument("inhoud", "")
        try:
            return b64decode(text, validate=True), self.get_body_argument("naam", "")
        except binascii.Error:
            return b"", ""

    async def _keep(self, bundle: Bundle, content: bytes, name: str) -> None:
        chosen = set(self.get_body_arguments("workshop"))
        if not chosen & {one.name for one in bundle.workshops}:
            self._show(bundle, content, name, CHOOSE_WORKSHOP)
            return
        with_style = self.get_body_argument("huisstijl", "") == "ja" and not _wrong(bundle)
        try:
            kept = await asyncio.to_thread(
                keep_bundle, self.identity_provider.paths, bundle, chosen, with_style=with_style
            )
        except Refused as refused:
            self._show(bundle, content, name, refused.sentence)
            return
        self._tell(kept)

    def _ask(self, problem: str = "", details: tuple[str, ...] = ()) -> None:
        if problem:
            self.set_status(HTTPStatus.BAD_REQUEST)
        self.render_page(
            "open_file.html", problem=problem, details=details, xsrf=self.xsrf_form_html()
        )

    def _show(self, bundle: Bundle, content: bytes, name: str, problem: str = "") -> None:
        if problem:
            self.set_status(HTTPStatus.BAD_REQUEST)
        paths = self.identity_provider.paths
        here = {one: file.read_bytes() for one, file in paths.workshop_files().items()}
        self.render_page(
            "shown_file.html",
            problem=problem,
            bundle=bundle,
            names=names_for(paths, bundle),
            there_already={
                one.name for one in bundle.workshops if here.get(one.name) == one.text.encode()
            },
            style=_style(bundle),
            content=b64encode(content).decode(),
            file_name=name,
            xsrf=self.xsrf_form_html(),
        )

    def _tell(self, kept: KeptBundle) -> None:
        self.render_page("kept_file.html", kept=kept)


def _word(name: str) -> str:
    """What a value of a house style is, in the words of the handbook."""
    plain = name.removesuffix("-dark")
    word = STYLE_WORDS[plain]
    return f"{word}, op een donkere telefoon" if plain != name else word


def _wrong(bundle: Bundle) -> list[str]:
    return style_problems(bundle.style.sheet) if bundle.style else []


def _style(bundle: Bundle) -> dict[str, Any] | None:
    """What the page shows of a house style; None where there is none to take over."""
    if bundle.style is None or not bundle.style.values:
        return None
    problems = _wrong(bundle)
    return {
        "organisation": bundle.style.organisation,
        "told": [
            (_word(name), value.strip("\"'"), name in COLOUR_NAMES)
            for name, value in bundle.style.values.items()
            if name != "--sp-logo"
        ],
        "logo": "--sp-logo" in bundle.style.values,
        "left_out": bundle.style.left_out,
        "problem": BAD_STYLE if problems else "",
    }
