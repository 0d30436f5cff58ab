"""The catalogue: every topic a person can have a limit or a desire about, in categories."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from accord.library import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A named group of topics, which a practice can switch off as a whole."""

    id: str
    title: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing to have a limit or a desire about, in plain non-explicit words.

    `roles` says that giving and receiving differ; `can_be_thought` that it makes sense as a
    thought that is never done; `express` that it belongs to the short set; `version` rises
    when the meaning changes, so that an older answer can be shown as such.
    """

    slug: str
    category: str
    title: str
    explanation: str
    roles: bool
    can_be_thought: bool
    express: bool
    version: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All categories and topics, in reading order. A topic's category is always among them."""

    version: int
    categories: tuple[Category, ...]
    topics: tuple[Topic, ...]
    _by_slug: Mapping[str, Topic] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_slug", {topic.slug: topic for topic in self.topics})

    def __contains__(self, slug: object) -> bool:
        return slug in self._by_slug

    def topic(self, slug: str) -> Topic:
        """The topic of that slug; KeyError if there is none, or its category is off."""
        return self._by_slug[slug]

    def category(self, category_id: str) -> Category:
        """The category of that id; KeyError if there is none, or it is off."""
        for category in self.categories:
            if category.id == category_id:
                return category
        raise KeyError(category_id)

    def express(self) -> tuple[Topic, ...]:
        """The short set of about 30 topics, in reading order."""
        return tuple(topic for topic in self.topics if topic.express)

    def in_category(self, category_id: str) -> tuple[Topic, ...]:
        """The topics of one category, in reading order; none if it is unknown or off."""
        return tuple(topic for topic in self.topics if topic.category == category_id)

    def without(self, off: Collection[str]) -> Catalogue:
        """The same catalogue without the categories whose ids are in `off`; unknown ids are
        ignored. A practice's choice: answers already given stay with their author."""
        return Catalogue(
            self.version,
            tuple(category for category in self.categories if category.id not in off),
            tuple(topic for topic in self.topics if topic.category not in off),
        )


def catalogue(language: str = files.FALLBACK) -> Catalogue:
    """The reviewed catalogue in `language`, read once; English where words are missing."""
    return _catalogue(files.settle(language))


@cache
def _catalogue(language: str) -> Catalogue:
    index = files.read("catalogue/index.json", language)
    categories: list[Category] = []
    topics: list[Topic] = []
    for name in index["categories"]:
        shape = files.read(f"catalogue/{name}.json", language)
        categories.append(Category(id=shape["id"], title=shape["title"], line=shape["line"]))
        topics += (
            Topic(
                slug=entry["id"],
                category=shape["id"],
                title=entry["title"],
                explanation=entry["explanation"],
                roles=entry["roles"],
                can_be_thought=entry["can_be_thought"],
                express=entry["express"],
                version=entry["version"],
            )
            for entry in shape["topics"]
        )
    return Catalogue(index["version"], tuple(categories), tuple(topics))
