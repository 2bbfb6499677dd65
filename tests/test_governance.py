"""What those read who have to say yes: every criterion, and nothing met that cannot be seen."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/normen.md"
MET, PARTLY, NOT, NEITHER = VERDICTS = ("voldaan", "deels", "niet", "n.v.t.")

# The sixteen criteria of version 0.8.0, and how many requirements each has.
PUBLIC_CODE = {
    "Code in the open": 5,
    "Bundle policy and source code": 4,
    "Make the codebase reusable and portable": 10,
    "Welcome contributors": 8,
    "Make contributing easy": 5,
    "Maintain version control": 8,
    "Require review of contributions": 9,
    "Document codebase objectives": 3,
    "Document the code": 9,
    "Use plain English": 8,
    "Use open standards": 7,
    "Use continuous integration": 10,
    "Publish with an open license": 6,
    "Make the codebase findable": 10,
    "Use a coherent style": 4,
    "Document codebase maturity": 6,
}
# The rules of the core of version 2.2.0, without `/core/`.
API_RULES = """
naming-resources naming-collections interface-language no-trailing-slash path-segments-kebab-case
query-keys-camel-case hide-implementation date-time/format date-time/timezone
date-time/date-omit-time-portion http-methods http-safety http-response-code stateless nested-child
resource-operations error-handling/problem-details error-handling/invalid-input
error-handling/all-errors doc-openapi doc-openapi-contact doc-language publish-openapi
deprecation-schedule transition-period uri-version changelog semver version-header transport/tls
transport/no-sensitive-uris transport/security-headers transport/cors modules/geospatial
modules/signing modules/encryption
"""
# Measures of version 1.3 about which software has something to say.
BIO2 = """
5.14.01 5.14.02 5.14.04 5.16.02 5.17.01 5.17.03 5.18.01 5.18.02 5.20.05 5.21.02 5.21.04 5.24.08
5.33.01 8.01.01 8.03.01 8.03.02 8.07.01 8.08.04 8.08.05 8.13.01 8.13.02 8.13.03 8.13.04 8.15.01
8.15.02 8.15.03 8.15.04 8.21.04 8.24.04 8.27.01 8.29.01 8.31.02 8.32.01
"""
GIBIT = """
Architectuur Interoperabiliteit Informatiebeveiliging Dataportabiliteit Toegankelijkheid Archivering
Infrastructuur Documentatie E-facturering
"""
SCORECARD = """
Binary-Artifacts Branch-Protection CI-Tests CII-Best-Practices Code-Review Contributors
Dangerous-Workflow Dependency-Update-Tool Fuzzing License Maintained Packaging Pinned-Dependencies
SAST SBOM Security-Policy Signed-Releases Token-Permissions Vulnerabilities Webhooks
"""
STANDARDS = (
    "Standard for Public Code",
    "API Design Rules",
    "BIO2",
    "GIBIT-kwaliteitsnormen",
    "OpenSSF Scorecard",
)


def chapter(name: str, mark: str = "##") -> str:
    found = re.search(rf"^{mark} {re.escape(name)}\n(.*?)(?=^#{{2,{len(mark)}}} |\Z)",
                      PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)  # fmt: skip
    assert found, name
    return found[1]


def rows(text: str) -> list[tuple[str, str, str]]:
    """The rows of the tables: what is asked, the verdict, and how one sees it."""
    cells = [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    found = [tuple(cell.strip() for cell in row) for row in cells]
    assert all(len(row) == 3 for row in found), [row for row in found if len(row) != 3]
    return [row for row in found if row[1] != "oordeel" and not row[1].startswith("---")]


def every_row() -> list[tuple[str, str, str]]:
    return [row for name in STANDARDS for row in rows(chapter(name))]


def evidence(told: str) -> list[str]:
    """What stands there to be looked at: tests, files, folders, links, commands."""
    spans = re.findall(r"`([^`]+)`", told)
    return [*re.findall(r"\]\(([^)\s]+)\)", told), *filter(is_evidence, spans)]


def is_evidence(span: str) -> bool:
    path = span.partition("::")[0]
    return span.startswith(("make ", "stappenplan ")) or (ROOT / path).exists()


def test_every_criterion_of_the_standard_for_public_code_is_there_with_all_it_asks() -> None:
    told = chapter("Standard for Public Code")
    assert re.findall(r"^### (.+)$", told, re.MULTILINE) == list(PUBLIC_CODE)
    counted = {name: len(rows(chapter(name, "###"))) for name in PUBLIC_CODE}
    assert counted == PUBLIC_CODE
    assert all(asked[:3] in {"M: ", "H: ", "V: "} for asked, *_ in rows(told))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("API Design Rules", [f"/core/{rule}" for rule in API_RULES.split()]),
        ("BIO2", BIO2.split()),
        ("GIBIT-kwaliteitsnormen", GIBIT.split()),
        ("OpenSSF Scorecard", SCORECARD.split()),
    ],
)
def test_every_rule_of_the_other_standards_is_there_once(name: str, asked: list[str]) -> None:
    assert [row[0].split(" ")[0] for row in rows(chapter(name))] == asked


def test_every_verdict_is_one_of_four_and_says_more() -> None:
    assert {row[1] for row in every_row()} == set(VERDICTS)
    assert [row for row in every_row() if not row[2]] == []


def test_nothing_is_met_that_cannot_be_seen() -> None:
    assert [row for row in every_row() if row[1] == MET and not evidence(row[2])] == []


def test_what_is_met_in_part_says_what_is_there_or_what_is_not() -> None:
    assert [row for row in every_row() if row[1] == PARTLY and len(row[2]) < 25] == []


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[^`]+\.py)(?:::(\w+))?`", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 40
    for path, test in named:
        assert (ROOT / path).is_file(), path
        assert not test or f"def {test}(" in (ROOT / path).read_text("utf-8"), test


def test_the_numbers_at_the_top_are_those_of_the_tables() -> None:
    top = PAGE.read_text(encoding="utf-8").partition("\n## ")[0]
    told = {
        name: [int(number) for number in numbers.split("|")]
        for name, numbers in re.findall(r"^\| ([^|]+) \| ([\d |]+) \|$", top, re.MULTILINE)
    }
    counted = {name: Counter(row[1] for row in rows(chapter(name))) for name in STANDARDS}
    assert told == {name: [counts[one] for one in VERDICTS] for name, counts in counted.items()}


# -- what the page says of this repository -----------------------------------------------------


def kept() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_nothing_that_was_built_is_kept_with_the_source() -> None:
    machine_code = (b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\0asm")
    files = [path for path in kept() if path.is_file()]
    assert len(files) > 1000
    assert [path for path in files if path.read_bytes()[:4].startswith(machine_code)] == []
    built = {".pyc", ".so", ".dll", ".exe", ".class", ".jar", ".whl", ".node", ".wasm"}
    assert [path for path in files if path.suffix in built or path.name.endswith(".min.js")] == []


def workflows() -> list[Path]:
    return sorted((ROOT / ".github/workflows").glob("*.y*ml"))


def test_a_workflow_may_read_and_nothing_else_and_takes_no_words_of_others() -> None:
    assert workflows()
    for path in workflows():
        told = path.read_text(encoding="utf-8")
        read = yaml.safe_load(told)
        assert read["permissions"] == {"contents": "read"}, path.name
        assert not any("permissions" in job for job in read["jobs"].values()), path.name
        assert "secrets." not in told
        assert "pull_request_target" not in told
        assert "workflow_run" not in told
        # Titles and names of branches are text of others: they would be run as commands.
        assert "${{" not in told


def test_every_action_of_a_workflow_is_named_by_its_commit() -> None:
    used = [
        name
        for path in workflows()
        for name in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
    ]
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name)] == []


def test_a_workflow_runs_what_anybody_can_run() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    for path in workflows():
        run = re.findall(r"run: (.+)", path.read_text(encoding="utf-8"))
        assert {line.removeprefix("make ") for line in run} <= targets


def test_the_licences_folder_for_programs_holds_the_same_texts() -> None:
    given = {"EUPL-1.2.txt": "LICENSE", "OFL-1.1.txt": "stappenplan/typeface/OFL.txt"}
    assert {path.name for path in (ROOT / "LICENSES").iterdir()} == set(given)
    for name, original in given.items():
        assert (ROOT / "LICENSES" / name).read_bytes() == (ROOT / original).read_bytes()


# -- notes of versions -------------------------------------------------------------------------


def headings(path: Path) -> list[str]:
    return re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


def notes() -> list[Path]:
    folder = ROOT / "docs/versies"
    return [path for path in sorted(folder.glob("*.md")) if path.stem != "sjabloon"]


def test_every_version_has_notes_for_administrators() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = set(re.findall(r"^## \[(\d[^\]]*)\]", log, flags=re.MULTILINE))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    current = re.search(r'^version = "(.+)"$', project, flags=re.MULTILINE)
    assert current
    assert {path.stem for path in notes()} == released | {current[1]}


@pytest.mark.parametrize("path", notes(), ids=lambda path: path.stem)
def test_the_notes_of_a_version_answer_every_question_of_the_template(path: Path) -> None:
    assert headings(path) == headings(ROOT / "docs/versies/sjabloon.md")
    parts = re.split(r"^## .+$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert all(len(part.strip()) > 20 for part in parts)
