"""Leaflets are there for anyone, and their addresses tell nobody which one was read."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from accord.library.leaflets import groups, leaflet, leaflets


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def test_the_list_has_every_leaflet_under_its_group(client: Client) -> None:
    text = page(client, "/leaflets")
    places = [text.index(f"<h2>{group.title}</h2>") for group in groups()]
    assert places == sorted(places)
    for one in leaflets():
        assert f'href="/leaflets/{one.number}">{one.title}</a>' in text
        assert one.lead in text


def test_each_leaflet_is_whole(client: Client) -> None:
    for one in leaflets():
        text = page(client, f"/leaflets/{one.number}")
        assert f">{one.title}</h1>" in text
        words = [one.lead, *one.questions, *(source.citation for source in one.sources)]
        words += [part for section in one.sections for part in section.paragraphs]
        assert [part for part in words if part not in text] == [], one.id
        assert "Last gone over on 28 November 2026" in text


def test_it_ends_with_somewhere_to_go(client: Client) -> None:
    text = main_of(page(client, f"/leaflets/{leaflet('pressure').number}"))
    for way in ("/a-minute", "/safety", "/help", "/leaflets"):
        assert f'href="{way}"' in text


def test_nothing_on_it_leads_outside_or_is_fetched_from_there(client: Client) -> None:
    for one in leaflets():
        text = page(client, f"/leaflets/{one.number}")
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', text), one.id


def test_its_address_and_its_title_in_the_browser_say_nothing(client: Client) -> None:
    titles = {
        re.search(r"<title>(.*?)</title>", page(client, f"/leaflets/{one.number}"), re.S)[1]  # type: ignore[index]
        for one in leaflets()
    }
    assert titles == {"Accord"}
    for address in re.findall(r'href="(/leaflets/[^"]+)"', page(client, "/leaflets")):
        assert re.fullmatch(r"/leaflets/\d+", address)


@pytest.mark.parametrize("address", ["/leaflets/0", "/leaflets/999999", "/leaflets/pain"])
def test_one_that_is_not_there_reads_like_any_address_that_never_was(
    client: Client, address: str
) -> None:
    answer, nowhere = client.get(address), client.get("/nowhere/at/all")
    assert answer.status_code == nowhere.status_code == 404
    assert main_of(answer.content.decode()) == main_of(nowhere.content.decode())


@pytest.mark.parametrize("address", ["/", "/a-minute"])
def test_the_way_there_is_on_the_open_pages(client: Client, address: str) -> None:
    assert 'href="/leaflets"' in page(client, address)
