"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "people.person_added": _("took up the person %(after_name)s"),
    "people.person_edited": _("corrected the personal details"),
    "people.identity_revealed": _("looked at the whole identity number"),
    "people.post_added": _("added the post %(after_post)s, %(after_unit)s"),
    "people.post_ended": _("ended the post %(after_post)s on %(after_valid_until)s"),
    "people.person_transferred": _(
        "moved the person from %(before_unit)s to %(after_unit)s on %(after_from)s"
    ),
    "people.collective_added": _("took up the collective %(after_name)s"),
    "people.collective_edited": _("corrected the profile of the collective"),
    "people.household_added": _("took up the household %(after_name)s"),
    "people.household_edited": _("corrected the details of the household"),
    "people.rating_recorded": _(
        "entered the result of %(after_year)s: %(before_rating)s → %(after_rating)s"
    ),
    "people.discipline_recorded": _("wrote down discipline or a hold"),
    "people.discipline_ended": _("ended discipline or a hold on %(after_ended_on)s"),
    "people.nominee_taken_up": _("took up %(after_name)s from a list of nominees"),
}
FIELDS = {
    "birth": _("day of birth"),
    "identity_number": _("identity number"),
    "post": _("post"),
    "is_hold": _("hold"),
    "from": _("from"),
}
