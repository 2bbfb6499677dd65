"""Fewer crossings, no label over another one: every node looks round for a better place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

SEED = 20
TRIES = 14
ROUNDS, FEWEST, MOST_STARTS = 24, 2, 6
# How far a node looks round, in parts of the drawing: at first, and in the end.
WIDEST, NEAREST = 0.35, 0.01
# So many comparisons of a tie with a tie may be made; it bounds the time.
BUDGET = 30_000_000
# What looking round takes besides, in comparisons.
ONE = 10_000
# A sample of the ties says well enough where many of them cross.
SAMPLE = 400
# With more ties than this, every node has some that cross.
MANY = 600
# What one crossing, one tie through a label and one overlap cost, beside the stress of a node.
CROSSING, THROUGH, OVERLAP, STRESS, ANCHOR = 1.0, 0.6, 12.0, 1.0, 20.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn, as arrays over n nodes and m ties.

    Attributes
    ----------
    ties
        The numbers of both ends of every tie; shape (m, 2).
    low, high
        How far the box of a node reaches from the centre of its shape, to the upper left and to
        the lower right; shape (n, 2).
    room
        Width and height of the drawing.
    far
        The distance that any two nodes should have; shape (n, n).
    home
        Where nodes hold on to; nan for who does not; shape (n, 2).
    named
        Whether there are labels, which ties should not run through.
    """

    ties: NDArray[np.int_]
    low: Floats
    high: Floats
    room: Floats
    far: Floats
    home: Floats
    named: bool = True


def untangle(at: Floats, sheet: Sheet) -> Floats:
    """Move one node at a time to the best of a few places, in turn; shape (n, 2).

    Davidson & Harel (1996) do so with simulated annealing; from a drawing that is good already,
    only accepting what is better is as good and sooner done. Chance has a fixed seed: the same
    network gives the same drawing.
    """
    rounds = _rounds(sheet)
    tries = [_untangled(at, sheet, rounds, seed) for seed in range(SEED, SEED + _starts(sheet))]
    return min(tries, key=lambda found: _disorder(found, sheet))


def _untangled(at: Floats, sheet: Sheet, rounds: int, seed: int) -> Floats:
    draw, at = np.random.default_rng(seed), within(at, sheet)
    near = [_neighbours(node, sheet.ties) for node in range(len(at))]
    # Who has little time only looks near by.
    for turn in range(ROUNDS - rounds, ROUNDS):
        reach = WIDEST * (1 - turn / ROUNDS) ** 1.5 + NEAREST
        moved = False
        # Who is in nobody's way need not look round.
        for node in draw.permutation(np.flatnonzero(_troubled(at, sheet))):
            others = _others(node, sheet.ties, draw)
            places = _places(node, at, near[node], sheet, reach, draw)
            cost = _trouble(node, places, near[node], others, at, sheet)
            best = int((cost + _shape(node, places, at, sheet)).argmin())
            moved |= best > 0
            at[node] = places[best]
        if not moved and turn > ROUNDS / 2:
            break
    return at


