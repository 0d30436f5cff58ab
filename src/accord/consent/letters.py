"""The same letters for the same words, however they were typed.

Signs that only look like a letter, signs that nobody sees, letters set apart and digits in a
word's middle are how a sentence is slipped past a reader that looks at letters alone.
"""

from __future__ import annotations

import re
import unicodedata

# Cyrillic, Greek and others, each under the Latin letter that a person reads in its place.
_READ_AS = {
    "A": "АΑᎪ",
    "B": "ВΒᏴ",
    "C": "СϹᏟ",
    "E": "ЕΕᎬ",
    "H": "НΗᎻ",
    "I": "ІΙӀ",
    "J": "ЈᎫ",
    "K": "КΚᏦ",
    "M": "МΜᎷ",
    "N": "Ν",
    "O": "ОΟՕ",
    "P": "РΡᏢ",
    "S": "ЅՏᏚ",
    "T": "ТΤᎢ",
    "W": "ԜᎳ",
    "X": "ХΧ",
    "Y": "УҮΥ",
    "Z": "ΖᏃ",
    "a": "аαɑᴀ",
    "b": "вЬьʙƄ",
    "c": "сϲᴄ",
    "d": "ԁɗᴅ",
    "e": "еεєҽᴇ",
    "f": "ƒꜰ",
    "g": "ɡցɢ",
    "h": "һнհʜ",
    "i": "іιıɩɪ",
    "j": "јϳᴊ",
    "k": "кκᴋ",
    "l": "ӏłʟǀ",
    "m": "мᴍ",
    "n": "ηпոռɴ",
    "o": "оοσօøᴏ",
    "p": "рρᴘ",
    "q": "ԛգ",
    "r": "гʀ",
    "s": "ѕꜱ",
    "t": "тτᴛ",
    "u": "υսцᴜ",
    "v": "νѵᴠ",
    "w": "ωԝѡᴡ",
    "x": "хχ",
    "y": "уγүʏ",
    "z": "ᴢ",
    "'": "\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u00b4`\u2032\uff07",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
}
_LATIN = str.maketrans({sign: letter for letter, signs in _READ_AS.items() for sign in signs})
_IN_A_WORD = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
_DIGIT = re.compile(r"(?<=[a-z])[013457@$](?=[a-z@$013457]*[a-z])", re.I)
_APART = re.compile(r"(?<!\w)[^\W\d_](?:[ .*_-][^\W\d_]){2,}(?!\w)")
_MARKS = re.compile("[\u0300-\u036f]")
_HALF_SAID = re.compile(r"(?<!\w)s[*_#.-]x", re.I)


def folded(sentence: str) -> str:
    """`sentence` in plain Latin letters where it has letters that read as such, once spaced."""
    text = _MARKS.sub("", unicodedata.normalize("NFKD", sentence.translate(_LATIN)))
    text = unicodedata.normalize("NFKC", text).translate(_LATIN)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = _APART.sub(lambda found: re.sub(r"[\W_]", "", found.group()), text)
    text = _HALF_SAID.sub("sex", text)
    text = _DIGIT.sub(lambda found: _IN_A_WORD[found.group()], text)
    return " ".join(text.split())
