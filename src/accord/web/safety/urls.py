"""The address of Sharing and safety. Devices and the passphrase are the porch's."""

from django.urls import path

from accord.web.safety import views

urlpatterns = [path("sharing", views.safety, name="safety")]
