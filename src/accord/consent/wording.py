"""What an agreement may not govern, by simple phrase rules.

They are a kind first look, not a judge: finding nothing is not approval. The clinician's eye
and everyone's freedom to say no come first. English only; a translation brings its own rules.
"""

from __future__ import annotations

import re
from enum import StrEnum

from accord.consent.events import ClauseKind
from accord.consent.freedoms import signed_away
from accord.consent.letters import folded


class Objection(StrEnum):
    """What a sentence seems to govern that no clause may."""

    CONTACTS = "contacts"
    MOVEMENT = "movement"
    MONEY = "money"
    DEVICES = "devices"
    HEALTH_CARE = "health_care"
    LEAVING = "leaving"
    DUTY = "duty"
    FREQUENCY = "frequency"
    PENALTY = "penalty"
    STOPPING = "stopping"
    PRIVATE = "private"
    ALONE = "alone"
    PASSED_OVER = "passed_over"
    ONE_DECIDES = "one_decides"


_MUST = (
    r"(?:must(?: not|n't)?|have to|has to|need to|needs to|(?:may|shall|should|will|can) ?not"
    r"|mayn't|shan't|shouldn't|won't|can't|(?:is|are) (?:not|never) allowed|isn't allowed"
    r"|aren't allowed|never|(?:will|may|can) never|(?:may|can|will) only|only|asks? (?:me|us)"
    r"|stops?|gives? up|shares?|shows?|hands? over|tells? me)"
)
_OTHERS = (
    r"(?:you|he|she|they|nobody|no one|each of us|both of us|neither of us|we|we both|my partner"
    r"|my wife|my husband)"
)
_NOT_NAMES = r"(?!I\b|I'|When\b|Before\b|After\b|If\b|On\b|In\b|At\b|The\b|Tonight\b|Today\b)"
_OVER_OTHERS = re.compile(rf"\b(?:{_OTHERS}\b|(?-i:{_NOT_NAMES}[A-Z]\w+))\W+{_MUST}\b", re.I)
_LEAVE_TO_ASK = re.compile(
    r"\bwithout (?:my|asking|your|permission)\b|\b(?:my|your) permission\b|\bask(?:s|ing)? "
    r"(?:me|for permission)\b|\bonly (?:if|when|with) (?:I|me|my)\b",
    re.I,
)

_GOVERNED = {
    Objection.CONTACTS: (
        r"\b(?:see|sees|meet|meets|talk|talks|speak|speaks|write|writes|text|texts|call|calls"
        r"|message|messages|contact|contacts|visit|visits|friends? with|in touch)\b.*\b(?:friends?"
        r"|family|mother|father|parents?|sister|brother|ex|exes|colleagues?|men|women|anyone"
        r"|anybody|other people|others|him|her|them)\b"
    ),
    Objection.MOVEMENT: (
        r"\b(?:go|goes|going|travel|travels|drive|drives|stay|stays|come|comes|be|leave|leaves)\b"
        r".*\b(?:out|home|house|alone|away|outside|flat|work|party|parties|gym|town|late|trips?)\b"
    ),
    Objection.MONEY: (
        r"\b(?:money|salary|wages?|bank|account|accounts|cash|spend|spends|credit cards?|savings"
        r"|pay|pays|rent|income)\b"
    ),
    Objection.DEVICES: (
        r"\b(?:phones?|passwords?|passcodes?|locations?|e-?mails?|messages|chats?|laptops?"
        r"|computers?|track|tracks|tracking|gps|devices?)\b"
    ),
    Objection.HEALTH_CARE: (
        r"\b(?:doctors?|therap(?:y|ist|ists)|medicines?|medications?|pills?|contraception|coil"
        r"|pregnan(?:t|cy)|abortion|hospital|treatments?|vaccin\w+|test(?:ed|s)?)\b"
    ),
    Objection.LEAVING: (
        r"\b(?:leave|leaves|leaving|break(?:s|ing)? up|separat\w+|divorc\w+|end(?:s|ing)? (?:it"
        r"|this|us|the relationship)|walk(?:s|ing)? (?:out|away)|move(?:s)? out)\b"
    ),
}
_GOVERNED_RULES = {what: re.compile(rule, re.I) for what, rule in _GOVERNED.items()}

