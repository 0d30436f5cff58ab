"""Setting a comparison up and opening it: the clinician's half."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accord.actions import documents, gate, roster, seats, zones
from accord.actions.answers import catalogue_topics
from accord.actions.comparison_rows import opens_of
from accord.actions.decided import require
from accord.actions.documents import Content
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, Refused
from accord.actions.words import a_line
from accord.consent.common_ground import common_ground, copy_for
from accord.consent.comparisons import REPEAT_AFTER, Compared, State, compared_too_recently
from accord.consent.comparisons import Comparison as ConsentComparison
from accord.consent.decisions import Why, may_compare, may_open
from accord.records.models import Comparison, Document, Seat
from accord.vault import comparison as sealing
from accord.vault.errors import NotJoined
from accord.vault.points import reach

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
    title, topics = a_line(title, "title", most=60), list(dict.fromkeys(topics))
    switch, here = gate.switch(circle, "comparisons")
    _not_again_so_soon(place, member_ids, topics, opens)
    require(
        may_compare(
            by_clinician=True,
            gate=switch,
            circle=here,
            members=frozenset(member_ids),
            topics=topics,
            known_topics=catalogue_topics(place).keys(),
            opens=opens,
            now=place.now,
            others=_compared(place),
        ),
        instead={
            Why.DATE_PASSED: (_("Please choose a time that is still to come."), "opens"),
            Why.NOT_A_MEMBER: (
                _("Please choose two or more members of this circle."),
                "member_ids",
            ),
        },
    )
    with transaction.atomic():
        known = roster.read(place, circle)["members"]
        keys = {one: bytes.fromhex(known[one]["key"]) for one in sorted(set(member_ids))}
        row = _laid_out(place, Comparison(circle=circle, opens=opens), title, topics, keys)
        pulse(keys)
    return row.id


def _laid_out(
    place: Place, row: Comparison, title: str, topics: Sequence[str], keys: Mapping[str, bytes]
) -> Comparison:
    """Make its key, seal what it is about to its members, and set a blank seat for each."""
    row.public_key, parts = sealing.new_comparison(keys, seats.context_of(place, row, place.me.id))
    content = {
        "title": title,
        "topics": list(topics),
        "members": sorted(keys),
        # Authentic here, under the clinician's tag, and nowhere else.
        "public_key": row.public_key.hex(),
        "opens": row.opens.isoformat(),
    }
    row.document = documents.write(
        place,
        Document(kind="comparison", circle=row.circle, author_id=place.me.id, slot=row.id),
        content,
        readers=keys,
    )
    row.save(force_insert=True)
    Seat.objects.bulk_create(
        seats.blank(place, row, member, part) for member, part in sorted(parts.items())
    )
    return row


def _compared(place: Place, *, but: str = "", opened: bool = False) -> list[Compared]:
    """What people of this clinician's circles have compared or are about to, but for one."""
    rows = Comparison.objects.select_related("document").filter(document__author_id=place.me.id)
    since = place.now - 2 * REPEAT_AFTER
    lately = Q(opens__gt=since) | Q(opened_on__gt=zones.practice_day(since))
    rows = rows.filter(lately).exclude(id=but)
    rows = rows.filter(state="opened") if opened else rows.exclude(state="void")
    found = []
    for row in rows.order_by("id"):
        content = documents.read_own(place, row.document)
        members, topics = frozenset(content["members"]), frozenset(content["topics"])
        found.append(Compared(members=members, topics=topics, at=_compared_at(row)))
    return found


def _compared_at(row: Comparison) -> datetime:
    """When people looked at it, or will: it may have been opened long after its date."""
    if row.opened_on is None:
        return row.opens
    return max(row.opens, datetime.combine(row.opened_on, time(), zones.practice_zone()))


def _not_again_so_soon(
    place: Place, members: Collection[str], topics: Sequence[str], opens: datetime
) -> None:
    """Name the topics that two of these people compare too near to this date already."""
    again = compared_too_recently(topics, members, opens, _compared(place))
    known = catalogue_topics(place)
    titles = ", ".join(known[one].title for one in topics if one in again and one in known)
    if titles:
        words = _("Two of these people compare this within the same 30 days: %(titles)s.")
        named = words % {"titles": titles}
        raise Refused("too_soon_again", named, {"topics": named})


def as_consent(row: Comparison, content: Content) -> ConsentComparison:
    """A comparison as the consent core asks for it."""
    return ConsentComparison(
        members=frozenset(content["members"]),
        topics=tuple(content["topics"]),
        opens=opens_of(content),
        state=State(row.state),
    )


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
    with transaction.atomic():
        row = Comparison.objects.select_for_update().get(id=row.id)
        switch, here = gate.switch(row.circle, "comparisons")
        require(
            may_open(
                by_clinician=True,
                comparison=as_consent(row, documents.read_own(place, row.document)),
                gate=switch,
                circle=here,
                now=place.now,
                opened_before=_compared(place, but=row.id, opened=True),
            )
        )
        _seal_copies(place, row)
        seats.clear(row)
        row.state, row.opened_on = Comparison.State.OPENED, zones.practice_day(place.now)
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
