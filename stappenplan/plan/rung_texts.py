"""The rungs in the words of each side: who reads about their own side reads "wij"."""

from __future__ import annotations

from stappenplan.contract.plan import RUNG_WORDS

ADMINISTRATION_WORDS = {
    "reguleren": "het bestuur maakt de regels",
    "regisseren": "het bestuur heeft de leiding",
    "stimuleren": "het bestuur moedigt aan",
    "faciliteren": "het bestuur helpt als het dorp vraagt",
    "loslaten": "het bestuur bemoeit zich er niet mee",
}
# What somebody reads who does not work for the municipality.
MUNICIPALITY_WORDS = {
    "reguleren": "de gemeente maakt de regels",
    "regisseren": "de gemeente heeft de leiding",
    "stimuleren": "de gemeente moedigt aan",
    "faciliteren": "de gemeente helpt als het dorp vraagt",
    "loslaten": "de gemeente bemoeit zich er niet mee",
}
RUNG_TEXTS = {"ambtenaar": RUNG_WORDS, "bestuur": ADMINISTRATION_WORDS}
# Without the subject, where a table or picture is about one side.
SHORT_RUNG_TEXTS = {
    side: {rung: text.removeprefix("het bestuur ") for rung, text in texts.items()}
    for side, texts in RUNG_TEXTS.items()
}


def rung_texts_for(who: str, reader: str) -> dict[str, str]:
    """The rungs of a side as somebody of the side `reader` reads them."""
    if who == reader:
        return RUNG_WORDS
    return MUNICIPALITY_WORDS if who == "ambtenaar" else RUNG_TEXTS[who]
