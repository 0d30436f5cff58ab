"""The address of Today."""

from django.urls import path

from accord.web.today import views

urlpatterns = [
    path("today", views.today, name="today"),
    path("today/aside", views.set_aside, name="set-aside"),
]
