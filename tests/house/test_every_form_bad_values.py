"""Every field of every form, with everything that could be wrong in it.

Each time: a sentence on the page, what was typed given back, and not a row or a number of the
store is another. Never a fault of ours.
"""

from __future__ import annotations

import re

import pytest
from django import forms as django_forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from tests.house.doors import TABLE
from tests.house.form_shapes import Field, Form
from tests.house.forms import BUTTONS, FORMS
from tests.house.neighbours import World, kept
from tests.house.sending import (
    REFUSED,
    address,
    browser_of,
    given_back,
    right,
    says_something,
    send,
    settle,
    wrong,
)

MEGABYTE = "x" * 1_000_000
WELCOME = (
    "Tea 🫖 and 👩‍👩‍👧, \u202bשקט בבית\u202c, هدوء",
    "<b>bold</b> & \"quoted\" {{ braces }} %s 'one'",
)
ODD_SIGNS = ("bell \a rings", "a null \0 sign", "escape \x1b[31m")
ODD_DAYS = ("tomorrow", "2026-13-45", "0000-00-00", "99999-01-01", "٢٠٢٦-٠٣-٢٠x")
MADE_UP = "0" * 32
NAME = re.compile(r'<(?:input|textarea|select|button)\b[^>]*\sname="([^"]+)"')


def changed(world: World, before: dict[str, str]) -> list[str]:
    """Which tables are no longer what they were. A clock that went on changes none."""
    return [name for name, mark in kept(world.cast.store).items() if before[name] != mark]


def judge(form: Form, said: dict[str, object], answer: HttpResponse) -> None:
    """Refused as it should be."""
    what = {name: str(value)[:40] for name, value in said.items()}
    assert answer.status_code in REFUSED, (str(form), what, answer.status_code)
    assert says_something(answer), (str(form), what)
    lost = given_back(answer, form, said)
    assert not lost, (str(form), what, lost)


def test_every_form_is_in_the_table() -> None:
    acting = {row.name for row in TABLE if row.acts is not None}
    assert acting == {form.name for form in FORMS} | BUTTONS


def test_every_field_of_a_form_class_is_in_the_table() -> None:
    assert get_resolver().url_patterns, "reading them has loaded every room"
    listed = [set(form.fields) for form in FORMS]
    found = list(django_forms.Form.__subclasses__())
    ours = [one for one in found if one.__module__.startswith("accord.")]
    assert len(ours) >= 10
    for one in ours:
        assert any(set(one.base_fields) <= names for names in listed), one.__qualname__


@pytest.mark.parametrize("form", [one for one in FORMS if not one.step], ids=str)
def test_every_field_on_the_page_is_in_the_table(world: World, form: Form) -> None:
    page = browser_of(world, form.who).get(address(world, form)).content.decode()
    names = set(NAME.findall(page)) - {"csrfmiddlewaretoken"}
    assert names, "there is a form on the page"
    assert names <= set(form.fields)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_what_is_right_is_taken(world: World, form: Form) -> None:
    """Otherwise a refusal below would show nothing."""
    answer = send(world, form, right(world, form))
    assert answer.status_code in (200, 204, 303, 302), answer.status_code
    assert b'class="wrong"' not in answer.content


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_bad_values(world: World, form: Form) -> None:
    before = settle(world, form)
    for name, held in form.fields.items():
        for value in bad(held):
            said = wrong(world, form, **{name: value})
            answer = send(world, form, said)
            if form.keeps_nothing:
                assert answer.status_code == 200
            else:
                judge(form, {} if held.hidden else said, answer)
        assert not changed(world, before), name


def bad(held: Field) -> list[object]:
    """What a field of this kind may not hold."""
    values: list[object] = []
    if held.required:
        values += [None, ""]
    if held.longest and held.required:
        values.append(" \t \u2003 ")
    if held.longest:
        values += ["word " * (held.longest // 5 + 1) + "end", "x" * 50_000]
        values += [sign for sign in ODD_SIGNS if held.kept]
    if held.choice:
        values += ["made-up", MADE_UP, "🫖", "none\0"]
    if held.day:
        values += ODD_DAYS
    return values


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_far_too_much(world: World, form: Form) -> None:
    """A megabyte is read by nobody, and says so. Nor is the form, whichever field holds it."""
    before = settle(world, form)
    for name in (min(form.fields), max(form.fields)):
        answer = send(world, form, wrong(world, form, **{name: MEGABYTE}))
        assert answer.status_code in (400, 413), (name, answer.status_code)
        assert says_something(answer)
    assert not changed(world, before)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_file_where_words_belong_and_bytes_that_are_no_text(world: World, form: Form) -> None:
    before = settle(world, form)
    for name, held in form.fields.items():
        if held.required and not form.keeps_nothing:
            said = wrong(world, form, **{name: SimpleUploadedFile("a.txt", b"words")})
            answer = send(world, form, said)
            assert answer.status_code in REFUSED, (name, answer.status_code)
            assert says_something(answer)
    browser = browser_of(world, form.who)
    for kind in ("application/x-www-form-urlencoded", "application/json", "multipart/form-data"):
        answer = browser.post(
            address(world, form), b"\xff\xfe%ED%A0%80=%00&&&=%zz", content_type=kind
        )
        assert answer.status_code < 500, kind
    assert form.bare or not changed(world, before)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_script_is_welcome(world: World, form: Form) -> None:
    """Emoji, right-to-left words and signs that mean something to machines are only words."""
    for name, held in form.fields.items():
        for value in WELCOME:
            if not held.longest or held.hidden or len(value) > held.longest:
                continue
            said = wrong(world, form, **{name: value})
            answer = send(world, form, said)
            assert answer.status_code < 500, (name, value)
            assert b"<b>bold</b>" not in answer.content
            if answer.status_code in REFUSED:
                assert says_something(answer)
                # An account is made once: after that its form has nowhere to come back to.
                assert form.label == "account" or not given_back(answer, form, said)


def test_a_browser_without_a_body(world: World) -> None:
    for form in FORMS:
        answer = Client().post(address(world, form))
        assert answer.status_code < 500, str(form)
