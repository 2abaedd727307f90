"""
Requirements in plain words: what one item of a standard asks, made from its parameters.

The data's own `text` is a short English note for its editor; readers see these sentences.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tdkt.tools.law.criteria import Criterion

from . import words
from .sentences.numbers import capital, comma, honour_names, percent

Params = Mapping[str, Any]


def requirement(item: Criterion) -> str:
    """Return what one item asks, in the reader's language."""
    say = _REQUIREMENTS.get(item.type)
    return capital(say(item.params)) if say else item.text


def _subject_is(params: Params) -> str:
    if groups := params.get("groups"):
        return _("The subject is one of: %(groups)s.") % {
            "groups": words.any_of(words.GROUPS, groups)
        }
    return _("The subject is %(kind)s.") % {
        "kind": words.say(words.SUBJECT_KINDS, params["kind"])
    }


def _rating(params: Params) -> str:
    said = {
        "rating": words.say(words.RATINGS, params["min_rating"]),
        "years": params["years"],
        "window": window(params),
        "honours": honour_names(params.get("or_honour", ())),
    }
    if params["window"] == "award_year":
        return _("Rating of the year: %(rating)s or better.") % said
    if not params.get("consecutive"):
        return _("At least %(years)s years rated %(rating)s or better, %(window)s.") % said
    text = _row_of_ratings(params, said)
    if said["honours"]:
        said["text"] = text
        return _("%(text)s A year with %(honours)s counts as well.") % said
    return text


def _row_of_ratings(params: Params, said: Params) -> str:
    if params.get("ends_at") != "proposal":
        return (
            _("%(years)s years or more in a row rated %(rating)s or better, %(window)s.")
            % said
        )
    if params["window"] == "ever":
        return (
            _(
                "%(years)s years or more in a row up to the proposal rated %(rating)s or better."
            )
            % said
        )
    return (
        _(
            "%(years)s years or more in a row up to the proposal rated %(rating)s or better, "
            "%(window)s."
        )
        % said
    )


def _honour_held(params: Params) -> str:
    said = {
        "honours": honour_names(params["honour"]),
        "count": params.get("min_count", 1),
        "window": window(params),
    }
    if params.get("met_standard_suffices"):
        return _("Meets the standard of %(honours)s, %(window)s.") % said
    if params.get("consecutive"):
        return _("%(honours)s %(count)s times in a row, %(window)s.") % said
    return _("%(honours)s at least %(count)s times, %(window)s.") % said


def _initiatives(params: Params) -> str:
    parts = [
        _("At least %(count)s: %(kinds)s")
        % {
            "count": params["min_count"],
            "kinds": words.any_of(words.WORK_KINDS, params["kinds"]),
        }
    ]
    parts += [words.say(words.MARKS, mark) for mark in words.MARKS if params.get(mark)]
    if scope := params.get("scope"):
        parts.append(
            _("with effect in %(scope)s") % {"scope": words.say(words.SCOPES, scope)}
        )
    if recogniser := params.get("recognised_by"):
        parts.append(
            _("recognised by %(who)s") % {"who": words.say(words.RECOGNISERS, recogniser)}
        )
    if "window" in params:
        parts.append(window(params))
    return ", ".join(parts) + "."


def _share(params: Params) -> str:
    what = (
        honour_names(params["honour"])
        if "honour" in params
        else _("%(rating)s or better")
        % {"rating": words.say(words.RATINGS, params["min_rating"])}
    )
    if "min_share" not in params:
        return _("At least %(count)s members with %(what)s.") % {
            "count": params["min_count"],
            "what": what,
        }
    said = {"share": percent(str(params["min_share"])), "what": what}
    if params.get("exclusive"):
        return _("More than %(share)s of the members with %(what)s.") % said
    return _("At least %(share)s of the members with %(what)s.") % said


def _no_discipline(params: Params) -> str:
    said = {"level": words.say(words.DISCIPLINE, params["from_level"])}
    if params["of"] == "any_member":
        return _("No member disciplined from %(level)s up in the year.") % said
    return _("Not disciplined from %(level)s up in the year.") % said


def _service(params: Params) -> str:
    said = {
        "kind": words.say(words.SERVICE, params["kind"]),
        "min": comma(str(params["min_years"])),
        "below": comma(str(params.get("below_years", ""))),
        "factor": params.get("hardship_factor"),
    }
    if "below_years" in params:
        text = _("%(kind)s: from %(min)s to below %(below)s years.") % said
    else:
        text = _("%(kind)s: %(min)s years or more.") % said
    if not said["factor"]:
        return text
    said["text"] = text
    return (
        _("%(text)s Time at sea, on islands, in difficult areas counts %(factor)s times.")
        % said
    )


