"""What waits for somebody, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from accord.actions import check_ins, check_ins_shared, reviews, shown, zones
from accord.actions import comparisons as comparing
from accord.actions.answers import place_in_set
from accord.actions.circles import CircleView, my_circles
from accord.actions.comparison_rows import my_row
from accord.actions.desk import change_desk, read_desk
from accord.actions.place import Place

SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Waiting:
    """`kind`: answer · hand_in · copy · review · shown · check_in for a client;
    confirm · left · open · gate_ends · shared for a clinician."""

    kind: str
    circle_id: str
    target_id: str
    title: str
    when: datetime | None = None
    other_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """A comparison that can be opened later: from when, and in which circle."""

    comparison_id: str
    title: str
    circle: str
    opens: datetime


def waiting(place: Place) -> list[Waiting]:
    """What waits for a client, from their own acts and what their circle was given."""
    place.only_client()
    desk = read_desk(place)
    found = []
    for circle in my_circles(place):
        for one in comparing.comparisons(place, circle_id=circle.id):
            if one.state == "waiting" and one.mine and not one.mine.handed_in:
                found.append(_compared("hand_in", one))
            elif one.state == "opened" and one.id not in desk.get("read_copies", []):
                found.append(_compared("copy", one))
        found += _reviews(place, circle.id)
        if shown.unread(place, circle_id=circle.id):
            found.append(Waiting("shown", circle.id, circle.id, ""))
    found.sort(key=lambda one: one.when or place.now)
    found += [
        Waiting("check_in", one.circle_id, one.circle_id, "")
        for one in check_ins.check_ins_due(place)
    ]
    if not desk.get("set_aside"):
        found.append(Waiting("answer", "", place_in_set(place).topic, ""))
    return found


def _reviews(place: Place, circle_id: str) -> list[Waiting]:
    """The agreement, once something ends soon that this person has not said yes to again."""
    soon = zones.day_of(place, place.now) + timedelta(days=SOON_DAYS)
    when = reviews.ends_soon(place, circle_id=circle_id, by=soon)
    return [] if when is None else [Waiting("review", circle_id, circle_id, "", when)]


def _compared(kind: str, one: comparing.ComparisonView) -> Waiting:
    return Waiting(kind, one.circle_id, one.id, one.title, one.opens, one.other_ids)


def set_answers_aside(place: Place) -> None:
    """Take "go on answering" off Today until the person goes back to it themselves."""
    with change_desk(place) as desk:
        desk["set_aside"] = True


def note_copy_read(place: Place, *, comparison_id: str) -> None:
    """One has read one's copy: Today stops naming it."""
    my_row(place, comparison_id)
    if comparison_id not in read_desk(place).get("read_copies", []):
        with change_desk(place) as desk:
            desk["read_copies"] = [*desk.get("read_copies", []), comparison_id][-200:]


def clinician_today(place: Place) -> list[Waiting]:
    """What waits for a clinician: what was shared, whom to confirm, what to open, which switch
    ends soon."""
    place.only_clinician()
    found = _shared(place)
    for circle, looks in _led(place):
        for member in circle.members:
            if member.state == "joined":
                title = f"{circle.title}: {member.pseudonym}"
                found.append(Waiting("confirm", circle.id, member.person_id, title))
            elif member.state == "left" and member.since is not None:
                when = datetime.combine(member.since, time(), zones.zone_of(place))
                if place.now - when < timedelta(days=SOON_DAYS):
                    title = f"{circle.title}: {member.pseudonym}"
                    found.append(Waiting("left", circle.id, member.person_id, title, when))
        for one in looks:
            if one.state == "open_now":
                found.append(Waiting("open", circle.id, one.id, one.title, one.opens))
        for feature, gate in circle.gates.items():
            if gate.until is not None and (gate.until - place.now).days < SOON_DAYS:
                found.append(Waiting("gate_ends", circle.id, feature, circle.title, gate.until))
    return found


def _led(place: Place) -> list[tuple[CircleView, list[comparing.ComparisonView]]]:
    """A clinician's circles with their comparisons, opened once in a request."""
    if "led" not in place.opened:
        place.opened["led"] = [
            (circle, comparing.comparisons(place, circle_id=circle.id))
            for circle in my_circles(place)
        ]
    found: list[tuple[CircleView, list[comparing.ComparisonView]]] = place.opened["led"]
    return found


def coming_up(place: Place) -> list[Coming]:
    """The comparisons of a clinician's circles whose date is still to come, the next first.

    It reads the same whoever has joined or handed in.
    """
    place.only_clinician()
    found = [
        Coming(one.id, one.title, circle.title, one.opens)
        for circle, looks in _led(place)
        for one in looks
        if one.state == "waiting"
    ]
    return sorted(found, key=lambda one: one.opens)


def _shared(place: Place) -> list[Waiting]:
    """That something was shared: one line, which says neither by whom nor in which circle."""
    circle_id = check_ins_shared.unread_circle(place) or shown.unread_circle(place)
    return [Waiting("shared", circle_id, circle_id, "")] if circle_id else []
