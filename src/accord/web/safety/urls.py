"""Addresses under Sharing and safety."""

from django.urls import path

from accord.web.safety import own_keys, recovery, reminders, taking, views, who_sees, zone

urlpatterns = [
    path("sharing", views.safety, name="safety"),
    path("sharing/who", who_sees.who_sees, name="who-sees"),
    path("sharing/who/<slug:thing_id>/end", who_sees.end, name="who-sees-end"),
    path("sharing/home-screen", views.home_screen, name="home-screen"),
    path("sharing/devices", own_keys.devices, name="devices"),
    path("sharing/devices/forget", own_keys.forget_device, name="forget-device"),
    path("sharing/devices/<slug:session_id>/end", own_keys.end_device, name="end-device"),
    path("sharing/recovery", recovery.new_code, name="new-recovery"),
    path("sharing/recovery/refuse", recovery.refuse, name="refuse-recovery"),
    path("sharing/zone", zone.zone, name="zone"),
    path("sharing/passphrase", own_keys.passphrase, name="passphrase"),
    path("sharing/take", taking.take, name="take"),
    path("sharing/take/off", taking.call_off, name="take-off"),
    path("sharing/reminders", reminders.reminders, name="reminders"),
    path("sharing/reminders/file", reminders.calendar_file, name="reminders-file"),
    path("sharing/reminders/address", reminders.new_address, name="reminders-address"),
    path("sharing/reminders/address/end", reminders.end_address, name="reminders-address-end"),
    path("sharing/reminders/mail", reminders.mail, name="reminders-mail"),
    path("sharing/reminders/mail/code", reminders.code, name="reminders-code"),
    path("sharing/reminders/mail/end", reminders.end_mail, name="reminders-mail-end"),
    path("sharing/reminders/device", reminders.push, name="reminders-push"),
    path("sharing/reminders/device/end", reminders.end_push, name="reminders-push-end"),
    path("calendar/<slug:token>.ics", reminders.calendar, name="calendar"),
]
