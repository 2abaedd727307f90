from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tdkt.casework.decisions"
    label = "decisions"

    def ready(self) -> None:
        from tdkt.casework.decisions.audit_words import ACTIONS, CHOICES, FIELDS
        from tdkt.casework.decisions.queries.history import (
            honours_before,
            honours_held,
            years_declared_complete,
        )
        from tdkt.casework.decisions.queries.uses import (
            doubles_for_reader,
            rewarded_before,
        )
        from tdkt.casework.decisions.queries.works import uses_of_work
        from tdkt.casework.initiatives import uses as work_uses
        from tdkt.ground.audit import words
        from tdkt.registry.honours import history, uses

        words.register(ACTIONS, FIELDS)
        for field, choices in CHOICES.items():
            words.register_choices(field, choices)
        history.register_source(
            honours_before, complete_years=years_declared_complete, held=honours_held
        )
        work_uses.register_source(uses_of_work)
        uses.register_source(doubles_for_reader, rewarded_before)
