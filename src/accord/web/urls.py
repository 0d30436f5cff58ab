"""Every address of the clients' door. No address carries a word that somebody wrote."""

from django.urls import include, path

urlpatterns = [
    path("", include("accord.web.today.urls")),
    path("", include("accord.web.mine.urls")),
    path("", include("accord.web.ours.urls")),
    path("", include("accord.web.talk.urls")),
    path("", include("accord.web.safety.urls")),
]
