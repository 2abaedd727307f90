from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tdkt.exchange.intake"
    label = "intake"
