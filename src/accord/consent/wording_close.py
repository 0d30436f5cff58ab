"""The phrases that make closeness a duty, a number, a price or one person's say. Data."""

from __future__ import annotations

from accord.consent.wording_rules import Objection, rules

DUTY = rules(
    Objection.DUTY,
    r"""
(?:gives?|give) (?:my|him|her|them)sel(?:f|ves) (?:to|up)\b|surrender\w* to\b // \b{not}\b
there for (?:her|his|my|the) (?:husband|wife|partner|man) (?:at night|in bed)|entitled\b|no
     excuses|make (?:\w+ )?excuses|deprives?\b|withholds?\b // \bnobody\b|\bis not entitled\b|
    no one
(?:feel|have|show|want) (?:more )?(?:desire|passion|lust|interest)\b.*\b(?:more|often|again|
    every|better)\b|less (?:cold|frigid|shy|stiff) |(?:be|being) (?:more |less )\w+ in bed|try
     harder in bed // \b{not}\b
(?:joins?|comes?|gets?|goes) (?:\w+ )?(?:in|into|to)\b.*\bbed\b.*\b(?:when|if|as) |{rules}
     .*\bwhen .*\bto bed\b // \b(?:may|tired|separate|sleep\w*|late)\b
(?:ends?|finish(?:es)?) (?:\w+ )?(?:in|with) (?:the bedroom|bed|sex|{close}) // \b(?:{not}|
    may)\b
lets? (?:it|this|him|her|PERSON) (?:\w+ )?(?:happen|go on|finish|over with)|go(?:es)? through
     with it|lie still while // \b{not}\b
in (?:exchange|return) for\b|in trade for|as thanks for|to thank // \b{not}\b|nothing
finish(?:es)? what (?:PERSON|i|you|she|he|we)
owes? (?:me|you|us|PERSON|him|her|them|the other|each other|{close}|an?|one)\b // \b{not}\b
makes? up for (?:a |the |any |each |every )?(?:missed|lost|skipped|no|nights?|it)\b // talk
(?:conjugal|marital|wifely|husbandly|bedroom|bed|wife's|husband's|partner's|married) (?:\w+
     )?(?:dut(?:y|ies)|rights?|obligations?|debts?) // \b{not}\b
(?:be|am|is|are|being|stays?|{gap}) ?(?:sexually |always )?available (?:in bed|for sex|always|
    to (?:you|him|her|PERSON|my)|whenever|when)\b|always (?:be )?(?:available|willing|ready|in
     the mood)\b // \b(?:{not}|phone|call|to stop|to listen)\b
(?:pleases?|satisf(?:y|ies)|serves?|pleasures?|gratif(?:y|ies)|submits? to) (?:you|PERSON|him|
    her|them|me|my|the other|each other|his|{kin})\b // \b(?:may|{not}|dinner|tea|breakfast)\b
(?:meets?|fulfil+s?|takes? care of|looks? after|satisf(?:y|ies)) (?:all )?(?:his|her|their|your|
    PERSON's|my|each other's|the other's) (?:sexual |physical |wifely |husbandly |marital
     )?(?:needs?|dut(?:y|ies)|urges|desires?|wishes) // \b{not}\b
(?:not|never|{none}) (?:ever )?(?:says? no|refuses?|denies|deny|turns? (?:you|me|him|her|them|
    PERSON|my \w+|the other) down|rejects?|withholds?)\b(?! to tell) // \b(?:has to|because|
    punish|late)\b
{close} (?:\w+ )?(?:is|are) (?:\w+ )?(?:part of|given|expected|a duty|my right|due|his right|
    owed|a must|mandatory|required|her duty|his duty|obligatory|not optional) // \b{not}
     (?:expect|owe|requ|a duty|part)
lets? (?:{another}|my \w+) (?:\w+ )?(?:touch|have|use|kiss|undress|do (?:it|what)|take|finish|
    fuck|enter|sleep with)\b // \b(?:{not}|may)\b
gives? (?:each other|the other|him|her|PERSON|you|them|my \w+) (?:sexually )?what (?:they|he|
    she|you|PERSON)\b
(?:will|shall|must|have to|has to|needs? to|should|going to|promises? to|agrees?
     to)\s+(?:(?:always|gladly|still|also|you|me|us|each other|have|be|him|her|them|give|PERSON|
    do|at least|more|try|to|offer|a|an|initiate|often|my|the|let|perform|husband|wife|partner)
     ){0,4}{close}\b // \b(?:not|no)\b
(?:{another}) {gap}(?:gives?|does|performs?|offers?|provides?) (?:me |him |her |PERSON )?(?:an?
     )?(?:\w+ )?{close}\b // \b(?:may|if each)\b
{close}\b.*\b(?:on (?:request|demand|call)|when(?:ever)? (?:asked|requested|told|ordered))\b //
     \b(?:stop|may ask)\b
(?:always|whenever you) (?:says? yes|want)\b // \b(?:stop|pause|leave)\b
(?:entitled to|right to|earns?|deserves?|bargain) .*{close} // \b{not}\b
makes? (?:me|him|PERSON|her|them|the other) (?:feel good|happy|come|satisfied|
    relax)\b.*\b(?:bed|night|when|asks?)|{close}.*\bmakes? (?:up|good)\b // \b(?:may|tea|
    laugh)\b
says? yes (?:more|often|sooner|faster|most)|get used to it|learn to (?:like|enjoy|want|love)
     (?:it|sex|that|this)|gets? some$|it's only fair|only fair that
available (?:for|to) (?:me|you|us|him|her|PERSON|them|the other) // \b(?:may|phone|call|talk\w*|
    {not})\b
be there .*\bwhen i do not\b|goes? to bed with (?:me|PERSON|him|her) when|grin and bear|do my
     part in bed
(?:proper|good|real|better|dutiful|godly) (?:wife|husband|spouse|woman|man|lover)\b|push
     (?:your|his|her|PERSON's) hands? away|is hard .*\bhelps? // \b(?:{none}|it is hard to)\b
can not say no\b|(?:may|must) not say no\b
makes? (?:my|her|him|them|your)sel(?:f|ves) available|may expect .*{close}|(?:right|claim|
    title) to .*\bbod(?:y|ies)\b|say i have a headache // \b(?:nobody|no one|no right)\b
""",
)

