"""Rows below a list that are no nominees: signatures and notes."""

import re

from .texts import is_capitals

_SIGNER = re.compile(
    r"""^(?:người\ (?:lập|tổng\ hợp|viết|đề\ nghị|ký|duyệt)|lập\ (?:biểu|bảng|danh\ sách)
    |tm\.?\s|tm\.\S|kt\.|kt\ |tl\.|tl\ |tuq\.?|thủ\ trưởng|chủ\ tịch$|phó\ chủ\ tịch$
    |giám\ đốc$
    |phó\ giám\ đốc$|(?:phó\ )?hiệu\ trưởng$|(?:phó\ )?trưởng\ (?:phòng|ban|trạm|khoa
    |đơn\ vị)$
    |chánh\ (?:văn\ phòng|thanh\ tra)$|bí\ thư$|tổ\ trưởng$|công\ chức\ (?:phụ\ trách|lập)
    |cán\ bộ\ (?:phụ\ trách|lập|tổng\ hợp)|kế\ toán(?:\ trưởng)?$|xác\ nhận|nơi\ nhận
    |đại\ diện
    |\(?\ ?(?:đã\ )?ký|lãnh\ đạo\ (?:đơn\ vị|cơ\ quan|phòng)|ý\ kiến\ (?:của|cấp)|duyệt
    |phụ\ trách$|viện\ trưởng$|cục\ trưởng$|chi\ cục\ trưởng$|tổng\ giám\ đốc$|thư\ ký
    |trưởng\ (?:phòng|ban|công\ an)\b|prepared\ by|director$|chairman$|signature)""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE_AND_DAY = re.compile(
    r"\bngày\s*[\d.…_ ]*\s*tháng\s*[\d.…_ ]*\s*năm\b", re.IGNORECASE
)
_NOTE = re.compile(
    r"^(?:\*+|ghi chú|lưu ý|chú thích|note|\(\*\)|\(\d{1,2}\)\s|[¹²³⁴⁽]|\[\d\]"
    r"|-\s*ghi chú)",
    re.IGNORECASE,
)


def is_signer(text: str) -> bool:
    """Tell whether a text stands above a signature: NGƯỜI LẬP BIỂU, TM. ỦY BAN NHÂN DÂN."""
    return bool(_SIGNER.match(text) or _PLACE_AND_DAY.search(text))


def is_signature_row(texts: list[str]) -> bool:
    """Tell whether a row belongs to the signatures and not to the list."""
    if len(texts) > 4 or not any(is_signer(text) for text in texts):
        return False
    return all(is_signer(text) or is_capitals(text) for text in texts)


def is_note(texts: list[str]) -> bool:
    """Tell whether a row is a remark on the list."""
    return len(texts) <= 2 and bool(_NOTE.match(texts[0]))
