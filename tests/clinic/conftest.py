"""Dr. Abara's desk, her clients and a colleague who has nothing to do with them."""

from __future__ import annotations

import pytest
from django.test import Client

from accord.actions.practice import new_person, set_up_practice
from tests.clinic.desk import PASSPHRASE, Desk, Person, enter
from tests.running import Home


@pytest.fixture
def practice(home: Home) -> Home:
    """A practice with its first clinician."""
    set_up_practice(
        name="Elm House",
        country="IE",
        emergency_number="112",
        clinician_name="Dr. Abara",
        passphrase=PASSPHRASE,
        now=home.now,
    )
    return home


@pytest.fixture
def abara(practice: Home) -> Desk:
    return Desk(practice, Person("Dr. Abara", enter("Dr. Abara", practice.now)))


@pytest.fixture
def colleague(practice: Home) -> Desk:
    """A clinician of the same practice who leads none of these circles."""
    new_person(
        role="clinician",
        name="Dr. Lind",
        passphrase=PASSPHRASE,
        terms_version="",
        now=practice.now,
    )
    return Desk(practice, Person("Dr. Lind", enter("Dr. Lind", practice.now)))


@pytest.fixture
def nobody(practice: Home) -> Client:
    return Client()
