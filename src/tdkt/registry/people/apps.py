from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tdkt.registry.people"
    label = "people"
