from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tdkt.ground.audit"
    label = "audit"
