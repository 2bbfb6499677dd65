"""What the projector shows of what the kernel sends, without a server."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from widget_page import Open, frame, show, view

QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'


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
    visible = """cards => cards.filter(one => one.checkVisibility()).map(one =>
      [one.innerText.split(":")[0], one.getBoundingClientRect().bottom])"""
    expect(turn).to_contain_text("1 van ")
    pages = int(turn.inner_text().split()[-1])
    seen: list[str] = []
    for at in range(pages):
        expect(turn).to_contain_text(f"{at + 1} van {pages}")
        body = page.locator(".screen-body").evaluate("b => b.getBoundingClientRect().bottom")
        shown = cards.evaluate_all(visible)
        assert max(bottom for _, bottom in shown) <= body + 1
        seen += [idea for idea, _ in shown]
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


MANY = [{"id": f"i{n}", "text": f"Idee {n}: " + "woorden " * 12} for n in range(40)]


def test_the_facilitator_turns_and_holds_the_pages_of_the_projector(
    open_page: Open, projector: Page
) -> None:
    chosen = {"turns": 0, "hold": True, "letters": 1, "join": "side", "sound": "off"}
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=MANY),
                     frame=frame("screen", projector=chosen))  # fmt: skip
    turn = page.locator(".screen-turn")
    expect(turn).to_contain_text("1 van ")
    page.clock.run_for(40_000)
    expect(turn).to_contain_text("1 van ")
    expect(turn).to_contain_text("staat vast")
    show(page, "frame", frame("screen", projector={**chosen, "turns": 1}))
    expect(turn).to_contain_text("2 van ")
    show(page, "frame", frame("screen", projector={**chosen, "turns": 0}))
    expect(turn).to_contain_text("1 van ")


def test_keys_at_the_projector_turn_pages_and_show_the_code_large_or_small(
    open_page: Open, projector: Page
) -> None:
    qr = {"code": "WILG42", "url": "http://zaal.test/j/WILG42", "qr": QR}
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=MANY),
                     frame=frame("screen", join=qr))  # fmt: skip
    turn = page.locator(".screen-turn")
    expect(turn).to_contain_text("1 van ")
    page.keyboard.press("ArrowRight")
    expect(turn).to_contain_text("2 van ")
    page.keyboard.press("q")
    expect(page.get_by_role("heading", name="Doe mee")).to_be_visible()
    expect(page.get_by_text("WILG42")).to_be_visible()
    page.get_by_role("button", name="Terug naar Bedenken").click()
    expect(page.get_by_role("heading", name="Wat kan?")).to_be_visible()
    page.get_by_role("button", name="QR-code groot").click()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    expect(page.locator(".screen-qr")).to_be_hidden()
    expect(page.get_by_text("WILG42")).to_be_visible()


def test_letters_of_the_projector_grow_as_the_facilitator_chooses(
    open_page: Open, projector: Page
) -> None:
    chosen = {"turns": 0, "hold": False, "letters": 1, "join": "side", "sound": "off"}
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=MANY),
                     frame=frame("screen", projector=chosen))  # fmt: skip
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    card = page.locator(".sp-card:visible").first
    before = card.evaluate(size)
    show(page, "frame", frame("screen", projector={**chosen, "letters": 1.4}))
    expect(page.locator(".screen-page")).to_have_attribute("style", "--sp-letters:1.4")
    assert card.evaluate(size) > before * 1.3


def test_a_long_word_on_a_narrow_card_is_not_broken(open_page: Open, projector: Page) -> None:
    word = "Verantwoordingsdocumentatiesystemen"
    ideas = [{"id": f"i{n}", "text": word} for n in range(12)]
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=ideas))
    lines = """one => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
    }"""
    for wide, high in ((1920, 1080), (1024, 768)):
        page.set_viewport_size({"width": wide, "height": high})
        card = page.locator(".sp-card__text:visible").first
        expect(card).to_be_in_viewport(ratio=1)
        assert card.evaluate(lines) == 1


def test_pages_of_cards_have_the_largest_letters_that_need_no_more_pages(
    open_page: Open, projector: Page
) -> None:
    ideas = [
        {"id": f"i{n}", "text": f"Vraag {n} het dorp eerst wat het zelf wil"} for n in range(50)
    ]
    page = open_page("screen", projector, view=view("screen", phase="read", ideas=ideas))
    projector.set_viewport_size({"width": 1280, "height": 720})
    turn = page.locator(".screen-turn")
    expect(turn).to_contain_text("1 van 2")
    scale = "box => Number(box.style.getPropertyValue('--sp-scale'))"
    first = page.locator(".screen-body").evaluate(scale)
    page.keyboard.press("ArrowRight")
    expect(turn).to_contain_text("2 van 2")
    assert page.locator(".screen-body").evaluate(scale) == first
    assert first >= 1


def test_who_is_missing_stands_beside_the_code_while_people_come_in(open_page: Open) -> None:
    told = "Er is nog geen raadslid."
    arriving = {"sentence": told, "arriving": True}
    page = open_page("screen", frame=frame("screen", missing=arriving))
    expect(page.get_by_text(told)).to_be_visible()
    show(page, "frame", frame("screen", missing={**arriving, "arriving": False}))
    expect(page.get_by_text(told)).to_have_count(0)
    show(page, "frame", frame("screen", missing=arriving, counts={"people": 0, "done": 0}))
    expect(page.get_by_text(told)).to_have_count(0)
