"""The phrases by which a sentence rules another adult's life. Data: `wording` reads it."""

from __future__ import annotations

from accord.consent.wording_rules import Objection, rules

CONTACTS = rules(
    Objection.CONTACTS,
    r"""
{other} {gap}{ban}\b.* {meet} .*\b{people}\b // \b(?:details?|pictures?|photos?|for (?:me|us|
    PERSON)|touch\w*|kids|children)\b
{other} {gap}{ban} (?:\w+ )?{people}$
{none} {meet} .*\b{people}\b // \b(?:details?|pictures?|photos?)\b
{leave}\b.*\b{meet} .*\b{people}\b // \b(?:touch\w*|photos?|pictures?|house|home)\b
(?<!never )(?:cuts? off|no contact with|unfriends?|breaks? (?:off|contact)|cuts? ties|drops?
     (?:{mine} )?(?:friends?|ex))\b
{another} blocks? \w
{not}\b.*\b{meet} .*\b{people}\b.* {unasked} // \btouch
{people} only (?:together|with me|when i|if i)\b
(?:off limits|not welcome|no (?:friends|exes|men|women|contact|visitors?))\b // food
only {meet} {people} (?:together|with me|when)
may (?:only )?{meet} .*\bonly (?:when|if|with)\b // wants?
(?:no|do not have) (?:\w+ )?friends of the (?:opposite|other|same) sex
{another} {reports} (?:who|whom|before|about every)\b.*\b{meet} ?.* // close|new
{rules} & {kith}\b // \b(?:may|photos?|details?|wants?|own|likes?|pleases)\b
{banned} & {kith}\b // \b(?:may|photos?|pictures?|details?|tell|tells|about us|may each)\b
{rules} .*\b(?:with|to|at) PERSON\b.*(?:any ?more|again|over)$
{rules} & PERSON$ & done with|over between
i (?:will |shall |do )?{end}\b & {kith}\b // \b(?:arguing|quarrel|details|asking|about)\b
{wish} & {kith}\b // \b(?:may|asks me to stop)\b
(?:lets? PERSON|PERSON) (?:choose|chooses|picks?|approves?|screens?|vets?) (?:who|whom|my
     friends|which)\b
(?:speaks?|talks?|meets?|sees?)\b.*\b(?:only with me|with me in the room|when i am there|while
     i listen|if i come)\b // \btherap|clinic
veto\b // \b{not}\b
{rules} & (?:keeps?|stays?) away from\b|not to come (?:near|to)|{kith} (?:is|are) not to\b //
     \b(?:water|edge|kids)\b
PERSON is (?:history|dead to|over|out of the picture)\b
word for word .*\b(?:say|said|write|told|tell)\b|report\w* .*\b(?:say|said|talk\w*|
    told)\b.*\b{kith}\b
{leave} & {kith}\b // \b(?:touch\w*|photos?|pictures?|house|home|our|wants?)\b
(?:has|have|needs?) to be (?:met|vetted|approved|seen|checked|known) by (?:me|PERSON|us|the
     other)|not to be (?:written|called|spoken|met|seen|invited|answered)\b|passes? (?:\w+
     )?(?:every|each|all|any) .*\b(?:messages?|letters?|calls?) // \b{not} have\b
only (?:make|have|keep|find) .*\bfriends\b|distance (?:myself|herself|himself|themsel\w+) from
{kith} (?:may|can) (?:visit|come|call|stay) only\b|only (?:visits?|visit|come) when (?:i|
    PERSON)\b // kids|children
""",
)

