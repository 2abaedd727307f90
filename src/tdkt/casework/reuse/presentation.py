"""What the pages of comparisons show: shares in words, pictures, sources by whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tdkt.casework.reuse.choices import SourceGroup
from tdkt.casework.reuse.models import Comparison, Text
from tdkt.casework.reuse.passages import (
    Interval,
    Stripe,
    attributed,
    joined,
    strip,
    without,
)
from tdkt.casework.reuse.queries import ShownSource

COLOURS = 8
"""Sources after the eighth share its colour; their number tells them apart."""
_GROUP_ORDER = (SourceGroup.OWN, SourceGroup.COLLEAGUE, SourceGroup.OTHER)
_SHARED_SHOWN = 30
_EXCERPT = 140
_ALL_COMMON = 0.9


def colour_of(source: ShownSource) -> int:
    """Return the colour of a source, 1 to 8."""
    return min(source.position, COLOURS)


def name_of(source: ShownSource) -> str:
    """Return a source's title, or words that give nothing away."""
    if source.text is None:
        return _("a report of another unit")
    return source.text.title


def places_of(source: ShownSource) -> list[Interval]:
    """Return a source's passages in the checked text, in order, without overlaps."""
    return joined((span.start, span.end) for span in source.spans)


def common_of(comparison: Comparison) -> list[Interval]:
    """Return the wording of the checked text that does not count, in order."""
    return joined((one[0], one[1]) for one in comparison.shared_spans)


def counted_of(source: ShownSource, common: Sequence[Interval]) -> list[Interval]:
    """Return a source's passages without the common wording inside them."""
    return without(places_of(source), common)


@dataclass(frozen=True)
class ShownGroup:
    """The sources of one group; `share` counts each passage once, for its best source."""

    label: str
    share: float
    sources: list[ShownSource]


@dataclass(frozen=True)
class SharedWording:
    """A stretch that does not count: where it begins, its first words, and why."""

    excerpt: str
    line: int
    why: str


@dataclass(frozen=True)
class Picture:
    """Two bars of 1,000 parts: how much comes from where, and where it lies."""

    amounts: list[Stripe]
    places: list[Stripe]


def groups_of(comparison: Comparison, sources: Sequence[ShownSource]) -> list[ShownGroup]:
    """Return the groups that have sources: own earlier reports, colleagues, other units."""
    common = common_of(comparison)
    spans = [counted_of(one, common) for one in sources]
    counted = list(zip(sources, shares_of(spans, comparison.share or 0.0), strict=True))
    counted.sort(key=lambda pair: _GROUP_ORDER.index(SourceGroup(pair[0].group)))
    groups = []
    for group, pairs in groupby(counted, key=lambda pair: pair[0].group):
        rows = list(pairs)
        whole = sum(part for _source, part in rows)
        label = str(SourceGroup(group).label)
        groups.append(ShownGroup(label, whole, [source for source, _part in rows]))
    return groups


def shares_of(spans: Sequence[Sequence[Interval]], share: float) -> list[float]:
    """
    Share out what is reused among the sources, each passage to the first that holds it.

    The parts add up to `share`: characters are counted, the whole is that of syllables.
    """
    counts = attributed(spans)
    whole = sum(counts)
    return [share * count / whole if whole else 0.0 for count in counts]


def picture(
    comparison: Comparison, sources: Sequence[ShownSource], *, length: int
) -> Picture:
    """Return the two bars of a comparison that is done."""
    share, shared = comparison.share or 0.0, comparison.shared or 0.0
    common = common_of(comparison)
    parts = shares_of([counted_of(one, common) for one in sources], share)
    amounts: list[Stripe] = []
    for look, part in [
        *((f"c{colour_of(one)}", part) for one, part in zip(sources, parts, strict=True)),
        ("shared", shared),
    ]:
        start = amounts[-1].x + amounts[-1].width if amounts else 0
        width = min(round(part * 1000), 1000 - start)
        if width > 0:
            amounts.append(Stripe(look, start, width))
    layers = [(f"c{colour_of(one)}", places_of(one)) for one in reversed(sources)]
    layers.append(("shared", common))
    return Picture(amounts, strip(length, layers))


