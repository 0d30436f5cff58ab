"""The phrases that undo what this program leaves free. Data: `wording` reads it."""

from __future__ import annotations

from accord.consent.wording_rules import Objection, rules

STOPPING = rules(
    Objection.STOPPING,
    r"""
(?:stop|pause|safe ?words?|signals?|stopping|pausing|button|the word (?:stop|red|no))\b &
     (?:only for|emergenc\w+|does not apply|do not apply|only after|not count|is off|not used|
    use the pause|needs?|takes both|have to agree|not valid|switched off|has to|explain|ignore|
    not enough|reason to|permission|suspended|talking .* first|costs(?! nothing))\b //
     \b(?:nobody (?:has|asks|is|needs)|no reason|without (?:a )?reason|needs no|everything
     stops|has to stop|needs only|not have to|must stop)\b
(?:i|we|PERSON|nobody) (?:will not|do not|does not|never|shall not) use (?:the )?(?:pause|stop|
    signal|safe ?word|button|hide)
(?:withdraw\w*|taking back|take back|ending (?:this|it)|changing (?:this|it)|change this|
    chang\w+ (?:my|your|their|a) mind|get out of (?:it|this)|step out|opt out|back out)\b &
     (?:takes both|both of us|agree|reason|permission|only|nobody|no one|not|never|has to|must|
    needs?|first)\b // \b(?:no reason|without|may|may each|at any time|not have|nobody (?:has|
    asks|minds)|needs no)\b
(?:new|own|more|any|her|his|their|our|these) limits\b & (?:no one|nobody|no|not|cross out|only|
    reads? out|first|agree|allowed|discuss|less|fewer|never|drop|for half|until)\b // \b(?:may|
    keep|asks? about|argues?)\b
(?:this|it|agreement|promise) (?:holds|stands|stays|lasts|counts)\b.*\b(?:for ?ever|always|for
     good|whatever|for life)\b // \b{not}\b
(?:safe ?words?|signals?)\b & (?:not apply|no|not|never|only|off)\b // \b(?:asks?|may|laugh|
    nobody)\b
(?:has|have|needs?) to (?:give|have|say|explain) (?:a |the |his |her |their |good )*reasons?\b
     // \b(?:nobody|{not})\b
{not}\b.*\b(?:press(?:es|ing)?|uses?|using|touch(?:es)?|hits?|taps?|push(?:es)?) (?:the
     )?(?:stop|pause|hide|button) // \b(?:asks? why|tease)\b
(?:i|{other}) {gap}(?:will not|do not|does not|never|will never|can not|may not|shall not)
     (?:ever )?(?:pause|stop|withdraw|take back|lift|change|end|cancel|report|undo|quit|go back
     on|pauses|stops|withdraws)(?: from)?(?: {paper})?(?: .*|$) // \b(?:you|anyone|anybody|the
     other|each other|subject|who|by|because|loving|when|while|topic|from (?:seeing|stopping|
    saying))\b
{none} (?:\w+ )?(?:pauses?|stops?|withdraws?|takes? back|lifts?|changes?|ends?|cancels?|undoes|
    backs? out(?: of)?|quits?) {paper}? // \b(?:asks?|made to|you|has to|waits|loving)\b
{paper} (?:can not|may not|must not|will not|is never|can never|is not) (?:be|to be) (?:changed|
    stopped|paused|ended|lifted|withdrawn|taken back|broken|undone|cancelled)
(?:is|are|be|stays?) (?:final|binding|permanent|irrevocable|unbreakable|for good|for life)\b //
     \b{not}\b
(?:once given|given once|yes (?:stays|is|remains|holds) (?:a )?(?:yes|good|valid|forever))\b
no (?:take ?backs?|taking back|backing out|going back|changing|second thoughts|pausing|stopping|
    pauses?|withdrawing|safe ?words?|limits?|signals?)\b // \b(?:asked|kitchen)\b
(?:takes? back|lifts?|drops?|gives? up|removes?|erases?|waives?) (?:the|their|his|her|your|my|
    all|every|any|our)(?: \w+)* limits? // \b(?:{not}|asks?)\b
(?:says?|give|gives) (?:a )?yes to (?:all|every|whatever|anything|everything|what)\b|agrees? to
     (?:everything|anything|all|whatever)\b|says? yes (?:here|in accord|to all) // \b{not}\b
(?:stops?|stopping|paus\w+|withdraw\w*|(?:takes?|taking) (?:\w+ )?yes back|chang\w+ \w+ mind)\b
     & (?:asks? (?:me|PERSON|us|first|for)|they ask|he asks|she asks|only together|together
     only|before (?:sun|mon|tues|wednes|thurs|fri|satur)day|not allowed|forbidden|reason first|
    telling (?:you|me|PERSON|us) why|[0-9]+ times (?:a|per)|by itself|the reason (?:first|
    before)|against the rules|counted|takes? two|costs? (?!nothing)) // \b(?:asks? why|at once|
    nobody (?:asks|has|counts)|no reason|(?:if|when) \w+ asks?)\b
limits? (?:can|may|will) be (?:overruled|lifted|voted|changed|outvoted|ignored|dropped)|
    overrul\w+|outvot\w+ // \b{not}\b
(?:turn|change|make|turns|changes|switch) (?:my|your|her|his|their|PERSON's|a|every) (?:noes|
    nos|no's|no) (?:to|into)\b
{none} (?:\w+ )?(?:lifts?|takes?|withdraws?|changes?|takes) (?:a|the|my|their|his|her|its)
     (?:yes|answer)(?: back)?\b // \b(?:for (?:me|another|PERSON))\b
(?:do|does|will|shall|may) not (?:take|change|withdraw) (?:my|a|the|your|their) (?:yes|
    answer)\b // \b(?:ask|make)\b
(?:stop|red|pause|the word) (?:is|are|will be) (?:taken|heard|read|treated|understood|seen)
     (?:as|for)\b // \b(?:stop|end)$|as (?:it|a stop)\b
nothing (?:here |in this |of this )?can be (?:taken back|changed|undone|stopped|paused|
    withdrawn)|no (?:stop|pause|safe) ?(?:word|button|signal|sign)s?\b|before (?:pausing|
    stopping|withdrawing)\b.*\b(?:has|have|needs?|must|talks?|explains?)\b // \b{not} have\b
(?:stops?|pauses?|withdraws?|ends? (?:it|this)|change this)\b.* only (?:when|if|after|with|
    together|once|because) // \b(?:we stop|i stop|everyone|not only)\b
{none} (?:can |may |will )?(?:leaves?|ends?|quits?|changes?) (?:the|this|our) (?:agreement|
    clause|plan)|press stop in\b // \b{not} (?:kept|made)\b
""",
)

