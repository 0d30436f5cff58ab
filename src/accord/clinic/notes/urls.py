"""Addresses of the notes."""

from django.urls import path

from accord.clinic.notes import views

urlpatterns = [path("", views.notes, name="desk-notes")]
