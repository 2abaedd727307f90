"""The library's words: kinds of instruments, how they stand, how much was read."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tdkt.tools.law.instruments import Standing, TextHeld

KINDS: Mapping[str, Promise] = {
    "law": pgettext_lazy("instrument", "Law"),
    "decree": pgettext_lazy("instrument", "Decree"),
    "circular": pgettext_lazy("instrument", "Circular"),
    "decision": pgettext_lazy("instrument", "Decision"),
    "resolution": pgettext_lazy("instrument", "Resolution"),
    "directive": pgettext_lazy("instrument", "Directive"),
    "rules": pgettext_lazy("instrument", "Rules"),
    "guideline": pgettext_lazy("instrument", "Guideline"),
    "official_letter": pgettext_lazy("instrument", "Official letter"),
    "consolidated_text": pgettext_lazy("instrument", "Consolidated text"),
}
STANDINGS: Mapping[str, Promise] = {
    Standing.IN_FORCE: pgettext_lazy("instrument", "In force"),
    Standing.COMING: pgettext_lazy("instrument", "Not in force yet"),
    Standing.ENDED: pgettext_lazy("instrument", "No longer in force"),
    Standing.UNKNOWN: pgettext_lazy("instrument", "Not clear"),
}
TONES: Mapping[str, str] = {
    Standing.IN_FORCE: "good",
    Standing.COMING: "wait",
    Standing.ENDED: "bad",
    Standing.UNKNOWN: "warn",
}
TEXTS: Mapping[str, Promise] = {
    TextHeld.FULL: _("Read in full"),
    TextHeld.PART: _("Read in part"),
    TextHeld.NONE: _("Not read"),
}
# What a parameter of the law sets, by the folder that it stands in.
SUBJECTS: Mapping[str, Promise] = {
    "council": _("Votes of councils"),
    "deadlines": _("Deadlines"),
    "fund": _("Commendation fund"),
    "money": _("Award money"),
    "principles": _("General principles"),
    "quotas": _("Quotas"),
}
PRINCIPLES: Mapping[str, Promise] = {
    "on_hold": _("No award while discipline or a verification is going on"),
    "discipline_clock": _("Achievements count anew after discipline has ended"),
    "sudden_no_basis": _(
        "Sudden and thematic awards are no basis for a higher merit award"
    ),
    "one_achievement_one_award": _("One achievement, one award"),
    "no_ladder": _("A lower award is no condition of a higher one by itself"),
    "basis": _("What titles and award forms rest on"),
}
# Parts of an honour that an article may set.
PARTS: Mapping[str, Promise] = {
    "standard": _("standard"),
    "authority": _("who confers it"),
    "money": _("award money"),
    "council": _("vote of the council"),
    "details": _("details set elsewhere"),
}
CHANGES: Mapping[str, Promise] = {
    "gained": _("may confer it now"),
    "lost": _("may no longer confer it"),
    "article": _("another article"),
}
CHANGE_TONES: Mapping[str, str] = {"gained": "good", "lost": "bad", "article": "info"}
