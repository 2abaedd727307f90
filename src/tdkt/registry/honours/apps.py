from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "tdkt.registry.honours"
    label = "honours"
