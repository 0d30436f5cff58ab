"""The same letters for what only looks different, so that disguise passes no rule by."""

from __future__ import annotations

import re
import unicodedata

_LIKE = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
        "\u03b1\u03b5\u03b9\u03bf\u03c1\u03c5\u03bd"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
        "\u0131\u0251\u0261",
        "aeopcyxijshdqwABEKMHOPCTYXIJSaeiopuvABEZHIKMNOPTYXiag",
        strict=True,
    )
)
_TABLE = str.maketrans(
    _LIKE | {"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"}
)
_SPACED = re.compile(r"\b(?:\w ){3,}\w\b")


def folded(text: str) -> str:
    """`text` in plain letters: look-alikes, signs without width and s p a c e d words undone."""
    seen = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if unicodedata.category(sign) not in {"Cf", "Mn"}
    )
    together = _SPACED.sub(lambda found: found[0].replace(" ", ""), seen.translate(_TABLE))
    return " ".join(together.split())
