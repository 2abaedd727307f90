from django.urls import path

from tdkt.doors.portal.views import certificates, decisions, dossiers, pages, works

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("check/", certificates.check, name="check"),
    # Short, because this address is printed as a QR code.
    path("c/<str:identifier>/", certificates.certificate, name="certificate"),
    path("dossier/", dossiers.dossier_status, name="dossier_status"),
    path("awards/", decisions.awards, name="awards"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path(
        "decisions/<int:pk>/decision.pdf", decisions.decision_paper, name="decision_paper"
    ),
    path("works/", works.works, name="works"),
    path("honours/", pages.honours, name="honours"),
    path("honours/<str:code>/", pages.honour, name="honour"),
    path("privacy/", pages.privacy, name="privacy"),
]
