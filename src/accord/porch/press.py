"""The press: sets a paper with Typst, in memory, with the fonts that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from accord import formats
from accord.formats.paper import CannotBeDrawn

FONTS = Path(formats.__file__).parent / "fonts"
# What Typst says when a sign is in no font. Its message holds the sign itself.
NO_SIGN = "could not be displayed"


@cache
def _typst() -> tuple[Any, Any]:
    """Typst and the fonts, loaded when the first paper is made."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst, fonts


def press(layout: bytes, words: Mapping[str, str]) -> bytes:
    """The PDF of a layout and its words. Nothing goes to a file, and no failure says a word."""
    typst, fonts = _typst()
    failed = ""
    try:
        # INVARIANT: a PDF/UA-1 file or none; Typst refuses a sign that it has no picture of.
        return bytes(
            typst.compile(
                layout, font_paths=fonts, sys_inputs=dict(words), pdf_standards="ua-1", timestamp=0
            )
        )
    except typst.TypstError as error:
        failed = "cannot be drawn" if NO_SIGN in error.message else "failed"
    # Raised out here, so that Typst's own message hangs on to nothing that is logged.
    if failed == "failed":
        raise RuntimeError("the press failed")
    raise CannotBeDrawn
