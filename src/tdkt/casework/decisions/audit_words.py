"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "decisions.drafted": _("made the draft with %(after_nominees)s nominees"),
    "decisions.draft_changed": _("edited the draft"),
    "decisions.draft_reworded": _("let legal bases and articles be proposed anew"),
    "decisions.line_dropped": _("took %(before_nominee)s out of the draft"),
    "decisions.draft_discarded": _("threw the draft away"),
    "decisions.issued": _(
        "issued decision %(after_number)s of %(after_day)s with %(after_awards)s awards"
    ),
    "decisions.recorded": _(
        "recorded decision %(after_number)s of %(after_day)s, taken elsewhere"
    ),
    "decisions.award_recorded": _("added the award of %(after_name)s"),
    "decisions.history_loaded": _("entered decision %(after_number)s of earlier years"),
    "decisions.payment_recorded": _(
        "recorded the payment of %(after_count)s awards: %(after_money_vnd)s"
        " (%(after_document)s)"
    ),
    "decisions.payment_undone": _("undid the payment to %(before_name)s: %(after_reason)s"),
    "decisions.money_recovered": _(
        "recorded that the money of %(after_count)s revoked awards came back:"
        " %(after_money_vnd)s (%(after_document)s)"
    ),
    "decisions.fund_basis_set": _("set the basis of the fund of %(after_year)s"),
    "decisions.fund_entry_added": _(
        "entered %(after_money_vnd)s in the fund (%(after_document)s)"
    ),
    "decisions.fund_entry_reversed": _(
        "took an entry of the fund back: %(after_money_vnd)s"
    ),
    "decisions.certificates_printed": _("printed %(after_count)s certificates"),
}
FIELDS = {
    "nominees": _("nominees"),
    "nominee": _("nominee"),
    "awards": _("awards"),
    "money_vnd": _("award money (đồng)"),
    "day": _("day"),
    "entry_kind": _("kind"),
    "document": _("payment document"),
    "note": _("note"),
    "reason": _("reason"),
    "budget_vnd": _("regular budget spending of the year (đồng)"),
    "area": _("area"),
    "count": _("count"),
    "award": _("award"),
    "honour": _("honour"),
}