_SURVEILLANCE = re.compile(
    r"\b(?:your|each other's|one another's|our) (?:passwords?|passcodes?|locations?)\b"
    r"|\b(?:check|checks|read|reads|search|searches|look through) (?:your|his|her|their|each "
    r"other's) (?:phones?|messages|e-?mails?|chats?)\b"
    r"|\b(?:shares?|sharing|show|shows) (?:\w+ )?locations?\b",
    re.I,
)
_HELD = {
    Objection.MOVEMENT: (
        r"\basks? (?:for )?(?:permission|leave)\b|\b(?:only|never)\b[^.;]*\b(?:when|if|unless) I "
        r"(?:agree|say so|allow)\b|\b(?:stays (?:at )?home|quits? (?:\w+ )?(?:job|work|studies))\b"
    ),
    Objection.DEVICES: (
        r"\btells? (?:me|us|each other) where (?:\w+ ){1,2}(?:at all times|always|are|is)\b"
        r"|\btracks? (?:\w+ )?(?:each other's|your|his|her|their) \w+"
        r"|\bphones? (?:\w+ )?(?:unlocked|open) for\b|\b(?:for|to) (?:me|the other|each other) to "
        r"check\b"
    ),
    Objection.MONEY: (
        r"\b(?:pays?|covers?) (?:\w+ ){0,3}(?:for this|in return|my rent)\b"
        r"|\b(?:gives?|hands?) me (?:your|his|her|their|all) (?:money|salary|wages|income|cards?)\b"
        r"|\bI (?:keep|hold|look after) "
        r"(?:your|his|her|their|\w+'s) (?:cards?|money|wages|salary|keys|passport|papers)\b"
    ),
    Objection.LEAVING: r"\bstays? (?:in this (?:relationship|marriage)|with me|married)\b",
}
_HELD_RULES = {what: re.compile(rule, re.I) for what, rule in _HELD.items()}
_NOT_I = re.compile(r"I (?:\w+ )?(?:won't|will not|don't|do not|never)\b", re.I)
_CLOSENESS = (
    r"(?:sex|intima\w+|make love|making love|sleep(?:s|ing)? (?:with|together)|kiss\w*|touch\w*"
    r"|cuddl\w*|undress\w*|naked|oral|orgasms?|be close|closeness)"
)
_CLOSE = re.compile(rf"\b{_CLOSENESS}\b", re.I)
_DUTY = re.compile(
    r"\b(?:will|'ll|shall|must|have to|has to|promises? to|owes?|agrees? to)\s+"
    r"(?:(?:always|gladly|still|also|you|me|us|each other|have|be|him|her|them)\s+){0,3}"
    rf"{_CLOSENESS}\b"
    r"|\b(?:never|not|won't|don't) (?:say no|refuse|turn (?:you|me|him|her|them) down)\b"
    r"|\b(?:always|whenever you) (?:say yes|want|be available|available)\b",
    re.I,
)
_OWED = re.compile(
    r"\balways says? yes\b|\bowes? (?:me|you|him|her|them|us|each other)\b"
    r"|\b(?:is|am|are|will be) available (?:for|to) (?:me|you|him|her|them|us)\b",
    re.I,
)
_OFTEN = re.compile(
    r"\b(?:once|twice|\w+ times|at least|every|each|daily|weekly|monthly|nightly)\b"
    r"(?:.*\b(?:days?|weeks?|months?|nights?|evenings?|mornings?|weekends?|times?"
    r"|(?:sun|mon|tues|wednes|thurs|fri|satur)days?)\b|$)"
    r"|\b(?:daily|weekly|monthly|nightly)\b",
    re.I,
)
_MAY = re.compile(r"\b(?:may|can|could|might)\b", re.I)
_PENALTY = re.compile(
    r"\bor else\b|\b(?:penalt\w+|punish\w*|forfeits?|makes? up for it|as a fine)\b"
    r"|\b(?:payback|in return for (?:a|every) no|to get even)\b"
    r"|\b(?:if (?:one|\w+)|when (?:one|\w+)|whoever) (?:says? no|refuses?"
    r"|pauses?|stops?|withdraws?)\b[^.;]*?,?\s+(?:\w+ )?"
    r"(?:sleeps? (?:on|in)|loses?|pays?|owes?|washes|cleans?|cooks?|goes without"
    r"|(?:may|can) go to (?:somebody|someone|others))\b"
    r"|\bif (?:you|he|she|they|one of us|somebody|\w+) (?:says? no|refuses?|do(?:es)?n't|breaks?"
    r"|backs? out|changes? (?:your|his|her|their) mind)\b.*\b(?:lose|loses|pay|pays|owe|owes"
    r"|must|has to|have to|gets? to)\b",
    re.I,
)


def objections(sentence: str, kind: ClauseKind) -> tuple[Objection, ...]:
    """What `sentence` seems to govern that a clause of this kind may not; empty when nothing.

    A limit protects its author's own body, time or information, so nothing intimate is asked
    of it; but it governs nobody else either.
    """
    text = folded(sentence)
    found: set[Objection] = set()
    if _OVER_OTHERS.search(text) or _LEAVE_TO_ASK.search(text):
        found |= {what for what, rule in _GOVERNED_RULES.items() if rule.search(text)}
    if _SURVEILLANCE.search(text) and not _NOT_I.match(text):
        found.add(Objection.DEVICES)
    if kind is not ClauseKind.LIMIT:
        found |= {what for what, rule in _HELD_RULES.items() if rule.search(text)}
        found |= _owed(text, kind)
        found |= {Objection(freedom) for freedom in signed_away(text)}
    return tuple(what for what in Objection if what in found)


def _owed(text: str, kind: ClauseKind) -> set[Objection]:
    found: set[Objection] = set()
    if _PENALTY.search(text):
        found.add(Objection.PENALTY)
    if _OWED.search(text):
        found.add(Objection.DUTY)
    if not _CLOSE.search(text):
        return found
    if _DUTY.search(text):
        found.add(Objection.DUTY)
    offers_only = kind is ClauseKind.ALLOWANCE and _MAY.search(text)
    if _OFTEN.search(text) and not offers_only:
        found.add(Objection.FREQUENCY)
    return found


_NUMBERS = {
    word: str(at)
    for at, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_NUMBERS |= {"once": "1", "twice": "2"}
_FILLERS = frozenset(["a", "an", "the", "please", "just", "really", "also", "then"])


def normalised(sentence: str) -> str:
    """The same text for sentences that say the same in other spacing, case, punctuation,
    letters, articles or numerals.

    Its digest is how the like of a vanished proposal is recognised.
    """
    plain = folded(sentence).casefold()
    letters = "".join(sign if sign.isalnum() else " " for sign in plain)
    words = [_NUMBERS.get(word, word) for word in letters.split()]
    return " ".join([word for word in words if word not in _FILLERS] or words)
