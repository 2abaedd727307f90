"""tdkt load: an invented province of any size, for practice and for measuring."""

import argparse
import sys
import time

from tdkt.doors.console.answers import Refused, print_json
from tdkt.doors.console.words import translate as _

_LONGEST_YEARS = 20
_MOST_PEOPLE = 2_000_000
_EVERY_SECONDS = 2.0


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    generate = actions.add_parser(
        "generate", help=_("Invent a province with people, years and awards.")
    )
    generate.add_argument(
        "--province",
        metavar="N",
        required=True,
        type=_number(1, _MOST_PEOPLE),
        help=_("number of people"),
    )
    generate.add_argument(
        "--years",
        default=10,
        type=_number(1, _LONGEST_YEARS),
        help=_("number of years with results and awards (10)"),
    )
    generate.add_argument(
        "--last-year",
        type=_number(2005, 2100),
        help=_("the last of the years; the latest that is all decided when left out"),
    )
    generate.add_argument(
        "--seed",
        default=1,
        type=_number(0, 10**9),
        help=_("the same seed gives the same province (1)"),
    )
    generate.add_argument("--json", action="store_true", help=_("answer as JSON"))
    generate.set_defaults(run=run_generate)


def _number(least: int, most: int) -> "type[int]":
    """Return a reader of whole numbers from `least` to `most`."""

    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError
        return value

    number.__name__ = f"whole number {least}–{most}"
    return number  # type: ignore[return-value]


def run_generate(options: argparse.Namespace) -> int:
    """Invent the province and write it; exit 1 when the database holds real work."""
    from tdkt.doors.console.house import make_ready, open_house

    open_house()
    make_ready()
    from tdkt.doors.console.load.plan import Wish, invent
    from tdkt.doors.console.load.plan.days import last_year_on
    from tdkt.doors.console.load.writing import write
    from tdkt.ground.core.moments import now, today

    refuse_real_work()
    latest = last_year_on(today())
    last_year = options.last_year or latest
    if last_year > latest:
        words = _(
            "The awards of %(year)s are not all decided yet; the latest is %(latest)s."
        )
        raise Refused(words % {"year": last_year, "latest": latest})
    refuse_known(options.seed)
    wish = Wish(options.province, options.years, last_year, options.seed)
    started = time.monotonic()
    told = Progress()
    province = invent(
        wish, lambda year: told.say(_("Inventing %(year)s …") % {"year": year})
    )
    written = write(province, at=now(), tell=told.count)
    seconds = round(time.monotonic() - started, 1)
    if options.json:
        facts = {name: value for name, value in vars(written).items() if name != "unit"}
        years = [province.years[0], province.years[-1]]
        print_json(facts | {"seed": wish.seed, "years": years, "seconds": seconds})
        return 0
    print(
        _(
            "%(name)s: %(people)s people in %(units)s units, %(ratings)s yearly results, "
            "%(awards)s awards by %(decisions)s decisions, in %(seconds)s seconds."
        )
        % (vars(written) | {"seconds": seconds})
    )
    print(
        _("To sign in: tdkt account add-administrator USERNAME --name NAME --unit %(code)s")
        % {"code": written.code}
    )
    return 0


def refuse_real_work() -> None:
    """
    Refuse a database that holds anything real beside the units that come with the house.

    Raises:
        Refused: a row is not marked as invented, or somebody holds a role in a real unit.
    """
    from django.apps import apps
    from django.core.exceptions import FieldDoesNotExist

    from tdkt.casework.reuse.models import Text
    from tdkt.registry.organizations.models import RoleHolding, Unit

    real = RoleHolding.objects.filter(unit__is_invented=False).exists()
    for model in apps.get_models():
        try:
            model._meta.get_field("is_invented")
        except FieldDoesNotExist:
            continue
        # Real units without anybody in them may have come with the house, and statutes.
        if model is not Unit:
            rows = model._default_manager.filter(is_invented=False)
            if model is Text:
                rows = rows.exclude(kind="public", created_by=None)
            real = real or rows.exists()
    if real:
        raise Refused(
            _(
                "This database holds real work or the demonstration; invented people are "
                "not mixed into it. Choose another folder with TDKT_HOME, or another "
                "DATABASE_URL."
            )
        )


def refuse_known(seed: int) -> None:
    """Refuse a seed whose province is in the database already."""
    from tdkt.registry.organizations.models import Unit

    if Unit.objects.filter(code=f"mp{seed}-tinh").exists():
        words = _("The province of seed %(seed)s is there already. Choose another --seed.")
        raise Refused(words % {"seed": seed})


class Progress:
    """Tells those who wait how far it is, on the error stream, every two seconds."""

    def __init__(self) -> None:
        self._last = 0.0

    def say(self, words: str) -> None:
        if time.monotonic() - self._last >= _EVERY_SECONDS:
            self._last = time.monotonic()
            print(words, file=sys.stderr, flush=True)

    def count(self, what: str, rows: int) -> None:
        words = {
            "people": _("People written: %(count)s"),
            "ratings": _("Yearly results written: %(count)s"),
            "awards": _("Awards written: %(count)s"),
            "works": _("Initiatives written: %(count)s"),
        }
        self.say(words[what] % {"count": f"{rows:,}"})
