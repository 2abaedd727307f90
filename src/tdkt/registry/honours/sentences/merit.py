"""Sentences about years, honours, works, achievements, movements."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tdkt.registry.honours import words
from tdkt.tools.law.evaluation import Finding, Verdict

from .numbers import comma, honour_names, year, years

Facts = Mapping[str, Any]


def rating(finding: Finding, facts: Facts) -> str:
    needed = words.say(words.RATINGS, facts["min_rating"])
    if facts["window"] is None:
        return _("Which years are meant is not known; a person looks at the ratings.")
    if facts["window"] == [facts["judged_year"], facts["judged_year"]]:
        rating = facts.get("rating")
        said = {"year": year(facts, facts["judged_year"]), "needed": needed}
        if rating is None:
            return (
                _("No rating of %(year)s is on file; %(needed)s or better is needed.")
                % said
            )
        said["rating"] = words.say(words.RATINGS, rating)
        return _("Rating of %(year)s: %(rating)s; %(needed)s or better is needed.") % said
    return rating_of_years(facts, needed)


def rating_of_years(facts: Facts, needed: str) -> str:
    said = {
        "needed": needed,
        "count": facts["years"],
        "reached": years(facts, facts["reached_years"]) or _("none"),
        "year": year(facts, facts["judged_year"]),
    }
    if not facts["consecutive"]:
        return (
            _(
                "Years with %(needed)s or better: %(reached)s; needed: %(count)s in that time."
            )
            % said
        )
    if facts["ends_at"] == "proposal":
        return (
            _(
                "Years with %(needed)s or better: %(reached)s; needed: %(count)s in a row "
                "up to %(year)s."
            )
            % said
        )
    return (
        _("Years with %(needed)s or better: %(reached)s; needed: %(count)s in a row.")
        % said
    )


def honour_held(finding: Finding, facts: Facts) -> str:
    said = {
        "honours": honour_names(facts["honours"]),
        "years": years(facts, facts["held_years"]) or _("none"),
        "count": facts["min_count"],
    }
    if facts["standard_suffices"]:
        if finding.verdict == Verdict.MET:
            return _("Holds %(honours)s of the year, or meets its standard.") % said
        return _("Neither holds %(honours)s of the year nor meets its standard.") % said
    if facts["consecutive"]:
        return (
            _("%(honours)s: years on file %(years)s; needed: %(count)s times in a row.")
            % said
        )
    return _("%(honours)s: years on file %(years)s; needed: %(count)s times.") % said


def initiatives(finding: Finding, facts: Facts) -> str:
    marks = [words.say(words.MARKS, mark) for mark in facts["must_be"]]
    if facts["scope"]:
        scope = words.say(words.SCOPES, facts["scope"])
        marks.append(_("with effect in %(scope)s") % {"scope": scope})
    said = {
        "kinds": words.any_of(words.WORK_KINDS, facts["kinds"]),
        "count": facts["count"],
        "needed": facts["min_count"],
        "marks": ", ".join(marks),
    }
    if marks:
        return (
            _("Works that count (%(kinds)s, %(marks)s): %(count)s; needed: %(needed)s.")
            % said
        )
    return _("Works that count (%(kinds)s): %(count)s; needed: %(needed)s.") % said


def service(finding: Finding, facts: Facts) -> str:
    said = {
        "kind": words.say(words.SERVICE, facts["kind"]),
        "years": comma(facts["counted_years"]),
        "min": comma(facts["min_years"]),
        "below": comma(facts["below_years"] or ""),
    }
    if facts.get("reason") == "interrupted":
        return _("%(kind)s: %(years)s years counted, with an interruption.") % said
    if facts.get("reason") == "breaks_not_known":
        return (
            _("%(kind)s: %(years)s years counted; whether without a break is not on file.")
            % said
        )
    if facts["below_years"]:
        return (
            _("%(kind)s: %(years)s years counted; needed: from %(min)s to below %(below)s.")
            % said
        )
    return _("%(kind)s: %(years)s years counted; needed: %(min)s.") % said


def posts(finding: Finding, facts: Facts) -> str:
    return _("Years in the post %(group)s: %(years)s; needed: %(min)s.") % {
        "group": words.say(words.POSTS, facts["post_group"]),
        "years": comma(facts["years"]),
        "min": comma(facts["min_years"]),
    }


def founding(finding: Finding, facts: Facts) -> str:
    if facts["founded"] is None:
        return _("The year of founding is not on file.")
    said = {"founded": facts["founded"], "age": facts["age"], "min": facts["min_years"]}
    if facts["round_anniversary"]:
        return (
            _("Founded in %(founded)s, %(age)s years ago; a round anniversary is needed.")
            % said
        )
    return _("Founded in %(founded)s, %(age)s years ago; needed: %(min)s years.") % said


def achievement(finding: Finding, facts: Facts) -> str:
    said = {"nature": words.say(words.NATURES, facts["nature"])}
    if finding.verdict == Verdict.MET:
        return _("An assessed achievement is on file: %(nature)s.") % said
    if facts.get("reason") == "not_assessed":
        return _("Claimed and not yet assessed by a person: %(nature)s.") % said
    if facts["on_file"]:
        return _("What is on file does not reach what is asked: %(nature)s.") % said
    return _("Nothing is on file: %(nature)s.") % said


def cluster(finding: Finding, facts: Facts) -> str:
    said = {
        "organiser": words.say(words.ORGANISERS, facts["organiser"]),
        "year": year(facts, facts["year"]),
        "rank": ", ".join(str(one) for one in facts["ranks"] if one is not None)
        or _("none"),
    }
    return (
        _(
            "Place in the cluster or block of %(organiser)s in %(year)s: %(rank)s; the leader "
            "is meant."
        )
        % said
    )


def movement(finding: Finding, facts: Facts) -> str:
    said = {
        "result": words.say(words.RESULTS, facts["result"]),
        "who": words.any_of(words.LAUNCHERS, facts["launched_by"]),
    }
    if finding.verdict == Verdict.MET:
        return _("Review of a movement launched by %(who)s: %(result)s.") % said
    return (
        _("No review on file says: %(result)s, in a movement launched by %(who)s.") % said
    )


def external(finding: Finding, facts: Facts) -> str:
    if facts.get("reason") == "not_claimed":
        return _("Long service or a prize of this kind is not claimed.")
    if finding.children:
        return _("Long service is claimed; see the table of posts.")
    setters = facts["set_by"].split(" | ")
    return _("The standard is set by %(who)s in a text that is not loaded.") % {
        "who": words.any_of(words.SETTERS, setters)
    }