MOVEMENT = rules(
    Objection.MOVEMENT,
    r"""
{other} {gap}{ban}\b.* {go} .*\b{place}\b // \b(?:guests?|kids?|child|children)\b
{none} {go} (?:\w+ )*{place}\b // \b(?:guests?|kids?|child|children|has to)\b
{leave}\b.* (?:{go} (?:\w+ )*{place}|go(?:es|ing)? (?:anywhere|to)|travel\w*|leav(?:es?|ing)
     (?:the|town|home))\b // \b(?:together|guests?|party)\b
{another} {gap}{reports} (?:before|where|when|every|each|if|that)\b.*\b{go}\b // close|party|
    pain
{not}\b.*\b{go} (?:\w+ )*{place}\b.* {unasked} // \btouch
curfew // no curfew|without
{another} {gap}(?:must be |has to be |is |comes |be )?(?:back )?(?:at )?home (?:by|before|
    until)\b
{another} (?:is|comes|will be) (?:back )?(?:home )?(?:by|before) \w+ // yes
(?:says?|tells?|know|knows|reports?) (?:\w+ )?(?:\w+ )?where (?:you|we|he|she|they|PERSON|i)
     (?:are|is|go|goes|am)\b // nobody|journal
{another} {gap}stays? (?:at )?home // if each
{another} needs (?:leave|permission|my ok) to (?:go|travel|leave|drive|work)
does not (?:go|travel|drive|work) (?:out|alone|without|outside)
{rules} & {whither}\b // \b(?:may|kids|children|dog|guests?|own key|own way|likes?|excuse|
    pleases)\b
^no\b & {whither}\b // \b(?:may|shoes|phones?|work|guests?|pictures?|talk|quarrels?)\b
{wish} & (?:i|we)\b.*\b(?:stay|go|leave|travel|come|be)\b & {whither}\b
(?:we|both|each|all)\b.*\b(?:go|goes|travel|do) (?:\w+ )?(?:everywhere|anywhere) .*together
(?:we|both of us|everyone|each)\b.*\b(?:home by|always home|where we are|where i am|where the
     other is)\b // \bmay\b
i .*\b(?:stay|stays) (?:indoors|in the house)\b|i .*\b(?:account for|explain)\b.*\b(?:time|
    hours?)\b
(?:PERSON|you|he|she|{kin}) (?:is|are) in bed by\b|not travel unless\b|{rules} .*\bwithout me\b|
    (?:that|this|such a) (?:dress|skirt|outfit) // \b(?:may|like|love)\b
{leave} & {whither}\b // \b(?:touch\w*|invites?|our home|guests?|together|wants?|own|bring\w*)\b
{wish} & (?:works? late|drive|travel|go out)\b
(?:both(?: of us)?|we|each of us|everyone) (?:all |both )?stays? (?:in|at home|indoors)\b //
     \b(?:bed|touch|may|the room|sofa)\b
{rules} .*\b(?:never alone|not alone|only with me)\b|may (?:go|travel|be) (?:out|away) (?:if|
    when|once) .*\b(?:done|finished|clean|permitted|good)\b|{rules} .*\bwhere (?:they|she|he|
    someone) (?:have|has) been\b // \bto bed|after us\b
""",
)

