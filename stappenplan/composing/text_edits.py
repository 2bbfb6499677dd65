"""Edits of a workshop file that leave every line alone which they do not change.

An edit is a splice at the places of the nodes of the text. What comes out is read again, and must
say exactly what was wanted: if not, the edit is refused and the text stays as it was.
"""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from stappenplan.composing import written_yaml
from stappenplan.composing.refused import Refused
from stappenplan.composing.written_yaml import same
from stappenplan.composing.yaml_nodes import AliasNode, Places, editable, nodes
from stappenplan.definition import reader
from stappenplan.errors import DefinitionError
from stappenplan.typed_text import clean

Path = tuple[str | int, ...]
# The keys of a group in the order in which they are written.
Order = Callable[[Path], Sequence[str]]

# The name of a value (``&a``) where the value begins, with a space that goes away with it.
_NAME = re.compile(r"&[^\s,\[\]{}]+ ?")
UNCHANGED = (
    "Dit kan hier niet veranderen: het bestand is op een manier geschreven die de maker niet kan "
    "aanpassen. Maak het onderdeel opnieuw, of vraag wie het bestand schreef."
)
UNREADABLE = (
    "Dit bestand is geen workshop die de maker kan lezen. Zet een eerdere versie terug, of begin "
    "opnieuw."
)


class _NotInPlace(Exception):
    """The text has a form in which only a larger part can be replaced."""


def no_order(_: Path) -> Sequence[str]:
    """New keys stand behind the others."""
    return ()


def read(text: str) -> dict[str, Any]:
    """The data of a workshop text; nobody may change it in place.

    Raises
    ------
    Refused
        When it cannot be read.
    """
    try:
        return _read(text)
    except DefinitionError:
        raise Refused(UNREADABLE) from None


# The text after one edit is the text before the next.
@lru_cache(maxsize=16)
def _read(text: str) -> dict[str, Any]:
    typed = reader.typed_text(text)
    return reader.compose(typed, "workshop.yaml", reader.KEYS, reader.WORKSHOP)[1]


def at(data: Any, path: Path) -> Any:
    """The value at a place; None where there is none."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
            data = data[part]
        else:
            return None
    return data


def with_value(data: Any, path: Path, value: Any) -> Any:
    """A copy of data with a value at a place; None takes it out, and groups are made on the way.

    Raises
    ------
    Refused
        When the path goes through a text, or beyond the end of a list.
    """
    if not path:
        return _cleaned(value)
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        made: Any = list(data) if isinstance(data, list) else []
        if not 0 <= key <= len(made):
            raise Refused("Dit is er niet meer. Laad de pagina opnieuw.")
        if value is None and not rest:
            del made[key : key + 1]
        elif key == len(made):
            made.append(with_value(None, rest, value))
        else:
            made[key] = with_value(made[key], rest, value)
        return made
    made = dict(data) if isinstance(data, dict) else {}
    if value is None and (not rest or key not in made):
        if not rest:
            made.pop(key, None)
        return made if made or isinstance(data, dict) else data
    made[key] = with_value(made.get(key), rest, value)
    return made


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def set_value(text: str, path: Path, value: Any, order: Order = no_order) -> str:
    """Put a value at a place of a text; None takes it out.

    Raises
    ------
    Refused
        When it cannot be put there.
    """
    return change(text, with_value(read(text), path, value), order)


def change(text: str, wanted: dict[str, Any], order: Order = no_order) -> str:
    """Let a text say other data, with as few changed lines as possible.

    Raises
    ------
    Refused
        When no edit of this text says exactly that.
    """
    data = read(text)
    if same(data, wanted):
        return text
    try:
        return _edited(text, wanted, lambda tree: tree.whole(data, wanted, order))
    except Refused:
        # What stands in several places at once can change in one of them when each has its own.
        apart = _edited(text, data, lambda tree: tree.without_names(data))
        return _edited(apart, wanted, lambda tree: tree.whole(data, wanted, order))


def move_item(text: str, source: Path, target: Path, order: Order = no_order) -> str:
    """Move an item of a list, with the comments that belong to it.

    Parameters
    ----------
    source
        Where it stands: the place of its list, and its number.
    target
        Where it comes to stand, as numbers are while it stands where it was.
    """
    data = read(text)
    value = at(data, source)
    wanted = _moved(data, source, target, value)
    if same(data, wanted):
        return text
    try:
        return _edited(text, wanted, lambda tree: tree.moved(source, target))
    except Refused:
        return change(text, wanted, order)


def copy_item(text: str, source: Path, changed: dict[str, Any], order: Order = no_order) -> str:
    """Copy an item of a list behind itself, with other values for some of its keys."""
    data = read(text)
    copied, number = source[:-1], int(source[-1])
    twice = copy.deepcopy(data)
    at(twice, copied).insert(number + 1, at(data, source))
    wanted = copy.deepcopy(twice)
    at(wanted, copied)[number + 1] = {**at(data, source), **_cleaned(changed)}
    try:
        made = _edited(text, twice, lambda tree: tree.copied(source))
    except Refused:
        made = text
    return change(made, wanted, order)


def _moved(data: dict[str, Any], source: Path, target: Path, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = copy.deepcopy(data)
    gone = object()
    items = at(made, source[:-1])
    items[int(source[-1])] = gone
    goal = at(made, target[:-1])
    if not isinstance(goal, list):
        made = with_value(made, target[:-1], [])
        items, goal = at(made, source[:-1]), at(made, target[:-1])
    goal.insert(int(target[-1]), value)
    items[:] = [one for one in items if one is not gone]
    return made


def _edited(text: str, wanted: dict[str, Any], edit: Callable[[_Tree], None]) -> str:
    """Make an edit, and refuse it where the text does not say what was wanted."""
    crlf = "\r\n" in text
    made = editable(text.replace("\r\n", "\n"))
    try:
        tree = _Tree(made, _root(made))
        edit(tree)
        made = tree.spliced()
        if crlf:
            made = made.replace("\n", "\r\n")
        said = read(made)
    except (yaml.YAMLError, _NotInPlace, Refused):
        raise Refused(UNCHANGED) from None
    if not same(said, wanted):
        raise Refused(UNCHANGED)
    return made


def _root(text: str) -> yaml.Node:
    found = nodes(text)
    if found is None:
        raise Refused(UNREADABLE)
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the value of a key or of a list item stands."""

    # Where the key or the hyphen begins, and where the value may begin.
    begins: int
    behind: int
    is_item: bool = False


