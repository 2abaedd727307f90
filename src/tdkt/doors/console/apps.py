from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "tdkt.doors.console"
    label = "console"

    def ready(self) -> None:
        from tdkt.doors.console.audit_words import ACTIONS, FIELDS
        from tdkt.ground.audit import words

        words.register(ACTIONS, FIELDS)
