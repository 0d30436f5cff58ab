"""A practice, and a browser in which nobody has signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from accord.actions.practice import set_up_practice
from tests.porch.people import PASSPHRASE
from tests.running import Home


@pytest.fixture
def client(home: Home) -> Client:
    set_up_practice(
        name="Linden Practice",
        country="DE",
        emergency_number="112",
        clinician_name="Dr. Abara",
        passphrase=PASSPHRASE,
        now=home.now,
    )
    return Client(enforce_csrf_checks=True)
