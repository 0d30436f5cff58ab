"""Addresses of the library."""

from django.urls import path

from accord.clinic.library import views

urlpatterns = [
    path("", views.library, name="desk-library"),
    path("/blank", views.blank, name="desk-library-blank"),
    path("/<slug:category_id>", views.category, name="desk-library-category"),
]
