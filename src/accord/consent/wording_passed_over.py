"""The phrases that pass over a no, a silence or a sleep. Data: `wording` reads it."""

from __future__ import annotations

from accord.consent.wording_rules import Objection, rules

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
too (?:drunk|tired|high|sleepy|ill|scared) to\b.*\b(?:fine|ok|goes on|counts?|may|no matter|all
     right)|(?:look|nod|smile|kiss|mood) is enough\b|enough (?:as|for) (?:consent|a yes) //
     \b(?:{not} enough|not)\b
saying no .*\byes\b|(?:go on|carry on|carries on|continue\w*|keeps? going) unless\b|means?
     (?:yes|it) even|do not need words
wakes? .*\b(?:with|by|through) (?:{close}|my mouth|his mouth)|(?:tries|try|asks?|begins?|
    starts?) again .*\bafter (?:a|the|my|your|every|PERSON's) no // \b(?:nobody|never|not|
    another day|next (?:week|day))\b|kiss on the (?:cheek|forehead)
""",
)
