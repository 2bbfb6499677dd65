"""Workshop files that nobody wrote: with comments, quotes, folds and lists in every form."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Welkom", "Wat doen we?", "Schrijf: één zin", "No", "12:30", "# geen commentaar", "'t Dorp",
        "Een zin die lang is en " * 6 + "eindigt.", "twee\nregels", 'met "aanhaling"', "- min",
        "*ster", "&en", "{accolade}", "[haak]", "50 %", "@apenstaart", "a # b", "é ü ñ", "2026",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    WORDS, st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)
)
COMMENTS = st.sampled_from(["", "# let op", "# Codes als L5", "#nauw"])


@st.composite
def scalars(draw: st.DrawFn, text: str, indent: int) -> str:
    """A text in one of the forms in which people write it."""
    text = text.strip()
    form = draw(st.sampled_from(["json", "folded", "literal", "single", "plain"]))
    pad = " " * (indent + 2)
    if form == "single" and "\n" not in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if form == "literal" and text and _is_simple(text):
        return "|-\n" + "\n".join(pad + line if line else "" for line in text.split("\n"))
    if form == "folded" and text and "\n" not in text and _is_simple(text):
        return ">-\n" + "\n".join(pad + word for word in text.split())
    if form == "plain" and text and _plain(text):
        return text
    return json.dumps(text)


def _is_simple(text: str) -> bool:
    return all(line == line.strip() and (line or True) for line in text.split("\n")) and all(
        one.isprintable() or one == "\n" for one in text
    )


def _plain(text: str) -> bool:
    try:
        return text.isprintable() and yaml.safe_load(f"k: {text}\n") == {"k": text}
    except yaml.YAMLError:
        return False


@st.composite
def workshop_texts(draw: st.DrawFn) -> str:
    """A workshop file that can be read, and may be incomplete."""
    lines = [draw(COMMENTS), f"title: {draw(scalars(draw(TEXTS), 0))}"]
    if draw(st.booleans()):
        lines += ["", "bring: [een, twee]  # voor de tafel"]
    lines += ["", "blocks:"]
    count = 0
    for b in range(draw(st.integers(1, 3))):
        lines += [f"  - id: deel-{b}", f"    title: Deel {b}"]
        steps = draw(st.integers(0, 3))
        lines.append("    steps:" if steps else "    steps: []")
        for _ in range(steps):
            lines += draw(_steps(count))
            count += 1
            lines += [""] if draw(st.booleans()) else []
    return "\n".join(lines).strip("\n") + draw(st.sampled_from(["\n", "\n\n", ""]))


@st.composite
def _steps(draw: st.DrawFn, number: int) -> list[str]:
    comment, behind = draw(COMMENTS), draw(st.sampled_from(["", "  # kort"]))
    lines = [f"      {comment}"] if comment else []
    lines += [f"      - id: stap-{number}", f"        kind: pause{behind}"]
    lines.append(f"        title: {draw(scalars(draw(TEXTS), 8))}")
    lines.append(f"        minutes: {draw(st.integers(0, 60))}{behind}")
    if draw(st.booleans()):
        lines.append(f"        question: {draw(scalars(draw(TEXTS), 8))}")
    if draw(st.booleans()):
        lines.append("        phases: {een: 1, twee: 2}")
    if draw(st.booleans()):
        lines.append("        settings:")
        items = draw(st.lists(TEXTS, min_size=1, max_size=3))
        lines.append("          reminder:")
        lines += [f"            - {draw(scalars(one, 12))}" for one in items]
    lines.append("        skip: {text: Dan niet.}")
    return lines


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS, st.integers(-5, 10**6), st.booleans(), st.floats(0, 9, width=16)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["say", "text", "minutes", "a b"]), inner, max_size=3),
    ),
    max_leaves=5,
)
