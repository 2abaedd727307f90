"""What is typed to narrow, judge and add."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.casework.reuse.choices import SHARED_KINDS, SourceGroup, TextKind, Verdict
from tdkt.ground.core.files import DOCX, TEXT, FileRefused, checked
from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField
from tdkt.ground.core.text import clean_lines
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.reading import DocxUnreadable, docx_text

LONGEST_TEXT = 2_000_000
"""Characters of a text that are taken in; a report has some 10,000."""
_REPORT_KINDS = [one for one in TextKind.choices if one[0] not in SHARED_KINDS]


class FilterForm(forms.Form):
    """What narrows the list of comparisons."""

    q = CleanCharField(label=_("Title of the text"), required=False, max_length=200)
    unit = CleanCharField(
        label=_("Unit, by today's or an old name"), required=False, max_length=100
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *_REPORT_KINDS]
    )
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1945, max_value=2100
    )
    above = forms.BooleanField(label=_("Only those to look at closely"), required=False)
    unjudged = forms.BooleanField(label=_("Only those not judged yet"), required=False)

    def filters(self) -> dict[str, Any]:
        """Return the filters that are well-formed; a malformed one narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PairFilterForm(forms.Form):
    """What narrows the list of pairs."""

    group = forms.ChoiceField(
        label=_("Whose they are"),
        required=False,
        choices=[
            ("", _("all")),
            (SourceGroup.OWN, _("the same author")),
            (SourceGroup.COLLEAGUE, _("the same unit")),
            (SourceGroup.OTHER, _("different units")),
        ],
    )
    least = forms.TypedChoiceField(
        label=_("Share at least"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("all")), *((one, f"{one}%") for one in (25, 50, 80))],
    )

    def filters(self) -> dict[str, Any]:
        """Return the filters that are well-formed; a malformed one narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class JudgeForm(forms.Form):
    """A verdict with its reason; `seen` is the judgement that stood when the page came."""

    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reason = CleanCharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you compared and why you think so; the council reads this."),
    )
    judged_source = forms.IntegerField(
        required=False, min_value=1, widget=forms.HiddenInput
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class NowForm(forms.Form):
    """
    Title and summary, looked up at once while a work is being entered.

    `own` is the key of the report of that very work: it is not looked at.
    """

    title = CleanCharField(label=_("Title of the text"), max_length=500, required=False)
    abstract = CleanTextField(
        label=_("Summary of the solution and its effect"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    own = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class AttentionForm(forms.Form):
    """From which share of reused text on a unit wants somebody to look."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("For which unit"))
    percent = forms.DecimalField(
        label=_("From how many percent of reused text on"),
        min_value=Decimal(1),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=_("A unit below may be stricter than the one above it, not laxer."),
    )
    valid_from = DayField(label=_("Holds from"))
    reason = CleanCharField(
        label=_("Document or reason"),
        max_length=500,
        help_text=_("For example the number and day of your regulation on initiatives."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units


class SharedTextForm(forms.Form):
    """
    A text that everybody may use, pasted or taken from a file.

    `units` are those whose forms the reader may add; `for_all` lets the reader add what
    counts for everybody: statutes and the like.
    """

    title = CleanCharField(
        label=_("Title of the text"),
        max_length=500,
        help_text=_("As it is cited: “Luật Thi đua, khen thưởng số 06/2022/QH15”."),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Whose form it is"),
        required=False,
        empty_label=_("a public text, for everybody"),
        help_text=_("A form counts as shared in the reports of this unit's branch."),
    )
    content = CleanTextField(
        label=_("Text, pasted here"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_(
            "Word (.docx) or plain text (.txt). Of a PDF, copy and paste the text."
        ),
    )

    def __init__(
        self, *args: Any, units: QuerySet[Unit], for_all: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        field.queryset = units
        if not for_all:
            field.empty_label = None
            field.required = True

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        given = [name for name in ("content", "file") if found.get(name)]
        if not {"content", "file"} & set(self.errors) and len(given) != 1:
            self.add_error(
                "content",
                _("Paste the text or choose a file: one of the two, not both."),
            )
        elif given == ["file"]:
            try:
                found["content"] = _text_of(found["file"])
            except (FileRefused, DocxUnreadable) as error:
                damaged = _(
                    "The file cannot be read. Open it in Word, save it and try again."
                )
                self.add_error("file", str(error) or damaged)
        return found


def _text_of(upload: "UploadedFile[bytes]") -> str:
    """Return the text of a file; raises FileRefused or DocxUnreadable."""
    _name, content, kind = checked(upload, accepted=frozenset({DOCX, TEXT}))
    if kind == DOCX:
        return clean_lines(docx_text(content))
    try:
        return clean_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileRefused(
            gettext("The file is not in Unicode. Save it as UTF-8, or paste the text.")
        ) from error
