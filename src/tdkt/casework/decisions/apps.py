from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tdkt.casework.decisions"
    label = "decisions"