# May be offered ("we may cuddle every evening"), never set.
FREQUENCY = rules(
    Objection.FREQUENCY,
    r"""
(?:more|longer) than \w+ {day} (?:\w+ )?(?:between|without|apart|since)\b // \bmay\b
sex:? .*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|(?:[0-9]+|one|two|three|four|five)
     (?:per|a|every) {day}\b & {close}|{close} (?:\w+ ){0,3}(?:per|a) {day} // \b(?:may|ask|no
     sex|talk)\b
(?:every|each) (?:second |other |third )?{day}\b & (?:in bed|bed together|belongs? to us) //
     \b(?:may|sleep|own)\b
(?:{close}.*\b{often}|{often}.*\b{close})\b // \b(?:asks?|at most|no more than|{not} (?:count|
    promise|owe|expect)|means no|not touch\w*)\b
{day} (?:out of|of every|in) \w+ (?:\w+ )?(?:are|is) (?:for|kept for) (?:{close}|us in bed|love)
(?:we|PERSON and PERSON|both(?: of us)?) (?:do|have) it (?:on|every|each|at|[0-9])\b //
     \b(?:ask|talk)\b
""",
)

# Said with "may" or without: a least number is a duty.
LEAST = rules(
    Objection.FREQUENCY,
    r"""
{close}.*\b(?:at least|minimum|quota|or more|24/7|no less)\b|(?:at least|minimum|quota|no less
     than)\b.*{close} // \b(?:{not}|ask|apart)\b
{not} (?:\w+ )?{day} (?:\w+ )?without (?:\w+ )?{close}
(?:never|not|nobody) .*\bwithout (?:having (?:had )?)?(?:{close})\b // \b(?:may|can|ask)\b
""",
)

