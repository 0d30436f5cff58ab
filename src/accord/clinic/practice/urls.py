"""Addresses of the practice's own page."""

from django.urls import path

from accord.clinic.practice import views, zone

urlpatterns = [
    path("", views.practice, name="desk-practice"),
    path("/passphrase", views.passphrase, name="desk-passphrase"),
    path("/zone", zone.zone, name="desk-zone"),
    path("/sign-ins/<slug:session_id>/end", views.end_session, name="desk-session-end"),
]
