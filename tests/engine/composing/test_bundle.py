"""A workshop as one file: what goes in comes out, and hostile files are refused or harmless."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.composing import bundle
from stappenplan.composing.bundle import (
    Bundle,
    UnreadableBundle,
    folder_name,
    read_bundle,
    write_bundle,
)
from stappenplan.definition import bounds

ROOT = Path(__file__).parents[3]
WORKSHOPS = {
    file.parent.name: file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "workshops").glob("*/workshop.yaml"))
}
SERIES = {
    file.parent.name: file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "workshops").glob("*/series.yaml"))
}
ONE = WORKSHOPS["luisteren"]
IN_ZIP = "workshops/mijn/workshop.yaml"


def packed(
    files: dict[str, str | bytes], change: Callable[[zipfile.ZipInfo], object] = lambda _: None
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            change(member)
            made.writestr(member, content)
    return target.getvalue()


def refused(content: bytes, file_name: str = "") -> str:
    with pytest.raises(UnreadableBundle) as caught:
        read_bundle(content, file_name)
    return caught.value.sentence


# -- what goes in comes out -------------------------------------------------------------------


def test_every_workshop_and_series_comes_out_as_it_went_in() -> None:
    read = read_bundle(write_bundle(WORKSHOPS, SERIES))
    assert {one.name: one.text for one in read.workshops} == WORKSHOPS
    assert {one.name: one.text for one in read.series} == SERIES
    assert all(one.workshop is not None and not one.problems for one in read.workshops)
    assert all(one.series is not None for one in read.series)
    assert read.ignored == ()
    assert read.style is None


def test_the_same_content_gives_the_same_bytes() -> None:
    assert write_bundle({"b": ONE, "a": ONE}) == write_bundle({"a": ONE, "b": ONE})


def test_a_workshop_file_by_itself_opens_under_the_name_of_the_file() -> None:
    (one,) = read_bundle(ONE.encode(), r"C:\Mijn Documenten\Één gesprek.yaml").workshops
    assert (one.name, one.text) == ("een-gesprek", ONE)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Het zwembad van Ons Dorp!", "het-zwembad-van-ons-dorp"),
        ("../../etc/passwd", "etc-passwd"),
        ("Één café", "een-cafe"),
        ("日本", "workshop"),
        ("", "workshop"),
        ("a" * 200, "a" * 40),
        ("-" * 200, "workshop"),
    ],
)
def test_a_folder_has_a_name_that_every_system_takes(typed: str, name: str) -> None:
    assert folder_name(typed) == name


def test_what_a_person_packed_again_opens_too() -> None:
    read = read_bundle(
        packed(
            {
                "mijn map/": "",
                "mijn map/workshops/luisteren/workshop.yaml": ONE,
                "__MACOSX/mijn map/._workshop.yaml": b"\0\5\x16\7",
                "mijn map/.DS_Store": b"\0",
                "mijn map/foto.jpg": b"\xff\xd8",
            }
        )
    )
    assert [one.name for one in read.workshops] == ["luisteren"]
    assert read.ignored == ("mijn map/foto.jpg",)


# -- what is shown and may be kept ------------------------------------------------------------


def test_a_step_kind_that_is_not_installed_here_is_told() -> None:
    text = ONE.replace("kind: welcome", "kind: hologram", 1)
    (one,) = read_bundle(packed({IN_ZIP: text})).workshops
    assert one.workshop is None
    assert one.unknown_kinds == ("hologram",)
    assert one.problems
    assert one.text == text


def test_a_workshop_with_a_mistake_says_so_and_keeps_its_text() -> None:
    text = ONE.replace("minutes:", "minuten:", 1)
    (one,) = read_bundle(packed({IN_ZIP: text})).workshops
    assert one.workshop is None
    assert one.unknown_kinds == ()
    assert "minuten" in one.problems[0]


@pytest.mark.parametrize(
    "blocks", ["3", "[]", "[3]", "[{steps: 3}]", "[{steps: [3, {kind: []}, {kind: {a: b}}]}]"]
)
def test_steps_of_any_shape_are_looked_at_for_kinds(blocks: str) -> None:
    (one,) = read_bundle(f"title: [Een, twee]\nblocks: {blocks}".encode(), "a.yaml").workshops
    assert (one.title, one.workshop, one.unknown_kinds) == ("a", None, ())


def test_a_series_may_name_a_workshop_of_this_server() -> None:
    content = packed({IN_ZIP: ONE, "workshops/mijn/series.yaml": SERIES["estafette"]})
    (alone,) = read_bundle(content).series
    assert alone.series is None
    assert "there is no workshop of this name" in alone.problems[0]
    (here,) = read_bundle(content, known_workshops=WORKSHOPS).series
    assert here.series is not None


# -- house style ------------------------------------------------------------------------------

LOGO = "url(\"data:image/svg+xml,%3Csvg xmlns='a'%3E%3C/svg%3E\")"


def test_a_house_style_goes_along_without_its_comments() -> None:
    sheet = f"""/* van Els; niet delen */
    :root {{ --sp-organisation: "Gemeente; Voorbeeld"; --sp-logo: {LOGO};
      --sp-logo-width: 2.4em; --sp-brand-accent: #234f8f; --sp-brand-ink-dark: rgb(20 30 40);
      --sp-brand-font: "Open Sans", Verdana, sans-serif }}"""
    content = write_bundle({"mijn": ONE}, style=sheet)
    style = read_bundle(content).style
    assert style is not None
    assert style.left_out == 0
    assert style.organisation == "Gemeente; Voorbeeld"
    assert style.values["--sp-logo"] == LOGO
    assert style.values["--sp-brand-font"] == '"Open Sans", Verdana, sans-serif'
    assert b"Els" not in content
    assert "Els" not in style.sheet


@pytest.mark.parametrize(
    "hostile",
    [
        "body { display: none }",
        "button::after { content: 'Stem ja' }",
        "@import 'https://elders.test/a.css';",
        ":root { --sp-brand-accent: url(https://elders.test/a.png) }",
        ':root { --sp-logo: url("https://elders.test/a.png") }',
        ':root { --sp-logo: url("data:text/html,a") }',
        ":root { --sp-logo-width: 900em }",
        ":root { --sp-brand-font: a; } body { color: red",
        ':root { --sp-organisation: "a\\22; } body { display: none " }',
        ":root { --sp-brand-ink: #000} * {visibility:hidden",
        ":root { --sp-anders: #fff }",
        "/* --sp-brand-accent: #fff",
        "/**/body{display:none}/**/",
        "--sp-brand-accent:#fff}body{display:none}:root{--sp-brand-ink:#000",
    ],
)
def test_of_a_sheet_from_elsewhere_nothing_is_left_that_no_house_style_sets(hostile: str) -> None:
    style = read_bundle(packed({IN_ZIP: ONE, "huisstijl.css": hostile})).style
    assert style is not None
    lines = style.sheet.splitlines()
    assert lines[0] == ":root {"
    assert lines[-1] == "}"
    for line in lines[1:-1]:
        name, _, value = line.strip().partition(": ")
        assert name in {"--sp-brand-accent", "--sp-brand-ink", "--sp-brand-font"}
        assert value in {"#fff;", "#000;", "a;"}
    assert "elders" not in style.sheet
    assert "{" not in style.sheet.removeprefix(":root {")


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(
    st.lists(
        st.sampled_from([*"{}:;\"'\\/*@()#,. \n\f-a1f", "--sp-logo", "--sp-brand-ink", "url("]),
        max_size=60,
    ).map("".join)
)
def test_no_sheet_gets_out_of_its_values(sheet: str) -> None:
    made = bundle.read_style(sheet)
    text = made.sheet
    assert bundle.read_style(text).values == made.values
    assert bundle.read_style(text).left_out == 0
    outside = text
    for value in made.values.values():
        outside = outside.replace(value, "", 1)
    assert outside.count("{") == outside.count("}") == 1
    assert "\\" not in outside


def test_a_sheet_of_comments_and_quotes_without_end_takes_no_time() -> None:
    for piece in ("/*", "aa:'", '--a:"', "{;", "a" * 40 + ":", "\n" * 9 + "aa"):
        bundle.read_style(piece * 60_000)


# -- what is refused --------------------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BOMB, "values"),
        ("a: " + "[" * 5_000, "too deep"),
        ("a: &a\n  b: *a", "too deep"),
        ("title: !!python/object/apply:os.system ['touch x']", "line 1"),
        ("title: een\ntitle: twee", "line 1 too"),
        ("- a\n- b", "a workshop is a list of keys"),
        ("zomaar tekst", "a workshop is a list of keys"),
        ("title: 'open", "line 1"),
        ("<html><body>Inloggen</body></html>", "a workshop is a list of keys"),
    ],
)
def test_a_text_that_is_no_workshop_is_refused_with_the_reason(text: str, why: str) -> None:
    for content, name in ((text.encode(), "x.yaml"), (packed({IN_ZIP: text}), "x.zip")):
        with pytest.raises(UnreadableBundle) as caught:
            read_bundle(content, name)
        assert "niet te lezen" in caught.value.sentence
        assert why in " ".join(caught.value.details)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xd8\xff\xe0JFIF\0", b"\xe9: [", b"%PDF-1.7\n\xe2\xe3", b"a\0b\0", b"\xff\xfe\0"],
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert "niet te lezen" in refused(content, "x.yaml")


@pytest.mark.parametrize(
    "name",
    [
        "../workshop.yaml",
        "a/../../workshop.yaml",
        "/etc/workshop.yaml",
        "C:/workshop.yaml",
        "..\\workshop.yaml",
        "a//workshop.yaml",
        "./workshop.yaml",
        "~/../x",
    ],
)
def test_a_name_that_points_outside_is_refused(name: str) -> None:
    assert "een naam die niet klopt" in refused(packed({IN_ZIP: ONE, name: ONE}))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_link_or_a_device_is_refused(kind: int) -> None:
    def change(member: zipfile.ZipInfo) -> None:
        member.external_attr = (kind | 0o777) << 16

    assert "een naam die niet klopt" in refused(packed({IN_ZIP: "/etc/passwd"}, change))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    content = packed({IN_ZIP: b"a" * 900_000_00})
    assert len(content) < bundle.MAX_BUNDLE_BYTES
    assert "meer dan in een workshop past" in refused(content)


def test_the_size_that_a_member_says_is_not_believed() -> None:
    content = bytearray(packed({IN_ZIP: b"a" * (bounds.MAX_BYTES + 50)}))
    real = (bounds.MAX_BYTES + 50).to_bytes(4, "little")
    while (at := content.find(real)) >= 0:
        content[at : at + 4] = (10).to_bytes(4, "little")
    assert refused(bytes(content)) in {bundle.TOO_MUCH, bundle.DAMAGED}


def test_together_the_files_may_not_be_too_large() -> None:
    filler = "# " + "x" * (bounds.MAX_BYTES - 2_000 - len(ONE)) + "\n" + ONE
    files: dict[str, str | bytes] = {f"w/n{at}/workshop.yaml": filler for at in range(16)}
    assert "meer dan in een workshop past" in refused(packed(files))


def test_too_many_files_and_too_many_workshops_are_refused() -> None:
    many: dict[str, str | bytes] = {f"{at}.txt": "" for at in range(bundle.MAX_MEMBERS + 1)}
    assert "meer dan in een workshop past" in refused(packed(many))
    workshops: dict[str, str | bytes] = {f"w/n{at}/workshop.yaml": ONE for at in range(21)}
    assert "meer dan in een workshop past" in refused(packed(workshops))


def test_what_is_too_large_empty_locked_damaged_or_double_is_refused() -> None:
    assert "groter dan 1 MB" in refused(b"a" * (bundle.MAX_BUNDLE_BYTES + 1))
    assert "geen workshop" in refused(b"")
    assert "geen workshop" in refused(b" \n ")
    assert "geen workshop" in refused(packed({"foto.jpg": b"x"}))
    assert "beschadigd" in refused(b"PK\3\4 en dan niets")
    assert "beschadigd" in refused(packed({IN_ZIP: ONE})[:-30])
    other = "ander/mijn/workshop.yaml"
    assert "twee keer" in refused(packed({IN_ZIP: ONE, other: ONE}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_for_two_files_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr(IN_ZIP, ONE)
        made.writestr(IN_ZIP, ONE)
    assert "twee keer" in refused(target.getvalue())


def test_a_locked_file_says_that_it_is_locked() -> None:
    content = bytearray(packed({IN_ZIP: ONE}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.find(mark) + at] |= 1
    assert "met een wachtwoord dicht" in refused(bytes(content))


def test_an_unknown_compression_is_refused() -> None:
    content = bytearray(packed({IN_ZIP: ONE}))
    for mark, at in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        content[content.find(mark) + at] = 99
    assert "beschadigd" in refused(bytes(content))


def test_a_name_with_signs_that_deceive_is_shown_as_what_it_is() -> None:
    read = read_bundle(packed({IN_ZIP: ONE, "foto\u202egpj.exe": b"x", "<b>\x1b[31m": b"x"}))
    assert isinstance(read, Bundle)
    assert not any("\u202e" in name or "\x1b" in name for name in read.ignored)


def test_reading_writes_nothing_and_leaves_the_folder_as_it_is(tmp_path, monkeypatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    read_bundle(write_bundle(WORKSHOPS, SERIES))
    refused(packed({"../x/workshop.yaml": ONE}))
    assert [*tmp_path.rglob("*.yaml")] == []