def _starts(sheet: Sheet) -> int:
    """Say how often a small network may begin anew: each time chance goes another way."""
    return int(np.clip(BUDGET // 50 // _once(sheet), 1, MOST_STARTS))


def _disorder(at: Floats, sheet: Sheet) -> float:
    """Count crossings, and nodes that something lies over; only small networks are compared."""
    if len(sheet.ties) > MANY:
        return 0.0
    crossed = int(_crossing(at[sheet.ties]).sum()) // 2
    return crossed + float(_troubled(at, sheet).mean())


def _troubled(at: Floats, sheet: Sheet) -> Bools:
    """Say which nodes have a tie that crosses another one, or lie over or under something."""
    ends, middle = at[sheet.ties], at + (sheet.low + sheet.high) / 2
    half = (sheet.high - sheet.low) / 2
    gap = np.abs(middle[:, None] - middle[None])
    over: Bools = np.asarray((half[:, None] + half[None] > gap).all(axis=2))
    np.fill_diagonal(over, val=False)
    found: Bools = np.asarray(over.any(axis=1))
    if len(sheet.ties) > MANY:
        return np.ones(len(at), dtype=bool)
    crossed: Bools = np.asarray(_crossing(ends).any(axis=1))
    if sheet.named:
        hit = _hits(ends[:, None, 0], ends[:, None, 1], middle, half)
        hit[np.arange(len(hit))[:, None], sheet.ties] = False
        found |= hit.any(axis=0)
        crossed |= hit.any(axis=1)
    found[sheet.ties[crossed]] = True
    return found


def _rounds(sheet: Sheet) -> int:
    rounds = min(ROUNDS, BUDGET // _once(sheet))
    # A look round that stops half-way leaves more disorder than it found.
    return rounds if rounds >= FEWEST else 0


def _once(sheet: Sheet) -> int:
    """Estimate how many comparisons one round takes."""
    ties, count = len(sheet.ties), len(sheet.low)
    boxes = count * ties if sheet.named else 0
    return TRIES * (2 * ties * min(ties, SAMPLE) + 2 * boxes + count**2) + ONE * count + 1


def _others(node: int, ties: NDArray[np.int_], draw: np.random.Generator) -> NDArray[np.int_]:
    if len(ties) > SAMPLE:
        ties = ties[draw.integers(len(ties), size=SAMPLE)]
    return np.asarray(ties[(ties != node).all(axis=1)])


def _places(
    node: int,
    at: Floats,
    near: NDArray[np.int_],
    sheet: Sheet,
    reach: float,
    draw: np.random.Generator,
) -> Floats:
    """Choose where a node might stand: where it is first, then round it, and amid its ties."""
    round_it = at[node] + draw.normal(0, reach, (TRIES, 2)) * sheet.room
    if len(near):
        half = TRIES // 3
        amid = at[near].mean(axis=0)
        round_it[:half] = amid + draw.normal(0, reach / 2, (half, 2)) * sheet.room
    return within(np.vstack([at[node], round_it]), sheet, node)


def within(places: Floats, sheet: Sheet, nodes: int | slice = slice(None)) -> Floats:
    """Keep places where the whole box stays inside the drawing."""
    low, high = -sheet.low[nodes], sheet.room - sheet.high[nodes]
    return np.asarray(np.clip(places, low, np.maximum(low, high)))


def _neighbours(node: int, ties: NDArray[np.int_]) -> NDArray[np.int_]:
    return np.concatenate([ties[ties[:, 0] == node, 1], ties[ties[:, 1] == node, 0]])


def _trouble(
    node: int,
    places: Floats,
    near: NDArray[np.int_],
    others: NDArray[np.int_],
    at: Floats,
    sheet: Sheet,
) -> Floats:
    """Say what crossings and overlaps each place would give; shape (k,)."""
    rest = np.arange(len(at)) != node
    cost = OVERLAP * _overlaps(node, places, at, sheet, rest)
    share = max(1.0, len(sheet.ties) / SAMPLE)
    if len(near) and len(others):
        cost += CROSSING * share * crossings(places, at[near], at[others]).sum(axis=(1, 2))
    if len(near) and sheet.named:
        cost += THROUGH * _through_others(node, near, places, at, sheet)
    if len(others) and sheet.named:
        cost += THROUGH * share * _through_own(node, others, places, at, sheet)
    return cost


def _shape(node: int, places: Floats, at: Floats, sheet: Sheet) -> Floats:
    """Say how far each place takes the drawing from its distances and its earlier places."""
    cost = STRESS * _stress(node, places, at, sheet)
    if not np.isnan(sheet.home[node, 0]):
        gap = (places - sheet.home[node]) / sheet.room
        # The more ties, the more crossings a move could spare: the way back has to weigh as much.
        weight = ANCHOR * max(1.0, len(sheet.ties) / len(at))
        cost += weight * np.sqrt((gap**2).sum(axis=1))
    return cost


def _stress(node: int, places: Floats, at: Floats, sheet: Sheet) -> Floats:
    """How badly places tell the distances, in parts of what a node without a place would."""
    rest = np.arange(len(at)) != node
    far = sheet.far[node][rest]
    gap = np.linalg.norm((places[:, None] - at[rest][None]) / sheet.room, axis=2)
    return np.asarray((((gap - far) / np.maximum(far, 1e-9)) ** 2).sum(axis=1) / max(len(far), 1))


def _overlaps(node: int, places: Floats, at: Floats, sheet: Sheet, rest: Bools) -> Floats:
    low, high = (places + sheet.low[node]).T, (places + sheet.high[node]).T
    below, above = (at + sheet.low)[rest].T, (at + sheet.high)[rest].T
    wide, tall = (
        np.minimum(high[axis][:, None], above[axis]) - np.maximum(low[axis][:, None], below[axis])
        for axis in (0, 1)
    )
    over = np.minimum(wide, tall)
    return np.asarray(((over > 0) * (0.3 + over / sheet.room.min())).sum(axis=1))


def crossings(places: Floats, near: Floats, ties: Floats) -> Bools:
    """Whether ties from places to near ones cross other ties; shapes (k, d, m) from k, d, m.

    Ties that only meet in an end do not cross.
    """
    start, end = ties[:, 0], ties[:, 1]
    along = end - start
    here = _turn(along[None], places[:, None] - start[None])
    there = _turn(along[None], near[:, None] - start[None])
    away = near[None, :] - places[:, None]
    one, other = (
        _turn(away[:, :, None], np.asarray(to[None] - places[:, None])[:, None])
        for to in (start, end)
    )
    return _parted(here[:, None], there[None]) & _parted(one, other)


def _crossing(ends: Floats) -> Bools:
    """Whether any two ties cross, as `crossings` says; shape (m, m) from (m, 2, 2)."""
    start, along = ends[:, 0], ends[:, 1] - ends[:, 0]
    sides = [_turn(along[None], ends[:, None, end] - start[None]) for end in (0, 1)]
    parted = _parted(*sides)
    return parted & parted.T


def _parted(one: Floats, other: Floats) -> Bools:
    """Whether both lie on different sides of a line; who is on it lies on none."""
    return np.asarray(((one < 0) & (other > 0)) | ((one > 0) & (other < 0)))


def _turn(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])


def _through_others(
    node: int, near: NDArray[np.int_], places: Floats, at: Floats, sheet: Sheet
) -> Floats:
    """Count labels and shapes that the ties of this node run through."""
    middle, half = at + (sheet.low + sheet.high) / 2, (sheet.high - sheet.low) / 2
    hit = _hits(places[:, None, None], at[near][None, :, None], middle, half)
    numbers = np.arange(len(at))
    own = (numbers[None] == near[:, None]) | (numbers[None] == node)
    return np.asarray((hit & ~own[None]).sum(axis=(1, 2)))


def _through_own(
    node: int, others: NDArray[np.int_], places: Floats, at: Floats, sheet: Sheet
) -> Floats:
    """Count ties of others that run through the label or shape of this node."""
    middle, half = (
        places + (sheet.low + sheet.high)[node] / 2,
        (sheet.high - sheet.low)[node] / 2,
    )
    ends = at[others]
    return np.asarray(_hits(ends[None, :, 0], ends[None, :, 1], middle[:, None], half).sum(axis=1))


def _hits(start: Floats, end: Floats, middle: Floats, half: Floats) -> Bools:
    """Whether a line runs through a box: neither an axis nor its own direction parts them."""
    along, amid = (end - start) / 2, (end + start) / 2
    # One axis at a time: a last axis of two is slow.
    (wide, tall), (half_wide, half_tall) = np.moveaxis(along, -1, 0), np.moveaxis(half, -1, 0)
    right, down = amid[..., 0] - middle[..., 0], amid[..., 1] - middle[..., 1]
    found = np.abs(right) <= half_wide + np.abs(wide)
    found &= np.abs(down) <= half_tall + np.abs(tall)
    turned = np.abs(wide) * half_tall + np.abs(tall) * half_wide
    found &= np.abs(wide * down - tall * right) <= turned
    return np.asarray(found)
