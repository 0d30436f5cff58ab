"""Everything that one person wrote, as plain data in the shape of the published schema.

INVARIANT: only what this person wrote themselves is opened here, and other people have no names in
it ("person 1"): the file that comes of it may get into anybody's hands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from accord.actions import exercise_steps, journal, reminding, zones
from accord.actions.answers import inventory
from accord.actions.documents import Content
from accord.actions.exercises import find_exercise
from accord.actions.gathered import Gathered
from accord.actions.place import NotFound, Place
from accord.consent import answers as consent
from accord.consent.check_ins import MEASURES
from accord.library import prompts
from accord.library.catalogue import catalogue
from accord.records.models import Document

FORMAT, VERSION = "accord-taken-away", 1
"""What the file says it is; porch/static/porch/taken-away-1.schema.json says what is in it."""

Things = list[dict[str, Any]]


def everything(place: Place) -> dict[str, Any]:
    """All that somebody wrote and said, as data that JSON can hold.

    `complete` is False if somebody spoiled a row of theirs. The shape is the published schema's;
    a part of which there is nothing is an empty list.
    """
    place.only_client()
    found = Gathered(place)
    parts = {name: gather(found) for name, gather in _PARTS.items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": get_language() or "en",
        "made_on": zones.day_of(place, place.now).isoformat(),
        "complete": found.whole,
        **parts,
        "settings": {
            "time_zone": zones.chosen_zone(place),
            "mail": reminding.my_notices(place).mail,
        },
    }


def _answers(found: Gathered) -> Things:
    known = _titles(found)
    return [
        {
            **{key: one for key, one in consent.to_data(answer).items() if key != "v"},
            "topic": known.get(answer.topic, answer.topic),
            "about": found.called(answer.about) if answer.about else None,
        }
        for answer in inventory(found.place).answers.values()
    ]


def _titles(found: Gathered) -> dict[str, str]:
    known = {one.slug: one.title for one in catalogue(get_language() or "en").topics}
    return known | {one.slug: one.title for one in inventory(found.place).own_topics}


def _answers_moved(found: Gathered) -> Things:
    known = _titles(found)
    return [
        {
            "on": on,
            "topic": known.get(topic, topic),
            "about": found.called(about) if about else None,
            "stance": stance,
        }
        for content in found.courses
        for on, topic, about, stance in content["moves"]
    ]


def _moods(found: Gathered) -> Things:
    return [{"on": on, "mood": mood} for content in found.courses for on, mood in content["moods"]]


def _own_topics(found: Gathered) -> Things:
    own = inventory(found.place).own_topics
    return [{"title": one.title, "explanation": one.explanation} for one in own]


def _written(contents: Iterable[Content]) -> Things:
    """Each with its words, its question and its tags, as people read them."""
    asked = {one.id: one.question for one in prompts.prompts(get_language() or "")}
    known = journal.tag_kinds()
    return [
        {
            "question": asked.get(content["prompt"], ""),
            "words": content["words"],
            "tags": {
                kind: [one.title for one in tags if one.id in content["tags"].get(kind, ())]
                for kind, tags in known.items()
            },
        }
        for content in contents
    ]


def _journal(found: Gathered) -> Things:
    entries = [content for _row, content in found.opened(journal.KIND)]
    return [
        {"on": content["on"], "changed": content["changed"], **written}
        for content, written in zip(entries, _written(entries), strict=True)
    ]


def _half_written(found: Gathered) -> Things:
    return _written(content for _row, content in found.opened(journal.DRAFT))


def _exercises(found: Gathered) -> Things:
    return [_exercise(content) for _row, content in found.opened("exercise")]


def _exercise(content: Content) -> dict[str, Any]:
    said = {key: exercise_steps.from_data(one) for key, one in content["said"].items()}
    try:
        shown = find_exercise(content["exercise"])
    except NotFound:  # It isn't in the library any more; what was written in it still is theirs.
        parts = [{"title": key, "lines": [*one.lines, one.words]} for key, one in said.items()]
        title = content["exercise"]
    else:
        read = exercise_steps.lines_of(shown, said)
        parts = [{"title": one.title, "lines": list(one.lines)} for one in read]
        title = shown.title
    days = {"on": content["on"], "changed": content["changed"]}
    return {"title": title, **days, "finished": not content["step"], "parts": parts}


def _check_ins(found: Gathered) -> Things:
    return [
        {
            "on": content["on"],
            "circle": found.circle(row.circle_id),
            **{name: content[name] for name in (*MEASURES, "afraid", "words")},
            "readers": found.readers(row),
        }
        for row, content in found.opened("check_in")
    ]


def _shown(found: Gathered) -> Things:
    return [
        {
            **{name: content[name] for name in ("on", "heading", "words")},
            "readers": found.readers(row),
        }
        for row, content in found.opened("share")
    ]


def _sentences(found: Gathered) -> Things:
    return [_sentence(found, row, content) for row, content in found.clauses]


def _sentence(found: Gathered, row: Document, content: Content) -> dict[str, Any]:
    said = content["clause"]
    return {
        "circle": found.circle(row.circle_id),
        "kind": said["kind"],
        "wording": row.version,
        "sentence": said["sentence"],
        "written_on": found.day(said["proposed_at"]),
        "review_on": found.day(said["review_on"]),
        "time_to_think_hours": said["think_hours"],
        "concerns": sorted(map(found.called, said["concerns"])),
        "readers": found.readers(row),
        # Somebody else's sentence isn't this person's to take.
        "rests_on": [found.sentences.get((one, version)) for one, version in said["rests_on"]],
        "lifted": said["lifted"],
        "narrower": said.get("narrower", False),
    }


def _acts(found: Gathered) -> Things:
    return [
        {
            "on": found.day(content["event"]["at"]),
            "circle": found.circle(row.circle_id),
            "act": content["event"]["kind"],
            "sentence": found.sentences.get(
                (content["event"]["clause"], content["event"]["version"])
            ),
            "own_words": content.get("own_words", ""),
        }
        for row, content in found.opened("happening")
    ]


_PARTS: Mapping[str, Callable[[Gathered], Things]] = {
    "answers": _answers,
    "own_topics": _own_topics,
    "answers_moved": _answers_moved,
    "moods": _moods,
    "journal": _journal,
    "half_written": _half_written,
    "exercises": _exercises,
    "check_ins": _check_ins,
    "shown_to_others": _shown,
    "sentences": _sentences,
    "acts": _acts,
}
PARTS = tuple(_PARTS)
"""Its parts, in their order."""

TAKEN = frozenset(
    {
        "inventory",
        "course",
        "entry",
        "draft",
        "exercise",
        "check_in",
        "share",
        "clause",
        "happening",
    }
)
"""The kinds of a client's own documents that are in it."""

LEFT_BEHIND: Mapping[str, str] = {
    "desk": "where they left off, and whom they know by which key",
    "index": "made from the entries, which are in it",
    "yeses": "what travels to others; each yes is in it as an act",
    "snapshot": "made from the acts and from others' words",
}
"""The kinds that are not in it, each with the reason."""
