"""A YAML text with its nodes, changed by splices at their places; what no splice touches stays."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from stappenplan.composing import written_yaml
from stappenplan.composing.written_yaml import same
from stappenplan.composing.yaml_nodes import AliasNode, Order, Path, Places

# The name of a value (``&a``) where the value begins, with a space that goes away with it.
_NAME = re.compile(r"&[^\s,\[\]{}]+ ?")


class NotInPlace(Exception):
    """The text has a form in which only a larger part can be replaced."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the value of a key or of a list item stands."""

    # Where the key or the hyphen begins, and where the value may begin.
    begins: int
    behind: int
    is_item: bool = False


@dataclass(slots=True)
class SplicedText:
    """A text with its nodes, and the splices that were asked for."""

    text: str
    root: yaml.Node
    splices: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def places(self) -> Places:
        return Places(self.text)

    def spliced(self) -> str:
        """The text with all splices in it."""
        made, done = [], 0
        for start, end, new in sorted(self.splices, key=lambda one: one[:2]):
            if start < done:
                raise NotInPlace
            made += [self.text[done:start], new]
            done = end
        return "".join([*made, self.text[done:]])

    # Changing values

    def whole(self, old: dict[str, Any], new: dict[str, Any], order: Order) -> None:
        """Let the whole text say other data."""
        try:
            self._group(self.root, old, new, (), order)
        except NotInPlace:
            self.splices.clear()
            kept = self.places.comments(0, len(self.text), self.root)
            whole = "".join(f"{one}\n" for one in kept) + written_yaml.document(new)
            self.splices.append((0, len(self.text), whole))

    def _value(
        self, node: yaml.Node, old: Any, new: Any, place: _Place, path: Path, order: Order
    ) -> None:
        if same(old, new):
            return
        before = len(self.splices)
        try:
            if _is_block(node, yaml.MappingNode) and isinstance(new, dict) and old and new:
                self._group(node, old, new, path, order)
                return
            if _is_block(node, yaml.SequenceNode) and isinstance(new, list) and old and new:
                self._list(node, old, new, path, order)
                return
        except NotInPlace:
            del self.splices[before:]
        self._replace(node, old, new, place)

    def _replace(self, node: yaml.Node, old: Any, new: Any, place: _Place) -> None:
        """Put other text where a value stands; comments in it move above it."""
        places = self.places
        end = max(places.end(node), place.behind)
        flow = self._flow(node, old, new, place) if _is_flow(node) else ""
        column = places.column(place.begins)
        used = places.column(place.behind)
        if flow:
            new_text = f" {flow}"
        elif place.is_item:
            new_text = written_yaml.behind_hyphen(new, column)
        else:
            new_text = written_yaml.behind_key(new, column, used)
        if "\n" in new_text:
            # A comment behind the value would become a part of a folded text.
            rest = self.text[end : places.line_end(end)]
            end = places.line_end(end) if rest.strip() else end
        comments = places.comments(place.behind, end, node)
        if comments:
            start = places.line_start(place.begins)
            indent = " " * column
            self.splices.append((start, start, "".join(f"{indent}{c}\n" for c in comments)))
        self.splices.append((place.behind, end, new_text))

    def _flow(self, node: yaml.Node, old: Any, new: Any, place: _Place) -> str:
        """A list or group between brackets, with what stays the same as it was written."""
        if type(old) is not type(new) or not (old and new):
            return ""
        known: dict[str, str] = {}
        written: list[str] = []
        if isinstance(node, yaml.MappingNode):
            texts = {key.value: self._source(value) for key, value in node.value}
            for key, value in new.items():
                kept = key in texts and same(old.get(key), value)
                said = texts[key] if kept else written_yaml.on_one_line(value)
                written.append(f"{written_yaml.key_text(key)}: {said}")
        else:
            known = {
                written_yaml.plain(value): self._source(part)
                for part, value in zip(node.value, old, strict=True)
            }
            for value in new:
                said = known.get(written_yaml.plain(value), "")
                written.append(said or written_yaml.on_one_line(value))
        inside = ", ".join(written)
        flow = f"{{{inside}}}" if isinstance(new, dict) else f"[{inside}]"
        fits = self.places.column(place.behind) + 1 + len(flow) <= written_yaml.WIDTH
        return flow if fits and "\n" not in flow else ""

    def _source(self, node: yaml.Node) -> str:
        return self.text[self.places.start(node) : self.places.end(node)]

    # Groups

    def _group(
        self, node: yaml.Node, old: dict[str, Any], new: dict[str, Any], path: Path, order: Order
    ) -> None:
        if not _is_block(node, yaml.MappingNode):
            raise NotInPlace
        pairs: list[tuple[str, yaml.Node, yaml.Node]] = [
            (key.value, key, value) for key, value in node.value
        ]
        kept = [key for key, _, _ in pairs if key in new]
        if not kept or set(old) != {key for key, _, _ in pairs}:
            raise NotInPlace
        for at_, (key, key_node, value) in enumerate(pairs):
            if key not in new:
                self._remove_key(pairs, at_)
            else:
                place = self._place_of_key(key_node)
                self._value(value, old[key], new[key], place, (*path, key), order)
        added: dict[str, list[str]] = {}
        for key in new:
            if key not in old:
                before = _before(key, kept, list(order(path)))
                added.setdefault(before, []).append(key)
        for key, _, value in pairs:
            if key in added:
                self._add_keys(pairs[0][1], value, added[key], new)

    def _place_of_key(self, key: yaml.Node) -> _Place:
        colon = self.text.find(":", self.places.end(key))
        if colon < 0 or self.text[self.places.end(key) : colon].strip():
            raise NotInPlace
        return _Place(self.places.start(key), colon + 1)

    def _add_keys(
        self, first: yaml.Node, value: yaml.Node, keys: list[str], new: dict[str, Any]
    ) -> None:
        places = self.places
        column = places.column(places.start(first))
        end = places.line_end(places.end(value))
        lines = "".join(
            f"\n{' ' * column}{written_yaml.entry(key, new[key], column)}" for key in keys
        )
        self.splices.append((end, end, lines))

    def _remove_key(self, pairs: Sequence[tuple[str, yaml.Node, yaml.Node]], number: int) -> None:
        places = self.places
        _, key, value = pairs[number]
        start, end = places.start(key), places.end(value)
        if not places.is_first(start):
            raise NotInPlace
        self._cut_lines(places.line_start(start), places.line_end(end), last=False)

    def _cut_lines(self, start: int, end: int, *, last: bool) -> None:
        """Take whole lines out, with the empty ones that only stood around them."""
        places = self.places
        if last:
            start = max(0, places.blank_before(start) - 1)
        else:
            before = places.line_before(start)
            alone = before is None or not before[1].strip()
            end = places.blank_after(end) if alone else end
            if end >= len(self.text):
                start = max(0, start - 1)
            else:
                end += 1
        self.splices.append((start, end, ""))

    # Lists

    def _list(
        self, node: yaml.Node, old: list[Any], new: list[Any], path: Path, order: Order
    ) -> None:
        matcher = difflib.SequenceMatcher(
            None, [written_yaml.plain(one) for one in old], [written_yaml.plain(o) for o in new]
        )
        for what, i, j, k, m in matcher.get_opcodes():
            if what == "equal":
                continue
            both = min(j - i, m - k)
            for n in range(both):
                part = node.value[i + n]
                place = self._place_of_item(part)
                self._value(part, old[i + n], new[k + n], place, (*path, i + n), order)
            if j - i > both:
                self._remove_items(node, i + both, j)
            if m - k > both:
                column = self.places.column(self._place_of_item(node.value[0]).begins)
                items = [written_yaml.item(one, column) for one in new[k + both : m]]
                self._insert(node, i + both, items, big=any("\n" in one for one in items))

    def _place_of_item(self, part: yaml.Node) -> _Place:
        places = self.places
        start = places.start(part)
        hyphen = self.text.rfind("-", 0, start)
        while hyphen >= 0 and not _is_hyphen(self.text, hyphen, start):
            hyphen = self.text.rfind("-", 0, hyphen)
        if hyphen < 0 or not places.is_first(hyphen):
            raise NotInPlace
        return _Place(hyphen, hyphen + 1, is_item=True)

    def _lines_of_item(self, part: yaml.Node) -> tuple[int, int]:
        """The lines of an item, with the comments right above it and those that it holds."""
        places = self.places
        hyphen = self._place_of_item(part).begins
        column, start = places.column(hyphen), places.line_start(hyphen)
        while (before := places.line_before(start)) and _is_comment(before[1], column):
            start = before[0]
        end = places.line_end(places.end(part))
        while end < len(self.text):
            following = places.line_end(end + 1)
            line = self.text[end + 1 : following]
            deep = len(line) - len(line.lstrip(" "))
            if not line.lstrip(" ").startswith("#") or deep <= column:
                break
            end = following
        return start, end

    def _remove_items(self, node: yaml.Node, first: int, behind: int) -> None:
        start, _ = self._lines_of_item(node.value[first])
        _, end = self._lines_of_item(node.value[behind - 1])
        if behind == len(node.value):
            self._cut_lines(start, end, last=True)
        else:
            self.splices.append((start, self.places.blank_after(end) + 1, ""))

    def _insert(self, node: yaml.Node, number: int, items: Sequence[str], *, big: bool) -> None:
        """Put items before the one with this number; items are whole lines."""
        lines = [self._lines_of_item(part) for part in node.value]
        spaced = any(self.places.blank_before(start) < start for start, _ in lines[1:])
        gap = "\n\n" if spaced or (len(lines) == 1 and big) else "\n"
        if number < len(lines):
            start = lines[number][0]
            self.splices.append((start, start, "".join(f"{one}{gap}" for one in items)))
        else:
            end = lines[-1][1]
            self.splices.append((end, end, "".join(f"{gap}{one}" for one in items)))

    # Names

    def without_names(self, data: dict[str, Any]) -> None:
        """Write every value out that is asked for by its name, and take the names away."""
        self._unnamed(self.root, data, None)

    def _unnamed(self, node: yaml.Node, said: Any, place: _Place | None) -> None:
        start = self.places.start(node)
        if isinstance(node, AliasNode):
            if place is None:
                raise NotInPlace
            self._replace(node, None, said, place)
            return
        if name := _NAME.match(self.text, start):
            self.splices.append((start, name.end(), ""))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value not in said:
                    raise NotInPlace
                inside = None if node.flow_style else self._place_of_key(key)
                self._unnamed(value, said[key.value], inside)
        elif isinstance(node, yaml.SequenceNode):
            for part, one in zip(node.value, said, strict=True):
                self._unnamed(part, one, None if node.flow_style else self._place_of_item(part))

    # Moving and copying

    def moved(self, source: Path, target: Path) -> None:
        """Move the lines of an item."""
        items, goal = self._sequence(source[:-1]), self._node(target[:-1])
        part = items.value[int(source[-1])]
        start, end = self._lines_of_item(part)
        column = self.places.column(self._place_of_item(part).begins)
        lines = self.text[start:end]
        if len(items.value) == 1:
            self._empty(source[:-1], items, start, end)
        else:
            self._remove_items(items, int(source[-1]), int(source[-1]) + 1)
        if _is_block(goal, yaml.SequenceNode) and goal.value:
            hyphen = self._place_of_item(goal.value[0]).begins
            shifted = _shifted(lines, self.places.column(hyphen) - column)
            self._insert(goal, int(target[-1]), [shifted], big="\n" in lines)
            return
        key = self._key(target[:-1])
        place = self._place_of_key(key)
        to = self.places.column(place.begins) + written_yaml.STEP
        self.splices.append(
            (place.behind, self.places.end(goal), "\n" + _shifted(lines, to - column))
        )

    def _empty(self, path: Path, items: yaml.Node, start: int, end: int) -> None:
        """Leave an empty list where its only item goes away."""
        place = self._place_of_key(self._key(path))
        if self.text[place.behind : start].strip():
            raise NotInPlace
        self.splices.append((place.behind, max(end, self.places.end(items)), " []"))

    def copied(self, source: Path, changed: Mapping[str, str]) -> None:
        """Copy the lines of an item behind it, with other texts for some of its keys."""
        items = self._sequence(source[:-1])
        number = int(source[-1])
        start, end = self._lines_of_item(items.value[number])
        lines = self.text[start:end]
        places = ((self._text_at((*source, key)), text) for key, text in changed.items())
        for (begins, ends), text in sorted(places, reverse=True):
            new = written_yaml.on_one_line(text)
            lines = lines[: begins - start] + new + lines[ends - start :]
        self._insert(items, number + 1, [lines], big="\n" in lines)

    def beside(
        self, key: str | int, old: dict[str, Any], new: dict[str, Any], order: Order
    ) -> None:
        """Splice every other difference between old and new data; that of one key is done."""
        kept = {name: old[name] if name == key else value for name, value in new.items()}
        if not same(old, kept):
            self._group(self.root, old, kept, (), order)

    def _text_at(self, path: Path) -> tuple[int, int]:
        """Where a text stands that has no name and is no part of another line."""
        node = self._node(path)
        start = self.places.start(node)
        if not isinstance(node, yaml.ScalarNode) or isinstance(node, AliasNode):
            raise NotInPlace
        if node.style in {"|", ">"} or self.text[start : start + 1] in {"&", "!"}:
            raise NotInPlace
        return start, self.places.end(node)

    def _sequence(self, path: Path) -> yaml.SequenceNode:
        found = self._node(path)
        if not (isinstance(found, yaml.SequenceNode) and not found.flow_style):
            raise NotInPlace
        return found

    def _node(self, path: Path) -> yaml.Node:
        node = self.root
        for part in path:
            found = _below(node, part)
            if found is None:
                raise NotInPlace
            node = found[1]
        return node

    def _key(self, path: Path) -> yaml.Node:
        found = _below(self._node(path[:-1]), path[-1])
        if found is None or found[0] is None:
            raise NotInPlace
        return found[0]


def _below(node: yaml.Node, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def _is_block(node: yaml.Node, kind: type[yaml.CollectionNode]) -> bool:
    return isinstance(node, kind) and not node.flow_style and bool(node.value)


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_hyphen(text: str, hyphen: int, start: int) -> bool:
    """Whether this is the hyphen of the item that begins at `start`."""
    between = text[hyphen + 1 : start]
    lines = between.split("\n")
    return all(not line.strip() or line.strip().startswith("#") for line in lines)


def _is_comment(line: str, column: int) -> bool:
    text = line.lstrip(" ")
    return text.startswith("#") and len(line) - len(text) == column


def _shifted(lines: str, by: int) -> str:
    """Lines with more or fewer spaces before them."""
    if by >= 0:
        return "\n".join(" " * by + line if line.strip() else line for line in lines.split("\n"))
    return "\n".join(
        line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines.split("\n")
    )


def _before(key: str, kept: Iterable[str], order: Sequence[str]) -> str:
    """The key behind which a new one comes to stand."""
    names = list(kept)
    if key in order:
        earlier = [one for one in names if one in order and order.index(one) < order.index(key)]
        if earlier:
            return earlier[-1]
    return names[-1]
