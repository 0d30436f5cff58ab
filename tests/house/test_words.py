"""The program's manner: words that are never said, and one word for each idea."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house import words
from tests.house.source import PACKAGE, Module, modules

# Said nowhere: they press, judge, rank, threaten, flatter or blame.
NEVER = [
    r"partner (should|must|wants you|needs you)",
    r"your partner",
    r"(you|they|one|people|everyone|everybody) (should|ought)",
    r"you (must|have to|need to)\b(?! be sure)",
    r"try harder",
    r"try (it )?anyway",
    r"at least try",
    r"why not\b(?! wait)",
    r"why did(n['’]t)? you",
    r"give (it|them) a (chance|try)",
    r"are you sure",
    r"don['’]t (worry|be afraid|be shy)",
    r"you (failed|forgot|missed|haven['’]t)",
    r"(great|good|nice|amazing) (job|work|answer|choice)",
    r"well done|congratulations|proud of|keep it up",
    r"streaks?\b|\bscores?\b|points\b|percent|compatib|soulmate|\bmatch(es|ed)?\b",
    r"\b(oops|uh-oh|whoops|yay|hooray)\b",
    r"\b(invalid|illegal|forbidden|denied|violat\w+|fatal|abort\w*)\b",
    r"\b(sexy|naughty|kinky|spicy|steamy|hot new|dirty)\b",
    r"\b(frigid|prude|normal|abnormal|dysfunction\w*)\b",
    r"[\u2661\u2665\u2763\u2764\U0001f493-\U0001f49f\U0001f5a4\U0001f525\U0001f389\U0001f38a]",
    r"!",
    r"\b(click|tap) here\b",
    r"\b(lol|guys|folks|hey)\b",
]
# The idea's one word in Accord, and words for it that would be a second one.
ONE_WORD = {
    "passphrase": r"\bpass ?words?\b|\bpass ?codes?\b|\bPIN\b",
    "sign in, sign out": r"\blog(ged|ging)?[ -]?(in|out|on|off)\b|\bsign(ed)?[ -]?on\b",
    "circle": r"\b(group|couple|team|polycule|constellation|network)s?\b",
    "member, client, person": r"\b(users?|patients?|participants?|customers?|spouses?)\b",
    "the others, a name": r"\bpartners?\b",
    "clinician": r"\b(therapists?|counsell?ors?|providers?|practitioners?)\b",
    "comparison, inventory": r"\b(survey|quiz|checklist|assessment|test results?)s?\b",
    "hand in": r"\bsubmit(s|ted|ting)?\b",
    "take back, withdraw": r"\b(revok\w+|retract\w*|rescind\w*|opt[ -]?out)\b",
    "let go, lift, end": r"\b(delete[sd]?|deleting|terminate[sd]?|cancel(s|led|ling)?)\b",
    "limit": r"\b(hard|soft) limits?\b|\bboundar(y|ies)\b|\bno-?go\b",
    "allowance": r"\bpermissions?\b",
    "signal": r"\bsafe ?words?\b",
    "common ground": r"\b(overlap|mutual yes|matches|mutual interests?)\b",
    "yes, no": r"\b(approv\w+|reject\w*|veto\w*|consents? to)\b",
    "in force": r"\b(activated?|deactivated?|enabled?|disabled?)\b",
    "share": r"\bdisclos\w+\b",
    "Today": r"\bdash ?board\b",
    "hide now": r"\bpanic\b|\bquick exit\b",
}
# Texts about the world outside: pictures are deleted there, and people are in groups.
OF_THE_WORLD = {"help-lines.json", "examples.json"}
# (file, word): where another word means another thing.
SAID_ON_PURPOSE = {
    ("refusals.py", "password"),  # The password of a phone, which is no passphrase of ours.
    ("demo.py", "couple"),  # What the fictional people are to each other.
}
# What is never the name of anything in the code, and what the name would be.
NO_NAME = re.compile(
    r"^_*(user|couple|partner|password|login|logout|survey|patient|therapist|safeword|veto"
    r"|revoke|submit|approve|reject|score|streak)s?(_|$)",
    re.IGNORECASE,
)


def test_there_is_something_to_read() -> None:
    places = {path.suffix for path, _text in words.everything()}
    assert len(words.everything()) > 1000
    assert places == {".html", ".py", ".json"}


@pytest.mark.parametrize("phrase", NEVER)
def test_it_is_never_said(phrase: str) -> None:
    sought = re.compile(phrase, re.IGNORECASE)
    said = [
        f"{path}: {text}"
        for path, text in words.everything()
        if sought.search(_prose(text)) and not (phrase == "!" and path.suffix == ".json")
    ]
    assert not said, "\n".join(said)


def _prose(text: str) -> str:
    """Without what a program fills in and what a person types at a terminal."""
    return re.sub(r"%\(\w+\)[sd]|https?://\S+", "", text)


@pytest.mark.parametrize("word", ONE_WORD)
def test_one_word_for_one_idea(word: str) -> None:
    sought = re.compile(ONE_WORD[word], re.IGNORECASE)
    second = [
        f"{path}: {found.group()!r} in {text!r}"
        for path, text in words.everything()
        if path.name not in OF_THE_WORLD and "catalogue" not in path.parts
        for found in sought.finditer(_prose(text))
        if (path.name, found.group().lower()) not in SAID_ON_PURPOSE
    ]
    assert not second, f"the word is {word}:\n" + "\n".join(second)


def test_a_session_is_only_therapy() -> None:
    """The technical one is called a sign-in."""
    for path, text in words.everything():
        if re.search(r"\bsessions?\b", text, re.IGNORECASE):
            assert not re.search(r"sign|passphrase|expire|browser|cookie", text), (path, text)


def test_what_is_said_on_purpose_is_still_said() -> None:
    """An exception nobody uses any more is taken away."""
    for name, word in SAID_ON_PURPOSE:
        texts = [text for path, text in words.everything() if path.name == name]
        assert any(word in text.lower() for text in texts), (name, word)


def _names(module: Module) -> list[tuple[str, ast.AST]]:
    named: list[tuple[str, ast.AST]] = [(one.name, one) for one in module.functions()]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            named.append((node.name, node))
        elif isinstance(node, ast.arg):
            named.append((node.arg, node))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            named.append((node.id, node))
    return named


def test_the_code_uses_the_same_words() -> None:
    wrong = [
        f"{module.at(node)} {name}"
        for module in modules()
        for name, node in _names(module)
        if NO_NAME.match(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_drawing_of_a_heart_or_a_flame() -> None:
    icons = {path.stem for path in PACKAGE.rglob("*.svg")}
    assert not {one for one in icons if re.search(r"heart|flame|fire|trophy|medal|party", one)}
