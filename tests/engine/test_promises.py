"""Every sentence that promises who sees what, held against the tables that say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import who_looks

from stappenplan.engine import load_workshop

ROOT = Path(__file__).parents[2]
# A sentence with these words tells who sees something, and who does not.
TELLS = re.compile(
    r"[Aa]lleen jij\b|[Aa]lleen jullie|[Nn]iemand (?:in de zaal )?(?:ziet|hoort|leest)"
    r"|hoort niemand dat"
    r"|(?:begeleider|zie jij|ziet het|Anderen zien)[^.]{0,30} niet\b|enkele pagina laat"
    r"|zonder (?:je )?naam|[Nn]iet wie wat|wie wat schreef|tussen jullie|zie jij niet"
    r"|[Jj]ij ziet niet|Je ziet ook niet"
)
SENTENCE = re.compile(r"[^.!?<>`\"\']+[.!?]?")
# Tells how a thing works, and promises nobody anything.
NO_PROMISES = {
    "De begeleider toont dit niet op het scherm: “{item.",
    "Link voor de begeleider (deel hem niet):",
    "De begeleider toont dit niet.",
    "De begeleider liet dit nog niet zien.",
    "Wat gaat goed tussen jullie?",
    "iemand zonder naam",
    "met een rol, of zonder naam",
}

STORY = "Een zin over een verhaal, tot de verteller ja zegt"
CONTACTS = "Met wie iemand contact had, hoe vaak en waarover"
DOTS = "Waar iemand stippen zet, zolang mensen stippen zetten"
DOTS_AFTER = "Waar iemand stippen zette, daarna"
PROPOSAL = "Welk gesprek aan iemand is voorgesteld"
REFUSED = "Dat iemand nee zei tegen een voorstel"
AVOID = "Met wie iemand liever niet praat"
MANAGER = "Wie iemands leidinggevende is"
NOT_NOW = "Dat iemand nu geen gesprek wil"
POLL = "Wat iemand kiest in een peiling, zolang zij loopt"
POLL_AFTER = "Wie wat koos in een peiling, daarna"
POLL_WORDS = "Wie iets schreef in een peiling"
GRID = "Wat iemand kiest in een raster, zolang mensen invullen"
GRID_AFTER = "Wie wat koos in een raster, daarna"
GRID_TEXT = "Wie een tekst in een raster schreef"
FIXED_ANSWER = "Wie een antwoord op een vaste vraag schreef"
CONSEQUENCE = "Wie een gevolg schreef"
JUDGED = "Wat iemand van een gevolg vindt, zolang mensen wegen"
JUDGED_AFTER = "Wie wat van een gevolg vindt, daarna"
PARTNER = "Of iemand ja of nee zegt tegen een maatje"
SCALE = "Waar iemand staat op een lijn, zolang mensen kiezen"
SCALE_AFTER = "Wie waar staat op een lijn, daarna"
SCALE_STORY = "Wie een verhaal bij een lijn schreef"
FRAMEWORK = "Wat iemand van een afwegingskader vindt, zolang de groep het niet ziet"
FRAMEWORK_AFTER = "Wie wat van een afwegingskader vindt, daarna"
FRAMEWORK_OBJECTION = "Wie een bezwaar heeft tegen een afwegingskader"
TABLES = "Aan welke tafels iemand wil zitten"
LESSON = "Wie opschreef wat hij aan een tafel leerde"
PROJECT = "Een vraag aan een project, zolang het vertelt"
ASKED_PROJECT = "Wie een vraag stelde aan een project"
VOTE = "Op wie iemand stemt"
DECLINED = "Dat iemand nee zegt tegen een voordracht"
NO_SUPPORT = "Dat iemand nee zegt tegen een voorstel voor hulp"
IDEA = "Wie een idee schreef"
FOR_ANOTHER = "Wat iemand aan een ander uit de driehoek schrijft"
GIVING = "Aan wie iemand zulke woorden vrijgeeft, zolang de ander dat niet doet"
GIVEN = "Wat twee mensen uit een driehoek elkaar vrijgaven"
AGREED = "Een afspraak van een driehoek"
REACTION = "Een reactie op het verslag, zolang de begeleider haar niet toont"
STORY_KEPT = "Een verhaal voor het magazine, zolang de verteller het niet vrijgeeft"
EVERY_PAGE = ("Andere deelnemers", "Scherm", "Begeleider", "Adviseur", "Documenten", "Analyse")
NOBODY_AT_ALL = (*EVERY_PAGE, "Logboek")
Cells = dict[str, tuple[str, ...]]

# Each promise: the rows of the tables that make it true, and who must not see them there.
PROMISES: dict[str, Cells] = {
    "Geen enkele pagina laat zien wie jij aantikt.": {CONTACTS: EVERY_PAGE},
    "Geen enkele pagina laat anderen jouw antwoord zien.": {CONTACTS: EVERY_PAGE},
    "Jij ziet niet wie wat aantikte.": {CONTACTS: ("Begeleider",)},
    "Wat alleen jij mag zien, ziet de begeleider niet.": {
        **dict.fromkeys((CONTACTS, DOTS, DOTS_AFTER, PROPOSAL, REFUSED), ("Begeleider",)),
        **dict.fromkeys((AVOID, MANAGER, NOT_NOW, STORY), ("Begeleider",)),
        "Wat iemand kiest bij Rol": ("Begeleider",),
    },
    "De namen zie alleen jij.": {IDEA: ("Andere deelnemers", "Scherm", "Adviseur")},
    "Anderen zien niet waar jij je stippen zet.": {DOTS: EVERY_PAGE, DOTS_AFTER: EVERY_PAGE},
    "Het komt apart in het plan te staan, zonder je naam.": {
        "Wie een bezwaar schreef": (*EVERY_PAGE, "Openbaar")
    },
    "Jij ziet niet wie welk voorstel kreeg.": {PROPOSAL: ("Begeleider",)},
    "Je ziet ook niet wie nee zegt.": {REFUSED: ("Begeleider",)},
    "Deze namen zie alleen jij.": {NOT_NOW: EVERY_PAGE},
    "Wie “nu niet” zei, staat er ook bij: dat zie jij niet.": {NOT_NOW: NOBODY_AT_ALL},
    "Dit voorstel zie alleen jij.": {PROPOSAL: NOBODY_AT_ALL},
    "Zeg je nee, dan hoort niemand dat.": dict.fromkeys(
        (REFUSED, DECLINED, NO_SUPPORT, PARTNER), NOBODY_AT_ALL
    ),
    "Wie nee zegt, zie jij niet.": {NO_SUPPORT: ("Begeleider", "Logboek")},
    "Alleen jullie twee zien dit, tot ${who.": {STORY: NOBODY_AT_ALL},
    "Blijft tussen jullie": {"Zo'n zin die tussen jullie blijft": NOBODY_AT_ALL},
    "Dit verhaal blijft tussen jullie.": {"Zo'n zin die tussen jullie blijft": NOBODY_AT_ALL},
    "Alleen jij ziet dit.": {AVOID: NOBODY_AT_ALL, MANAGER: NOBODY_AT_ALL},
    "Ook de begeleider ziet het niet.": {AVOID: ("Begeleider",), MANAGER: ("Begeleider",)},
    "Wat de begeleider niet toonde, en wat iemand liever voor zich hield, staat er niet in.": {
        "Een kaart die de begeleider verbergt": ("Documenten", "Openbaar"),
        "Zo'n zin die tussen jullie blijft": ("Documenten", "Openbaar"),
    },
    "De zaal leest het na de beurt, zonder je naam.": {
        PROJECT: ("Andere deelnemers", "Scherm"),
        ASKED_PROJECT: ("Andere deelnemers", "Scherm"),
    },
    "Alleen jij ziet wat je kiest.": {TABLES: NOBODY_AT_ALL},
    "Niemand anders ziet je briefje, ook de begeleider niet.": {VOTE: NOBODY_AT_ALL},
    "Wat mensen kiezen, zie jij niet.": {VOTE: ("Begeleider", "Logboek")},
    "Niemand ziet jouw briefje.": {VOTE: NOBODY_AT_ALL},
    "Niemand ziet wat jij koos.": dict.fromkeys((POLL, POLL_AFTER, GRID, GRID_AFTER), EVERY_PAGE),
    "Niemand ziet wat jij kiest.": dict.fromkeys((JUDGED, JUDGED_AFTER), EVERY_PAGE),
    "Niemand ziet een tussenstand, jij ook niet.": dict.fromkeys(
        (POLL, GRID, SCALE, JUDGED), EVERY_PAGE
    ),
    "Niemand ziet waar jij staat.": {SCALE: EVERY_PAGE, SCALE_AFTER: EVERY_PAGE},
    "De groep leest dit bij Bespreken, zonder je naam.": {SCALE_STORY: EVERY_PAGE},
    "Niemand ziet wie wat koos.": {
        FRAMEWORK: EVERY_PAGE,
        FRAMEWORK_AFTER: EVERY_PAGE,
        FRAMEWORK_OBJECTION: EVERY_PAGE,
    },
    "Alleen jij leest dit, tot jullie het allebei vrijgeven.": {FOR_ANOTHER: NOBODY_AT_ALL},
    "Ook de begeleider leest het niet.": dict.fromkeys((FOR_ANOTHER, GIVEN), ("Begeleider",)),
    "Dit lezen alleen jullie twee.": {GIVEN: NOBODY_AT_ALL},
    "Alleen jullie zelf lezen het.": dict.fromkeys((FOR_ANOTHER, GIVEN, AGREED), NOBODY_AT_ALL),
    "Alleen jullie lezen deze afspraken.": {AGREED: NOBODY_AT_ALL},
    "Jij ziet niet wat mensen schrijven, en niet wie iets vrijgaf.": dict.fromkeys(
        (FOR_ANOTHER, GIVING, GIVEN, AGREED), ("Begeleider", "Logboek")
    ),
    "Alleen jij leest deze.": {
        REACTION: ("Andere deelnemers", "Scherm", "Adviseur", "Documenten", "Openbaar", "Analyse")
    },
    # The readers of the workshops.
    "Ziet wie een kaart schreef. Niet wie wat koos in een peiling.": {
        POLL: ("Begeleider",),
        POLL_AFTER: ("Begeleider",),
        POLL_WORDS: ("Begeleider",),
    },
    "Ziet wie wat schreef. Niet wie wat koos in een peiling.": {
        POLL: ("Begeleider",),
        POLL_AFTER: ("Begeleider",),
    },
    "Leest na het invullen wat de duo's antwoordden, en kaarten zonder je naam.": {
        IDEA: ("Andere deelnemers", "Scherm"),
    },
    "Leest je kaarten zonder je naam. Je verhaal alleen als jij het vrijgeeft.": {
        IDEA: ("Andere deelnemers", "Scherm"),
        STORY_KEPT: ("Andere deelnemers", "Scherm"),
    },
    "Leest op het scherm wat je leerde, zonder je naam.": {LESSON: ("Andere deelnemers", "Scherm")},
    # Samenspel: fixed questions, questions to what is presented, a grid, and lessons of a table.
    "Leest wat je schreef op het scherm, zonder je naam.": dict.fromkeys(
        (FIXED_ANSWER, ASKED_PROJECT, GRID_TEXT, LESSON), ("Andere deelnemers", "Scherm")
    ),
    # Trots op de raad: four fixed questions, and cards.
    "Leest je antwoorden en kaarten op het scherm, zonder je naam.": dict.fromkeys(
        (FIXED_ANSWER, IDEA), ("Andere deelnemers", "Scherm")
    ),
    "Leest de gevolgen, zonder je naam. Leest ook welke proef jij trekt, met je naam.": {
        CONSEQUENCE: ("Andere deelnemers", "Scherm")
    },
    "Leest je kaarten op het scherm, zonder je naam.": {IDEA: ("Andere deelnemers", "Scherm")},
    "Leest het stappenplan en de zinnen waar het uit komt, zonder je naam.": {
        IDEA: ("Adviseur", "Documenten"),
        "Hoe iemand heet": ("Adviseur", "Documenten"),
    },
    "Leest alleen het stappenplan. Niet wie wat zei.": {IDEA: ("Documenten", "Openbaar")},
}


def sentences() -> set[str]:
    """What pages and the engine say about who sees what."""
    pages = [
        path
        for path in (ROOT / "widgets/stappenplan_widgets").rglob("*.js")
        if "static" not in path.parts
    ]
    engine = (ROOT / "stappenplan").rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in (*pages, *engine)]
    found = (" ".join(one.split()) for text in texts for one in SENTENCE.findall(text))
    said = {sentence for sentence in found if TELLS.search(sentence)}
    said |= {
        reader.what
        for path in (ROOT / "workshops").glob("*/workshop.yaml")
        for reader in load_workshop(path).readers
        if TELLS.search(reader.what)
    }
    return {one for one in said if not any(known in one for known in NO_PROMISES)}


def test_every_promise_on_screen_is_gathered_here() -> None:
    told = {"Ziet wie wat schreef. Zo kan zij of hij helpen en ordenen."}
    assert sentences() - told == set(PROMISES)


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_is_what_the_tables_say(promise: str) -> None:
    cells = {(what, who): cell for table in who_looks.tables() for what, who, cell in table}
    for what, nobody in PROMISES[promise].items():
        for who in nobody:
            assert cells[what, who] != "ja", (promise, what, who)


def test_the_facilitator_sees_who_wrote_what_as_the_group_is_told() -> None:
    cells = {(what, who): cell for table in who_looks.tables() for what, who, cell in table}
    assert cells[IDEA, "Begeleider"] == "ja"
