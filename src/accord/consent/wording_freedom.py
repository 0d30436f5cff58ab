"""The phrases that undo a no, or what this program leaves free. Data: `wording` reads it."""

from __future__ import annotations

from accord.consent.wording_rules import Objection, rules

STOPPING = rules(
    Objection.STOPPING,
    r"""
(?:stop|pause|safe ?words?|signals?|stopping|pausing|button|the word (?:stop|red|no))\b &
     (?:only for|emergenc\w+|does not apply|do not apply|only after|not count|is off|not used|
    use the pause|needs?|takes both|have to agree|not valid|switched off|has to|explain|ignore|
    not enough|reason to|permission|suspended|talking .* first|costs)\b // \b(?:nobody (?:has|
    asks|is|needs)|no reason|without (?:a )?reason|needs no|everything stops|has to stop|needs
     only|not have to|must stop)\b
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
    before)|against the rules|counted|takes? two|costs?) // \b(?:asks? why|at once|nobody
     (?:asks|has|counts)|no reason|(?:if|when) \w+ asks?)\b
limits? (?:can|may|will) be (?:overruled|lifted|voted|changed|outvoted|ignored|dropped)|
    overrul\w+|outvot\w+ // \b{not}\b
(?:turn|change|make|turns|changes|switch) (?:my|your|her|his|their|PERSON's|a|every) (?:noes|
    nos|no's|no) (?:to|into)\b
{none} (?:\w+ )?(?:lifts?|takes?|withdraws?|changes?|takes) (?:a|the|my|their|his|her|its)
     (?:yes|answer)(?: back)?\b // \b(?:for (?:me|another|PERSON))\b
(?:do|does|will|shall|may) not (?:take|change|withdraw) (?:my|a|the|your|their) (?:yes|
    answer)\b // \b(?:ask|make)\b
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
    safety questions)\b // \b(?:{not}|shopping|to-do|guest)\b
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
no (?:talking|talk|time|meetings?|calls?) (?:to|with) {clinician}
{clinician}\b.*\b(?:both of us|all of us|me|two of us|together) (?:in the room|there|present|
    only)|(?:all|every) .*\b{clinician} (?:is|are|happens?) (?:with|in front of) // \b(?:may|
    if)\b
{not} .*\b(?:told|tells?|said|shown|reported|mentioned|known) (?:to )?(?:the |our |any |a |my
     )?(?:{clinician}|helplines?|police|outsiders?)
(?:tells?|says?|shows?) .*\b{clinician} only\b|(?:only what|nothing but what) .*\bagreed
{not} .*\b(?:helplines?|help lines?|hotlines?|police|shelter|crisis line|social worker|advice
     centre|lawyer)\b // \b(?:keeps? (?:you|PERSON|anyone)|stop)\b
""",
)

