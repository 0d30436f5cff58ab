"""An invitation's code as a picture that a phone can read, drawn into the page."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, *, label: str) -> SafeString:
    """`text` as an inline SVG in the page's own ink, named by `label` for readers.

    The picture holds the code alone, never an address: an address stays in a history.
    """
    code = segno.make(text, error="m", micro=False)
    size = code.symbol_size(border=4)[0]
    cells = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix_iter(border=4))
        for x, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
        '<path d="M0 0h{0}v{0}h-{0}z" fill="#fff"/><path d="{2}" fill="#000"/></svg>',
        size,
        label,
        mark_safe(cells),  # noqa: S308 - numbers and letters made three lines above
    )
