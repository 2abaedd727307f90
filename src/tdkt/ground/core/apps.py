from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tdkt.ground.core"
    label = "core"
