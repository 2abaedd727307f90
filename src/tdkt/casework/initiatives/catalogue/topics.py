"""The tidy list of topics: dated package data, named in the reader's language."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from django.utils.translation import get_language

from tdkt.ground.core.text import fold

UNSORTED = "none"
"""What a filter says for works under no topic."""


@dataclass(frozen=True)
class Topic:
    """
    One topic with the days of its life; `valid_until` is the first day without it.

    Attributes:
        words: what in the field of a work leads here, folded as search folds.
    """

    code: str
    name_vi: str
    name_en: str
    valid_from: date
    valid_until: date | None
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )


@cache
def all_topics() -> tuple[Topic, ...]:
    """Return every topic there ever was, in the order of the list."""
    text = files(__package__).joinpath("topics.yaml").read_text("utf-8")
    return tuple(
        Topic(
            row["code"],
            row["vi"],
            row["en"],
            row["valid_from"],
            row.get("valid_until"),
            tuple(fold(word) for word in row["words"]),
        )
        for row in yaml.safe_load(text)
    )


def topics_on(day: date) -> list[Topic]:
    """Return the topics offered on a day."""
    return [topic for topic in all_topics() if topic.holds_on(day)]


def topic_named(code: str) -> Topic | None:
    """Return a topic by its code, an ended one too; None for an unknown code."""
    return next((topic for topic in all_topics() if topic.code == code), None)


def topic_of(field: str, day: date) -> str:
    """
    Return the code of the topic that a work's field leads to, "" when none of them.

    The longest word of the list that stands in the field decides, the earlier topic when
    two are as long: "Cải cách hành chính" is administration though "điện" may stand in it.
    """
    folded = f" {fold(field)} "
    best, length = "", 0
    for topic in topics_on(day):
        for word in topic.words:
            if len(word) > length and f" {word} " in folded:
                best, length = topic.code, len(word)
    return best
