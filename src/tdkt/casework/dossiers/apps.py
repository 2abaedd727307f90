from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "tdkt.casework.dossiers"
    label = "dossiers"