# A no, a silence, a sleep that is passed over.
PASSED_OVER = rules(
    Objection.PASSED_OVER,
    r"""
(?:had|after|with|drunk|drinking) (?:some|a few|enough|two|three|a bottle of|more)? ?(?:wine|
    drinks?|beers?|bottle|glasses|vodka|joint|weed|pills) & (?:further|may|more|bolder|easier|
    count|anything)\b // \b(?:only|{not}|water|talk|at most|hugs?|wait)\b
(?:start|begin|touch|wake|do it|further)\b & (?:{unaware}|still (?:asleep|sleeping))\b //
     \b(?:{not}|hand on|stop|ask)\b
(?:if|when|even if)\b.*\b(?:fr[eo]ez\w+|goes quiet|cries|stiff\w*|says? no|shakes|turns away|
    hesitates|is silent|pulls away|tired)\b.*\b(?:keeps? (?:going|on)|goes on|continues?|
    carries on|insists?|tries again|ignores?|not stop|begins anyway|anyway|gently|a bit more|
    once more)\b // \b{not} (?:go|keep)\b
(?:no|not|silence|nothing|smile|blush\w*|nod|laugh\w*|shrug|maybe)\b.*\b(?:fine as a yes|as yes|
    as a yes|means? (?:a )?yes|is (?:a )?yes|is consent|equals yes|is enough)\b // \b(?:{not}
     (?:means?|is) (?:a )?yes|only|stop)\b
(?:until|till) (?:PERSON|i|you|he|she|they|the other) (?:gives? in|gives? way|agrees?|says? yes|
    is persuaded|comes? round) // \b(?:{not}|wait|waits|nobody|still)\b
(?:married|couples|husband and wife|spouses|lovers|partners)\b.*\b(?:not (?:need|have) (?:to
     )?ask\w*|need not ask|without asking|need no)\b
yes\b.*\b(?:covers|includes|lasts|is good for|carries over|counts for|also for|stands for|
    extends)\b // \b(?:{not}|only|today)\b
(?:touch\w*|{close}|start|begin)\b.*\bwithout (?:being asked|asking|a question|checking)\b //
     \b(?:nobody|no one|not|never)\b
(?:third|second|real|loud|only a|serious|firm|convincing) no\b // \b(?:enough|ask)\b
(?:ignore\w*|overlook\w*|override\w*|pass(?:es)? over|not hear|laugh off|play(?:s|ing)? deaf|
    wave away)\b & (?:no|stop|word|signals?|tears|protest\w*|red)\b // \b(?:{not} ignore|nobody|
    never)\b
(?:not enough|too little|no reason|never enough) to (?:stop|pause|wait)
(?:once|when) (?:we|one of us|someone|you|PERSON) (?:have |has )?(?:begun|started|begin|begins|
    starts?|agreed|said yes)\b.*\b(?:see it through|finish\w*|no (?:way )?back|to the end|goes
     on|carry on|go on|no stopping|until)\b // \b(?:stop|says?|may)\b
{unaware}\b.*\bcounts as\b
(?:not|no longer|never|no) (?:\w+ )?(?:asked|asking|ask) (?:each|every) time|asking (?:once|one
     time) is enough // \bnobody minds\b
(?:also|even|still|including|or) (?:\w+ )*{unaware}\b // \b(?:{not}|only talk|untouched)\b
(?:may|can|fine|ok|all right|allowed|lets?|welcome|touch\w*|{close})\b.*\b(?:while|when|if|
    as)\b.*\b{unaware}\b // \b(?:{not}|stops?|waits?|only talk|blanket|until|unless)\b
(?:being )?(?:{unaware}) (?:is|are|counts) (?:fine|ok|no reason|no excuse|no problem|a yes)
(?:silence|quiet|saying nothing|no (?:answer|reply|response|objection)|not (?:saying no|
    objecting|answering)|nothing said) (?:also )?(?:means|is|counts|equals|as|will
     be)\b.*\b(?:yes|ok|consent|agree\w*|go|fine|accept\w*)\b // \b(?:{not} (?:means?|is|
    counts?)|not|never)\b.*yes
(?:nobody|no one|one|PERSON|you|somebody) (?:does not |is silent|says nothing|is
     quiet)?(?:answers?|objects?|replies|speaks?|protests?|is silent|says
     nothing)\b.*\b(?:agreed|yes|go ahead|counts|consent\w*|goes on)\b // \b(?:means? no|not|
    wait)\b
no (?:counts as|means|is|may be|can be|becomes|turns into|really means) (?:\w+ )?(?:later|maybe|
    not yet|a? ?yes|ask|try|convince|persua\w+|a challenge|an invitation|only|just|foreplay|
    soon)
no is (?:not (?:an|the|a)\b|never (?:an|final|a))|no (?:does not|do not|will not) (?:count|
    mean)|(?:not|never) (?:taken|takes?|accept(?:s|ed)?) no for|no for an answer
(?:first|one|single|little|soft|half|quiet|second|weak) no (?:does|is|will|can)\b // is enough
(?:even|also) (?:if|when|after|though|where)\b.*\b(?:no|stop|not|refus\w+|unwilling|tired|cries|
    crying|hurts?|pain|unsure|resists?)$ // \b(?:waits?|not go|stops? (?:at once|then)|may
     say)\b
(?:go(?:es|ing)? on|continues?|carr(?:y|ies) on|keeps? going|finish(?:es)?|push(?:es)?
     through)\b.*\b(?:stop|says? no|crying|tears|cries|pain|hurts?|protest\w*|unsure|not
     want)\b // \b(?:{not} (?:go|continue|one)|only|until .* stop|nobody|will not|may not)\b
(?:no|without|not need|need not|no need) (?:any )?(?:to |for )?(?:ask(?:ing)?|check(?:ing)?|
    check-?ins?|consent|a yes|question|permission)\b.*(?:\b(?:between us|needed|ahead|first|
    start\w*|sex|necessary|in marriage|inside marriage)\b|{close}) // \b(?:{none}|i (?:do|will)
     not|never)\b
(?:{close}|go ahead|start)\b.*\bwithout (?:asking|checking|a word|consent|a yes|warning)\b //
     \b(?:not|never|{none}|no \w+ing|no touch\w*)\b
(?:tears|crying|pain|hesitat\w+|freezing|trembling|pushing|struggling|saying no|squirming)
     (?:do|does|is|are) (?:not|no|never)\b // \bok\b|without
no reason to (?:wait|stop|ask|refuse|say no)
(?:counts?|taken|taking|treated|read|seen) as (?:a |an |my |our )?(?:yes|agreed|consent|
    willing) // \b(?:{not}|only)\b
(?:does|do) not (?:really )?mean (?:it|no|stop)\b // \bnobody\b
(?:one|a|last|yesterday's|today's) yes (?:is|lasts|holds|counts|covers|means)\b.*\b(?:all|every|
    always|for|enough|whole|any|until)\b // \b(?:{not}|only)\b
(?:says? nothing|keeps? (?:quiet|silent)|stays? (?:quiet|silent)|is (?:quiet|silent)|does not
     (?:answer|speak|object|protest|say no|push|resist|move|fight)|do not (?:answer|push|object|
    resist|move|fight|protest|say no))\b.*\b(?:go(?:es)? on|carry on|carries on|continues?|
    keeps? going|we do it|(?:i|PERSON|we) may|go ahead|it is on|means yes|agreed|yes) //
     \b(?:{not} (?:go|a yes|yes)|stops?|asks?)\b
(?:even|also|still) (?:when|if|though)\b.*\b(?:not|no|tired|unwell|ill|sad|afraid|scared|sore)
     ?(?:feel like|in the mood|want|up for|keen|$) // \b(?:{not} (?:go|touch|close|expect)|may
     say|stops?|rest|nothing)\b
(?:sleep\w*|tired\w*|wine|(?:a )?headaches?|period|pain|illness|drink|fear|stress) (?:is|are)
     (?:no|not a|never a|not|no longer a) (?:\w+ )?(?:reason|excuse)
(?:not in the mood|not feel like|not want|unwilling|not up for it|too tired)\b.*\b(?:anyway|all
     the same|still do|do it|nevertheless|regardless|go along)
not ask \w+ (?:a second|again|twice|2 times) ?(?:time)?\b.*$ // \b(?:{none}|i (?:do|will)|after
     a no|why)\b
(?:willing|keen|up for it|a yes) unless\b|(?:assume|take it|taken|presume|take for granted)
     .*\b(?:willing|yes|wants?|agree\w*|fine) // \b(?:{not})\b
no (?:is|are) (?:\w+ )?(?:part of|in) (?:the|our|a) (?:game|play|fun)|playing hard to get|no as
     (?:part|an invitation)
(?:kissing|undressing|a kiss|coming to bed|a hug|flirting|being naked|getting in(?:to)? bed|
    lying down|dressing up) (?:means?|is|counts) (?:as )?(?:more|yes|a yes|everything|sex|that|
    consent|agree\w*|an invitation) // \b{not}\b|just
no (?:answer|reply|word|message) .*\bmeans (?:we|i|PERSON|it) (?:do|will|may|go|can|is on|come)
""",
)
