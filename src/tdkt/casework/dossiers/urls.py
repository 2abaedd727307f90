from django.urls import path

from tdkt.casework.dossiers.views import actions, detail, drafting, lists, reports, slips

app_name = "dossiers"
urlpatterns = [
    path("", lists.list_, name="list"),
    path("desk/", lists.desk, name="desk"),
    path("new/", drafting.new, name="new"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/edit/", drafting.edit, name="edit"),
    path("<int:pk>/pack/", detail.pack, name="pack"),
    path("<int:pk>/slip.pdf", slips.slip_pdf, name="slip_pdf"),
    path("<int:pk>/slip.docx", slips.slip_docx, name="slip_docx"),
    path("<int:pk>/nominees/new/", drafting.nominee_new, name="nominee_new"),
    path("<int:pk>/nominees/<int:nomination_pk>/", detail.nominee, name="nominee"),
    path(
        "<int:pk>/nominees/<int:nomination_pk>/edit/",
        drafting.nominee_edit,
        name="nominee_edit",
    ),
    path(
        "<int:pk>/nominees/<int:nomination_pk>/drop/",
        drafting.nominee_drop,
        name="nominee_drop",
    ),
    path(
        "<int:pk>/nominees/<int:nomination_pk>/remove/",
        actions.remove_nominee,
        name="nominee_remove",
    ),
    path("<int:pk>/papers/attach/", drafting.paper_attach, name="paper_attach"),
    path("<int:pk>/papers/<int:paper_pk>/", drafting.paper_open, name="paper"),
    path(
        "<int:pk>/papers/<int:paper_pk>/take-out/",
        drafting.paper_take_out,
        name="paper_take_out",
    ),
    path("<int:pk>/reports/", reports.reports, name="reports"),
    path("<int:pk>/reports/compare/", reports.compare, name="reports_compare"),
    path("<int:pk>/submit/", actions.submit, name="submit"),
    path("<int:pk>/recall/", actions.recall, name="recall"),
    path("<int:pk>/withdraw/", actions.withdraw, name="withdraw"),
    path("<int:pk>/receive/", actions.receive, name="receive"),
    path("<int:pk>/return/", actions.return_, name="return"),
    path("<int:pk>/hand-over/", actions.hand_over, name="hand_over"),
    path("<int:pk>/assign/", actions.assign, name="assign"),
    path("<int:pk>/start/", actions.start, name="start"),
    path("<int:pk>/judge/", actions.judge, name="judge"),
    path("<int:pk>/regime/", actions.choose_regime, name="regime"),
    path("<int:pk>/pass/", actions.pass_, name="pass"),
    path("<int:pk>/refuse/", actions.refuse, name="refuse"),
    path("<int:pk>/forward/", actions.forward, name="forward"),
    path("<int:pk>/approve/", actions.approve, name="approve"),
    path("<int:pk>/send-back/", actions.send_back, name="send_back"),
    path("<int:pk>/ask/", actions.ask, name="ask"),
    path("<int:pk>/answer/", actions.answer, name="answer"),
    path("<int:pk>/note/", actions.note, name="note"),
]
