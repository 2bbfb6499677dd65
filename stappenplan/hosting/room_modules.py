"""Everything that the pages of a gathering may need, loaded before the first of them is there.

Loading a library takes up to half a second, in which nobody in the room gets an answer.
"""

from __future__ import annotations

import holidays.countries.netherlands
import snowballstemmer

import stappenplan.advice.advisor_page
import stappenplan.hosting.live_page
import stappenplan.network.disclosure.snapshot
import stappenplan.own_results
import stappenplan.pictures.progress
import stappenplan.pictures.roles
import stappenplan.pictures.themes
from stappenplan.steps.registry import KINDS

__all__ = ["holidays", "snowballstemmer", "stappenplan"]

for _name in KINDS:
    _ = KINDS[_name]