MONEY = rules(
    Objection.MONEY,
    r"""
{other} {gap}{ban}\b.*\b{money}\b // \b(?:attention|time|visit|price|a no)\b
{leave}\b.*\b{money}\b // \btime\b
{not}\b.*\b{money}\b.* {unasked}
{another} (?:gives?|hands? over|turns? over|gets?|pays? in|receives?|
    transfers?)\b.*\b(?:{money}|allowance|pay)\b
(?:{money}|pay) (?:stays?|goes|go|is kept|are kept|comes?|belongs?) (?:\w+ )?(?:with|to|by|into|
    in) (?:my|me|PERSON|him|her)\b
(?:i|PERSON|he|she|{kin}) (?:decides?|controls?|keeps?|manages?|holds?|runs?|approves?|checks?|
    sees?)\b.*\b(?:{money}|spend)\b // \bown\b
(?:his|her|weekly|monthly) allowance\b|allowance of [0-9]|pocket money
{rules} & {means}\b // \b(?:may|own|half|free of)\b
i (?:will |shall )?(?:give|hand|sign|turn|transfer|pay)\b.*\b(?:pension|wages|salary|pay|cards?|
    savings|house|inheritance|earnings|all my)\b.*\b(?:to|over)\b
(?:anything|everything|purchases?|costs?) (?:over|above|bigger)\b // \bmay\b
{wish} & (?:spend|buy|money|job|work)\b // \b(?:sexy?|closeness|stop)\b
i (?:will |shall )?(?:quit|give up|leave) (?:my|the) (?:job|work(?! \w)|course|studies)
(?:pays?|covers?|settles?) (?:\w+ ){0,4}(?:for this|in return|my rent|my debts?|my bills?)\b //
     \b(?:may|nothing)\b
i (?:keep|hold|look after|lock away|store) (?:your|his|her|their|PERSON's) (?:cards?|money|
    wages|salary|keys|passport|papers|documents|id)\b
{leave} & (?:{money}|{means})\b // \b(?:touch\w*|time|phones?|computer|messages|emails?|
    attention|wants?)\b
(?:{means}|benefits?|tips|bonus|refunds?) & (?:goes?|go|hand|give|pass|paid|pay|
    transfer)\b.*\b(?:to|into) (?:PERSON|me|my|his|her)\b // \b(?:may|half|own|visit|present|
    phones?|messages|{not})\b
i (?:get|receive|collect|take) (?:PERSON's|your|his|her|their) (?:whole )?(?:salary|wages|pay|
    tips|money|benefits?|pension)|not (?:open|have|keep|own) .*\b(?:account|money|card|savings)
     of (?:my|her|his|their|your) own // \bmay\b
""",
)

DEVICES = rules(
    Objection.DEVICES,
    r"""
(?:checks?|reads?|search(?:es)?|looks? (?:through|at|into)|goes? through|going through|scrolls?
     through|opens?|sees?|uses?|monitors?|inspects?|unlocks?) (?:through )?(?:all )?{whose}
     (?:\w+ )?(?:{phone}|accounts?)\b // \b{not}\b
lets? (?:{another}) (?:\w+ )?(?:go through|read|check|see|look|have|search|use)\b.*\b(?:{phone}|
    {secret})\b
(?:shares?|sharing|swaps?|exchanges?|tells?|gives?|knows?|has|have|hands? over|
    shows?)\b.*\b{secret}\b // \b(?:{not}|own|brooch)\b
(?:shares?|sharing|shows?|keeps?|leaves?|turns? on|switch(?:es)? on|sends?|track\w*|
    sees?)\b.*\b(?:locations?|whereabouts|gps|tracker|find my)\b // \b(?:{not}|off)\b
(?:locations? (?:stays?|is|are|on|sharing)|tracks? |tracking) // \b{not}\b
{phone} (?:stays?|are|is|lies?|lie|remain)s? (?:always )?(?:open|unlocked|face up|visible|
    readable)
no (?:locks?|locked|secret|private|passcodes?|passwords?|hidden)\b.*\b(?:{phone}|house|
    accounts?)
access to\b.*\b(?:{phone}|accounts?)\b // \b{not}\b
{another} {gap}(?:answers?|replies|reply|picks? up|texts? back|responds?)\b.*\b(?:within|when i|
    whenever|at once|always|immediately|every|each|right away|minutes?)\b
(?:{another}|each|everyone|everybody|both|we) {gap}(?:deletes?|installs?|removes?|blocks?|
    closes?|uninstalls?)\b.*\b(?:apps?|accounts?|profiles?|numbers?|chats?|contacts?|instagram|
    tinder|grindr|facebook)\b // \bphotos? of (?:me|us)\b
{another} {gap}{ban}\b.*\b(?:{phone}|{secret}|locations?)\b // \b(?:me|us)\b.*\bpictures?
{leave}\b.*\b(?:online|phone|download|post(?:s|ing)?)\b // \b(?:picture|photo|in it)\b
(?:cameras?|microphones?|baby ?monitor)\b.*\b(?:on|watch|record|home)\b // \b(?:{not}|may|if
     each)\b
{rules} & {wires}\b // \b(?:may|own|yours|away|aside|hall|silent|read a|reads? to|on call)\b
(?:give|tell|show|send|let|hand)\b & (?:you|PERSON|each other|the other)\b & (?:pin|codes?|
    {secret}|locations?|unlocked|my phone|my messages|my mobile|call list|screen ?time)\b //
     \b(?:{not}|number|dress|door)\b
no secrets\b|(?:anybody|anyone|each|both|PERSON|i) (?:may|can) (?:look|check|read|see|
    search)\b.*\b{wires}\b // \b(?:my own|{not} (?:check|read|look))\b
(?:shared|joint|one|common) (?:e-?mail|phone|account|profile|facebook) // \bbank|card
(?:read receipts|messages|calls?) (?:stay|are|get|is|must)\b.*\b(?:on|answered|reply|minutes|
    returned)\b // \bmay\b
reachable\b.*\b(?:all|always|any ?time|day|phone)\b // \b{not}|nobody\b
(?:app|tool|software|camera) (?:that|which|to) (?:shows?|tracks?|sees?|reports?|tells?)\b &
     where|what|who // \b{not}\b
(?:photos|pictures|gallery|chats|messages|phones?) .*\b(?:looked at|checked|read|seen|searched|
    gone through) by\b|{phone} (?:\w+ )?unlocked\b|for the other to (?:check|read|see|look) //
     \b{not}\b
i .*\b(?:read|show|forward|send) (?:\w+ )?my (?:{phone}) (?:\w+ )?(?:aloud |out )?to\b //
     \b{not}\b
{another} must not use\b
{leave} & (?:{secret}|apps?|online|instagram|facebook|call log|group chats?)\b // \b(?:photos?|
    pictures?)\b
(?:hands? (?:in|over)|swaps?|unlocks?|gives? up) .*\b{phone} // \b(?:{not}|for (?:the|a) (?:day|
    night|hour)|may)\b
(?:no|never|not|nobody) (?:delet\w+|hid\w+|lock\w*|clear\w*) .*\b{phone}|(?:adds?|lets?) (?:me|
    PERSON|us) (?:to|into|in) .*\b(?:chats?|groups?|account)|spare key to .*\b{phone}
(?:we|both|i|PERSON) (?:go|goes|look|looks) through the {phone} // \b{not}\b
""",
)

