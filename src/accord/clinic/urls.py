"""Every address of the clinicians' door. No address carries a word that somebody wrote."""

from django.urls import include, path

urlpatterns = [
    path("", include("accord.clinic.today.urls")),
    path("circles", include("accord.clinic.circles.urls")),
    path("comparisons", include("accord.clinic.comparisons.urls")),
    path("library", include("accord.clinic.library.urls")),
    path("notes", include("accord.clinic.notes.urls")),
    path("practice", include("accord.clinic.practice.urls")),
]
