"""Lines about somebody else's story, private until that person agrees with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import Role
from stappenplan.contract.plan import Story
from stappenplan.contract.result import Line
from stappenplan.contract.step_kind import StepKind
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.entry import Entry

Agreement = Literal["confirmed", "corrected", "aloud"]


class Stories:
    """The lines of one step, and to which words their tellers agreed.

    A teller agrees with words, not with an entry: when the writer changes them, the line is
    private again.
    """

    def __init__(self, step: StepKind) -> None:
        self.step = step
        self._agreed: dict[str, tuple[str, Agreement]] = {}
        self._private: set[str] = set()
        self._hidden: set[str] = set()
        self._note_ids: list[str] = []
        self._applies: dict[str, Callable[[Entry], None]] = {
            "note": self._add_note,
            "confirm": self._confirm,
            "correct": self._correct,
            "keep_private": self._keep_private,
            "aloud": self._aloud,
        }

    def about(self, teller: str, writer: str = "", line: str = "") -> list[Contribution]:
        """The lines about this person, optionally by one writer and under one question."""
        return [
            note
            for note in self.step.contributions("note")
            if note.about.get("partner") == teller
            and writer in {"", note.author}
            and line in {"", note.about.get("line")}
        ]

    def agreement(self, entry_id: str) -> Agreement | None:
        """How the teller agreed with the words as they stand now; None when not (any more)."""
        note = self.step.gathering.words.get(entry_id)
        words, agreement = self._agreed.get(entry_id, ("", None))
        if note is None or words != note.text or not self._teller_takes_part(note):
            return None
        return agreement

    def agreed_to(self, entry: Entry) -> bool:
        """Whether the teller agreed to the words of this entry, and they stand there now."""
        note_id = entry.id if entry.type == "note" else entry.body["entry"]
        note = self.step.gathering.words.get(note_id)
        stands = note is not None and note.text == entry.body["text"]
        return stands and self.agreement(note_id) is not None

    def is_private(self, entry_id: str) -> bool:
        """Whether the teller asked to keep this line between the two."""
        return entry_id in self._private

    def agreed(self) -> list[Story]:
        """The stories with the lines to whose words their tellers agreed, the first written first.

        A story is what one person wrote down of another; its lines stand in the order of the
        questions.
        """
        order = {line.id: at for at, line in enumerate(self.step.settings.lines)}
        found: dict[tuple[str, str], list[Contribution]] = {}
        for note in self.step.contributions("note"):
            if self.step.gathering.said(note) and self.agreement(note.id):
                teller = str(note.about.get("partner"))
                found.setdefault((teller, note.author), []).append(note)
        return [
            Story(
                lines=tuple(
                    Line(text=note.text, label=note.about.get("label", ""), sources=note.sources)
                    for note in sorted(notes, key=lambda n: order.get(n.about["line"], len(order)))
                ),
                questions=len(order),
            )
            for notes in found.values()
        ]

    def _teller_takes_part(self, note: Contribution) -> bool:
        return note.about.get("partner") not in self.step.gathering.erased

    # -- what may be entered --------------------------------------------------------------

    def check(self, draft: Draft) -> None:
        """Refuse a judgement about a line that is not there, or not about oneself."""
        note = self._note_of(draft.body.entry)
        if note is None:
            raise Refusal("Deze zin is er niet (meer).")
        if draft.type == "aloud":
            if draft.visitor.role is not Role.FACILITATOR and note.author != draft.author:
                raise Refusal("Alleen wie dit schreef, kan zeggen dat het hardop is gezegd.")
            if note.id in self._private:
                raise Refusal("Dit verhaal blijft tussen jullie. De verteller vroeg daarom.")
        elif note.about.get("partner") != draft.author:
            raise Refusal("Alleen wie dit vertelde, kan zeggen of het klopt.")

    def _note_of(self, entry_id: str) -> Contribution | None:
        note = self.step.gathering.words.get(entry_id)
        found = note is not None and note.step == self.step.step.id and note.type == "note"
        return note if found else None

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep a line, or what its teller says of it."""
        apply_entry = self._applies.get(entry.type)
        if apply_entry is not None:
            apply_entry(entry)

    def _add_note(self, entry: Entry) -> None:
        body, settings = entry.body, self.step.settings
        labels = {line.id: line.label for line in settings.lines}
        note = self.step.say(
            entry,
            body["text"],
            line=body["line"],
            label=labels.get(body["line"], ""),
            partner=body.get("partner"),
        )
        note.state = "waiting"
        self._note_ids.append(note.id)
        if entry.typed_by is not None and entry.typed_by == body.get("partner"):
            # The teller typed it: no need to ask whether these are the right words.
            self._agree(note, "confirmed")

    def _confirm(self, entry: Entry) -> None:
        self._agree(self._note_of(entry.body["entry"]), "confirmed")

    def _aloud(self, entry: Entry) -> None:
        self._agree(self._note_of(entry.body["entry"]), "aloud")

    def _correct(self, entry: Entry) -> None:
        note = self._note_of(entry.body["entry"])
        if note is not None:
            note.history.append(note.text)
            note.text = entry.body["text"]
            note.about["correction"] = entry.id
            self._agree(note, "corrected")

    def _keep_private(self, entry: Entry) -> None:
        self._agreed.pop(entry.body["entry"], None)
        self._private.add(entry.body["entry"])

    def _agree(self, note: Contribution | None, agreement: Agreement) -> None:
        if note is None:
            return
        self._agreed[note.id] = (note.text, agreement)
        self._private.discard(note.id)
        held_back = note.id in self._hidden or self.step.gathering.via_facilitator
        if note.state == "waiting" and not held_back:
            note.state = "shown"

    def hide_unconfirmed(self) -> None:
        """Stop showing every line with words that its teller did not agree to."""
        for entry_id in self._note_ids:
            item = self.step.gathering.words.get(self.step.gathering.root(entry_id))
            if item is None:
                continue
            # What the facilitator hid comes back through the facilitator alone.
            if item.state == "hidden":
                self._hidden.add(item.id)
            elif item.state == "shown":
                self._hidden.discard(item.id)
                if not all(map(self.agreement, item.sources)):
                    item.state = "waiting"
