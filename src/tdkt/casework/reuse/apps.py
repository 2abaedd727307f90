from django.apps import AppConfig


def _begin(comparison_pk: int) -> None:
    # Imported late: a task takes its backend from the settings when it is defined.
    from tdkt.casework.reuse.tasks import compare

    compare.enqueue(comparison_pk)


class ReuseConfig(AppConfig):
    name = "tdkt.casework.reuse"
    label = "reuse"

    def ready(self) -> None:
        from tdkt.casework.reuse.audit_words import ACTIONS, FIELDS
        from tdkt.casework.reuse.choices import Verdict
        from tdkt.casework.reuse.services import comparing
        from tdkt.ground.audit import words

        words.register(ACTIONS, FIELDS)
        words.register_choices("judged_as", list(Verdict.choices))
        comparing.begin_with(_begin)
