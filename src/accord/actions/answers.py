"""One person's answers: a single sealed inventory that only its author can open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accord.actions import course_rows, documents
from accord.actions.desk import change_desk, read_desk
from accord.actions.documents import Content
from accord.actions.members import known_members, my_circle
from accord.actions.place import NotFound, Place, Refused
from accord.actions.words import a_line, a_text
from accord.consent.answers import Answer, Stance, from_data, to_data
from accord.library.catalogue import Catalogue, catalogue
from accord.records.models import Document, Member

MOST_TOPICS = 300
FREE_TEXT = 280


@dataclass(frozen=True, slots=True)
class TopicView:
    slug: str
    title: str
    explanation: str
    roles: bool
    can_be_thought: bool
    category: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class InventoryView:
    answers: Mapping[tuple[str, str | None], Answer]
    own_topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class SetView:
    set: str
    topic: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class CategoryView:
    id: str
    title: str
    line: str
    topics: tuple[tuple[TopicView, bool], ...]


def the_catalogue(place: Place) -> Catalogue:
    """The practice's catalogue in the reader's language."""
    return catalogue(get_language() or "en").without(place.practice.categories_off)


def catalogue_topics(place: Place) -> dict[str, TopicView]:
    """The practice's topics by slug, without anybody's own ones."""
    return {
        topic.slug: TopicView(
            slug=topic.slug,
            title=topic.title,
            explanation=topic.explanation,
            roles=topic.roles,
            can_be_thought=topic.can_be_thought,
            category=topic.category,
        )
        for topic in the_catalogue(place).topics
    }


def topics(place: Place) -> dict[str, TopicView]:
    """Every topic this person can answer: the practice's, then their own."""
    own = {topic.slug: topic for topic in inventory(place).own_topics}
    return catalogue_topics(place) | own


def _open(place: Place) -> tuple[Document, Content]:
    document, content = documents.mine_or_new(place, "inventory")
    content.setdefault("answers", [])
    content.setdefault("own_topics", [])
    return document, content


def inventory(place: Place) -> InventoryView:
    """All one's own answers and own topics."""
    place.only_client()
    if "inventory" not in place.opened:
        place.opened["inventory"] = _view(_open(place)[1])
    view: InventoryView = place.opened["inventory"]
    return view


def _view(content: Content) -> InventoryView:
    answers = [from_data(data) for data in content["answers"]]
    return InventoryView(
        answers={(answer.topic, answer.about): answer for answer in answers},
        own_topics=tuple(
            TopicView(one["slug"], one["title"], one["explanation"], False, True, "own", True)
            for one in content["own_topics"]
        ),
    )


def _save(place: Place, document: Document, content: Content) -> None:
    documents.write(place, document, content)
    place.opened["inventory"] = _view(content)


def save_answer(place: Place, *, answer: Answer) -> None:
    """Keep one answer, in place of an earlier one about the same topic and person.

    Two open tabs merge by topic, since the inventory is read again under the write lock. From
    which day on it was this one is kept beside it, for its author alone (course.py).
    """
    place.only_client()
    if answer.topic not in topics(place):
        raise NotFound
    if answer.about is not None and answer.about not in people_i_know(place):
        raise NotFound
    a_text(answer.condition, "condition", most=FREE_TEXT, empty=True)
    a_text(answer.hoped_feeling, "hoped_feeling", most=FREE_TEXT, empty=True)
    with transaction.atomic():
        document, content = _open(place)
        kept = [
            one
            for one in map(from_data, content["answers"])
            if (one.topic, one.about) != (answer.topic, answer.about)
        ]
        if len({one.topic for one in kept} | {answer.topic}) > MOST_TOPICS:
            raise Refused("full", _("Your list is full. You can take an answer away first."))
        content["answers"] = [to_data(one) for one in [*kept, answer]]
        _save(place, document, content)
        course_rows.note(place, answer)


def clear_answer(place: Place, *, topic: str, about: str | None = None) -> None:
    """Take an answer away, and its past; the topic reads as unanswered again."""
    place.only_client()
    with transaction.atomic():
        document, content = _open(place)
        content["answers"] = [
            data
            for data in content["answers"]
            if (data["topic"], data.get("about")) != (topic, about)
        ]
        _save(place, document, content)
        course_rows.drop(place, topic, about)


