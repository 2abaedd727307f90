"""
Certificates (giấy khen, bằng khen, emulation titles): one PDF for any number of them.

The frame is drawn once and shared by all pages; texts are fitted to their fields and
never cut. See docs/methods/documents.md for how they are fitted and batched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tdkt.tools.documents.letterhead import SignatureBlock

MAX_NAME = 300
MAX_POST = 400
MAX_ACHIEVEMENT = 1_000
MAX_LINE = 200


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


@dataclass(frozen=True)
class Certificate:
    """
    What one certificate says; every text as frozen on the award.

    Attributes:
        honour_title: printed large: "GIẤY KHEN", "BẰNG KHEN", "DANH HIỆU …".
        national_emblem: leave room for (and mark with a plain star) the state emblem;
            the emblem itself is on the pre-printed blank.
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
        permanent_id: the check code under the QR, for typing in: "AB7K-9X4M".
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
    batch_size: int = 1_000


def certificates_pdf(
    certificates: Iterable[Certificate],
    *,
    layout: CertificateLayout = CertificateLayout(),
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
        ValueError: there is no certificate.
    """
    raise NotImplementedError
