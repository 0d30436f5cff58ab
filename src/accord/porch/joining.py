"""From an invitation to an account: the code, three things to know, the terms, one's own keys.

The code travels in the forms' bodies and in a cookie for half an hour, never in an address, and
nothing is kept on the server before the last step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import ensure_csrf_cookie

from accord.actions import invitations
from accord.actions.place import Refused, Words
from accord.actions.signing_in import SignedIn
from accord.library import texts
from accord.porch import cookies, entering, notices
from accord.porch.doors import go, open_to_all
from accord.porch.entering import COUNTED, field, let_in, origin_of, six_words
from accord.porch.first_keys import show_code
from accord.porch.requests import PlacedRequest

CODES = "an invitation code"


@open_to_all
@ensure_csrf_cookie
def invitation(request: PlacedRequest) -> HttpResponse:
    """One address for all steps. Sending a form leads on to the page of the next one."""
    sent = request.method == "POST"
    code, accepted = (field(request, "code"), "") if sent else _kept(request)
    if not sent and not code:
        return render(request, "porch/invitation_code.html")
    try:
        entering.tries.check(CODES, origin_of(request), request.place.now)
        invited = invitations.look_at(code, now=request.place.latest)
    except Refused as refusal:
        if refusal.reason in COUNTED:
            entering.tries.miss(CODES, origin_of(request), request.place.now)
        context = {"wrong": refusal.words, "code": code}
        return render(request, "porch/invitation_code.html", context, status=409)
    context = {"code": code, "practice": invited.practice_name, "accepted": accepted}
    if sent:
        return STEPS.get(field(request, "step"), _to_things)(request, context)
    return PAGES.get(request.GET.get("at", ""), _three_things)(request, context)


def _kept(request: PlacedRequest) -> tuple[str, str]:
    """The code, and the version of the terms that was accepted, as the last step left them.

    In a cookie, so that Back leads to the step before and not to a warning of the browser's.
    """
    code, _dot, accepted = request.COOKIES.get(cookies.INVITATION, "").partition(".")
    return (code if request.GET.get("at") in PAGES else ""), accepted


def _on(context: dict[str, Any], page: str, accepted: str = "") -> HttpResponse:
    """To the page of the next step, with what it needs."""
    response = go(f"{reverse('invitation')}?at={page}")
    code = "".join(one for one in context["code"] if one.isalnum())
    cookies.keep_invitation(response, f"{code}.{accepted}")
    return response


def _to_things(request: PlacedRequest, context: dict[str, Any]) -> HttpResponse:
    return _on(context, "things")


def _to_terms(request: PlacedRequest, context: dict[str, Any]) -> HttpResponse:
    return _on(context, "terms")


def _three_things(request: PlacedRequest, context: dict[str, Any]) -> HttpResponse:
    person = request.place.person
    if person is not None and not person.is_clinician:
        return render(request, "porch/invitation_join.html", context)
    context["things"] = texts.first_use(get_language() or "en")
    context["emergency_number"] = request.place.practice.emergency_number
    return render(request, "porch/invitation.html", context)


def _terms(
    request: PlacedRequest, context: dict[str, Any], errors: dict[str, Any] | None = None
) -> HttpResponse:
    practice = request.place.practice
    context["terms"] = texts.filled_terms(
        get_language() or "en",
        practice=practice.name,
        emergency_number=practice.emergency_number,
    )
    context["errors"] = errors or {}
    context |= {f"{name}_ticked": bool(request.POST.get(name)) for name in ("accepted", "adult")}
    return render(request, "porch/terms.html", context, status=409 if errors else 200)


def _to_account(request: PlacedRequest, context: dict[str, Any]) -> HttpResponse:
    """On to one's own name and passphrase, only for who has read and accepted the terms."""
    errors = _not_agreed(request)
    if errors:
        return _terms(request, context, errors)
    return _on(context, "account", field(request, "accepted"))


def _not_agreed(request: PlacedRequest) -> dict[str, Words]:
    """What is missing on the page of the terms, in a sentence for each field."""
    ticked = request.POST.get
    errors: dict[str, Words] = {}
    if ticked("accepted") != _version():
        errors["accepted"] = _("Please read this, and tick it if you agree.")
    if ticked("adult") != "yes":
        errors["adult"] = _("Accord is for adults. Please tick it if you are 18 or older.")
    return errors


def _version() -> str:
    return str(texts.terms(get_language() or "en").version)


def _account(
    request: PlacedRequest,
    context: dict[str, Any],
    *,
    name: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form for one's name and passphrase; the terms again for who hasn't accepted these."""
    if context["accepted"] != _version():
        return _terms(request, context)
    context["suggestion"] = six_words(request)
    context |= {"typed": typed or context["suggestion"], "name": name}
    return render(request, "porch/invitation_account.html", context, status=status)


def _make(request: PlacedRequest, context: dict[str, Any]) -> HttpResponse:
    """Make the account and show the recovery code, once."""
    name, passphrase = field(request, "name"), field(request, "passphrase")
    errors = _not_agreed(request)
    if errors:
        return _terms(request, context, errors)
    context["accepted"] = field(request, "accepted")
    if request.POST.get("other"):
        return _account(request, context, name=name)
    try:
        accepted = invitations.accept(
            code=context["code"],
            name=name,
            passphrase=passphrase,
            terms_version=field(request, "accepted"),
            adult=True,
            now=request.place.now,
        )
    except Refused as refusal:
        if refusal.reason == "name_taken":
            # A few slips are nobody's fault; asking name after name who is here is something else.
            entering.tries.miss(CODES, origin_of(request), request.place.now)
        context |= {"wrong": None if refusal.fields else refusal.words, "errors": refusal.fields}
        return _account(request, context, name=name, typed=passphrase, status=409)
    signed_in = SignedIn(cookie=accepted.cookie, person=accepted.person)
    response = let_in(request, signed_in, lambda: show_code(request.place, accepted.recovery_code))
    cookies.forget_invitation(response)
    return response


def _join(request: PlacedRequest, context: dict[str, Any]) -> HttpResponse:
    """Somebody who has an account joins one more circle with it."""
    invitations.join_with_code(request.place, code=context["code"])
    response = notices.go(request.place, "today", "joined")
    cookies.forget_invitation(response)
    return response


Step = Callable[[PlacedRequest, dict[str, Any]], HttpResponse]
STEPS: dict[str, Step] = {
    "terms": _to_terms,
    "account": _to_account,
    "make": _make,
    "join": _join,
}
PAGES: dict[str, Step] = {"things": _three_things, "terms": _terms, "account": _account}
