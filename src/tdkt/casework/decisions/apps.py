from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tdkt.casework.decisions"
    label = "decisions"

    def ready(self) -> None:
        from tdkt.casework.decisions.audit_words import ACTIONS, FIELDS
        from tdkt.casework.decisions.choices import FundEntryKind
        from tdkt.casework.decisions.queries.history import (
            honours_before,
            honours_held,
            years_declared_complete,
        )
        from tdkt.ground.audit import words
        from tdkt.registry.honours import history

        words.register(ACTIONS, FIELDS)
        words.register_choices("entry_kind", list(FundEntryKind.choices))
        history.register_source(
            honours_before, complete_years=years_declared_complete, held=honours_held
        )
