"""Names that look alike though they are not the same: one with a dotless i, one in Cyrillic.

Whoever takes such a name can pass for somebody else. Nobody is refused a name in a script of their
own: who leads is told which names look alike, and asks who is who. After the skeletons of Unicode
Technical Standard 39, for the scripts whose letters look like Latin ones.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from stappenplan.typed_text import person_key, printable, without_accents

_LETTERS = {
    # Cyrillic
    "АВЕЅІЈКМНОРСТУХԌԚԜӀ": "ABESlJKMHOPCTYXGQWl",
    "авеѕіјкмнорстухһԁԛԝӏѵ": "abesijkmhopctyxhdqwlv",
    # Greek
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺ": "ABEZHlKMNOPTYXCM",
    "αβγεηικνορτυχωϲϳ": "abyenikvoptuxwcj",
    # Armenian, Cherokee and Lisu capitals
    "օսհոցյզՕՍԼ": "ouhngjqOUL",
    "ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ": "ABCDEHJKLMPSTVWZ",
    "ꓮꓐꓚꓓꓰꓖꓧꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ": "ABCDEGHJKLMNOPRSTUVWXYZ",
    # Latin letters of other shapes; digits and signs that stand for a letter
    "ɑɡɩʟɴʀʏᴀᴄᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꞮ": "agilnryacejkmoptuvwzl",
    "Il1|ǀ∣0": "llllllo",
}
_TO_LATIN = str.maketrans(
    {
        sign: latin
        for signs, letters in _LETTERS.items()
        for sign, latin in zip(signs, letters, strict=True)
    }
)


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """What is left of a name when letters that look alike are one letter, without accents."""
    alike = unicodedata.normalize("NFKD", printable(name)).translate(_TO_LATIN)
    return "".join(sign for sign in without_accents(alike) if sign.isalnum())


def look_alikes(names: Mapping[str, str]) -> dict[str, list[str]]:
    """For whom there are names that look like theirs: those names, by the id of each person."""
    together = defaultdict(list)
    for id_, name in names.items():
        together[skeleton(name)].append(id_)
    found = {}
    for ids in together.values():
        for id_ in ids:
            others = [names[one] for one in ids if person_key(names[one]) != person_key(names[id_])]
            if others:
                found[id_] = others
    return found