PENALTY = rules(
    Objection.PENALTY,
    r"""
(?:if|when|whenever|whoever|after|without|for|you say|skipped|three|two|a|each|every)
     ?.*\b(?:no|refus\w+|not want(?: to)?|cancel\w*|skipp\w+|broken|difficult|withdraws?|
    pauses?|stops?|closeness|sex|backing out|headache)\b & (?:explains? (?:it )?to|is off|pays?
     for|doubled|take the keys|take away|a privilege|dessert|not (?:talk|speak) to|no
     housekeeping|silence for|will tell|no visitors?|grounded|sleeps? elsewhere|is doubled|sofa|
    docked|fine of|price|walks? home|is cancelled|goes without|go without|apologi[sz]e on|not
     (?:get|getting)|gets nothing|do without)\b // \b(?:no price|nobody|has no|{not} (?:a
     )?price|no fine|nothing is)\b
or else\b
(?:penalt\w+|punish\w*|forfeits?|as a fine|pays? a fine|fined|consequences|grounded)\b //
     \b{not}\b
makes? up for it\b
(?:if|when|whenever|whoever|the one who|each time|every time|anyone who|once) (?:{other} |i |
    \w+ )?(?:\w+ )?{no}\b.*\b{loss}\b // \b(?:i (?:do|cook|clean|buy)|nobody|{not} (?:lose|pay|
    owe)|stops? (?:at once|then)|we (?:all )?stop)\b
(?:if|when|whoever|the one who)\b.*\bis late\b.*\b(?:dishes|pays?|loses?|no)\b // \bi\b
or (?:\w+ )?(?:sleeps? on|on|to) the (?:sofa|couch|floor)|or (?:\w+ )?(?:loses?|pays?|owes?|
    gives? up)\b
(?:a|each|every|any) (?:no|refusal|stop|pause) (?:costs?|is paid|means (?:no|the sofa|extra)|
    has a price|must be paid|earns|adds)\b // \b(?:no (?:price|more|for)|{not} (?:cost|mean|
    paid))\b
(?:breaking|refusing|saying no|skipping|pausing|stopping|missing)\b.*\b(?:means|costs|leads
     to)\b.*\b(?:no|{loss}|extra|more|the end)\b // \bmeans no\b$|nothing
no (?:sex|cuddl\w+|kiss\w*|closeness|intimacy|touch\w*|hugs?),? (?:then )?(?:no|means no)
     (?:holiday|money|dinner|phone|car|going out|party|love|talking|rent|presents?|weekend|
    friends|shopping)
free pass\b|gets? (?:a|one) (?:pass|credit)|silent treatment|gives? (?:it|them) back another //
    \bno \w
(?:each|every|for (?:each|every|a)|a) (?:missed|skipped|refused|cancelled|lost|late|no|refusal|
    pause|stop)\b.*\b(?:costs?|pounds?|euros?|dollars?|is paid|means (?:no|extra)|the (?:silent|
    cold)) // \b(?:{not} (?:cost|paid)|no price|nothing)\b
(?:gets|is given|receives) (?:the |a )?(?:silent|cold shoulder|bad|punish\w*)|payback|to get
     even|in return for (?:a|every) no
(?:if|when|whoever) .*\b(?:says? no|refuses|pulls? out|presses stop|stops|pauses|
    withdraws)\b.*\b(?:washes|washes up|cooks|cleans|may go to|goes without|hoovers|irons|
    drives|babysits|moves out|tidies) // \b(?:i (?:do|cook|clean|wash)|may say)\b
no means no (?:trip|holiday|dinner|car|outing|money|party|phone|going|present|weekend|love|
    talking)
goes? to (?:somebody|someone|others|another) else\b|go to (?:somebody|someone) else\b|(?:if|
    when|who|whoever|the one who) .*\b(?:says? (?:no|stop)|breaks?|refuses?|presses stop|turns?
     me down)\b.*\b(?:loses?|i tell|i will tell|sits? out|tells? (?:her|his|my|your) (?:mother|
    boss|family)|i leave|is out)\b // \b(?:{not}|talk|i tell you|comes?|bed|sleep)\b
for (?:every|each|a) (?:no|refusal|stop|pause)\b.*\b(?:do|give|owe|gets?|favour|favor|gift|
    extra|pay)\b // \bthank|a hug|{not} (?:owe|give|pay)
says? no\b.*\b(?:is|are) over\b|no (?:sex|cuddl\w+|kiss\w*|closeness|intimacy) means\b //
     \bnothing\b|the (?:evening|game|scene) is over|fine|tea
""",
)

