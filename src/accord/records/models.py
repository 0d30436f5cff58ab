"""Every table, where Django looks for them."""

from accord.records.circles import Circle, Gate, Invitation, Member
from accord.records.comparisons import Comparison, Seat
from accord.records.documents import Document, Grant
from accord.records.dues import Due, Feed, NoticeAddress
from accord.records.people import Person, Practice, Pulse, Session, StopToken

__all__ = [
    "Circle",
    "Comparison",
    "Document",
    "Due",
    "Feed",
    "Gate",
    "Grant",
    "Invitation",
    "Member",
    "NoticeAddress",
    "Person",
    "Practice",
    "Pulse",
    "Seat",
    "Session",
    "StopToken",
]
