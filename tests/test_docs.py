"""What the documentation says is there: commands, files, keys, buttons, numbers."""

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

import stappenplan
from stappenplan.cli import app
from stappenplan.contract.workshop import Step, Workshop
from stappenplan.engine import load_workshop
from stappenplan.journal import CODE_LENGTH
from stappenplan.steps.registry import KINDS

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# A document may name a file from the room it writes about.
ROOMS = [
    ROOT / room
    for room in ("", "stappenplan", "widgets/stappenplan_widgets", "widgets", "workshops/loslaten")
]
HANDBOOK = ROOT / "docs/handboek/begeleider.md"
# The page that tells how each workshop is held.
HANDBOOKS = {
    "loslaten": HANDBOOK,
    "leerkring": HANDBOOK.with_name("leerkring.md"),
    "estafette": HANDBOOK.with_name("estafette.md"),
    "estafette-kompas": HANDBOOK.with_name("estafette.md"),
    "samenspel": HANDBOOK.with_name("samenspel.md"),
    "trots-op-de-raad": HANDBOOK.with_name("trots-op-de-raad.md"),
    "driehoek": HANDBOOK.with_name("driehoek.md"),
    "luisteren": HANDBOOK.with_name("luisteren.md"),
    "maaltijdgesprek": HANDBOOK.with_name("maaltijdgesprek.md"),
    "initiatieven": HANDBOOK.with_name("initiatieven.md"),
    "democratielab": HANDBOOK.with_name("democratielab.md"),
    # One page for three meetings, in their order.
    "passende-samenwerking": HANDBOOK.with_name("passende-samenwerking.md"),
    "passende-samenwerking-2": HANDBOOK.with_name("passende-samenwerking.md"),
    "passende-samenwerking-3": HANDBOOK.with_name("passende-samenwerking.md"),
    "zichtbaar-samenspel": HANDBOOK.with_name("zichtbaar-samenspel.md"),
}
# Made while the app runs or is installed; not in a clone.
MADE = {
    ".venv",
    "build",
    "data",
    "rehearsal",
    "again",
    "stappenplan.db",
    "stappenplan.secret",
    "huisstijl.css",
    "draft.yaml",
    "versions",
    "dist",
    "waarden.yaml",
}
PLACEHOLDERS = {"NAME": "roles", "CODE": "BCDFG"}
CODES = {
    f"{letter}{number}"
    for letter, last in {"E": 11, "P": 14, "L": 8, "M": 8, "S": 7}.items()
    for number in range(1, last + 1)
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def read(name: str) -> str:
    return text(ROOT / name)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def spans(source: str) -> list[str]:
    """Code within sentences."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", source, flags=re.DOTALL))


def commands(source: str) -> list[str]:
    """Everything one can type: code within sentences, and lines of shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", source, flags=re.DOTALL)
    return [*spans(source), *(line.strip() for block in blocks for line in block.splitlines())]


def all_commands() -> Iterator[tuple[str, str]]:
    for path in DOCUMENTS:
        for command in commands(text(path)):
            yield name_of(path), command


def loslaten() -> Workshop:
    return load_workshop(ROOT / "workshops/loslaten")


def cli() -> dict[str, Any]:
    """The commands by name, as they parse."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))


# -- commands -----------------------------------------------------------------------------


def test_every_make_target_in_the_documentation_exists() -> None:
    named = {
        (where, target)
        for where, command in all_commands()
        for target in re.findall(r"^make ([a-z]+)", command)
    }
    assert {"start", "test", "check"} <= {target for _, target in named}
    assert {(where, target) for where, target in named if target not in targets()} == set()


def test_the_readme_names_every_command() -> None:
    typed = commands(read("README.md"))
    assert {"install", "start", "demo", "lab", "test"} <= {
        line.removeprefix("make ") for line in typed if line.startswith("make ")
    }
    for name in cli():
        assert any(line.startswith(f".venv/bin/stappenplan {name}") for line in typed), name


def cli_lines() -> list[tuple[str, str]]:
    start = re.compile(r"^(?:\.venv/bin/)?stappenplan [a-z]")
    return sorted({(where, line) for where, line in all_commands() if start.match(line)})


@pytest.mark.parametrize(("where", "line"), cli_lines())
def test_every_command_line_in_the_documentation_is_understood(where: str, line: str) -> None:
    _, name, *arguments = shlex.split(line)
    command = cli().get(name)
    assert command is not None, f"{where}: stappenplan {name}"
    if arguments or "stappenplan start" in line:
        # Parses and checks the arguments, and does nothing.
        command.make_context(name, [arg.replace("…", "workshop.test") for arg in arguments])


def test_every_option_in_the_documentation_exists() -> None:
    known = {
        option
        for command in cli().values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    named = {
        (where, option)
        for where, command in all_commands()
        # Values of a house style begin in the same way.
        if command.startswith("--") and not command.startswith("--sp-")
        for option in re.findall(r"^--[a-z-]+", command)
    }
    assert named
    assert {(where, option) for where, option in named if option not in known} == set()


def test_every_setting_of_the_environment_exists() -> None:
    sources = "".join(text(path) for path in (ROOT / "stappenplan").rglob("*.py"))
    for path in DOCUMENTS:
        for name in re.findall(r"\bSTAPPENPLAN_[A-Z]+\b", text(path)):
            assert f'"{name}"' in sources, f"{name_of(path)}: {name}"


# -- files and links ------------------------------------------------------------------------


def is_path(span: str) -> bool:
    return bool(re.fullmatch(r"[\w.*-]+(?:/[\w.*-]+)*/?", span)) and (
        "/" in span or bool(re.search(r"\.(?:py|js|css|md|yaml|yml|json|toml|lock|ipynb)$", span))
    )


def exists(span: str) -> bool:
    for placeholder, example in PLACEHOLDERS.items():
        span = span.replace(placeholder, example)
    if MADE & set(Path(span).parts):
        return True
    return any(any(room.glob(span.rstrip("/"))) for room in ROOMS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_file_a_document_names_exists(path: Path) -> None:
    missing = [span for span in spans(text(path)) if is_path(span) and not exists(span)]
    # An entity tag of npm looks like a path.
    assert [span for span in missing if not span.startswith("@")] == []


def test_the_map_in_the_readme_shows_what_is_there() -> None:
    block = re.search(r"```\n(workshops/.*?)```", read("README.md"), flags=re.DOTALL)
    assert block
    folder = ROOT
    for line in block[1].splitlines():
        names = re.findall(r"(?<!\S)([\w/]+(?:/|\.py))(?!\S)", line)
        assert names or line.startswith(" "), line
        if not line.startswith(" "):
            folder = ROOT / names[0]
        for name in names:
            assert (ROOT / name).exists() or (folder / name).exists(), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    source = text(path)
    links = [*re.findall(r"\]\(([^)\s]+)\)", source), *re.findall(r'src="([^"]+)"', source)]
    local = [link.partition("#")[0] for link in links if "://" not in link]
    assert [link for link in local if link and not (path.parent / link).exists()] == []


def test_every_document_in_docs_can_be_found_from_the_readme() -> None:
    found, waiting = set(), [ROOT / "README.md"]
    while waiting:
        path = waiting.pop().resolve()
        if path in found or path.suffix != ".md" or not path.exists():
            continue
        found.add(path)
        links = re.findall(r"\]\(([^)\s]+)\)", text(path))
        waiting += [path.parent / link.partition("#")[0] for link in links if "://" not in link]
    assert [name_of(path) for path in DOCUMENTS if path not in found] == []


# -- workshops and ways of working ----------------------------------------------------------


def test_contributing_names_the_keys_of_a_step() -> None:
    sentence = re.search(r"Each step has [^\n]*?\. ", read("CONTRIBUTING.md"))
    assert sentence
    assert set(re.findall(r"`(\w+)`", sentence[0])) == set(Step.model_fields)


def ways() -> dict[str, str]:
    """The rows of the tables, by code: what it is, and where."""
    described = read("docs/werkwijzen.md").partition("## Waar je het ziet werken")[0]
    rows = re.findall(r"^\| ([A-Z]\d+) \|(.*)\|$", described, flags=re.MULTILINE)
    assert len(rows) == len(dict(rows)), "a code stands there twice"
    return dict(rows)


def test_every_way_of_working_of_the_sources_is_described() -> None:
    assert set(ways()) == CODES


@pytest.mark.parametrize("code", sorted(code for code in CODES if code.startswith("E")))
def test_every_way_of_working_of_emmen_runs_where_the_page_says(code: str) -> None:
    where = ways()[code].rpartition("|")[2]
    kinds, _, steps = where.partition("*Loslaten*:")
    run = [step for step in loslaten().steps if code in step.sources]
    assert run, f"no step of the workshop names {code}"
    assert {name.strip() for name in steps.split(",")} == {step.id for step in run}
    assert set(re.findall(r"`(\w+)`", kinds)) == {step.kind for step in run}


def test_a_way_of_working_that_runs_partly_names_what_exists() -> None:
    known = {*KINDS, *Step.model_fields}
    for code, row in ways().items():
        where = row.rpartition("|")[2].strip()
        whole = where.startswith("`") and "*: " in where
        assert whole or where.startswith(("Deels: ", "Nog niet")), code
        assert set(re.findall(r"`(\w+)`", where)) <= known, code


def shown_ways() -> dict[str, list[str]]:
    """Of each code: the workshop, its steps, and the tests that show it; a dash for nothing."""
    shown = read("docs/werkwijzen.md").partition("## Waar je het ziet werken")[2]
    rows = re.findall(r"^\| ([A-Z]\d+) \|(.*)\|$", shown, flags=re.MULTILINE)
    assert len(rows) == len(dict(rows)), "a code stands there twice"
    return {code: [cell.strip() for cell in row.split("|")] for code, row in rows}


def test_every_way_of_working_has_a_row_with_workshop_steps_and_test() -> None:
    files = (ROOT / "workshops").glob("*/workshop.yaml")
    workshops = {workshop.title: workshop for workshop in map(load_workshop, files)}
    assert set(shown_ways()) == CODES
    for code, (title, steps, tests) in shown_ways().items():
        run = [w.title for w in workshops.values() if any(code in s.sources for s in w.steps)]
        assert (title == "–") is (tests == "–") is (not run), code
        if run:
            assert title in run, code
            named = [step.id for step in workshops[title].steps if code in step.sources]
            assert steps == ", ".join(named), code


def test_every_test_that_shows_a_way_of_working_exists() -> None:
    named = [name for *_, tests in shown_ways().values() for name in spans(tests)]
    assert len(named) > 10
    for name in named:
        file, _, function = name.partition("::")
        assert f"def {function}(" in read(file), name


def test_a_workshop_names_only_known_ways_of_working() -> None:
    for file in (ROOT / "workshops").glob("*/workshop.yaml"):
        for step in load_workshop(file).steps:
            assert set(step.sources) <= CODES, f"{name_of(file)}: {step.id}"


# -- the handbook ---------------------------------------------------------------------------


def test_every_workshop_has_a_page_in_the_handbook() -> None:
    assert set(HANDBOOKS) == {file.parent.name for file in ROOT.glob("workshops/*/workshop.yaml")}


@pytest.mark.parametrize("page", sorted(set(HANDBOOKS.values())), ids=name_of)
def test_the_handbook_tells_every_step_with_its_minutes(page: Path) -> None:
    rows = re.findall(r"^\| ([A-Z][^|]+) \| (\d+) \|", text(page), flags=re.MULTILINE)
    names = [name for name, at in HANDBOOKS.items() if at == page]
    told = [load_workshop(ROOT / "workshops" / name) for name in names]
    assert rows == [(step.title, str(step.minutes)) for workshop in told for step in workshop.steps]


@pytest.mark.parametrize(
    ("name", "said", "minutes"),
    [
        ("leerkring", "Twee uur en een kwartier", 135),
        ("estafette", "Drie uur", 180),
        ("estafette-kompas", "De laatste middag: twee uur", 120),
        ("samenspel", "Tweeënhalf uur", 150),
        ("trots-op-de-raad", "Twee uur", 120),
        ("driehoek", "Tweeënhalf uur", 150),
        ("luisteren", "Twee uur en een kwartier", 135),
        ("maaltijdgesprek", "Drie uur", 180),
        ("initiatieven", "Twee uur en een kwartier", 135),
        ("democratielab", "Twee uur", 120),
        ("passende-samenwerking", "Bijeenkomst 1: tweeënhalf uur", 150),
        ("passende-samenwerking-2", "Bijeenkomst 2: drie uur", 180),
        ("passende-samenwerking-3", "Bijeenkomst 3: twee uur en drie kwartier", 165),
        ("zichtbaar-samenspel", "Een uur en vijftig minuten", 110),
    ],
)
def test_the_handbook_says_how_long_a_workshop_takes(name: str, said: str, minutes: int) -> None:
    assert f"- {said} in de zaal." in text(HANDBOOKS[name])
    timed = load_workshop(ROOT / "workshops" / name).timed
    assert minutes - 10 <= sum(step.minutes or 0 for step in timed) <= minutes


@pytest.mark.parametrize(
    "handbook",
    sorted({*HANDBOOKS.values(), HANDBOOK.with_name("adviseur.md")}),
    ids=name_of,
)
def test_every_button_in_a_handbook_is_on_a_page(handbook: Path) -> None:
    endings = ("*.js", "*.html", "*.py", "*.yaml")
    folders = [ROOT / "stappenplan", ROOT / "widgets/stappenplan_widgets", ROOT / "workshops"]
    pages = " ".join(
        text(path).casefold()
        for folder in folders
        for ending in endings
        for path in folder.rglob(ending)
        if "static" not in path.parts
    )
    named = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text(handbook))
    assert len(named) > 8
    assert [words for words in named if words.rstrip("?").casefold() not in pages] == []


def test_what_to_bring_stands_in_the_workshop_too() -> None:
    listed = re.search(r"\*\*Neem mee\*\*\n\n(.*?)\n\n", text(HANDBOOK), flags=re.DOTALL)
    assert listed
    assert len(listed[1].splitlines()) == len(loslaten().bring)


@pytest.mark.parametrize(
    ("document", "words", "source", "rule"),
    [
        ("docs/brieven/privacy.md", "180 dagen", "session_identity.py", "COOKIE_DAYS = 180 "),
        (
            "docs/brieven/beheer.md",
            "1 MB per pagina, en 256 MB blijft vrij",
            "machine_capacity.py",
            "PAGE_BYTES = MEGABYTE\n",
        ),
        ("docs/brieven/beheer.md", "256 MB", "machine_capacity.py", "BYTES = 256 * MEGABYTE"),
        (
            "docs/brieven/beheer.md",
            "Tien plaatsen blijven vrij",
            "kernel_manager.py",
            "kept_for_staff = Integer(\n        10,",
        ),
        (
            "docs/brieven/beheer.md",
            "na twintig seconden",
            "shared_kernels/manager.py",
            "patience = Float(20.0,",
        ),
        ("docs/brieven/beheer.md", "standaard 8866", "../cli.py", " = 8866,"),
        (
            "docs/brieven/privacy.md",
            "minder dan vijf mensen",
            "../contract/people.py",
            "MIN_GROUP_SIZE = 5",
        ),
        ("SECURITY.md", "twenty wrong codes", "failed_attempts.py", "MAX_OF_ADDRESS = 20, 300"),
        ("SECURITY.md", "ten minutes", "failed_attempts.py", "WINDOW_SECONDS = 600"),
        ("SECURITY.md", "return code of eight", "keys.py", "RETURN_CODE_LENGTH = 8"),
        ("SECURITY.md", "eight participants of a gathering", "join_pace.py", "= 8, 1 / 60"),
        ("SECURITY.md", "two hundred and fifty, or half", "join_pace.py", "= 250, 1 / 2"),
        ("SECURITY.md", "twenty in a second", "sending_pace.py", "_PER_SECOND = 600, 20"),
        ("SECURITY.md", "two megabytes", "sending_pace.py", "= 2_000_000, 4_000"),
        ("SECURITY.md", "five thousand entries", "../entry_submission.py", "MAX_ENTRIES = 5_000"),
        ("SECURITY.md", "fifty messages", "shared_kernels/room_kernel.py", "= 1_500, 50"),
        ("SECURITY.md", "Sixty people wait", "../steering/door.py", "MAX_KNOCKING = 60"),
        ("SECURITY.md", "at most fifteen seconds", "web_server.py", "BODY_SECONDS = 15, 30"),
        ("SECURITY.md", "64 kB", "session_identity.py", "MAX_ANONYMOUS_BODY = 64 * 1024"),
        ("SECURITY.md", "three sockets", "shared_kernels/room_kernel.py", "MAX_SOCKETS = 3"),
        ("docs/handboek/begeleider.md", "acht mensen meedoen", "join_pace.py", "= 8, 1 / 60"),
        ("SECURITY.md", "256 kB", "../../voila.json", '"websocket_max_message_size": 262144'),
        ("docs/brieven/beheer.md", "binnen twee minuten weg", "../../voila.json", 'timeout": 80'),
        ("docs/brieven/beheer.md", "`/gezond`", "routes.py", '"/gezond"'),
        (
            "docs/architecture.md",
            "four times a second",
            "shared_gathering.py",
            "POLL_SECONDS = 0.25",
        ),
    ],
)
def test_a_number_in_a_document_is_the_number_in_the_code(
    document: str, words: str, source: str, rule: str
) -> None:
    assert words in read(document)
    assert rule in text(ROOT / "stappenplan/hosting" / source)


def test_the_join_code_is_as_long_as_the_handbook_says() -> None:
    assert CODE_LENGTH == 5
    assert "code van vijf letters en cijfers" in text(HANDBOOK)


# -- what others read automatically -----------------------------------------------------------


@pytest.fixture
def publiccode() -> dict[str, Any]:
    data = yaml.safe_load(read("publiccode.yml"))
    assert isinstance(data, dict)
    return data


def test_publiccode_has_what_the_standard_asks(publiccode: dict[str, Any]) -> None:
    mandatory = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert mandatory <= set(publiccode)
    assert publiccode["publiccodeYmlVersion"] == "0.4"
    assert publiccode["developmentStatus"] in {"concept", "development", "beta", "stable"}
    assert publiccode["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    if publiccode["maintenance"]["type"] in {"internal", "community"}:
        assert publiccode["maintenance"]["contacts"]
    assert publiccode["localisation"]["availableLanguages"] == ["nl"]
    assert publiccode["localisation"]["localisationReady"] is False


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_within_bounds(publiccode: dict[str, Any], language: str) -> None:
    about = publiccode["description"][language]
    assert len(about["shortDescription"]) <= 150
    assert "\n" not in about["shortDescription"]
    assert 150 <= len(about["longDescription"]) <= 10_000
    assert about["features"]
    assert all((ROOT / picture).is_file() for picture in about["screenshots"])


def test_the_licence_is_one_and_the_same() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    publiccode = yaml.safe_load(read("publiccode.yml"))
    assert project["license"] == publiccode["legal"]["license"] == "EUPL-1.2"
    licence = read("LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = [int(n) for n in re.findall(r"^(\d+)\. ?[A-Z]", licence, flags=re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert "Licensed under the EUPL" in read("README.md")


def test_the_version_is_one_and_the_same() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["version"] == stappenplan.__version__
    assert f"Version {stappenplan.__version__}" in read("README.md")
    assert read("CHANGELOG.md").count("\n## [") >= 1


def test_pictures_stay_small() -> None:
    pictures = list((ROOT / "docs/pictures").glob("*.png"))
    assert {picture.stem for picture in pictures} >= {"projector", "phone", "plan"}
    assert {p.name: p.stat().st_size for p in pictures if p.stat().st_size > 300_000} == {}


def test_the_readme_gives_each_promised_number_of_people_as_the_benchmark_prints_it() -> None:
    sys.path.append(str(ROOT / "benchmarks"))
    from targets import TARGETS

    chapter = read("README.md").partition("## How many people fit")[2].partition("\n## ")[0]
    given = dict(re.findall(r"^\| (.+) \| ([^|]+) \|$", chapter, flags=re.MULTILINE)[2:])
    assert list(given) == [target.text for target in TARGETS.values()]
    number = r"(-|\d+(\.\d+)?{})"
    assert [
        measured
        for target, measured in zip(TARGETS.values(), given.values(), strict=True)
        if not re.fullmatch(number.format(re.escape(target.unit)), measured)
    ] == []
