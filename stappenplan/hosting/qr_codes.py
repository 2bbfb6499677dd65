"""QR codes for pages."""

from __future__ import annotations

from io import BytesIO


def qr_svg(text: str, title: str) -> str:
    """A QR code as SVG without a size of its own, for a screen at the back of a room."""
    # Most pages show no code.
    import segno

    svg = BytesIO()
    segno.make(text, error="m", micro=False).save(
        svg,
        kind="svg",
        xmldecl=False,
        omitsize=True,
        border=2,
        dark="#000",
        light="#fff",
        title=title,
    )
    return svg.getvalue().decode()
