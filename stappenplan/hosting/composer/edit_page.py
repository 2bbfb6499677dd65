"""The page on which a workshop is made: every act is a form with a button."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from pydantic import ValidationError

from stappenplan.composing.actions import action_of
from stappenplan.composing.composition import Composition, examine
from stappenplan.composing.fields import field_at, value_to_set
from stappenplan.composing.library import library
from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.composing.workshop_folder import USABLE
from stappenplan.hosting.composer import field_form, outline
from stappenplan.hosting.composer.field_form import PREFIX, Chosen, name_of
from stappenplan.hosting.composer.workshop_handler import UNKNOWN, WorkshopHandler
from stappenplan.hosting.gathering_summaries import uses_of
from stappenplan.typed_text import one_line, whole_number

MOST = 10**9
NOT_SAVED = "Niet alles is bewaard. Kijk bij de velden wat er nog niet klopt."
UNKNOWN_ACT = "Dit kan hier niet. Laad de pagina opnieuw."
PAGES = {
    "bekijk": "Bekijk hoe het eruitziet",
    "oefen": "Oefen en kijk mee",
    "draaiboek": "Draaiboek, om te printen",
    "versies": "Eerdere versies",
    "gebruik": "Waar is hij gebruikt?",
    "deel": "Deel met een collega",
}


@dataclass(slots=True)
class Shown:
    """What a page shows beside the workshop itself."""

    chosen: Chosen = field(default_factory=Chosen)
    adds: bool = False
    typed: dict[str, list[str]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    sentence: str = ""
    asks: dict[str, str] = field(default_factory=dict)
    saved: bool = False
    since: int = 0


class ComposeHandler(WorkshopHandler):
    """Shows a workshop that is being made, and does what is asked of it."""

    @property
    def store(self) -> Compositions:
        """The workshops that are made here."""
        return Compositions(self.identity_provider.paths)

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The outline, the fields of what is chosen, and what lacks."""
        if not await self._is_own(name):
            return
        shown = Shown(self._chosen(), adds=self.get_query_argument("erbij", "") != "")
        shown.saved = self.get_query_argument("gedaan", "") == "ja"
        await self._show(name, shown)

    @allow_unauthenticated
    async def post(self, name: str) -> None:
        """Do one act, and show the page as it is then."""
        if not await self._is_own(name):
            return
        shown = Shown(self._chosen(), adds=self._typed("wat") == "toevoegen")
        used = 0
        if self._typed("wat") == "verwijder":
            summaries = await self.summaries(self.identity_provider.journal.gatherings())
            used = len(uses_of(summaries, name))
        try:
            where = await asyncio.to_thread(self._act, name, shown, used)
        except Refused as refused:
            shown.sentence = refused.sentence
            if refused.question:
                shown.asks = self._again()
            if refused.conflict:
                shown.since = whole_number(self._typed("revision"), MOST) or 0
            self.set_status(HTTPStatus.CONFLICT if refused.conflict else HTTPStatus.BAD_REQUEST)
            await self._show(name, shown)
            return
        except ValidationError:
            shown.sentence = UNKNOWN_ACT
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._show(name, shown)
            return
        if shown.wrong:
            shown.sentence = NOT_SAVED
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._show(name, shown)
            return
        here = self.local_url("kantoor/maken", *([name] if where is not None else []))
        query = urlencode({key: value for key, value in (where or {}).items() if value})
        self.redirect(f"{here}?{query}" if query else here, status=HTTPStatus.SEE_OTHER)

    async def _is_own(self, name: str) -> bool:
        """Whether this visitor may change it; else a refusal, or the way to make a copy."""
        if not self.may_compose():
            return False
        try:
            await asyncio.to_thread(self.store.open, name)
        except Refused:
            if name in self.identity_provider.paths.workshop_files():
                query = urlencode({"bron": name})
                self.redirect(f"{self.local_url('kantoor/maken')}?{query}#begin")
            else:
                self.render_error(HTTPStatus.NOT_FOUND, UNKNOWN)
            return False
        return True

    # -- what is asked ---------------------------------------------------------------------

    def _typed(self, name: str) -> str:
        return self.get_body_argument(name, "")

    def _chosen(self) -> Chosen:
        return Chosen(self.get_argument("stap", ""), self.get_argument("deel", ""))

    def _again(self) -> dict[str, str]:
        """What was sent, to be sent once more by who is sure."""
        kept = ("wat", "stap", "deel", "voor", "revision", "gekozen")
        return {name: self._typed(name) for name in kept if self._typed(name)} | {"zeker": "ja"}

    def _act(self, name: str, shown: Shown, used: int) -> dict[str, str] | None:
        """Do what was asked; what to show then, None for the list of all workshops.

        `used` is in how many gatherings the workshop was used, where it is to go away.
        """
        base = whole_number(self._typed("revision"), MOST) or 0
        what = self._typed("wat")
        if what in _ACTS:
            action = action_of(_ACTS[what](self))
            made = self.store.act(name, action, base)
            return self._after(made, what)
        if what in {"terug", "opnieuw"}:
            act = self.store.undo if what == "terug" else self.store.redo
            act(name, base)
            return {"stap": self._typed("stap"), "deel": self._typed("deel"), "gedaan": "ja"}
        if what == "velden":
            return self._save(name, base, shown)
        if what == "verwijder":
            self._remove(name, used)
            return None
        raise Refused(UNKNOWN_ACT)

    def _after(self, made: Composition, what: str) -> dict[str, str]:
        """What stands before somebody after an act: what was added, or what was there."""
        found = made.changed
        chosen = self._typed("gekozen") or self._typed("stap") or self._typed("step")
        if what in {"toevoegen", "kopieer", "deel-erbij"} and found:
            return {"deel" if what == "deel-erbij" else "stap": found, "gedaan": "ja"}
        if what == "deel-verplaats":
            return {"deel": self._typed("deel"), "gedaan": "ja"}
        gone = what == "weg" and chosen == self._typed("stap")
        return {"stap": "" if gone or what == "deel-weg" else chosen, "gedaan": "ja"}

    def _remove(self, name: str, used: int) -> None:
        if not used and self._typed("zeker") != "ja":
            title = self.store.open(name).title
            sentence = f"{title} gaat helemaal weg, met alle versies. Weet je het zeker?"
            raise Refused(sentence, question=True)
        self.store.remove(name, used, sure=self._typed("zeker") == "ja")

    # -- fields ----------------------------------------------------------------------------

    def _save(self, name: str, base: int, shown: Shown) -> dict[str, str]:
        """Keep what was typed; what is wrong stays in its field."""
        before = examine(self.store.version_text(name, base)).data
        sent = {
            key: self.get_body_arguments(key)
            for key in (*self.get_body_arguments("er"), *self.request.body_arguments)
            if key.startswith(PREFIX)
        }
        typed = field_form.read_form(shown.chosen, before, sent)
        shown.typed, shown.wrong = typed.texts, typed.problems
        for change in (self._typed("erbij"), self._typed("eruit")):
            if change:
                typed.sets.append(self._item(shown.chosen, before, change))
        if typed.sets:
            sets = {"do": "set_many", "sets": [one.model_dump() for one in typed.sets]}
            self.store.act(name, action_of(sets), base)
        return {"stap": shown.chosen.step, "deel": shown.chosen.block, "gedaan": "ja"}

    def _item(self, chosen: Chosen, data: dict[str, Any], name: str) -> Any:
        """One more item of a list, a group that is not there yet, or either taken out."""
        path = field_form.path_of(name)
        if not path:
            raise Refused(UNKNOWN_ACT)
        fields = chosen.fields(data)
        found = field_at(fields, path)
        value = None
        if self._typed("erbij") == name:
            if found is None or found.new is None:
                raise Refused(UNKNOWN_ACT)
            held = found.value if isinstance(found.value, list) else found.default
            if found.kind == "list":
                path = (*path, len(held or ()))
            value = found.new
        where, whole = value_to_set(fields, chosen.base(data), path, value)
        return chosen.set_value(where, whole)

    # -- the page --------------------------------------------------------------------------

    async def _show(self, name: str, shown: Shown) -> None:
        try:
            told = await asyncio.to_thread(self._told, name, shown)
        except Refused as refused:
            self.render_error(HTTPStatus.NOT_FOUND, refused.sentence)
            return
        self.render_page("composer.html", xsrf=self.xsrf_form_html(), shown=shown, **told)

    def _told(self, name: str, shown: Shown) -> dict[str, Any]:
        at = self.store.open(name)
        here = self.local_url("kantoor/maken", name)
        chosen = shown.chosen
        if chosen.step and field_form.step_of(at.data, chosen.step) is None:
            chosen = shown.chosen = Chosen()
        fields = chosen.fields(at.data)
        if chosen.block and not fields:
            chosen = shown.chosen = Chosen()
            fields = chosen.fields(at.data)
        problems = outline.told_problems(at, here)
        wrong = _wrong(problems, shown)
        groups: dict[str, list[Any]] = {}
        for one in fields:
            groups.setdefault(one.group, []).append(one)
        return {
            "name": name,
            "here": here,
            "at": at,
            "blocks": outline.outline(at),
            "times": outline.times_of(at),
            "problems": problems,
            "wrong": wrong,
            "groups": groups,
            "step": field_form.step_of(at.data, chosen.step) if chosen.step else None,
            "library": library() if shown.adds else (),
            "place": self.get_argument("erbij", "") or self.get_argument("waar", ""),
            "pages": PAGES,
            "wrong_groups": {
                group
                for group, found in groups.items()
                if any(field_form.id_of(one.path) in wrong for one in field_form.leaves(found))
            },
            "name_of": name_of,
            "id_of": field_form.id_of,
            "text_of": field_form.shown,
            "usable": (self.store.paths.own_workshops / name / USABLE).is_file(),
        }


