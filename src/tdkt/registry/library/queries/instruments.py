"""Which instruments a reader looks for, and which law governed when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tdkt.ground.core.text import fold, search_words
from tdkt.tools.law.instruments import Instrument, TextHeld, all_instruments, cited_in
from tdkt.tools.law.regimes import Regime, regimes

NOT_READ = "not_read"


def instruments_found(
    day: date, *, words: str = "", standing: str = "", kind: str = ""
) -> list[Instrument]:
    """
    Return the instruments a reader looks for: whose number fits, the frame, the newest.

    Args:
        words: parts of number, name, title or issuer in any spelling, or a whole
            citation as a document writes it.
        standing: a Standing on the day, `not_read` for texts that nobody read, or "".
    """
    rows = [
        one
        for one in all_instruments()
        if kind in ("", one.kind)
        and (
            standing in ("", one.standing_on(day))
            or (standing == NOT_READ and one.text == TextHeld.NONE)
        )
    ]
    wanted = search_words(words)
    return sorted(
        _named(rows, words), key=lambda one: (not _holds(one.short, wanted), _rank(one))
    )


def _named(rows: Sequence[Instrument], words: str) -> Sequence[Instrument]:
    """Return the one a citation means, else those that hold all the words."""
    if not words.strip():
        return rows
    meant = {one.instrument for one in cited_in(words)}
    if exact := [one for one in rows if one in meant]:
        return exact
    wanted = search_words(words)
    return [one for one in rows if _holds(_searched(one), wanted)]


def _searched(one: Instrument) -> str:
    return " ".join((one.short, one.name, one.title or "", one.issuer or "", one.area))


def _holds(text: str, wanted: Sequence[str]) -> bool:
    plain = fold(text)
    return all(word in plain for word in wanted)


def _rank(one: Instrument) -> tuple[bool, int, str]:
    newest = one.valid_from or one.issued_on
    since = newest.toordinal() if newest else 0
    year = date(one.issued_year, 1, 1).toordinal() if one.issued_year else 0
    return (not one.is_frame, -(since or year), one.number)


@dataclass(frozen=True, slots=True)
class RegimeRow:
    """One body of rules with its days and the instruments that its basis names."""

    regime: Regime
    last_day: date | None
    instruments: tuple[Instrument, ...]
    holds: bool


def regime_rows(day: date) -> list[RegimeRow]:
    """Return which rules governed when, the latest first."""
    found = []
    for regime in reversed(regimes()):
        named = [one.instrument for one in cited_in(regime.basis)]
        until = regime.valid_until
        found.append(
            RegimeRow(
                regime=regime,
                last_day=until - timedelta(days=1) if until else None,
                instruments=tuple(dict.fromkeys(one for one in named if one is not None)),
                holds=regime.holds_on(day),
            )
        )
    return found
