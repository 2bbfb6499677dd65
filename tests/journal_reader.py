"""What the rows of a journal say, read in the simplest way and without the engine.

Tests hold documents and pages against this. It knows nothing of replaying: each question walks
through the rows once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from stappenplan.contract.entry import Entry

WORKING = ("work", "aloud")


class JournalReader:
    """Answers questions about the rows of one gathering; `plan` is the id of the plan step."""

    def __init__(self, rows: Iterable[Entry], plan: str) -> None:
        self.rows = [row for row in rows if not row.body.get("erased")]
        self.plan = plan
        self._into: dict[str, str] = {}
        self._apart: dict[str, str] = {}
        self._follow_merges()

    def of(self, *types: str, step: str | None = None) -> Iterator[Entry]:
        """The rows of these types, in a step where one is named."""
        wanted = (row for row in self.rows if row.type in types)
        return (row for row in wanted if step is None or row.step == step)

    # -- people ---------------------------------------------------------------------------

    def people(self) -> dict[str, dict[str, Any]]:
        """Name, unit, side and whether they are here of who took part, by id."""
        found: dict[str, dict[str, Any]] = {}
        for row in self.rows:
            if row.type in ("joined", "added") and not row.body.get("nameless"):
                found[row.author] = {"side": "ambtenaar", "unit": "", "here": True, **row.body}
            elif row.type == "profile" and row.author in found:
                found[row.author] |= {k: v for k, v in row.body.items() if v is not None}
            elif row.type in ("left", "returned"):
                person = row.body.get("participant") or row.author
                if person in found:
                    found[person]["here"] = row.type == "returned"
        return found

    def here(self) -> int:
        """How many people are here now."""
        return sum(person["here"] for person in self.people().values())

    def label(self, wanted: str) -> str:
        """How a document may name somebody."""
        seen: Counter[str] = Counter()
        for id_, person in self.people().items():
            place = person["unit"] or person["side"]
            label = f"{place}, {person['name'][:1].upper()}."
            if person.get("named"):
                unit = f" ({person['unit']})" if person["unit"] else ""
                label = f"{person['name']}{unit}"
            seen[label] += 1
            if id_ == wanted:
                return label if seen[label] == 1 else f"{label} ({seen[label]})"
        return ""

    # -- words ----------------------------------------------------------------------------

    def _follow_merges(self) -> None:
        """Keep which card each card was merged into, and what stands for one taken apart."""
        first: dict[str, str] = {}
        for row in self.of("merge", "unmerge"):
            if row.type == "merge":
                parts = list(dict.fromkeys(map(self.root, row.body["entries"])))
                if len(parts) > 1:
                    self._into |= dict.fromkeys(parts, row.id)
                    first[row.id] = first.get(parts[0], parts[0])
            elif row.body["entry"] in first:
                merged = row.body["entry"]
                self._apart[merged] = first[merged]
                self._into = {one: into for one, into in self._into.items() if into != merged}

    def root(self, entry: str) -> str:
        """In which card the words of an entry stand now."""
        while (onward := self._apart.get(entry) or self._into.get(entry)) is not None:
            entry = onward
        return entry

    def text(self, entry: str) -> str:
        """The words of a card as they are now."""
        for row in reversed(list(self.of("rewrite"))):
            if row.body["entry"] == entry:
                return str(row.body["text"])
        [said] = [row for row in self.rows if row.id == entry]
        return str(said.body.get("text") or self.text(said.body["entries"][0]))

    def ideas(self, step: str) -> int:
        """How many ideas people have in a step."""
        gone = {row.body["entry"] for row in self.of("withdraw") if "entry" in row.body}
        return sum(row.id not in gone for row in self.of("idea", step=step))

    def given(self, step: str, *, private: Iterable[str]) -> int:
        """How many taps and texts a step has that are not private; of a facilitator only texts."""
        authors = {row.author for row in self.of("joined", "added")}
        gone = {row.body.get("entry") for row in self.of("withdraw")} | {*private}
        rows = (
            row for row in self.rows if row.step == step and gone.isdisjoint({row.id, row.type})
        )
        return sum(row.author in authors or bool(row.body.get("text")) for row in rows)

    # -- the plan -------------------------------------------------------------------------

    def title(self, action: str) -> str:
        """The words of an action: the owner's, else those of the card or the adopted sentence."""
        said = ""
        suggested = {row.id: row for row in self.of("suggest")}
        for row in self.of("detail", "decide"):
            if row.type == "detail" and self.root(row.body["entry"]) == action:
                said = row.body.get("title") or said
            elif row.type == "decide" and row.body["accepted"]:
                proposal = suggested[row.body["suggestion"]]
                if self.root(proposal.body["action"]) == action:
                    said = proposal.body["text"]
        adopted = {row.body["entry"]: row.body.get("sentence") for row in self.of("adopt")}
        return said or adopted.get(action) or self.text(action)

    def details(self, action: str) -> dict[str, Any]:
        """What was filled in about an action, the last value of each field."""
        found: dict[str, Any] = {}
        for row in self.of("detail"):
            if self.root(row.body["entry"]) == action:
                found |= row.body
        return found

    def owner(self, action: str) -> str:
        """Who took an action on and did not give it back."""
        owner = ""
        for row in self.of("take", "release"):
            if self.root(row.body["entry"]) == action:
                owner = row.author if row.type == "take" else ""
        return owner

    def dots(self) -> Counter[str]:
        """Dots per proposal: of everybody the last set; none while the group votes."""
        phases = [row.body["phase"] for row in self.of("phase") if row.body["step"] == self.plan]
        if phases[-1] not in WORKING and not any(self.of("closed")):
            return Counter()
        last = {row.author: row.body["on"] for row in self.of("dots")}
        return Counter(one for on in last.values() for one in {self.root(entry) for entry in on})

    def numbers(self) -> dict[str, int]:
        """By action: the number that was written down when the group began to work them out."""
        found: dict[str, int] = {}
        owned: dict[str, str] = {}
        for row in self.rows:
            if row.type == "take":
                owned[row.body["entry"]] = row.author
            elif row.type == "release":
                gone = self.root(row.body["entry"])
                owned = {key: who for key, who in owned.items() if self.root(key) != gone}
            elif row.type == "phase" and row.body["step"] == self.plan:
                if row.body["phase"] not in WORKING and not owned:
                    found = {}
                found = {**row.body.get("numbers", {}), **found}
        merged: dict[str, int] = {}
        for entry, number in found.items():
            root = self.root(entry)
            merged[root] = min(number, merged.get(root, number))
        return merged

    def helpers(self, action: str) -> set[str]:
        """Who said that they help with an action, and did not take that back."""
        found: set[str] = set()
        for row in self.of("help", "unhelp"):
            if self.root(row.body["entry"]) == action:
                found = found | {row.author} if row.type == "help" else found - {row.author}
        return found

    def outcomes(self, action: str) -> dict[str, str]:
        """What was said last of an action, by the day on which it was said."""
        told = (row for row in self.of("outcome") if self.root(row.body["action"]) == action)
        return {row.at[:10]: row.body["outcome"] for row in told}

    def questions(self, action: str) -> int:
        """How many questions an advisor asked about an action."""
        return sum(self.root(row.body["action"]) == action for row in self.of("question"))

    def talks(self) -> list[Entry]:
        """The talks that people promised and did not take back."""
        gone = {row.body.get("talk") for row in self.of("withdraw")}
        return [row for row in self.of("talk", "accept") if row.id not in gone]

    def days_of(self, action: str) -> set[str]:
        """Every day that somebody gave for an action, or on which they said what came of it."""
        details = self.details(action)
        given = {details.get(f) for f in ("starts", "done_by", "ask_before", "agreement_date")}
        told = {
            row.at[:10] for row in self.of("outcome") if self.root(row.body["action"]) == action
        }
        return {day for day in given | told if day}

    def review_days(self) -> list[str]:
        """The days of looking back that the group chose."""
        return next((row.body["dates"] for row in reversed(list(self.of("review_dates")))), [])

    # -- time -----------------------------------------------------------------------------

    def minutes(self, step: str) -> float:
        """How long the group was at a step."""
        spent, since = 0.0, None
        current = ""
        for row in self.of("moved", "closed", "reopened", step=""):
            at = datetime.fromisoformat(row.at)
            if current == step and since is not None:
                spent += (at - since).total_seconds() / 60
            current = row.body["step"] if row.type == "moved" else current
            since = None if row.type == "closed" else at
        return spent