# One's own answers, journal and screen, and what opens them.
PRIVATE = rules(
    Objection.PRIVATE,
    r"""
(?:answers?|say|says|put|puts|tick|ticks|choose|mark|give|click) (?:\w+ )?yes (?:to|on|for|
    everywhere|at)\b.*\b(?:topics?|list|all|every\w*|marks?|what|lists|questions|wants|clauses|
    proposals?)\b // \b{not}\b
sign in (?:as|for|with)\b|(?:open|use|into|see|look into|reads?) (?:\w+ )?(?:each other's|
    PERSON's|her|his|your|their) (?:accord|account|program)|log ?in // \b(?:{not}|own)\b
(?:questions|lists?|topics|answers)\b & (?:next to|side by side|beside|same screen|together in|
    over (?:my|your) shoulder|one phone|in front of|watch\w*|aloud)\b // \b(?:{not}|may|
    session)\b
(?:shows?|shares?|sees?|reads?|compares?|know|knows|tells?|looks? at|gives?|opens?|
    hands?)\b.*\b(?:{mine} |the |all |private )+(?:answers|lists?|inventor(?:y|ies)|sheets?|
    safety questions)\b // \b(?:{not}|shopping|to-do|guest|list of)\b
(?:shows?|shares?|sees?|reads?|checks?|looks? at|opens?)\b.*\b(?:your|his|her|their|PERSON's|
    each other's|one another's|our|the other's) (?:journals?|diar(?:y|ies)|notes|drafts?|
    entries)\b // \b{not}\b
no (?:private|secret|hidden) (?:answers?|journals?|notes?|lists?|limits?|thoughts)\b
(?:passphrases?|recovery (?:codes?|keys?|words?)|sign-?in words|accord (?:account|password))\b
     // \b(?:{not}|own|keeps? (?:it )?to)\b
(?:{not}) (?:\w+ )?(?:hid(?:es?|ing)|clos(?:es?|ing)|turns? away|locks?|covers?) (?:the |their |
    a |her |his |my )?(?:screen|page|accord)|screens? (?:stays?|is|are|remain)s? (?:open|
    visible|shown|on)
(?:fills?|answers?|do|does|goes through|writes?|go through) (?:\w+ )*(?:lists?|questions?|
    topics|answers|inventory)\b.*\b(?:side by side|together|in front of|aloud|watch\w*|next to)
     // may
(?:sits?|is|am|watch\w*|look\w*) (?:beside|next to|on|along|with)\b.*\b(?:answers?|fills?|
    writes?) (?:in|them|the|her|his|their|topics)\b // \b{not}\b
(?:sees?|knows?|learns?|hears?|tells?|shows?|read) .*\b(?:what|how|which) (?:PERSON|they|she|he|
    you|i|we|each|the other) (?:has |have )?(?:answered|ticked|wrote|written|chose|marked)\b //
     \b(?:{not}|may tell|once)\b
(?:every|all|each) answers? (?:of|from)\b|over (?:PERSON's|my|your|her|his|the other's|their)
     shoulder // \b(?:{not}|arm|look at me)\b
accord & (?:open|table|show\w*|same|both|together|aloud|lend\w*|unlocked|hand\w*|read) //
     \b(?:{not}|may|own|phone away)\b
(?:journal|diary|notebook)\b.*\b(?:so that|for|to) (?:PERSON|you|me|him|her|the other)\b|
    (?:PERSON|you|i|he|she) (?:may|can) (?:read|look into|open) (?:my|your|PERSON's|her|his|
    their) (?:journal|diary|notes) // \b(?:{not}|if i (?:offer|show))\b
passwords? & (?:this app|accord|the same|here) // \b(?:own|{not})\b
swaps? (?:phones|devices|accounts|sign-ins|answers)\b|answers\b.*\b(?:read out|shown|shared|
    compared|discussed|checked|gone through|are open) // \b{not}\b
(?:writes?|fills? in|changes?|gives?|dictates?|corrects?) (?:PERSON's|your|her|his|my|the
     other's) (?:own )?(?:answers?|list|sheet)\b|what (?:they|we|you|he|she|PERSON|each|i)
     (?:ticked|answered|marked)\b // \b{not}|own answers
(?:each other's|PERSON's|my|her|his|their|your) (?:sign-in|sign in|stop page|private pages?|
    account here)\b // \b(?:{not}|own|keep)\b
""",
)

