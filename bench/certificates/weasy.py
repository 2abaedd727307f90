"""The same certificates by WeasyPrint: one HTML page each, the same frame and fonts."""

from __future__ import annotations

import base64
from html import escape
from pathlib import Path

import typst
import weasyprint
from bench.certificates.samples import certificates

from tdkt.tools.documents.certificates import CHECK_WORDS, Certificate
from tdkt.tools.documents.letterhead import COUNTRY, MOTTO
from tdkt.tools.documents.qr import qr_svg
from tdkt.tools.documents.typesetting import FONTS, SOURCES
from tdkt.tools.documents.words import day_in_words

STYLE = Path(__file__).with_name("weasy.css")


def weasy_pdf(count: int, *, background: bool) -> bytes:
    """Set `count` certificates, with or without the frame under the texts."""
    frame = frame_svg() if background else ""
    pages = "".join(page(certificate, frame) for certificate in certificates(count))
    style = STYLE.read_text(encoding="utf-8").replace("FONTS", FONTS.as_uri())
    html = weasyprint.HTML(string=f"<html lang=vi><style>{style}</style>{pages}</html>")
    return bytes(html.write_pdf())


def frame_svg() -> str:
    """The frame as a data address, so that the page can show it as one picture."""
    drawn = typst.compile(
        str(SOURCES / "frame.typ"), format="svg", sys_inputs={"emblem": "no"}
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawn).decode()


def page(certificate: Certificate, frame: str) -> str:
    """One page, placed by millimetres like the page it is compared to."""
    office = "<br>".join(map(escape, certificate.signature.office_lines))
    references = "<br>".join(map(escape, certificate.reference_lines))
    picture = f'<img class="frame" src="{frame}">' if frame else ""
    return f"""<section>{picture}
<p class="country">{COUNTRY}<br><u>{MOTTO}</u></p>
<p class="authority">{escape(certificate.issuing_authority_lines[0])}</p>
<p class="verb">{certificate.verb}</p>
<p class="title">{escape(certificate.honour_title)}</p>
<p class="name"><small>{certificate.salutation}</small> {escape(certificate.name)}</p>
<p class="post">{escape(certificate.post_line)}</p>
<p class="achievement">{escape(certificate.achievement_text)}</p>
<p class="references">{references}</p>
<div class="qr">{qr_svg(certificate.qr_url, quiet_zone=1)}</div>
<p class="check">{CHECK_WORDS}<br><b>{certificate.permanent_id}</b></p>
<p class="day">{certificate.place}, {day_in_words(certificate.day)}</p>
<p class="office">{office}</p>
<p class="signer">{escape(certificate.signature.signer_name)}</p>
</section>"""
