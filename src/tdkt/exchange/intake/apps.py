from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tdkt.exchange.intake"
    label = "intake"

    def ready(self) -> None:
        from tdkt.exchange.intake.audit_words import ACTIONS, FIELDS
        from tdkt.ground.audit import words

        words.register(ACTIONS, FIELDS)
