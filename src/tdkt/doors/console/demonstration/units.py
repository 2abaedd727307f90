"""Units of the story: real ones from the house's data, with the schools and offices it adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import AuthorityRole, UnitKind, UnitLevel
from tdkt.registry.organizations.models import Parentage, Unit, UnitName

TWO_LEVELS_SINCE = date(2025, 7, 1)
_OLD = date(2004, 1, 1)

KIEN_GIANG_DISTRICTS = (
    ("rach-gia", "UBND thành phố Rạch Giá"),
    ("ha-tien", "UBND thành phố Hà Tiên"),
    ("an-minh", "UBND huyện An Minh"),
    ("u-minh-thuong", "UBND huyện U Minh Thượng"),
    ("vinh-thuan", "UBND huyện Vĩnh Thuận"),
    ("go-quao", "UBND huyện Gò Quao"),
    ("giong-rieng", "UBND huyện Giồng Riềng"),
    ("chau-thanh-kg", "UBND huyện Châu Thành"),
    ("tan-hiep", "UBND huyện Tân Hiệp"),
    ("huyen-hon-dat", "UBND huyện Hòn Đất"),
    ("kien-luong", "UBND huyện Kiên Lương"),
    ("giang-thanh", "UBND huyện Giang Thành"),
    ("kien-hai", "UBND huyện Kiên Hải"),
    ("phu-quoc", "UBND huyện Phú Quốc"),
)
KIEN_GIANG_DEPARTMENTS = (
    ("kg-so-giao-duc", "Sở Giáo dục và Đào tạo tỉnh Kiên Giang"),
    ("kg-so-y-te", "Sở Y tế tỉnh Kiên Giang"),
    ("kg-so-nong-nghiep", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Kiên Giang"),
    ("kg-so-tai-chinh", "Sở Tài chính tỉnh Kiên Giang"),
    ("kg-so-xay-dung", "Sở Xây dựng tỉnh Kiên Giang"),
    ("kg-so-tu-phap", "Sở Tư pháp tỉnh Kiên Giang"),
    ("kg-so-giao-thong", "Sở Giao thông vận tải tỉnh Kiên Giang"),
    ("kg-so-van-hoa", "Sở Văn hóa và Thể thao tỉnh Kiên Giang"),
)
AN_BIEN_COMMUNES = (
    ("thu-ba", "UBND thị trấn Thứ Ba"),
    ("tay-yen", "UBND xã Tây Yên"),
    ("tay-yen-a", "UBND xã Tây Yên A"),
    ("nam-yen", "UBND xã Nam Yên"),
    ("hung-yen", "UBND xã Hưng Yên"),
    ("nam-thai", "UBND xã Nam Thái"),
    ("nam-thai-a", "UBND xã Nam Thái A"),
    ("dong-thai-cu", "UBND xã Đông Thái"),
    ("dong-yen", "UBND xã Đông Yên"),
)
AN_BIEN_OFFICES = (
    "Văn phòng HĐND và UBND huyện",
    "Phòng Nội vụ",
    "Phòng Tư pháp",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Văn hóa và Thông tin",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Y tế",
    "Thanh tra huyện",
    "Phòng Dân tộc",
    "Đài Truyền thanh huyện",
    "Trung tâm Văn hóa - Thể thao huyện",
)
DONG_THAI_OFFICES = (
    ("dt-van-phong", "Văn phòng HĐND và UBND xã Đông Thái"),
    ("dt-kinh-te", "Phòng Kinh tế xã Đông Thái"),
    ("dt-van-hoa-xa-hoi", "Phòng Văn hóa - Xã hội xã Đông Thái"),
    ("dt-hanh-chinh-cong", "Trung tâm Phục vụ hành chính công xã Đông Thái"),
    ("dt-tram-y-te", "Trạm Y tế xã Đông Thái"),
    ("dt-quan-su", "Ban Chỉ huy Quân sự xã Đông Thái"),
    ("dt-nong-dan", "Hội Nông dân xã Đông Thái"),
    ("dt-phu-nu", "Hội Liên hiệp Phụ nữ xã Đông Thái"),
)
DONG_THAI_SCHOOLS = (
    ("dt-mam-non", "Trường Mầm non Đông Thái"),
    ("dt-tieu-hoc-1", "Trường Tiểu học Đông Thái 1"),
    ("dt-tieu-hoc-2", "Trường Tiểu học Đông Thái 2"),
    ("dt-thcs", "Trường Trung học cơ sở Đông Thái"),
)


@dataclass(frozen=True)
class Units:
    """Units by the part they play."""

    prime_minister: Unit
    kien_giang: Unit
    kien_giang_below: Sequence[Unit]
    an_bien: Unit
    an_bien_communes: Sequence[Unit]
    an_bien_offices: Sequence[Unit]
    an_bien_schools: Sequence[Unit]
    an_giang: Unit
    dong_thai: Unit
    dong_thai_offices: Sequence[Unit]
    dong_thai_schools: Sequence[Unit]
    quang_ngai_office: Unit


def make_units() -> Units:
    """Return the units of the story, made where the house's real data has none."""
    central = _unit(
        "thu-tuong",
        "Thủ tướng Chính phủ",
        None,
        UnitLevel.CENTRAL,
        authority_role=AuthorityRole.PRIME_MINISTER,
        place="Hà Nội",
    )
    an_giang = _committee(
        "an-giang", "UBND tỉnh An Giang", None, UnitLevel.PROVINCE, "An Giang"
    )
    kien_giang = _committee(
        "kien-giang",
        "UBND tỉnh Kiên Giang",
        an_giang,
        UnitLevel.PROVINCE,
        "Kiên Giang",
        until=TWO_LEVELS_SINCE,
    )
    below = [
        _committee(
            code,
            name,
            kien_giang,
            UnitLevel.DISTRICT,
            name.split(" ", 2)[2],
            until=TWO_LEVELS_SINCE,
        )
        for code, name in KIEN_GIANG_DISTRICTS
    ] + [
        _unit(
            code,
            name,
            kien_giang,
            UnitLevel.UNIT,
            UnitKind.DEPARTMENT,
            until=TWO_LEVELS_SINCE,
        )
        for code, name in KIEN_GIANG_DEPARTMENTS
    ]
    an_bien = _committee(
        "an-bien",
        "UBND huyện An Biên",
        kien_giang,
        UnitLevel.DISTRICT,
        "An Biên",
        until=TWO_LEVELS_SINCE,
    )
    communes = [
        _committee(
            code,
            name,
            an_bien,
            UnitLevel.COMMUNE,
            name.split(" ", 2)[2],
            until=TWO_LEVELS_SINCE,
        )
        for code, name in AN_BIEN_COMMUNES
    ]
    offices = [
        _unit(
            f"ab-co-quan-{place:02d}",
            f"{name} An Biên" if name.endswith("huyện") else f"{name} huyện An Biên",
            an_bien,
            UnitLevel.UNIT,
            UnitKind.DIVISION,
            until=TWO_LEVELS_SINCE,
        )
        for place, name in enumerate(AN_BIEN_OFFICES, start=1)
    ]
    dong_thai = _committee(
        "xa-dong-thai",
        "UBND xã Đông Thái",
        an_giang,
        UnitLevel.COMMUNE,
        "Đông Thái",
        since=TWO_LEVELS_SINCE,
    )
    dong_thai_offices = [
        _unit(
            code, name, dong_thai, UnitLevel.UNIT, UnitKind.DIVISION, since=TWO_LEVELS_SINCE
        )
        for code, name in DONG_THAI_OFFICES
    ]
    education = dong_thai_offices[2]
    return Units(
        prime_minister=central,
        kien_giang=kien_giang,
        kien_giang_below=below,
        an_bien=an_bien,
        an_bien_communes=communes,
        an_bien_offices=offices,
        an_bien_schools=_schools(communes),
        an_giang=an_giang,
        dong_thai=dong_thai,
        dong_thai_offices=dong_thai_offices,
        dong_thai_schools=[
            _unit(
                code,
                name,
                education,
                UnitLevel.UNIT,
                UnitKind.SCHOOL,
                since=TWO_LEVELS_SINCE,
                is_invented=True,
            )
            for code, name in DONG_THAI_SCHOOLS
        ],
        quang_ngai_office=_unit(
            "vp-ubnd-quang-ngai",
            "Văn phòng Ủy ban nhân dân tỉnh Quảng Ngãi",
            None,
            UnitLevel.UNIT,
            UnitKind.DEPARTMENT,
        ),
    )


