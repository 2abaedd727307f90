from django.apps import AppConfig


class ProspectsConfig(AppConfig):
    name = "tdkt.casework.prospects"
    label = "prospects"

    def ready(self) -> None:
        from tdkt.casework.prospects.audit_words import ACTIONS, FIELDS
        from tdkt.ground.audit import words

        words.register(ACTIONS, FIELDS)
