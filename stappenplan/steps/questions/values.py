"""Answers that are no free text: what is written of them, and how they read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stappenplan import dutch
from stappenplan.dutch_dates import read_day
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.steps.questions.entries import FixedQuestion

MAX_LINK = 500
_NUMBER = re.compile(r"[-\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,6})?")
_HOST = re.compile(r"[^\s.@/:]+(?:\.[^\s.@/:]+)+")


def read_value(question: FixedQuestion, text: str) -> str:
    """The one form in which an answer of this type is kept; refuses what is none."""
    readers = {"one_of": _option, "number": _number, "date": _day, "link": _link}
    return readers[question.type](question, text)


def _option(question: FixedQuestion, text: str) -> str:
    if text not in question.options:
        raise Refusal("Dit antwoord staat er niet (meer) bij. Kies een ander antwoord.")
    return text


def _number(question: FixedQuestion, text: str) -> str:  # noqa: ARG001
    if not _NUMBER.fullmatch(text):
        raise Refusal(f"“{text}” is geen getal. Schrijf een getal, zoals 1250 of 12,5.")
    return text


def _day(question: FixedQuestion, text: str) -> str:  # noqa: ARG001
    day = read_day(text)
    if day is None:
        raise Refusal(f"“{text}” is geen dag. Schrijf een dag, zoals 12 maart 2026.")
    return day.isoformat()


def _link(question: FixedQuestion, text: str) -> str:  # noqa: ARG001
    """An address of the web; nothing is ever fetched from it."""
    address = text if "://" in text else f"https://{text}"
    remedy = "Schrijf een webadres, zoals www.gemeente.nl/raad."
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refusal(f"“{text}” is geen webadres. {remedy}") from None
    known = parts.scheme.lower() in {"http", "https"} and "@" not in parts.netloc
    if not known or not _HOST.fullmatch(host) or any(c.isspace() for c in address) or port == 0:
        raise Refusal(f"“{text}” is geen webadres. {remedy}")
    if len(address) > MAX_LINK:
        raise Refusal(f"Dit webadres is te lang. Er passen {MAX_LINK} tekens.")
    return address


def shown_value(question: FixedQuestion, value: str) -> str:
    """How a kept answer reads."""
    return dutch.format_day(value) if question.type == "date" else value
