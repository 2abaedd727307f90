"""What keeps a regulation from being changed; each says what to do about it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


class PackRefused(Exception):
    """A regulation cannot be changed so; `str()` tells the user why and what to do."""


class PackChangedMeanwhile(PackRefused):
    """Somebody else changed the version after this page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed this version while you were working on it. Nothing was "
                "saved. Open the page again and enter your change once more."
            )
        )


class NotADraft(PackRefused):
    """Only a draft can be changed, published or thrown away."""

    def __init__(self) -> None:
        super().__init__(
            _("This version is published or withdrawn. Begin a new version to change it.")
        )


class NotPublished(PackRefused):
    """Only a published version can be withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("Only a published version can be withdrawn."))


class DraftExists(PackRefused):
    """A regulation has one draft at a time."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("Version %(number)s is being prepared already. Go on with it, or discard it.")
            % {"number": number}
        )


class OwnedElsewhere(PackRefused):
    """The code of the text belongs to a regulation of another office or layer."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("The code “%(code)s” belongs to a regulation of another office or layer.")
            % {"code": code}
        )


class CasesFail(PackRefused):
    """Cases give another answer than expected."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _(
                "Not published: these cases give another answer than expected: %(cases)s. "
                "Correct the rules or the cases."
            )
            % {"cases": ", ".join(names[:20])}
        )


class NoCases(PackRefused):
    """A regulation that changes something is published with cases that prove it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Not published: there is no case yet. Write at least one case for what the "
                "regulation changes, with the answer you expect."
            )
        )
