"""
Certificates (giấy khen, bằng khen, emulation titles): one PDF for any number of them.

The frame is drawn once and shared by all pages; texts are fitted to their fields and
never cut. See docs/methods/documents.md for how they are fitted and batched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf

from tdkt.tools.documents.blocks import FIXED_DAY
from tdkt.tools.documents.letterhead import COUNTRY, MOTTO, SignatureBlock
from tdkt.tools.documents.qr import qr_svg
from tdkt.tools.documents.typesetting import forget_layouts, typeset, typeset_query
from tdkt.tools.documents.words import day_in_words

MAX_NAME = 300
MAX_POST = 400
MAX_ACHIEVEMENT = 1_000
MAX_LINE = 200
CHECK_WORDS = "Quét mã để kiểm tra; mã tra cứu:"

LONGEST_WORD = 24
"""Longer stretches without a space get a place to break, or they would leave the page."""
_LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
_STUCK_SPACE = re.compile(r"(?<=[(\[{“‘«]) | (?=[^\w\s])")
"""A space at which lines may not break by Unicode's rules: "( a", "a .b"."""
_BREAK = "\u200b"


class CertificateTextTooLong(ValueError):
    """
    A text is longer than a certificate can carry in letters one can read.

    Attributes:
        certificate: permanent_id of the certificate.
        field: name of the field.
        length, limit: characters given and allowed.
    """

    def __init__(self, certificate: str, field: str, length: int, limit: int) -> None:
        super().__init__(f"{certificate}: {field} has {length} of {limit} characters")
        self.certificate, self.field = certificate, field
        self.length, self.limit = length, limit


class NoCertificates(ValueError):
    """There is nothing to print."""


@dataclass(frozen=True)
class Certificate:
    """
    What one certificate says; every text as frozen on the award.

    Attributes:
        honour_title: printed large: "GIẤY KHEN", "BẰNG KHEN", "LAO ĐỘNG TIÊN TIẾN".
        issuing_authority_lines: "CHỦ TỊCH ỦY BAN NHÂN DÂN", "XÃ AN BIÊN".
        verb: what the authority does: "TẶNG", "TẶNG DANH HIỆU", "CÔNG NHẬN".
        salutation: "Ông", "Bà", "Đồng chí", "Tập thể"; may be empty.
        name: of the person, collective or household.
        post_line: post and unit at the time; may be empty.
        achievement_text: "Đã có thành tích …".
        decision_number: number and symbol: "15/QĐ-UBND".
        decision_day: day of the decision.
        place, day: place and day printed above the signature.
        register_number, register_label: "125/2026", "Số sổ vàng".
        qr_url: address of the public check page; empty: no QR.
        permanent_id: the check code beside the QR, for typing in: "AB7K-9X4M".
        national_emblem: draw a plain star in the place of the state emblem (which is on
            the pre-printed blank only); else a lotus.
    """

    honour_title: str
    issuing_authority_lines: tuple[str, ...]
    name: str
    achievement_text: str
    decision_number: str
    decision_day: date | None
    place: str
    day: date | None
    register_number: str
    signature: SignatureBlock
    qr_url: str
    permanent_id: str
    salutation: str = ""
    post_line: str = ""
    verb: str = "TẶNG"
    national_emblem: bool = False
    register_label: str = "Số sổ vàng"

    @property
    def reference_lines(self) -> tuple[str, ...]:
        """Decision and register, as printed at the lower left."""
        lines = [f"Quyết định số: {self.decision_number}", day_in_words(self.decision_day)]
        if self.register_number:
            lines.append(f"{self.register_label}: {self.register_number}")
        return tuple(lines)


@dataclass(frozen=True)
class CertificateLayout:
    """
    How the certificates are printed.

    Attributes:
        dx_mm, dy_mm: move every text right and down, to meet a pre-printed blank.
        national_lines: print "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and the motto.
            None: only with the background (blanks carry them already).
        show_qr: print the QR and the check code.
        batch_size: certificates set at a time; bounds memory.
    """

    dx_mm: float = 0
    dy_mm: float = 0
    national_lines: bool | None = None
    show_qr: bool = True
    batch_size: int = 250


@dataclass(frozen=True)
class FittedText:
    """
    How a text was fitted.

    Attributes:
        permanent_id, field: whose text, and which.
        size_pt: size of its letters.
        width_mm, height_mm: the room it has.
    """

    permanent_id: str
    field: str
    size_pt: float
    width_mm: float
    height_mm: float


PLAIN_LAYOUT = CertificateLayout()


def certificates_pdf(
    certificates: Iterable[Certificate],
    *,
    layout: CertificateLayout = PLAIN_LAYOUT,
    background: bool = True,
) -> bytes:
    """
    Set certificates, one A4 landscape page each, in the order given.

    Args:
        certificates: at least one.
        layout: offsets and what is printed.
        background: draw frame and ornament; False: only the texts, for blanks.

    Raises:
        CertificateTextTooLong: a text is beyond the limits of this module.
        NoCertificates: there is none.
    """
    options = _options(layout, background)
    merged = pikepdf.new()
    emblems: list[bool] = []
    remaining = iter(certificates)
    waiting: Future[bytes] | None = None
    # Typst works outside Python's lock: while it sets a batch, the QR codes of the next
    # one are made here.
    with ThreadPoolExecutor(max_workers=1) as typesetter:
        while batch := list(islice(remaining, layout.batch_size)):
            emblems.extend(certificate.national_emblem for certificate in batch)
            pages = json.dumps([_page(certificate, layout) for certificate in batch])
            moment = _moment(batch[0])
            begun = typesetter.submit(_typeset_batch, pages, options, moment)
            if waiting:
                _append(merged, waiting.result())
            waiting = begun
        if waiting is None:
            raise NoCertificates
        _append(merged, waiting.result())
    if background:
        _lay_under(merged, emblems)
    return _saved(merged)