def _posts(params: Params) -> str:
    return _("%(years)s years or more in the post: %(group)s.") % {
        "years": comma(str(params["years"])),
        "group": words.say(words.POSTS, params["post_group"]),
    }


def _founding(params: Params) -> str:
    if params.get("round_anniversary"):
        return _("A round anniversary of founding (the years end in 0).")
    return _("Built and developed for %(years)s years or more.") % {
        "years": params.get("min_years", 0)
    }


def _cluster(params: Params) -> str:
    said = {"organiser": words.say(words.ORGANISERS, params["organiser"])}
    if params.get("rank") == 1:
        return _("Leads its cluster or block of %(organiser)s in the year.") % said
    if "rank" in params and "result" not in params:
        said["rank"] = params["rank"]
        return (
            _(
                "Among the first %(rank)s of its cluster or block of %(organiser)s in the year."
            )
            % said
        )
    return _("Outstanding in its cluster or block of %(organiser)s in the year.") % said


def _movement(params: Params) -> str:
    said = {
        "result": words.say(words.RESULTS, params["result"]),
        "who": words.any_of(words.LAUNCHERS, params["launched_by"]),
        "moment": words.any_of(words.MOMENTS, params["moment"]),
        "years": params.get("min_years"),
    }
    if said["years"]:
        return (
            _(
                "In a movement of %(years)s years or more launched by %(who)s: %(result)s "
                "(%(moment)s)."
            )
            % said
        )
    return _("In a movement launched by %(who)s: %(result)s (%(moment)s).") % said


def _achievement(params: Params) -> str:
    parts = [words.say(words.NATURES, params["nature"])]
    if degree := params.get("degree"):
        parts.append(words.say(words.DEGREES, degree))
    if scope := params.get("scope"):
        parts.append(
            _("with effect in %(scope)s") % {"scope": words.say(words.SCOPES, scope)}
        )
    if recogniser := params.get("recognised_by"):
        parts.append(
            _("recognised by %(who)s") % {"who": words.say(words.RECOGNISERS, recogniser)}
        )
    if years := params.get("min_years"):
        parts.append(_("for %(years)s years or more") % {"years": years})
    if isinstance(params.get("window"), Mapping):
        parts.append(window(params))
    return ", ".join(parts) + "."


def _declaration(params: Params) -> str:
    return _("A competent person confirms: %(topic)s.") % {
        "topic": words.say(words.TOPICS, params["topic"])
    }


def _selection(params: Params) -> str:
    return _("Chosen among %(pool)s.") % {"pool": words.say(words.POOLS, params["pool"])}


def _external(params: Params) -> str:
    return _("Details are set by %(who)s.") % {
        "who": words.any_of(words.SETTERS, params["set_by"].split(" | "))
    }


def _quota(params: Params) -> str:
    return _("At most %(share)s, counted over the whole list.") % {
        "share": percent(str(params["max_share"]))
    }


def _attendance(params: Params) -> str:
    return _(
        "Employed %(months)s months or more; absent %(days)s working days at most."
    ) % {"months": params["min_months"], "days": params["max_absent_workdays"]}


def _counting(params: Params) -> str:
    said = {
        "training": _("Time of training is counted by its own rule."),
        "maternity_leave": _("Maternity leave counts as time worked."),
        "transfer": _("For staff who moved, the former unit gives its opinion."),
    }
    return said[params["subject"]]


def _ref(params: Params) -> str:
    return _("One of the items %(items)s of this standard.") % {
        "items": ", ".join(params["items_any"])
    }


def window(params: Params) -> str:
    """Return the years an item looks at, in words."""
    wanted = params.get("window", "ever")
    if wanted == "award_year":
        return _("in the year")
    if wanted == "streak":
        return _("in that time")
    if isinstance(wanted, Mapping):
        return _("after %(honours)s") % {"honours": honour_names(wanted["since_honour"])}
    return _("up to the proposal")


_REQUIREMENTS: Mapping[str, Callable[[Params], str]] = {
    "all_of": lambda params: _("All of the following:"),
    "any_of": lambda params: _("One of the following:"),
    "ref": _ref,
    "subject_is": _subject_is,
    "annual_rating_streak": _rating,
    "honour_held": _honour_held,
    "initiative_count": _initiatives,
    "share_of_members": _share,
    "no_discipline": _no_discipline,
    "service_years": _service,
    "post_held_years": _posts,
    "founding": _founding,
    "rank_in_cluster": _cluster,
    "movement_review": _movement,
    "achievement": _achievement,
    "declaration": _declaration,
    "selection": _selection,
    "external_rule": _external,
    "quota": _quota,
    "attendance": _attendance,
    "counting_rule": _counting,
}
