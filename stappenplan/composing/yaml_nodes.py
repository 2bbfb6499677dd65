"""Where the values of a YAML text stand: nodes with their places, aliases included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from stappenplan.definition.loader import WorkshopLoader
from stappenplan.typed_text import without_control_characters

# Keys and numbers of items, from the whole text inwards.
Path = tuple[str | int, ...]
# The keys of a group in the order in which they are written.
Order = Callable[[Path], Sequence[str]]

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_HEADER_COMMENT = re.compile(r"[|>]\S*[ \t]+(#[^\n]*)")
_TAB_BETWEEN = re.compile(r"(?<=\S)[ \t]*\t[ \t]*")


class AliasNode(yaml.ScalarNode):
    """A place where a value is asked for by its name (``*a``)."""


class _PlacesLoader(WorkshopLoader):
    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node; an alias is one of its own, which stands where it is written."""
        if not self.check_event(yaml.AliasEvent):
            return super().compose_node(parent, index)
        event = self.peek_event()  # type: ignore[no-untyped-call]
        named = super().compose_node(parent, index)
        tag = named.tag if named is not None else ""
        return AliasNode(tag, event.anchor, event.start_mark, event.end_mark)


def editable(text: str) -> str:
    """Text whose characters stand where a parser sees them: it has no control characters."""
    return without_control_characters(text.replace("\r", "\n"))


def nodes(text: str) -> yaml.Node | None:
    """Compose a text; a tab between words counts as a space, as it does when a file is read."""
    spaced = _TAB_BETWEEN.sub(lambda tab: " " * len(tab[0]), text)
    loader = _PlacesLoader(spaced)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


@dataclass(frozen=True, slots=True)
class Places:
    """A text in which nodes stand."""

    text: str

    def start(self, node: yaml.Node) -> int:
        """Where a node begins, its name (``&a``) included."""
        return int(node.start_mark.index)

    def end(self, node: yaml.Node) -> int:
        """Where the last value of a node ends: comments and empty lines are no part of it."""
        if isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style:
            last = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
            return self.end(last)
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return self.start(node) + len(self.text[self.start(node) : end].rstrip())
        return end

    def line_start(self, at: int) -> int:
        """Where the line of this place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of this place ends, before its line break."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def column(self, at: int) -> int:
        """The column of a place."""
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Whether nothing stands before this place on its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def line_before(self, start: int) -> tuple[int, str] | None:
        """The line before the one that begins here: where it begins, and what it says."""
        if start <= 0:
            return None
        begins = self.line_start(start - 1)
        return begins, self.text[begins : start - 1]

    def blank_after(self, end: int) -> int:
        """Where the empty lines end that follow on a line which ends here."""
        while end < len(self.text):
            following = self.line_end(end + 1)
            if following == end or self.text[end + 1 : following].strip():
                break
            end = following
            if end >= len(self.text):
                break
        return end

    def blank_before(self, start: int) -> int:
        """Where the empty lines begin that stand right before a line which begins here."""
        while (before := self.line_before(start)) and not before[1].strip():
            start = before[0]
        return start

    def comments(self, start: int, end: int, node: yaml.Node) -> list[str]:
        """The comments in a stretch of text that holds a node."""
        found, at = [], start
        for leaf in _leaves(node):
            begin, stop = self.start(leaf), self.end(leaf)
            found += _COMMENT.findall(self.text[at:begin]) if begin > at else []
            if leaf.style in {"|", ">"}:
                found += _HEADER_COMMENT.findall(self.text[begin:stop].split("\n", 1)[0])
            at = max(at, stop)
        return found + _COMMENT.findall(self.text[at:end])


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _leaves(key)
            yield from _leaves(value)
    else:
        for part in node.value:
            yield from _leaves(part)
