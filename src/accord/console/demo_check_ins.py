"""The demo's check-ins: a rhythm, a course of one's own, and one that the clinician was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.actions import check_ins, check_ins_shared
from accord.consent.check_ins import CheckIn, Step

if TYPE_CHECKING:
    from accord.console.demo_people import Past

ROBINS = (
    CheckIn(ease=Step.A_LITTLE, wanting=Step.A_LITTLE, pressure=Step.A_LITTLE, afraid=False),
    CheckIn(
        ease=Step.QUITE,
        wanting=Step.A_LITTLE,
        pressure=Step.NOT_AT_ALL,
        closeness=Step.QUITE,
        words="The evenings without phones were good. We laughed a lot.",
    ),
)
SAMS = CheckIn(
    ease=Step.QUITE,
    wanting=Step.VERY,
    closeness=Step.QUITE,
    words="I wait a lot. I would like to talk about that, first without Robin.",
)


def look(past: Past, circle_id: str) -> None:
    """Ten days in which Robin looks twice, and Sam once and lets the clinician know."""
    check_ins.set_rhythm(past["robin"], circle_id=circle_id, days=7)
    for said in ROBINS:
        past.later(days=4)
        check_ins.keep(past["robin"], circle_id=circle_id, said=said)
    past.later(days=2)
    kept = check_ins.keep(past["sam"], circle_id=circle_id, said=SAMS)
    check_ins_shared.share(past["sam"], check_in_id=kept)
