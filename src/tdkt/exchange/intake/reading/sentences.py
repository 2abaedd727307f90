"""The sentences a person reads about errors and warnings of a list."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

_SUBJECTS: dict[str, Promise] = {
    "individual": _("individuals"),
    "collective": _("collectives"),
    "household": _("households"),
}

_ERRORS: dict[str, Promise] = {
    "duplicate": _("%(name)s already stands in row %(first_row)s with the same honour."),
    "duplicate_elsewhere": _(
        "%(name)s already stands in row %(first_row)s of sheet %(first_sheet)s with the "
        "same honour."
    ),
    "bad_date": _("“%(text)s” is not a possible birth date."),
    "unknown_honour": _("“%(text)s” is not in the catalogue of titles and award forms."),
    "wrong_subject_kind": _("%(name)s: “%(text)s” is not for %(subjects)s."),
    "missing_name": _("The row holds data, but the name is missing."),
    "count_mismatch": _("“%(text)s”: the list states %(stated)s but has %(counted)s."),
    "numbering_gap": _("The running number jumps from %(before)s to %(after)s."),
    "too_long": _("The text is too long: %(length)s characters, at most %(most)s."),
    "unreadable": _("The cell shows an error of Excel, so its content cannot be read."),
}

_WARNINGS: dict[str, Promise] = {
    "hidden_rows": _(
        "%(count)s hidden or filtered rows of this sheet were read as well: %(rows)s."
    ),
    "hidden_sheet": _("Sheet “%(sheet)s” is hidden and was not read."),
    "old_font": _(
        "The text is typed in an old font (%(fonts)s) and was converted to Unicode. "
        "Please look the names over."
    ),
    "no_honour": _("No honour is given in this row."),
    "filled_from_above": _("The unit was taken over from the row above."),
    "number_repeated": _("The running number %(number)s stands here once more."),
    "month_first": _(
        "The birth dates of this table write the month first (12/25/1980) and were read so."
    ),
    "old_age": _("“%(text)s” would make this person older than 110 years."),
}


def about_error(kind: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence about an error in the active language."""
    if kind == "wrong_subject_kind":
        facts = dict(facts) | {"subjects": _SUBJECTS[facts["subject_kind"]]}
    if kind == "duplicate" and facts.get("first_sheet"):
        kind = "duplicate_elsewhere"
    return str(_ERRORS[kind]) % facts


def about_warning(kind: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence about a warning in the active language."""
    return str(_WARNINGS[kind]) % facts


def in_vietnamese(sentence: Callable[[], str]) -> str:
    """Return a sentence in Vietnamese, whatever language is active."""
    with override("vi"):
        return sentence()
