"""What nobody can sign away: stopping, a private page, being awake, the worth of a no, a say.

Phrase rules beside those of `wording`, for an allowance or a promise; the same limits apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NEVER = (
    r"(?:nobody|no[ -]one|none of us|neither of us|never|no|not|cannot|can't|don't|doesn't|won't"
    r"|mustn't|shouldn't|shan't|without)"
)
_GAP = r"\s+(?:\w+\s+){0,2}?"
_HALT = (
    r"(?:press(?:es|ing)?\s+(?:the\s+)?(?:stop|pause)|paus(?:e|es|ing)|withdraw\w*"
    r"|stop(?:s|ping)?\s+(?:it|this|everything|midway|halfway|in\s+the\s+middle)"
    r"|(?:take|takes|taking)\s+(?:it|this|(?:a|the|my|your|their)\s+yes)\s+back"
    r"|chang(?:e|es|ing)\s+(?:my|your|his|her|their|our)\s+minds?|back(?:s|ing)?\s+out"
    r"|hid(?:e|es|ing)\s+(?:the|a|this|your|their|his|her)\s+(?:screen|page|phone))"
)
_STOPPING = (
    rf"\b{_NEVER}{_GAP}{_HALT}"
    rf"|\b(?:asks?|tells?|explains?|says? why)\b[^.;]*\bbefore\s+(?:\w+\s+){{0,2}}?{_HALT}"
    rf"|\b{_HALT}\s+(?:\w+\s+){{0,2}}?only\s+(?:with|when|if|after|together)"
    rf"|\b(?:must|has to|have to|needs? to)\s+(?:\w+\s+){{0,2}}(?:explain|give a reason|say why)"
    r"|\b(?:stopping|pausing|withdrawing)\s+(?:is|are)\s+(?:not|never|forbidden|against)"
    r"|\b(?:stopping|pausing|withdrawing|taking (?:back )?a yes(?: back)?)\s+needs\b"
    r"|\bnot (?:to )?(?:use|press|touch) (?:the )?(?:stop|pause)\b"
    r"|\b(?:stop|pause|withdraw)\w*,?[^.;]*\b(?:the|a|your|my) reason (?:first|before)"
    r"|\b(?:nobody|no[ -]one|neither of us) (?:can|may) (?:end|leave|change|undo) (?:it|this)\b"
    rf"|\b{_NEVER} is allowed to {_HALT}"
    rf"|\bbefore (?:\w+ ){{1,2}}(?:stops?|pauses?|withdraws?)\b[^.;]*\basks?\b"
    rf"|\b{_NEVER}\s+(?:take|takes)\s+\w+\s+yes\s+back\b"
    r"|\b(?:for ever|forever|for good|for life)\b"
)
_WHOSE = r"(?:my|your|his|her|their|our|each other's|one another's|all|\w+'s)"
_PRIVATE = (
    rf"\b(?:shows?|shares?|reads?|sees?|opens?|swaps?|tells?|gives?|looks? at|hands? over)\s+"
    rf"(?:\w+\s+){{0,3}}?{_WHOSE}\s+(?:\w+\s+)?(?:answers|journals?|diar(?:y|ies)|private pages?)\b"
    r"|\b(?:passphrases?|pass phrases?|recovery codes?)\b"
    r"|\bno (?:private|secret) (?:answers|pages?|journals?|notes)\b"
    r"|\bno secrets\b"
    r"|\b(?:see|read|know|hear|tell|show)\w* (?:me )?(?:what|how) \w+ (?:has |have )?answered\b"
    r"|\b(?:every|all|each) answers? of\b|\b(?:your|her|his|their|my) private list\b"
)
_HELPER = r"(?:therapist|clinician|counsell?or|doctor|dr\.?\s\w+|helpline|help line|police)"
_ALONE = (
    rf"\b{_NEVER}{_GAP}(?:\w+\s+)?(?:sees?|talks?|speaks?|meets?|writes?|calls?|tells?)\s+"
    rf"(?:\w+\s+){{0,3}}?{_HELPER}\b"
    rf"|\b(?:not|never)\s+(?:go\w*\s+)?alone\s+(?:\w+\s+){{0,2}}?{_HELPER}\b"
    rf"|\b(?:not|never)\s+(?:told|said|shown)\s+(?:to\s+)?(?:the\s+|our\s+|any\s+)?{_HELPER}\b"
    rf"|\b{_HELPER}\b[^.;]*\b(?:both of us|all of us|me) (?:in the room|there|present)\b"
    rf"|\bonly\s+(?:sees?|talks?|speaks?|meets?)\s+(?:\w+\s+){{0,3}}?{_HELPER}\s+together\b"
)
_AWAY = r"(?:(?<!fall )(?<!falls )(?<!falling )asleep|sleeping|unconscious|passed out|blacked out)"
_DRUNK = r"(?:drunk|high|stoned|tipsy|wasted|been drinking|had (?:a lot|too much) to drink)"
_EVEN = r"(?:even|also|still|including|no matter|whether or not|regardless)"
_UNWILLING = (
    r"(?:says? no|said no|do(?:es)?n't (?:want|feel like)|not in the mood|isn't in the mood"
    r"|is tired|am tired|are tired|is too tired|is crying|is scared|is afraid)"
)
_PASSED_OVER = (
    rf"\b{_EVEN}\b[^.;]*\b(?:{_AWAY}|{_DRUNK}|{_UNWILLING})\b"
    rf"|\b(?:if|when|while)\s+(?:\w+\s+){{1,4}}?{_AWAY}\b"
    r"|\b(?:a |the )?(?:no|silence|saying nothing|not answering|freezing|stop)\s+"
    r"(?:just |only |always |simply )?(?:means|counts as|is)\s+"
    r"(?:\w+\s+){0,2}?(?:yes|maybe|later|try again|ask again|consent|fine|go on)\b"
    r"|\b(?:says? nothing|keeps? quiet|stays? (?:silent|quiet)|doesn't answer)\b[^.;]*"
    r"\b(?:counts?|means|yes|go(?:es)? on|carr(?:y|ies) on|keeps? going)\b"
    r"|\b(?:sleep|wine|tiredness|a headache) (?:is|isn't) (?:no|not a|never a) reason\b"
    r"|\bwhile (?:I|you|he|she|they|the other|\w+) (?:am |is |are )?(?:sleeps?|asleep|sleeping)\b"
    r"|\b(?:drunk|asleep|stoned) (?:is|are) (?:also |still )?(?:fine|ok|okay|no problem)\b"
    r"|\b(?:times|often|long)\b[^.;]*\b(?:it |that )?(?:counts as|means|becomes) (?:a )?yes\b"
    rf"|\b(?:if|when)\b[^.;]*\b{_UNWILLING}\b[^.;]*\b(?:anyway|all the same|still)\b"
    r"|\bask(?:s)? (?:me |you )?again (?:every|each|after an? (?:hour|minute)|until|till)\b"
    r"|\bgo(?:es)? on (?:until|till) (?:it is|it's|we are|he is|she is|they are)? ?(?:over|done"
    r"|finished)\b"
)
_ONE = r"(?!each\b|both\b|everyone\b|everybody\b|all\b|we\b|whoever\b|who\b|nobody\b|to\b)\w+"
_ONE_DECIDES = (
    rf"\b{_ONE}\s+(?:alone\s+|always\s+)?(?:decides?|chooses?|says?)\s+"
    r"(?:when|whether|if|how often|how long|how far|what|where)\s+(?:we|us|you|the other)\b"
    r"|\b(?:last|final)\s+(?:word|say)\b|\bis in charge of (?:us|you|our|the other)\b"
    rf"|(?<!pause )(?<!stop )\bwhenever\s+(?:{_ONE}|one of us|either of us)\s+(?:\w+\s+)?"
    r"(?:wants?|likes?|feels?|asks?|says?)\b|\bon demand\b"
    r"|\b(?:man|woman|husband|wife|older one) (?:decides?|leads?|rules?)\b|\bis the head of\b"
    rf"|\b{_ONE} (?:decides?|chooses?) when and\b|\b(?:when|because) {_ONE} says so\b"
    r"|\b(?:my|his|her|a) right\b|\bas (?:a|my) (?:husband|wife)(?:'s)? (?:right|duty)\b"
    r"|\b(?:obeys?|does as (?:I|he|she|they) (?:say|says)|does what (?:I|he|she|they) (?:say|says"
    r"|want|wants))\b"
)

FREEDOMS: Mapping[str, re.Pattern[str]] = {
    "stopping": re.compile(_STOPPING, re.I),
    "private": re.compile(_PRIVATE, re.I),
    "alone": re.compile(_ALONE, re.I),
    "passed_over": re.compile(_PASSED_OVER, re.I),
    "one_decides": re.compile(_ONE_DECIDES, re.I),
}
"""Each freedom, by the value of its objection, and what signs it away."""

_OWN_RESTRAINT = re.compile(
    r"^I(?:, [A-Z]\w+,)? (?:\w+ )?(?:won't|will not|don't|do not|never|will never) "
    r"(?:ask|look|read|open|touch|wake|try|say|want|count|start|begin|go on|keep)",
    re.I,
)


def signed_away(text: str) -> set[str]:
    """Which freedoms `text` (in plain letters) seems to sign away, of its readers or its maker.

    "I won't look at your answers" protects one; it is let through.
    """
    if _OWN_RESTRAINT.match(text):
        return set()
    return {name for name, rule in FREEDOMS.items() if rule.search(text)}
