"""How much a workshop file may hold: whoever opens the office waits until each is read.

A few lines of YAML can stand for millions of values, by names (``&a``) that are asked for again
and again (``*a``), and a line of brackets can lie thousands of levels deep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

# The largest file that is shipped has 29 kB, 1,100 values and 7 levels.
MAX_BYTES = 200_000
MAX_VALUES = 20_000
MAX_DEPTH = 30
# A text counts as so many values as it has pieces of this length.
PIECE = 100
_OPENING = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class TooMuch(yaml.MarkedYAMLError):
    """A file stands for more than a workshop can be, or lies deeper."""


def too_deep(mark: yaml.Mark) -> TooMuch:
    """The error for what lies too deep."""
    rule = f"lists and groups lie too deep in each other here, more than {MAX_DEPTH} levels"
    return TooMuch(None, None, rule, mark)


def check(root: yaml.Node) -> None:
    """Refuse a file that stands for too much once every name is filled in.

    Raises
    ------
    TooMuch
        Also for what holds itself.
    """
    values, _ = _measured(root, 0, {})
    if values > MAX_VALUES:
        rule = f"it stands for {min(values, 10**9)} values, and may for {MAX_VALUES}"
        raise TooMuch(None, None, rule, root.start_mark)


def _measured(node: yaml.Node, depth: int, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many values a node stands for, and how many levels."""
    if isinstance(node, yaml.ScalarNode):
        return 1 + len(node.value) // PIECE, 0
    values, levels = known.get(id(node), (0, 0))
    if depth + levels >= MAX_DEPTH:
        raise too_deep(node.start_mark)
    if not values:
        parts = node.value
        if isinstance(node, yaml.MappingNode):
            parts = [part for pair in node.value for part in pair]
        found = [_measured(part, depth + 1, known) for part in parts]
        values = 1 + sum(size for size, _ in found)
        levels = 1 + max((height for _, height in found), default=0)
        known[id(node)] = values, levels
    return values, levels


def tokens(text: str, loader: type[yaml.SafeLoader]) -> Iterator[yaml.Token]:
    """The tokens of a text, up to where it lies too deep: a scanner needs ever longer there.

    Raises
    ------
    yaml.YAMLError
        At the first mistake.
    """
    depth = 0
    for token in yaml.scan(text, Loader=loader):
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > MAX_DEPTH:
            return
        yield token
