"""Marks of state secrets, which a networked system may not hold."""

import re

from tdkt.ground.core.text import clean

# Marks of secrecy as offices write them: the stamp in capitals, or the sign behind the number.
_SECRET_STAMP = re.compile(r"\b(TUYỆT MẬT|TỐI MẬT|ĐỘ MẬT|BÍ MẬT NHÀ NƯỚC)\b")
_SECRET_WHOLE = re.compile(r"(?:^|\n)\s*MẬT\s*(?:$|\n)")
_SECRET_SYMBOL = re.compile(r"\((?:M|TM|TgM|TUM)\)\s*$")


class StateSecretRefused(Exception):
    """
    A networked system may not hold state secrets; only a non-secret pointer may be kept.

    Source: Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 5 khoản 5 (replaced by Luật
    117/2025/QH15 from 2026-03-01, whose text is not held).
    """

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


def secrecy_mark(*texts: str) -> str | None:
    """Return the mark of state secrecy found in texts, None when there is none."""
    for text in texts:
        for pattern in (_SECRET_STAMP, _SECRET_WHOLE, _SECRET_SYMBOL):
            if found := pattern.search(text):
                return clean(found.group())
    return None


def refuse_secrets(*texts: str) -> None:
    """Raise StateSecretRefused when one of the texts carries a mark of secrecy."""
    if mark := secrecy_mark(*texts):
        raise StateSecretRefused(mark)
