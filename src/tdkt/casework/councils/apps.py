from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "tdkt.casework.councils"
    label = "councils"
