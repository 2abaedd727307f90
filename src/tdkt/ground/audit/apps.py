from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tdkt.ground.audit"
    label = "audit"

    def ready(self) -> None:
        from tdkt.ground.accounts import records
        from tdkt.ground.audit import services, words

        # The accounts lie below: they are joined from here.
        records.register_recorder(services.record)
        words.register(records.ACTIONS, records.FIELDS)
