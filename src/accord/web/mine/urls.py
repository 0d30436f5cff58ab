"""Addresses under Mine."""

from django.urls import path

from accord.web.mine import answering, checking_in, exercising, journaling, sharing, views

urlpatterns = [
    path("mine", views.mine, name="mine"),
    path("mine/go-on", answering.go_on, name="go-on"),
    path("mine/set", views.choose_set, name="choose-set"),
    path("mine/end", views.set_end, name="set-end"),
    path("mine/new", views.own_topic, name="own-topic"),
    path("mine/blank", views.blank, name="blank"),
    path("mine/check-ins", checking_in.own, name="check-ins"),
    path("mine/check-ins/<slug:check_in_id>", checking_in.kept, name="check-in-kept"),
    path("mine/check-ins/<slug:check_in_id>/share", checking_in.share, name="check-in-share"),
    path(
        "mine/check-ins/<slug:check_in_id>/take-back",
        checking_in.take_back,
        name="check-in-take-back",
    ),
    path("mine/check-ins/<slug:check_in_id>/erase", checking_in.erase, name="check-in-erase"),
    path("mine/journal", journaling.entries, name="journal"),
    path("mine/journal/find", journaling.find, name="journal-find"),
    path("mine/journal/questions", journaling.questions, name="journal-questions"),
    path("mine/journal/new", journaling.write, name="journal-new"),
    path("mine/journal/new/<slug:code>", journaling.write, name="journal-from"),
    path("mine/journal/draft", journaling.keep_draft, name="journal-draft"),
    path("mine/journal/<slug:entry_id>", journaling.entry, name="entry"),
    path("mine/journal/<slug:entry_id>/change", journaling.change, name="entry-change"),
    path("mine/journal/<slug:entry_id>/erase", journaling.erase, name="entry-erase"),
    path("mine/journal/<slug:entry_id>/share", sharing.share_entry, name="entry-share"),
    path("mine/exercises", exercising.listed, name="exercises"),
    path("mine/exercises/run/<slug:run_id>", exercising.run, name="exercise-run"),
    path("mine/exercises/run/<slug:run_id>/<int:n>", exercising.step, name="exercise-step"),
    path("mine/exercises/run/<slug:run_id>/share", exercising.share, name="exercise-share"),
    path("mine/exercises/run/<slug:run_id>/erase", exercising.erase, name="exercise-erase"),
    path("mine/exercises/<slug:code>", exercising.exercise, name="exercise"),
    path("mine/exercises/<slug:code>/<int:n>", exercising.scene, name="exercise-scene"),
    path("sharing/shown/<slug:share_id>", sharing.share, name="share"),
    path("sharing/shown/<slug:share_id>/take-back", sharing.take_back, name="share-take-back"),
    path("mine/topics/<slug:code>", answering.topic, name="topic"),
    path("mine/topics/<slug:code>/check", views.check, name="check"),
    path("mine/topics/<slug:code>/show", sharing.share_answer, name="answer-share"),
]
