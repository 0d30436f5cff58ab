"""Common ground said again, deliberately naively: one question after the other, in plain words.

It shares nothing with `accord.consent` but the shapes of answers.
"""

from __future__ import annotations

from typing import Any

from accord.consent.answers import Answer
from tests.consent.gatherings import Gathering

CAREFUL = ["lets_talk", "yes_if", "yes"]
ALWAYS_CLOSING = {"avoid_quarrel", "afraid"}
CLOSING_ALONE = {"habit", "expected"}
FREE = {"want", "curious", "warm_up", "like_giving"}


def answer_used(asked: Gathering, member: str, topic: str) -> Answer | None:
    """The one about the other person, where there is one other; else the general one."""
    answers = asked.people[member].answers
    if len(asked.people) == 2:
        for other in asked.people:
            if other != member and (topic, other) in answers:
                return answers[topic, other]
    return answers.get((topic, None))


def is_open(asked: Gathering, member: str, topic: str) -> bool:
    """Whether what a member has to say of a topic could meet anything."""
    answer = answer_used(asked, member, topic)
    if answer is None:
        return False
    if answer.stance.name.lower() not in CAREFUL:
        return False
    if topic not in asked.people[member].brought:
        return False
    if topic not in asked.people[member].could_say_no:
        return False
    movers = {mover.value for mover in answer.movers}
    for mover in movers:
        if mover in ALWAYS_CLOSING:
            return False
        if mover in CLOSING_ALONE and not any(other in FREE for other in movers):
            return False
    return not answer.as_thought or answer.thought_may_be_spoken_of


def condition_shown(answer: Answer) -> str:
    return answer.condition.strip() if answer.show_condition else ""


def level(answer: Answer) -> str:
    """What an open answer shows as."""
    if answer.as_thought:
        return "lets_talk"
    if condition_shown(answer):
        return "lets_talk" if answer.stance.name == "LETS_TALK" else "yes_if"
    if answer.condition.strip() or answer.stance.name == "YES_IF":
        return "lets_talk"
    return answer.stance.name.lower()


def lines(asked: Gathering) -> list[dict[str, Any]]:
    """The lines that stand in everybody's copy."""
    found = []
    people = sorted(asked.people)
    for topic in asked.topics:
        if not all(is_open(asked, member, topic) for member in people):
            continue
        answers = {member: answer_used(asked, member, topic) for member in people}
        said = [(member, answer) for member, answer in answers.items() if answer is not None]
        roles = [(member, answer.role.value) for member, answer in said if answer.role]
        if len(people) == 2 and [role for _, role in roles] in (
            ["giving", "giving"],
            ["receiving", "receiving"],
        ):
            continue
        found.append(
            {
                "topic": topic,
                "level": CAREFUL[min(CAREFUL.index(level(answer)) for _, answer in said)],
                "conditions": [
                    {"member": member, "text": condition_shown(answer)}
                    for member, answer in said
                    if condition_shown(answer)
                ],
                "roles": [
                    {"member": member, "role": role} for member, role in roles if len(people) == 2
                ],
            }
        )
    return found
