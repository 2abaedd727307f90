from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "tdkt.doors.console"
    label = "console"
