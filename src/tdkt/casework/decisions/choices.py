"""Words of the decisions room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")


class AwardState(models.TextChoices):
    VALID = "valid", _("valid")
    CORRECTED = "corrected", _("corrected")
    REVOKED = "revoked", _("revoked")
    REISSUED = "reissued", _("re-issued")


class SigningCapacity(models.TextChoices):
    """In what capacity the signer signs (NĐ 30/2020/NĐ-CP, Điều 13)."""

    HEAD = "", _("Head (signs directly)")
    ON_BEHALF = "TM.", _("TM.: on behalf of the collective")
    DEPUTY = "KT.", _("KT.: deputy signs for the head")
    BY_ORDER = "TL.", _("TL.: by order")
    AUTHORISED = "TUQ.", _("TUQ.: by written authorisation")
    ACTING = "Q.", _("Q.: acting head")


class ListOrder(models.TextChoices):
    """How the names stand in the attached list."""

    NAME = "name", _("by name, the Vietnamese way")
    LIST = "list", _("as in the dossiers")


class PrintState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being made")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")


class PaymentKind(models.TextChoices):
    PAID = "paid", _("paid")
    RECOVERED = "recovered", _("taken back")


class PaymentState(models.TextChoices):
    """How the money of one award stands."""

    UNPAID = "unpaid", _("to pay")
    PAID = "paid", _("paid")
    NOT_PAYABLE = "nothing", _("nothing to pay")
    TO_RECOVER = "recover", _("to take back")
    RECOVERED = "recovered", _("taken back")


class FundEntryKind(models.TextChoices):
    """What comes into a fund and goes out of it (Luật 06/2022/QH15, Điều 11)."""

    ALLOTMENT = "allotment", _("allotment from the budget")
    GIFT = "gift", _("contribution")
    RECOVERY = "recovery", _("award money taken back")
    OTHER_IN = "other_in", _("other income")
    PAYMENT = "payment", _("award money of a decision")
    ORGANISING = "organising", _("organising cost")
    OTHER_OUT = "other_out", _("other expense")


class FundArea(models.TextChoices):
    """Area that sets the largest share of the budget (NĐ 152/2025/NĐ-CP, Điều 46)."""

    UNKNOWN = "", _("not stated")
    PLAINS = "plains", _("plains, centrally-run city")
    UPLANDS = "uplands", _("mountain, midland, Tây Nguyên, remote area, island")


class BasisKind(models.TextChoices):
    """What an award rests on."""

    YEAR = "year", _("year counted")
    EARLIER_AWARD = "earlier_award", _("earlier award")
    INITIATIVE = "initiative", _("initiative")
    ACHIEVEMENT = "achievement", _("achievement")


class EventKind(models.TextChoices):
    """What may happen to an award after it was granted."""

    CORRECTED = "corrected", _("correction")
    REVOKED = "revoked", _("cancellation")
    REISSUED = "reissued", _("certificate issued again")


class Ground(models.TextChoices):
    """Why an award is cancelled (Luật 06/2022/QH15, Điều 93 khoản 2)."""

    FALSE_DECLARATION = "a", _("a) merit falsely declared")
    FALSE_DOSSIER = "b", _("b) false information or a forged dossier")
    UNLAWFUL_REVIEW = "c", _("c) unlawful appraisal, review or proposal")
    LATER_FINDING = (
        "d",
        _("d) a later conclusion, decision or judgment: the standard was not met"),
    )


class ReissueCause(models.TextChoices):
    LOST = "lost", _("lost")
    DAMAGED = "damaged", _("damaged")
    EXCHANGE = "exchange", _("exchanged: the words or the form changed")


class TaskKind(models.TextChoices):
    """What a cancellation leaves for a person to do."""

    REVIEW = "review", _("review an award that rests on it")
    MONEY = "money", _("get the award money back")
    OBJECTS = "objects", _("get certificate and insignia back")


class TaskState(models.TextChoices):
    OPEN = "open", _("open")
    KEPT = "kept", _("the award stays")
    REVOKED = "revoked", _("the award was cancelled too")
    RECOVERED = "recovered", _("came back")
    NOT_RECOVERED = "not_recovered", _("cannot be got back")
