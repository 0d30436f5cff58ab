"""What an agreement may not govern, by simple phrase rules.

They are a kind first look, not a judge: finding nothing is not approval. The clinician's eye
and everyone's freedom to say no come first. English only; a translation brings its own rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from accord.consent.events import ClauseKind
from accord.consent.wording_close import DUTY, FREQUENCY, LEAST, ONE_DECIDES, PENALTY
from accord.consent.wording_freedom import ALONE, PRIVATE, STOPPING
from accord.consent.wording_governs import GOVERNING
from accord.consent.wording_passed_over import PASSED_OVER
from accord.consent.wording_rules import Objection, Rule
from accord.consent.wording_words import bare_words, words_of

__all__ = ["Objection", "normalised", "objections"]

_PART = re.compile(r"[.;!?]+(?:\s|$)")
# "When Sam has a test, …" governs no test: whom a condition speaks of does not count.
_WHEN = (
    r"\b(when|whenever|if|while|after|before|until|till|once|because|since|as soon as|in case|so"
    r"|so that|unless|than|that|what|whom)"
)
_CONDITIONS = (
    (re.compile(rf"{_WHEN} (?:PERSON|you|he|she|they|one of us)\b"), r"\1 someone"),
    (re.compile(rf"{_WHEN} (?:we|both|either|anyone|everyone|everybody|all)\b"), r"\1 people"),
)
# "Nobody has to tell where they were" frees everybody.
_FREES = re.compile(
    r"\b(?:nobody|no one|none of us|neither(?: of us)?) (?:has to|have to|needs|need|owes|is"
    r" (?:asked|made|expected))\b[^,]*"
    r"|\b(?:need|does|do|will) not (?:have to|need(?! (?:an?|any|the|those|your) )|owe|must)\b[^,]*"
    r"|\b(?:never|not) (?:has|have|need|needs) to\b[^,]*"
    r"|\bmay (?!not\b)[^,]*\bwithout (?:asking|telling|permission|leave)\b"
)
# "I won't ask to see your answers" protects somebody.
_RESTRAINT = re.compile(
    r"^i (?:will |do )?(?:not|never) (?:ask (?:for|to see|why|again|where|what|whom|about|you to)"
    r"|look(?! for)|read|open (?!an? )|touch|wake|count (?:the|days|how)|check|decide|follow"
    r"|make (?:you|PERSON)|expect|demand|press (?:you|PERSON|for)|go on|keep (?:you|PERSON)"
    r"|say that|punish|sulk|grab)\b[^,]*"
)
_NOTHING = " "
_MAY = re.compile(r"\b(?:may|can|could|might)\b")


def objections(
    sentence: str, kind: ClauseKind, names: Collection[str] = ()
) -> tuple[Objection, ...]:
    """What `sentence` seems to govern that a clause of this kind may not; empty when nothing.

    `names` are the circle's pseudonyms, known however they are written. A limit protects its
    author's own body, time or information, so nothing intimate is asked of it; but it governs
    nobody else either.
    """
    found: set[Objection] = set()
    for said in _PART.split(words_of(sentence, names)):
        part = _RESTRAINT.sub(_NOTHING, said)
        found |= _seen(GOVERNING, _FREES.sub(_NOTHING, _unconditional(part)))
        if kind is not ClauseKind.LIMIT:
            found |= _seen(_asked_of_closeness(part, kind), part)
    return tuple(what for what in Objection if what in found)


def _unconditional(part: str) -> str:
    for seen, put in _CONDITIONS:
        part = seen.sub(put, part)
    return part


def _asked_of_closeness(part: str, kind: ClauseKind) -> tuple[Rule, ...]:
    offers_only = kind is ClauseKind.ALLOWANCE and _MAY.search(part)
    always = (*STOPPING, *PRIVATE, *ALONE, *PASSED_OVER, *PENALTY, *DUTY, *LEAST, *ONE_DECIDES)
    return always if offers_only else (*always, *FREQUENCY)


def _seen(rules: Iterable[Rule], part: str) -> set[Objection]:
    return {
        rule.what
        for rule in rules
        if all(one.search(part) for one in rule.seen) and not rule.spared.search(part)
    }


def normalised(sentence: str) -> str:
    """The same text for sentences that say the same in other spacing, case or punctuation.

    Letters that look alike, articles, fillers and numbers as words or digits make no difference
    either. Its digest is how the like of a vanished proposal is recognised.
    """
    return bare_words(sentence)
