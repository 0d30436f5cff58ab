"""Addresses of circles, their invitations, their members and their switches."""

from django.urls import path

from accord.clinic.circles import inviting, shared, switches, views

urlpatterns = [
    path("", views.circles, name="desk-circles"),
    path("/new", views.new_circle, name="desk-circle-new"),
    path("/<slug:circle_id>", views.circle, name="desk-circle"),
    path("/<slug:circle_id>/shared", shared.shared, name="desk-shared"),
    path("/<slug:circle_id>/shared/read", shared.read, name="desk-shared-read"),
    path("/<slug:circle_id>/invite", inviting.invite, name="desk-invite"),
    path("/<slug:circle_id>/invitations", inviting.invitations, name="desk-invitations"),
    path(
        "/<slug:circle_id>/invitations/<slug:invitation_id>",
        inviting.invitations,
        name="desk-invitation",
    ),
    path(
        "/<slug:circle_id>/invitations/<slug:invitation_id>/withdraw",
        inviting.withdraw,
        name="desk-invitation-withdraw",
    ),
    path("/<slug:circle_id>/members/<slug:person_id>/met", views.met, name="desk-met"),
    path(
        "/<slug:circle_id>/members/<slug:person_id>/recovery",
        views.confirm_recovery,
        name="desk-recovery",
    ),
    path("/<slug:circle_id>/features/<slug:feature>", switches.switch, name="desk-switch"),
    path(
        "/<slug:circle_id>/features/<slug:feature>/off", switches.turn_off, name="desk-switch-off"
    ),
]
