"""Pictures as SVG, and the same in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from stappenplan.export import pictures

SVG = "{http://www.w3.org/2000/svg}"


def test_a_role_has_a_bar_for_every_rung_that_was_chosen(plan):
    shift = plan.roles[0]
    root = ET.fromstring(pictures.role(shift).svg)
    chosen = sum(count > 0 for count in (*shift.today, *shift.wanted))
    assert len(root.findall(f"{SVG}rect")) == chosen
    assert "wij helpen als het dorp vraagt" in [text.text for text in root.findall(f"{SVG}text")]


def test_a_role_without_a_median_is_not_concluded(plan):
    assert (
        pictures.role(plan.roles[-1]).caption == "Er zijn te weinig antwoorden voor een uitkomst."
    )


def test_a_timeline_shows_every_date_and_says_it_in_words(plan):
    picture = pictures.timeline(plan.actions, plan.review_dates)
    assert picture is not None
    root = ET.fromstring(picture.svg)
    assert len(root.findall(f"{SVG}circle")) == sum(bool(action.starts) for action in plan.actions)
    assert "Stap 8 heeft nog geen datum." in picture.words
    assert "Terugblik op 2 april 2026 en 23 april 2026." in picture.words


def test_there_is_no_timeline_without_dates(plan):
    assert pictures.timeline([plan.actions[7]]) is None


def test_a_day_alone_is_drawn_within_the_picture(plan):
    action = plan.actions[0].model_copy(update={"done_by": ""})
    picture = pictures.timeline([action])
    assert picture is not None
    assert "nan" not in picture.svg.lower()


def test_typed_text_cannot_become_part_of_a_picture(plan):
    action = plan.actions[0].model_copy(update={"title": '</text><script x="1">&'})
    picture = pictures.timeline([action])
    assert picture is not None
    assert not ET.fromstring(picture.svg).findall(f".//{SVG}script")


def test_nothing_is_drawn_outside_the_picture(plan):
    picture = pictures.timeline(plan.actions, ("2020-01-01", "2031-12-31"))
    assert picture is not None
    places = [
        float(circle.get("cx", "nan")) for circle in ET.fromstring(picture.svg).iter(f"{SVG}circle")
    ]
    assert all(0 <= place <= 640 for place in places)
