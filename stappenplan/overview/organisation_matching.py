"""Which gatherings belong together: those of one organisation, however its name was typed."""

from __future__ import annotations

import re

from stappenplan.typed_text import without_accents

# Gatherings that name no organisation belong to whoever runs the server.
UNNAMED = "zonder-organisatie"


def organisation_key(organisation: str) -> str:
    """Give what an organisation is known by, in addresses and keys.

    Capitals, accents, spaces and punctuation make no difference: "Gemeente Súdwest-Fryslân" and
    "gemeente sudwest fryslan" are one organisation.
    """
    return re.sub(r"[\W_]+", "-", without_accents(organisation)).strip("-") or UNNAMED
