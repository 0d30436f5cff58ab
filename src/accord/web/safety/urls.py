"""Addresses under Sharing and safety."""

from django.urls import path

from accord.web.safety import own_keys, recovery, views, zone

urlpatterns = [
    path("sharing", views.safety, name="safety"),
    path("sharing/devices", own_keys.devices, name="devices"),
    path("sharing/devices/forget", own_keys.forget_device, name="forget-device"),
    path("sharing/devices/<slug:session_id>/end", own_keys.end_device, name="end-device"),
    path("sharing/recovery", recovery.new_code, name="new-recovery"),
    path("sharing/recovery/refuse", recovery.refuse, name="refuse-recovery"),
    path("sharing/zone", zone.zone, name="zone"),
    path("sharing/passphrase", own_keys.passphrase, name="passphrase"),
]
