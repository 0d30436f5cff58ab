"""The sets of words that the phrase rules are made of. Data: `{name}` stands for a set above it.

A line that is set in goes on with the line before it.
"""

from __future__ import annotations

import re

_TABLE = r"""
none: nobody|no one|none of us|neither(?: of us)?
kin: (?:my|the) (?:partner|wife|wives|husband|spouse|girlfriend|boyfriend|lover|man|woman)
another: PERSON|you|he|she|they|{kin}|the other(?: one)?|one of us
other: {another}|{none}|we|us|everybody|everyone|anyone|anybody|each(?: other)?(?: of us)?|
    both(?: of us)?|either(?: of us)?|all(?: of us| three)?
whose: your|his|her|their|our|PERSON's|each other's|one another's|the other's|the other one's|
    my (?:partner|wife|husband)'s
gap: (?:(?:always|also|first|then|now|still|both|all|each|simply|from now on) ){0,2}
not: not|never|no longer|nobody|no one|none|neither|no
ban: must|has? ?to|have to|needs? to|ought to|shall|should|is to|are to|(?:will|may|can|do|
    does) not|never|no longer|(?:is|are) not allowed|(?:is|are) (?:never|forbidden|not
     permitted|only)|(?:may |can |will )?only|stops?|quits?|gives? up|avoids?|refuses?|will no
     longer|may never
leave: asks? (?:(?:me|us|you|him|her|PERSON|the other|each other)\b(?! to)|first|before|for)|
    asks? [\w' ]*(?:permission|leave)|permission|(?:my|your|PERSON's) (?:ok|leave|say-so)|
    clears? (?:it|this|that|any|every|new|all|with)|clears? [\w ]+ with|checks? with|runs? it
     by|(?:not|never|{none}) .*without (?:asking|my|your|permission|leave|PERSON)|needs? (?:my|
    your|PERSON's|leave)|only (?:if|when|with) (?:i|me|my|PERSON)|(?:if|when|unless|until|once)
     (?:i|PERSON|someone) (?:agrees?|allows?|permits?|says? (?:yes|so|ok)|has said|is fine)|
    lets? (?:her|him|them)|requests?|with my blessing|seeks?
unasked: without (?:asking|my|your|permission|leave|PERSON|telling|an? ok|checking)
reports: (?:tells?|texts?|calls?|messages?|reports?|informs?|lets?|writes?|notifies) (?:to
     )?(?:me|PERSON|him|her|us|the other|each other)(?: know)?
meet: sees?|seeing|meets?|meeting|talks?|talking|speaks?|speaking|writes?|writing|texts?|
    texting|calls?|calling|messag(?:es?|ing)|contacts?|contacting|visits?|visiting|friends?(?:
     with)?|in touch|dates?|dating|phones?|phoning|flirts?|chats?|chatting|hangs? out|follows?|
    befriends?|invites?|spends? time|goes out with|has|have|adds?|clears?
people: friends?|family|(?:grand)?mother|father|mum|mom|dad|parents?|sisters?|brothers?|
    siblings?|cousins?|ex|exes|ex-\w+|colleagues?|coworkers?|men|women|anyone|anybody|other
     people|others|him|her|them|people|guys?|girls?|boys?|lovers?|strangers?|someone|somebody|
    neighbou?rs?|relatives?|{another}(?= when| alone| again|$)|in-laws|church
go: go|goes|going|travels?|travell?ing|drives?|driving|stays?|staying|comes?|coming|be|being|
    leaves?|leaving|is|out|home|walks?|sleeps?|parties
place: out|outside|home|house|alone|away|flat|apartment|work|party|parties|gym|town|late|trips?|
    bars?|clubs?|door|abroad|night out|travel|mosque|church|without me|village|city|country
phone: (?:mobile |cell ?)?phones?|mobiles?|messages|texts|e-?mails?|inbox|chats?|laptops?|
    computers?|tablets?|devices?|whatsapp|telegram|dms?|browser|photos|call (?:log|list)|search
     history|social media
secret: passwords?|passcodes?|pins?|logins?|unlock codes?|phone codes?|face id|fingerprints?
care: doctors?|(?:psycho)?therap(?:y|ist|ists)|medicines?|medications?|meds|pills?|tablets|
    contracepti\w+|coil|iud|implant|birth control|pregnan(?:t|cy)|abortion|hospital|treatments?|
    vaccin\w+|test(?:ed|s)?|surgery|hormones?|anti-?depressants?|prep|midwi\w+|clinic|gyn\w+|
    psychiatrist|counsell?(?:ing|or)|check-?ups?|diets?|weight|(?:12|aa) step
money: money|salary|wages?|bank|accounts?|cash|spends?|spending|cards?|savings|pays?|rent|
    income|buys?|buying|purchases?|euros?|dollars?|pounds?|pension|benefits|tips|shopping|
    pocket money|earnings
close: sex\w*|intima\w+|ma(?:ke|kes|king) love|love-?making|sleep(?:s|ing)? (?:with|together)|
    kiss\w*|touch\w*|cuddl\w*|undress\w*|naked|oral|orgasms?|(?:be|being|is|are) close|
    closeness|in bed|massages?|intercourse|spoon\w*|hand ?jobs?|blow ?jobs?|hugs?|caress\w*|
    physical(?:ly)?|ma(?:ke|kes|king) out|bedroom|be together|penetrat\w+|strips?
stops: stops?|stopped|stopping|pauses?|ends?|slow\w*|breaks?|halts?|leave|go home|not today|
    skips?|rests?|cancels?|step back|withdraws?|talks?|water|wait\w*
day: days?|weeks?|months?|nights?|evenings?|mornings?|weekends?|fortnights?|years?|(?:sun|mon|
    tues|wednes|thurs|fri|satur)days?|shabbat|hours?
clinician: clinicians?|therapists?|counsell?ors?|dr PERSON|dr|supervisor|psychologist
paper: agreements?|clauses?|promises?|it|this|these|anything|rules?|yes|allowances?|what we
     (?:agreed|wrote)|contract
mine: (?:my|your|his|her|their|our|each other's|the other's|PERSON's)
unaware: asleep|sleeping|drunk|high|stoned|tipsy|passed out|unconscious|wasted|half awake|
    dozing|sedated|out of it|been drinking|had (?:a few|too much)|in (?:my|your|his|her|their|
    PERSON's) sleep|not awake|(?:i|you|he|she|they|PERSON|one of us|the other) sleeps?|blacked
     out|on something|(?:PERSON|i|you|he|she|they) dozes?|nodd(?:ed|ing) off
loss: loses?|pays?|owes?|(?:sleeps?|is|on) (?:on )?the (?:sofa|couch|floor)|gets? to|(?:sofa|
    couch)$|costs?|grounded|no (?:holiday|outing|money|phone|car|dinner|party|going out|tv|
    treats?|presents?|sex|kids|children|internet|weekend|allowance)|does the \w+|buys?|makes?
     up|gives? it back|cooks?|cleans?|fined?|(?:must|has to|have to) (?!stop|wait|halt|end|rest|
    talk|pause|be respected|hold|step)|another day|double|extra|instead|silent|move out|takes?
     away
no: says? (?:no|stop)|refuses?|do(?:es)? not|breaks?|backs? out|declines?|changes? (?:your|his|
    her|their|my) mind|is late|forgets?|stops?|pauses?|skips?|turns? (?:me|him|her|them|you|
    PERSON) down|lies?|cancels?|will not|is not in the mood|comes? (?:home )?late
often: \w+ times (?:a|per|each|every|in) (?:\w+ )?{day}|(?<!within )(?:a|per) {day}|(?:each|
    every)(?: \w+)? {day}|(?:on )?(?:sun|mon|tues|wednes|thurs|fri|satur)days|daily|weekly|
    monthly|nightly|fortnightly|[0-9]+ times|always|(?:one|two|three|four|five|six|seven|ten)
     times|day and night|at least|as often as|regularly|1 times|2 times|once|(?:\w+ )?{day}
     (?:in,? )?{day} out
modal: must|will|shall|should|ought|has to|does not|needs to
free: may|can|might|could|is|has|wants|likes|feels|was|needs|says (?:yes|no|stop|slow)|
    sometimes|and|as|its|his|this
rules: (?:PERSON|he|she|{kin}|the other(?: one)?|one of us) {gap}(?!{free}\b)(?:\w+s|{modal})\b|
    (?:PERSON|he|she|{kin}|the other|you) (?:is|are) (?:to|done|off|not to|never|always|only|
    out of)\b|(?:PERSON|he|she|{kin}) needs (?:a|an|my|to|good)\b|(?:PERSON|he|she) has (?:to|
    her|him|no|herself|himself)\b|(?:^|, |and )(?:you|they) {gap}(?!may|can|might|could|are|
    want|like|feel|say|decide)[a-z]+
banned: ^(?:no|never|neither|nobody|none)\b|no (?:more|longer)|not to be|not on$|off the table|
    only|not welcome|over$|is done|is for \w+|not allowed|forbidden|is out|are out|not an
     option|behind my back|veto|a thing of the past|not (?:ok|fine|right|all right|acceptable|
    proper) for \w+
kith: friends?|friendships?|mother|father|mum|mom|dad|parents|sisters?|brothers?|ex|exes|
    colleagues?|coworkers?|men|women|family|cousins?|that (?:girl|boy|man|woman|guy)|girls?|
    guys|in-laws|neighbou?rs?|who PERSON meets|relatives|followers|dates|lovers?|metamours?|
    visitors|the club|the group|choir|bible group|support group|ex-\w+|old (?:flames?|lovers?)|
    best mate|mates
whither: home|(?:go|goes|going|be|is|stays?|nights?|evenings?) out\b|outside|indoors|arrives?|
    sets off|anywhere|everywhere|after dark|travels?|trips?|reachable|abroad|where (?:they|she|
    he|you|PERSON|i|someone) (?:is|are|go|goes)|night shifts?|whereabouts|back by|the house|out
     (?:after|past|late|alone|by)|move (?:away|back)|nights? away|holidays? alone|alone at
     night|late shift|the town|on the way|back (?:in|from|at|by|before)|works? late|the building
means: {money}|receipts?|loans?|job|debts?|credit|mortgage|inheritance|paychecks?|payslips?|
    £\w*|€\w*|[0-9]+ (?:quid|bucks|francs)|invoice|purse|wallet|allowance|expenses|work hours|
    bills?
wires: {phone}|{secret}|tracker|apps?|read receipts|online|cameras?|video calls?|disappearing|
    code of (?:my|his|her)|instagram|facebook|tiktok|followers|locations?|unlock\w*|
    notifications|profiles?|smart ?watch|dashcam|screen ?time|internet|wifi|airtag|history|
    icloud|account
cure: {care}|kilos?|kg|pounds before|checked|results?|iron tablets|smear|detox|rehab|
    sterili[sz]ed|vasectomy|snip|tubes|eats? less|vagina\w*|fertile|ovulat\w+|baby to term|
    abort\w*|injections?|psychologist|blood|drugs?|supplements?|viagra|period|operations?
wish: (?:because|if|unless|until|when|that|whom?|what|than|as) (?:PERSON|someone) (?:wants|says|
    allows|agrees|finds|likes|is (?:at|on|away|with)|decides|approves|asks|chooses|works|thinks|
    prefers|picks)|(?:PERSON|someone) (?:asks for|wants|chooses|picks|orders)$|(?:unless|until)
     (?:PERSON|someone) (?:has|said|agreed)
end: ends?|not keep|gives? up|stops? (?:seeing|talking|meeting|writing|going)|drops?|quits?|
    cuts?|lets? go of|not have|say goodbye to|block|come off|not go
"""
SETS: dict[str, str] = {}


def lines_of(table: str) -> list[str]:
    """The lines of a table, each with what goes on in the set-in lines beneath it."""
    return table.replace("\n    ", "").strip().splitlines()


def with_sets(phrase: str) -> str:
    """`phrase` with each `{name}` in it written out."""
    return re.sub(r"\{([a-z]+)\}", lambda found: SETS[found[1]], phrase)


for _line in lines_of(_TABLE):
    _name, _colon, _choices = _line.partition(": ")
    SETS[_name] = f"(?:{with_sets(_choices)})"
