"""Setting a comparison up and opening it: the clinician's half."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import documents, gate, roster, seats
from accord.actions.answers import catalogue_topics
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, Refused
from accord.actions.words import a_line
from accord.consent.common_ground import common_ground, copy_for
from accord.records.models import Circle, Comparison, Document, Member, Seat
from accord.vault import comparison as sealing
from accord.vault.errors import NotJoined
from accord.vault.points import reach

MOST_TOPICS = 30
NOT_AGAIN_WITHIN = timedelta(days=30)
COPY_SIZE_A_MEMBER = 32 * 1024


def set_up(
    place: Place,
    *,
    circle_id: str,
    member_ids: Collection[str],
    topics: Sequence[str],
    opens: datetime,
    title: str,
) -> str:
    """Set up a comparison: who, what and when can't change after this. Gives its id.

    Its private key is made here, split among the members and forgotten.
    """
    circle = roster.led_circle(place, circle_id)
    gate.settle(place, circle)
    title = a_line(title, "title", most=60)
    _check_topics(place, topics)
    if opens <= place.now:
        words = _("Please choose a time that is still to come.")
        raise Refused("past", words, {"opens": words})
    if not gate.is_on(place, circle, "comparisons"):
        raise Refused("off", _("Comparisons are not turned on for this circle."))
    with transaction.atomic():
        keys = _member_keys(place, circle, member_ids)
        _check_repeats(place, set(keys), topics)
        row = Comparison(circle=circle, opens=opens)
        row.public_key, parts = sealing.new_comparison(
            keys, seats.context_of(place, row, place.me.id)
        )
        content = {
            "title": title,
            "topics": list(topics),
            "members": sorted(keys),
            # Authentic here, under the clinician's tag, and nowhere else.
            "public_key": row.public_key.hex(),
        }
        row.document = documents.write(
            place,
            Document(kind="comparison", circle=circle, author_id=place.me.id, slot=row.id),
            content,
            readers=keys,
        )
        row.save(force_insert=True)
        Seat.objects.bulk_create(
            Seat(
                comparison=row,
                person_id=member,
                part=parts[member],
                passed_part=sealing.blank_part(),
                sheet=sealing.blank_sheet(),
            )
            for member in sorted(keys)
        )
        pulse(keys)
    return row.id


def _check_topics(place: Place, topics: Sequence[str]) -> None:
    known = catalogue_topics(place)
    if not topics or len(set(topics)) != len(topics) or any(one not in known for one in topics):
        words = _("Please choose at least one topic from the list.")
        raise Refused("topics", words, {"topics": words})
    if len(topics) > MOST_TOPICS:
        words = _("Please choose at most 30 topics. A short list is kinder to read.")
        raise Refused("too_many", words, {"topics": words})


def _member_keys(place: Place, circle: Circle, member_ids: Collection[str]) -> Mapping[str, bytes]:
    here = Member.objects.filter(circle=circle, left_on=None).exclude(met_on=None)
    ids = set(here.values_list("person_id", flat=True))
    if len(set(member_ids)) < 2 or not set(member_ids) <= ids:
        words = _("Please choose two or more members of this circle.")
        raise Refused("members", words, {"member_ids": words})
    known = roster.read(place, circle)["members"]
    return {one: bytes.fromhex(known[one]["key"]) for one in sorted(set(member_ids))}


def _check_repeats(place: Place, members: set[str], topics: Sequence[str]) -> None:
    """A topic that two people have compared is not compared again between them for 30 days."""
    since = place.now - NOT_AGAIN_WITHIN
    rows = Comparison.objects.select_related("document").filter(
        document__author_id=place.me.id, opens__gt=since, seats__person_id__in=members
    )
    for row in rows.exclude(state=Comparison.State.VOID).distinct():
        content = documents.read_own(place, row.document)
        again = set(content["topics"]) & set(topics)
        if again and len(members & set(content["members"])) > 1:
            known = catalogue_topics(place)
            titles = ", ".join(known[one].title for one in topics if one in again and one in known)
            words = _(
                "Some of these people compare or compared this less than 30 days ago: %(titles)s."
            ) % {"titles": titles}
            raise Refused("again", words, {"topics": words})


def led_comparison(place: Place, comparison_id: str) -> Comparison:
    """A comparison in a circle that this clinician leads."""
    place.only_clinician()
    row = (
        Comparison.objects.select_related("document", "circle")
        .filter(id=comparison_id, circle__clinician_id=place.me.id)
        .first()
    )
    if row is None:
        raise NotFound
    gate.settle(place, row.circle)
    row.refresh_from_db(fields=["state"])
    return row


def call_off(place: Place, *, comparison_id: str) -> None:
    """End a comparison that has not been opened. What was handed in is destroyed."""
    row = led_comparison(place, comparison_id)
    with transaction.atomic():
        if Comparison.objects.select_for_update().get(id=row.id).state != "waiting":
            raise Refused("over", _("This comparison is over already."))
        Comparison.objects.filter(id=row.id).update(state=Comparison.State.VOID)
        seats.clear(row)
        pulse(_member_ids(row))
    place.store.destroy_house_parts(row.id)


def _member_ids(row: Comparison) -> list[str]:
    return list(row.seats.order_by("person_id").values_list("person_id", flat=True))


def open_comparison(place: Place, *, comparison_id: str) -> None:
    """Open a comparison, from its date on: every member gets their copy, all else is destroyed.

    When somebody has not joined, everyone gets the ordinary empty copy and nobody learns why.
    """
    row = led_comparison(place, comparison_id)
    if place.now < row.opens:
        raise Refused("early", _("This comparison can't be opened before its date."))
    if not gate.is_on(place, row.circle, "comparisons"):
        raise Refused("off", _("Comparisons are not turned on for this circle."))
    with transaction.atomic():
        row = Comparison.objects.select_for_update().get(id=row.id)
        if row.state != Comparison.State.WAITING:
            raise Refused("over", _("This comparison is over already."))
        _seal_copies(place, row)
        seats.clear(row)
        row.state, row.opened_on = Comparison.State.OPENED, place.now.date()
        row.save(update_fields=["state", "opened_on"])
        pulse(_member_ids(row))
        reach("opening:written")
    reach("opening:committed")
    place.store.destroy_house_parts(row.id)


def _seal_copies(place: Place, row: Comparison) -> None:
    content = documents.read_own(place, row.document)
    members: list[str] = content["members"]
    known = roster.read(place, row.circle)["members"]
    keys = {one: bytes.fromhex(known[one]["key"]) for one in members}
    try:
        sheets = seats.open_all(place, row, keys)
    except NotJoined:
        sheets = {}
    lines = {one: seats.sheet_lines(sheets.get(one, {})) for one in members}
    ground = common_ground(lines, content["topics"])
    for one in members:
        copy = documents.write(
            place,
            Document(kind="copy", circle=row.circle, author_id=place.me.id, slot=row.id),
            {"copy": copy_for(one, ground, members)},
            readers={one: keys[one]},
            # INVARIANT: a copy is its reader's alone. It dies with their shred key, and the
            # clinician who sealed it keeps no way in.
            shred_of=one,
            keep_own=False,
            size=_copy_size(len(members)),
        )
        Seat.objects.filter(comparison=row, person_id=one).update(copy=copy)
    if sheets and all(sheet.get("clinician_may_see") for sheet in sheets.values()):
        _keep_for_clinician(place, row, members, ground)


def _copy_size(members: int) -> int:
    return 1 << (COPY_SIZE_A_MEMBER * members - 1).bit_length()


def _keep_for_clinician(
    place: Place, row: Comparison, members: list[str], ground: Sequence[Any]
) -> None:
    documents.write(
        place,
        Document(kind="ground", circle=row.circle, author_id=place.me.id, slot=row.id),
        {"copy": copy_for(members[0], ground, members), "members": members},
        size=_copy_size(len(members)),
    )
