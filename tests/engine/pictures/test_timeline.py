"""The plan on a time line, as SVG and in words."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from stappenplan.contract.plan import Action, Ask
from stappenplan.pictures import timeline
from stappenplan.pictures.calendar import Scale, ticks
from stappenplan.pictures.canvas import PAPER, PHONE, PROJECTOR

SVG = "{http://www.w3.org/2000/svg}"


def action(number: int = 1, **about: object) -> Action:
    known = {"title": f"Stap {number}", "sources": (), **about}
    return Action.model_validate({"id": f"s{number}", "number": number, **known})


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_every_date_is_said_in_words():
    ask = Ask(what="mandaat", of="college", before="2026-03-20")
    actions = [action(starts="2026-03-17", done_by="2026-05-01", asks=(ask,)), action(2)]
    picture = timeline.draw(actions, ("2026-04-23", "2026-04-02"))
    assert picture is not None
    assert "Stap 1 begint 17 maart 2026 en is klaar 1 mei 2026." in picture.words
    assert "Besluit nodig vóór 20 maart 2026." in picture.words
    assert "Stap 2 heeft nog geen datum." in picture.words
    assert "Terugblik op 2 april 2026 en 23 april 2026." in picture.words


def test_only_marks_that_are_there_are_explained():
    picture = timeline.draw([action(starts="2026-03-17")])
    assert picture is not None
    assert "eerste zet" in texts(picture.svg)
    assert not {"klaar", "besluit nodig"} & set(texts(picture.svg))


def test_there_is_no_timeline_without_dates():
    assert timeline.draw([action()]) is None
    assert timeline.pages([]) == []


@pytest.mark.parametrize("sheet", [PAPER, PHONE, PROJECTOR])
@pytest.mark.parametrize("last", ["2026-03-17", "2026-03-31", "2027-03-17", "2036-01-01"])
def test_nothing_is_drawn_outside_the_picture(sheet, last):
    actions = [action(starts="2026-03-17", done_by=last)]
    picture = timeline.draw(actions, ("2026-03-20",), sheet)
    assert picture is not None
    places = [float(c.get("cx", "nan")) for c in ET.fromstring(picture.svg).iter(f"{SVG}circle")]
    assert places
    assert all(0 <= place <= sheet.width for place in places)


def test_names_of_weeks_and_months_never_run_into_each_other():
    for last in (date(2026, 3, 18), date(2026, 5, 1), date(2026, 12, 31), date(2031, 1, 1)):
        named = ticks(Scale(date(2026, 3, 17), last, 0, 640), lambda words: 7.0 * len(words))
        assert named
        ends = [x + 7 * len(words) for x, words in named]
        assert all(end <= x for end, (x, _) in zip(ends, named[1:], strict=False))


def test_parts_of_a_plan_share_their_time():
    actions = [action(n, starts="2026-03-17", done_by=f"2026-{n + 3:02}-01") for n in range(1, 9)]
    first, second = timeline.pages([*actions, action(9, starts="2026-03-17")])
    months = {"mei", "juni", "juli"}
    assert months <= set(texts(first.svg)) & set(texts(second.svg))


def test_typed_text_cannot_become_part_of_a_picture():
    picture = timeline.draw([action(title='</text><script x="1">&\x00', starts="2026-03-17")])
    assert picture is not None
    assert not ET.fromstring(picture.svg).findall(f".//{SVG}script")
