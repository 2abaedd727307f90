from django.apps import AppConfig


def _work_on_reports(dossier_pk: int, actor_pk: int | None, compare: bool) -> None:
    # Imported late: a task takes its backend from the settings when it is defined.
    from tdkt.casework.dossiers.tasks import work_on_reports

    work_on_reports.enqueue(dossier_pk, actor_pk, compare)


class DossiersConfig(AppConfig):
    name = "tdkt.casework.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from tdkt.casework.dossiers.audit_words import ACTIONS, CODED, FIELDS
        from tdkt.casework.dossiers.open_cases import count_open, open_cases
        from tdkt.casework.dossiers.services.reports import work_later_with
        from tdkt.ground.audit import words
        from tdkt.registry.honours.open_cases import OpenCaseSource, register_source

        words.register(ACTIONS, FIELDS)
        for field, choices in CODED.items():
            words.register_choices(field, list(choices))
        work_later_with(_work_on_reports)
        register_source(OpenCaseSource(count=count_open, cases=open_cases))
