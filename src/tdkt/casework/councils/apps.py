from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "tdkt.casework.councils"
    label = "councils"

    def ready(self) -> None:
        from tdkt.casework.councils.audit_words import ACTIONS, FIELDS
        from tdkt.ground.audit import words

        words.register(ACTIONS, FIELDS)
