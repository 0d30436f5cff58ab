"""The words of a sentence, made alike before any rule reads them: names, short forms, slips."""

from __future__ import annotations

import re
from collections.abc import Collection

from accord.consent.letters import folded

PERSON = "PERSON"
"""Stands for every name: the one word in capitals, since all others are small by then."""
_EDGE = "\0"
_MARKED = f"{_EDGE}{PERSON}{_EDGE}"

_SHORT = {
    r"\bcannot\b": "can not",
    r"\bwo'?nt?'?t?\b(?<=wont|on't)": "will not",
    r"\b(?:can't|cant)\b": "can not",
    r"\b(?:shan't|shant)\b": "shall not",
    r"\b(do|does|did|is|are|was|were|must|should|need|would|could|has|have|may)n'?t\b": r"\1 not",
    r"\bmayn't\b": "may not",
    r"\bain'?t\b": "is not",
    r"'ll\b": " will",
    r"'re\b": " are",
    r"\b(?:i'm|im)\b": "i am",
    r"'ve\b": " have",
    r"\b(you|they)re\b": r"\1 are",
    r"\bn[oi][by]+oby\b|\bnobdy\b|\bno boddy\b": "nobody",
    r"\bn[ .-]o\b": "no",
    r"\bayes\b": "a yes",
    r"\bnobody(?=press|paus|stop|back|take)": "nobody ",
    r"\bnite(s?)\b": r"night\1",
    r"\bsx\b|\bsecks\b|\bseks\b": "sex",
    r"\beachother\b": "each other",
    r"\bgonna\b": "going to",
    r"\bgott?a\b": "have to",
    r"\bu\b": "you",
    r"\bur\b": "your",
    r"\bw/o\b": "without",
    r"\b24 ?/ ?7\b": "always",
    r"\b(\d+) ?x\b": r"\1 times",
    r"\bx ?(\d+)\b": r"\1 times",
    r"\bonce\b(?= (?:a|an|per|each|every)\b)": "1 times",
    r"\b(?:twice)\b": "2 times",
    r"\b(not|never) ever\b": r"\1",
    r"\bthrice\b": "3 times",
    r"\bno-one\b|\bnoone\b": "no one",
    r"\bno body\b": "nobody",
    r"\bdr\.": "dr",
    r"\bok(?:ay)?\b": "ok",
    r"\b(?:pass ?word|pass-word|passwort)": "password",
    r"\b(?:pass ?phrase|pass-phrase)": "passphrase",
    r"\bpermi(?:s+i?on|tion)\b|\bpremission\b": "permission",
    r"\bmassag\w* me back\b": "message me back",
}
_SHORT_RULES = tuple((re.compile(seen), put) for seen, put in _SHORT.items())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Words that a rule hangs on; a letter lost, doubled or swapped in one of them is put right.
_KEY_WORDS = _words("""
agreement allowed allowance before money always answers anybody anyone appointment asking asleep
account brother clinician closeness contact contraception counts cuddle curfew decide decides
delete divorce doctor drunk every family father friend friends husband intimacy intimate journal
leave leaving limits location locations medicine message messages mother never nobody obey parents
passphrase password passwords pause permission person phone phones please pregnant punish refuse
recovery saturday screen session silence sister sleeping spend spending sunday therapist therapy
touch travel unlocked weekend weekly whenever without withdraw
""")


def _slips(word: str) -> set[str]:
    doubled = {word[:at] + word[at - 1] + word[at:] for at in range(1, len(word) + 1)}
    swapped = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)
    }
    lost = {word[:at] + word[at + 1 :] for at in range(1, len(word))} if len(word) > 4 else set()
    return doubled | swapped | lost


_SLIPS = {slip: word for word in _KEY_WORDS for slip in sorted(_slips(word))}
# Words that are one slip away from one of these, and right.
_RIGHT = frozenset(_KEY_WORDS) | frozenset(
    _words("""
agreements altar answer bother brothers cause contacts count decide doctors dunk ever fiends
friends leaves limit mothers parent person phone phones place plase pleas pleases quite refused
rest screens seeping send sisters sped spending spends the travels
""")
)

