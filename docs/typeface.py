"""Make the typeface of pictures and documents from the Noto fonts: `python docs/typeface.py`.

Needs, in an environment of its own: `pip install fonttools uharfbuzz manimgx-fonts`; the folder
that `dpkg -x` makes of Debian's package `fonts-noto-core`; and `data-by-emoji.json` of the npm
package `unicode-emoji-json`, as the two arguments.

One font holds every script, since the drawing of SVG in Typst takes one font for one line of
text. Sequences of a letter and marks, and of several emoji, are one glyph each: what consists of
several glyphs at different heights stands twice in the text layer of a PDF.
"""

from __future__ import annotations

import json
import sys
import tempfile
import unicodedata
from itertools import groupby
from pathlib import Path
from string import ascii_letters
from typing import Any

import manimgx_fonts
import uharfbuzz
from fontTools import merge, subset
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer

OUT = Path(__file__).parents[1] / "stappenplan/typeface"
PYPI = Path(manimgx_fonts.__file__).parent
FAMILY = "Stappenplan Sans"
UNITS = 1000
FEATURES = ["ccmp", "mark", "mkmk", "kern", "init", "medi", "fina", "isol", "rlig"]
SCRIPTS = ["DFLT", "latn", "grek", "cyrl", "arab", "hebr", "armn", "geor", "ethi"]
# Arrows, operators, technical signs, letters in circles, boxes, shapes, dingbats.
SIGNS = [*range(0x2190, 0x2C00)]
TONES = range(0x1F3FB, 0x1F400)
VARIATION, JOINER = 0xFE0F, 0x200D
# With letters of the standards: stress in Cyrillic words, and Latin letters with common marks.
STRESSED = [f"{letter}\u0301" for letter in "аеиоуыэюяАЕИОУЫЭЮЯєіїЄІЇ"]
MARKS = [*range(0x300, 0x305), *range(0x306, 0x309), 0x30A, 0x30B, 0x30C, 0x323, 0x327, 0x328]
MARKS += [0x331, 0x332]
OTHERS = [f"{letter}{chr(mark)}" for letter in ascii_letters for mark in MARKS]
# Parts of sequences of which the other part is a letter.
BEGUN = ["K\u035f", "k\u035f"]


def standard_sequences() -> list[str]:
    """Read the letters with marks that DIN 91379 names and Unicode has no single code for."""
    text = (OUT.parents[1] / "tests/words/din_91379.json").read_text(encoding="utf-8")
    return json.loads(text)["sequences"]


def opened(path: Path, wanted: list[int] | None, weight: int, had: set[int]) -> TTFont:
    """Open a font in one weight, with the characters that the fonts before it lack."""
    font = TTFont(path)
    if "fvar" in font:
        axes = {
            axis.axisTag: weight if axis.axisTag == "wght" else None for axis in font["fvar"].axes
        }
        font = instancer.instantiateVariableFont(font, axes)
    kept = set(font.getBestCmap()) & set(wanted or font.getBestCmap()) - had
    options = subset.Options(
        layout_features=FEATURES,
        layout_scripts=[f"{script}.dflt" for script in SCRIPTS],
        hinting=False,
        notdef_outline=True,
        name_IDs=[],
        drop_tables=["MATH", "vhea", "vmtx", "STAT", "DSIG", "BASE", "meta"],
    )
    worker = subset.Subsetter(options)
    worker.populate(unicodes=kept)
    worker.subset(font)
    scale_upem(font, UNITS)
    return font


def emoji(pictures: list[str], had: set[int]) -> tuple[TTFont, dict[tuple[int, ...], str]]:
    """Open the emoji, with the glyph of every sequence that is one picture."""
    path = PYPI / "NotoEmoji[wght].ttf"
    font = instancer.instantiateVariableFont(TTFont(path), {"wght": 400})
    with tempfile.NamedTemporaryFile(suffix=".ttf") as target:
        font.save(target.name)
        font = TTFont(target.name)
        shaper = Shaper(target.name)
        font.setGlyphOrder([f"emoji{number}" for number in range(len(font.getGlyphOrder()))])
        order, known = font.getGlyphOrder(), font.getBestCmap()
        found = {}
        for picture in pictures:
            codes = tuple(ord(char) for char in picture if ord(char) != VARIATION)
            seen = [one for one in shaper.glyphs(picture) if one[3] > 0]
            if len(codes) > 1 and len(seen) == 1 and seen[0][0] and set(codes) <= set(known):
                found[codes] = order[seen[0][0]]
        worker = subset.Subsetter(
            subset.Options(
                hinting=False,
                layout_features=[],
                name_IDs=[],
                drop_tables=["GSUB", "vhea", "vmtx", "STAT"],
                glyph_names=True,
            )
        )
        worker.populate(unicodes=set(known) - had, glyphs=set(found.values()))
        worker.subset(font)
        for table in font["cmap"].tables:
            table.cmap = {code: name for code, name in table.cmap.items() if code not in had}
        scale_upem(font, UNITS)
    return font, found


