"""QR codes as vector and as picture."""

from __future__ import annotations

import re
from io import BytesIO

import segno

_DARK_RUN = re.compile(rb"\x01+")


def qr_svg(content: str, *, quiet_zone: int = 4) -> str:
    """
    Draw a QR code as SVG: one path, one unit a module, no colours but black.

    Rows overlap by a hair so that no viewer shows white lines between them.
    """
    code = _code(content)
    side = len(code.matrix) + 2 * quiet_zone
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{_path(code.matrix, quiet_zone)}"/></svg>'
    )


def qr_png(content: str, *, scale: int = 8) -> bytes:
    """Draw a QR code as PNG with the quiet zone of 4 modules; `scale` pixels a module."""
    picture = BytesIO()
    _code(content).save(picture, kind="png", scale=scale, border=4)
    return picture.getvalue()


def _code(content: str) -> segno.QRCode:
    # A fixed mask: choosing the least of eight takes five times as long, and a reader
    # learns the mask from the code itself. Correction M (15%) outlives a stamp's edge.
    return segno.make(content, error="m", boost_error=False, micro=False, mask=2)


def _path(matrix: tuple[bytearray, ...], quiet_zone: int) -> str:
    return "".join(
        f"M{run.start() + quiet_zone} {y}h{run.end() - run.start()}v1.02"
        f"h-{run.end() - run.start()}z"
        for y, row in enumerate(matrix, start=quiet_zone)
        for run in _DARK_RUN.finditer(row)
    )
