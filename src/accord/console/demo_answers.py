"""What the demo's made-up people answered."""

from __future__ import annotations

from accord.consent.answers import Answer, Mover, Role, Stance

TOUCH = (
    "long-hug",
    "kissing-mouth",
    "sitting-close",
    "back-rub",
    "asleep-in-arms",
    "cuddling-only",
    "evening-set-aside",
    "phones-away",
)
LATER = ("very-slowly", "first-move", "stop-sign", "saying-a-wish", "praise", "not-tonight")
SOON = ("lying-close-after", "alone-after", "water-and-warmth", "talk-days-later", "soft-light")


def _said(topic: str, stance: Stance, *movers: Mover, **more: str) -> Answer:
    role = Role(more["role"]) if "role" in more else None
    condition = more.get("condition", "")
    return Answer(
        topic=topic,
        stance=stance,
        movers=frozenset(movers),
        role=role,
        condition=condition,
        show_condition=bool(condition),
    )


EVERYBODY = (
    _said("long-hug", Stance.YES, Mover.WANT),
    _said("sitting-close", Stance.YES, Mover.WARM_UP),
    _said("evening-set-aside", Stance.YES, Mover.WANT),
    _said("stop-sign", Stance.YES, Mover.WANT),
    _said("very-slowly", Stance.YES, Mover.WARM_UP),
    _said("soft-light", Stance.LETS_TALK, Mover.CURIOUS),
)

ANSWERS = {
    "robin": (
        _said("kissing-mouth", Stance.YES, Mover.WANT),
        _said(
            "back-rub",
            Stance.YES_IF,
            Mover.WANT,
            role="receiving",
            condition="if nothing is expected after",
        ),
        _said("asleep-in-arms", Stance.NOT_SURE),
        _said("cuddling-only", Stance.YES, Mover.WANT),
        _said("phones-away", Stance.YES_IF, Mover.CURIOUS, condition="if work is not on call"),
        _said("first-move", Stance.LETS_TALK, Mover.CURIOUS, role="either"),
        _said("saying-a-wish", Stance.LETS_TALK, Mover.CURIOUS),
        _said("praise", Stance.YES, Mover.WANT, role="either"),
        _said("not-tonight", Stance.YES, Mover.WANT),
        _said("lying-close-after", Stance.YES, Mover.WANT),
        _said("alone-after", Stance.NO),
        _said(
            "water-and-warmth",
            Stance.YES_IF,
            Mover.WARM_UP,
            role="receiving",
            condition="if it is brought without a question",
        ),
        _said("talk-days-later", Stance.LETS_TALK, Mover.CURIOUS),
        _said("public-touch", Stance.NOT_NOW),
    ),
    "sam": (
        _said("kissing-mouth", Stance.YES, Mover.WARM_UP),
        _said("back-rub", Stance.YES, Mover.LIKE_GIVING, role="giving"),
        _said("asleep-in-arms", Stance.YES, Mover.WANT),
        _said("cuddling-only", Stance.LETS_TALK, Mover.CURIOUS),
        _said("phones-away", Stance.YES, Mover.WANT),
        _said("first-move", Stance.YES, Mover.WANT, role="either"),
        _said("saying-a-wish", Stance.YES_IF, Mover.CURIOUS, condition="if we are not tired"),
        _said("praise", Stance.YES, Mover.LIKE_GIVING, role="either"),
        _said("not-tonight", Stance.YES, Mover.WANT),
        _said("lying-close-after", Stance.YES, Mover.WANT),
        _said("water-and-warmth", Stance.YES, Mover.LIKE_GIVING, role="giving"),
        _said("talk-days-later", Stance.NOT_SURE),
    ),
    "noa": (
        _said("kissing-mouth", Stance.YES, Mover.WANT),
        _said("telling-crush", Stance.YES, Mover.WANT, role="either"),
        _said("phones-away", Stance.YES, Mover.WANT),
    ),
    "kim": (
        _said("kissing-mouth", Stance.LETS_TALK, Mover.CURIOUS),
        _said("cuddling-only", Stance.YES, Mover.WANT),
        _said("time-alone", Stance.YES, Mover.WANT),
    ),
    "alex": (
        _said("asleep-in-arms", Stance.YES, Mover.WARM_UP),
        _said("cuddling-only", Stance.YES, Mover.WANT),
        _said("inviting-third", Stance.NO),
    ),
    "charlie": (
        _said("body-words", Stance.LETS_TALK, Mover.CURIOUS),
        _said("alone-with-body", Stance.YES, Mover.WANT),
        _said("small-kindness", Stance.YES, Mover.LIKE_GIVING, role="giving"),
    ),
}