# A talk with the clinician that nobody else hears.
ALONE = rules(
    Objection.ALONE,
    r"""
(?:therapist|clinician|counsell?or|sessions?|dr PERSON)\b & (?:between us|says? that all|all is
     well|only good|not (?:know|hear|told)|by themsel\w+|alone|what i say|not a word|in advance|
    rehears\w+|agree beforehand|my version|not mention\w*|nothing about|secret|no idea|keeps?
     quiet|lie|lies|nice)\b // \b(?:may|can|free|each|own)\b
(?:no|never|not|{none}|without)\b.*\b(?:{clinician})\b.*\b(?:alone|private|without|behind)\b
(?:no|never|not|{none})\b.*\b(?:alone|private|secret)\b.*\b{clinician}\b
(?:do not|does not|will not|never|{none}) (?:tells?|talks? (?:to|with)|says? .*to|speaks? (?:to|
    with)|mentions? .*to|shows?)\b.*\b(?:{clinician}|session)\b // \b(?:for|your|PERSON's
     behalf)\b
(?:tells?|reports?|says?|repeats?|knows?)\b.*\bwhat\b.*\b(?:said|told|discussed|
    talked)\b.*\b{clinician}\b // \b{not}\b
only (?:talks?|speaks?|sees?|together)\b.*\b{clinician}\b|{clinician} only (?:together|with|
    when) // may
no (?:talking|talk|time|meetings?|calls?) (?:to|with) (?:the |our |my |a )?{clinician}
{clinician}\b.*\b(?:both of us|all of us|me|two of us|together) (?:in the room|there|present|
    only)|(?:all|every) .*\b{clinician} (?:is|are|happens?) (?:with|in front of) // \b(?:may|
    if)\b
{not} .*\b(?:told|tells?|said|shown|reported|mentioned|known) (?:to )?(?:the |our |any |a |my
     )?(?:{clinician}|helplines?|police|outsiders?)
(?:tells?|says?|shows?) .*\b{clinician} only\b|(?:only what|nothing but what) .*\bagreed
{not} .*\b(?:helplines?|help lines?|hotlines?|police|shelter|crisis line|social worker|advice
     centre|lawyer)\b // \b(?:keeps? (?:you|PERSON|anyone)|stop)\b
with me in (?:every|all|each)\b.*{clinician}|(?:will|do|does|may|can) not (?:message|contact|
    call|write|phone|email|meet|see|text)\b.*\b{clinician}\b|not for the {clinician}|{not}
     (?:mention|bring up|raise|speak of|say)\b.*\b(?:in|at|to) (?:the |our )?(?:therapy|
    sessions?|{clinician}) // \b(?:for you|your name|may)\b
""",
)
