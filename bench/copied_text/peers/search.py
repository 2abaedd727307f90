"""A search engine asked for more like this: names sources, shows no passages."""

import math
from collections import Counter
from pathlib import Path

import tantivy
from bench.copied_text.peers.words import size_of, words
from bench.copied_text.scoring import FIRST, Found

_MEMORY = 512_000_000


class Tantivy:
    """BM25 over the 25 words of a text that say most, as Elasticsearch's more-like-this."""

    def __init__(self, folder: Path, *, folded: bool = False, most_words: int = 25) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, indexed=True)
        builder.add_text_field("text", stored=False, tokenizer_name="whitespace")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writer = self._index.writer(_MEMORY, 1)
        self._folder, self._folded, self._most = folder, folded, most_words

    def add(self, id: int, text: str) -> None:
        content = " ".join(words(text, folded=self._folded))
        self._writer.add_document(tantivy.Document(id=id, text=content))

    def build(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def check(self, text: str) -> list[Found]:
        counts = Counter(words(text, folded=self._folded))
        worth = {}
        for word, count in counts.items():
            if frequency := self._searcher.doc_freq("text", word):
                worth[word] = count * self._rarity(frequency)
        best = sorted(worth, key=lambda word: -worth[word])[: self._most]
        terms = [tantivy.Query.term_query(self._schema, "text", word) for word in best]
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, term) for term in terms]
        )
        hits = self._searcher.search(query, FIRST).hits
        return [
            Found(self._searcher.doc(place)["id"][0], score, ()) for score, place in hits
        ]

    def _rarity(self, frequency: int) -> float:
        total = self._searcher.num_docs
        return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def disk_bytes(self) -> int:
        return size_of(self._folder)

    def close(self) -> None:
        pass