class Shaper:
    """Shapes text with a font file."""

    def __init__(self, path: str) -> None:
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))

    def glyphs(self, text: str) -> list[tuple[int, int, int, int]]:
        """Glyph, place and advance of everything that stands for the text."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        x, made = 0, []
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            made.append((info.codepoint, x + at.x_offset, at.y_offset, at.x_advance))
            x += at.x_advance
        return made


def merged(parts: list[TTFont], target: Path) -> TTFont:
    """Join fonts into one."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"{number}.ttf") for number in range(len(parts))]
        for part, path in zip(parts, paths, strict=True):
            # Ligatures are made of glyphs by their names.
            part["post"].formatType, part["post"].extraNames, part["post"].mapping = 2.0, [], {}
            part.save(path)
        whole = merge.Merger(merge.Options(drop_tables=["name"])).merge(paths)
        whole.save(target)
    return TTFont(target)


def add_ligatures(font: TTFont, *steps: dict[tuple[str, ...], str]) -> None:
    """Let sequences of glyphs become one glyph, in every script."""
    table = font["GSUB"].table
    added = []
    for pairs in steps:
        added.append(len(table.LookupList.Lookup))
        table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(pairs)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    records = table.FeatureList.FeatureRecord
    mine = otTables.FeatureRecord()
    mine.FeatureTag, mine.Feature = "ccmp", otTables.Feature()
    mine.Feature.FeatureParams = None
    mine.Feature.LookupListIndex = added
    # Features are sorted by tag; those of one tag may be several.
    for script in table.ScriptList.ScriptRecord:
        if script.Script.DefaultLangSys is None:
            script.Script.DefaultLangSys = otTables.LangSys()
            script.Script.DefaultLangSys.LookupOrder = None
            script.Script.DefaultLangSys.ReqFeatureIndex = 0xFFFF
            script.Script.DefaultLangSys.FeatureIndex = []
        own = script.Script.DefaultLangSys
        ccmp = [at for at in own.FeatureIndex if records[at].FeatureTag == "ccmp"]
        if ccmp:
            indices = records[ccmp[0]].Feature.LookupListIndex
            indices.extend(at for at in added if at not in indices)
        else:
            records.append(mine)
            own.FeatureIndex.append(len(records) - 1)
    for record in records:
        record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def compose(font: TTFont, path: Path, sequences: list[str]) -> dict[tuple[str, ...], str]:
    """Make one glyph of each letter with its marks, placed as the font places them."""
    shaper, order = Shaper(str(path)), list(font.getGlyphOrder())
    found: dict[tuple[str, ...], str] = {}
    for number, sequence in enumerate(sequences):
        seen = shaper.glyphs(sequence)
        if len(seen) == 1 or tuple(order[glyph] for glyph, *_ in seen) in found:
            continue
        if any(glyph == 0 for glyph, *_ in seen):
            raise ValueError(f"no glyph for {sequence!r}")
        pen, name = TTGlyphPen(font["glyf"]), f"composed{number}"
        for glyph, x, y, _ in seen:
            pen.addComponent(order[glyph], (1, 0, 0, 1, x, y))
        made = pen.glyph()
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"].glyphs[name] = made
        font["hmtx"][name] = (sum(advance for *_, advance in seen), 0)
        made.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], made.xMin)
        if "GDEF" in font and font["GDEF"].table.GlyphClassDef:
            font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
        found[tuple(order[glyph] for glyph, *_ in seen)] = name
    return found


