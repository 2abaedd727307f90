"""Whatever the bytes are: a report or a refusal, soon."""

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt.tools.documents.reports import ReadReport, ReportUnreadable, read_report

from . import makers

DOCX = makers.word(makers.FORM)
PDF = makers.pdf([makers.TOPIC])
OLD_PDF = makers.pdf_in_old_font([makers.tcvn3(line) for line in makers.TOPIC])
TCVN3 = makers.tcvn3("\n".join(makers.FORM)).encode("cp1252", "replace")
UTF8 = makers.txt(makers.APPLIED_RESEARCH)
_QUICK = settings(max_examples=150, deadline=20_000)
# A process of its own opens every PDF.
_SLOW = settings(
    max_examples=25, deadline=70_000, suppress_health_check=[HealthCheck.too_slow]
)


def outcome(content: bytes) -> ReadReport | ReportUnreadable:
    """Return what came of reading; anything else raised fails the test."""
    try:
        found = read_report(content, "a.bin", read_scans=False)
    except ReportUnreadable as refusal:
        return refusal
    for place in found.places:
        assert 0 <= place.start < place.end <= len(found.text)
    return found


def damaged(content: bytes) -> st.SearchStrategy[bytes]:
    """Cut the content, or write other bytes somewhere in it."""
    spot = st.integers(0, len(content))
    return st.builds(
        lambda at, width, put: content[:at] + put + content[at + width :],
        spot, st.integers(0, 400), st.binary(max_size=60),
    ) | spot.map(lambda at: content[:at])  # fmt: skip


@_QUICK
@given(st.binary(max_size=3000))
def test_any_bytes(content):
    outcome(content)


@_QUICK
@given(damaged(UTF8) | damaged(TCVN3))
def test_damaged_text(content):
    outcome(content)


@_QUICK
@given(st.text(max_size=2000))
def test_any_words_come_back_as_text(words):
    found = outcome(words.encode("utf-8", "replace"))

    if any(map(str.isalpha, words)):
        kept = isinstance(found, ReadReport) or found.reason in {"unknown_kind", "old_word"}
        assert kept or words.startswith(("PK", "%PDF-")) or "%PDF-" in words


@_QUICK
@given(damaged(DOCX))
def test_damaged_word_files(content):
    outcome(content)


@_QUICK
@given(damaged(zipfile.ZipFile(io.BytesIO(DOCX)).read("word/document.xml")))
def test_damaged_words_inside_a_sound_archive(xml):
    outcome(archive(xml))


@_SLOW
@given(damaged(PDF) | damaged(OLD_PDF))
def test_damaged_pdf(content):
    outcome(content)


@_SLOW
@given(st.binary(max_size=500).map(lambda rest: b"%PDF-1.7\n" + rest))
def test_any_bytes_that_call_themselves_pdf(content):
    assert isinstance(outcome(content), ReportUnreadable)


def archive(xml: bytes) -> bytes:
    """Return a Word file whose text is this XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", xml)
    return stream.getvalue()


def test_a_bomb_is_refused_by_the_directory_of_the_archive():
    assert outcome(archive(b" " * (200 * 1024 * 1024))).reason == "too_large"


def test_deep_nesting_is_refused():
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = b"<w:p " + space + b">" + b"<w:x>" * 100_000 + b"</w:x>" * 100_000 + b"</w:p>"

    assert outcome(archive(deep)).reason == "damaged"


def test_entities_are_refused():
    xml = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    assert outcome(archive(xml)).reason == "damaged"


def test_one_word_a_million_times():
    assert len(outcome(b"tre " * 1_000_000).text) == 3_999_999


def test_a_line_for_each_letter():
    assert isinstance(outcome(b"a\n" * 500_000), ReadReport)


def test_a_pdf_with_a_page_that_says_it_is_a_mile_wide():
    huge = PDF.replace(b"595", b"595000")

    outcome(huge)
