"""BLT files, as programs for counting ballots exchange them (Wichmann 1994)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stappenplan.counting.ballots import Ballot, Ballots
from stappenplan.counting.line_errors import LONGEST, checked, is_number, on_line, times

Lines = Iterator[tuple[int, str]]


def read_blt(text: str) -> Ballots:
    """Read a BLT file: numbers, ballots up to a line 0, names in quotes, perhaps a title.

    A line with a negative number names nominees who withdrew: they are not counted. ``=`` puts
    nominees at the same place, ``-`` is an empty place, ``#`` begins a comment.

    Raises
    ------
    CountingError
        With the line, the value, the rule and the remedy.
    """
    stripped = ((at, _without_comment(line)) for at, line in enumerate(text.splitlines(), 1))
    lines = ((at, line) for at, line in stripped if line)
    nominees = _head(lines)
    withdrawn: set[str] = set()
    rows: list[tuple[int, Ballot]] = []
    for at, line in lines:
        words = line.split()
        if words == ["0"]:
            break
        if words[0].startswith("-") and not rows:
            withdrawn |= {_number(at, word.removeprefix("-"), nominees) for word in words}
            continue
        if len(words) == 1 or words[-1] != "0":
            raise on_line(
                at,
                f"'{line}' eindigt niet op 0. Zet een 0 achter elk briefje.",
                f"'{line}' does not end in 0. Remedy: end every ballot with 0.",
            )
        groups = (
            tuple(_number(at, part, nominees) for part in word.split("="))
            for word in words[1:-1]
            if word != "-"
        )
        ballot = Ballot(tuple(groups), times(at, words[0]))
        rows.append((at, checked(at, ballot, map(str, range(1, nominees + 1)))))
    names = _names(lines, nominees)
    named = tuple(
        Ballot(tuple(tuple(names[one] for one in group) for group in row.groups), row.times)
        for _, row in rows
    )
    return Ballots(tuple(names.values()), named).without(names[one] for one in withdrawn)


def _without_comment(line: str) -> str:
    quoted = re.match(r'\s*"[^"]*"', line)
    return quoted.group().strip() if quoted else line.partition("#")[0].strip()


def _head(lines: Lines) -> int:
    at, line = next(lines, (1, ""))
    if re.fullmatch(r"0*[1-9]\d* +\d+", line, re.ASCII) is None:
        raise on_line(
            at,
            f"'{line[:LONGEST]}' noemt niet hoeveel namen en hoeveel plaatsen er zijn. Begin met "
            "twee getallen, zoals 4 1.",
            f"'{line[:LONGEST]}' does not tell numbers of nominees and seats. Remedy: begin with "
            "two numbers, such as 4 1.",
        )
    return times(at, line.split()[0])


def _number(at: int, word: str, nominees: int) -> str:
    if not is_number(word) or not 1 <= int(word) <= nominees:
        raise on_line(
            at,
            f"'{word[:LONGEST]}' is geen nummer van een naam. Kies uit 1 tot en met {nominees}.",
            f"'{word[:LONGEST]}' is no number of a nominee. Remedy: choose from 1 to {nominees}.",
        )
    return str(int(word))


def _names(lines: Lines, nominees: int) -> dict[str, str]:
    names: dict[str, str] = {}
    at = 0
    for at, line in lines:
        if len(names) == nominees:
            break
        name = line.strip('"').strip()
        if not name or name in names.values():
            raise on_line(
                at,
                f"'{name}' is leeg of staat er al. Geef elk een eigen naam.",
                f"'{name}' is empty or a name already. Remedy: give everybody a name of its own.",
            )
        names[str(len(names) + 1)] = name
    if len(names) < nominees:
        raise on_line(
            at + 1,
            f"er staan {len(names)} namen, en het moeten er {nominees} zijn. Zet elke naam op een "
            "eigen regel, na de regel 0.",
            f"there are {len(names)} names instead of {nominees}. Remedy: write each name on a "
            "line of its own, after the line 0.",
        )
    return names
