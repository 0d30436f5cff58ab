"""The address of Talk."""

from django.urls import path

from accord.web.talk import views

urlpatterns = [path("talk", views.talk, name="talk")]
