"""
What may be wrong with a local regulation, each fault by its code.

The English sentences serve programs and logs; pages translate the code with its values.
"""

from types import MappingProxyType
from typing import Any

FAULTS = MappingProxyType(
    {
        "too_large": "the text is larger than %(limit)s bytes",
        "not_yaml": "cannot be read as YAML: look at indentation, colons and quotes",
        "alias": "anchors and aliases (& and *) are not allowed: write it out",
        "tag": "tags (!…) and merges (<<) are not allowed",
        "too_deep": "is nested more than %(limit)s levels deep",
        "several_documents": "only one document is allowed (a second “---” begins here)",
        "duplicate_key": "“%(field)s” stands twice",
        "not_mapping": "“%(field)s” must have named fields",
        "not_list": "“%(field)s” must be a list with at least one entry",
        "not_text": "“%(field)s” must be words",
        "not_bool": "“%(field)s” must be true or false",
        "not_number": "“%(value)s” is not allowed for “%(field)s”: %(allowed)s",
        "unknown_field": "“%(field)s” is no field here; known: %(allowed)s",
        "missing_field": "“%(field)s” is missing",
        "missing_cite": "the article is missing (field “cite”)",
        "bad_day": "“%(value)s” is not a day (YYYY-MM-DD)",
        "bad_moment": "“%(value)s” is neither a day nor MM-DD",
        "bad_word": "“%(value)s” is not one of: %(allowed)s",
        "bad_code": "“%(value)s” is no code: small letters, digits and hyphens only",
        "period_order": "the last day comes before the first",
        "sector_only": "“%(field)s” belongs to packs of a sector only",
        "sector_needs": "a pack of a sector names the kinds of units it applies to",
        "unknown_honour": "no honour has the code “%(honour)s” in these years",
        "empty_honour": "%(honour)s has neither “add” nor “tighten”",
        "unknown_type": "“%(value)s” is no type of criterion; known: %(allowed)s",
        "children": "items belong to all_of and any_of, and only there",
        "unknown_param": "“%(param)s” is no parameter of %(type)s; known: %(allowed)s",
        "missing_param": "%(type)s needs the parameter “%(param)s”",
        "bad_param": "“%(value)s” is not allowed for “%(param)s”: %(allowed)s",
        "standard_suffices": "“met_standard_suffices” is for the law of the state only",
        "double_id": "the id “%(id)s” stands twice",
        "unknown_item": "%(honour)s has no item “%(item)s”",
        "ref_cycle": "the items refer to each other in a circle: %(items)s",
        "ref_to_ref": "item %(item)s refers to items that refer on: name the last ones",
        "too_many": "at most %(limit)s criteria may be added to one honour",
        "no_row": "the window “streak” needs a criterion beside it that asks for years in a row",
        "not_a_rule": "%(type)s is not tightened as a whole: name the item inside",
        "looser": (
            "“%(param)s” of item %(item)s would go from %(old)s to %(new)s: that loosens "
            "%(cite)s"
        ),
        "not_stricter": (
            "“%(param)s” of item %(item)s: %(new)s is not surely stricter than %(old)s of "
            "%(cite)s. Add a criterion instead"
        ),
        "quota_looser": "the cap for %(honours)s would be looser than %(cite)s allows (%(old)s)",
        "alert_looser": "the share would be lower than %(cite)s asks (%(old)s)",
        "unknown_switch": "no disputed reading has the code “%(code)s”; known: %(allowed)s",
        "switch_looser": "the reading of “%(code)s” would loosen %(cite)s",
        "based_on_unknown": "no pack has the code “%(code)s”",
        "based_on_lower": "“%(code)s” is not a pack of an upper layer",
        "based_on_cycle": "the packs rest on each other in a circle: %(codes)s",
        "versions_overlap": "version %(number)s already holds in that time (%(period)s)",
        "bad_case": "case %(case)s: %(fault)s",
    }
)


class PackInvalid(ValueError):
    """
    A local regulation breaks its form or loosens an upper layer.

    Args:
        line: number of the line of the text, from 1.
        code: key of `FAULTS`.
        values: what the sentence names.
    """

    def __init__(self, line: int, code: str, /, **values: Any) -> None:
        self.line = line
        self.code = code
        self.values = values
        super().__init__(f"line {line}: {FAULTS[code] % values}")
