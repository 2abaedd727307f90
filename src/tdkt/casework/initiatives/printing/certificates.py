"""Certificates of a recognised work, one for each author, in one PDF."""

import re
from collections.abc import Iterator, Sequence

from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.registry.organizations.letterhead import authority_lines, power_of, signature_of
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import Gender, SubjectKind
from tdkt.tools.documents.certificates import (
    Certificate,
    CertificateLayout,
    certificates_pdf,
)
from tdkt.tools.documents.letterhead import SignatureBlock

_NUMBER = re.compile(r"\d[\w.-]*/[\w./-]*\w")
_SALUTATIONS = {Gender.MALE: "Ông", Gender.FEMALE: "Bà"}
_KIND_WORDS = {
    "initiative": "sáng kiến",
    "science_work": "đề tài khoa học, đề án khoa học, công trình khoa học và công nghệ",
    "combat_resourcefulness": "mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu",
    "outstanding_work": "công trình xuất sắc",
}
_SCOPE_WORDS = {
    "co_so": "cơ sở",
    "xa": "cấp xã",
    "huyen": "cấp huyện",
    "linh_vuc": "một lĩnh vực của bộ, tỉnh",
    "nganh_nghe": "ngành, nghề",
    "quan_khu": "quân khu và tương đương",
    "toan_quan_cand": "toàn quân, toàn lực lượng Công an nhân dân",
    "tinh_bo": "bộ, ban, ngành, tỉnh",
    "khu_vuc": "khu vực",
    "toan_quoc": "toàn quốc",
}


def certificates_of_work(
    work: Initiative,
    authors: Sequence[Authorship],
    posts: dict[int, str],
    *,
    capacity: str,
    signer_post: str,
    signer_name: str,
    place: str,
    background: bool,
) -> bytes:
    """
    Set the certificates of a recognised work, one A4 page for each author.

    Args:
        posts: by the key of an author's subject, the post held.
        background: draw the frame; False for pre-printed blanks.

    Raises:
        CertificateTextTooLong: a text does not fit on a certificate.
    """
    body = work.recognising_unit
    power = power_of(body, capacity=capacity) if body else work.recognised_by
    pages = _pages(
        work,
        authors,
        posts,
        power,
        _signature(body, capacity, signer_post, signer_name),
        place,
    )
    return certificates_pdf(
        pages, layout=CertificateLayout(show_qr=False), background=background
    )


def _signature(body: Unit | None, capacity: str, post: str, name: str) -> SignatureBlock:
    if body is None:
        return SignatureBlock("", "", post.upper(), name)
    return signature_of(body, capacity=capacity, post=post, signer=name)


def _pages(
    work: Initiative,
    authors: Sequence[Authorship],
    posts: dict[int, str],
    power: str,
    signature: SignatureBlock,
    place: str,
) -> Iterator[Certificate]:
    day = work.recognised_on
    found = _NUMBER.search(work.decision_document)
    for row in authors:
        yield Certificate(
            honour_title="GIẤY CHỨNG NHẬN",
            verb="CẤP",
            issuing_authority_lines=authority_lines(power),
            salutation=_salutation(row),
            name=row.subject.name,
            post_line=", ".join(
                words
                for words in (posts.get(row.subject_id), row.subject.unit.name)
                if words
            ),
            achievement_text=_words(work, row, len(authors)),
            decision_number=found.group() if found else work.decision_document,
            decision_day=day,
            place=place,
            day=day,
            register_number=f"{work.pk}/{day.year}" if day else str(work.pk),
            register_label="Số đăng ký",
            signature=signature,
            qr_url="",
            permanent_id=str(row.pk),
        )


def _salutation(row: Authorship) -> str:
    if row.subject.kind == SubjectKind.COLLECTIVE:
        return "Tập thể"
    person = getattr(row.subject, "person", None)
    return _SALUTATIONS.get(person.gender, "") if person else ""


def _words(work: Initiative, row: Authorship, authors: int) -> str:
    share = f"{row.share_percent.normalize():f}".replace(".", ",")
    kind = _KIND_WORDS[work.kind]
    part = f"Là tác giả của {kind}"
    if authors > 1:
        part = f"Là đồng tác giả (tỷ lệ đóng góp {share}%) của {kind}"
    return f"{part} “{work.title}”, phạm vi ảnh hưởng: {_SCOPE_WORDS[work.scope]}"
