"""What a file is called outside: what it is, of which gathering, and of which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.typed_text import without_accents

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView

# By the name under which pages ask for it; another file keeps the name that it has.
KINDS = {
    "plan": "{result}",
    "plan.xlsx": "actielijst",
    "plan.ics": "agenda",
    "openbaar": "{result}-openbaar",
    "openbaar.xlsx": "actielijst-openbaar",
    "bronnen": "wat-wij-zeiden",
    "essay": "opzet-essay",
    "ehbo": "ehbo-gids",
    "naast-elkaar": "antwoorden-naast-elkaar",
    "kader": "vastgesteld-kader",
    "kaart": "kaart-van-het-kader",
    "gebruik": "gebruik-van-het-kader",
    "ontbreekt": "wat-nog-ontbreekt",
    "network": "netwerk",
    "network-nodes": "netwerk-wie",
    "network-ties": "netwerk-contacten",
}
# A schema is the same for every plan and for every framework.
SAME_FOR_ALL = {
    "plan.schema.json": "stappenplan.schema.json",
    "kader.schema.json": "afwegingskader.schema.json",
}
MAX_LENGTH = 40


@dataclass(frozen=True, slots=True)
class FileNames:
    """Names the files of one gathering.

    Parameters
    ----------
    title, day
        Of the gathering; the day in ISO 8601.
    rehearsal
        The files of a rehearsal say so in their names.
    result
        What the group made, in one word.
    """

    title: str
    day: str
    rehearsal: bool = False
    result: str = "stappenplan"

    @classmethod
    def of(cls, gathering: GatheringView) -> FileNames:
        """Name the files of this gathering."""
        return cls(
            gathering.title,
            gathering.begins[:10],
            gathering.rehearsal,
            gathering.workshop.result.name,
        )

    def name(self, file: str) -> str:
        """Give the readable name of a file: ``stappenplan-zwembad-2026-03-12.pdf``."""
        if file in SAME_FOR_ALL:
            return SAME_FOR_ALL[file]
        stem, _, ending = file.rpartition(".")
        kind = (KINDS.get(file) or KINDS.get(stem) or stem).format(
            result=in_plain_letters(self.result)
        )
        day = self.day if dutch.parse_day(self.day) else ""
        parts = ("oefening" if self.rehearsal else "", kind, in_plain_letters(self.title), day)
        return f"{'-'.join(part for part in parts if part)}.{ending}"


def in_plain_letters(title: str) -> str:
    """A title in letters that every file system and mail program keeps."""
    words = re.findall(r"[a-z0-9]+", without_accents(title))
    while len("-".join(words)) > MAX_LENGTH and len(words) > 1:
        words.pop()
    return "-".join(words)[:MAX_LENGTH]