def fitted_texts(
    certificates: Iterable[Certificate], *, layout: CertificateLayout = PLAIN_LAYOUT
) -> list[FittedText]:
    """Tell at which size each text will be printed, so that a clerk can shorten it."""
    pages = [_page(certificate, layout) for certificate in certificates]
    inputs = {"certificates": json.dumps(pages), "options": _options(layout, True)}
    return [
        FittedText(
            permanent_id=found["id"],
            field=found["field"],
            size_pt=found["size"],
            width_mm=found["width"],
            height_mm=found["height"],
        )
        for found in typeset_query("certificates.typ", inputs, "<fit>")
    ]


def _typeset_batch(pages: str, options: str, moment: datetime) -> bytes:
    inputs = {"certificates": pages, "options": options}
    pdf = typeset("certificates.typ", inputs, moment=moment, tagged=False)
    forget_layouts()
    return pdf


def _append(merged: pikepdf.Pdf, pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as part:
        merged.pages.extend(part.pages)


def _options(layout: CertificateLayout, background: bool) -> str:
    wanted = layout.national_lines
    return json.dumps(
        {
            "dx_mm": layout.dx_mm,
            "dy_mm": layout.dy_mm,
            "national_lines": background if wanted is None else wanted,
            "country": COUNTRY,
            "motto": MOTTO,
            "check_words": CHECK_WORDS,
        }
    )


def _page(certificate: Certificate, layout: CertificateLayout) -> dict[str, Any]:
    _check_lengths(certificate)
    qr = certificate.qr_url if layout.show_qr else ""
    place_and_day = (
        f"{certificate.place or '............'}, {day_in_words(certificate.day)}"
    )
    return {
        "permanent_id": certificate.permanent_id,
        "authority": _breakable("\n".join(certificate.issuing_authority_lines)),
        "verb": _breakable(certificate.verb),
        "honour_title": _breakable(certificate.honour_title),
        "salutation": certificate.salutation,
        "name": _breakable(certificate.name),
        "post_line": _breakable(certificate.post_line),
        "achievement_text": _breakable(certificate.achievement_text),
        "reference_lines": _breakable("\n".join(certificate.reference_lines)),
        "place_and_day": _breakable(place_and_day),
        "office_lines": _breakable("\n".join(certificate.signature.office_lines)),
        "signer_name": _breakable(certificate.signature.signer_name),
        "qr": qr_svg(qr, quiet_zone=1) if qr else None,
    }


def _breakable(text: str) -> str:
    """Let lines break in texts that give no place for it, so that none is too wide."""
    plain = text.replace("\u00a0", " ")
    return _STUCK_SPACE.sub(f" {_BREAK}", _LONG_WORD.sub(rf"\1{_BREAK}", plain))


def _check_lengths(certificate: Certificate) -> None:
    signature = certificate.signature
    texts = (
        ("name", certificate.name, MAX_NAME),
        ("post_line", certificate.post_line, MAX_POST),
        ("achievement_text", certificate.achievement_text, MAX_ACHIEVEMENT),
        ("honour_title", certificate.honour_title, MAX_LINE),
        ("verb", certificate.verb, MAX_LINE),
        ("salutation", certificate.salutation, MAX_LINE),
        ("place", certificate.place, MAX_LINE),
        ("decision_number", certificate.decision_number, MAX_LINE),
        ("register_number", certificate.register_number, MAX_LINE),
        ("issuing_authority_lines", "".join(certificate.issuing_authority_lines), MAX_LINE),
        ("signature", "".join(signature.office_lines), MAX_LINE),
        ("signature", signature.signer_name, MAX_LINE),
    )
    for field, text, limit in texts:
        if len(text) > limit:
            raise CertificateTextTooLong(certificate.permanent_id, field, len(text), limit)


def _moment(certificate: Certificate) -> datetime:
    day = certificate.decision_day or FIXED_DAY
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _lay_under(merged: pikepdf.Pdf, emblems: list[bool]) -> None:
    """Put the frame below each page; one drawing in the file, however many pages."""
    frames = {emblem: _frame(merged, emblem) for emblem in set(emblems)}
    draw = b"q /Frame Do Q"
    for page, emblem in zip(merged.pages, emblems, strict=True):
        resources = page.obj.Resources
        if "/XObject" not in resources:
            resources.XObject = pikepdf.Dictionary()
        resources.XObject["/Frame"] = frames[emblem]
        page.contents_add(draw, prepend=True)


def _frame(merged: pikepdf.Pdf, emblem: bool) -> pikepdf.Object:
    with pikepdf.open(BytesIO(_drawn_frame(emblem))) as source:
        return merged.copy_foreign(source.pages[0].as_form_xobject())


@lru_cache(maxsize=2)
def _drawn_frame(emblem: bool) -> bytes:
    day = datetime(FIXED_DAY.year, FIXED_DAY.month, FIXED_DAY.day, tzinfo=UTC)
    inputs = {"emblem": "yes" if emblem else "no"}
    return typeset("frame.typ", inputs, moment=day, tagged=False)


def _saved(merged: pikepdf.Pdf) -> bytes:
    merged.Root.Lang = pikepdf.String("vi-VN")
    stream = BytesIO()
    merged.save(
        stream,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return stream.getvalue()