def _wrong(problems: list[dict[str, Any]], shown: Shown) -> dict[str, str]:
    """By the id of a field of what is chosen: what is wrong with it."""
    mine = [one for one in problems if one["step"] == shown.chosen.step and one["field"]]
    wrong = {one["field"]: one["sentence"] for one in mine}
    typed = {field_form.path_of(key) or (): why for key, why in shown.wrong.items()}
    return wrong | {field_form.id_of(path): why for path, why in typed.items()}


def _place(handler: ComposeHandler) -> dict[str, Any]:
    """Where a step comes to stand: ``deel:ID`` at the end of a block, ``stap:ID`` before a step."""
    what, _, id_ = handler.get_body_argument("waar", "").partition(":")
    return {"block": id_} if what == "deel" and id_ else {"before": id_ or None}


def _added(handler: ComposeHandler) -> dict[str, Any]:
    wanted = handler.get_body_argument("soort", "")
    for one in library():
        if one.kind == wanted:
            return {"do": "add_step", "step": one.step, **_place(handler)}
    raise Refused(UNKNOWN_ACT)


def _of_step(do: str, **more: Any) -> Callable[[ComposeHandler], dict[str, Any]]:
    return lambda handler: {"do": do, "step": handler.get_body_argument("stap", ""), **more}


