"""Name, post, unit and class as at the time, worked out for many subjects at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, name_sort_key, sort_key
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Person, Post, Subject


@dataclass(frozen=True)
class SnapshotWords:
    """What the unit's own list says; empty words are filled from the records on file."""

    name: str = ""
    gender: str = ""
    birth: str = ""
    post_title: str = ""
    unit_name: str = ""
    worker_class: str = ""


def snapshots_of(subjects: Sequence[tuple[Subject, SnapshotWords]]) -> list[dict[str, Any]]:
    """Return the snapshot fields of a nomination for each subject, in the order given."""
    ids = [subject.pk for subject, _words in subjects]
    persons = {one.pk: one for one in _in_pieces(Person, ids)}
    posts = _posts_today(ids)
    unit_ids = {subject.unit_id for subject, _words in subjects}
    units = Unit.objects.in_bulk(unit_ids)
    return [
        _snapshot(
            subject,
            words,
            persons.get(subject.pk),
            posts.get(subject.pk),
            units[subject.unit_id],
        )
        for subject, words in subjects
    ]


_PIECE = 5000  # SQLite takes at most 32,766 values in one question


def _in_pieces(model: Any, ids: Sequence[int]) -> list[Any]:
    return [
        row
        for start in range(0, len(ids), _PIECE)
        for row in model.objects.filter(pk__in=ids[start : start + _PIECE])
    ]


def _posts_today(ids: Sequence[int]) -> dict[int, Post]:
    day = today()
    held: dict[int, Post] = {}
    for start in range(0, len(ids), _PIECE):
        rows = (
            Post.objects.filter(
                person_id__in=ids[start : start + _PIECE], valid_from__lte=day
            )
            .filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
            .select_related("unit")
            .order_by("valid_from", "pk")
        )
        held.update({row.person_id: row for row in rows})
    return held


def _snapshot(
    subject: Subject,
    words: SnapshotWords,
    person: Person | None,
    post: Post | None,
    unit: Unit,
) -> dict[str, Any]:
    name = clean(words.name) or subject.name
    is_person = subject.kind == SubjectKind.INDIVIDUAL
    return {
        "name": name,
        "name_sort_key": name_sort_key(name) if is_person else sort_key(name),
        "subject_kind": subject.kind,
        "gender": words.gender or (person.gender if person else ""),
        "birth": words.birth or (person.birth if person else ""),
        "post_title": clean(words.post_title) or (post.title if post else ""),
        "unit_name": clean(words.unit_name) or (post.unit.name if post else unit.name),
        "worker_class": words.worker_class or (post.worker_class if post else ""),
    }
