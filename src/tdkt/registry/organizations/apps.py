from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "tdkt.registry.organizations"
    label = "organizations"
