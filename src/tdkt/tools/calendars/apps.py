from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "tdkt.tools.calendars"
    label = "calendars"
