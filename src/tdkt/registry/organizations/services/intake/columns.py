"""The columns of a table of units, and the words people write in them."""

from tdkt.registry.organizations.choices import AuthorityRole, UnitKind, UnitLevel

# Column of the table → the headings people write, folded.
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("ma", "ma don vi", "code"),
    "name": ("ten", "ten don vi", "don vi", "name"),
    "parent": (
        "ma don vi cap tren",
        "don vi cap tren",
        "ma cap tren",
        "truc thuoc",
        "unit above",
    ),
    "valid_from": ("tu ngay", "co tu ngay", "ngay thanh lap", "from", "exists from"),
    "level": ("cap", "cap don vi", "level"),
    "kind": ("loai", "loai don vi", "kind"),
    "abbreviation": ("viet tat", "chu viet tat", "abbreviation"),
    "place": ("dia danh", "place"),
    "head_post": ("chuc vu nguoi dung dau", "nguoi dung dau", "head post"),
    "authority_role": ("tham quyen", "nguoi ky quyet dinh", "authority"),
    "address": ("dia chi", "address"),
}


REQUIRED = ("code", "name", "parent", "valid_from")


# What people write for a level or kind besides the words of the interface, folded.
LEVELS = {
    "trung uong": UnitLevel.CENTRAL,
    "tinh": UnitLevel.PROVINCE,
    "cap tinh": UnitLevel.PROVINCE,
    "huyen": UnitLevel.DISTRICT,
    "cap huyen": UnitLevel.DISTRICT,
    "xa": UnitLevel.COMMUNE,
    "phuong": UnitLevel.COMMUNE,
    "cap xa": UnitLevel.COMMUNE,
    "don vi": UnitLevel.UNIT,
    "co quan don vi": UnitLevel.UNIT,
    "co quan": UnitLevel.UNIT,
}


KINDS = {
    "ubnd": UnitKind.PEOPLES_COMMITTEE,
    "uy ban nhan dan": UnitKind.PEOPLES_COMMITTEE,
    "so": UnitKind.DEPARTMENT,
    "so nganh": UnitKind.DEPARTMENT,
    "phong": UnitKind.DIVISION,
    "phong ban": UnitKind.DIVISION,
    "van phong": UnitKind.DIVISION,
    "truong": UnitKind.SCHOOL,
    "truong hoc": UnitKind.SCHOOL,
    "don vi su nghiep": UnitKind.PUBLIC_SERVICE,
    "su nghiep": UnitKind.PUBLIC_SERVICE,
    "doanh nghiep": UnitKind.ENTERPRISE,
    "hop tac xa": UnitKind.ENTERPRISE,
    "doan the": UnitKind.MASS_ORGANIZATION,
    "mat tran": UnitKind.MASS_ORGANIZATION,
    "cong an": UnitKind.FORCES,
    "quan su": UnitKind.FORCES,
    "khac": UnitKind.OTHER,
}


def heading(name: str) -> str:
    """Return the heading of a column as the file bears it; raises KeyError for others."""
    return {
        "code": "Mã",
        "name": "Tên đơn vị",
        "parent": "Mã đơn vị cấp trên",
        "valid_from": "Từ ngày",
        "level": "Cấp",
        "kind": "Loại",
        "abbreviation": "Viết tắt",
        "place": "Địa danh",
        "head_post": "Chức vụ người đứng đầu",
        "authority_role": "Thẩm quyền",
        "address": "Địa chỉ",
    }[name]


HEADINGS = tuple(heading(name) for name in COLUMNS)


def allowed_words() -> dict[str, list[str]]:
    """Return by column the words that a cell may hold, in the reader's language."""
    return {
        "level": [str(label) for _value, label in UnitLevel.choices],
        "kind": [str(label) for _value, label in UnitKind.choices],
        "authority_role": [str(label) for value, label in AuthorityRole.choices if value],
    }
