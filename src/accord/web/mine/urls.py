"""Addresses under Mine."""

from django.urls import path

from accord.web.mine import answering, views

urlpatterns = [
    path("mine", views.mine, name="mine"),
    path("mine/go-on", answering.go_on, name="go-on"),
    path("mine/set", views.choose_set, name="choose-set"),
    path("mine/end", views.set_end, name="set-end"),
    path("mine/new", views.own_topic, name="own-topic"),
    path("mine/blank", views.blank, name="blank"),
    path("mine/topics/<slug:code>", answering.topic, name="topic"),
    path("mine/topics/<slug:code>/check", views.check, name="check"),
]