# Words that begin a sentence or are written large, and name nobody of one's own.
_NO_NAMES = frozenset(
    _words("""
a accord after again all allah also always am amber an and any anybody anyone april as asking
asleep at august autumn because bed before being between bible birth both breaking but by catholic
christmas church closeness condoms consent contraception cuddling dad date dating december devices
dinner divorce diwali dr drunk during each easter eid either english even every everybody everyone
everything exes february first five for four friday fridays friends from german given god half he
her here his holidays how i if in intimacy is islam it january jewish july june just keep keeping
kissing later leaving let lists location locations lord love lunch madam making march marriage may
massages maybe men messages mom monday mondays money more mr mrs mum my neither never next no
nobody none nothing november now october of on once one only or oral orgasms our part passion
passwords people phone phones please ramadan read red saturday saturdays screens separation
september seven sex sexual shabbat she silence since sir six sleep sober some sometimes spending
stop sunday sundays tears ten that the their then there they this three thursday thursdays to
today together tomorrow tonight touch touching travel tuesday tuesdays two until wages we
wednesday wednesdays weekends what when whenever where whether which while who whoever whose why
with without wives women yes you your
""")
)
_ALSO_WORDS = _NO_NAMES | {"will", "can", "must"}
_NAME = r"[A-Z][a-z]+"
_VERB = (
    r"(?=,? (?:and|or) [A-Z]|'s\b|,? (?:[a-z]+s|must|may|will|can|cannot|shall|should|does|isn"
    r"|doesn|won|is (?:not|never|to))\b)"
)
# A sentence's first word is large whatever it is; it names somebody when a verb comes next.
_LIKE_A_NAME = re.compile(
    rf"(?<=[^.!?:] )\b{_NAME}\b|(?:^|(?<=[.!?:] ))(?:{_NAME}|[A-Z]+)\b(?i:{_VERB})"
)
_ME = re.compile(rf"\bi, {PERSON}\b,?")


def words_of(sentence: str, names: Collection[str] = ()) -> str:
    """`sentence` as the rules read it: small letters, whole words, every name the same.

    `names` are the circle's own; without them a word written large counts as one.
    """
    text = folded(sentence)
    for name in sorted(filter(None, map(folded, names)), key=len, reverse=True):
        # Somebody may be called Will or May: such a name is one only when written large.
        kind = re.NOFLAG if name.lower() in _ALSO_WORDS else re.I
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _MARKED, text, flags=kind)
    parts = _LIKE_A_NAME.sub(_person, text).split(_EDGE)
    text = "".join(one if one == PERSON else one.lower() for one in parts)
    return _ME.sub("i", _in_full(text))


def _in_full(text: str) -> str:
    for seen, put in _SHORT_RULES:
        text = seen.sub(put, text)
    return re.sub(r"[a-z]{4,}", lambda found: _put_right(found.group()), text)


def _person(found: re.Match[str]) -> str:
    word = found.group()
    begins = found.string[: found.start()].rstrip()[-1:] in ".!?:"
    is_no_name = begins and word.lower().endswith(("ing", "s", "ed"))
    return word if is_no_name or word.lower() in _NO_NAMES else _MARKED


def _put_right(word: str) -> str:
    return word if word in _RIGHT else _SLIPS.get(word, word)


_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: str(number) for number, word in enumerate(_words(_COUNTED), start=1)}
_NUMBERS["once"] = "1"
_FILLERS = frozenset(_words("a an the please just really very simply kindly also then times"))


def bare_words(sentence: str) -> str:
    """The words of `sentence` alone, without articles and fillers, numbers as digits."""
    text = _in_full(folded(sentence).casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in text)
    bare = [_NUMBERS.get(one, one) for one in letters.split()]
    return " ".join([one for one in bare if one not in _FILLERS] or bare)
