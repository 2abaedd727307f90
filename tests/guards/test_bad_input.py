"""Nothing that a reader can put into an address or a form ends in an error page of ours."""

from collections.abc import Iterator
from importlib import import_module
from inspect import isclass

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import URLPattern
from tests.factories.catalogue import EffectFactory
from tests.factories.councils import council_of
from tests.factories.decisions import AwardFactory, approved_dossier, draft_of
from tests.factories.dossiers import Office, make_dossier, make_draft, make_office
from tests.factories.initiatives import InitiativeFactory, recognised_work
from tests.factories.organizations import RoleHoldingFactory
from tests.guards.house import rooms
from tests.guards.test_addresses import addresses

from tdkt.casework.dossiers.choices import DossierStatus
from tdkt.exchange.intake.services import upload_list
from tdkt.ground.core.files import TEXT
from tdkt.registry.organizations.choices import Role

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HOSTILE = {
    "a number of 5,000 digits": "9" * 5000,
    "a number no database holds": "999999999999999999999",
    "less than nothing": "-1",
    "figures of another script": "٣²",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "a long name": "Nguyễn " * 800,
    "NUL": "a\x00b",
    "signs of every kind": (
        "\x01\x1b\x7f\x85\ud800 an'bien\"; -- <script> %s %(x)s {0} \\ ../../etc [[("
    ),
}
ROOM_OF_ALL = [
    room for room in rooms() if (room / "forms.py").exists() or (room / "forms").is_dir()
]
IN_ADDRESSES = {
    "action", "code", "council", "day", "dossier", "for_dossier", "from", "next", "officer",
    "only", "opens", "page", "parent", "pick", "q", "sealed", "source", "step", "subject",
    "tab", "token", "unit", "version", "on", "year", "fields_to_mend", "reason", "opinion",
    "to", "question", "answer", "text", "received_by", "font", "lines", "honour_code", "author",
    "side", "title",
}  # fmt: skip
_LIST = (
    b"STT;H\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan;Danh hi\xe1\xbb\x87u\n1;Danh An;L\xc4\x90TT\n"
)


def names_of_fields() -> set[str]:
    """Return the name of every field of every form of the house, and what views read."""
    found = set(IN_ADDRESSES)
    for room in ROOM_OF_ALL:
        module = f"tdkt.{room.parent.name}.{room.name}.forms"
        files = [room / "forms.py", *sorted((room / "forms").glob("*.py"))]
        for file in [*files, *sorted(room.glob("*/forms.py"))]:
            if not file.exists() or file.stem == "__init__":
                continue
            name = module if file.stem == "forms" else f"{module}.{file.stem}"
            if file.stem == "forms" and file.parent != room:
                name = f"tdkt.{room.parent.name}.{room.name}.{file.parent.name}.forms"
            for thing in vars(import_module(name)).values():
                if isclass(thing) and issubclass(thing, BaseForm):
                    found |= set(getattr(thing, "base_fields", {}))
    return found


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def chief(office: Office, signed_in) -> Client:
    """Somebody who holds every role of a commune and so comes as far as anybody can."""
    for role in Role:
        if role != Role.OFFICER:
            RoleHoldingFactory(user=office.officer, role=role, unit=office.commune)
    RoleHoldingFactory(
        user=office.officer, role=Role.ADMINISTRATOR, unit=office.commune.parent
    )
    client = signed_in(office.officer)
    client.raise_request_exception = True
    return client


@pytest.fixture
def places(office: Office, chief: Client, at) -> dict[str, list[object]]:
    """Return what exists, by the name of the place that it takes in an address."""
    waiting = make_draft(office)
    appraised = make_dossier(office, DossierStatus.APPRAISING)
    leader = make_dossier(office, DossierStatus.FOR_APPROVAL, award_type="dot_xuat")
    proposed = make_dossier(office, DossierStatus.PROPOSED)
    draft = draft_of(approved_dossier(office.commune), officer=office.officer, at=at)
    award = AwardFactory(decision__unit=office.commune, subject__unit=office.unit)
    council = council_of(office.commune)
    batch = upload_list(
        unit=office.unit, name="danh sach.csv", content=_LIST, content_type=TEXT,
        font="auto", actor=office.submitter, at=at,
    )  # fmt: skip
    copied = EffectFactory(adoption__unit=office.unit)
    return {
        "effect_pk": [copied.pk],
        "dossiers": [d.pk for d in (waiting, appraised, leader, proposed)],
        "nomination_pk": [appraised.nominations.get().pk, waiting.nominations.get().pk],
        "paper_pk": [waiting.papers.first().pk],
        "councils": [council.pk],
        "member_pk": [council.members.first().pk],
        "decisions": [draft.pk, award.decision_id],
        "identifier": [award.identifier],
        "award_pk": [award.pk],
        "line_pk": [draft.lines.first().pk],
        "intake": [batch.pk],
        "organizations": [office.unit.pk, office.submitter.pk],
        "people": [appraised.nominations.get().subject_id],
        "portal": [award.decision_id],
        "code": ["LDTT", "CSTDCS"],
        "kind": ["pdf", "xlsx", "merge", "rename"],
        "what": ["list"],
        "slug": ["receive"],
        "initiatives": [
            recognised_work(office.person("Danh Văn Lợi")).pk,
            InitiativeFactory(unit=office.unit).pk,
            copied.adoption_id,
            copied.adoption.work_id,
        ],
        "register": ["initiatives", "awards"],
    }


