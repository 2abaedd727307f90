"""Councils, members and minutes as typed by the officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tdkt.casework.councils.models import Council, CouncilMember
from tdkt.casework.councils.rules import Fault, Needed, Spoken, Way, share_percent
from tdkt.casework.dossiers.models import Nomination
from tdkt.ground.core import files
from tdkt.ground.core.forms import DayField
from tdkt.ground.core.text import clean, key_typed
from tdkt.registry.organizations.models import Unit

MAX_COUNT = 9_999


class CouncilForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Unit"))
    name = forms.CharField(label=gettext_lazy("Name of the council"), max_length=300)
    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision that set it up"),
        max_length=100,
        required=False,
    )
    valid_from = DayField(label=gettext_lazy("From"))
    valid_until = DayField(
        label=gettext_lazy("Until (first day it no longer exists)"),
        required=False,
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last <= first:
            self.add_error("valid_until", _("The last day must come after the first."))
        return values


class MemberForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Full name"), max_length=150)
    post = forms.CharField(label=gettext_lazy("Post"), max_length=200, required=False)
    seat = forms.CharField(
        label=gettext_lazy("Place in the council"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For example: chair, vice chair, member."),
    )
    valid_from = DayField(label=gettext_lazy("From"))
    decision_number = forms.CharField(
        label=gettext_lazy("By decision"), max_length=100, required=False
    )


class SuccessorForm(MemberForm):
    """Who follows a member in the same seat; without a name the seat stays empty."""

    field_order = ("name", "post", "valid_from", "decision_number")

    def __init__(self, *args: Any, member: CouncilMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        del self.fields["seat"]
        self.fields["name"].required = False
        self.fields["name"].label = _("Full name of who follows")
        self.fields["name"].help_text = _("Leave empty if nobody follows.")
        self.fields["valid_from"].label = _("First day without the member")

    def clean_valid_from(self) -> Any:
        day = self.cleaned_data["valid_from"]
        if day <= self.member.valid_from:
            raise forms.ValidationError(
                _("The member began on %(day)s; choose a later day.")
                % {"day": f"{self.member.valid_from:%d/%m/%Y}"}
            )
        return day


class MinutesForm(forms.Form):
    """The head of the minutes: when, how many, who led, the signed paper."""

    held_on = DayField(label=gettext_lazy("Day of the sitting"))
    minutes_number = forms.CharField(
        label=gettext_lazy("Number of the minutes"), max_length=60, required=False
    )
    members_total = forms.IntegerField(
        label=gettext_lazy("Members in all"),
        min_value=1,
        max_value=MAX_COUNT,
        help_text=gettext_lazy("Every share is of all members, present or not."),
    )
    members_present = forms.IntegerField(
        label=gettext_lazy("Members present"), min_value=0, max_value=MAX_COUNT
    )
    written_opinions = forms.IntegerField(
        label=gettext_lazy("Written opinions of absent members"),
        min_value=0,
        max_value=MAX_COUNT,
        initial=0,
    )
    chair_name = forms.CharField(label=gettext_lazy("Chair"), max_length=150)
    secretary_name = forms.CharField(label=gettext_lazy("Secretary"), max_length=150)
    common_reason = forms.CharField(
        label=gettext_lazy("Reason for rows without a certain share"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Used for every row below that asks a person and has no reason of its own."
        ),
    )
    common_for = forms.IntegerField(
        label=gettext_lazy("Votes for, where a row is left empty"),
        min_value=0,
        max_value=MAX_COUNT,
        required=False,
    )
    common_against = forms.IntegerField(
        label=gettext_lazy("Votes against, where a row is left empty"),
        min_value=0,
        max_value=MAX_COUNT,
        required=False,
    )
    common_agreed = forms.ChoiceField(
        label=gettext_lazy("Outcome, where a row is left empty"),
        choices=[
            ("", gettext_lazy("choose")),
            ("yes", gettext_lazy("agreed")),
            ("no", gettext_lazy("not agreed")),
        ],
        required=False,
    )
    minutes_file = forms.FileField(
        label=gettext_lazy("Signed minutes (PDF, Word or picture)"), required=False
    )

    def clean_minutes_file(self) -> tuple[str, bytes, str] | None:
        return checked_minutes(self.cleaned_data["minutes_file"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        total, present = values.get("members_total"), values.get("members_present")
        written = values.get("written_opinions")
        if total is not None and present is not None and present > total:
            self.add_error(
                "members_present", _("There cannot be more members present than there are.")
            )
        elif None not in (total, present, written) and written > total - present:  # type: ignore[operator]
            self.add_error(
                "written_opinions",
                _("Only absent members give a written opinion: at most %(most)s.")
                % {"most": total - present},  # type: ignore[operator]
            )
        return values


MINUTES_KINDS = frozenset(
    {files.PDF, files.DOCX, files.ODT, files.OLE, files.PNG, files.JPEG}
)


def checked_minutes(upload: Any) -> tuple[str, bytes, str] | None:
    """Return the upload checked, None when there is none; a bad one is a form error."""
    if not upload:
        return None
    try:
        return files.checked(upload, accepted=MINUTES_KINDS)
    except files.FileRefused as error:
        raise forms.ValidationError(str(error)) from error


class MinutesFileForm(forms.Form):
    minutes_file = forms.FileField(
        label=gettext_lazy("Signed minutes (PDF, Word or picture)")
    )

    def clean_minutes_file(self) -> tuple[str, bytes, str] | None:
        return checked_minutes(self.cleaned_data["minutes_file"])


_OUTCOMES = {"yes": True, "no": False}


@dataclass
class ResultRow:
    """One line of the grid as shown: what was typed, what is needed, what is wrong."""

    nomination: Nomination
    needed: Needed
    votes_for: str = ""
    votes_against: str = ""
    agreed: str = ""
    reason: str = ""
    error: str = ""
    member_name: str = ""
    share: Decimal | None = None

    @property
    def spoken(self) -> Spoken:
        """What was typed as values; ask only when `error` is empty."""
        votes_for, against = _count(self.votes_for), _count(self.votes_against)
        if against is not None and votes_for is None:
            votes_for = 0
        return Spoken(votes_for, against, _OUTCOMES.get(self.agreed), clean(self.reason))


class ResultGrid:
    """
    The grid of a sitting: one row for each open nomination.

    Fields are named for_7, against_7, agreed_7, reason_7 with the key of the nomination.
    """

    def __init__(
        self,
        nominations: Sequence[Nomination],
        needed: Mapping[str, Needed],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.rows = [
            self._row(nomination, needed[nomination.honour_code], data)
            for nomination in nominations
        ]

    def _row(
        self, nomination: Nomination, needed: Needed, data: Mapping[str, Any] | None
    ) -> ResultRow:
        row = ResultRow(nomination, needed)
        if data is None:
            row.agreed = "" if needed.way == "vote" else "yes"
            return row
        key = nomination.pk
        row.votes_for = str(data.get(f"for_{key}", "")).strip()
        row.votes_against = str(data.get(f"against_{key}", "")).strip()
        row.agreed = str(data.get(f"agreed_{key}", ""))
        row.reason = str(data.get(f"reason_{key}", ""))[:300]
        if needed.way != Way.MINUTES and not (row.votes_for or row.votes_against):
            row.votes_for = str(data.get("common_for", "")).strip()
            row.votes_against = str(data.get("common_against", "")).strip()
        row.agreed = row.agreed or str(data.get("common_agreed", ""))
        if needed.asks_person and not row.reason.strip():
            row.reason = str(data.get("common_reason", ""))[:300]
        if any(_is_bad_count(text) for text in (row.votes_for, row.votes_against)):
            row.error = _("Votes are whole numbers, 0 or more.")
        return row

    @property
    def has_errors(self) -> bool:
        return any(row.error for row in self.rows)

    def spoken(self) -> dict[int, Spoken]:
        return {row.nomination.pk: row.spoken for row in self.rows}

    def mark(self, faults: Mapping[int, Fault]) -> None:
        """Write beside each row what keeps it from being entered."""
        for row in self.rows:
            if fault := faults.get(row.nomination.pk):
                row.error = str(_FAULTS[fault])

    def mark_members(self, members: Mapping[int, CouncilMember]) -> None:
        """Name the member who seems to stand among the nominees."""
        for row in self.rows:
            if member := members.get(row.nomination.pk):
                row.member_name = member.name

    def work_out(self, members_total: int | None) -> None:
        """Set the share of all members wherever votes were typed."""
        for row in self.rows:
            votes = None if row.error else row.spoken.votes_for
            if votes is not None and members_total:
                row.share = share_percent(votes, members_total)


_FAULTS = {
    Fault.VOTES_MISSING: gettext_lazy("Enter the votes for and against."),
    Fault.TOO_MANY_VOTES: gettext_lazy(
        "More votes than members present and written opinions together."
    ),
    Fault.OUTCOME_MISSING: gettext_lazy("Say whether the council agreed."),
    Fault.REASON_MISSING: gettext_lazy("Give the reason, as the minutes have it."),
    Fault.AGAINST_THE_VOTE: gettext_lazy(
        "The outcome does not follow from the votes and the needed share."
    ),
}


def _count(text: str) -> int | None:
    return int(text) if text else None


def _is_bad_count(text: str) -> bool:
    count = key_typed(text)
    return bool(text) and (count is None or count > MAX_COUNT)


class ChooseForm(forms.Form):
    """Which council sat, and on which dossiers."""

    council = forms.ModelChoiceField(
        Council.objects.none(), label=gettext_lazy("Council"), empty_label=None
    )

    def __init__(self, *args: Any, councils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils  # type: ignore[attr-defined]
