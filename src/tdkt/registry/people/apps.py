from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tdkt.registry.people"
    label = "people"

    def ready(self) -> None:
        from tdkt.ground.audit import words
        from tdkt.registry.people.audit_words import ACTIONS, FIELDS

        words.register(ACTIONS, FIELDS)
