"""Every page somebody can get to by following links, and what stands on it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from django.test import Client

NOT_FOLLOWED = re.compile(r"^/(static|live|lock|sign-out|hide|kitchen|stop)\b")
# Between these one reads on anew: a heading and the number of the line below it are two things.
BLOCKS = "h[1-6]|li|ol|ul|p|div|section|figure|table|tr|td|th|dt|dd|main|legend|summary|details"
MASKS = (
    (re.compile(r'(name="(?:csrfmiddlewaretoken|form)" value=")[^"]*'), r"\1"),
    (re.compile(r"(since=)\d+"), r"\1"),
)


@dataclass(frozen=True)
class Form:
    """A form of a page: where it goes, and what one could or would have to fill in."""

    page: str
    action: str
    asks: tuple[str, ...]


def crawl(client: Client, *starts: str, but: str = "^$") -> dict[str, str]:
    """Follow every link from the first pages on; gives each page's text by address.

    Addresses that fit `but` are not followed: where a hundred pages are made alike.
    """
    pages: dict[str, str] = {}
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        if path in pages or NOT_FOLLOWED.match(path) or re.search(but, path):
            continue
        answer = client.get(path)
        if answer.status_code in (301, 302, 303):
            waiting.append(answer["Location"])
            continue
        assert answer.status_code == 200, (path, answer.status_code)
        pages[path] = answer.content.decode()
        links = re.findall(r'<a [^>]*?href="(/[^"#]*)', pages[path])
        waiting.extend(unescape(link) for link in links)
    return pages


def forms(pages: dict[str, str], action: str) -> list[Form]:
    """Every form that goes to such an address, with the fields in it that are not hidden."""
    found = []
    for page, text in pages.items():
        for attributes, inside in re.findall(r"<form([^>]*)>(.*?)</form>", text, re.DOTALL):
            to = re.search(r'action="([^"]*)"', attributes)
            address = unescape(to[1]) if to and to[1] else page
            if re.search(action, address):
                asks = re.findall(r"<(?:textarea|select|input(?! type=\"hidden\"))[^>]*", inside)
                found.append(Form(page, address, tuple(asks)))
    return found


def said(page: str) -> str:
    """What a page says to its reader: text alone, on one line."""
    body = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    body = re.sub(rf"</?(?:{BLOCKS})\b[^>]*>", " ¶ ", body)
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())
    return re.sub(r"(?: ?¶)+ ?", " ¶ ", words).strip(" ¶")


def masked(page: str) -> str:
    """A page without what is random on it."""
    for pattern, instead in MASKS:
        page = pattern.sub(instead, page)
    return page


def lines_with(pages: dict[str, str], rules: Iterable[re.Pattern[str]]) -> list[tuple[str, str]]:
    """Where a page says something that a rule forbids, and what."""
    return [
        (path, found.group())
        for path, page in pages.items()
        for rule in rules
        for found in rule.finditer(said(page))
    ]