def percent_words(share: float | None) -> str:
    """Say a share in whole percent: "41%", "less than 1%", and 100% only for all of it."""
    if not share:
        return "0%"
    percent = round(share * 100)
    if percent < 1:
        return _("less than 1%")
    return f"{percent if share >= 0.9995 else min(percent, 99)}%"


def headline(comparison: Comparison) -> str:
    """Say in one sentence how much of the report stands in earlier ones."""
    if not comparison.share and (comparison.shared or 0.0) >= _ALL_COMMON:
        return _("This report holds hardly anything but common wording")
    if not comparison.share:
        return _("Nothing of this report was found in earlier reports")
    return _("%(share)s of this report stands in earlier reports") % {
        "share": percent_words(comparison.share)
    }


def group_words(groups: Sequence[ShownGroup]) -> str:
    """Say where the reused part comes from: "30% the author's own …, 11% other units"."""
    if not groups:
        return ""
    return "; ".join(f"{percent_words(one.share)} {one.label}" for one in groups)


def shared_wording(
    comparison: Comparison, content: str, titles: Mapping[int, str]
) -> tuple[list[SharedWording], int]:
    """
    Return the longest stretches that do not count, and how many there are in all.

    Args:
        titles: of the public texts and forms that hold common wording.
    """
    spans = sorted(comparison.shared_spans, key=lambda one: one[0] - one[1])
    rows = []
    for start, end, reports, text in sorted(spans[:_SHARED_SHOWN]):
        line = content.count("\n", 0, start) + 1
        why = _why_shared(reports, text, titles)
        rows.append(SharedWording(shortened(content[start:end]), line, why))
    return rows, len(spans)


def _why_shared(reports: int | None, text: int | None, titles: Mapping[int, str]) -> str:
    if text is not None and text in titles:
        return _("stands in “%(title)s”") % {"title": titles[text]}
    if text is not None:
        return _("stands in a form of a unit")
    if reports is None:
        return _("is widely used")
    return ngettext(
        "stands in about %(count)s report", "stands in about %(count)s reports", reports
    ) % {"count": reports}


def state_tone(comparison: Comparison, attention: float | None) -> str:
    """Return the colour of a comparison's badge; it informs and judges nothing."""
    if comparison.is_open:
        return "wait"
    if comparison.state == "failed":
        return "bad"
    if attention is not None and (comparison.share or 0) >= attention:
        return "warn"
    return "muted"


def state_words(comparison: Comparison) -> str:
    """Say how a comparison stands, with its share when it is done."""
    if comparison.state == "done":
        return _("%(share)s in earlier reports") % {
            "share": percent_words(comparison.share)
        }
    return {
        "waiting": _("waits for its turn"),
        "running": _("is being compared"),
    }.get(comparison.state, _("could not be compared"))


def fold_words(lines: int, words: int) -> str:
    """Say what is folded: "… 14 lines …", or words where it lies within one line."""
    if lines > 1:
        said = ngettext("%(count)s line", "%(count)s lines", lines) % {"count": lines}
    else:
        said = ngettext("%(count)s word", "%(count)s words", words) % {"count": words}
    return f"… {said} …"


def line_words(lines: tuple[int, int]) -> str:
    """Name the lines of a passage: "line 12", "lines 12–14"."""
    first, last = lines
    if first == last:
        return _("line %(line)s") % {"line": first}
    return _("lines %(first)s–%(last)s") % {"first": first, "last": last}


def page_of_text(text: Text) -> dict[str, Any]:
    """Return what a page says of the checked text on top."""
    return {
        "authors": ", ".join(one.name for one in text.authors.all()),
        "unit": text.unit.name if text.unit else "",
        "year": text.year,
    }


def excerpt_of(source: ShownSource, typed: str) -> str:
    """Return the longest passage of a source in a text typed."""
    spans = sorted(source.spans, key=lambda span: span.start - span.end)
    if not spans:
        return ""
    return shortened(typed[spans[0].start : spans[0].end])


def shortened(words: str) -> str:
    """Return the first words of a passage, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…"


def found_words(share: float, reports: int) -> str:
    """Say what a look-up of a few words found."""
    if not reports:
        return _("No earlier report holds this wording.")
    words = ngettext(
        "%(share)s of this wording stands in %(count)s earlier report.",
        "%(share)s of this wording stands in %(count)s earlier reports.",
        reports,
    )
    return words % {"share": percent_words(share), "count": reports}
