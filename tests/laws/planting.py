"""A whole stay at the real server, in which everything that anybody types is a canary."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape

from tests.laws.browsing import SIGN_IN, STOP, Answered, Browser
from tests.laws.canaries import Canaries
from tests.post import Browser as Phone
from tests.post import Letterbox
from tests.running import Home, Server

ASKED = ("fear", "force", "freedom", "capacity")


def codes_on(page: Answered) -> list[str]:
    """What a page shows in the large letters of a code."""
    return [unescape(one) for one in re.findall(r'class="code"[^>]*>([^<]+)<', page.text)]


@dataclass
class Stay:
    """Somebody plants a canary with each thing they do; `yield` between the chapters."""

    home: Home
    server: Server
    canaries: Canaries
    box: Letterbox
    calendar: str = ""
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    circle: str = ""

    def __post_init__(self) -> None:
        self.abara, self.robin, self.sam = (Browser(self.server) for _ in range(3))
        self.members = {"Robin": self.robin, "Sam": self.sam}

    def chapters(self) -> Iterator[str]:
        """The whole stay, chapter by chapter."""
        self._begin()
        for chapter in (
            self._wrong_sign_ins,
            self._invite_and_join,
            self._answer,
            self._meet_and_turn_on,
            self._compare,
            self._agree,
            self._check_in,
            self._write,
            self._go_through,
            self._take_away,
            self._look_back,
            self._remind,
            self._come_late,
            self._change_keys,
            self._send_odd_things,
        ):
            chapter()
            yield chapter.__name__

    def later(self, **spans: float) -> None:
        """Let time pass; everybody signs in again."""
        self.server.set_clock(self.home.wait(**spans))
        for browser in (self.abara, *self.members.values()):
            browser.cookies.pop(SIGN_IN, None)
        self._sign_in(self.abara, "Dr. Abara")
        for name, browser in self.members.items():
            self._sign_in(browser, name)

    def _sign_in(self, browser: Browser, who: str) -> None:
        browser.sign_in(*self.people[who])
        self._keep_cookies(browser, f"{who}, {self.home.now:%d %H:%M}")

    def _keep_cookies(self, browser: Browser, whose: str) -> None:
        key = browser.cookies[SIGN_IN].partition(".")[2]
        self.canaries.keep(f"the sign-in cookie of {whose}", key)
        raw = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
        self.canaries.keep_bytes(f"the sign-in key of {whose}", raw)
        if STOP in browser.cookies:
            self.canaries.keep(f"the stop token of {whose}", browser.cookies[STOP])

    def _begin(self) -> None:
        """`accord init`, with a name and a passphrase of one's own."""
        name = self.canaries.name("the clinician's name for signing in")
        phrase = self.canaries.passphrase("the clinician's passphrase")
        self.server.set_clock(self.home.now)
        given = ["--practice", "Green Room", "--country", "US", "--emergency", "911"]
        done = self.accord("init", *given, "--name", name, typed=f"{phrase}\n")
        shown = re.findall(r"(?:[0-9A-Z]{5}-){5,}[0-9A-Z]{5}", done)
        assert len(shown) == 3, done
        for what, code in zip(("recovery code", "half", "other half"), shown, strict=True):
            self.canaries.keep(f"the practice's {what}", code)
        self.people["Dr. Abara"] = (name, phrase)
        self.server.start()

    def accord(self, *words: str, typed: str = "") -> str:
        """One of the host's commands, and what it prints."""
        folder = self.home.folder
        done = subprocess.run(
            [sys.executable, "-m", "accord.console.main", *words],
            input=typed,
            env={
                **os.environ,
                "ACCORD_HOME": str(folder),
                "ACCORD_STORE": str(folder / "store"),
                "ACCORD_DEVELOPMENT": "1",
                "ACCORD_CLOCK_FILE": str(folder / "clock"),
                **self.server.environment,
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    def _wrong_sign_ins(self) -> None:
        plant, stranger = self.canaries, Browser(self.server)
        name, phrase = self.people["Dr. Abara"]
        stranger.post("/sign-in", 409, name=plant.name("a name nobody has"), passphrase=phrase)
        wrong = plant.passphrase("a wrong passphrase")
        stranger.post("/sign-in", 409, name=name, passphrase=wrong)
        wrong = plant.passphrase("a passphrase in the name's box")
        stranger.post("/sign-in", 409, name=wrong, passphrase="x")
        stranger.post("/invitation", 409, code=plant.name("a code that is none"))
        self._sign_in(self.abara, "Dr. Abara")

    def _invite_and_join(self) -> None:
        plant = self.canaries
        names = [plant.name(f"the pseudonym of {one}") for one in self.members]
        title = plant.sentence("a circle's title", "For", 60)
        self.abara.post("/desk/circles/new", None, title=title * 3, pseudonyms="x")
        there = self.abara.post(
            "/desk/circles/new", title=title, pseudonyms="\n".join(names)
        ).location
        self.circle = re.findall(r"[0-9a-f]{32}", there)[0]
        shown = [one for one in codes_on(self.abara.get(there)) if "http" not in one]
        for (who, browser), code in zip(self.members.items(), shown, strict=True):
            plant.keep(f"the invitation code of {who}", code)
            self._join(who, browser, code)

    def _join(self, who: str, browser: Browser, code: str) -> None:
        plant = self.canaries
        browser.get(browser.post("/invitation", code=code).location)
        browser.get(browser.post("/invitation", code=code, step="terms").location)
        page = browser.post("/invitation", 409, code=code, step="account")
        accepted = re.search(r'name="accepted"[^>]*value="([^"]+)"', page.text)
        assert accepted
        ticked = {"code": code, "accepted": accepted[1], "adult": "yes"}
        page = browser.get(browser.post("/invitation", step="account", **ticked).location)
        suggested = codes_on(page)[0]
        plant.keep(f"the six words offered to {who}", suggested)
        name = plant.name(f"the name of {who} for signing in")
        weak = plant.name(f"a weak passphrase of {who}")
        browser.post("/invitation", 409, step="make", name=name, passphrase=weak, **ticked)
        phrase = plant.passphrase(f"the passphrase of {who}")
        made = browser.post("/invitation", step="make", name=name, passphrase=phrase, **ticked)
        page = browser.get(made.location)
        plant.keep(f"the recovery code of {who}", codes_on(page)[0])
        self.people[who] = (name, phrase)
        self._keep_cookies(browser, who)

    def _answer(self) -> None:
        plant = self.canaries
        for who, browser in self.members.items():
            topics = browser.get("/mine").addresses(r"/mine/topics/[0-9a-f]+")[:4]
            for at, topic in enumerate(topics):
                typed = {
                    "condition": plant.sentence(f"a condition of {who}, {at}", "Only if"),
                    "hoped_feeling": plant.sentence(f"a hoped feeling of {who}, {at}"),
                }
                browser.post(topic, stance="yes_if", whole="yes", show_condition="on", **typed)
                long = plant.sentence(f"a condition of {who} that is too long, {at}") * 9
                browser.post(topic, 422, stance="yes", whole="yes", condition=long)
                odd = plant.sentence(f"a feeling of {who} with an odd sign, {at}") + "\x07"
                browser.post(topic, 422, stance="yes", whole="yes", hoped_feeling=odd)
            title = plant.name(f"an own topic of {who}")
            browser.post("/mine/new", title=title, explanation=plant.sentence(f"{who} explains"))
            browser.post("/mine/new", 422, title=plant.sentence(f"{who}, too long a title") * 3)

    def _meet_and_turn_on(self) -> None:
        page = self.abara.get(f"/desk/circles/{self.circle}")
        for met in page.addresses(rf"/desk/circles/{self.circle}/members/\w+/met"):
            self.abara.post(met, asked=ASKED, account_is_theirs="on")
        until = (self.home.now + timedelta(days=90)).date().isoformat()
        for feature in ("comparisons", "agreements"):
            self.abara.post(f"/desk/circles/{self.circle}/features/{feature}", until=until)

    def _compare(self) -> None:
        plant, opens = self.canaries, self.home.now + timedelta(hours=1)
        new = f"/desk/comparisons/for/{self.circle}"
        page = self.abara.get(new)
        slugs = re.findall(r'name="topics"[^>]*value="([^"]+)"', page.text)[:4]
        people = re.findall(r'name="member_ids"[^>]*value="([^"]+)"', page.text)
        said = {
            "member_ids": people,
            "topics": slugs,
            "day": opens.date().isoformat(),
            "hour": f"{opens:%H:%M}",
        }
        self.abara.post(new, None, title=plant.sentence("a title that is too long") * 2, **said)
        title = plant.sentence("a comparison's title", "About", 60)
        found = self.abara.post(new, title=title, **said).location
        comparison = found.partition("?")[0]
        for browser in self.members.values():
            browser.get("/today")
            look = browser.get(f"/ours/{self.circle}").addresses(
                rf"/ours/{self.circle}/comparisons/\w+(?:/hand-in)?"
            )[0]
            look = look.removesuffix("/hand-in") + "/hand-in"
            browser.get(look)
            browser.post(look, bring=slugs, clinician="yes")
        self.later(hours=2)
        self.abara.post(f"{comparison}/open")
        self.abara.get(f"{comparison}/copy")
        for browser in self.members.values():
            ground = look.removesuffix("/hand-in") + "/ground"
            assert "Only if" in browser.get(ground).text

    def _agree(self) -> None:
        plant, new = self.canaries, f"/ours/{self.circle}/new"
        page = self.robin.get(f"{new}/allowance")
        sam = re.findall(r'name="people"[^>]*value="([^"]+)"', page.text)[0]
        parts = {
            name: plant.sentence(f"a part of a clause, {name}", "we", 100)
            for name in ("who", "what", "where", "when", "pause", "back", "until")
        }
        self.robin.post(f"{new}/allowance", 200, do="assemble", people=sam, **parts)
        never = plant.sentence("a sentence read and never sent", "We may share")
        self.robin.post(f"{new}/allowance", 200, do="look", people=sam, sentence=never)
        must = plant.sentence("a sentence that is refused", "I will kiss you every day at")
        self.robin.post(f"{new}/promise", 422, do="send", people=sam, sentence=must)
        long = plant.sentence("a sentence that is too long") * 12
        self.robin.post(f"{new}/limit", 422, do="send", sentence=long)
        for kind, start in (("allowance", "We may share"), ("limit", "No pictures of"),
                            ("promise", "I will knock at")):  # fmt: skip
            sentence = plant.sentence(f"a sentence of a clause: {kind}", start)
            self.robin.post(f"{new}/{kind}", do="send", people=sam, sentence=sentence)
        self._yes_and_no()

    def _yes_and_no(self) -> None:
        agreement = f"/ours/{self.circle}/agreement"
        yes = self.robin.get(agreement).addresses(rf"/ours/{self.circle}/clauses/\w+/yes")[0]
        for who, browser in self.members.items():
            form = browser.get(yes).value("form")
            self.canaries.keep(f"the sealed form of {who}'s yes", form)
            browser.post(yes, form=form)
        self.later(days=2)
        # On paper, made in memory: with a sentence that is in force, and one nobody else reads.
        for own in ("", "yes"):
            assert "%PDF" in self.robin.post(f"/ours/{self.circle}/paper", 200, own=own).text
        self.sam.post(yes.removesuffix("yes") + "pause")
        self.sam.post(yes.removesuffix("yes") + "withdraw")
        self.robin.get(f"/ours/{self.circle}/history")

    def _check_in(self) -> None:
        """Written alone, shown to the clinician by one act, and gone again by the next."""
        plant, write = self.canaries, f"/ours/{self.circle}/check-in"
        desk = f"/desk/circles/{self.circle}/shared"
        self.sam.post(f"/ours/{self.circle}/rhythm", days="7")
        long = plant.sentence("a check-in that is too long", most=2000) * 20
        self.robin.post(write, 422, pressure="very", words=long)
        odd = plant.sentence("a check-in with an odd sign") + "\x07"
        assert odd[:20] in self.robin.post(write, 422, words=odd).text
        for what in ("a check-in for oneself", "a check-in for the clinician"):
            words = plant.sentence(what)
            kept = self.robin.post(write, pressure="very", afraid="yes", words=words).location
            mark = plant.planted[what][0].decode()
            assert mark in self.robin.get(kept).text
            assert mark not in self.abara.get(desk).text
        self.robin.post(f"{kept}/share")
        assert mark in self.abara.get(desk).text
        assert mark not in self.abara.get("/desk/").text + self.sam.get("/today").text
        self.sam.get(kept, 404)
        self.robin.post(f"{kept}/take-back")
        assert mark not in self.abara.get(desk).text
        self.robin.post(f"{kept}/share")
        self.robin.post(f"{kept}/erase")
        assert mark not in self.abara.get(desk).text

    def _write(self) -> None:
        """Put by, kept, found, changed, shown to somebody, taken back, and erased."""
        plant, robin, sam, page = self.canaries, self.robin, self.sam, "/mine/journal"
        robin.post(f"{page}/draft", 204, words=plant.sentence("a page half-written", most=3000))
        robin.post(f"{page}/new", 422, words=plant.sentence("a page with an odd sign") + "\x07")
        words = plant.sentence("an entry", most=3000)
        kept = robin.post(f"{page}/new", words=words, triggers="hurried").location
        mark = plant.planted["an entry"][0].decode()
        assert mark in robin.get(kept).text
        assert mark in robin.post(f"{page}/find", 200, words=mark).text
        robin.post(f"{page}/find", 200, words=plant.name("what was looked for"))
        robin.post(f"{kept}/change", words=plant.sentence("an entry, changed"))
        robin.post(f"{page}/draft", 204, words=plant.sentence("a draft of a change"))
        part = plant.sentence("words shown to somebody")
        people = re.findall(r'name="readers" value="(\w+)"', robin.get(f"{kept}/share").text)
        robin.post(f"{kept}/share", 200, do="look", words=part, readers=people[0])
        share = robin.post(f"{kept}/share", do="send", words=part, readers=people[0]).location
        there = sam.get(f"/ours/{self.circle}/shown").text
        [one] = re.findall(rf"/ours/{self.circle}/shown/\w+", there)
        assert plant.planted["words shown to somebody"][0].decode() in sam.get(one).text
        robin.post(f"{share}/take-back")
        sam.get(one, 404)
        robin.post(f"{kept}/erase")

    def _go_through(self) -> None:
        """An exercise with words at each kind of step, refused once, shown, and erased."""
        plant, robin = self.canaries, self.robin
        own = re.findall(r"/mine/exercises/\w{10}", robin.get("/mine/exercises").text)[0]
        run = robin.post(own).location.removesuffix("/1")
        odd = plant.sentence("a step with an odd sign") + "\x07"
        robin.post(f"{run}/1", 422, do="on", words=odd)
        robin.post(f"{run}/1", do="on", words=plant.sentence("a step", most=2000))
        robin.post(
            f"{run}/2", do="back", choice="heart", words=plant.sentence("a choice of ones own")
        )
        robin.post(f"{run}/4", do="settle", words=plant.sentence("a card of ones own"))
        robin.post(f"{run}/6", do="leave", lines=plant.sentence("a line", most=200))
        mark = plant.planted["a step"][0].decode()
        assert mark in robin.get(run).text
        people = re.findall(r'name="readers" value="(\w+)"', robin.get(f"{run}/share").text)
        words = plant.sentence("a part of an exercise")
        share = robin.post(f"{run}/share", do="send", words=words, readers=people[0]).location
        robin.post(f"{share}/take-back")
        robin.post(f"{run}/erase")
        assert mark not in robin.get("/mine/exercises").text

    def _take_away(self) -> None:
        """Asked for, waited for, and read: the files are made in memory alone."""
        robin, page, phrase = self.robin, "/sharing/take", self.people["Robin"][1]
        robin.post(page, 422, passphrase=self.canaries.passphrase("a wrong one for the copy"))
        robin.post(page, passphrase=phrase)
        robin.post(page, 422, do="json", passphrase=phrase)
        self.later(hours=25)
        for kind in ("html", "csv", "json"):
            taken = robin.post(page, 200, do=kind, passphrase=phrase).text
            mark = self.canaries.planted["a check-in for oneself"][0].decode()
            assert mark in taken, "the file holds what this stay planted"

    def _look_back(self) -> None:
        """A mood, an answer to a topic of one's own that moves, shown and forgotten."""
        plant, robin = self.canaries, self.robin
        title = plant.sentence("a topic whose answer moves", most=70)
        topic = robin.post("/mine/new", title=title).location
        robin.post(topic, stance="no")
        self.later(days=1)
        robin.post(topic, stance="lets_talk")
        robin.post("/mine/course/mood", mood="heavy")
        mark = plant.planted["a topic whose answer moves"][0].decode()
        assert mark in robin.get("/mine/course").text
        page = "/mine/course/answers/share"
        people = re.findall(r'name="readers" value="(\w+)"', robin.get(page).text)
        words = plant.sentence("how an answer moved")
        share = robin.post(page, do="send", words=words, readers=people[0]).location
        robin.post(f"{share}/take-back")
        robin.post("/mine/course/answers/forget")
        assert mark not in robin.get("/mine/course").text

    def _remind(self) -> None:
        """A calendar, mail and a device; then a morning on which a notice goes out."""
        plant, robin, page = self.canaries, self.robin, "/sharing/reminders"
        robin.post(f"{page}/mail", 422, address=plant.sentence("what is no mail address"))
        robin.post(f"{page}/mail", 302, address=plant.name("a mail address") + "@example.org")
        robin.post(f"{page}/mail/code", 422, code=plant.name("what is no code"))
        robin.post(f"{page}/mail/code", code=self.box.code())
        where = f"https://updates.push.services.mozilla.com/{plant.name('where a device is')}"
        robin.post(f"{page}/device", **Phone(where).said)
        robin.post(f"{page}/device", 422, **{**Phone(where).said, "auth": plant.name("no secret")})
        robin.post(f"{page}/device/end")
        robin.post(f"{page}/address")
        path = re.findall(r"/calendar/[\w-]+\.ics", robin.get(page).text)[0]
        plant.keep("the token of a calendar", path.split("/")[2].removesuffix(".ics"))
        self._something_is_due()
        robin.get("/today")
        self.calendar = Browser(self.server).get(path).text
        self.server.set_clock(self.home.wait(hours=41))  # Nine in the morning, two days on.
        self.accord("notices")
        self.later(minutes=1)

    def _something_is_due(self) -> None:
        new = f"/desk/comparisons/for/{self.circle}"
        page, opens = self.abara.get(new), self.home.now + timedelta(days=2)
        topics = re.findall(r'name="topics"[^>]*value="([^"]+)"', page.text)[8:10]
        people = re.findall(r'name="member_ids"[^>]*value="([^"]+)"', page.text)
        title = self.canaries.sentence("another comparison's title", "About", 60)
        said = {"member_ids": people, "topics": topics, "day": f"{opens:%Y-%m-%d}"}
        self.abara.post(new, title=title, hour=f"{opens:%H:%M}", **said)

    def _come_late(self) -> None:
        """A form that arrives after the sign-in has ended, and comes back to its writer."""
        plant, topic = self.canaries, self.robin.get("/mine").addresses(r"/mine/topics/\w+")[5]
        self.server.set_clock(self.home.wait(hours=1))
        late = plant.sentence("an answer that came too late")
        page = self.robin.post(topic, 403, stance="yes", whole="yes", condition=late)
        assert plant.planted["an answer that came too late"][0].decode() in page.text
        kept = {"path": topic, "kept-stance": "yes", "kept-condition": late}
        name, phrase = self.people["Robin"]
        wrong = plant.passphrase("a wrong passphrase, signing in again")
        self.robin.post("/still-here", 409, name=name, passphrase=wrong, **kept)
        self.robin.post("/still-here", 200, name=name, passphrase=phrase, **kept)
        self._keep_cookies(self.robin, "Robin, late")
        old_page = plant.sentence("a form without the browser's mark")
        page = self.robin.send(topic, f"stance=yes&condition={old_page}".encode())
        assert page.status in (400, 403)

    def _change_keys(self) -> None:
        plant, (name, phrase) = self.canaries, self.people["Robin"]
        new = plant.passphrase("a new passphrase")
        wrong = plant.passphrase("a wrong old passphrase")
        self.robin.post("/sharing/passphrase", None, old=wrong, new=new)
        self.robin.post("/sharing/passphrase", None, old=phrase, new=plant.name("a weak new one"))
        self.robin.post("/sharing/passphrase", old=phrase, new=new)
        self.people["Robin"] = (name, new)
        lost = Browser(self.server)
        lost.post("/recovery", 409, name=plant.name("a name at recovery"),
                  code=plant.name("a recovery code that is none"),
                  new_passphrase=plant.passphrase("a passphrase at recovery"))  # fmt: skip
        self.later(minutes=1)

    def _send_odd_things(self) -> None:
        """Query strings, paths, headers, cookies, broken and oversized bodies, files."""
        plant, robin = self.canaries, self.robin
        for path in ("/sign-in", "/mine", f"/ours/{self.circle}/agreement", "/nothing"):
            robin.get(f"{path}?q={plant.name(f'a query at {path}')}&since=0", None)
        robin.begin(f"/live?since=0&q={plant.name('a query at the stream')}")
        robin.get(f"/mine/topics/{plant.name('a path')}", None)
        robin.get("/today", None, Referer=f"http://x/{plant.name('a referrer')}",
                  **{"User-Agent": plant.name("a browser's name"),
                     "X-Forwarded-For": plant.name("a forwarded address"),
                     "Host": plant.name("a host") + ".example"})  # fmt: skip
        cookies = {
            STOP: plant.name("a stop token nobody has"),
            SIGN_IN: "a." + plant.name("a cookie nobody has"),
        }
        stranger = Browser(self.server, cookies)
        stranger.post("/stop", None)
        stranger.get("/today", None)
        multipart = {"Content-Type": "multipart/form-data; boundary=edge"}
        for what, more in (
            ("a file", b"."),
            ("a larger file", b"." * 150_000),
            ("too large", b"." * 400_000),
        ):
            body = plant.sentence(what).encode() + more
            head = b'--edge\r\nContent-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\n'
            robin.send("/mine/new", head + body + b"\r\n--edge--\r\n", **multipart)
        robin.send("/mine/new", b"\xff=" + plant.sentence("bytes that are no text").encode(),
                   **{"Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
        robin.post("/stop", None)

    def fail(self) -> None:
        """An answer that meets a fault of ours: the page tells of it and the log says where."""
        keys = self.home.folder / "store" / "keys.sqlite3"
        keys.rename(keys.with_name("keys.moved"))
        keys.write_bytes(b"this is no database. " * 400)
        typed = self.canaries.sentence("a topic that met a fault", most=80)
        self.robin.post("/mine/new", 500, title=typed[:70], explanation=typed)
