"""Mine: what one person keeps for themself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accord.actions import answers
from accord.actions.addresses import code_for, slug_for
from accord.actions.answers import CategoryView, TopicView
from accord.actions.place import Place, Refused
from accord.porch.requests import PlacedRequest
from accord.web import labels, notices
from accord.web.door import client, client_post, render
from accord.web.mine.forms import OwnTopicForm
from accord.web.ours.views import with_whom
from accord.web.stopping import standings

CHECK_ANSWERS = [("yes", _("Yes")), ("unsure", _("I’m not sure")), ("no", _("No"))]
CHECK_QUESTIONS = ("wanted", "free")


@client
def mine(request: PlacedRequest) -> HttpResponse:
    """Everything one can answer, by category. Nothing is counted."""
    here = answers.place_in_set(request.place)
    context = {
        "begun": bool(answers.inventory(request.place).answers),
        "which": here.set,
        "circles": [
            (one.circle.id, with_whom(one.circle)) for one in standings(request, request.place)
        ],
        "categories": [_coded(request.place, view) for view in answers.overview(request.place)],
    }
    return render(request, "mine/mine.html", context)


def _coded(
    place: Place, view: CategoryView
) -> tuple[CategoryView, list[tuple[TopicView, bool, str]]]:
    return view, [(topic, done, code_for(place, topic.slug)) for topic, done in view.topics]


@client_post
def choose_set(request: PlacedRequest) -> HttpResponse:
    """Take the short set or the whole one, from where the person is if that topic is in both."""
    which = request.POST.get("set", "")
    here = answers.place_in_set(request.place)
    try:
        answers.move(request.place, set=which, topic=here.topic)
    except Refused:
        answers.move(request.place, set=which, topic="")
    return redirect("go-on")


@client
def set_end(request: PlacedRequest) -> HttpResponse:
    """After the last topic of a set."""
    which = answers.place_in_set(request.place).set
    return render(request, "mine/set_end.html", {"which": which})


@client
def own_topic(request: PlacedRequest) -> HttpResponse:
    """Add a topic in one's own words."""
    form = OwnTopicForm(request.POST if request.method == "POST" else None)
    errors = {name: str(lines[0]) for name, lines in form.errors.items()} if form.is_bound else {}
    wrong = None
    if form.is_bound and not errors:
        for mine in answers.inventory(request.place).own_topics:
            if mine.title == form.cleaned_data["title"]:  # Sent twice: it is there already.
                return redirect("topic", code=code_for(request.place, mine.slug))
        try:
            slug = answers.add_own_topic(request.place, **form.cleaned_data)
            return notices.go(
                request.place, "topic", "own-topic", code=code_for(request.place, slug)
            )
        except Refused as refused:
            errors = {name: str(words) for name, words in refused.fields.items()}
            wrong = refused.words if not errors else None
    context = {
        "title": form["title"].value() or "",
        "explanation": form["explanation"].value() or "",
        "errors": errors,
        "wrong": wrong,
    }
    return render(request, "mine/own_topic.html", context, status=422 if form.is_bound else 200)


@client
def check(request: PlacedRequest, code: str) -> HttpResponse:
    """Two quiet questions: is it free, or pressed? Nothing of it is kept."""
    known = answers.topics(request.place)
    topic = known[slug_for(request.place, code, known)]
    about = request.POST.get("about") or request.GET.get("about", "")
    if about and about not in answers.people_i_know(request.place):
        about = ""
    given = {name: request.POST.get(name, "") for name in CHECK_QUESTIONS}
    context = {
        "topic": topic,
        "single_task": True,
        "code": code,
        "about": about,
        "wanted": labels.choices(CHECK_ANSWERS, [given["wanted"]]),
        "free": labels.choices(CHECK_ANSWERS, [given["free"]]),
        "asked": any(given.values()),
        "wrong": request.method == "POST" and not any(given.values()),
        "clear": all(answer == "yes" for answer in given.values() if answer),
        "not_free": given["free"] in ("unsure", "no"),
    }
    return render(request, "mine/check.html", context)


@client
def blank(request: PlacedRequest) -> HttpResponse:
    """The whole list, blank, for paper."""
    context = {
        "categories": [one for one in answers.overview(request.place) if one.id != "own"],
        "stances": list(labels.STANCES.values()),
    }
    return render(request, "mine/blank.html", context)
