from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "tdkt.casework.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from tdkt.casework.dossiers.audit_words import ACTIONS, CODED, FIELDS
        from tdkt.ground.audit import words

        words.register(ACTIONS, FIELDS)
        for field, choices in CODED.items():
            words.register_choices(field, list(choices))
