from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "tdkt.casework.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from tdkt.casework.dossiers.audit_words import ACTIONS, CODED, FIELDS
        from tdkt.casework.dossiers.open_cases import count_open, open_cases
        from tdkt.ground.audit import words
        from tdkt.registry.honours.open_cases import OpenCaseSource, register_source

        words.register(ACTIONS, FIELDS)
        for field, choices in CODED.items():
            words.register_choices(field, list(choices))
        register_source(OpenCaseSource(count=count_open, cases=open_cases))
