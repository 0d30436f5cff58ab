"""Kind words for where an agreement may not go."""

from __future__ import annotations

from accord.consent.agreements import ClauseKind


def refuse_where_agreements_may_not_go(sentence: str, kind: ClauseKind) -> None:
    """Refused, with the reason, when a sentence asks for what no agreement may ask for."""