HEALTH_CARE = rules(
    Objection.HEALTH_CARE,
    r"""
{other} {gap}{ban}\b.*\b{care}\b // \b(?:ask|tell|price|waits?|off)\b
{another} {gap}(?:takes?|stays? (?:on|off)|keeps? (?:taking|on)|starts?|gets?|goes|sees?|has|
    does|comes? off|uses?|swallows?|attends?|loses|begins|books|drops?)\b.*\b{care}\b //
     \b(?:may|own choice|so|wants?)\b
{another} {gap}does not (?:go|take|use|see|get)\b.*\b{care}\b
i (?:come along|go along|am present|attend|sit in|choose|decide|pick|go
     with)\b.*\b(?:appointments?|{care})\b // \b(?:asks?|invites?|my own|wants?)\b
(?:get|become|getting|be|fall) pregnant|have (?:a|my|his|our|PERSON's) (?:baby|child) //
     \b(?:may|not|talk)\b
{leave}\b.*\b{care}\b // \btouch
{not}\b.*\b{care}\b.* {unasked} // telling \w+ that
no (?:more )?(?:contraception|birth control|pill|therapy|medication|abortion)\b
{rules} & {cure}\b // \b(?:may|own choice|wants|tells? me|hurts)\b
(?:i|we)\b.*\b{end}\b & {cure}\b // \b(?:smok|drink|may|when it hurts)
{wish} & {cure}\b // \b(?:may|stop|asks? me to come)\b
(?:no|without) (?:condoms?|protection)\b.*\b(?:from now|ever|any ?more|whatever)\b // \bmay\b
carry (?:the|this|his|our) (?:baby|child|pregnancy)|(?:leave|leaves) (?:them|it|the \w+) off$
(?:you|PERSON) do(?:es)? not need (?:those|the|any|a) {care}
{leave} & {cure}\b // \b(?:touch\w*|how|about how|for me|hurts)\b
(?:not|never) (?:tell|talk|say|show|mention) .*\b(?:doctor|nurse|midwife|gp|hospital)\b //
     \b(?:for|your)\b
{rules} & (?:gym|size|slim\w*|thinner|fat|shave\w*|calories)\b // \b(?:may|likes?|on (?:mon|
    tues|wednes|thurs|fri|satur|sun)days)\b
""",
)

