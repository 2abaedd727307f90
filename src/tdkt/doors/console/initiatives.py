"""tdkt initiatives: earlier texts reused in a file, and the index they are found by."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tdkt.doors.console import initiatives_pairs
from tdkt.doors.console.answers import Refused, print_json
from tdkt.doors.console.house import open_made_house
from tdkt.doors.console.words import translate as _

if TYPE_CHECKING:
    from tdkt.casework.reuse.models import Text
    from tdkt.tools.documents.reports import ReadReport
    from tdkt.tools.similarity.results import Match, Reuse

_SHOWN = 160  # characters of a passage


def configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar=_("ACTION"), required=True)
    check = actions.add_parser("check", help=_("Find earlier texts reused in a report."))
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help=_("answer as JSON"))
    check.set_defaults(run=run_check)
    reindex = actions.add_parser(
        "reindex", help=_("Make the index by which texts are found anew.")
    )
    reindex.add_argument("--json", action="store_true", help=_("answer as JSON"))
    reindex.set_defaults(run=run_reindex)
    initiatives_pairs.add(actions)


def run_check(options: argparse.Namespace) -> int:
    """Print what of a file stands in earlier texts, with the passages; store nothing."""
    report = _read(options.file)
    open_made_house()
    from tdkt.casework.reuse.services import texts
    from tdkt.casework.reuse.services.comparing import compare_now

    try:
        found = compare_now(report.text, user=None)
    except texts.TextEmpty as error:
        raise Refused(_("There is no text in it."), str(options.file)) from error
    except texts.TextTooLarge as error:
        words = _("Its text is larger than 5 MB. Split it.")
        raise Refused(words, str(options.file)) from error
    sources = _texts_of(found)
    if options.json:
        print_json(_as_json(options.file, report, found, sources))
    else:
        _print(options.file, report, found, sources)
    return 0


def run_reindex(options: argparse.Namespace) -> int:
    """Make fingerprints and segments anew; comparisons go on meanwhile."""
    open_made_house()
    from tdkt.casework.reuse.services.sealing import reindex

    began = time.monotonic()
    done = reindex(_tell)
    seconds = round(time.monotonic() - began, 1)
    if options.json:
        print_json(
            {"texts": done.texts, "fingerprints": done.fingerprints, "seconds": seconds}
        )
    else:
        words = _(
            "%(texts)s texts gathered, %(fingerprints)s fingerprints made anew, %(seconds)s s"
        )
        print(
            words
            % {
                "texts": done.texts,
                "fingerprints": done.fingerprints,
                "seconds": seconds,
            }
        )
    return 0


def _tell(done: int, total: int) -> None:
    words = _("%(done)s of %(total)s texts gathered")
    print(words % {"done": done, "total": total}, file=sys.stderr, flush=True)


def _read(path: Path) -> "ReadReport":
    """
    Return what stands in a file.

    Raises:
        Refused: there is no such file, or no text can be read from it.
    """
    from tdkt.tools.documents.reports import ReportUnreadable, read_report

    if not path.is_file():
        raise Refused(_("There is no such file."), str(path))
    try:
        return read_report(path.read_bytes(), path.name)
    except ReportUnreadable as error:
        raise Refused(_why(error.reason), str(path)) from error
    except OSError as error:
        raise Refused(error.strerror or str(error), str(path)) from error


def _why(reason: str) -> str:
    """Return in words why a file cannot be read, and what to do."""
    known = {
        "empty": _("There is no text in it."),
        "encrypted": _("It is protected by a password. Take it off and try again."),
        "no_text": _(
            "It is a scan without text, and no program that reads Vietnamese scans is "
            "installed (tesseract with vie)."
        ),
        "damaged": _("The file is damaged. Save it anew and try again."),
        "too_large": _("The file is too large. Split it."),
        "old_word": _("Save the file as .docx and try again."),
        "unknown_kind": _("Only .docx, .pdf and .txt files can be read."),
    }
    return known.get(str(reason), known["damaged"])


def _texts_of(found: "Reuse") -> "dict[int, Text]":
    """Return every text that the answer names, with unit and authors."""
    from tdkt.casework.reuse.models import Text

    keys = {match.id for match in found.matches}
    rows = Text.objects.defer(None).select_related("unit").prefetch_related("authors")
    sources = {text.pk: text for text in rows.filter(pk__in=keys)}
    shared = {span.text for span in found.common if span.text is not None}
    return sources | {text.pk: text for text in Text.objects.filter(pk__in=shared)}


def _as_json(
    path: Path, report: "ReadReport", found: "Reuse", texts: "dict[int, Text]"
) -> dict[str, Any]:
    from tdkt.tools.similarity.fingerprints import METHOD

    return {
        "file": str(path),
        "method": METHOD,
        "characters": len(report.text),
        "syllables": found.syllables,
        "share": round(found.share, 4),
        "common_share": round(found.shared, 4),
        "warnings": [str(warning) for warning in report.warnings],
        "sources": [
            _source(report, match, texts[match.id])
            for match in found.matches
            if match.id in texts
        ],
        "common": [
            {
                "start": span.start,
                "end": span.end,
                "reports": span.reports,
                "text": texts[span.text].title if span.text in texts else None,
            }
            for span in found.common
        ],
    }


def _source(report: "ReadReport", match: "Match", text: "Text") -> dict[str, Any]:
    return {
        "id": text.pk,
        "kind": text.kind,
        "title": text.title,
        "unit": text.unit.name if text.unit else None,
        "year": text.year,
        "authors": [author.name for author in text.authors.all()],
        "share": round(match.score, 4),
        "passages": [
            {
                "start": span.query_start,
                "end": span.query_end,
                "source_start": span.source_start,
                "source_end": span.source_end,
                "text": report.text[span.query_start : span.query_end],
                "source_text": text.content[span.source_start : span.source_end],
            }
            for span in match.spans
        ],
    }


def _print(
    path: Path, report: "ReadReport", found: "Reuse", texts: "dict[int, Text]"
) -> None:
    words = _("%(file)s: %(share)s stands in earlier texts, %(common)s is common wording")
    print(
        words
        % {
            "file": path,
            "share": f"{found.share:.1%}",
            "common": f"{found.shared:.1%}",
        }
    )
    for number, match in enumerate(found.matches, start=1):
        if (text := texts.get(match.id)) is None:
            continue
        place = " · ".join(
            str(fact) for fact in (text.unit.name if text.unit else "", text.year) if fact
        )
        print(f"\n{number}. {match.score:.1%}  {text.title} ({place})")
        for span in match.spans:
            passage = " ".join(report.text[span.query_start : span.query_end].split())
            more = "…" if len(passage) > _SHOWN else ""
            print(f"   {span.query_start}–{span.query_end}: {passage[:_SHOWN]}{more}")
