from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "tdkt.exchange.reports"
    label = "reports"
