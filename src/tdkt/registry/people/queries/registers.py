"""For whom, and in which years, offices declared a register complete."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.utils import timezone

from tdkt.registry.organizations.models import RegisterDeclaration
from tdkt.registry.organizations.queries import standing_declarations
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Post, Subject

# Further back no standard looks; "from the beginning" is counted out so far.
YEARS_BACK = 60
_CHUNK = 10_000


def declared_years(
    register: str, subject_ids: Collection[int]
) -> dict[int, frozenset[int]]:
    """
    Return the years in which a register is declared complete for each subject.

    A declaration speaks of those who belonged to its unit, or to one below, on the day it
    was made: an individual must have held a post there by then and belong there today. Who
    is not covered is left out. Three queries for each ten thousand subjects.
    """
    declarations = {one.unit.path: one for one in standing_declarations(register)}
    if not declarations:
        return {}
    spoken = {path: _years(one) for path, one in declarations.items()}
    found: dict[int, frozenset[int]] = {}
    ids = sorted(set(subject_ids))
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        posts = _posts(chunk)
        rows = Subject.objects.filter(pk__in=chunk).order_by()
        for pk, kind, path in rows.values_list("pk", "kind", "unit__path"):
            years = frozenset[int]().union(
                *(
                    spoken[above]
                    for above in _paths_above(path)
                    if above in declarations
                    and (
                        kind != SubjectKind.INDIVIDUAL
                        or _was_there(posts.get(pk, ()), declarations[above])
                    )
                )
            )
            if years:
                found[pk] = years
    return found


def _years(declaration: RegisterDeclaration) -> frozenset[int]:
    oldest = declaration.last_year - YEARS_BACK
    first = max(declaration.first_year or oldest, oldest)
    return frozenset(range(first, declaration.last_year + 1))


def _posts(subject_ids: Sequence[int]) -> dict[int, list[tuple[str, date]]]:
    found: dict[int, list[tuple[str, date]]] = defaultdict(list)
    rows = Post.objects.filter(person_id__in=subject_ids).order_by()
    for pk, path, since in rows.values_list("person_id", "unit__path", "valid_from"):
        found[pk].append((path, since))
    return found


def _was_there(posts: Sequence[tuple[str, date]], declaration: RegisterDeclaration) -> bool:
    day = timezone.localtime(declaration.declared_at).date()
    return any(
        path.startswith(declaration.unit.path) and since <= day for path, since in posts
    )


def _paths_above(path: str) -> Iterator[str]:
    """Yield the path of each unit above, the outermost first, and of the unit itself."""
    end = path.find("/", 1)
    while end > 0:
        yield path[: end + 1]
        end = path.find("/", end + 1)
