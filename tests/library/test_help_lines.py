"""Help lines: dated, hidden when nobody has looked for a year, never invented."""

from datetime import date, timedelta

import pytest

from accord.library.help_lines import Concern, countries, emergency_number, help_lines

CHECKED = max(line.checked_on for country in countries() for line in country.lines)
TODAY = CHECKED + timedelta(days=30)


def numbers(country: str) -> set[str]:
    return {line.number for line in help_lines(country, TODAY) if line.number}


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("US", {"911", "1-800-799-7233", "988"}),
        ("GB", {"999", "0808 2000 247", "116 123"}),
        ("ES", {"112", "016", "024"}),
        ("IE", {"112", "1800 341 900"}),
        ("CA", {"911", "988"}),
        ("AU", {"000", "1800 737 732", "13 11 14"}),
        ("DE", {"112", "110", "116 016", "0800 123 9900"}),
    ],
)
def test_each_country_has_its_numbers(country: str, expected: set[str]) -> None:
    assert expected <= numbers(country)


def test_every_country_has_emergency_and_one_other_line() -> None:
    for country in countries():
        concerns = {line.concern for line in country.lines}
        assert Concern.EMERGENCY in concerns, country.code
        assert len(concerns) > 1, country.code
        assert country.lines[0].concern is Concern.EMERGENCY


def test_every_line_has_a_number_or_an_address_and_a_unique_id() -> None:
    lines = [line for country in countries() for line in country.lines]
    for line in lines:
        assert bool(line.number) != bool(line.address), line.id
        assert (line.concern is Concern.FIND) == bool(line.address), line.id
    assert len({line.id for line in lines}) == len(lines)


def test_an_unknown_country_gets_places_to_find_a_line() -> None:
    found = help_lines("ZZ", TODAY)
    assert found
    assert {line.concern for line in found} == {Concern.FIND}
    assert emergency_number("ZZ", TODAY) == ""


def test_places_to_find_a_line_end_every_list_and_case_does_not_matter() -> None:
    assert help_lines("gb", TODAY) == help_lines("GB", TODAY)
    assert help_lines("GB", TODAY)[-2:] == help_lines("ZZ", TODAY)


def test_a_line_nobody_checked_for_a_year_is_hidden() -> None:
    last_day = CHECKED + timedelta(days=365)
    assert help_lines("US", last_day)
    assert help_lines("US", last_day + timedelta(days=1)) == ()
    assert emergency_number("US", last_day + timedelta(days=1)) == ""


def test_emergency_numbers() -> None:
    assert {code: emergency_number(code, TODAY) for code in ("AU", "DE", "GB", "US")} == {
        "AU": "000",
        "DE": "112",
        "GB": "999",
        "US": "911",
    }


def test_checked_on_is_a_day_and_not_before_this_project() -> None:
    for country in countries():
        for line in country.lines:
            assert date(2025, 1, 1) <= line.checked_on
