"""Addresses of comparisons."""

from django.urls import path

from accord.clinic.comparisons import views

urlpatterns = [
    path("/for/<slug:circle_id>", views.new_comparison, name="desk-comparison-new"),
    path("/<slug:comparison_id>", views.comparison, name="desk-comparison"),
    path("/<slug:comparison_id>/copy", views.copy, name="desk-comparison-copy"),
    path("/<slug:comparison_id>/open", views.open_now, name="desk-comparison-open"),
    path("/<slug:comparison_id>/call-off", views.call_off, name="desk-comparison-call-off"),
]