def add_own_topic(place: Place, *, title: str, explanation: str = "") -> str:
    """Add a topic of one's own. Its slug is random, so that no address tells what it is."""
    place.only_client()
    title = a_line(title, "title", most=80)
    explanation = a_text(explanation, "explanation", most=FREE_TEXT, empty=True)
    slug = f"own-{uuid4().hex[:12]}"
    with transaction.atomic():
        document, content = _open(place)
        if len(content["own_topics"]) >= 40:
            raise Refused("full", _("You have forty topics of your own. That is the most."))
        content["own_topics"].append({"slug": slug, "title": title, "explanation": explanation})
        _save(place, document, content)
    return slug


def remove_own_topic(place: Place, *, slug: str) -> None:
    """Erase a topic of one's own, with every answer to it and their past.

    NotFound for any other topic.
    """
    place.only_client()
    with transaction.atomic():
        document, content = _open(place)
        rest = [one for one in content["own_topics"] if one["slug"] != slug]
        if len(rest) == len(content["own_topics"]):
            raise NotFound
        content["own_topics"] = rest
        content["answers"] = [one for one in content["answers"] if one["topic"] != slug]
        _save(place, document, content)
        course_rows.drop_topic(place, slug)


def people_i_know(place: Place) -> dict[str, str]:
    """The other members of one's circles by id, with their pseudonyms."""
    rows = Member.objects.filter(person_id=place.me.id, left_on=None)
    known: dict[str, str] = {}
    for row in rows.order_by("joined_on", "id"):
        for one in known_members(place, my_circle(place, row.circle_id)).values():
            if one.id != place.me.id:
                known[one.id] = one.pseudonym
    return known


def _slugs(place: Place, which: str) -> list[str]:
    book = the_catalogue(place)
    chosen = [topic.slug for topic in (book.express() if which == "express" else book.topics)]
    if which == "whole":
        chosen += [topic.slug for topic in inventory(place).own_topics]
    return chosen


def _declined(place: Place) -> set[str]:
    """What the person has said no or not now to. It stands in the overview, and nobody offers
    it again (law 1)."""
    said = inventory(place).answers.items()
    return {topic for (topic, about), one in said if not about and one.stance <= Stance.NOT_NOW}


def place_in_set(place: Place) -> SetView:
    """Where the person left off, past what they declined; at first, where the short set begins."""
    kept = read_desk(place).get("set", {"set": "express", "topic": ""})
    slugs = _slugs(place, kept["set"])
    at = slugs.index(kept["topic"]) if kept["topic"] in slugs else 0
    declined = _declined(place)
    rest = (one for one in [*slugs[at:], *slugs[:at]] if one not in declined)
    topic = next(rest, slugs[at])
    return SetView(kept["set"], topic, slugs.index(topic) + 1, len(slugs))


def set_around(place: Place, *, topic: str) -> tuple[SetView, str | None, str | None]:
    """Where a topic stands in the chosen set, with the one before it and the next to offer."""
    which = read_desk(place).get("set", {}).get("set", "express")
    slugs = _slugs(place, which)
    if topic not in slugs:
        which, slugs = "whole", _slugs(place, "whole")
    if topic not in slugs:
        raise NotFound
    at = slugs.index(topic)
    before = slugs[at - 1] if at else None
    declined = _declined(place)
    after = next((one for one in slugs[at + 1 :] if one not in declined), None)
    return SetView(which, topic, at + 1, len(slugs)), before, after


def move(place: Place, *, set: str, topic: str) -> None:
    """Remember where the person is, for when they come back."""
    if set not in {"express", "whole"} or (topic and topic not in _slugs(place, set)):
        raise NotFound
    with change_desk(place) as desk:
        desk["set"] = {"set": set, "topic": topic}


def overview(place: Place) -> list[CategoryView]:
    """The catalogue by category, each topic with whether it has any answer. Nothing is counted."""
    answered = {topic for topic, _about in inventory(place).answers}
    known = catalogue_topics(place)
    views = []
    for category in the_catalogue(place).categories:
        rows = tuple(
            (topic, topic.slug in answered)
            for topic in known.values()
            if topic.category == category.id
        )
        views.append(CategoryView(category.id, category.title, category.line, rows))
    own = tuple((topic, topic.slug in answered) for topic in inventory(place).own_topics)
    if own:
        views.append(CategoryView("own", str(_("My own topics")), "", own))
    return views
