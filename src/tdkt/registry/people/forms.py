"""What is typed about people, checked and cleaned."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core.files import XLSX, FileRefused, checked
from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people import identity
from tdkt.registry.people.choices import (
    DisciplineLevel,
    Gender,
    LeadershipGroup,
    SubjectGroup,
    SubjectKind,
    WorkerClass,
)
from tdkt.registry.people.rules import BirthUnreadable, PartialDate, partial_date
from tdkt.registry.people.services import (
    CollectiveFields,
    HouseholdFields,
    PersonFields,
    PostFields,
)

_CLASSES = [
    ("", _("Choose the class")),
    *[choice for choice in WorkerClass.choices if choice[0]],
]

_LARGEST_LIST_BYTES = 1024 * 1024


class BirthField(forms.CharField):
    """A birth as far as it is known; the clean value is a PartialDate."""

    default_error_messages = {
        "birth": _(
            "Write the year, the month and year, or the day: 1980, 5/1980, 9/5/1980."
        )
    }

    def clean(self, value: Any) -> PartialDate:
        try:
            return partial_date(clean(super().clean(value) or ""))
        except BirthUnreadable as error:
            raise ValidationError(self.error_messages["birth"], "birth") from error

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, PartialDate):
            parts = [value.day, value.month, value.year]
            return "/".join(str(part) for part in parts if part is not None)
        return value


class UnitChoiceField(forms.ModelChoiceField[Unit]):
    """A unit, indented by its place in the tree."""

    def label_from_instance(self, obj: Unit) -> str:
        depth = max(obj.path.count("/") - 2, 0)
        return "\u2003" * depth + obj.name


class UnitForm(forms.Form):
    """The unit to which somebody or something belongs; `units` are those offered."""

    unit = UnitChoiceField(label=_("Unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(UnitChoiceField, self.fields["unit"])
        field.queryset = units
        field.empty_label = gettext("Choose the unit")
        if len(few := list(units[:2])) == 1 and "unit" not in self.initial:
            self.initial["unit"] = few[0].pk


class FilterForm(forms.Form):
    """Words that narrow the list of people."""

    q = CleanCharField(
        label=_("Name, staff code or identity number"), required=False, max_length=100
    )
    unit = CleanCharField(
        label=_("Unit, by today's or an old name"), required=False, max_length=100
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *SubjectKind.choices]
    )


class PersonForm(forms.Form):
    """What is written down of a person."""

    name = CleanCharField(label=_("Full name"), max_length=300)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, required=False)
    birth = BirthField(
        label=_("Born"),
        required=False,
        max_length=10,
        help_text=_("As far as it is known: 1980, 5/1980 or 9/5/1980."),
    )
    staff_code = CleanCharField(label=_("Staff code"), required=False, max_length=30)
    identity_number = forms.CharField(
        label=_("Citizen identity number"),
        required=False,
        max_length=20,
        help_text=_("12 digits, or the 9 of an old card. It is kept encrypted."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    group = forms.ChoiceField(
        label=_("Group"),
        choices=SubjectGroup.choices,
        initial=SubjectGroup.OFFICIALS,
        help_text=_("The law sets the standard of some honours by group."),
    )
    ethnic_group = CleanCharField(label=_("Ethnic group"), required=False, max_length=50)
    is_party_member = forms.BooleanField(label=_("Party member"), required=False)

    def clean_identity_number(self) -> str:
        number = str(self.cleaned_data["identity_number"])
        if not number.strip():
            return ""
        try:
            return identity.normalise(number)
        except identity.IdentityInvalid as error:
            raise ValidationError(
                _("An identity number has 12 digits, that of an old card 9.")
            ) from error

    def person_fields(self) -> PersonFields:
        values = dict(self.cleaned_data)
        return PersonFields(
            name=values["name"],
            gender=values["gender"],
            birth=values["birth"],
            staff_code=values["staff_code"],
            identity_number=self._identity_number(),
            group=values["group"],
            ethnic_group=values["ethnic_group"],
            is_party_member=values["is_party_member"],
        )

    def _identity_number(self) -> str | None:
        return str(self.cleaned_data["identity_number"])


class NewPersonForm(PersonForm, UnitForm):
    """A person to be taken up, with the post held now."""

    post_title = CleanCharField(label=_("Post"), max_length=200)
    worker_class = forms.ChoiceField(
        label=_("Class for statistics"),
        choices=_CLASSES,
        help_text=_("The statutory tables count leaders and direct workers apart."),
    )
    post_from = DayField(label=_("In this post since"))
    is_somebody_else = forms.BooleanField(
        label=_("I have looked: this is somebody else"), required=False
    )

    field_order = [
        *("unit", "name", "gender", "birth"),
        *("post_title", "worker_class", "post_from"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_somebody_else"].widget = forms.HiddenInput()

    def ask_whether_somebody_else(self) -> None:
        """Show the box that says the actor has looked at the persons of that name."""
        self.fields["is_somebody_else"].widget = forms.CheckboxInput()

    def post_fields(self) -> PostFields:
        values = self.cleaned_data
        return PostFields(
            unit=values["unit"],
            title=values["post_title"],
            worker_class=values["worker_class"],
            valid_from=values["post_from"],
        )


class EditPersonForm(PersonForm):
    """A person on file; an empty identity number leaves the one on file."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remove_identity = forms.BooleanField(
        label=_("Remove the identity number on file"), required=False
    )

    def __init__(self, *args: Any, kept_identity: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kept_identity:
            self.fields["identity_number"].help_text = _(
                "On file: %(number)s. Leave this empty to keep it."
            ) % {"number": kept_identity}
        else:
            del self.fields["remove_identity"]

    def _identity_number(self) -> str | None:
        if self.cleaned_data.get("remove_identity"):
            return ""
        return str(self.cleaned_data["identity_number"]) or None


class CollectiveForm(forms.Form):
    """Profile of a collective."""

    name = CleanCharField(label=_("Name of the collective"), max_length=300)
    is_whole_unit = forms.BooleanField(
        label=_("This is the unit itself, not a part of it"), required=False
    )
    leader_name = CleanCharField(label=_("Head"), required=False, max_length=150)
    members = forms.IntegerField(label=_("Number of members"), required=False, min_value=0)
    women = forms.IntegerField(label=_("Of whom women"), required=False, min_value=0)
    party_members = forms.IntegerField(
        label=_("Of whom Party members"), required=False, min_value=0
    )
    founded_year = forms.IntegerField(
        label=_("Founded in the year"), required=False, min_value=1800, max_value=2100
    )
    functions = CleanTextField(
        label=_("Functions and tasks"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        members = values.get("members")
        for name in ("women", "party_members"):
            part = values.get(name)
            if part is not None and (members is None or part > members):
                self.add_error(name, _("This cannot be more than the number of members."))
        return values

    def collective_fields(self) -> CollectiveFields:
        values = self.cleaned_data
        names = CollectiveFields.__dataclass_fields__
        return CollectiveFields(**{name: values[name] for name in names})


class HouseholdForm(forms.Form):
    name = CleanCharField(
        label=_("Name of the household"),
        max_length=300,
        help_text=_("As it will stand on the certificate: Hộ ông Nguyễn Văn A."),
    )
    head_name = CleanCharField(label=_("Head of household"), required=False, max_length=150)
    address = CleanCharField(label=_("Address"), required=False, max_length=300)

    def household_fields(self) -> HouseholdFields:
        values = self.cleaned_data
        return HouseholdFields(values["name"], values["head_name"], values["address"])


class NewCollectiveForm(CollectiveForm, UnitForm):
    field_order = ["unit", "name"]


class NewHouseholdForm(HouseholdForm, UnitForm):
    field_order = ["unit", "name"]


class EditCollectiveForm(CollectiveForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class EditHouseholdForm(HouseholdForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class LeadershipForm(forms.Form):
    """The group in which the table of long service counts a leading post."""

    leadership_group = forms.ChoiceField(
        label=_("Leading post of the long-service table"),
        choices=LeadershipGroup.choices,
        required=False,
        help_text=_(
            "For commendation of long service. Leave it where the post is not in the table."
        ),
    )


class PostForm(LeadershipForm, UnitForm):
    """A post held in a unit for a time."""

    title = CleanCharField(label=_("Post"), max_length=200)
    worker_class = forms.ChoiceField(label=_("Class for statistics"), choices=_CLASSES)
    valid_from = DayField(label=_("From"))
    valid_until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("First day it was no longer held. Empty while it is held."),
    )

    field_order = [
        *("unit", "title", "worker_class", "leadership_group"),
        *("valid_from", "valid_until"),
    ]

    def post_fields(self) -> PostFields:
        return PostFields(**self.cleaned_data)


class TransferForm(LeadershipForm, UnitForm):
    """The post to which a person moves."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = CleanCharField(label=_("New post"), max_length=200)
    worker_class = forms.ChoiceField(label=_("Class for statistics"), choices=_CLASSES)
    valid_from = DayField(
        label=_("From"), help_text=_("Posts held until then end on this day.")
    )

    field_order = ["unit", "title", "worker_class", "leadership_group", "valid_from"]

    def post_fields(self) -> PostFields:
        values = self.cleaned_data
        return PostFields(
            unit=values["unit"],
            title=values["title"],
            worker_class=values["worker_class"],
            valid_from=values["valid_from"],
            leadership_group=values["leadership_group"],
        )


class EndForm(forms.Form):
    """The day on which something ended."""

    on = DayField(label=_("Ended on"))


class DisciplineForm(forms.Form):
    """A disciplinary decision, or a hold while one is considered."""

    is_hold = forms.TypedChoiceField(
        label=_("What is it"),
        choices=[
            ("0", _("A disciplinary decision")),
            ("1", _("A hold: being considered, investigated or denounced")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="0",
    )
    level = forms.ChoiceField(
        label=_("Level of discipline"),
        choices=[("", _("None (a hold only)")), *DisciplineLevel.choices],
        required=False,
    )
    decided_on = DayField(label=_("Decided on"))
    source = CleanCharField(
        label=_("Document"),
        max_length=300,
        required=False,
        help_text=_("Number, day and issuer of the decision or notice."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("is_hold") is False and not values.get("level"):
            self.add_error("level", _("A disciplinary decision has a level."))
        return values


class SheetForm(UnitForm):
    """The unit and year of a sheet of yearly results."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)


class ImportForm(UnitForm):
    """A list of a unit's people in Excel."""

    file = forms.FileField(
        label=_("List in Excel (.xlsx)"),
        help_text=_("Filled in on the template, at most 2,000 people and 1 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> bytes:
        upload = self.cleaned_data["file"]
        if upload.size > _LARGEST_LIST_BYTES:
            raise ValidationError(_("The file is larger than 1 MB. Split the list."))
        try:
            _name, content, _kind = checked(upload, accepted=frozenset({XLSX}))
        except FileRefused as error:
            raise ValidationError(str(error)) from error
        return content
