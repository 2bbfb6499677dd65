"""The online magazine: its pages are complete, safe, the same each time, and lead nowhere else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop
from stappenplan.export.magazine import pack, site, write
from stappenplan.export.magazine.folder import LISTED, OURS, ForeignFolder
from stappenplan.journal import Journal
from stappenplan.series.magazine import Magazine, magazine_of
from stappenplan.visit import Visit

WORKSHOP = """
title: Zichtbaar
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: verhalen
        kind: stories
        title: Verhalen
        minutes: 5
        skip: {text: Dan niet.}
        settings: {subjects: [Zelf doen, Regels]}
      - {id: helpt, kind: brainstorm, title: Wat helpt, minutes: 5, skip: {text: Dan niet.}}
"""
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></head><body onload=alert(1)>",
    "javascript:alert(1) https://boef.example/?a=1&b=\"'>",
    "' onmouseover='alert(1)",
    "</article></main><form action=https://boef.example>",
    "\u202eomgekeerd\u202c &lt;b&gt; &amp;",
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(Journal(f"sqlite:///{tmp_path}/blad.db"), WORKSHOP, "verhalen")


def tell(room: Room, name: str, title: str, text: str, *, free: bool = True, **more: str) -> Visit:
    """Somebody tells a story, and lets the magazine have it."""
    visit = room.enter(name)
    body = {"title": title, "text": text} | {k: v for k, v in more.items() if k == "subject"}
    story = room.send(visit, "story", **body)
    if free:
        byline = {"byline": more.get("byline", "nobody"), "role": more.get("role", "")}
        release = {"story": story, "words": story, "publication": "magazine"}
        room.send(visit, "story_released", **release, **byline)
    return visit


def magazine(room: Room, **more: object) -> Magazine:
    if not room.kind().gathering.closed:
        room.steer("closed")
    room.host.refresh()
    return magazine_of([room.host.gathering], **more)


def made(room: Room, **more: object) -> dict[str, str]:
    files = site(magazine(room, **more))
    return {name: content.decode() for name, content in files.items() if name.endswith("html")}


class Page(HTMLParser):
    """What a page holds: its tags, the addresses in it, its headings and its ids."""

    VOID = frozenset({"meta", "link", "br", "img", "rect", "hr", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in {"href", "src", "action", "srcset", "poster", "data"}:
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_every_page_is_whole_and_leads_to_pages_that_are_there(room: Room) -> None:
    for number in range(3):
        tell(room, f"Mens {number}", f"Verhaal {number}", "Eén.\n\nTwee.", subject="Zelf doen")
    pages, files = made(room), site(magazine(room))
    assert {"index.html", "verhalen.html", "themas.html", "vertellers.html"} <= pages.keys()
    for name, html in pages.items():
        page = Page(html)
        assert html.startswith('<!doctype html>\n<html lang="nl">')
        assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("title") == 1
        assert len(set(page.ids)) == len(page.ids)
        assert page.handlers == []
        for address in page.addresses:
            if address.startswith("#"):
                assert address[1:] in page.ids
            elif not address.startswith("data:"):
                to = (Path(name).parent / address).as_posix()
                assert re.sub(r"[a-z]+/\.\./", "", to) in files, f"{name}: {address}"


def test_headings_leave_no_level_out(room: Room) -> None:
    tell(room, "Anna", "Een", "Tekst.", subject="Regels")
    for name, html in made(room).items():
        levels = [int(tag[1]) for tag in Page(html).tags if re.fullmatch(r"h[1-6]", tag)]
        jumps = [b for a, b in pairwise(levels) if b > a + 1]
        assert levels[0] == 1, name
        assert jumps == [], name


def test_nothing_that_people_typed_becomes_markup(room: Room) -> None:
    for number, text in enumerate(HOSTILE):
        more = {"byline": "role", "role": text[:80]}
        tell(room, f"Mens {number}", text, f"{text}\n\n{text}", **more)
    room.send(room.enter("Bert"), "idea", step="helpt", text=HOSTILE[0])
    for name, html in made(room, title=HOSTILE[1]).items():
        page = Page(html)
        allowed = {"script", "form", "iframe", "object", "embed", "input", "base"}
        assert allowed.isdisjoint(page.tags), name
        assert page.handlers == [], name
        assert page.tags.count("body") == page.tags.count("title") == 1
        assert not [one for one in page.addresses if one.startswith("javascript")]
        away = [one for one in page.addresses if one.startswith(("http", "//"))]
        # A typed address is a link, to nothing else than what was typed.
        assert all(one.startswith("https://boef.example") for one in away), away


def test_a_policy_on_every_page_forbids_all_but_its_own_files(room: Room) -> None:
    tell(room, "Anna", "Een", "Tekst.")
    for html in made(room).values():
        [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
        assert policy.startswith("default-src 'none'; style-src 'self'; font-src 'self'")
        assert "script-src" not in policy
        assert "<script" not in html


def test_an_unreleased_story_is_on_no_page(room: Room) -> None:
    tell(room, "Anna", "Vrij", "Dit mag.")
    tell(room, "Bert", "Geheime titel", "Dit is geheim.", free=False)
    whole = "".join(made(room).values())
    assert "Dit mag." in whole
    assert "geheim" not in whole.casefold()
    assert "Bert" not in whole


def test_a_teller_stands_as_they_chose(room: Room) -> None:
    tell(room, "Anna", "Een", "Tekst.", byline="name")
    tell(room, "Bert", "Twee", "Tekst.", byline="role", role="wijkagent")
    tell(room, "Carla", "Drie", "Tekst.", byline="nobody")
    pages = made(room)
    told = pages["vertellers.html"]
    assert "Anna" in told
    assert "Wijkagent" in told
    assert "Iemand zonder naam" in told
    whole = "".join(pages.values())
    assert "Bert" not in whole
    assert "Carla" not in whole


def test_the_same_journal_gives_the_same_bytes(room: Room) -> None:
    for number in range(4):
        tell(room, f"Mens {number}", f"Verhaal {number}", "Tekst.", subject="Regels")
    first, second = site(magazine(room)), site(magazine(room))
    assert first == second
    assert list(first) == list(second)
    assert pack(first, "2026-03-12") == pack(second, "2026-03-12")


def test_two_hundred_stories_have_a_page_each_and_the_front_page_shows_a_few(room: Room) -> None:
    for number in range(200):
        tell(room, f"Mens {number}", "Dezelfde titel", f"Verhaal nummer {number}.")
    pages = made(room)
    assert len([name for name in pages if name.startswith("verhalen/")]) == 200
    assert pages["index.html"].count('<li class="card') == 9
    assert pages["verhalen.html"].count('<li class="card') == 200
    assert "Alle 200 verhalen" in pages["index.html"]


def test_without_a_story_the_magazine_says_so_and_shows_what_groups_made(room: Room) -> None:
    room.send(room.enter("Anna"), "idea", step="helpt", text="Eerst vragen")
    pages = made(room)
    assert "nog geen verhaal vrijgegeven" in pages["index.html"]
    assert "verhalen.html" not in pages
    [result] = [html for name, html in pages.items() if name.startswith("bijeenkomsten/")]
    assert "Eerst vragen" in result


def test_an_open_gathering_is_left_out_and_named(room: Room) -> None:
    tell(room, "Anna", "Een", "Tekst.")
    room.host.refresh()
    found = magazine_of([room.host.gathering])
    assert found.issues == ()
    assert [one.why for one in found.left_out] == ["Nog open: staat er nog niet in."]
    pages = {name: html.decode() for name, html in site(found).items() if name.endswith("html")}
    assert "Tekst." not in "".join(pages.values())


def test_who_is_erased_is_gone_from_the_next_magazine_and_the_others_keep_their_address(
    room: Room,
) -> None:
    anna = tell(room, "Anna", "Van Anna", "Dit was van Anna.", byline="name")
    tell(room, "Bert", "Van Bert", "Blijft.")
    before = made(room)
    room.erase(anna)
    after = made(room)
    assert "Anna" not in "".join(after.values())
    assert len(before) - len(after) == 1
    assert {name for name in after if "van-bert" in name} <= before.keys()


# -- in a folder ------------------------------------------------------------------------------


def test_a_folder_loses_the_pages_of_a_story_that_is_gone(room: Room, tmp_path: Path) -> None:
    anna = tell(room, "Anna", "Van Anna", "Weg.")
    tell(room, "Bert", "Van Bert", "Blijft.")
    folder = tmp_path / "blad"
    write(folder, site(magazine(room)))
    assert len(list(folder.glob("verhalen/*.html"))) == 2
    room.erase(anna)
    write(folder, site(magazine(room)))
    assert [one.name[:8] for one in folder.glob("verhalen/*.html")] == ["van-bert"]
    assert "Van Anna" not in "".join(one.read_text() for one in folder.rglob("*.html"))


def test_a_folder_with_other_files_is_left_alone(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "anders"
    folder.mkdir()
    (folder / "brief.txt").write_text("van mij")
    with pytest.raises(ForeignFolder, match="holds other files"):
        write(folder, site(magazine(room)))
    assert [one.name for one in folder.iterdir()] == ["brief.txt"]


def test_a_forged_list_takes_nothing_away_outside_the_folder(room: Room, tmp_path: Path) -> None:
    kept = tmp_path / "kept.html"
    kept.write_text("blijft")
    folder = tmp_path / "blad"
    folder.mkdir()
    (folder / LISTED).write_text(f"../kept.html\n{kept}\nverhalen/../../kept.html\n")
    write(folder, site(magazine(room)))
    assert kept.read_text() == "blijft"


def test_every_file_has_a_name_that_is_taken_away_later(room: Room) -> None:
    tell(room, "Anna", "Ünïcode — 漢字", "Tekst.")
    tell(room, "Bert", "漢字", "Tekst.")
    assert [name for name in site(magazine(room)) if not OURS.fullmatch(name)] == []


def test_gatherings_of_one_group_are_chosen(room: Room) -> None:
    tell(room, "Anna", "Van de eerste", "Tekst.")
    other = Room(room.journal, WORKSHOP, "verhalen")
    tell(other, "Bert", "Van de tweede", "Tekst.")
    for one in (room, other):
        one.steer("closed")
        one.host.refresh()
    both = [room.host.gathering, other.host.gathering]
    every = magazine_of(both, title="Ons blad")
    assert (every.title, len(every.issues)) == ("Ons blad", 2)
    one = magazine_of(both, chosen=[other.row.id])
    assert [story.title for issue in one.issues for story in issue.stories] == ["Van de tweede"]


def test_a_rehearsal_says_so_and_never_mixes_with_what_was_real(room: Room) -> None:
    tell(room, "Anna", "Echt", "Tekst.")
    room.steer("closed")
    row = room.journal.open_gathering(parse_workshop(WORKSHOP), rehearsal=True)
    host = Visit(room.journal, row, Visitor(Role.FACILITATOR))
    host.submit({"id": "dicht", "type": "closed", "body": {}})
    host.refresh()
    room.host.refresh()
    both = magazine_of([room.host.gathering, host.gathering])
    assert (len(both.issues), both.rehearsal) == (1, False)
    alone = magazine_of([host.gathering])
    assert alone.rehearsal
    assert "Dit is een oefening" in site(alone)["index.html"].decode()
