"""What a reader of the library chooses, types or sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core import files
from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField
from tdkt.registry.honours.labels import LEVELS
from tdkt.registry.library.labels import KINDS, STANDINGS
from tdkt.registry.library.queries.instruments import NOT_READ
from tdkt.registry.library.queries.powers import roles_that_confer
from tdkt.tools.documents.reading import DocxUnreadable, docx_text

LONGEST_TEXT = 2_000_000


class LibraryForm(forms.Form):
    """What narrows the list of instruments."""

    q = CleanCharField(label=_("Number or name"), required=False, max_length=200)
    standing = forms.ChoiceField(
        label=_("State on the day"),
        required=False,
        choices=[("", _("All")), *STANDINGS.items(), (NOT_READ, _("Text not held"))],
    )
    kind = forms.ChoiceField(
        label=_("Kind of document"),
        required=False,
        choices=[("", _("All")), *KINDS.items()],
    )
    on = DayField(label=_("Day"), required=False)


class OnDayForm(forms.Form):
    """The day whose law is shown."""

    on = DayField(label=_("Day"), required=False)


class PowersForm(forms.Form):
    """What narrows the matrix of powers."""

    on = DayField(label=_("Day"), required=False)
    role = forms.ChoiceField(label=_("Who signs"), required=False)
    level = forms.ChoiceField(
        label=_("Level of the honour"),
        required=False,
        choices=[("", _("All")), *LEVELS.items()],
    )
    q = CleanCharField(label=_("Name, as you write it"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *roles_that_confer(),
        ]


class TwoDaysForm(forms.Form):
    """The two days that are compared."""

    first = DayField(label=_("First day"))
    second = DayField(label=_("Second day"))


class CheckForm(forms.Form):
    """A document whose citations are checked: sent as a file or pasted."""

    file = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_(
            "Word (.docx) or plain text (.txt). A PDF cannot be read here: send the Word "
            "file that it was made from, or paste its text."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
    )
    text = CleanTextField(
        label=_("Or paste the text"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    on = DayField(
        label=_("In force on"),
        required=False,
        help_text=_("The day of the document; empty: today."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the file, so that `text` holds what is checked wherever it came from."""
        values = super().clean() or {}
        upload = values.get("file")
        if self.errors:
            return values
        if upload and values.get("text"):
            raise forms.ValidationError(gettext("Send a file or paste a text, not both."))
        if upload:
            values["text"] = self._text_of(upload)
        elif not values.get("text"):
            raise forms.ValidationError(gettext("Choose a file or paste a text."))
        return values

    def _text_of(self, upload: Any) -> str:
        accepted = frozenset({files.DOCX, files.TEXT})
        try:
            name, content, kind = files.checked(upload, accepted=accepted)
            text = docx_text(content) if kind == files.DOCX else _plain_text(content)
        except files.FileRefused as error:
            raise forms.ValidationError({"file": str(error)}) from error
        except DocxUnreadable as error:
            words = gettext(
                "“%(name)s” is damaged. Save it anew in Word and send that file."
            )
            raise forms.ValidationError({"file": words % {"name": name}}) from error
        except UnicodeDecodeError as error:
            words = gettext("“%(name)s” is not in Unicode (UTF-8). Paste its text instead.")
            raise forms.ValidationError({"file": words % {"name": name}}) from error
        if len(text) > LONGEST_TEXT:
            words = gettext("“%(name)s” is too long to check. Send a part of it.")
            raise forms.ValidationError({"file": words % {"name": name}})
        return text


def _plain_text(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
