from django.apps import AppConfig


class ReuseConfig(AppConfig):
    name = "tdkt.casework.reuse"
    label = "reuse"
