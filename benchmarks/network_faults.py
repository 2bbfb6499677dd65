"""Faults of the network between phones and server."""

from __future__ import annotations

from fault_kinds import Amid, kind


@kind("sockets are cut")
async def sockets_cut(amid: Amid) -> None:
    for link in amid.hall.network.some(amid.chance, 0.3):
        link.abort()
    await amid.hold()


@kind("sockets are cut in the middle of a frame")
async def sockets_cut_middle_frame(amid: Amid) -> None:
    links = amid.hall.network.some(amid.chance, 0.5)
    for link in links:
        link.cuts = True
    await amid.hold()
    for link in links:
        link.cuts = False


@kind("sockets are half closed")
async def sockets_half_closed(amid: Amid) -> None:
    for link in amid.hall.network.some(amid.chance, 0.3):
        link.half_close()
    await amid.hold()


@kind("the network is gone")
async def network_gone(amid: Amid) -> None:
    amid.hall.network.away()
    try:
        await amid.hold()
    finally:
        amid.hall.network.back()


@kind("the network carries nothing, then everything")
async def network_carries_nothing_everything(amid: Amid) -> None:
    links = amid.hall.network.some(amid.chance, 0.7)
    for link in links:
        link.flows.clear()
    await amid.hold()
    for link in links:
        link.flows.set()


@kind("the network loses what it carries")
async def network_loses_carries(amid: Amid) -> None:
    links = amid.hall.network.some(amid.chance, 0.5)
    for link in links:
        link.swallows = True
    await amid.hold()
    for link in links:
        link.abort()


@kind("the network is slow")
async def network_slow(amid: Amid) -> None:
    links = amid.hall.network.some(amid.chance, 0.8)
    for link in links:
        link.delay = amid.chance.uniform(0.05, 0.4)
    await amid.hold()
    for link in links:
        link.delay = 0.0
