"""Marks of state secrets in texts."""

import pytest

from tdkt.ground.core.secrecy import secrecy_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Danh sách TUYỆT MẬT", "TUYỆT MẬT"),
        ("MẬT\nVề việc khen thưởng", "MẬT"),
        ("12/TTr-UBND(M)", "(M)"),
        ("Nuôi ong lấy mật, vườn mật ong", None),
        ("Bảo mật thông tin khách hàng", None),
        ("128/TTr-UBND", None),
    ],
)
def test_marks_of_secrecy_are_found_and_honey_is_not(text, mark):
    assert secrecy_mark(text) == mark
