from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tdkt.casework.decisions"
    label = "decisions"

    def ready(self) -> None:
        from tdkt.casework.decisions.queries.history import honours_before
        from tdkt.registry.honours import history

        history.register_source(honours_before)
