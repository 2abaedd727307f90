"""Every address of the house, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("tdkt.doors.desk.urls")),
    path("public/", include("tdkt.doors.portal.urls")),
    path("accounts/", include("tdkt.ground.accounts.urls")),
    path("page/", include("tdkt.ground.core.urls")),
    path("audit/", include("tdkt.ground.audit.urls")),
    path("calendar/", include("tdkt.tools.calendars.urls")),
    path("organizations/", include("tdkt.registry.organizations.urls")),
    path("people/", include("tdkt.registry.people.urls")),
    path("honours/", include("tdkt.registry.honours.urls")),
    path("library/", include("tdkt.registry.library.urls")),
    path("reuse/", include("tdkt.casework.reuse.urls")),
    path("initiatives/", include("tdkt.casework.initiatives.urls")),
    path("dossiers/", include("tdkt.casework.dossiers.urls")),
    path("prospects/", include("tdkt.casework.prospects.urls")),
    path("councils/", include("tdkt.casework.councils.urls")),
    path("decisions/", include("tdkt.casework.decisions.urls")),
    path("intake/", include("tdkt.exchange.intake.urls")),
    path("reports/", include("tdkt.exchange.reports.urls")),
]
