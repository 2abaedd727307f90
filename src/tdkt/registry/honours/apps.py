from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "tdkt.registry.honours"
    label = "honours"

    def ready(self) -> None:
        from tdkt.ground.audit import words
        from tdkt.registry.honours.audit_words import ACTIONS, FIELDS
        from tdkt.registry.honours.received import received_honours
        from tdkt.registry.people import panels

        panels.register(
            panels.Panel(
                name="honours",
                position=10,
                template="honours/parts/received.html",
                context=received_honours,
            )
        )
        words.register(ACTIONS, FIELDS)
