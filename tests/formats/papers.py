"""Papers to try the press with, and what a reader finds on them."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pypdf import PdfReader

from accord.formats.paper import Line, Paper, Section, pdf
from accord.porch.press import press

TITLE = "What we agreed, as of 28 November 2026"
OPENING = "What any of us says in the moment comes first. This is no contract."
FOOT = "This is no contract. What anyone says now outranks this."
LIMITS = "They hold whatever else happens."
ALLOWANCES = "If each wants it then."

# What somebody could have typed: each is a sentence, and none is markup.
HOSTILE = (
    '#import "x": * $a^2$ \\ *b* _i_ `raw` @ref <mark> // c /* d */ = H + 1. x',
    '#set page(footer: none) #panic("no") #{sys.inputs} #read("/etc/passwd") [x](y)',
    "\"quotes\" 'one' “two” -- --- ~ ... \\u{41} \\n {{ braces }} %s </p><script>",
    "https://an.example/ and somebody@an.example",
    "- a list + another / term: said",
)
SCRIPTS = (
    "Łódź, Tiếng Việt, čaj, façade, ŵ, ẞ, Ω, Жизнь, ﬁne",
    "שקט בבית, בערב",
    "هدوء في البيت مساءً",
    "Tea 🫖 and 👩‍👩‍👧, 👍🏽 ❤️ 🇮🇪 1️⃣ ☕ ✓",
    "Mixed: שלום and مرحبا and hello, 3 × 4",
)
ODD = (
    "bell \a rings, a tab\t, a null \0 sign, escape \x1b[31m, two\nlines\r\nand more",
    "right to left \u202e again \u202c and \u2066isolated\u2069",
    "a \u200d joiner, a soft\u00adhyphen, a mark \ufeff",
    "e\u0301" * 60,
)
LONG = ("x" * 500, "W" * 500, "ש" * 500, "w\u0308" * 240)
UNKNOWN = ("中文", "ไทย", "देवनागरी", "\ue000", "\uffff", "\ud800", "\U0010fffd", "𓂀")


def paper(
    *sentences: str | Line,
    limits: Iterable[str] = (),
    language: str = "en",
    rtl: bool = False,
) -> Paper:
    """A paper with these allowances, and with these limits before them."""
    lines = tuple(one if isinstance(one, Line) else Line(one) for one in sentences)
    return Paper(
        language=language,
        rtl=rtl,
        title=TITLE,
        lead=(OPENING,),
        sections=(
            Section("Limits", LIMITS, tuple(Line(one) for one in limits)),
            Section("Allowances", ALLOWANCES, lines),
        ),
        rests_on="It rests on:",
        foot=FOOT,
    )


def printed(*sentences: str | Line, limits: Iterable[str] = ()) -> bytes:
    """The same as a PDF."""
    return pdf(paper(*sentences, limits=limits), press)


def pages(made: bytes) -> list[str]:
    """What another program reads on each page, from the first to the last."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def flat(text: str) -> str:
    """Text without the places where its lines were broken."""
    return "".join(text.replace("\u200b", "").split())
