"""The addresses of Today."""

from django.urls import path

from accord.web.today import due, views

urlpatterns = [
    path("today", views.today, name="today"),
    path("today/aside", views.set_aside, name="set-aside"),
    path("due", due.due, name="due"),
    path("due/year", due.due_year, name="due-year"),
]
