"""Addresses under Talk."""

from django.urls import path

from accord.web.talk import views

urlpatterns = [
    path("talk", views.talk, name="talk"),
    path("talk/ask-first", views.ask_first, name="ask-first"),
]
