from django.apps import AppConfig


def _read_later(reading_pk: int) -> None:
    # Imported late: a task takes its backend from the settings when it is defined.
    from tdkt.casework.initiatives.tasks import read_scan

    read_scan.enqueue(reading_pk)


class InitiativesConfig(AppConfig):
    name = "tdkt.casework.initiatives"
    label = "initiatives"

    def ready(self) -> None:
        from tdkt.casework.initiatives.audit_words import ACTIONS, FIELDS
        from tdkt.casework.initiatives.catalogue import audit_words as catalogue_words
        from tdkt.casework.initiatives.catalogue.choices import Measure
        from tdkt.casework.initiatives.past import audit_words as past_words
        from tdkt.casework.initiatives.presentation import works_panel
        from tdkt.casework.initiatives.queries import works_on_file
        from tdkt.casework.initiatives.services.reports import read_later_with
        from tdkt.ground.audit import words
        from tdkt.registry.honours import facts
        from tdkt.registry.people import panels

        words.register(ACTIONS, FIELDS)
        read_later_with(_read_later)
        words.register(catalogue_words.ACTIONS, catalogue_words.FIELDS)
        words.register_choices("effect_measure", Measure.choices)
        words.register(past_words.ACTIONS, past_words.FIELDS)
        facts.register_facts_source(works_on_file)
        panels.register(
            panels.Panel(
                name="initiatives",
                position=20,
                template="initiatives/parts/works.html",
                context=works_panel,
            )
        )
