"""Text that YAML leaves out without a word: what stands behind a #, and an & nobody asks for."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import yaml

from stappenplan.definition import bounds
from stappenplan.definition.loader import WorkshopLoader
from stappenplan.definition.problems import Problem, key_and_value

if TYPE_CHECKING:
    from collections.abc import Iterator

# A file without these needs no second look.
_SUSPECT = re.compile(r"\S[ \t]+#|[:-]\s+&")
# A comment that was meant as one stands apart, and has a space behind its sign.
_COMMENT = re.compile(r"[ \t]+#.*")
_MEANT = re.compile(r"(?:[ \t]{2,}|\t)#(?:\s|$)")
_CUT = "a # with a space before it begins a comment, here {lost!r}"
_EMPTY = "a # with a space before it begins a comment"
_ANCHOR = "a word that begins with & is the name of a value in YAML, and no text"
_REMEDY = 'write the text between double quotes: "{whole}"'
_APART = "; if it is a comment, put two spaces before the # and one behind it"


def warnings(text: str, file: str) -> list[Problem]:
    """What YAML leaves out of texts in a workshop file, up to the first mistake in it."""
    if not _SUSPECT.search(text):
        return []
    tokens: list[yaml.Token] = []
    with suppress(yaml.YAMLError):
        tokens.extend(bounds.tokens(text, WorkshopLoader))
    # Behind the last line break a mark may stand too.
    lines = [*text.split("\n"), ""]
    return sorted([*_cut(tokens, lines, file), *_named(tokens, lines, file)], key=_line)


def _line(problem: Problem) -> int:
    return problem.line


def _cut(tokens: list[yaml.Token], lines: list[str], file: str) -> Iterator[Problem]:
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        line = lines[token.end_mark.line]
        rest = line[token.end_mark.column :]
        if not _COMMENT.fullmatch(rest) or _MEANT.match(rest):
            continue
        at, lost = token.end_mark.line + 1, rest.strip()
        if isinstance(token, yaml.ScalarToken) and token.plain:
            if not _is_text(token.value):
                continue
            value, verdict = token.value, "is all that is read"
            rule, whole = _CUT.format(lost=lost), f"{token.value} {lost}"
        elif _is_empty(token, following) and not lost.startswith("# "):
            value, verdict, rule, whole = lost, "is not read", _EMPTY, lost
        else:
            continue
        remedy = _REMEDY.format(whole=whole) + _APART
        yield Problem(file, at, key_and_value(line)[0], value, rule, remedy, verdict)


def _is_text(value: str) -> bool:
    loader: Any = WorkshopLoader("")
    return str(loader.resolve(yaml.ScalarNode, value, (True, False))).endswith(":str")


def _is_empty(token: yaml.Token, following: yaml.Token | None) -> bool:
    """Whether a key or a hyphen has no value."""
    begins: tuple[type[yaml.Token], ...] = (
        yaml.ScalarToken,
        yaml.BlockMappingStartToken,
        yaml.BlockSequenceStartToken,
        yaml.FlowMappingStartToken,
        yaml.FlowSequenceStartToken,
    )
    if isinstance(token, yaml.ValueToken):
        # The items of a list may stand as far to the left as its key.
        return not isinstance(following, (*begins, yaml.BlockEntryToken))
    return isinstance(token, yaml.BlockEntryToken) and not isinstance(following, begins)


def _named(tokens: list[yaml.Token], lines: list[str], file: str) -> Iterator[Problem]:
    """Anchors that no alias asks for."""
    asked = {token.value for token in tokens if isinstance(token, yaml.AliasToken)}
    for token in tokens:
        if isinstance(token, yaml.AnchorToken) and token.value not in asked:
            mark = token.start_mark
            line = lines[mark.line]
            whole = line[mark.column :].strip()
            remedy = _REMEDY.format(whole=whole)
            value, where = f"&{token.value}", key_and_value(line)[0]
            yield Problem(file, mark.line + 1, where, value, _ANCHOR, remedy, "is not read")