def _removed(handler: ComposeHandler) -> dict[str, Any]:
    sure = handler.get_body_argument("zeker", "") == "ja"
    return {"do": "remove_step", "step": handler.get_body_argument("stap", ""), "sure": sure}


def _block_removed(handler: ComposeHandler) -> dict[str, Any]:
    sure = handler.get_body_argument("zeker", "") == "ja"
    return {"do": "remove_block", "block": handler.get_body_argument("deel", ""), "sure": sure}


def _moved(handler: ComposeHandler) -> dict[str, Any]:
    return {
        "do": "move_step",
        "step": handler.get_body_argument("step", ""),
        "block": handler.get_body_argument("block", "") or None,
        "before": handler.get_body_argument("before", "") or None,
    }


def _block_moved(handler: ComposeHandler) -> dict[str, Any]:
    before = handler.get_body_argument("voor", "") or None
    return {"do": "move_block", "block": handler.get_body_argument("deel", ""), "before": before}


def _block_added(handler: ComposeHandler) -> dict[str, Any]:
    title = one_line(handler.get_body_argument("titel", "")) or "Nieuw deel"
    return {"do": "add_block", "title": title}


_ACTS: dict[str, Callable[[ComposeHandler], dict[str, Any]]] = {
    "toevoegen": _added,
    "verplaats": _moved,
    "kopieer": _of_step("copy_step"),
    "weg": _removed,
    "deel-erbij": _block_added,
    "deel-weg": _block_removed,
    "deel-verplaats": _block_moved,
}