LEAVING = rules(
    Objection.LEAVING,
    r"""
(?:{other}|i) {gap}(?:{ban}|will never)\b.*\b(?:break(?:s|ing)? up|split(?:s|ting)? up|
    separat\w+|divorc\w+|end(?:s|ing)? (?:it|this|us|the (?:relationship|marriage))|moves? out|
    walks? out on|files? for)\b
(?:{other}|i) {gap}(?:{ban}|will never)\b.*\bleav(?:e|es|ing) (?:me|us|you|PERSON|him|her|them|
    each other|the (?:relationship|marriage|other|family))\b(?! (?:alone|in|at|out|on|waiting|
    without|by|hanging|wondering|behind|to|with|tied|cold|a))
{none} (?:leaves|moves out|splits|walks out|breaks up|gets? to leave)\b // \b(?:room|bed|
    alone)\b
stays? (?:with|together|married)\b.*\b(?:whatever|forever|always|no matter|for good|for life|
    till|until death|for ever|the children|never)\b
(?:divorce|separation|breaking up|leaving|splitting up|break-?up) (?:is|are) (?:not|no|never|
    off|out of|forbidden)\b
(?:if|when|whoever) .*(?:goes|leaves|moves out|ends)\b.*\b(?:children|kids|house|nothing|dog|
    money)\b // \b(?:door|key|park|light|school|comes back|take|stays)\b
no (?:divorce|breaking up|splitting|break-?up|separation|leaving)\b
(?:till|until) death|forever (?:mine|yours|together)
files? for divorce|divorce papers // \bmay\b|free to
(?:whoever|if .*|when .*|the one who) (?:walks? (?:away|out)|leaves?|goes|ends? (?:it|this)|
    moves? out|separates?|divorces?)\b.*\b(?:gives? up|loses?|tell everyone|pays?|never|nothing|
    keeps?|i will tell|no longer|without|flat|i tell)\b // \b(?:room|nobody (?:asks|follows)|
    comes? back|key|nothing follows|no reason)\b
(?:belong with|stay (?:in|with|by)|together|married|never be without)\b.*\b(?:no matter|rest of
     (?:my|our)|for life|forever|whatever|all my life|always)\b // \bfriends|free\b
(?:not|never|{rules})\b.*\b(?:move|go|going|moves|goes) (?:back|home) to (?:her|his|their|your|
    my)\b
going back .*\bfamily\b|never .*\b(?:live|be) without (?:you|me|PERSON)\b
stays? in (?:this|the|our) (?:relationship|marriage|family)\b // \b{not}\b|free|may
(?:no|not any) way out\b|(?:notice|warning|permission) before (?:ending|leaving|moving)|always
     (?:come|be coming|comes) back to (?:you|me|PERSON)\b // room|\bminutes\b
(?:who|whoever|one who|anyone who) wants? out\b|look for (?:my|her|his|their|a) own (?:flat|
    place|home)|be parted\b|one flesh|{none} (?:sleeps|stays|moves|goes) (?:at|to|into) (?:a |
    the )?(?:hotel|friend|mother|parents)\w* after // \b(?:free|nobody stops)\b
(?:separat\w+|divorc\w+|breaking up|leaving|moving out) is (?:only )?(?:possible|allowed)
     (?:only )?(?:if|when|with|after)|(?:will|do|may) not leave (?:this|the|my|our) (?:family|
    marriage|relationship|home|husband|wife)\b // \bstuff\b
""",
)

GOVERNING = (*CONTACTS, *MOVEMENT, *MONEY, *DEVICES, *HEALTH_CARE, *LEAVING)
