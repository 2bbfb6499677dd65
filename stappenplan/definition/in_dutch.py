"""What is wrong with a value of a workshop file, in Dutch: for who composes without the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_TEXT = "Typ hier een tekst."
_WHOLE_NUMBER = "Typ een heel getal, zonder iets erachter. Bijvoorbeeld 5."
_YES_OR_NO = "Kies ja of nee."
_LIST = "Hier moet een lijst staan."
_GROUP = "Hier horen meer regels bij elkaar, elk met een naam en een waarde."
_SENTENCES = {
    "missing": "Dit moet nog ingevuld worden.",
    "extra_forbidden": "Dit hoort hier niet. Haal het weg.",
    "string_type": _TEXT,
    "int_parsing": _WHOLE_NUMBER,
    "int_type": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "float_parsing": "Typ een getal. Bijvoorbeeld 2,5.",
    "float_type": "Typ een getal. Bijvoorbeeld 2,5.",
    "bool_parsing": _YES_OR_NO,
    "bool_type": _YES_OR_NO,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "date_from_datetime_parsing": "Dit is geen dag. Typ bijvoorbeeld 2026-03-12.",
    "date_parsing": "Dit is geen dag. Typ bijvoorbeeld 2026-03-12.",
    "date_type": "Dit is geen dag. Typ bijvoorbeeld 2026-03-12.",
}
_SIZES = {
    "string_too_short": "Dit is te kort: typ minstens {min_length} letters.",
    "string_too_long": (
        "Dit is te lang: er passen {max_length} letters in. Je hebt er {length}. "
        "Haal er {over} weg."
    ),
    "too_short": "Hier moeten er minstens {min_length} staan. Voeg er een toe.",
    "too_long": "Hier passen er {max_length}. Haal er een weg.",
    "greater_than_equal": "Dit getal is te klein: het is minstens {ge}.",
    "less_than_equal": "Dit getal is te groot: het is hoogstens {le}.",
    "greater_than": "Dit getal is te klein: het is meer dan {gt}.",
    "less_than": "Dit getal is te groot: het is minder dan {lt}.",
}
_TIMES = {"begins", "ends", "at"}
_NAMES = {"id", "first", "last"}
_SINGLE = 1
UNKNOWN = "Wat hier staat, past niet. Kies of typ iets anders."


def sentence(item: ErrorDetails) -> str:
    """What is wrong, and what to do."""
    known = _SENTENCES.get(item["type"])
    return known or _of_size(item) or _of_form(item) or UNKNOWN


def _of_size(item: ErrorDetails) -> str:
    limits, typed = item.get("ctx", {}), item["input"]
    if item["type"] == "string_too_short" and not typed:
        return _TEXT
    if item["type"] == "too_short" and limits.get("min_length") == _SINGLE:
        return "Hier moet er minstens één staan. Voeg er een toe."
    length = len(typed) if isinstance(typed, str) else 0
    over = length - limits.get("max_length", 0)
    return _SIZES.get(item["type"], "").format(**limits, length=length, over=over)


def _of_form(item: ErrorDetails) -> str:
    last = item["loc"][-1] if item["loc"] else ""
    context = item.get("ctx", {})
    match item["type"]:
        case "string_pattern_mismatch" if last in _TIMES:
            return "Dit is geen tijd. Typ bijvoorbeeld 13:30."
        case "string_pattern_mismatch" if last in _NAMES:
            return "Een naam heeft hier alleen kleine letters, cijfers en streepjes."
        case "literal_error" | "enum":
            return f"Kies een van deze: {context.get('expected', '').replace(' or ', ' of ')}."
        case "value_error":
            error = context.get("error")
            said = error.args[0] if error is not None and error.args else ""
            return str(said) if isinstance(said, Bilingual) else ""
    return ""
