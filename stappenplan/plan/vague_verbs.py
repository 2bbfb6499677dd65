"""Vague Dutch verbs, which leave open what somebody will do."""

from __future__ import annotations

import re

# Infinitive, and what its forms look like; a separable verb may stand in two halves.
_VERBS: dict[str, str] = {
    "aandacht geven": r"aandacht",
    "afstemmen": r"afstem\w*|afgestemd|stem(?:t|men)?\b[^.;]*\baf",
    "agenderen": r"agende(?:ren|ert|er)",
    "bekijken": r"bekijk\w*|bekeken",
    "bevorderen": r"bevorder\w*",
    "borgen": r"borg(?:en|t|ing)?|geborgd",
    "doorontwikkelen": r"doorontwikkel\w*",
    "implementeren": r"implementeren|implementeert|implementeer",
    "in kaart brengen": r"in kaart",
    "inventariseren": r"inventaris\w*",
    "inzetten op": r"inzet(?:ten)? op|zet(?:ten)?\b[^.;]*\bin op",
    "kijken naar": r"kijk(?:en|t)?\b[^.;]*\bnaar|kijken (?:of|hoe|wat)",
    "meenemen": r"meenemen|meegenomen|nee?m(?:t|en)?\b[^.;]*\bmee",
    "monitoren": r"monitor\w*",
    "nadenken": r"nadenk\w*|nagedacht|denk(?:t|en)?\b[^.;]*\bna",
    "onderzoeken": r"onderzoek\w*",
    "ontwikkelen": r"ontwikkel\w*",
    "oppakken": r"oppak\w*|opgepakt|pak(?:t|ken)?\b[^.;]*\bop",
    "optimaliseren": r"optimali\w*",
    "proberen": r"probe(?:ren|ert|er)|trachten?",
    "stimuleren": r"stimule(?:ren|ert|er)",
    "streven": r"stre(?:ven|eft|ef)",
    "stroomlijnen": r"stroomlijn\w*",
    "uitrollen": r"uitrol\w*|rol(?:t|len)?\b[^.;]*\buit",
    "verbeteren": r"verbeter\w*",
    "verkennen": r"verken\w*",
    "versterken": r"versterk\w*",
    "werken aan": r"werk(?:en|t)? aan",
}
_FOUND = {verb: re.compile(rf"\b(?:{forms})\b", re.IGNORECASE) for verb, forms in _VERBS.items()}


def vague_verbs(*texts: str) -> list[str]:
    """The vague verbs in these texts, as infinitives in alphabetical order."""
    return [verb for verb, form in _FOUND.items() if any(form.search(text) for text in texts)]
