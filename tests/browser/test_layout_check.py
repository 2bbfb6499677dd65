"""The checker of layout finds each fault on a page that has one, and none on a good page."""

import re
from collections.abc import Callable, Iterator

import pytest
from layout_check import DESK, PHONE, PROJECTOR, Medium, layout_faults
from playwright.sync_api import Browser, Page

SIZES = {PHONE: (360, 640), DESK: (1280, 720), PROJECTOR: (1280, 720)}
PLAIN = "body { margin: 0; font: 24px/1.4 sans-serif } p { margin: 0 }"
LONG = "Niemand onderhoudt de kleedkamers van het zwembad in de winter. " * 4

Check = Callable[[str, Medium], list[str]]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def check(page: Page) -> Check:
    def checked(body: str, medium: Medium) -> list[str]:
        wide, high = SIZES[medium]
        page.set_viewport_size({"width": wide, "height": high})
        page.set_content(f"<!doctype html><html lang=nl><style>{PLAIN}</style><body>{body}")
        return layout_faults(page, medium)

    return checked


FAULTS: list[tuple[str, Medium, str, str]] = [
    ("a box that is too low", DESK, "cut",
     f"<div style='height: 40px; width: 300px; overflow: hidden'>{LONG}</div>"),
    ("a box that is too narrow", DESK, "cut",
     f"<div style='width: 300px; white-space: nowrap; overflow: clip'>{LONG}</div>"),
    ("an ellipsis", PHONE, "cut",
     f"""<p style='width: 200px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis'>
      {LONG}</p>"""),
    ("a clamp of two lines", PHONE, "cut",
     f"""<p style='display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
      overflow: hidden'>{LONG}</p>"""),
    ("a box that scrolls on a projector", PROJECTOR, "cut",
     f"<div style='height: 100px; width: 300px; overflow: auto'>{LONG}</div>"),
    ("a box that scrolls sideways on a phone", PHONE, "cut",
     f"<div style='overflow-x: auto; white-space: nowrap'>{LONG}</div>"),
    ("a picture that is too high for its box", PROJECTOR, "cut",
     """<div style='height: 100px; overflow: hidden'><svg aria-label='QR' width=200 height=200>
      <rect width=200 height=200 /></svg></div>"""),
    ("words below the edge of a projector", PROJECTOR, "cut",
     "<p style='margin-top: 710px'>Wat past beter?</p>"),
    ("words left of the page", PHONE, "cut", "<p style='margin-left: -30px'>Wat past beter?</p>"),
    ("a fixed bar below the window", PHONE, "cut",
     "<p style='position: fixed; top: 632px'>Verbonden</p>"),
    ("an option that is longer than its field", PHONE, "cut",
     f"<select style='width: 150px; min-height: 50px'><option>{LONG}</select>"),
    ("a hint that is longer than its field", PHONE, "cut",
     f"<input style='width: 150px; min-height: 50px' placeholder='{LONG}'>"),
    ("a page that is too wide", PHONE, "too wide", "<div style='width: 400px'>Ja</div>"),
    ("a page that is too high", PROJECTOR, "too high", "<div style='height: 800px'>Ja</div>"),
    ("a word that sticks out of its card", PHONE, "out of its box",
     "<div style='width: 90px; border: 1px solid'>Verantwoordingsplicht</div>"),
    ("lines that stick out of their card", DESK, "out of its box",
     f"<div style='height: 60px; width: 300px; background: #eee'>{LONG}</div>"),
    ("a panel over a clock", PROJECTOR, "covered",
     """<p style='text-align: right'>14.05</p>
      <aside style='position: fixed; top: 0; right: 0; background: white'>Doe mee</aside>"""),
    ("a panel over the edge of a clock", PROJECTOR, "covered",
     """<p style='text-align: right'>14.05.30</p><aside style='position: fixed; top: 0; right: 0;
      width: 30px; height: 200px; background: white'></aside>"""),
    ("a panel that lets the pointer through", DESK, "covered",
     """<button>Volgende</button><div style='position: fixed; inset: 0; background: #000c;
      pointer-events: none'></div>"""),
    ("a picture over a picture", PROJECTOR, "covered",
     """<svg width=200 height=200 aria-label=Kaart><rect width=200 height=200 /></svg>
      <img alt='' style='position: fixed; left: 60px; top: 60px; width: 90px; height: 90px;
      background: red'>"""),
    ("a bar over the last words of a page that scrolls", PHONE, "covered",
     """<p style='margin-top: 900px'>De laatste zin</p>
      <div style='position: fixed; bottom: 0; height: 60px; width: 100%; background: white'>
      </div>"""),
    ("words on words", DESK, "overlap",
     "<p>Wat doen wij nu?</p><p style='margin-top: -24px'>Wat past beter?</p>"),
    ("names in a picture on each other", DESK, "overlap",
     "<svg width=300 height=100><text x=10 y=50>Beheer</text><text x=40 y=52>Ruimte</text></svg>"),
    ("small letters on a phone", PHONE, "small text", "<p style='font-size: 11px'>Ja</p>"),
    ("small letters on a projector", PROJECTOR, "small text", "<p style='font-size: 16px'>Ja</p>"),
    ("a picture that is drawn small", PROJECTOR, "small text",
     "<svg viewBox='0 0 800 100' width=400><text x=10 y=50 font-size=22>Beheer</text></svg>"),
    ("a small button on a phone", PHONE, "small target",
     "<button style='height: 20px; font-size: 12px; padding: 0'>Ja</button>"),
    ("a small main button on a phone", PHONE, "small target",
     "<button class='nl-button--primary' style='height: 36px'>Verstuur</button>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("medium", "kind", "body"),
    [pytest.param(medium, kind, body, id=name) for name, medium, kind, body in FAULTS],
)
def test_a_page_with_one_fault_has_it_found(
    check: Check, medium: Medium, kind: str, body: str
) -> None:
    found = check(body, medium)
    assert found
    assert any(one.startswith(f"{kind}: ") for one in found), found


GOOD: list[tuple[str, Medium, str]] = [
    ("a long page on a phone", PHONE,
     f"""<h1>Wat past beter?</h1><p>{LONG * 6}</p><label>Jouw idee <input style='height: 50px'>
      </label><button class='nl-button--primary' style='min-height: 48px'>Verstuur</button>"""),
    ("a bar that stays below a page that scrolls", PHONE,
     f"""<p>{LONG * 9}</p><div style='position: sticky; bottom: 0; background: white'>Verbonden
      </div>"""),
    ("a picture that just fits above a bar", DESK,
     """<p>Eerst</p><img alt="" style="display: block; height: 660px; width: 9px; background: red">
      <p style="height: 900px">Dan</p>
      <div style="position: fixed; bottom: 0; height: 50px; width: 100%; background: white"></div>
     """),
    ("a table that scrolls by itself at a desk", DESK,
     f"<div style='overflow-x: auto'><p style='white-space: nowrap'>{LONG}</p></div>"),
    ("a list that scrolls by itself", DESK,
     f"""<div style='height: 200px; width: 400px; overflow: auto; background: #eee'>{LONG * 4}</div>
      <p>Eronder</p>"""),
    ("a dialog over a page", DESK,
     """<p>Wat past beter?</p><dialog>Zeker weten?<button>Ja</button></dialog>
      <script>document.querySelector('dialog').showModal()</script>"""),
    ("words for a screen reader alone", PHONE,
     f"""<p style='position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path:
       inset(50%); white-space: nowrap'>{LONG}</p><p>Ja</p>"""),
    ("what is folded away", DESK,
     f"""<details><summary>Meer</summary><p style='height: 9px; overflow: hidden'>{LONG}</p>
      </details>"""),
    ("words on a picture", PROJECTOR,
     """<svg width=400 height=100><rect width=400 height=100 fill='#cde' />
      <text x=20 y=60>Beheer</text><text x=220 y=60>Ruimte</text></svg>"""),
    ("a name with a rim", PROJECTOR,
     """<svg width=300 height=99><text x=9 y=50 stroke=white stroke-width=6>Beheer</text>
      <text x=9 y=50>Beheer</text></svg>"""),
    ("a number on a coloured ground", PROJECTOR,
     """<div style='display: grid; width: 99px'><svg style='grid-area: 1/1' width=99 height=99>
      <circle cx=50 cy=50 r=40 fill='#cde' /></svg><b style='grid-area: 1/1; place-self: center;
      z-index: 1'>7</b></div>"""),
    ("lines that stand close to each other", PROJECTOR,
     """<h1 style='font-size: 60px; line-height: 1.05; margin: 0'>Gaan wij straks in Épe zwemmen
       bij Ångström, of juist niet?</h1><p style='line-height: 1.1'>Égaal gelijk</p>"""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("medium", "body"), [pytest.param(medium, body, id=name) for name, medium, body in GOOD]
)
def test_a_page_without_faults_has_none_found(check: Check, medium: Medium, body: str) -> None:
    assert check(body, medium) == []


def test_a_finding_names_the_words_the_place_and_what_is_in_the_way(check: Check) -> None:
    panel = "<aside id=join style='position: fixed; inset: 0; background: white'></aside>"
    [found] = check(f"<main><p class=clock>14.05</p></main>{panel}", PROJECTOR)
    place = r"\(main > p\.clock; \d+x\d+ at 0,\d+\)"
    assert re.fullmatch(rf'covered: "14\.05" {place} by aside#join', found)


def test_a_page_stays_scrolled_as_it_was(check: Check, page: Page) -> None:
    check(f"<p>{LONG * 20}</p>", PHONE)
    page.evaluate("scrollTo(0, 300)")
    assert layout_faults(page, PHONE) == []
    assert page.evaluate("scrollY") == 300
