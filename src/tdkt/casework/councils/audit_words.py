"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "councils.set_up": _("set up the council by %(after_decision)s"),
    "councils.changed": _("changed the council's name, decision or days"),
    "councils.member_added": _("added the member %(after_member)s from %(after_from)s"),
    "councils.member_left": _("ended the place of %(after_member)s on %(after_until)s"),
    "councils.sitting_recorded": _(
        "entered the council's result: %(after_agreed)s agreed, %(after_not_agreed)s not"
    ),
    "councils.minutes_attached": _("attached the signed minutes %(after_file)s"),
}
FIELDS = {
    "decision": _("decision"),
    "member": _("member"),
    "seat": _("place in the council"),
    "minutes": _("number of the minutes"),
    "dossiers": _("dossiers"),
    "agreed": _("agreed"),
    "not_agreed": _("not agreed"),
    "file": _("file"),
}
