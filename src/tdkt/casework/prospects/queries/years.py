"""Which year a sweep judges: the latest one that most have been rated for."""

from datetime import date

from django.db.models import Count

from tdkt.registry.people.models import YearlyRating

_MOST = 0.5


def year_to_judge(on: date) -> int:
    """
    Return the latest year that at least half as many are rated for as in the best year.

    Units rate in December and January, not all at once: the year that just began to be
    rated would make most of the province look as if nothing had been achieved. Without
    any rating on file: the year before.
    """
    counts = dict(
        YearlyRating.objects.filter(year__lte=on.year, year__gte=on.year - 5)
        .order_by()
        .values_list("year")
        .annotate(rated=Count("pk"))
    )
    most = max(counts.values(), default=0)
    rated = [year for year, number in counts.items() if number >= most * _MOST]
    return max(rated, default=on.year - 1)
