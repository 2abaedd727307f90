from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "tdkt.registry.library"
    label = "library"
