"""Change a cap or the first day in the text of a pack; every other letter stays."""

from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

import yaml

from .yaml_text import node_at, read_text


def with_quota(
    text: str,
    quota_id: str,
    *,
    max_share: Decimal,
    rounding: str,
    at_least: int,
    binding: bool,
) -> str:
    """
    Return the text with other figures for one cap; a cap in a block changes figure by
    figure, so that two versions differ only in what was changed.

    Raises:
        PackInvalid: the text cannot be read.
        LookupError: it has no such cap.
    """
    content = read_text(text).value
    rows = content.get("quotas") if isinstance(content, dict) else None
    place = next(
        (
            place
            for place, row in enumerate(rows or ())
            if isinstance(row, dict) and str(row.get("id")) == quota_id
        ),
        None,
    )
    if place is None:
        raise LookupError(quota_id)
    was = content["quotas"][place]
    figures = {
        "max_share": f"{max_share.normalize():f}",
        "rounding": rounding,
        "at_least": at_least,
        "binding": binding,
    }
    node = node_at(text, ("quotas", place))
    if node.flow_style:
        start, end = node.start_mark.index, _end(node)
        return f"{text[:start]}{_one_line({**was, **figures})}{text[end:]}"
    return _figure_by_figure(text, node, was, figures)


def with_first_day(text: str, day: date) -> str:
    """
    Return the text with another first day.

    Raises:
        PackInvalid: the text cannot be read.
        LookupError: it names no first day.
    """
    read_text(text)
    node = node_at(text, ("valid_from",))
    return f"{text[: node.start_mark.index]}{day.isoformat()}{text[_end(node) :]}"


def _figure_by_figure(
    text: str, node: Any, was: dict[str, Any], figures: dict[str, Any]
) -> str:
    """Put each figure that differs in the place of the old one; new ones come last."""
    places = {str(key.value): value for key, value in node.value}
    indent = " " * node.start_mark.column
    added = "".join(
        f"\n{indent}{key}: {_scalar(value)}"
        for key, value in figures.items()
        if key not in places
    )
    end = _end(node)
    text = f"{text[:end]}{added}{text[end:]}"
    changed = [
        (places[key].start_mark.index, _end(places[key]), value)
        for key, value in figures.items()
        if key in places and str(was[key]) != str(value)
    ]
    # From the back, so that the places in front stay where they are.
    for start, stop, value in sorted(changed, reverse=True, key=itemgetter(0)):
        text = f"{text[:start]}{_scalar(value)}{text[stop:]}"
    return text


def _scalar(value: object) -> str:
    """Write a share in quotes, so that no reader makes a binary fraction of it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        f'"{value}"' if str(value)[:1].isdigit() and isinstance(value, str) else str(value)
    )


def _end(node: Any) -> int:
    """Return where the last letter of a node stands; a block's own end lies further on."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _one_line(row: dict[str, Any]) -> str:
    written = yaml.dump(
        row,
        Dumper=yaml.SafeDumper,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
    )
    return written.strip()
