"""What headings of columns mean, however a unit words them."""

import re

from .results import Field
from .texts import fold

_RE = re.compile


def _any(*alternatives: str) -> re.Pattern[str]:
    return _RE(r"\b(?:" + "|".join(alternatives) + r")\b")


def _whole(*alternatives: str) -> re.Pattern[str]:
    return _RE(r"(?:" + "|".join(alternatives) + r")")


_NUMBER = _whole("stt", "s t t", "tt", "t t", "so tt", "so thu tu", "thu tu", "no", "nr",
    "nbr",
                 "order", "stt so", "so")  # fmt: skip
_PAST = _any(
    "da (?:dat|duoc|nhan|tang|khen)", "dat duoc (?:cac |trong )?nam", "truoc do", "lien ke",
    "nam truoc", "(?:danh hieu|khen thuong|hinh thuc).* (?:da|qua cac nam|cac nam|truoc)",
    "lich su", "previous", "past",
)  # fmt: skip
_IGNORED = _any(
    "cccd", "cmnd", "cmt", "can cuoc", "dinh danh", "dien thoai", "sdt", "email",
    "ghi chu", "notes?", "remarks?", "y kien", "xep loai", "muc do hoan thanh", "danh gia",
    "trinh do", "dang vien", "dan toc", "ton giao", "que quan", "noi sinh", "ngay vao",
    "tham nien", "he so", "so phieu", "ty le", "phieu", "so qd", "quyet dinh", "qdinh",
    "sang kien", "de tai", "ma so", "ma nhan vien", "ma can bo", "ma cb", "ma nv",
    "so tien",
    "muc thuong", "tien thuong", "ky nhan", "ky ten", "chu ky", "tai khoan", "minh chung",
    "ho so", "cap bac", "quan ham", "nam cong tac", "so nam", "loai hinh", "hang muc",
    "id", "phone", "nam (?:cong nhan|dat)", "ky luat", "mst", "ma so thue", "stk",
)  # fmt: skip
_FAMILY = _whole(
    "ho va", "ho", "ho dem", "ho va dem", "ho lot", "ho va chu dem", "ho chu dem",
    "ho va ten dem", "ho ten dem", "ho va ten lot", "ho va chu lot", "last name", "surname",
    "family name", "ho va lot", "ho va ten dem", "ten dem", "ho va t lot",
)  # fmt: skip
_GIVEN = _whole("ten", "ten goi", "first name", "given name", "ten rieng")
_NAME = _any(
    "ho (?:va )?ten", "hoten", "full name", "fullname", "name of", "ten ca nhan",
    "ten (?:nguoi|can bo|cong chuc|giao vien|nhan vien|doi tuong|cb)",
)  # fmt: skip
_BARE_NAME = _whole("name", "names", "nominee", "ca nhan", "danh sach", "ho va ten can bo")
_COLLECTIVE = _any(
    "ten (?:cac )?tap the", "ten (?:cac )?don vi", "ten co quan", "ten to chuc",
    "ten phong",
    "ten truong", "ten (?:ap|thon|to)", "ten doanh nghiep", "collective",
)  # fmt: skip
_MIXED = _any(
    "(?:tap the|don vi).*ca nhan", "ca nhan.*tap the", "tap the.*ho gia dinh",
    "ca nhan.*ho gia dinh",
)  # fmt: skip
_HOUSEHOLD = _any("ho gia dinh", "chu ho", "ten ho", "household")
_KIND = _whole(
    "loai", "doi tuong", "loai doi tuong", "phan loai", "type", "kind", "nhom doi tuong",
    "doi tuong khen thuong", "doi tuong de nghi",
)  # fmt: skip
_HINT = _RE(r"\([^()]*\)")
_POST_FIRST = _RE(r"(?:(?:cap bac|quan ham) )?chuc (?:vu|danh)\b")
_GENDER = _whole("gioi tinh", "phai", "gioi", "sex", "gender", "nam nu", "gt")
_MALE = _whole("nam", "nam sinh nam", "male", "nam gioi", "gioi tinh nam")
_FEMALE = _whole("nu", "nam sinh nu", "female", "nu gioi", "gioi tinh nu", "phu nu")
_BIRTH = _any(
    "ngay.*sinh", "nam sinh", "thang sinh", "sinh ngay", "sinh nam", "date of birth", "dob",
    "birth ?da(?:y|te)", "year of birth", "born", "n sinh", "birth",
)  # fmt: skip
_SHORT_BIRTH = _whole("ns", "ntns", "sinh", "nam sinh")
_POST = _any(
    "chuc vu", "chuc danh", "chuc trach", "nghe nghiep", "cong viec", "nhiem vu",
    "vi tri", "position", "post", "job", "occupation", "cv",
)  # fmt: skip
_UNIT = _any(
    "don vi", "co quan", "noi cong tac", "noi lam viec", "phong ban", "bo phan",
    "to chuyen mon", "khoa phong", "dia chi", "noi o", "thuong tru", "department",
    "units?", "organi[sz]ation", "school", "office", "work ?place", "address", "cong tac tai",
)  # fmt: skip
_SHORT_UNIT = _whole(
    "phong", "truong", "khoa", "to", "lop", "ap", "thon", "khoi", "chi bo", "chi hoi",
    "ban", "xa", "phuong", "to dan pho", "truong hoc", "khu pho", "to khoi", "to bo mon",
)  # fmt: skip
_SUMMARY = _any(
    "thanh tich", "tom tat", "ket qua", "ly do", "achievements?", "summary", "reasons?",
    "merits?", "noi dung thanh tich", "cong lao", "qua trinh", "cong trang", "noi dung",
)  # fmt: skip
_HONOUR = _any(
    "danh hieu", "hinh thuc", "de nghi", "khen thuong", "khen", "award", "awards",
    "honou?rs?",
    "proposed", "commendation", "titles?", "dh", "dhtd", "htkt", "khen tang",
)  # fmt: skip


