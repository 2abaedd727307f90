"""Fields of a text taken one by one; what is not in its form is refused with its line."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from .faults import PackInvalid
from .yaml_text import Path


class Fields:
    """
    One mapping of the text.

    Args:
        place: path that leads to it.
        codes: codes of honours that lists of honours may name.
    """

    def __init__(
        self,
        value: Any,
        place: Path,
        lines: Mapping[Path, int],
        *,
        name: str,
        codes: tuple[str, ...] = (),
    ) -> None:
        self.value: Any = value
        self.place = place
        self.codes = codes
        self._lines = lines
        if not isinstance(value, dict):
            raise PackInvalid(self.line(), "not_mapping", field=name)

    def line(self, *steps: str | int) -> int:
        """Return the line of a field, or of the nearest thing above it."""
        path = (*self.place, *steps)
        for length in range(len(path), -1, -1):
            if (found := self._lines.get(path[:length])) is not None:
                return found
        return 1

    def only(self, *, needed: Iterable[str], optional: Iterable[str]) -> None:
        """Refuse fields that nobody knows, and the lack of needed ones."""
        known = (*needed, *optional)
        for name in self.value:
            if name not in known:
                allowed = ", ".join(known)
                raise PackInvalid(
                    self.line(name), "unknown_field", field=str(name)[:60], allowed=allowed
                )
        self.needs(*needed)

    def needs(self, *names: str) -> None:
        for name in names:
            if self.value.get(name) in (None, ""):
                code = "missing_cite" if name == "cite" else "missing_field"
                raise PackInvalid(self.line(), code, field=name)

    def has(self, name: str) -> bool:
        """Say whether the field stands there and is not empty."""
        return self.value.get(name) is not None

    def names(self) -> list[str]:
        return [str(name) for name in self.value]

    def raw(self, name: str) -> Any:
        return self.value.get(name)

    def text(self, name: str, *, limit: int = 200) -> str:
        """Return words; a number stands for its digits, as ids often are."""
        raw = self.value.get(name)
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = str(raw)
        if not isinstance(raw, str) or not raw.strip() or len(raw) > limit:
            raise PackInvalid(self.line(name), "not_text", field=name)
        return " ".join(raw.split())

    def text_or_empty(self, name: str) -> str:
        return self.text(name) if self.has(name) else ""

    def cite(self) -> str:
        self.needs("cite")
        return self.text("cite", limit=300)

    def flag(self, name: str) -> bool:
        raw = self.value.get(name)
        if not isinstance(raw, bool):
            raise PackInvalid(self.line(name), "not_bool", field=name)
        return raw

    def whole(self, name: str) -> int:
        raw = self.value.get(name)
        if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw < 1_000_000:
            raise self._number(name, raw, "0, 1, 2 …")
        return raw

    def share(self, name: str) -> Decimal:
        """Return a share of 0 to 1, as it is written there."""
        raw = self.value.get(name)
        try:
            share = Decimal(str(raw))
        except InvalidOperation as error:
            raise self._number(name, raw, "0 … 1") from error
        if isinstance(raw, bool) or not share.is_finite() or not 0 <= share <= 1:
            raise self._number(name, raw, "0 … 1")
        return share

    def _number(self, name: str, raw: Any, allowed: str) -> PackInvalid:
        return PackInvalid(
            self.line(name), "not_number", field=name, value=str(raw)[:40], allowed=allowed
        )

    def day(self, name: str) -> date:
        raw = self.value.get(name)
        if isinstance(raw, date):
            return raw
        try:
            return date.fromisoformat(str(raw))
        except ValueError as error:
            raise PackInvalid(self.line(name), "bad_day", value=str(raw)[:40]) from error

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self.has(name) else None

    def word(self, name: str, allowed: tuple[str, ...]) -> str:
        raw = str(self.value.get(name))
        if raw not in allowed:
            raise self._word(name, raw, allowed)
        return raw

    def words(self, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of words; `allowed` empty = any word."""
        raw = self.value.get(name)
        if not isinstance(raw, list) or not raw:
            raise PackInvalid(self.line(name), "not_list", field=name)
        found = [str(one) for one in raw]
        for place, one in enumerate(found):
            if (allowed and one not in allowed) or not one.strip():
                raise self._word(name, one, allowed, place)
        return tuple(dict.fromkeys(found))

    def _word(
        self, name: str, raw: str, allowed: tuple[str, ...], *steps: int
    ) -> PackInvalid:
        return PackInvalid(
            self.line(name, *steps), "bad_word", value=raw[:60], allowed=", ".join(allowed)
        )

    def fields(self, name: str) -> "Fields":
        return Fields(
            self.value.get(name),
            (*self.place, name),
            self._lines,
            name=name,
            codes=self.codes,
        )

    def rows(self, name: str) -> list["Fields"]:
        """Return the entries of a list of mappings; none where the field is absent."""
        if not self.has(name):
            return []
        raw = self.value[name]
        if not isinstance(raw, list) or not raw:
            raise PackInvalid(self.line(name), "not_list", field=name)
        return [
            Fields(
                one, (*self.place, name, place), self._lines, name=name, codes=self.codes
            )
            for place, one in enumerate(raw)
        ]