def paths(
    places: dict[str, list[object]], *, turns: int = 9
) -> Iterator[tuple[str, URLPattern, str]]:
    """Yield every address of the house with what exists in its places, `turns` of each."""
    for name, pattern, path in addresses():
        room = name.split(":")[0]
        wanted = pattern.pattern.regex.groupindex
        if not wanted:
            yield name, pattern, path
            continue
        if room not in places and room != "honours":
            continue
        longest = max(len(places.get(place, places.get(room, [1]))) for place in wanted)
        for turn in range(min(longest, turns)):
            yield name, pattern, _filled(name, wanted, places, room, turn)


def _filled(name, wanted, places, room, turn) -> str:
    from django.urls import NoReverseMatch, reverse

    def one(place: str) -> object:
        rows = places.get(place) or places.get(room) or [1]
        return rows[turn % len(rows)]

    for kind in [None, *places["kind"]]:
        values = {p: (kind if kind and p == "kind" else one(p)) for p in wanted}
        try:
            return reverse(name, kwargs=values)
        except NoReverseMatch:
            continue
    raise AssertionError(name)


def failures(client: Client, method: str, path: str, data: dict[str, object]) -> list[str]:
    """Return what went wrong at an address; whatever was written is undone."""
    try:
        with transaction.atomic():
            response = getattr(client, method)(path, data)
            transaction.set_rollback(True)
    except Exception as error:
        return [f"{method} {path}: {type(error).__name__}: {str(error)[:200]}"]
    if response.status_code >= 500:
        return [f"{method} {path}: {response.status_code}"]
    return []


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_address_breaks(kind: str, chief: Client, places) -> None:
    typed = HOSTILE[kind].encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    words = typed[:500] if len(typed) > 500 and not typed.isdecimal() else typed
    query = dict.fromkeys(sorted(names_of_fields()), words)

    wrong = [
        fault
        for name, _pattern, path in paths(places, turns=1)
        if not name.startswith(("mfa", "account"))
        for given in ((query, {"q": words}) if path.endswith("/") else (query,))
        for fault in failures(chief, "get", path, given)
    ]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["nothing", *HOSTILE])
def test_no_form_breaks(kind: str, chief: Client, places) -> None:
    typed = (
        HOSTILE.get(kind, "").encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    )
    fields: dict[str, object] = (
        dict.fromkeys(sorted(names_of_fields()), typed) if typed else {}
    )
    if typed:
        name = typed[:60].replace("\x00", "") or "x"
        fields["file"] = SimpleUploadedFile(f"{name}.csv", typed.encode() or b"x")

    wrong = [
        fault
        for name, _pattern, path in paths(places)
        if not name.startswith(("mfa", "account"))
        for fault in failures(chief, "post", path, _anew(fields))
    ]

    assert not wrong, "\n".join(wrong)


def _anew(fields: dict[str, object]) -> dict[str, object]:
    """Return the fields with the file at its beginning."""
    for value in fields.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return dict(fields)


def test_other_ways_of_asking_are_refused_in_good_order(chief: Client, places) -> None:
    wrong = [
        fault
        for _name, _pattern, path in paths(places, turns=1)
        for method in ("put", "head")
        for fault in failures(chief, method, path, {})
    ]

    assert not wrong, "\n".join(wrong)


def test_the_walk_takes_every_form_along() -> None:
    assert {"title", "judged_year", "achievement", "full_name"} <= names_of_fields()
    assert settings.DEBUG is False
