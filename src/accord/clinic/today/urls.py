"""The desk's first page."""

from django.urls import path

from accord.clinic.today import views

urlpatterns = [path("", views.today, name="desk-today")]
