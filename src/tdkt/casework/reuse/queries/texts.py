"""Which texts a user may see."""

from django.db.models import Q, QuerySet

from tdkt.casework.reuse.choices import READERS, TextKind
from tdkt.casework.reuse.models import Comparison, Text
from tdkt.ground.accounts.models import User
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, within
from tdkt.registry.people.models import Subject


def texts_visible_to(user: User) -> QuerySet[Text]:
    """
    Return the texts of the user's branches and of authors in them, and what is shared.

    Public texts are for everybody who works on cases; a form is seen below its unit too.
    """
    paths = scope_of(user, *READERS)
    if not paths:
        return Text.objects.none()
    units = Unit.objects.filter(within(paths))
    made = Text.authors.through.objects.filter(
        subject_id__in=Subject.objects.filter(unit__in=units).values("pk")
    )
    return Text.objects.filter(
        Q(unit__in=units)
        | Q(pk__in=made.values("text_id"))
        | Q(kind=TextKind.PUBLIC)
        | Q(kind=TextKind.TEMPLATE, unit_id__in=_keys_in(paths))
    )


def comparisons_visible_to(user: User) -> QuerySet[Comparison]:
    """Return the comparisons of reports that the user may see."""
    return Comparison.objects.filter(text__in=texts_visible_to(user))


def latest_comparison(text: Text) -> Comparison | None:
    """Return the newest comparison of a text, finished or not."""
    return text.comparisons.order_by("-asked_at", "-pk").first()


def units_whose_forms_count(unit: Unit) -> list[int]:
    """Return the unit and those above it: their forms are its common wording."""
    return sorted(_keys_in([unit.path]))


def units_whose_forms_count_for(user: User) -> list[int]:
    """Return the units of the user and those above them."""
    return sorted(_keys_in(scope_of(user, *READERS)))


def _keys_in(paths: list[str]) -> set[int]:
    return {int(key) for path in paths for key in path.strip("/").split("/") if key}
