"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "reuse.text_kept": _("kept the text “%(after_title)s” for comparison"),
    "reuse.text_replaced": _("put a newer text in place of “%(before_title)s”"),
    "reuse.text_withdrawn": _("withdrew the text “%(after_title)s” from comparison"),
    "reuse.shared_added": _("entered “%(after_title)s” as a text that does not count"),
    "reuse.shared_reviewed": _("reviewed “%(after_title)s” as a text that does not count"),
    "reuse.comparison_asked": _("asked for a comparison with earlier texts"),
    "reuse.compared": _(
        "compared with %(after_compared_with)s texts; share reused: %(after_share_reused)s"
    ),
    "reuse.comparison_failed": _("the comparison broke off: %(after_failure)s"),
    "reuse.judged": _("judged the shared text: %(after_judged_as)s (%(after_reason)s)"),
    "reuse.attention_set": _("wants a person to look from %(after_share)s of reused text"),
    "reuse.pairs_asked": _("asked for a comparison of all texts with all"),
    "reuse.pairs_found": _(
        "compared all %(after_texts_compared)s texts with all; pairs found: %(after_pairs_found)s"
    ),
}
FIELDS = {
    "texts_compared": _("texts compared"),
    "pairs_found": _("pairs of texts"),
    "compared_with": _("texts compared with"),
    "share_reused": _("share reused"),
    "sources_found": _("sources found"),
    "method_of_comparison": _("method of comparison"),
    "failure": _("why it broke off"),
    "judged_as": _("verdict"),
}
