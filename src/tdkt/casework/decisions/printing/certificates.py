"""Certificates of awards, every text as frozen on the award."""

from collections.abc import Iterable, Iterator

from django.urls import NoReverseMatch, reverse

from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.queries.wording import (
    deciding_power,
    post_line_of,
    salutation_of,
)
from tdkt.casework.decisions.rules.wording import reason_of
from tdkt.ground.core.http import public_url
from tdkt.registry.honours import catalogue
from tdkt.registry.honours.catalogue import Honour
from tdkt.registry.organizations.letterhead import authority_lines, signature_of
from tdkt.tools.documents.certificates import Certificate, CertificateLayout

TEMPLATE_VERSION = "1"
CHECK_PAGE = "portal:certificate"
_CERTIFICATE_NAMES = ("bằng khen", "giấy khen")


def layout_of(options: dict[str, object]) -> tuple[CertificateLayout, bool]:
    """Return layout and whether the background is drawn, from what a print order keeps."""
    layout = CertificateLayout(
        dx_mm=float(str(options.get("dx_mm", 0))),
        dy_mm=float(str(options.get("dy_mm", 0))),
        show_qr=bool(options.get("show_qr", True)),
    )
    return layout, bool(options.get("background", True))


def certificates_of(decision: Decision, awards: Iterable[Award]) -> Iterator[Certificate]:
    """
    Yield certificates one by one, so that thousands need not be held at once.

    Args:
        awards: of this decision.
    """
    power = deciding_power(decision)
    signature = signature_of(
        decision.unit,
        capacity=decision.signing_capacity,
        post=decision.signer_post,
        signer=decision.signer_name,
    )
    for award in awards:
        honour = _honour(award)
        title, verb = _title(honour, award)
        yield Certificate(
            honour_title=title,
            verb=verb,
            issuing_authority_lines=authority_lines(power),
            salutation=salutation_of(award.subject_kind, award.gender, award.name),
            name=award.name,
            post_line=post_line_of(award.post_title, award.unit_name),
            achievement_text=_achievement(award),
            decision_number=decision.full_number,
            decision_day=decision.issued_on,
            place=decision.place,
            day=decision.issued_on,
            register_number=register_text(award),
            signature=signature,
            qr_url=check_url(award),
            permanent_id=award.identifier,
            national_emblem=honour is not None and honour.level in ("tinh_bo", "nha_nuoc"),
        )


def check_url(award: Award) -> str:
    """Return the public check page of an award, as its QR code holds it."""
    try:
        path = reverse(CHECK_PAGE, args=[award.identifier])
    except NoReverseMatch:
        return ""
    return public_url(path)


def register_text(award: Award) -> str:
    """Return the line in the golden book as printed: "125/2026"."""
    if award.register_number is None:
        return ""
    return f"{award.register_number:02d}/{award.honour_year}"


def _honour(award: Award) -> Honour | None:
    try:
        return catalogue.load().honour_on(award.honour_code, award.granted_on)
    except catalogue.UnknownHonour:
        return None


def _title(honour: Honour | None, award: Award) -> tuple[str, str]:
    """Return what is printed large, and the verb above it."""
    name = honour.name_vi if honour else catalogue.load().name(award.honour_code)
    for short in _CERTIFICATE_NAMES:
        # The large word of a certificate is "BẰNG KHEN", whoever gives it.
        if name.lower().startswith(short):
            return short.upper(), "TẶNG"
    if honour is not None and honour.is_title and not name.startswith("Cờ"):
        return name.upper(), "TẶNG DANH HIỆU"
    return name.upper(), "TẶNG"


def _achievement(award: Award) -> str:
    """For what: as nominated; without such words, by the way of commendation."""
    text = award.achievement.strip()
    if not text:
        text = reason_of(award.award_type, award.honour_year, "")
        text = text[:1].upper() + text[1:]
    return text
