"""A paper is PDF/UA-1: veraPDF says so, and says otherwise once something is taken away."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from accord.formats.paper import Line, pdf
from accord.porch.press import press
from tests.formats.papers import HOSTILE, LONG, ODD, SCRIPTS, TITLE, paper, printed
from tests.formats.verapdf import Report, check

EVERYTHING = (*HOSTILE, *SCRIPTS, *ODD, *LONG)
WHOLE = printed(
    "We may dance.", Line("We may sing.", ("No pictures.",)), limits=["No pictures.", "No film."]
)


def _without(*names: str) -> bytes:
    """The paper with an entry of its catalogue taken away."""

    def change(writer: PdfWriter) -> None:
        for name in names:
            del writer._root_object[NameObject(name)]

    return _changed(change)


def _changed(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(WHOLE))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _untagged(writer: PdfWriter) -> None:
    """The marks that say which tag each piece of a page belongs to are gone."""
    page = writer.pages[0]
    content = page.get_contents()
    assert content is not None
    bare = re.sub(rb"/\w+ ?<<[^>]*>> ?BDC|/\w+ BMC|EMC", b"", content.get_data())
    assert bare != content.get_data()
    stream = DecodedStreamObject()
    stream.set_data(bare)
    page[NameObject("/Contents")] = writer._add_object(stream)


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags, in reading order."""
    found = node.get_object()
    if isinstance(found, list):
        for one in found:
            yield from _elements(one)
    elif hasattr(found, "get"):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from _elements(found["/K"])


def _nested_headings(writer: PdfWriter) -> None:
    for element in _elements(writer._root_object["/StructTreeRoot"]):
        if element.get("/S") == "/H2":
            element[NameObject("/S")] = NameObject("/H4")


# What is taken away, and the rule that veraPDF names for it.
BROKEN = {
    "unmarked": (_without("/MarkInfo"), "6.2-1"),
    "speechless": (_without("/Lang"), "7.2-34"),
    "without-a-tree": (_without("/StructTreeRoot"), "7.1-11"),
    "unnamed": (_without("/Metadata"), "7.1-8"),
    "untitled": (_without("/ViewerPreferences"), "7.1-10"),
    "untagged": (_changed(_untagged), "7.1-3"),
    "headings-skipped": (_changed(_nested_headings), "7.4.2-1"),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    whole = {
        "whole": WHOLE,
        "empty": printed(),
        "everything": printed(*EVERYTHING, limits=EVERYTHING),
        "long": printed(*(Line("We may dance. " * 35, ("No film.",)) for _ in range(60))),
        "arabic": pdf(paper(*SCRIPTS, limits=SCRIPTS, language="ar", rtl=True), press),
    }
    broken = {name: content for name, (content, _rule) in BROKEN.items()}
    return check(tmp_path_factory.mktemp("verapdf"), {**whole, **broken})


@pytest.mark.parametrize("name", ["whole", "empty", "everything", "long", "arabic"])
def test_verapdf_finds_a_paper_accessible(reports: dict[str, Report], name: str) -> None:
    found = reports[name]
    assert found.rules == 106
    assert found.checks > 300
    assert found.broken == ()
    assert found.compliant


@pytest.mark.parametrize("name", BROKEN)
def test_verapdf_notices_what_is_missing(reports: dict[str, Report], name: str) -> None:
    """Otherwise the test above would show nothing."""
    assert not reports[name].compliant
    assert BROKEN[name][1] in reports[name].broken


def _tags(made: bytes) -> list[str]:
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]
    return [str(one["/S"]) for one in _elements(root["/StructTreeRoot"])]


def test_the_tags_say_what_each_piece_is() -> None:
    """One title, a heading for each kind, each sentence an item of its list."""
    tags = _tags(WHOLE)
    headings = [one for one in tags if re.fullmatch(r"/H\d?", one)]
    assert headings == ["/H1", "/H2", "/H2"]
    assert tags.count("/L") == 3, "limits, allowances, and what one of them rests on"
    assert tags.count("/LI") == tags.count("/Lbl") == tags.count("/LBody") == 5
    assert not {"/Figure", "/Formula", "/Link", "/Annot"} & set(tags)


def test_its_language_and_title_are_said() -> None:
    for language in ("en", "ar"):
        made = pdf(paper("We may dance.", language=language, rtl=language == "ar"), press)
        root = PdfReader(io.BytesIO(made)).trailer["/Root"]
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"] is not None
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        metadata = root["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert f'<rdf:li xml:lang="x-default">{TITLE}</rdf:li>' in metadata


def test_every_font_is_in_the_file_and_says_which_letters_it_draws() -> None:
    made = PdfReader(io.BytesIO(printed(*EVERYTHING)))
    fonts = {
        name: font.get_object()
        for page in made.pages
        for name, font in page["/Resources"]["/Font"].items()
    }
    assert len(fonts) >= 5
    for font in fonts.values():
        assert "/ToUnicode" in font
        drawn = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(drawn)
