"""The fonts of the paper, out of the Noto fonts: what stands in src/accord/formats/fonts.

    pip install fonttools
    python build/fonts/make.py FOLDER

FOLDER holds the files named below, as the Noto project publishes them (Debian has all but the
emoji in `fonts-noto-core`; `NotoEmoji-Regular.ttf` is version 3.006). Hints for screens are left
out, and each sign is taken from one file only. No file is larger than a repository likes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TO = Path(__file__).resolve().parents[2] / "src" / "accord" / "formats" / "fonts"
WHOLE = ("NotoSerif-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "NotoSerifHebrew-Regular.ttf")
SIGNS = range(0x2000, 0x2C00)
DOTS = range(0x2800, 0x2900)


def known(path: Path) -> set[int]:
    """The signs that a font can draw."""
    return set(TTFont(path).getBestCmap())


def make(
    source: Path, name: str, signs: Iterable[int], family: str = "", joins: bool = False
) -> set[int]:
    """Write the part of a font that draws these signs; gives the signs."""
    chosen = set(signs)
    options = subset.Options()
    options.hinting, options.recalc_timestamp, options.name_IDs = False, False, ["*"]
    options.layout_features = ["*"] if joins else []
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chosen)
    cutter.subset(font)
    for one in list(font["name"].names) if family else []:
        called = {1: family, 4: family, 16: family, 6: family.replace(" ", "") + "-Regular"}
        if one.nameID in called:
            font["name"].setName(called[one.nameID], one.nameID, 3, 1, 0x409)
    font.save(TO / name)
    return chosen


def main(folder: Path) -> None:
    """Make them all."""
    have: set[int] = set()
    for name in WHOLE:
        have |= make(folder / name, name, known(folder / name), joins=True)
    emoji = folder / "NotoEmoji-Regular.ttf"
    rest = {one for one in known(emoji) if one > 0x2000} - have
    for number, (least, most) in enumerate(((0, 0x1F400), (0x1F400, 0x1F600), (0x1F600, 0x110000))):
        part = {one for one in rest if least <= one < most}
        have |= make(emoji, f"NotoEmoji{number + 1}.ttf", part, f"Noto Emoji {number + 1}")
    for name, to in (("Symbols2", "Symbols2"), ("Symbols", "Symbols1"), ("Math", "Math")):
        source = folder / f"NotoSans{name}-Regular.ttf"
        part = {one for one in known(source) if one in SIGNS and one not in DOTS} - have
        if name == "Math":
            part &= set(range(0x2190, 0x2300))
        family = {"Symbols2": "Noto Symbols 2", "Symbols1": "Noto Symbols 1", "Math": "Noto Math"}
        have |= make(source, f"Noto{to}.ttf", part, family[to])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
