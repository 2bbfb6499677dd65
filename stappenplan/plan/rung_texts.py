"""The rungs in the words of each side: officials say "wij", the administration is named."""

from __future__ import annotations

from stappenplan.contract.plan import RUNG_WORDS

ADMINISTRATION_WORDS = {
    "reguleren": "het bestuur maakt de regels",
    "regisseren": "het bestuur heeft de leiding",
    "stimuleren": "het bestuur moedigt aan",
    "faciliteren": "het bestuur helpt als het dorp vraagt",
    "loslaten": "het bestuur bemoeit zich er niet mee",
}
RUNG_TEXTS = {"ambtenaar": RUNG_WORDS, "bestuur": ADMINISTRATION_WORDS}
# Without the subject, where a table or picture is about one side.
SHORT_RUNG_TEXTS = {
    side: {rung: text.removeprefix("het bestuur ") for rung, text in texts.items()}
    for side, texts in RUNG_TEXTS.items()
}