def meaning(leaf: str, parent: str = "") -> Field | None:
    """
    Return what a heading means, None when it is no heading known.

    Args:
        leaf: heading right above the data.
        parent: heading above it, "" if there is none.
    """
    own, above = fold(leaf), fold(parent)
    if not own or len(own) > 90:
        return None
    if not (_MALE.fullmatch(own) or _FEMALE.fullmatch(own)):
        own = fold(_HINT.sub(" ", leaf)) or own
    path = f"{above} {own}".strip()
    if _NUMBER.fullmatch(own):
        return Field.NUMBER
    if leaf.strip().lower() == "năm":  # Năm (year) and Nam (male) fold to the same word
        return Field.BIRTH_YEAR if _BIRTH.search(above) else Field.IGNORED
    if sub := _below_birth(own, above):
        return sub
    if _PAST.search(path) and not _is_summary(path):
        return Field.IGNORED
    if person := _of_person(own, above):
        return person
    if _is_summary(own) and not _BIRTH.search(own):
        return Field.SUMMARY
    if _IGNORED.search(path) and not _POST_FIRST.match(own):
        return Field.IGNORED
    return _of_work(own) or (_of_work(path) if above else None)


def _is_summary(words: str) -> bool:
    if re.search(r"\bket qua (?:xep|danh gia|phan loai|binh xet|bo phieu)", words):
        return False
    if re.search(r"\bnoi dung (?:de nghi|khen)", words):
        return False
    return bool(_SUMMARY.search(words))


def _below_birth(own: str, above: str) -> Field | None:
    if _MALE.fullmatch(own):
        return Field.MALE
    if _FEMALE.fullmatch(own):
        return Field.FEMALE
    if above and _BIRTH.search(above):
        parts = {"ngay": Field.BIRTH_DAY, "thang": Field.BIRTH_MONTH}
        return parts.get(own, Field.BIRTH)
    return None


def _of_person(own: str, above: str) -> Field | None:
    if re.search(r"\bchu ho\b", own) and not re.search(r"\b(?:ca nhan|tap the)\b", own):
        return Field.HOUSEHOLD_NAME
    if _NAME.search(own) or _BARE_NAME.fullmatch(own) or _MIXED.search(own):
        return Field.NAME
    if _FAMILY.fullmatch(own):
        return Field.FAMILY_NAME
    if _GIVEN.fullmatch(own):
        return Field.GIVEN_NAME
    if _COLLECTIVE.search(own) or own == "tap the":
        return Field.COLLECTIVE_NAME
    if _HOUSEHOLD.search(own):
        return Field.HOUSEHOLD_NAME
    if _KIND.fullmatch(own):
        return Field.KIND
    if _GENDER.fullmatch(own):
        return Field.GENDER
    if _BIRTH.search(own) or _SHORT_BIRTH.fullmatch(own):
        return Field.BIRTH
    return None


def _of_work(words: str) -> Field | None:
    has_post = bool(_POST.search(words))
    has_unit = bool(_UNIT.search(words)) or bool(_SHORT_UNIT.fullmatch(words))
    if has_post and has_unit:
        return Field.POST_AND_UNIT
    is_offer = bool(_HONOUR.search(words))
    if is_offer and re.search(r"\b(?:danh hieu|hinh thuc|award|khen|honou?r)", words):
        return Field.HONOUR
    if has_post:
        return Field.POST
    if has_unit:
        return Field.UNIT
    if words == "cong tac":
        return Field.UNIT
    return Field.HONOUR if is_offer else None
