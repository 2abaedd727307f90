"""Change one cap in the text of a pack, and leave every other letter as it is."""

from decimal import Decimal
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
    Return the text with other figures for one cap, written on one line.

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
    changed = {
        **content["quotas"][place],
        "max_share": f"{max_share.normalize():f}",
        "rounding": rounding,
        "at_least": at_least,
        "binding": binding,
    }
    node = node_at(text, ("quotas", place))
    start, end = node.start_mark.index, _end(node)
    return f"{text[:start]}{_one_line(changed)}{text[end:]}"


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
