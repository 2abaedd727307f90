"""The sample lists read as they are meant to."""

from tdkt.exchange.intake.samples import write_samples

from .makers import kinds, read


def test_good_sample_has_no_errors(tmp_path):
    good, _bad, _old = write_samples(tmp_path)

    found = read(good)

    assert (found.errors, found.warnings) == ([], [])
    assert len({row.row for row in found.rows}) == 25
    assert {row.honour_code for row in found.rows} == {"LDTT", "CSTDCS", "TTLDTT", "GK"}
    assert found.unit_hint == "Ủy ban nhân dân xã Đông Thái"
    assert found.letter.number == "96/TTr-UBND"


def test_bad_sample_shows_every_kind_of_error(tmp_path):
    _good, bad, _old = write_samples(tmp_path)

    assert kinds(read(bad)) == [
        ("DS 2026", 13, "wrong_subject_kind"),
        ("DS 2026", 18, "bad_date"),
        ("DS 2026", 21, "missing_name"),
        ("DS 2026", 26, "unknown_honour"),
        ("DS 2026", 30, "numbering_gap"),
        ("DS 2026", 33, "duplicate"),
        ("DS 2026", 38, "count_mismatch"),
    ]


def test_old_font_sample_reads_like_the_good_one(tmp_path):
    good, _bad, old = write_samples(tmp_path)

    people = [row for row in read(good).rows if row.kind == "individual"]
    found = read(old)

    assert [row.name for row in found.rows] == [row.name for row in people[:11]]
    assert [w.kind for w in found.warnings] == ["old_font"]
    assert found.unit_hint == "Ủy ban nhân dân xã Đông Thái"


def test_samples_are_the_same_every_time(tmp_path):
    first = [path.read_bytes() for path in write_samples(tmp_path / "a")]
    second = [path.read_bytes() for path in write_samples(tmp_path / "b")]

    assert first == second