@dataclass(slots=True)
class _Tree:
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
                raise _NotInPlace
            made += [self.text[done:start], new]
            done = end
        return "".join([*made, self.text[done:]])

    # Changing values

    def whole(self, old: dict[str, Any], new: dict[str, Any], order: Order) -> None:
        """Let the whole text say other data."""
        try:
            self._group(self.root, old, new, (), order)
        except _NotInPlace:
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
        except _NotInPlace:
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
            raise _NotInPlace
        pairs: list[tuple[str, yaml.Node, yaml.Node]] = [
            (key.value, key, value) for key, value in node.value
        ]
        kept = [key for key, _, _ in pairs if key in new]
        if not kept or set(old) != {key for key, _, _ in pairs}:
            raise _NotInPlace
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
            raise _NotInPlace
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
            raise _NotInPlace
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
            raise _NotInPlace
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
                raise _NotInPlace
            self._replace(node, None, said, place)
            return
        if name := _NAME.match(self.text, start):
            self.splices.append((start, name.end(), ""))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value not in said:
                    raise _NotInPlace
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
            raise _NotInPlace
        self.splices.append((place.behind, max(end, self.places.end(items)), " []"))

    def copied(self, source: Path) -> None:
        """Put the lines of an item behind it once more."""
        items = self._sequence(source[:-1])
        number = int(source[-1])
        start, end = self._lines_of_item(items.value[number])
        lines = self.text[start:end]
        self._insert(items, number + 1, [lines], big="\n" in lines)

    def _sequence(self, path: Path) -> yaml.SequenceNode:
        found = self._node(path)
        if not (isinstance(found, yaml.SequenceNode) and not found.flow_style):
            raise _NotInPlace
        return found

    def _node(self, path: Path) -> yaml.Node:
        node = self.root
        for part in path:
            found = _below(node, part)
            if found is None:
                raise _NotInPlace
            node = found[1]
        return node

    def _key(self, path: Path) -> yaml.Node:
        found = _below(self._node(path[:-1]), path[-1])
        if found is None or found[0] is None:
            raise _NotInPlace
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
