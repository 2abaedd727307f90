"""Weighted words as vectors."""

from pathlib import Path

import numpy as np
from bench.copied_text.peers.words import words
from bench.copied_text.scoring import FIRST, Found


class TfIdf:
    """scikit-learn's TF-IDF and the cosine: names ten sources always."""

    def __init__(self, folder: Path) -> None:
        self._texts: list[str] = []

    def add(self, id: int, text: str) -> None:
        self._texts.append(text)

    def build(self) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectors = TfidfVectorizer(analyzer=words, sublinear_tf=True, dtype=np.float32)
        self._matrix = self._vectors.fit_transform(self._texts)
        self._texts = []

    def check(self, text: str) -> list[Found]:
        row = self._vectors.transform([text])
        likeness = (self._matrix @ row.T).toarray().ravel()
        best = np.argsort(-likeness)[:FIRST]
        return [Found(int(id), float(likeness[id]), ()) for id in best if likeness[id] > 0]

    def disk_bytes(self) -> int:
        return 0

    def close(self) -> None:
        pass
