"""What the projector shows of what the kernel sends, without a server."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from widget_page import Open, frame, show, view


def test_a_frozen_projector_shows_the_picture_that_the_kernel_sends(open_page: Open) -> None:
    shown = view("screen", phase="read", ideas=[{"id": "a", "text": "Eerste kaart"}])
    still = frame("screen", screen={"mode": "frozen"})
    page = open_page("screen", frame=still, view=shown)
    expect(page.get_by_text("staat even stil")).to_be_visible()
    expect(page.get_by_text("Eerste kaart")).to_be_visible()
    show(page, "view", {**shown, "ideas": []})
    expect(page.get_by_text("Eerste kaart")).to_have_count(0)
    show(page, "frame", frame("screen"))
    expect(page.get_by_text("staat even stil")).to_have_count(0)


def test_a_black_projector_shows_nothing(open_page: Open) -> None:
    page = open_page("screen")
    show(page, "frame", frame("screen", screen={"mode": "black"}))
    expect(page.get_by_text("WILG42")).to_have_count(0)
    expect(page.get_by_role("heading")).to_have_text(["Het scherm is zwart"])


def test_a_projector_turns_whole_cards_and_says_where_it_is(
    open_page: Open, projector: Page
) -> None:
    ideas = [{"id": f"i{n}", "text": f"Idee {n}: " + "woorden " * 12} for n in range(40)]
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=ideas))
    turn, cards = page.locator(".screen-turn"), page.locator(".sp-card")
    expect(turn).to_contain_text("1 van ")
    pages = int(turn.inner_text().split()[-1])
    seen: list[str] = []
    for at in range(pages):
        expect(turn).to_contain_text(f"{at + 1} van {pages}")
        body = page.locator(".screen-body").evaluate("b => b.getBoundingClientRect().bottom")
        shown = [card for card in cards.all() if card.is_visible()]
        bottoms = [(card.bounding_box() or {"y": 9e9, "height": 0}) for card in shown]
        assert max(box["y"] + box["height"] for box in bottoms) <= body + 1
        seen += [card.inner_text().split(":")[0] for card in shown]
        page.clock.run_for(12_000)
    assert seen == [f"Idee {n}" for n in range(40)]


def test_a_projector_with_room_for_everything_turns_no_pages(
    open_page: Open, projector: Page
) -> None:
    shown = view("screen", phase="read", ideas=[{"id": "a", "text": "Een"}])
    page = open_page("screen", projector, view=shown)
    expect(page.get_by_text("Een", exact=True)).to_be_visible()
    expect(page.locator(".screen-turn")).to_have_count(0)


def test_all_actions_stand_on_the_projector_to_be_read_aloud(
    open_page: Open, projector: Page
) -> None:
    details = {"when": "Als ik maandag op kantoor kom", "then": "dan bel ik de voorzitter van de "
               "coöperatie over het groen", "starts": "2026-03-17"}  # fmt: skip
    actions = [
        {"id": f"a{n}", "title": f"Wijs contactpersoon {n} aan voor het hele dorp",
         "number": n + 1, "after": [], "owner": "Annemiek", "helpers": ["Gerard"],
         "details": details}
        for n in range(8)
    ]  # fmt: skip
    shown = view("screen", phase="aloud", actions=actions)
    page = open_page("screen", projector, stem="plan", view=shown)
    expect(page.get_by_role("row")).to_have_count(9)
    expect(page.locator(".screen-turn")).to_have_count(0)
    last = page.get_by_role("row").last
    expect(last).to_be_in_viewport(ratio=1)
    expect(last).to_contain_text("Als ik maandag op kantoor kom, dan bel ik de voorzitter")
    assert last.evaluate("row => parseFloat(getComputedStyle(row).fontSize)") >= 28
