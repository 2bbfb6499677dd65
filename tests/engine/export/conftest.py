"""The plan that every format writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stappenplan.contract.plan import Ask, Plan, Source
from stappenplan.contract.result import Line
from stappenplan.engine import KINDS, load_workshop
from stappenplan.export import WRITERS, gathering_folder
from stappenplan.export.workshop_paper import workshop_paper_pack
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse

STEPS = {"a": "Wat wil het dorp?", "r": "Rol", "t": "Terugblik", "w": "Wandelen"}


def cited(value: object) -> list[str]:
    """All entry ids that a plan names, each once, in the order of its fields."""
    if isinstance(value, dict):
        own = list(value.get("sources", ())) if isinstance(value.get("sources"), list) else []
        rest = [item for key, part in value.items() if key != "sources" for item in cited(part)]
        return list(dict.fromkeys(own + rest))
    if isinstance(value, list):
        return list(dict.fromkeys(item for part in value for item in cited(part)))
    return []


AWKWARD = {
    "markup": "<script>alert(1)</script> <!-- niets --> ]]> &amp; <b>vet</b>",
    "markdown": "# *vet* _schuin_ [a](javascript:x) `code` een | pijp \\ 1. http://voorbeeld.nl",
    "typst": '#eval("x") #let $x$ = @bron /* niets */ \\u{41}',
    "formula": "=1+1",
    "scripts": "blij 🙂 samen 👩‍👩‍👧 שלום مرحبا 中文 \u202eomgekeerd",
    "control": "voor\x00na\x07\x1b\r\n\tdaarna\ud7ff\uffff",
    "long": "x" * 2_000,
}


@pytest.fixture(scope="session", params=list(AWKWARD.values()), ids=list(AWKWARD))
def awkward(request: pytest.FixtureRequest, plan: Plan) -> Plan:
    """A small plan with one awkward text in every place where people can type."""
    text: str = request.param
    action = plan.actions[0].model_copy(
        update={
            "title": text,
            "description": text,
            "sign": text,
            "owner_label": text,
            "theme": text,
        }
    )
    line = Line(text=text, label=text, sources=("b01",))
    return Plan(
        title=text,
        gathering=text,
        workshop=text,
        date=plan.date,
        place=text,
        village_wants=(line,),
        actions=(action,),
        dissent=(line,),
        asks=(Ask(what=text, of=text),),
        roles=(plan.roles[0].model_copy(update={"theme": text}),),
        sources={"b01": plan.sources["b01"].model_copy(update={"text": text})},
    )


@pytest.fixture(scope="session")
def written(plan: Plan) -> dict[str, bytes]:
    """The plan in every format, written once."""
    return {name: write(plan) for name, write in WRITERS.items()}


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file that a rehearsed gathering gives, by its name on the site, and the paper pack."""
    folder = tmp_path_factory.mktemp("gathered")
    journal = Journal(f"sqlite:///{folder}/gathered.db")
    workshop = load_workshop("workshops/loslaten")
    row = rehearse(journal, workshop, people=24, seed=11)
    files = list(gathering_folder.write(folder, row, journal.read(row.id)))
    journal.close()
    paper = folder / "papier.pdf"
    paper.write_bytes(
        workshop_paper_pack(
            workshop,
            KINDS.__getitem__,
            title="Proef",
            code="ABCD",
            url="https://voorbeeld.nl/j/ABCD",
        )
    )
    return {path.name: path for path in (*files, paper)}


@pytest.fixture
def rehearsed(plan: Plan) -> Plan:
    return plan.model_copy(update={"rehearsal": True})


@pytest.fixture(scope="session")
def plan() -> Plan:
    data = yaml.safe_load((Path(__file__).parent / "plan.yaml").read_text(encoding="utf-8"))
    quotes = data.pop("quotes")
    sources = {
        id_: Source(
            id=id_,
            text=quotes.get(id_, f"Bijdrage {id_} in eigen woorden."),
            where=STEPS.get(id_[0], "Bedenken"),
            at="2026-03-12T13:20:00.000Z",
            via="van papier of namens" if id_.endswith("4") else "",
        )
        for id_ in cited(data)
    }
    return Plan.model_validate({**data, "sources": sources})