def named(font: TTFont, style: str, weight: int, notices: list[str]) -> None:
    """Give the font its name and its licence."""
    font["name"] = newTable("name")
    font["name"].names = []
    texts = {
        0: "; ".join(notices),
        1: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        2: "Regular",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        13: "Licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
        16: FAMILY,
        17: style,
    }
    for key, text in texts.items():
        font["name"].setName(text, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["post"].formatType = 3.0
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False


def widths(font: TTFont) -> list[list[Any]]:
    """List the advance of every character: runs of characters in a row, each with its first."""
    every = font.getBestCmap().items()
    # Marks are drawn with their letter, and what controls text is not drawn at all.
    known = {
        c: name
        for c, name in every
        if unicodedata.category(chr(c))[0] in "LNPS" or unicodedata.category(chr(c)) == "Zs"
    }
    runs = groupby(enumerate(sorted(known)), lambda pair: pair[1] - pair[0])
    found = []
    for _, run in runs:
        codes = [code for _, code in run]
        found.append([codes[0], [font["hmtx"][known[code]][0] for code in codes]])
    return found


def make(weight: int, style: str, debian: Path, pictures: list[str]) -> dict[str, Any]:
    """Make one weight; returns what a program needs to know of it."""
    whole = style == "Regular"
    maths, signs = (debian / f"NotoSans{name}-Regular.ttf" for name in ("Math", "Symbols2"))
    parts: list[TTFont] = []
    had: set[int] = set()
    notices: list[str] = []

    def add(path: Path, font: TTFont) -> None:
        parts.append(font)
        notices.append(TTFont(path)["name"].getDebugName(0))
        had.update(font.getBestCmap())

    for path, wanted in ((PYPI / "NotoSans[wght].ttf", None), (maths, SIGNS)):
        add(path, opened(path, wanted, weight, had))
    found: dict[tuple[int, ...], str] = {}
    if whole:
        font, found = emoji(pictures, had)
        add(PYPI / "NotoEmoji[wght].ttf", font)
    add(signs, opened(signs, SIGNS, weight, had))
    if whole:
        scripts = ("Hebrew", "Armenian", "Georgian", "Ethiopic")
        more = [PYPI / f"NotoSans{name}[wght].ttf" for name in scripts]
        for path in (debian / "NotoSansArabic-Regular.ttf", *more):
            add(path, opened(path, None, weight, had))
        symbols = PYPI / "NotoSansSymbols[wght].ttf"
        add(symbols, opened(symbols, SIGNS, weight, had))
    path = OUT / f"StappenplanSans-{style}.ttf"
    font = merged(parts, path)
    sequences = [
        unicodedata.normalize("NFC", text)
        for text in (*standard_sequences(), *STRESSED, *OTHERS, *BEGUN)
    ]
    sequences = [text for text in dict.fromkeys(sequences) if len(text) > 1]
    composed = compose(font, path, [*sequences, *map(chr, sorted(font.getBestCmap()))])
    add_ligatures(font, *emoji_ligatures(font, found, pictures), composed)
    named(font, style, weight, list(dict.fromkeys(notices)))
    font.save(path)
    sys.stdout.write(
        f"{path.name}: {path.stat().st_size} bytes, {len(font.getGlyphOrder())} glyphs\n"
    )
    known = font.getBestCmap()
    parts = {char for picture in pictures for char in picture if ord(char) in known}
    return {
        "widths": widths(font),
        "pictures": "".join(sorted(parts - {chr(VARIATION), chr(JOINER)})) if whole else "",
        "composed": sorted(sequences),
        "joined": sorted("".join(map(chr, codes)) for codes in found),
    }


def emoji_ligatures(
    font: TTFont, found: dict[tuple[int, ...], str], pictures: list[str]
) -> list[dict[tuple[str, ...], str]]:
    """First drop what changes nothing in black and white, then join what is one picture."""
    if not found:
        return []
    known = font.getBestCmap()
    parts = {ord(char) for picture in pictures for char in picture} & set(known)
    bases = {known[code] for code in parts - {JOINER, VARIATION, *TONES}}
    alone = {(base, known[VARIATION]): base for base in bases}
    toned = {(base, known[tone]): base for base in bases for tone in TONES}
    joined = {tuple(known[code] for code in codes): glyph for codes, glyph in found.items()}
    return [alone, toned, alone, joined]


def main() -> None:
    """Make both weights and the table of their widths."""
    debian, listed = Path(sys.argv[1]) / "usr/share/fonts/truetype/noto", Path(sys.argv[2])
    pictures = list(json.loads(listed.read_text(encoding="utf-8")))
    made = {
        style: make(weight, style, debian, pictures)
        for weight, style in ((400, "Regular"), (600, "SemiBold"))
    }
    text = json.dumps(made, separators=(",", ":"))
    (OUT / "typeface.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
