"""The code of an invitation as a picture."""

from __future__ import annotations

from accord.porch.qr import qr_svg


def test_a_code_is_drawn_into_the_page_with_its_name_and_no_address() -> None:
    drawn = qr_svg("ABCDE-12345", label='Code for "Robin" <b>')
    assert drawn.startswith("<svg")
    assert 'role="img"' in drawn
    assert "&quot;Robin&quot; &lt;b&gt;" in drawn
    assert "http" not in drawn
    assert "ABCDE" not in drawn
