from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tdkt.registry.people"
    label = "people"

    def ready(self) -> None:
        from tdkt.ground.audit import words
        from tdkt.registry.people.audit_words import ACTIONS, FIELDS
        from tdkt.registry.people.unit_counts import join_unit_pages

        words.register(ACTIONS, FIELDS)
        join_unit_pages()