def _schools(communes: Sequence[Unit]) -> list[Unit]:
    kinds = ("Mầm non", "Tiểu học", "THCS")
    return [
        _unit(
            f"truong-{commune.code}-{place}",
            f"Trường {kind} {commune.place}",
            commune,
            UnitLevel.UNIT,
            UnitKind.SCHOOL,
            until=TWO_LEVELS_SINCE,
            is_invented=True,
        )
        for commune in communes
        for place, kind in enumerate(kinds, start=1)
    ]


_HEADS = {
    UnitLevel.PROVINCE: AuthorityRole.PROVINCIAL_CHAIR,
    UnitLevel.DISTRICT: AuthorityRole.DISTRICT_CHAIR,
    UnitLevel.COMMUNE: AuthorityRole.COMMUNE_CHAIR,
}


def _committee(
    code: str,
    name: str,
    parent: Unit | None,
    level: UnitLevel,
    place: str,
    *,
    since: date = _OLD,
    until: date | None = None,
) -> Unit:
    return _unit(
        code,
        name,
        parent,
        level,
        UnitKind.PEOPLES_COMMITTEE,
        since=since,
        until=until,
        place=place,
        abbreviation="UBND",
        head_post="Chủ tịch",
        authority_role=_HEADS[level],
    )


def _unit(
    code: str,
    name: str,
    parent: Unit | None,
    level: UnitLevel,
    kind: UnitKind = UnitKind.OTHER,
    *,
    since: date = _OLD,
    until: date | None = None,
    **facts: object,
) -> Unit:
    """Return the unit of this code, made with name and place in the tree when there is none."""
    if known := Unit.objects.filter(code=code).first():
        return known
    unit = Unit.objects.create(
        code=code,
        name=name,
        parent=parent,
        level=level,
        kind=kind,
        valid_from=since,
        valid_until=until,
        **facts,
    )
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    UnitName.objects.create(
        unit=unit, name=name, folded=fold(name), valid_from=since, valid_until=until
    )
    if parent:
        Parentage.objects.create(
            unit=unit, parent=parent, valid_from=since, valid_until=until
        )
    return unit
