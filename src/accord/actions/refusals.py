"""Kind words for where an agreement may not go."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused
from accord.consent.agreements import ClauseKind
from accord.consent.wording import Objection, objections

KIND_WORDS = {
    Objection.CONTACTS: _(
        "Whom somebody sees or talks to stays their own choice. "
        "You could write what you would like to hear about, and when."
    ),
    Objection.MOVEMENT: _(
        "Where somebody goes stays their own choice. "
        "You could write what helps you when you are apart."
    ),
    Objection.MONEY: _(
        "An agreement here can't decide over somebody's money. That belongs in another talk."
    ),
    Objection.DEVICES: _(
        "A phone, a password and a place on a map stay their owner's. "
        "You could write what you each like to tell the other."
    ),
    Objection.HEALTH_CARE: _(
        "Care for one's own body stays between a person and who treats them. "
        "You could write what you would like to know before being close."
    ),
    Objection.LEAVING: _("Everyone can go at any time. Nothing written here can change that."),
    Objection.DUTY: _(
        "Nobody can owe closeness. You could write it as something you may do, "
        "if each of you wants it then."
    ),
    Objection.FREQUENCY: _(
        "How often can't be promised for closeness, since each time is a new yes. "
        "You could write down a time for each other, with nothing expected of it."
    ),
    Objection.PENALTY: _(
        "A no, or a change of mind, has no price. You could write how you talk about it afterwards."
    ),
    Objection.STOPPING: _(
        "Anyone can pause, stop or take a yes back, at any moment and without a reason. "
        "You could write how you look after each other then."
    ),
    Objection.PRIVATE: _(
        "What somebody wrote for themselves, and what opens it, stays theirs. "
        "You could write what you would like to talk about."
    ),
    Objection.ALONE: _(
        "Everyone can talk to their clinician, and to whoever helps them, alone. "
        "You could write what you would like to bring there together."
    ),
    Objection.PASSED_OVER: _(
        "A yes comes from somebody who is awake, clear and willing just then. "
        "You could write how you ask, and what you do after a no."
    ),
    Objection.ONE_DECIDES: _(
        "Nobody decides for another. You could write it as something you may do, "
        "if each of you wants it then."
    ),
}


def refuse_where_agreements_may_not_go(
    sentence: str, kind: ClauseKind, names: Collection[str] = ()
) -> None:
    """Refused, with the reason, when a sentence asks for what no agreement may ask for.

    `names` are what the others in the circle are called. A limit passes whatever its words are:
    nobody is kept from protecting themselves.
    """
    if kind is ClauseKind.LIMIT:
        return
    found = objections(sentence, kind, names)
    if found:
        words = KIND_WORDS[found[0]]
        raise Refused("may_not_be_agreed", words, {"sentence": words})
