"""What may keep a change of the tree from being made; each says what to do about it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


class UnitChangeRefused(Exception):
    """A change of a unit cannot be made; `str()` tells the user why and what to do."""


class UnitChangedMeanwhile(UnitChangeRefused):
    """Somebody else changed the unit after this page was opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Somebody changed “%(name)s” while you were working on it. Nothing was "
                "saved. Look at the unit as it is now, then enter your change again."
            )
            % {"name": name}
        )


class UnitEnded(UnitChangeRefused):
    """The unit does not exist any more on the day of the change."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            _("“%(name)s” no longer exists on %(day)s. Choose an earlier day.")
            % {"name": name, "day": date_format(day)}
        )


class UnitNotYetThere(UnitChangeRefused):
    """The unit does not exist yet on the day of the change."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            _("“%(name)s” exists only from %(day)s. Choose a later day.")
            % {"name": name, "day": date_format(since)}
        )


class DayInTheFuture(UnitChangeRefused):
    """A change is entered when its day has come, as names and tree show today."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("%(day)s has not come yet. Enter the change on that day or after it.")
            % {"day": date_format(day)}
        )


class DayBeforeLastChange(UnitChangeRefused):
    """Changes are entered in the order they happened, so that periods never overlap."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            _(
                "“%(name)s” was last changed on %(day)s. The new change must come after "
                "that day."
            )
            % {"name": name, "day": date_format(since)}
        )


class WouldMakeCycle(UnitChangeRefused):
    """A unit cannot lie below itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” lies below the unit being moved. Choose a unit outside it.")
            % {"name": name}
        )


class CodeTaken(UnitChangeRefused):
    """Codes are never given twice, not even after a unit has ended."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("The code “%(code)s” belongs to another unit. Choose another code.")
            % {"code": code}
        )


class SameUnitTwice(UnitChangeRefused):
    """The same unit stands on both sides of the change."""

    def __init__(self) -> None:
        super().__init__(
            _("The same unit stands on both sides of the change. Choose different units.")
        )


class NothingChanges(UnitChangeRefused):
    """The change asks for what is so already."""

    def __init__(self) -> None:
        super().__init__(_("That is so already; there is nothing to change."))


class UnitsStillBelow(UnitChangeRefused):
    """A unit that ends has units below it and nobody said where they go."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“%(name)s” has units below it. Say which unit they go to.") % {"name": name}
        )


class HeadcountTaken(UnitChangeRefused):
    """The unit has a headcount of that day already."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("There is a headcount of %(day)s already. Choose another day.")
            % {"day": date_format(day)}
        )


class HeadcountDoesNotAddUp(UnitChangeRefused):
    """More women or Party members than people."""

    def __init__(self) -> None:
        super().__init__(
            _("There cannot be more women or Party members than people in all.")
        )
