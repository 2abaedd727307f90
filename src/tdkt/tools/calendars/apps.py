from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "tdkt.tools.calendars"
    label = "calendars"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from tdkt.ground.audit import words

        words.register(
            {
                "calendars.swap_day_added": _("entered the swapped day %(after_day)s"),
                "calendars.swap_day_removed": _("took out the swapped day %(before_day)s"),
            }
        )
