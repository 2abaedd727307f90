"""What is wrong with a local regulation, in the reader's language, by code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.tools.law.packs import PackInvalid

FAULTS: Mapping[str, Promise] = {
    "too_large": _("The text is larger than %(limit)s bytes."),
    "not_yaml": _("Cannot be read as YAML: look at indentation, colons and quotes."),
    "alias": _("Anchors and aliases (& and *) are not allowed: write it out."),
    "tag": _("Tags (!…) and merges (<<) are not allowed."),
    "too_deep": _("Is nested more than %(limit)s levels deep."),
    "several_documents": _("Only one document is allowed (a second “---” begins here)."),
    "duplicate_key": _("“%(field)s” stands twice."),
    "not_mapping": _("“%(field)s” must have named fields."),
    "not_list": _("“%(field)s” must be a list with at least one entry."),
    "not_text": _("“%(field)s” must be words."),
    "not_bool": _("“%(field)s” must be true or false."),
    "not_number": _("“%(value)s” is not allowed for “%(field)s”: %(allowed)s."),
    "unknown_field": _("“%(field)s” is no field here; known: %(allowed)s."),
    "missing_field": _("“%(field)s” is missing."),
    "missing_cite": _("The article is missing (field “cite”)."),
    "bad_day": _("“%(value)s” is not a day (YYYY-MM-DD)."),
    "bad_moment": _("“%(value)s” is neither a day nor MM-DD."),
    "bad_word": _("“%(value)s” is not one of: %(allowed)s."),
    "bad_code": _("“%(value)s” is no code: small letters, digits and hyphens only."),
    "period_order": _("The last day comes before the first."),
    "sector_only": _("“%(field)s” belongs to packs of a sector only."),
    "sector_needs": _("A pack of a sector names the kinds of units it applies to."),
    "unknown_honour": _("No honour has the code “%(honour)s” in these years."),
    "empty_honour": _("%(honour)s has neither “add” nor “tighten”."),
    "unknown_type": _("“%(value)s” is no type of criterion; known: %(allowed)s."),
    "children": _("Items belong to all_of and any_of, and only there."),
    "unknown_param": _("“%(param)s” is no parameter of %(type)s; known: %(allowed)s."),
    "missing_param": _("%(type)s needs the parameter “%(param)s”."),
    "bad_param": _("“%(value)s” is not allowed for “%(param)s”: %(allowed)s."),
    "standard_suffices": _("“met_standard_suffices” is for the law of the state only."),
    "double_id": _("The id “%(id)s” stands twice."),
    "unknown_item": _("%(honour)s has no item “%(item)s”."),
    "ref_cycle": _("The items refer to each other in a circle: %(items)s."),
    "ref_to_ref": _("Item %(item)s refers to items that refer on: name the last ones."),
    "too_many": _("At most %(limit)s criteria may be added to one honour."),
    "no_row": _(
        "The window “streak” needs a criterion beside it that asks for years in a row."
    ),
    "not_a_rule": _("%(type)s is not tightened as a whole: name the item inside."),
    "looser": _(
        "“%(param)s” of item %(item)s would go from %(old)s to %(new)s: that loosens "
        "%(cite)s."
    ),
    "not_stricter": _(
        "“%(param)s” of item %(item)s: %(new)s is not surely stricter than %(old)s of"
        " %(cite)s. Add a criterion instead."
    ),
    "quota_looser": _(
        "The cap for %(honours)s would be looser than %(cite)s allows (%(old)s)."
    ),
    "alert_looser": _("The share would be lower than %(cite)s asks (%(old)s)."),
    "unknown_switch": _("No disputed reading has the code “%(code)s”; known: %(allowed)s."),
    "switch_looser": _("The reading of “%(code)s” would loosen %(cite)s."),
    "based_on_unknown": _("No pack has the code “%(code)s”."),
    "based_on_lower": _("“%(code)s” is not a pack of an upper layer."),
    "based_on_cycle": _("The packs rest on each other in a circle: %(codes)s."),
    "versions_overlap": _(
        "Version %(number)s already holds in that time (%(period)s). Change the text so that"
        " this one begins on a later day (valid_from), or withdraw that version first."
    ),
    "bad_case": _("Case %(case)s: %(fault)s."),
}


def fault_in_words(error: PackInvalid) -> str:
    """Return the line and what is wrong there, and what to do."""
    said = {"line": error.line, "fault": FAULTS[error.code] % error.values}
    return str(_("Line %(line)s: %(fault)s") % said)
