"""One sheet for the wall."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from stappenplan.contract.plan import Plan
from stappenplan.export import WRITERS

TITLE = "Wij maken met elkaar een afspraak over het onderhoud van het groen en de paden"


def sized(plan: Plan, count: int, title: str) -> Plan:
    actions = [
        (plan.actions * 8)[at].model_copy(update={"number": at + 1, "id": f"a{at}", "title": title})
        for at in range(count)
    ]
    return plan.model_copy(update={"actions": tuple(actions)})


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", content))


def read(content: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    made = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(made.stdout.decode().split())


@pytest.mark.parametrize(
    ("count", "times"), [(0, 1), (1, 25), (3, 5), (8, 1), (12, 5), (12, 25), (30, 1), (60, 25)]
)
def test_it_is_one_page_however_much_there_is(plan, count, times):
    content = WRITERS["poster.pdf"](sized(plan, count, f"{TITLE} " * times))
    assert pages(content) == 1


def test_it_is_one_page_of_a_plan_in_which_all_is_awkward(awkward):
    assert pages(WRITERS["poster.pdf"](awkward)) == 1


def test_it_says_what_the_village_wants_who_does_what_and_when_we_look_back(plan):
    text = read(WRITERS["poster.pdf"](plan))
    assert "De dorpscoöperatie wil zelf het groen" in text
    for action in plan.actions:
        assert action.title in text
    assert "Bram" in text
    assert "2 april 2026" in text
    assert "hele tekst" not in text


def test_what_was_shortened_says_where_the_rest_is(plan):
    assert "De hele tekst staat in het stappenplan." in read(
        WRITERS["poster.pdf"](sized(plan, 12, f"{TITLE} " * 12))
    )
    assert "En nog 30 stappen" in read(WRITERS["poster.pdf"](sized(plan, 60, TITLE)))


def test_it_says_how_many_rows_about_the_role_it_does_not_show(plan):
    assert len(plan.roles) == 5
    assert "En nog 2 vragen over de rol: zie het stappenplan." in read(WRITERS["poster.pdf"](plan))
    few = plan.model_copy(update={"roles": plan.roles[:3]})
    assert "over de rol: zie" not in read(WRITERS["poster.pdf"](few))


def test_it_is_a3_and_can_be_read_aloud(written):
    content = written["poster.pdf"]
    assert re.search(rb"/MediaBox ?\[0 0 841\.\d+ 1190\.\d+\]", content)
    assert b"<pdfuaid:part>1<" in content
    assert re.search(rb"/Lang ?\(nl-NL\)", content)
    assert re.search(rb"/S ?/Figure", content)
    assert re.search(rb"/Alt ?[(<]", content)
