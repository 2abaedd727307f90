"""Changes of a unit on a day. Each form knows the one service that does it."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.organizations import services
from tdkt.registry.organizations.forms.fields import UnitField, UnitsField
from tdkt.registry.organizations.forms.units import units_managed_by
from tdkt.registry.organizations.models import Unit


class ChangeForm(forms.Form):
    """A change of one unit; `make` does it, and raises what the service raises."""

    title: ClassVar[str | Promise]
    words: ClassVar[str | Promise]
    icon: ClassVar[str]

    on = DayField(label=_("First day of the new state"))
    source = CleanCharField(
        label=_("Document"),
        max_length=300,
        help_text=_("Number, day and issuer of the resolution or decision."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["version"].initial = unit.version
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.queryset = units_managed_by(user).exclude(pk=unit.pk)

    def make(self, actor: User, at: datetime) -> Unit:
        """Make the change by its own service; every kind of change below says which."""
        raise NotImplementedError(f"{type(self).__name__} names no service")

    def _shared(self, actor: User, at: datetime) -> dict[str, Any]:
        wanted = self.cleaned_data
        return {"on": wanted["on"], "source": wanted["source"], "actor": actor, "at": at}


class RenameForm(ChangeForm):
    title = _("Rename")
    words = _("The unit gets another name and stays the same unit, found by both names.")
    icon = "writing"

    name = CleanCharField(label=_("New name"), max_length=300)
    field_order = ["name", "on", "source"]

    def make(self, actor: User, at: datetime) -> Unit:
        return services.rename_unit(
            unit=self.unit,
            name=self.cleaned_data["name"],
            version=self.cleaned_data["version"],
            **self._shared(actor, at),
        )


class MoveForm(ChangeForm):
    title = _("Put under another unit")
    words = _("The unit, with everything below it, belongs to another unit from a day on.")
    icon = "hierarchy"

    parent = UnitField(label=_("New unit above"))
    field_order = ["parent", "on", "source"]

    def make(self, actor: User, at: datetime) -> Unit:
        return services.move_unit(
            unit=self.unit,
            parent=self.cleaned_data["parent"],
            version=self.cleaned_data["version"],
            **self._shared(actor, at),
        )


class MergeForm(ChangeForm):
    title = _("Merge into another unit")
    words = _("The unit ends; another takes its place, with the units below it.")
    icon = "arrow-merge"

    into = UnitField(
        label=_("Unit that goes on"),
        help_text=_("Enter a new unit first when it does not exist yet."),
    )
    others = UnitsField(
        label=_("Merged together with it"),
        required=False,
        help_text=_("Other units that end the same day, one a line."),
    )
    custodian = UnitField(
        label=_("Keeps the records"),
        required=False,
        help_text=_("Its officers read the old records; the unit that goes on if empty."),
    )
    field_order = ["into", "others", "custodian", "on", "source"]

    def make(self, actor: User, at: datetime) -> Unit:
        wanted = self.cleaned_data
        return services.merge_units(
            units=[self.unit, *wanted["others"]],
            into=wanted["into"],
            custodian=wanted["custodian"],
            versions={self.unit.pk: wanted["version"]},
            **self._shared(actor, at),
        )


class SplitForm(ChangeForm):
    title = _("Split")
    words = _("The unit ends; two or more others take its place.")
    icon = "arrows-split"

    into = UnitsField(
        label=_("Units that go on"),
        help_text=_("Two or more, one a line. Enter new ones first."),
    )
    children_to = UnitField(
        label=_("Units below it go to"),
        required=False,
        help_text=_("Needed when it has units below it. One of the units above."),
    )
    custodian = UnitField(
        label=_("Keeps the records"),
        required=False,
        help_text=_("The unit above it if empty."),
    )
    field_order = ["into", "children_to", "custodian", "on", "source"]

    def make(self, actor: User, at: datetime) -> Unit:
        wanted = self.cleaned_data
        return services.split_unit(
            unit=self.unit,
            into=wanted["into"],
            children_to=wanted["children_to"],
            custodian=wanted["custodian"],
            version=wanted["version"],
            **self._shared(actor, at),
        )


class DissolveForm(ChangeForm):
    title = _("Dissolve")
    words = _("The unit ends; another takes over its work, records and units below.")
    icon = "x"

    custodian = UnitField(label=_("Takes over"))
    field_order = ["custodian", "on", "source"]

    def make(self, actor: User, at: datetime) -> Unit:
        return services.dissolve_unit(
            unit=self.unit,
            custodian=self.cleaned_data["custodian"],
            version=self.cleaned_data["version"],
            **self._shared(actor, at),
        )


CHANGES: dict[str, type[ChangeForm]] = {
    "rename": RenameForm,
    "move": MoveForm,
    "merge": MergeForm,
    "split": SplitForm,
    "dissolve": DissolveForm,
}