ONE_DECIDES = rules(
    Objection.ONE_DECIDES,
    r"""
(?:PERSON|my|his|i)(?:'s)? (?:mood|word|wish(?:es)?|needs|decision|lust|desire) (?:sets|is law|
    goes first|comes first|come first|counts|decides|rules|is final|is what)\b
(?:no|not a|little) (?:say|voice) (?:in|about|on|over)\b|(?:has|have|gets) no (?:say|vote|
    voice) // nobody
goes along with (?:what|everything|all|my)|everything (?:that )?(?:PERSON|i|he|she) (?:tells?|
    says?|asks?|wants?)|whatever (?:PERSON|i|he|she) (?:tells?|says?|asks?|wants?|plans?|likes?|
    fancies) // \b{not}\b
(?:i|PERSON|he) (?:chooses?|picks?|plans?|sets?) (?:\w+ )?(?:what we do|who|with whom|when we|
    how we|how far|the (?:rules|limits|pace|positions?|time and place)|what happens)\b //
     \b(?:not|takes? turns|may)\b
(?:if|when) (?:we|someone) (?:disagree|do not agree|argue|differ|cannot agree)\b.*\b(?:PERSON|i|
    he|she|{kin}) (?:wins|decides|gets|choose|win|is right|has)\b // \b{not}\b
(?:start|touch|have|begin|do it|take|{close}).*\b(?:any ?time|whenever|as) (?:PERSON|i|he|she)
     (?:feels?|wants?|likes?|pleases?|needs?|fancies|chooses?|sees? fit)\b // \b{stops}\b
head of the (?:family|house|household)|leader of|king of|master of|in charge\b // \b(?:{not}|
    scene|may|a while|if each)\b
(?:PERSON|i|he|she|{kin}) {gap}(?:alone )?(?:decides?|determines?|dictates?|commands?|orders?|
    rules?|has the say|chooses) ?(?:alone|$|when|how|where|who|what|if|whether|about|for|
    everything|on|which) // \b(?:stop|pause|slow|end|my own|myself|own|how (?:tight|slow|hard)|
    themsel\w+|himself|herself|i go|enough|i tell|i eat|film|game|music|not)\b
(?:last|final) (?:word|say|decision)\b|casting vote|calls the shots|in charge of (?:us|sex|when|
    the bed|our|me|PERSON)|the boss\b|wears the // \b(?:{not}|whoever says stop|stop)\b
what (?:PERSON|i|he|she|{kin}) (?:says?|wants?|decides?)(?: \w+)*? (?:goes|happens|is law|
    counts|is done|we do)\b // \bstop\b
obeys?|obedien\w+|(?:do|does) as (?:told|i say|PERSON says|he says|she says)|belongs to (?:me|
    PERSON|him|her)|(?:is|are|be) (?:mine|his|PERSON's) (?:to|alone|property)|owns? (?:me|you|
    PERSON|her|him|my body)|(?:under|follows?) (?:my|PERSON's|his) (?:orders|command|authority|
    lead in everything) // \b(?:{not}|play)\b
(?:{kin}|head of) (?:leads|rules|the (?:house|home|family|household))|head of (?:the|our)\b
up to (?:PERSON|me|him|her|{kin}) (?:alone )?(?:how|when|if|whether|what|where) // stop|pause
(?:{close}|do it|anything|play|start|go)\b.*\b(?:whenever|any ?time|as soon as|when|if|as often
     as) (?:one|either|any ?one|PERSON|he|she|i|you|{kin}) (?:of us |alone )?(?:wants?|likes?|
    feels? like|is in the mood|asks?|needs?|says? so|pleases?)\b|(?:whenever|any ?time) (?:one|
    either|any ?one|PERSON|he|she|i|you|{kin}) (?:of us |alone )?(?:wants?|likes?|is in the
     mood|feels? like)\b.*\b(?:{close}|we do)\b // \bmay .*\bsays so\b|{stops}\b|\beach\b|
    \bboth\b|\balone\b|\blisten|\bask
(?:PERSON|i|he) (?:may|can) (?:have|take|use) (?:PERSON|me|you|her|him)\b(?=$| (?:when|any|as|
    at|how|if))
(?:PERSON|he|she|i) (?:is|am) the one (?:who|that) (?:says|decides|chooses|leads|rules)\b //
     \b(?:stop|pause)\b|said no
(?:wears?|eats?|does|do|takes?|follows?|says?) (?:only )?(?:what|as|everything|whatever) (?:i|
    PERSON|he|she|they) (?:lay|lays|say|says|want|wants|choose|chooses|tell|tells|like|likes|
    decide|decides|pick|picks|order|orders)\b // \b{not}\b|cook
(?:all|every|the) decisions?\b.*\b(?:are|is|lies?|rests?|belongs?) (?:with |to )?(?:PERSON's|
    PERSON|mine|me|his|hers|him|her|my)\b // stop
(?:my|his|her|a) right as (?:a |the |your )?(?:man|husband|wife|partner)|is my right\b|
    (?:PERSON|she|he|you) follows?$ // to stop|no to
i choose (?:when|how|where|who)\b // \b(?:my own|i go|alone|i tell|myself)\b
(?:PERSON|i|he|she) (?:picks?|sets?|chooses?|names?|fixes) the (?:day|days|time|place|
    positions?|pace|nights?|outfit|act|moment)\b // \b(?:may|in turn|turns|film)\b
(?:does|do|goes along with) (?:whatever|anything|everything) .*\b(?:wants?|asks?|says?|likes?|
    tells?|two of us) // \b{not}\b
calls? the shots
lets? (?:PERSON|me|him|you) (?:choose|decide|pick|determine|plan) (?:everything|all|what|for|
    when|how|who)\b // stop|pause|how far|slow
""",
)
