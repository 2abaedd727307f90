"""A unit as official papers print it: head, deciding power, signature block."""

from datetime import date

from tdkt.registry.organizations.choices import UnitKind
from tdkt.registry.organizations.models import Unit
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock

COMMITTEE = "Ủy ban nhân dân"
_FOR_THE_HEAD = ("KT.", "TL.", "TUQ.")


def issuing_lines(name: str) -> str:
    """Return a unit's name in capitals, the place of a people's committee on its own line."""
    rest = name.removeprefix(COMMITTEE).strip()
    if rest and rest != name:
        return f"{COMMITTEE}\n{rest}".upper()
    return name.upper()


def head_of(
    unit: Unit,
    *,
    symbol: str,
    name: str = "",
    number: str | None = None,
    day: date | None = None,
    place: str = "",
    year: int | None = None,
) -> OfficialHead:
    """
    Return the head of a paper that a unit issues.

    A people's committee prints no body above it; every other unit prints its superior.

    Args:
        name: the unit's name on the day, where it differs from today's.
        number: as printed; None before it is given.
        year: printed with the dots while the day is not known.
    """
    own = name or unit.name
    above = None
    if unit.kind != UnitKind.PEOPLES_COMMITTEE and unit.parent is not None:
        above = issuing_lines(unit.parent.name).replace("\n", " ")
    return OfficialHead(
        parent_body=above,
        issuing_body=issuing_lines(own),
        number=number,
        symbol=symbol,
        place=place or unit.place or _place_of(own),
        day=day,
        draft_year=year,
    )


def _place_of(name: str) -> str:
    """The place in a committee's name ("Ủy ban nhân dân xã An Biên" → "An Biên")."""
    words = name.removeprefix(COMMITTEE).split()
    known = {"xã", "phường", "tỉnh", "huyện", "quận"}
    return " ".join(words[1:]) if words and words[0].lower() in known else ""


def power_of(unit: Unit, *, name: str = "", capacity: str = "") -> str:
    """
    Return who decides, in small letters: "Chủ tịch Ủy ban nhân dân xã An Biên".

    Signed "TM." the body itself decides.
    """
    own = name or unit.name
    if capacity == "TM." or not unit.head_post:
        return own
    return f"{unit.head_post} {own}"


def authority_lines(power: str) -> tuple[str, ...]:
    """Return "Chủ tịch Ủy ban nhân dân xã An Biên" on two lines, in capitals."""
    before, committee, place = power.partition(COMMITTEE)
    if committee and place.strip():
        return (f"{before}{committee}".strip().upper(), place.strip().upper())
    return (power.upper(),)


def signature_of(unit: Unit, *, capacity: str, post: str, signer: str) -> SignatureBlock:
    """
    Return the signature block: for whom (NĐ 30/2020/NĐ-CP, Điều 13), post, name.

    "KT.", "TL." and "TUQ." sign for the head, "TM." for the body.
    """
    for_whom = ""
    if capacity in _FOR_THE_HEAD:
        for_whom = unit.head_post.upper()
    elif capacity == "TM.":
        is_committee = unit.name.startswith(COMMITTEE)
        for_whom = (COMMITTEE if is_committee else unit.name).upper()
    return SignatureBlock(
        capacity=capacity,
        authority_line=for_whom,
        position_line=post.upper(),
        signer_name=signer,
    )
