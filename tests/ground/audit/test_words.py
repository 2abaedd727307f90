"""Every action that the program records can be read."""

import re
from pathlib import Path

import tdkt
from tdkt.ground.audit import words

SOURCE = Path(tdkt.__file__).parent
ROOMS = {
    path.name for floor in SOURCE.iterdir() if floor.is_dir() for path in floor.iterdir()
}
# "room.past_tense" as a literal, wherever a deed is recorded.
RECORDED = re.compile(r"(action\s*=|Deed\()\s*\(?\s*([\"'][a-z]+\.[a-z_]+[\"'])")


def recorded_actions() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for _way, literal in RECORDED.findall(path.read_text()):
            room, _dot, _deed = literal.strip("\"'").partition(".")
            if room in ROOMS:
                found.add(literal.strip("\"'"))
    return found


def test_there_are_actions_to_look_at():
    assert len(recorded_actions()) > 15


def test_every_recorded_action_has_words():
    assert sorted(recorded_actions() - set(words.registered_actions())) == []
