"""Which texts are looked at more closely."""

import numpy as np

from tdkt.tools.similarity.candidates import Hits, ranked


def test_places_far_out_in_a_very_long_text_are_not_taken_for_those_of_another() -> None:
    far, near = np.arange(10) + (1 << 21), np.arange(12)
    places = np.append(far, near)
    texts = np.append(np.full(10, 1), np.full(12, 2))
    found = Hits(places, np.ones(22, np.int64), np.arange(22), texts)

    assert ranked(found, np.zeros(0, np.int64), 16) == [2, 1]
