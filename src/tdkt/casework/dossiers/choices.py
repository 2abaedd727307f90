"""Words of the dossiers room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardType(models.TextChoices):
    """Ways of commendation (Luật 06/2022/QH15, Điều 8); the first four have their flow here."""

    MERIT = "cong_trang", _("Merit")
    SUDDEN = "dot_xuat", _("Sudden achievement")
    MOVEMENT = "phong_trao", _("Emulation movement")
    LONG_SERVICE = "cong_hien", _("Long service")


class DossierStatus(models.TextChoices):
    """Where a dossier is, in words that say whose turn it is."""

    DRAFT = "draft", _("Being prepared by the unit")
    SUBMITTED = "submitted", _("Waiting for reception")
    RETURNED = "returned", _("Returned to the unit")
    RECEIVED = "received", _("Received, waiting for an officer")
    APPRAISING = "appraising", _("Being appraised")
    PROPOSED = "proposed", _("Appraised, waiting for the council")
    REVIEWED = "reviewed", _("Reviewed by the council")
    FOR_APPROVAL = "for_approval", _("Waiting for the leader")
    QUESTIONED = "questioned", _("Leader has a question")
    APPROVED = "approved", _("Approved, decision to be made")
    DECIDED = "decided", _("Decided")
    REFUSED = "refused", _("Not passed")
    CLOSED = "closed", _("Result handed over")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Step(models.TextChoices):
    """What moves a dossier from one state to another."""

    SUBMIT = "submit", _("submitted")
    RECALL = "recall", _("recalled")
    WITHDRAW = "withdraw", _("withdrawn")
    RECEIVE = "receive", _("received")
    RETURN = "return", _("returned with a reason")
    START = "start", _("taken up for appraisal")
    PROPOSE = "propose", _("appraised: passed")
    REFUSE = "refuse", _("appraised: not passed")
    REVIEW = "review", _("council result entered")
    FORWARD = "forward", _("put before the leader")
    APPROVE = "approve", _("approved by the leader")
    SEND_BACK = "send_back", _("sent back by the leader")
    ASK = "ask", _("question from the leader")
    ANSWER = "answer", _("question answered")
    DECIDE = "decide", _("decision issued")
    HAND_OVER = "hand_over", _("result handed over")


class NominationState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    REMOVED = "removed", _("removed")
    REJECTED = "rejected", _("not agreed")
    APPROVED = "approved", _("approved")
    AWARDED = "awarded", _("awarded")


class PaperKind(models.TextChoices):
    """Papers of a dossier (Luật 06/2022/QH15, Điều 84)."""

    SUBMISSION = "to_trinh", _("Submission letter with the list")
    REPORT = "bao_cao_thanh_tich", _("Achievement report")
    MINUTES = "bien_ban", _("Minutes of the review")
    INITIATIVE = "chung_nhan_sang_kien", _("Certificate of initiative or topic")
    BALLOT = "ket_qua_bo_phieu", _("Result of the vote")
    CONFIRMATION = "xac_nhan", _("Confirmation of the achievement")
    OTHER = "khac", _("Other paper")


class ReportState(models.TextChoices):
    """How far an achievement report is on its way to be compared."""

    WAITING = "waiting", _("waits to be read")
    READY = "ready", _("read, not compared yet")
    SHORT = "short", _("too short to be compared")
    UNREADABLE = "unreadable", _("could not be read")
    KEPT = "kept", _("compared with others")


class Timeliness(models.TextChoices):
    """How the working-day clock of a dossier stands."""

    NOT_STARTED = "not_started", _("clock not started")
    IN_TIME = "in_time", _("in time")
    DUE_SOON = "due_soon", _("due soon")
    OVERDUE = "overdue", _("overdue")
    PAUSED = "paused", _("paused")
    EARLY = "early", _("appraised early")
    ON_TIME = "on_time", _("appraised on time")
    LATE = "late", _("appraised late")


# Parts that a dossier may be returned for; the unit sees them marked.
RETURN_PARTS = [
    ("facts", _("what the dossier states")),
    ("nominees", _("list of nominees")),
    ("papers", _("papers")),
    ("achievements", _("achievement texts")),
]
