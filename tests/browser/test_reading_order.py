"""In which order a screen reader tells a page: question, what to do, what was sent, what next."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from rehearsal_pages import Rehearsed

from stappenplan.contract.people import Role

KIT = Path(__file__).parents[2] / "widgets/stappenplan_widgets/kit"
PHONE = {"width": 390, "height": 844}


def told(page: Page) -> str:
    """The accessibility tree, line by line."""
    return page.locator("body").aria_snapshot()


def in_this_order(page: Page, *parts: str) -> None:
    """Each part stands in the tree, after the one before."""
    tree, at = told(page), 0
    for part in parts:
        found = re.compile(part).search(tree, at)
        assert found, f"{part} does not come after the others in:\n{tree}"
        at = found.end()
    assert len(re.findall(r"- main(?:$|[ :])", tree, re.MULTILINE)) == 1
    assert len(re.findall(r"\[level=1\]", tree)) == 1


def test_a_phone_while_people_write_is_told_in_the_order_of_the_work(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "silent")
    page = rehearsed.look(Role.PARTICIPANT, viewport=PHONE)
    page.get_by_label("Jouw idee").fill("Zelf de sleutel van de zaal")
    page.get_by_role("button", name="Zet op een kaart").click()
    expect(page.locator(".sp-card")).to_have_count(1)
    in_this_order(
        page,
        r"- banner",
        r"Onderdeel 4 van 13",
        r"- main",
        r'- heading "Wat moet de gemeente anders doen.*" \[level=1\]',
        r'- list "Delen van dit onderdeel"',
        r"Schrijf één idee per kaart",
        r'- heading "Dit onderdeel" \[level=2\]',
        r'- textbox "Jouw idee"',
        r'- button "Zet op een kaart"',
        r'- heading "Jouw kaarten" \[level=3\]',
        r"Zelf de sleutel van de zaal",
        r"Straks: ordenen",
        r"- contentinfo",
        r"- status",
    )
    expect(page).to_have_title("Bedenken · Deelnemer · Stappenplan · Loslaten")


def test_a_phone_while_people_give_dots_is_told_in_the_order_of_the_work(
    rehearsed: Rehearsed,
) -> None:
    rehearsed.until("stappenplan", "dots")
    page = rehearsed.look(Role.PARTICIPANT, viewport=PHONE)
    dot = page.locator("button.plan-dot").first
    dot.click()
    expect(dot).to_have_attribute("aria-pressed", "true")
    in_this_order(
        page,
        r"Onderdeel 10 van 13",
        r"- main",
        r'- heading "Welke stap.*" \[level=1\]',
        r'- list "Delen van dit onderdeel"',
        r'- heading "Dit onderdeel" \[level=2\]',
        r"- button .* \[pressed\]",
        r"Straks: verbinden",
        r"- status",
    )


def test_the_page_of_the_facilitator_is_told_in_the_order_of_the_work(
    rehearsed: Rehearsed,
) -> None:
    rehearsed.until("bedenken", "build")
    page = rehearsed.look(Role.FACILITATOR, viewport={"width": 1280, "height": 900})
    in_this_order(
        page,
        r"- banner",
        r"- main",
        r'- heading "Wat moeten wij anders doen.*" \[level=1\]',
        r'- group "Deel van dit onderdeel"',
        r"- group \"Tijd\"",
        r"- term: Zeg",
        r'- heading "Dit onderdeel" \[level=2\]',
        r'- heading "\d+ ideeën.*" \[level=3\]',
        r"- complementary \"Sturen\"",
        r'- heading "Het scherm" \[level=2\]',
        r'- heading "Mensen.*" \[level=2\]',
        r'- heading "Onderdelen" \[level=2\]',
        r"- contentinfo",
        r'button "Volgende: Ordenen"',
        r"- status",
    )


def test_the_time_is_said_halfway_and_near_the_end_and_never_in_between(
    rehearsed: Rehearsed,
) -> None:
    page = rehearsed.context().new_page()
    source = (KIT / "time_announcements.js").read_text(encoding="utf-8")
    said = page.evaluate(
        """async (source) => {
          const module = "data:text/javascript," + encodeURIComponent(source);
          const { TimeAnnouncements } = await import(module);
          const time = new TimeAnnouncements();
          const said = {};
          const hear = (left, words) => words && (said[left] = words);
          for (let left = 480; left >= -5; left -= 1) hear(left, time.pass(left));
          // A phone that slept, and then a new timer.
          for (const left of [600, 500, 30, null, 20]) hear(`slept ${left}`, time.pass(left));
          return said;
        }""",
        source,
    )
    assert said == {
        "240": "Nog 4 minuten.",
        "120": "Nog 2 minuten.",
        "60": "Nog één minuut.",
        "0": "De tijd is om.",
        "slept 30": "Nog één minuut.",
    }


# All that the live region says, also what is replaced before a test looks.
KEEP_ANNOUNCEMENTS = """() => {
  const { dataset } = document.body;
  let last = "";
  new MutationObserver(() => {
    const text = document.querySelector("#sp-announcer[role=status]")?.textContent.trim() ?? "";
    if (text && text !== last) dataset.announced = `${dataset.announced ?? ""} ${text}`;
    last = text;
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


def test_a_change_of_step_is_said_once_and_calmly(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "build")
    page = rehearsed.look(Role.PARTICIPANT, viewport=PHONE)
    page.evaluate(KEEP_ANNOUNCEMENTS)
    rehearsed.until("ordenen")
    rehearsed.caught_up(page)
    # On a slow machine an announcement of the time may follow it.
    expect(page.locator("body")).to_have_attribute("data-announced", re.compile("Nu: Ordenen"))
    announced = page.locator("body").get_attribute("data-announced") or ""
    assert announced.count("Nu: ") == 1
    expect(page.locator("[aria-live=assertive]")).to_have_count(0)
    assert re.match("Ordenen · ", page.title())
