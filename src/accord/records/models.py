"""Every table, where Django looks for them."""

from accord.records.circles import Circle, Gate, Invitation, Member
from accord.records.comparisons import Comparison, Seat
from accord.records.documents import Document, Grant
from accord.records.people import Person, Practice, Pulse, Session, StopToken

__all__ = [
    "Circle",
    "Comparison",
    "Document",
    "Gate",
    "Grant",
    "Invitation",
    "Member",
    "Person",
    "Practice",
    "Pulse",
    "Seat",
    "Session",
    "StopToken",
]
