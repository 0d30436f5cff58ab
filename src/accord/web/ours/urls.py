"""Addresses under Ours. They hold opaque ids and nothing else."""

from django.urls import path

from accord.web.ours import (
    agreeing,
    checking_in,
    comparing,
    narrowing,
    papers,
    reviewing,
    scripting,
    shown_to_me,
    two_versions,
    views,
    writing,
)

CIRCLE = "ours/<slug:circle_id>"
CLAUSE = f"{CIRCLE}/clauses/<slug:clause_id>"
LOOK = f"{CIRCLE}/comparisons/<slug:comparison_id>"

urlpatterns = [
    path("ours", views.ours, name="ours"),
    path(CIRCLE, views.circle, name="circle"),
    path(f"{CIRCLE}/shown", shown_to_me.shown, name="shown-to-me"),
    path(f"{CIRCLE}/shown/aside", shown_to_me.set_aside, name="shown-aside"),
    path(f"{CIRCLE}/shown/<slug:share_id>", shown_to_me.one, name="shown-to-me-one"),
    path(f"{CIRCLE}/shown/<slug:share_id>/away", shown_to_me.put_away, name="shown-away"),
    path(f"{CIRCLE}/leave", narrowing.leave, name="leave-circle"),
    path(LOOK, comparing.comparison, name="comparison"),
    path(f"{LOOK}/hand-in", comparing.hand_in, name="hand-in"),
    path(f"{LOOK}/take-back", comparing.take_back, name="take-back"),
    path(f"{LOOK}/ground", comparing.ground, name="common-ground"),
    path(f"{CIRCLE}/agreement", agreeing.agreement, name="agreement"),
    path(f"{CIRCLE}/review", reviewing.review, name="review"),
    path(f"{CIRCLE}/history", agreeing.history, name="history"),
    path(f"{CIRCLE}/paper", papers.paper, name="paper"),
    path(f"{CIRCLE}/history/<slug:before>", agreeing.history, name="history-earlier"),
    path(f"{CIRCLE}/new", writing.choose, name="clause-new"),
    path(f"{CIRCLE}/script", scripting.script, name="script"),
    path(f"{CIRCLE}/new/<slug:kind>", writing.write, name="clause-write"),
    path(f"{CLAUSE}/yes", agreeing.say_yes, name="say-yes"),
    path(f"{CLAUSE}/change", writing.change, name="clause-change"),
    path(f"{CLAUSE}/compare", two_versions.compare, name="clause-compare"),
    path(f"{CLAUSE}/end", agreeing.end_own, name="end-own"),
    path(f"{CLAUSE}/pause", narrowing.pause, name="pause"),
    path(f"{CLAUSE}/withdraw", narrowing.withdraw, name="withdraw"),
    path(f"{CLAUSE}/unsay", narrowing.unsay, name="unsay"),
    path(f"{CIRCLE}/rhythm", checking_in.set_rhythm, name="rhythm"),
    path(f"{CIRCLE}/check-in", checking_in.write, name="check-in"),
    path(f"{CIRCLE}/check-in/pass", checking_in.pass_over, name="check-in-pass"),
    path(f"{CIRCLE}/check-in/offer", checking_in.want_offer, name="check-in-offer"),
    path("stop-now", narrowing.stop_now, name="stop-now"),
]
