"""
Reading YAML that somebody sent: no anchors, no tags, small, shallow, and with its lines.

Aliases are how a few bytes grow into gigabytes; nothing here needs them, so they are
refused before anything is built.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from .faults import PackInvalid

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """
    A text as plain values.

    Args:
        lines: number of the line, from 1, by the path of names and places that leads to
            each value.
    """

    value: Any
    lines: dict[Path, int]


def read_text(text: str) -> Text:
    """
    Return the values of a YAML text with the lines they stand on.

    Raises:
        PackInvalid: too large, too deep, no YAML, or with anchors, aliases or tags.
    """
    _check_shape(text)
    lines: dict[Path, int] = {}
    node = yaml.compose(text, Loader=_LOADER)
    return Text(_plain(node, (), lines), lines)


def node_at(text: str, path: Path) -> Any:
    """
    Return the YAML node at a path of a text that `read_text` accepts.

    Raises:
        KeyError: nothing stands there.
    """
    node = yaml.compose(text, Loader=_LOADER)
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = {key.value: value for key, value in node.value}[str(step)]
        else:
            raise KeyError(step)
    return node


def _check_shape(text: str) -> None:
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise PackInvalid(1, "too_large", limit=MAX_BYTES)
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise PackInvalid(line, "alias")
            if getattr(event, "tag", None) is not None:
                raise PackInvalid(line, "tag")
            if isinstance(event, _OPENING):
                depth += 1
            elif isinstance(event, _CLOSING):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            if depth > MAX_DEPTH:
                raise PackInvalid(line, "too_deep", limit=MAX_DEPTH)
            if documents > 1:
                raise PackInvalid(line, "several_documents")
    except (yaml.YAMLError, UnicodeError) as error:
        raise PackInvalid(_line_of(error, text), "not_yaml") from error
    if not documents:
        raise PackInvalid(1, "not_yaml")


def _line_of(error: Exception, text: str) -> int:
    if mark := getattr(error, "problem_mark", None):
        return int(mark.line) + 1
    place = getattr(error, "position", None)
    return text.count("\n", 0, place) + 1 if isinstance(place, int) else 1


def _plain(node: Any, path: Path, lines: dict[Path, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(child, (*path, place), lines) for place, child in enumerate(node.value)
        ]
    return _scalar(node)


def _mapping(node: Any, path: Path, lines: dict[Path, int]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, child in node.value:
        line = key_node.start_mark.line + 1
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(key, str | int) or isinstance(key, bool):
            raise PackInvalid(line, "not_yaml")
        if key in found:
            raise PackInvalid(line, "duplicate_key", field=key)
        found[key] = _plain(child, (*path, key), lines)
        # A block begins below its name; the name is where a reader looks.
        lines[(*path, key)] = line
    return found


def _scalar(node: Any) -> Any:
    line = node.start_mark.line + 1
    if node.tag.endswith((":merge", ":value", ":binary")):
        raise PackInvalid(line, "tag")
    try:
        value = yaml.constructor.SafeConstructor().construct_object(node)
    except yaml.YAMLError as error:
        raise PackInvalid(line, "not_yaml") from error
    except (ValueError, OverflowError) as error:
        # A day that does not exist, or digits without end.
        raise PackInvalid(line, "bad_day", value=node.value[:40]) from error
    if isinstance(value, datetime):
        raise PackInvalid(line, "bad_day", value=node.value[:40])
    if isinstance(value, float) and not math.isfinite(value):
        raise PackInvalid(line, "not_yaml")
    return value
